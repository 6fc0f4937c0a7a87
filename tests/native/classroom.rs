use classroom::{
    Annotation, AnnotationTarget, Assignment, Change, Error, ErrorKind, Id, ImportedAnnotations, Notebook,
    TextBlock, Timestamp, visible_anchors,
};
use report_explorer::dom::keyboard::FocusedControl;
use report_explorer::dom::permissions::Permission;
use report_explorer::dom::storage::StorageError;
use report_explorer::views::classroom::anchors::parse_anchors;
use report_explorer::views::classroom::annotations::files::ImportReport;
use report_explorer::views::classroom::present::slideshow::{SlideCommand, Slideshow, TEXT_SIZES};
use report_explorer::views::classroom::route::ClassroomRoute;
use report_explorer::views::classroom::store::persistence::{KeyValueStore, PersistenceStatus, load, save};
use report_explorer::views::classroom::teacher::draft_editor::store_drafts;
use report_explorer::views::classroom::teacher::import::{ImportAction, ResultsState};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::Reducible;

const KEY: &str = "notes";

/// A store with a quota in bytes; none if it denies storage.
#[derive(Default)]
struct MemoryStore {
    values: RefCell<BTreeMap<String, String>>,
    quota: Option<usize>,
}

impl MemoryStore {
    fn with_value(value: &str) -> Self {
        let values = BTreeMap::from([(KEY.to_owned(), value.to_owned())]);
        Self { values: values.into(), quota: Some(100_000) }
    }

    fn value(&self, key: &str) -> String {
        self.values.borrow().get(key).cloned().unwrap_or_default()
    }

    fn quarantined(&self) -> Vec<String> {
        let values = self.values.borrow();
        values.iter().filter(|(key, _)| key.contains("aside")).map(|(_, value)| value.clone()).collect()
    }
}

impl KeyValueStore for MemoryStore {
    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.quota.ok_or(StorageError::Denied)?;
        Ok(self.values.borrow().get(key).cloned())
    }

    fn write(&self, key: &str, value: &str) -> Result<(), StorageError> {
        let quota = self.quota.ok_or(StorageError::Denied)?;
        let mut values = self.values.borrow_mut();
        let others: usize =
            values.iter().filter(|(other, _)| *other != key).map(|(_, value)| value.len()).sum();
        if others + value.len() > quota {
            return Err(StorageError::Full);
        }
        values.insert(key.to_owned(), value.to_owned());
        Ok(())
    }
}

fn time(milliseconds: i64) -> Timestamp {
    Timestamp::from_unix_millis(milliseconds)
}

fn annotation(id: &str, note: &str) -> Annotation {
    Annotation {
        id: Id::try_from(id.to_owned()).unwrap(),
        target: AnnotationTarget { anchor: "para-21".to_owned(), quote: None },
        kind: 1,
        note: note.to_owned(),
        created: time(1),
        modified: time(1),
        deleted: false,
    }
}

fn notebook(ids: &[&str]) -> Notebook {
    let mut notebook = Notebook::default();
    for id in ids {
        notebook.change(Change::SaveAnnotation(annotation(id, "a note")), time(5)).unwrap();
    }
    notebook
}

#[test]
fn an_empty_store_loads_an_empty_notebook() {
    let store = MemoryStore { quota: Some(100), ..MemoryStore::default() };
    let loaded = load(&store, KEY, time(1));
    assert_eq!(
        (loaded.notebook, loaded.status, loaded.quarantined),
        (Notebook::default(), PersistenceStatus::Stored, None)
    );
    assert_eq!(store.value(KEY), "");
}

#[test]
fn a_saved_notebook_is_loaded_again() {
    let store = MemoryStore { quota: Some(100_000), ..MemoryStore::default() };
    let (status, merged) = save(&store, KEY, &notebook(&["a", "b"]), &PersistenceStatus::Stored);
    assert_eq!((status, merged), (PersistenceStatus::Stored, None));
    assert_eq!(load(&store, KEY, time(9)).notebook, notebook(&["a", "b"]));
}

