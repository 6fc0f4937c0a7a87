use crate::support::{any_notebook, at, cases, error, full, id, source};
use classroom::{
    Annotation, Error, ErrorKind, Id, ImportedAnnotations, Notebook, Source, Timestamp, find_quote, limits,
};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn there(notebook: &Notebook) -> BTreeMap<Id, Annotation> {
    notebook
        .annotations
        .iter()
        .filter(|(_, annotation)| !annotation.deleted)
        .map(|(id, annotation)| (id.clone(), annotation.clone()))
        .collect()
}

fn read(text: &str) -> ImportedAnnotations {
    Notebook::from_annotations(text, &source(), &[]).unwrap()
}

fn one(text: &str) -> Annotation {
    let loaded = read(text);
    assert_eq!((loaded.notebook.annotations.len(), loaded.skipped), (1, 0));
    loaded.notebook.annotations.into_values().next().unwrap()
}

#[track_caller]
fn refused(text: &str) -> (String, ErrorKind) {
    error(Notebook::from_annotations(text, &source(), &[]))
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn exported_annotations_can_be_imported(notebook in any_notebook()) {
        let file = notebook.to_annotations(&source());
        let loaded = read(&file);
        prop_assert_eq!(loaded.notebook.annotations.clone(), there(&notebook));
        prop_assert_eq!(loaded.skipped, 0);
        for annotation in loaded.notebook.annotations.values() {
            let kind = usize::from(annotation.kind);
            // Names from before 1970 give way to the defaults.
            if notebook.kinds[kind].modified > Timestamp::default() {
                prop_assert_eq!(&loaded.notebook.kinds[kind].name, &notebook.kinds[kind].name);
            }
        }
        prop_assert_eq!(read(&loaded.notebook.to_annotations(&source())), loaded);
    }
}

#[test]
fn the_export_is_an_annotation_page() {
    let expected = r#"{
  "@context": "http://www.w3.org/ns/anno.jsonld",
  "items": [
    {
      "body": [
        {
          "id": "urn:un-report-explorer:kind:1",
          "modified": "1970-01-01T00:00:00.05Z",
          "purpose": "tagging",
          "type": "TextualBody",
          "value": "Doubt"
        },
        {
          "format": "text/plain",
          "purpose": "commenting",
          "type": "TextualBody",
          "value": "A \"note\"\nof two lines"
        }
      ],
      "created": "1970-01-01T00:00:01Z",
      "id": "m1",
      "modified": "1970-01-01T00:00:00.01Z",
      "motivation": "commenting",
      "target": {
        "selector": {
          "refinedBy": {
            "exact": "women and girls",
            "prefix": "",
            "suffix": "",
            "type": "TextQuoteSelector"
          },
          "type": "FragmentSelector",
          "value": "para-21"
        },
        "source": "https://undocs.org/E/CN.4/2003/74",
        "type": "SpecificResource"
      },
      "type": "Annotation"
    },"#;
    let file = full().to_annotations(&source());
    assert!(file.starts_with(expected), "{file}");
    assert!(file.contains("\"motivation\": \"highlighting\"") && !file.contains("m3"));
    assert!(file.ends_with("\"type\": \"AnnotationPage\"\n}\n"));
}

#[test]
fn the_largest_notebook_can_be_imported() {
    let mut notebook = Notebook::default();
    for n in 0..limits::MAX_ANNOTATIONS {
        let name = format!("urn:uuid:00000000-0000-4000-8000-{n:012}");
        let words =
            classroom::TextQuote { exact: "w".repeat(16), prefix: "p".repeat(32), suffix: "s".repeat(32) };
        let mut annotation =
            Annotation { note: "n".repeat(100), ..crate::support::annotation(&name, "para-21", "", "") };
        annotation.target.quote = Some(words);
        notebook.annotations.insert(id(&name), annotation);
    }
    assert!(
        notebook.to_storage().len() > limits::MAX_NOTEBOOK_BYTES - 300_000,
        "{}",
        notebook.to_storage().len()
    );
    let file = notebook.to_annotations(&source());
    assert!(file.len() < limits::MAX_FILE_BYTES, "{}", file.len());
    assert_eq!(read(&file).notebook.annotations, notebook.annotations);
}

#[test]
fn files_of_other_programs_are_imported() {
    let annotation =
        one(r#"{"@context": "http://www.w3.org/ns/anno.jsonld", "type": ["Annotation", "Other"],
        "id": "http://example.org/anno1", "created": "2015-10-13T13:00:00+02:00",
        "bodyValue": "Good.\r\nVery.", "target": "http://undocs.org/E/CN.4/2003/74/#para-21"}"#);
    assert_eq!(annotation.note, "Good.\nVery.");
    assert_eq!((annotation.target.anchor.as_str(), annotation.target.quote), ("para-21", None));
    assert_eq!(
        (annotation.kind, annotation.created, annotation.modified),
        (0, at(1_444_734_000_000), at(1_444_734_000_000))
    );
    assert!(annotation.id.as_str().starts_with("urn:uuid:"));

    let annotation = one(
        r#"{"type": "AnnotationCollection", "total": 9, "first": {"type": "AnnotationPage", "items": [
        {"type": "Annotation", "body": [{"type": "TextualBody", "value": "question", "purpose": ["tagging"]},
            {"type": "TextualBody", "value": "One"}, {"value": "Two", "purpose": "replying"}, "http://x", 7,
            {"type": "Video", "value": "Three"}],
         "target": [{"source": "http://other"}, {"source": {"id": "https://undocs.org/E/CN.4/2003/74"}, "selector": [
            {"type": "CssSelector", "value": "p"}, {"type": "FragmentSelector", "value": "para-3"},
            {"type": "TextQuoteSelector", "exact": "women", "prefix": "abcdefghijklmnopqrstuvwxyz0123456789"}]}]}]}}"#,
    );
    assert_eq!(
        (annotation.note.as_str(), annotation.kind, annotation.target.anchor.as_str()),
        ("One\n\nTwo", 1, "para-3")
    );
    let words = annotation.target.quote.unwrap();
    assert_eq!((words.exact.as_str(), words.prefix.as_str()), ("women", "efghijklmnopqrstuvwxyz0123456789"));
    assert_eq!((annotation.created, annotation.modified), (at(0), at(0)));
}

