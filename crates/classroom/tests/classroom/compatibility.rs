use crate::support::{parse_all, source};
use classroom::{Assignment, Notebook};
use std::fs;
use std::path::Path;

/// Returns the text of a file that version 1 of the explorer wrote.
fn fixture(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/contract/fixtures/classroom");
    fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn notebooks_in_browser_storage_are_written_as_before() {
    for name in ["notebook.json", "empty-notebook.json"] {
        let text = fixture(name);
        assert_eq!(Notebook::from_storage(&text).unwrap().to_storage(), text, "{name}");
    }
}

#[test]
fn annotation_files_are_written_as_before() {
    let text = fixture("annotations.json");
    let loaded = Notebook::from_annotations(&text, &source(), &[]).unwrap();
    assert_eq!(loaded.skipped, 0);
    assert_eq!(loaded.notebook.to_annotations(&source()), text);
}

#[test]
fn the_annotations_of_a_stored_notebook_are_exported_as_before() {
    let notebook = Notebook::from_storage(&fixture("notebook.json")).unwrap();
    assert_eq!(notebook.to_annotations(&source()), fixture("annotations.json"));
}

#[test]
fn assignment_files_and_drafts_are_written_as_before() {
    let text = fixture("assignment.json");
    assert_eq!(Assignment::from_file(&text).unwrap().to_file(), text);
    let text = fixture("draft.json");
    assert_eq!(Assignment::from_draft_file(&text).unwrap().to_file(), text);
}

#[test]
fn assignment_links_are_written_as_before() {
    let link = fixture("assignment-link.txt");
    let assignment = Assignment::from_link(&link).unwrap();
    assert_eq!(assignment.to_link().unwrap(), link);
    assert_eq!(assignment, Assignment::from_file(&fixture("assignment.json")).unwrap());
}

#[test]
fn submissions_are_written_as_before() {
    for name in ["submission", "submission-unnamed"] {
        let (file, text) = (fixture(&format!("{name}.json")), fixture(&format!("{name}.txt")));
        let [read] = &parse_all(&file).unwrap()[..] else { panic!("{name}") };
        assert_eq!(read.to_file(), file, "{name}");
        assert_eq!(read.to_text(), text, "{name}");
        assert_eq!(parse_all(&text).unwrap(), std::slice::from_ref(read), "{name}");
    }
}

/// Members that were added later may be missing from older files.
#[test]
fn files_without_later_members_are_read() {
    let text = fixture("empty-notebook.json");
    let older = text.replace("\"put_away\":{},", "");
    assert_ne!(older, text);
    assert_eq!(Notebook::from_storage(&older).unwrap().to_storage(), text);
    let text = fixture("submission-unnamed.json");
    let (start, rest) = text.split_once("    \"kinds\": [").unwrap();
    let (_, end) = rest.split_once("],\n").unwrap();
    let [read] = &parse_all(&format!("{start}{end}")).unwrap()[..] else { panic!("not one") };
    assert_eq!(read.to_file(), text.replace("Doubt", "Question"));
}
