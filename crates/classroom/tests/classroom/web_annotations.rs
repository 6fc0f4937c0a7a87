use crate::support::{any_notebook, at, cases, error, full, id, source};
use classroom::{Annotation, ErrorKind, Id, ImportedAnnotations, Notebook, Source, Timestamp, limits};
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
    Notebook::from_annotations(text, &source()).unwrap()
}

fn one(text: &str) -> Annotation {
    let loaded = read(text);
    assert_eq!((loaded.notebook.annotations.len(), loaded.skipped), (1, 0));
    loaded.notebook.annotations.into_values().next().unwrap()
}

#[track_caller]
fn refused(text: &str) -> (String, ErrorKind) {
    error(Notebook::from_annotations(text, &source()))
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
    let other = Source { address: "https://undocs.org/A/57/170".into(), title: String::new() };
    let loaded = Notebook::from_annotations(&full().to_annotations(&source()), &other).unwrap();
    assert_eq!((loaded.notebook, loaded.skipped), (Notebook::default(), 2));
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
    let page = |item: &str| {
        let good = r##"{"type": "Annotation", "target": "https://undocs.org/E/CN.4/2003/74#a"}"##;
        format!(r#"{{"type": "AnnotationPage", "items": [{good}, {item}]}}"#)
    };
    let ours = r##""type": "Annotation", "target": "https://undocs.org/E/CN.4/2003/74#a""##;
    assert_eq!(refused(&page("{}")), not("items[1]", "an annotation"));
    assert_eq!(
        refused(&page(r#"{"type": "Annotation"}"#)),
        not("items[1].target", "the target of an annotation")
    );
    let nowhere = r#"{"type": "Annotation", "target": "https://undocs.org/E/CN.4/2003/74"}"#;
    assert_eq!(refused(&page(nowhere)), not("items[1].target", "an address within the document"));
    let value = |place: &str, what| (place.to_owned(), ErrorKind::InvalidValue(what));
    assert_eq!(
        refused(&page(&format!(r#"{{{ours}, "created": "once"}}"#))),
        value("items[1].created", "a time such as 2026-11-24T09:30:00Z")
    );
    assert_eq!(
        refused(&page(&format!(r#"{{{ours}, "modified": 7}}"#))),
        value("items[1].modified", "a time such as 2026-11-24T09:30:00Z")
    );
    let bell = format!(r#"{{{ours}, "bodyValue": "\u0007"}}"#);
    assert_eq!(refused(&page(&bell)), value("items[1].note", "text without control characters"));
    let many = vec![format!("{{{ours}}}"); limits::MAX_ANNOTATIONS + 1].join(",");
    assert_eq!(
        refused(&format!(r#"{{"type": "AnnotationPage", "items": [{many}]}}"#)),
        ("items".into(), ErrorKind::LimitExceeded("annotations", limits::MAX_ANNOTATIONS))
    );
    assert_eq!(refused("{\n\"type\": }").0, "line 2, column 9");
    let deep = format!(r#"{{"type": "Annotation", "target": {}"#, "[".repeat(100_000));
    assert_eq!(refused(&deep).1, ErrorKind::InvalidJson("recursion limit exceeded".into()));
}