#[test]
fn notebooks_of_two_tabs_are_merged() {
    let store = MemoryStore { quota: Some(100_000), ..MemoryStore::default() };
    save(&store, KEY, &notebook(&["a"]), &PersistenceStatus::Stored);
    let (status, merged) = save(&store, KEY, &notebook(&["b"]), &PersistenceStatus::Stored);
    assert_eq!(status, PersistenceStatus::Stored);
    assert_eq!(merged, Some(notebook(&["a", "b"])));
    assert_eq!(load(&store, KEY, time(9)).notebook, notebook(&["a", "b"]));
}

#[test]
fn denied_storage_is_reported_before_the_first_note() {
    let denied = MemoryStore::default();
    let loaded = load(&denied, KEY, time(1));
    assert_eq!(loaded.status, PersistenceStatus::Denied);
    assert!(loaded.status.warning().is_some());
    assert_eq!(save(&denied, KEY, &notebook(&["a"]), &loaded.status), (PersistenceStatus::Denied, None));
    assert_eq!(PersistenceStatus::Stored.warning(), None);
}

#[test]
fn full_storage_keeps_its_notebook_and_is_retried() {
    let mut store = MemoryStore { quota: Some(100_000), ..MemoryStore::default() };
    save(&store, KEY, &notebook(&["a"]), &PersistenceStatus::Stored);
    store.quota = Some(store.value(KEY).len());
    let more = notebook(&["a", "b"]);
    let (status, _) = save(&store, KEY, &more, &PersistenceStatus::Stored);
    assert_eq!(status, PersistenceStatus::Full);
    assert!(status.warning().is_some());
    assert_eq!(load(&store, KEY, time(9)).notebook, notebook(&["a"]));
    store.quota = Some(100_000);
    assert_eq!(save(&store, KEY, &more, &status), (PersistenceStatus::Stored, None));
    assert_eq!(load(&store, KEY, time(9)).notebook, more);
}

#[test]
fn storage_that_is_full_from_the_start_is_tried_again() {
    let mut store = MemoryStore { quota: Some(1), ..MemoryStore::default() };
    store.values.borrow_mut().insert("other".to_owned(), "xx".to_owned());
    let loaded = load(&store, KEY, time(1));
    assert_eq!(loaded.status, PersistenceStatus::Full);
    store.quota = Some(100_000);
    let more = notebook(&["a"]);
    assert_eq!(save(&store, KEY, &more, &loaded.status), (PersistenceStatus::Stored, None));
    assert_eq!(load(&store, KEY, time(9)).notebook, more);
}

#[test]
fn success_is_told_only_if_it_is_stored() {
    let said = |status: PersistenceStatus| status.message("Paragraph 22 is highlighted.", "It is saved.");
    assert_eq!(said(PersistenceStatus::Stored), "Paragraph 22 is highlighted. It is saved.");
    assert_eq!(PersistenceStatus::Stored.message("Done.", ""), "Done.");
    for status in [
        PersistenceStatus::Denied,
        PersistenceStatus::Full,
        PersistenceStatus::NewerVersion(2),
        PersistenceStatus::Unreadable,
    ] {
        let message = said(status.clone());
        assert!(!message.contains("saved"), "{message}");
        assert!(message.contains("Not stored") && message.contains("as a file"), "{message}");
        let warning = status.warning().unwrap();
        assert!(warning.contains("until this page is closed"), "{warning}");
        assert!(warning.contains("as a file"), "{warning}");
    }
}

fn draft(title: &str) -> Assignment {
    Assignment {
        id: Id::try_from("urn:x".to_owned()).unwrap(),
        title: title.to_owned(),
        instructions: String::new(),
        sections: Vec::new(),
        hidden_features: Default::default(),
    }
}