#[test]
fn importing_a_file_twice_adds_nothing() {
    let file = r##"{"type": "AnnotationPage", "items": [
        {"type": "Annotation", "bodyValue": "A", "target": "https://undocs.org/E/CN.4/2003/74#a"},
        {"type": "Annotation", "id": "", "bodyValue": "B", "target": "https://undocs.org/E/CN.4/2003/74#a"},
        {"type": "Annotation", "bodyValue": "A", "target": "https://undocs.org/E/CN.4/2003/74#a"},
        {"type": "Annotation", "id": "http://x/1", "target": "https://undocs.org/E/CN.4/2003/74#a"},
        {"type": "Annotation", "id": "http://x/2", "target": "https://undocs.org/A/57/170#a"}]}"##;
    let loaded = read(file);
    assert_eq!((loaded.notebook.annotations.len(), loaded.skipped), (3, 1));
    let mut notebook = Notebook::default();
    assert_eq!(notebook.import(&loaded.notebook, at(5)), Ok((3, 0)));
    assert_eq!(notebook.import(&read(file).notebook, at(6)), Ok((0, 0)));
    let ids: Vec<&str> = loaded.notebook.annotations.keys().map(Id::as_str).collect();
    assert!(ids.iter().all(|id| id.len() == 45 && id.as_bytes()[23] == b'8'), "{ids:?}");
}

#[test]
fn kinds_take_the_names_of_the_file() {
    let mut notebook = full();
    notebook.kinds[1].modified = at(0);
    let loaded = read(&notebook.to_annotations(&source()));
    let mut fresh = Notebook::default();
    fresh.import(&loaded.notebook, at(9)).unwrap();
    assert_eq!(fresh.kinds[1].name, "Doubt");
    let foreign = r#"{"type": "Annotation", "target": "https://undocs.org/E/CN.4/2003/74#a", "body":
        {"type": "TextualBody", "purpose": "tagging", "id": "urn:un-report-explorer:kind:9", "value": "DISAGREE"}}"#;
    assert_eq!(one(foreign).kind, 3);
    assert_eq!(one(&foreign.replace("DISAGREE", "Whatever")).kind, 0);
}

#[test]
fn annotations_of_other_documents_are_counted() {
    let other = Source { address: "https://undocs.org/A/57/170".into(), ..Source::default() };
    let loaded = Notebook::from_annotations(&full().to_annotations(&source()), &other, &[]).unwrap();
    assert_eq!((loaded.notebook, loaded.skipped), (Notebook::default(), 2));
}

