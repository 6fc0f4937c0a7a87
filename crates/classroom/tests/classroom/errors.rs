use classroom::{Error, ErrorKind};

#[test]
fn messages_say_what_is_wrong_where_and_what_to_do() {
    let cases = [
        (
            Error::at("parts[1].questions[0]", ErrorKind::Empty),
            "This must not be empty (at parts[1].questions[0])",
        ),
        (
            Error::at("note", ErrorKind::LimitExceeded("bytes of text", 20_000)),
            "Too large: at most 20000 bytes of text are allowed. Shorten or split it (at note)",
        ),
        (
            Error::at("line 2, column 11", ErrorKind::InvalidJson("expected `:`".into())),
            "The file is damaged or of another kind (expected `:`). Ask for a new copy (at line 2, column 11)",
        ),
        (
            Error::new(ErrorKind::WrongFormat("an assignment")),
            "This is not an assignment. Check that you chose the right file or text",
        ),
        (
            Error::new(ErrorKind::NewerVersion(2)),
            "This was made by a newer version of the explorer (format 2). Reload the page, or open it there",
        ),
        (Error::new(ErrorKind::Damaged), "This is incomplete or was altered. Copy it again, as a whole"),
        (
            Error::at("kinds[1].name", ErrorKind::InvalidValue("one line without control characters")),
            "This must be one line without control characters (at kinds[1].name)",
        ),
    ];
    for (error, message) in cases {
        assert_eq!(error.to_string(), message);
    }
}