#[test]
fn a_replaced_draft_is_stored_before_its_only_copy_is_overwritten() {
    let keys = || ["draft".to_owned(), "draft:before".to_owned()];
    let (long, short) = (draft(&"long ".repeat(20)), draft("short"));
    let mut store = MemoryStore { quota: Some(100_000), ..MemoryStore::default() };
    assert_eq!(store_drafts(&store, keys(), &long, &mut None), Ok(()));
    store.quota = Some(store.value("draft").len() + 10);
    // The new draft alone would fit in the place of the old one.
    let mut replaced = Some(long.clone());
    assert_eq!(store_drafts(&store, keys(), &short, &mut replaced), Err(StorageError::Full));
    assert_eq!(store.value("draft"), long.to_file());
    assert_eq!(replaced, Some(long.clone()));
    store.quota = Some(100_000);
    assert_eq!(store_drafts(&store, keys(), &short, &mut replaced), Ok(()));
    assert_eq!((store.value("draft"), store.value("draft:before")), (short.to_file(), long.to_file()));
    assert_eq!(replaced, None);
}

#[test]
fn enter_triggers_the_main_action_of_a_field() {
    use FocusedControl::{Input, Other, TextArea};
    for (control, key, with_command, expected) in [
        (Input, "Enter", false, true),
        (Input, "Enter", true, true),
        (Input, " ", false, false),
        (Input, "NumpadEnter", false, false),
        (TextArea, "Enter", false, false),
        (TextArea, "Enter", true, true),
        (TextArea, "a", true, false),
        (Other, "Enter", false, false),
        (Other, "Enter", true, false),
    ] {
        assert_eq!(
            control.triggers_main_action(key, with_command),
            expected,
            "{control:?} {key} {with_command}"
        );
    }
}

#[test]
fn the_sandboxes_around_a_page_decide_together() {
    let kolibri = "allow-scripts allow-same-origin";
    for (sandboxes, token, expected) in [
        (&[][..], "allow-modals", Permission::Granted),
        (&[None], "allow-modals", Permission::Granted),
        (&[Some(kolibri)], "allow-modals", Permission::Denied),
        (&[Some(kolibri)], "allow-downloads", Permission::Denied),
        (&[Some("")], "allow-popups", Permission::Denied),
        (&[Some("ALLOW-MODALS\n allow-scripts")], "allow-modals", Permission::Granted),
        // `allow-popups-to-escape-sandbox` is another flag.
        (&[Some("allow-scripts allow-popups-to-escape-sandbox")], "allow-popups", Permission::Denied),
        // A frame without a sandbox inherits that of the frame around it.
        (&[None, Some(kolibri)], "allow-downloads", Permission::Denied),
        (
            &[Some("allow-downloads"), None, Some("allow-scripts allow-downloads")],
            "allow-downloads",
            Permission::Granted,
        ),
    ] {
        assert_eq!(
            Permission::of_sandboxes(sandboxes.iter().copied(), token),
            expected,
            "{sandboxes:?} {token}"
        );
    }
}

#[test]
fn a_damaged_notebook_is_quarantined_unchanged() {
    let whole = notebook(&["a", "b"]).to_storage();
    for damaged in [&whole[..whole.len() / 2], "null", "{}", "<script>", "[[[[[["] {
        let store = MemoryStore::with_value(damaged);
        let loaded = load(&store, KEY, time(9));
        assert_eq!(loaded.notebook, Notebook::default(), "{damaged}");
        assert_eq!(loaded.status, PersistenceStatus::Stored, "{damaged}");
        assert_eq!(loaded.quarantined.map(|(text, _)| text).as_deref(), Some(damaged));
        assert_eq!(store.quarantined(), [damaged]);
    }
}

#[test]
fn a_damaged_notebook_stays_if_there_is_no_room_to_quarantine_it() {
    let mut store = MemoryStore::with_value("damaged");
    store.quota = Some("damaged".len());
    let loaded = load(&store, KEY, time(9));
    assert_eq!(loaded.status, PersistenceStatus::Unreadable);
    assert!(loaded.quarantined.is_some());
    assert_eq!(save(&store, KEY, &notebook(&["a"]), &loaded.status), (PersistenceStatus::Unreadable, None));
    assert_eq!(store.value(KEY), "damaged");
}