/// Returns the location and the reason of each.
fn reasons(errors: &[Error]) -> Vec<(&str, &ErrorKind)> {
    errors.iter().map(|error| (error.location.as_str(), &error.kind)).collect()
}

#[test]
fn each_item_is_judged_by_itself() {
    let ours = r##""type": "Annotation", "target": "https://undocs.org/E/CN.4/2003/74#a""##;
    let items = [
        format!(r#"{{{ours}, "bodyValue": "first"}}"#),
        "{}".to_owned(),
        "7".to_owned(),
        r#"{"type": "Annotation"}"#.to_owned(),
        r#"{"type": "Annotation", "target": "https://undocs.org/E/CN.4/2003/74"}"#.to_owned(),
        format!(r#"{{{ours}, "created": "once"}}"#),
        format!(r#"{{{ours}, "modified": 7}}"#),
        format!(r#"{{{ours}, "bodyValue": "\u0007"}}"#),
        format!(r#"{{{ours}, "bodyValue": "{}"}}"#, "n".repeat(limits::MAX_TEXT_BYTES + 1)),
        r#"{"type": "Annotation", "target": "https://undocs.org/A/57/170#a"}"#.to_owned(),
        format!(r#"{{{ours}, "bodyValue": "last"}}"#),
    ];
    let list = items.join(", ");
    let value = ErrorKind::InvalidValue;
    let expected = [
        ("[1]", ErrorKind::WrongFormat("an annotation")),
        ("[2]", ErrorKind::WrongFormat("an annotation")),
        ("[3].target", ErrorKind::WrongFormat("the target of an annotation")),
        ("[4].target", ErrorKind::NoPlace),
        ("[5].created", value("a time such as 2026-11-24T09:30:00Z")),
        ("[6].modified", value("a time such as 2026-11-24T09:30:00Z")),
        ("[7].note", value("text without control characters")),
        ("[8].note", ErrorKind::LimitExceeded("bytes of text", limits::MAX_TEXT_BYTES)),
    ];
    for (file, start) in [
        (format!(r#"{{"type": "AnnotationPage", "items": [{list}]}}"#), "items"),
        (
            format!(
                r#"{{"type": "AnnotationCollection", "first": {{"type": "AnnotationPage", "items": [{list}]}}}}"#
            ),
            "first.items",
        ),
        (format!("[{list}]"), ""),
    ] {
        let loaded = read(&file);
        let mut notes: Vec<&str> =
            loaded.notebook.annotations.values().map(|one| one.note.as_str()).collect();
        notes.sort_unstable();
        assert_eq!((notes, loaded.skipped, loaded.doubtful), (vec!["first", "last"], 1, vec![]));
        let expected: Vec<(String, &ErrorKind)> =
            expected.iter().map(|(end, kind)| (format!("{start}{end}"), kind)).collect();
        let rejected: Vec<(String, &ErrorKind)> =
            loaded.rejected.iter().map(|error| (error.location.clone(), &error.kind)).collect();
        assert_eq!(rejected, expected);
    }
    // A single annotation is its own file.
    assert_eq!(reasons(&read(&items[4]).rejected), [("target", &ErrorKind::NoPlace)]);
}

/// An item that is left out names no kind.
#[test]
fn a_refused_item_changes_nothing() {
    let tag = r#""body": {"type": "TextualBody", "purpose": "tagging", "id": "urn:un-report-explorer:kind:1", "value": "Doubt"}"#;
    let file = format!(
        r##"[{{"type": "Annotation", "target": "https://undocs.org/E/CN.4/2003/74#a", "bodyValue": "\u0000", {tag}}}]"##
    );
    let loaded = read(&file);
    assert_eq!((loaded.notebook, loaded.rejected.len()), (Notebook::default(), 1));
}

fn texts() -> Vec<(String, String)> {
    [
        ("para-1", "The Special Rapporteur on violence against women took part in the work of the Group."),
        ("para-2", "Several Governments reported on measures against trafficking in women and girls."),
        (
            "para-3",
            "In the view of the Group, the root causes of trafficking in women and girls are the same.",
        ),
        ("note-1", "See the report of the Group."),
        ("note-2", "Ibid., para. 7."),
        ("note-3", "Ibid., para. 7."),
    ]
    .map(|(anchor, text)| (anchor.to_owned(), text.to_owned()))
    .to_vec()
}

/// Imports an annotation as Hypothesis writes it, with a fragment in its address or without.
fn quoted(fragment: &str, exact: &str, prefix: &str, suffix: &str) -> ImportedAnnotations {
    let file = serde_json::json!({ "type": "AnnotationPage", "items": [{
        "type": "Annotation", "id": "https://hypothes.is/a/1", "bodyValue": "A note",
        "target": { "source": format!("https://undocs.org/E/CN.4/2003/74{fragment}"), "selector": [
            { "type": "RangeSelector", "startContainer": "/div[1]/p[4]", "startOffset": 3 },
            { "type": "TextPositionSelector", "start": 812, "end": 830 },
            { "type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix },
        ] },
    }] });
    Notebook::from_annotations(&file.to_string(), &source(), &texts()).unwrap()
}

#[test]
fn a_quote_without_a_fragment_finds_its_text() {
    for (exact, prefix, suffix, anchor, found) in [
        // The words stand in one place.
        ("root causes", "", "", "para-3", "root causes"),
        ("Several Governments", "Mark 2. ", " reported on", "para-2", "Several Governments"),
        // The context chooses.
        (
            "trafficking in women and girls",
            "measures against ",
            ".",
            "para-2",
            "trafficking in women and girls",
        ),
        ("women\n and  girls", "root causes of trafficking in ", " are the", "para-3", "women and girls"),
        ("the Group", "See the report of ", ".", "note-1", "the Group"),
        ("the Group", "In the view of ", ", the root", "para-3", "the Group"),
        ("the", "part in ", " work", "para-1", "the"),
        // Long words identify the place, whatever surrounds them.
        (
            "Rapporteur on violence against women",
            "Die ",
            " nahm teil",
            "para-1",
            "Rapporteur on violence against women",
        ),
        // A whole text.
        ("See the report of the Group.", "1 ", " 2", "note-1", "See the report of the Group."),
    ] {
        for fragment in ["", "#", "#report", "#search?q=group"] {
            let loaded = quoted(fragment, exact, prefix, suffix);
            assert_eq!((&loaded.rejected, &loaded.doubtful), (&vec![], &vec![]), "{exact}");
            let annotation = loaded.notebook.annotations.values().next().unwrap();
            assert_eq!(annotation.target.anchor, anchor, "{exact}");
            let quote = annotation.target.quote.as_ref().unwrap();
            let text = &texts().into_iter().find(|(other, _)| other == anchor).unwrap().1;
            assert_eq!(find_quote(text, quote).map(|range| &text[range]), Some(found));
            assert_eq!(annotation.note, "A note");
        }
    }
}

#[test]
fn a_doubtful_quote_is_not_put_anywhere() {
    for (exact, prefix, suffix, reason) in [
        ("the", "zzzz not there", "yyyy", ErrorKind::DoubtfulQuote(8)),
        ("the Group", "", "", ErrorKind::DoubtfulQuote(3)),
        ("women and girls", "Mujeres ", " niñas", ErrorKind::DoubtfulQuote(2)),
        ("root causes", "elsewhere ", " altogether", ErrorKind::DoubtfulQuote(1)),
        ("Ibid., para. 7.", "", "", ErrorKind::DoubtfulQuote(2)),
        ("not a word of it", "", "", ErrorKind::QuoteNotFound),
        ("", "part in ", " work", ErrorKind::QuoteNotFound),
        (" ", "in", "the", ErrorKind::QuoteNotFound),
    ] {
        let loaded = quoted("", exact, prefix, suffix);
        assert_eq!(reasons(&loaded.rejected), [("items[0].target", &reason)], "{exact}");
        assert_eq!(loaded.notebook, Notebook::default());
    }
}

/// Its text is known, its words are not: it is about the text, and is listed.
#[test]
fn a_doubtful_quote_with_a_fragment_stays_with_its_text() {
    for (fragment, exact, prefix, suffix, reason) in [
        ("#para-3", "the", "zzzz not there", "yyyy", ErrorKind::DoubtfulQuote(4)),
        ("#para-3", "root", "foreign ", " words", ErrorKind::DoubtfulQuote(1)),
        ("#para-2", "root causes", "", "", ErrorKind::QuoteNotFound),
        ("#para-99", "not a word of it", "", "", ErrorKind::QuoteNotFound),
        ("#para-99", "the Group", "", "", ErrorKind::DoubtfulQuote(3)),
    ] {
        let loaded = quoted(fragment, exact, prefix, suffix);
        assert_eq!(reasons(&loaded.doubtful), [("items[0].target", &reason)], "{exact}");
        let annotation = loaded.notebook.annotations.values().next().unwrap();
        assert_eq!(format!("#{}", annotation.target.anchor), fragment);
        let text = texts().into_iter().find(|(anchor, _)| *anchor == annotation.target.anchor);
        let text = text.map(|(_, text)| text).unwrap_or_default();
        assert_eq!(find_quote(&text, annotation.target.quote.as_ref().unwrap()), None);
    }
    // The words and their context stand in the text that is named.
    assert_eq!(quoted("#para-3", "the Group", "In the view of ", ", the root").doubtful, []);
}

#[test]
fn a_quote_is_imported_once() {
    let mut notebook = Notebook::default();
    let loaded = quoted("", "root causes", "the ", " of");
    assert_eq!(notebook.import(&loaded.notebook, at(5)), Ok((1, 0)));
    assert_eq!(notebook.import(&quoted("", "root causes", "the ", " of").notebook, at(6)), Ok((0, 0)));
}

#[test]
fn annotations_of_the_page_itself_are_imported() {
    let source = Source { page_address: "https://school.example/report/index.html".into(), ..source() };
    let file = r##"[{"type": "Annotation", "target": {"source": "https://school.example/report/index.html#report",
        "selector": {"type": "TextQuoteSelector", "exact": "root causes"}}},
        {"type": "Annotation", "target": "https://school.example/other/#para-1"}]"##;
    let loaded = Notebook::from_annotations(file, &source, &texts()).unwrap();
    assert_eq!((loaded.notebook.annotations.len(), loaded.skipped), (1, 1));
}

#[test]
fn many_quotes_are_found_in_time() {
    let texts: Vec<(String, String)> = (0..80)
        .map(|number| {
            (
                format!("para-{number}"),
                format!("of the women and the girls, in the view {number} ").repeat(25),
            )
        })
        .collect();
    let items: Vec<_> = (0..500)
        .map(|number: usize| {
            serde_json::json!({ "type": "Annotation", "target": { "source": "https://undocs.org/E/CN.4/2003/74",
                "selector": { "type": "TextQuoteSelector", "exact": "view", "suffix": format!(" {number} nowhere") } } })
        })
        .collect();
    let file = serde_json::Value::from(items).to_string();
    let loaded = Notebook::from_annotations(&file, &source(), &texts).unwrap();
    assert_eq!(loaded.rejected.len(), 500);
}

#[test]
fn malformed_annotation_files_are_refused() {
    let not = |place: &str, what| (place.to_owned(), ErrorKind::WrongFormat(what));
    for other in
        ["{}", "[]", "1", "null", "\"Annotation\"", &full().to_storage(), r#"{"type": "Collection"}"#]
    {
        assert_eq!(refused(other), not("", "a file of annotations"), "{other}");
    }
    assert_eq!(refused(r#"{"type": "AnnotationPage"}"#), not("items", "a page of annotations"));
    assert_eq!(refused(r#"{"type": "AnnotationPage", "items": {}}"#), not("items", "a page of annotations"));
    assert_eq!(
        refused(r#"{"type": "AnnotationCollection", "first": "http://x"}"#),
        not("first", "a page of annotations")
    );
    let ours = r##""type": "Annotation", "target": "https://undocs.org/E/CN.4/2003/74#a""##;
    let many = vec![format!("{{{ours}}}"); limits::MAX_ANNOTATIONS + 1].join(",");
    assert_eq!(
        refused(&format!(r#"{{"type": "AnnotationPage", "items": [{many}]}}"#)),
        ("items".into(), ErrorKind::LimitExceeded("annotations", limits::MAX_ANNOTATIONS))
    );
    assert_eq!(refused("{\n\"type\": }").0, "line 2, column 9");
    let deep = format!(r#"{{"type": "Annotation", "target": {}"#, "[".repeat(100_000));
    assert_eq!(refused(&deep).1, ErrorKind::InvalidJson("it is nested too deeply".into()));
}
