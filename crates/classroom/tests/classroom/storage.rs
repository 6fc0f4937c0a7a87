use crate::support::{any_notebook, assignment, cases, error, full};
use classroom::{ErrorKind, Notebook, limits};
use proptest::prelude::*;

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn a_stored_notebook_can_be_read_again(notebook in any_notebook()) {
        prop_assert_eq!(Notebook::from_storage(&notebook.to_storage()), Ok(notebook));
    }
}

#[track_caller]
fn refused(from: &str, to: &str) -> (String, ErrorKind) {
    let kept = full().to_storage();
    assert!(kept.contains(from), "{kept}");
    error(Notebook::from_storage(&kept.replacen(from, to, 1)))
}

#[test]
fn format_and_version_are_checked() {
    let kept = full().to_storage();
    assert!(kept.starts_with(r#"{"format":"un-report-explorer/notebook","version":1,"#));
    assert_eq!(Notebook::from_storage(&format!("\u{feff}{kept}")), Ok(full()));
    assert_eq!(refused("version\":1", "version\":2"), (String::new(), ErrorKind::NewerVersion(2)));
    let newer = r#"{"version": 99999999999, "format": "un-report-explorer/notebook", "pages": []}"#;
    assert_eq!(error(Notebook::from_storage(newer)), (String::new(), ErrorKind::NewerVersion(u32::MAX)));
    assert_eq!(
        refused("version\":1", "version\":0"),
        ("version".into(), ErrorKind::InvalidValue("the version of a format"))
    );
    for other in ["{}", &assignment().to_file(), "[]"] {
        assert_eq!(
            error(Notebook::from_storage(other)),
            (String::new(), ErrorKind::WrongFormat("a notebook")),
            "{other}"
        );
    }
}

#[test]
fn errors_locate_damaged_json() {
    let shape = |place: &str, said: &str| (place.to_owned(), ErrorKind::InvalidJson(said.into()));
    assert_eq!(error(Notebook::from_storage("")), shape("line 1, column 0", "it ends too early"));
    assert_eq!(
        error(Notebook::from_storage("{\n \"format\" 1}")),
        shape("line 2, column 11", "it is not valid JSON")
    );
    let deep = "[".repeat(100_000);
    assert_eq!(error(Notebook::from_storage(&deep)).0, "line 1, column 1");
    let deep = format!("{{\"format\":{deep}");
    assert_eq!(error(Notebook::from_storage(&deep)).0, "line 1, column 10");
    let deep = format!("{{\"other\":{}", "[".repeat(100_000));
    assert!(matches!(error(Notebook::from_storage(&deep)).1, ErrorKind::InvalidJson(_)));
    assert_eq!(
        refused(r#""id":"m1""#, r#""id":"m 1""#).1,
        ErrorKind::InvalidJson("This must be an id of 1 to 80 letters, digits and : . _ -".into())
    );
    assert!(matches!(
        refused("1970-01-01T00:00:00.01Z", "1970-13-01T00:00:00Z").1,
        ErrorKind::InvalidJson(_)
    ));
    assert!(matches!(refused("\"kind\":1", "\"kind\":256").1, ErrorKind::InvalidJson(_)));
}

#[test]
fn invalid_values_are_refused() {
    let value = |place: &str, what| (place.to_owned(), ErrorKind::InvalidValue(what));
    assert_eq!(
        refused("\"kind\":1", "\"kind\":4"),
        value("marks[0].kind", "the number of an annotation kind")
    );
    assert_eq!(
        refused("\"id\":\"m2\"", "\"id\":\"m1\""),
        value("marks[1].id", "an id that no other annotation has")
    );
    assert_eq!(refused("para-22", ""), ("marks[1].target.place".into(), ErrorKind::Empty));
    assert_eq!(
        refused("para-22", "\\u0007"),
        value("marks[1].target.place", "one line without control characters")
    );
    assert_eq!(refused("women and girls", ""), ("marks[0].target.words.exact".into(), ErrorKind::Empty));
    assert_eq!(
        refused("lines\"", "lines\\r\\n\""),
        value("marks[0].note", "text without control characters")
    );
    assert_eq!(refused("Doubt", "\\n"), ("kinds[1].name".into(), ErrorKind::Empty));
    assert_eq!(refused("Zoë", "\\u0000"), value("work[0].name", "one line without control characters"));
    assert_eq!(refused("\"\",\"\",", "\"\","), value("work[0].answers", "one answer for each question"));
    assert_eq!(
        refused("How many signed?", " "),
        ("work[0].assignment.parts[0].questions[0]".into(), ErrorKind::Empty)
    );
    let long = "x".repeat(limits::MAX_TEXT_BYTES + 1);
    let much = ErrorKind::LimitExceeded("bytes of text", limits::MAX_TEXT_BYTES);
    assert_eq!(refused("Labour", &long), ("work[0].answers[2]".into(), much));
    let much = ErrorKind::LimitExceeded("characters of context", 32);
    let prefix = format!("women and girls\",\"prefix\":\"{}", "é".repeat(33));
    assert_eq!(refused("women and girls", &prefix), ("marks[0].target.words.prefix".into(), much));
    let large = " ".repeat(limits::MAX_FILE_BYTES + 1);
    let much = ErrorKind::LimitExceeded("bytes of a file", limits::MAX_FILE_BYTES);
    assert_eq!(error(Notebook::from_storage(&large)), (String::new(), much));
}