#[test]
fn a_notebook_of_a_newer_version_is_not_overwritten() {
    let newer = notebook(&["a"]).to_storage().replacen("\"version\":1", "\"version\":2", 1);
    let store = MemoryStore::with_value(&newer);
    let loaded = load(&store, KEY, time(9));
    assert_eq!(loaded.status, PersistenceStatus::NewerVersion(2));
    assert_eq!(
        save(&store, KEY, &notebook(&["b"]), &loaded.status),
        (PersistenceStatus::NewerVersion(2), None)
    );
    // Another tab may be updated while this one is open.
    assert_eq!(
        save(&store, KEY, &notebook(&["b"]), &PersistenceStatus::Stored),
        (PersistenceStatus::NewerVersion(2), None)
    );
    assert_eq!(store.value(KEY), newer);
    assert!(matches!(Notebook::from_storage(&newer).unwrap_err().kind, ErrorKind::NewerVersion(2)));
}

#[test]
fn routes_print_as_they_parse() {
    for route in [
        ClassroomRoute::Home,
        ClassroomRoute::Annotations,
        ClassroomRoute::AssignmentEditor,
        ClassroomRoute::Results,
        ClassroomRoute::Exercise,
        ClassroomRoute::SharedAssignment("1abc-_".to_owned()),
    ] {
        assert_eq!(ClassroomRoute::parse(&route.fragment()), Some(route.clone()), "{route:?}");
    }
    for other in ["", "report", "classrooms", "search?part=notes", "para-21"] {
        assert_eq!(ClassroomRoute::parse(other), None, "{other}");
    }
    for start in ["classroom?", "classroom?part=nonsense", "classroom?%FF=%", "classroom?at=-1.x"] {
        assert_eq!(ClassroomRoute::parse(start), Some(ClassroomRoute::Home), "{start}");
    }
}

#[test]
fn numbers_ranges_and_anchors_are_parsed() {
    let exists = |anchor: &str| matches!(anchor, "para-20" | "para-21" | "para-22" | "note-4" | "agency-ilo");
    assert_eq!(
        parse_anchors("21, paragraphs 20-22; note-4 #agency-ilo", exists).unwrap(),
        ["para-21", "para-20", "para-22", "note-4", "agency-ilo"]
    );
    assert_eq!(parse_anchors("", exists), Ok(vec![]));
    for (text, word) in [
        ("21, 99", "99"),
        ("20-23", "20-23"),
        ("22-20", "22-20"),
        ("agency-x", "agency-x"),
        ("0-65535", "0-65535"),
    ] {
        assert_eq!(parse_anchors(text, exists), Err(word.to_owned()), "{text}");
    }
}

fn slideshow(anchors: &[&str]) -> Slideshow {
    Slideshow::new(anchors.iter().map(|anchor| (*anchor).to_owned()).collect())
}

#[test]
fn a_slideshow_is_in_its_address() {
    let at_start = slideshow(&["para-21", "instruments?as=record&day=2014-06-01"]);
    let further = Slideshow { slide: 1, highlighted_sentence: Some(2), text_size: 400, ..at_start.clone() };
    for shown in [at_start, further] {
        let fragment = ClassroomRoute::Slideshow(shown.clone()).fragment();
        assert_eq!(ClassroomRoute::parse(&fragment), Some(ClassroomRoute::Slideshow(shown)), "{fragment}");
    }
    assert_eq!(
        ClassroomRoute::parse("classroom?part=show"),
        Some(ClassroomRoute::Slideshow(Slideshow::new(Vec::new())))
    );
    // Invalid parameters are ignored.
    let asked = ClassroomRoute::parse("classroom?show=para-1&step=0&lit=0&size=399&x=y");
    assert_eq!(asked, Some(ClassroomRoute::Slideshow(slideshow(&["para-1"]))));
    let many = format!("classroom?show={}&step=99999999999999999999&lit=-1", "para-1+".repeat(10_000));
    let Some(ClassroomRoute::Slideshow(many)) = ClassroomRoute::parse(&many) else { panic!("no show") };
    assert_eq!(
        (many.anchors.len(), many.slide, many.highlighted_sentence),
        (classroom::limits::MAX_SECTIONS, 0, None)
    );
}

#[test]
fn commands_move_through_a_slideshow() {
    let at_start = slideshow(&["para-21", "para-22"]);
    let run = |show: &Slideshow, commands: &[SlideCommand]| {
        let end = commands.iter().try_fold(show.clone(), |show, command| show.apply(*command, 2));
        end.map(|show| (show.slide, show.highlighted_sentence))
    };
    use SlideCommand::{Enlarge, Exit, Next, NextSentence, Previous, PreviousSentence, Reduce};
    for (commands, end) in [
        (&[Next][..], Some((1, None))),
        (&[Next, Next], None),
        (&[Previous], None),
        (&[Next, Previous], Some((0, None))),
        (&[NextSentence, NextSentence], Some((0, Some(1)))),
        (&[NextSentence, NextSentence, NextSentence], None),
        (&[NextSentence, NextSentence, PreviousSentence], Some((0, Some(0)))),
        (&[NextSentence, PreviousSentence], Some((0, None))),
        (&[PreviousSentence], None),
        (&[NextSentence, Next], Some((1, None))),
        (&[Exit], None),
    ] {
        assert_eq!(run(&at_start, commands), end, "{commands:?}");
    }
    // Text sizes have a limit at both ends, and a text without sentences has none to highlight.
    let last_size = |command| {
        std::iter::successors(Some(at_start.clone()), move |show| show.apply(command, 0))
            .last()
            .unwrap()
            .text_size
    };
    assert_eq!((last_size(Reduce), last_size(Enlarge)), (TEXT_SIZES[0], TEXT_SIZES[TEXT_SIZES.len() - 1]));
    assert_eq!(at_start.apply(NextSentence, 0), None);
    // An address may name more than exists is.
    let beyond = Slideshow { slide: 9, highlighted_sentence: Some(9), ..at_start };
    assert_eq!(beyond.anchor(), Some("para-22"));
    assert_eq!(run(&beyond, &[PreviousSentence]), Some((9, Some(1))));
    assert_eq!(run(&beyond, &[Previous]), Some((0, None)));
}

#[test]
fn an_assignment_shows_its_texts_with_their_headings_and_notes() {
    let heading = |anchor: &str, level| TextBlock {
        anchor: anchor.to_owned(),
        heading_level: Some(level),
        note_anchors: Vec::new(),
    };
    let paragraph = |anchor: &str, notes: &[&str]| TextBlock {
        anchor: anchor.to_owned(),
        heading_level: None,
        note_anchors: notes.iter().map(|note| (*note).to_owned()).collect(),
    };
    let blocks = [
        heading("section-i", 3),
        paragraph("para-1", &["note-1"]),
        heading("section-i-a", 4),
        paragraph("para-2", &["note-2"]),
        heading("section-i-b", 4),
        paragraph("para-3", &[]),
        heading("section-ii", 3),
        paragraph("para-4", &[]),
    ];
    let notes = ["note-1", "note-2", "note-3"].map(str::to_owned);
    for (anchors, expected) in [
        (&[][..], &[][..]),
        // A paragraph with the headings above it and its notes.
        (&["para-2"], &["note-2", "para-2", "section-i", "section-i-a"]),
        // A heading with everything below it.
        (&["section-i-b"], &["para-3", "section-i", "section-i-b"]),
        (
            &["section-i"],
            &["note-1", "note-2", "para-1", "para-2", "para-3", "section-i", "section-i-a", "section-i-b"],
        ),
        (&["note-3", "summary"], &["note-3", "summary"]),
        (&["agency-ilo"], &[]),
    ] {
        let anchors: Vec<String> = anchors.iter().map(|anchor| (*anchor).to_owned()).collect();
        let visible: Vec<String> = visible_anchors(&blocks, &notes, &anchors).into_iter().collect();
        assert_eq!(visible, expected, "{anchors:?}");
    }
}

#[test]
fn an_import_lists_what_it_leaves_out() {
    let error = |location: &str, kind| Error { location: location.to_owned(), kind };
    let imported = ImportedAnnotations {
        skipped: 2,
        rejected: vec![error("items[3].target", ErrorKind::NoPlace)],
        doubtful: vec![
            error("items[5].target", ErrorKind::DoubtfulQuote(4)),
            error("", ErrorKind::QuoteNotFound),
        ],
        ..ImportedAnnotations::default()
    };
    let report = ImportReport::new("notes.jsonld", &imported, (4, 1));
    assert_eq!(
        report.summary,
        "notes.jsonld: 4 new, 1 changed; 2 skipped: they are about other documents; 1 not imported: see the reasons \
         below; 2 imported without their highlight: see the reasons below."
    );
    assert_eq!(report.rejected, ["notes.jsonld, items[3].target: It does not say which text it is about."]);
    assert_eq!(report.doubtful.len(), 2);
    assert!(
        report.doubtful[0]
            .starts_with("notes.jsonld, items[5].target: Its quoted words were found in 4 places")
    );
    assert_eq!(report.doubtful[1], "notes.jsonld: Its quoted words were not found here.");
    let none = ImportReport::new("The text", &ImportedAnnotations::default(), (0, 0));
    assert_eq!((none.summary.as_str(), none.rejected.len()), ("The text: 0 new, 0 changed.", 0));
}

#[test]
fn the_reasons_of_an_import_are_limited() {
    let error = |at: usize| Error { location: format!("[{at}]"), kind: ErrorKind::NoPlace };
    let imported =
        ImportedAnnotations { rejected: (0..1000).map(error).collect(), ..ImportedAnnotations::default() };
    let report = ImportReport::new("a.json", &imported, (0, 0));
    assert_eq!(report.rejected.len(), 101);
    assert_eq!(report.rejected[100], "a.json: 900 more.");
    assert!(report.summary.contains("1000 not imported"), "{}", report.summary);
}

/// Returns the results after a file with this text was imported.
fn import_submissions(text: &str) -> ResultsState {
    let file = ("class.json".to_owned(), Ok(text.to_owned()));
    let results = Rc::new(ResultsState::default()).reduce(ImportAction::Import(vec![file]));
    Rc::unwrap_or_clone(results)
}

#[test]
fn one_damaged_submission_does_not_refuse_the_file() {
    let one = include_str!("../contract/fixtures/classroom/submission.json");
    let other = include_str!("../contract/fixtures/classroom/submission-unnamed.json");
    let results = import_submissions(&format!("[{one}, {{\"format\": \"other\"}}, {other}]"));
    assert_eq!(results.counts(), [2, 0, 1]);
    let message = results.outcomes[1].message();
    assert!(message.starts_with("class.json: not imported. This is not a pupil’s submission."), "{message}");
    assert!(message.contains("(at [1])"), "{message}");
    assert_eq!(import_submissions("no submission").counts(), [0, 0, 1]);
}

#[test]
fn keys_run_slide_commands() {
    for (key, command) in [
        ("PageDown", Some(SlideCommand::Next)),
        ("ArrowLeft", Some(SlideCommand::Previous)),
        ("ArrowDown", Some(SlideCommand::NextSentence)),
        ("=", Some(SlideCommand::Enlarge)),
        ("Escape", Some(SlideCommand::Exit)),
        ("a", None),
    ] {
        assert_eq!(SlideCommand::from_key(key), command, "{key}");
    }
}
