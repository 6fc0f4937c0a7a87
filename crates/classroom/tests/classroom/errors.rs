use classroom::{Error, ErrorKind, Notebook};

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
            Error::at("line 2, column 11", ErrorKind::InvalidJson("it is not valid JSON".into())),
            "The file is damaged or of another kind (it is not valid JSON). Ask for a new copy (at line 2, column 11)",
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
        (
            Error::at("items[1].target", ErrorKind::NoPlace),
            "It does not say which text it is about (at items[1].target)",
        ),
        (Error::new(ErrorKind::UnknownPlace), "The text that it is about does not exist here"),
        (Error::new(ErrorKind::QuoteNotFound), "Its quoted words were not found here"),
        (
            Error::new(ErrorKind::DoubtfulQuote(1)),
            "Its quoted words were found once, but with other words around them",
        ),
        (
            Error::new(ErrorKind::DoubtfulQuote(7)),
            "Its quoted words were found in 7 places, and the words around them fit none of these, or several",
        ),
    ];
    for (error, message) in cases {
        assert_eq!(error.to_string(), message);
    }
}

/// The parser's messages name types and terms of programs, which tell a teacher nothing.
#[test]
fn messages_about_json_are_in_plain_words() {
    for (text, reason) in [
        ("", "it ends too early"),
        ("{\"format\": \"x", "it ends too early"),
        ("{\"format\" 1}", "it is not valid JSON"),
        ("{\"format\": tru}", "it is not valid JSON"),
        ("{\"format\": \"\u{7}\"}", "it is not valid JSON"),
        ("{} {}", "something else follows its end"),
        ("{\"format\": 5}", "a value is of another kind than expected"),
        ("{\"version\": -1}", "a value is of another kind than expected"),
        ("{\"version\": 1e99}", "a value is of another kind than expected"),
        ("[1, 2, 3, 4]", "a value is of another kind than expected"),
        ("{\"format\": \"a\", \"format\": \"b\"}", "“format” is there twice"),
        ("{\"format\": \"un-report-explorer/notebook\", \"version\": 1}", "“content” is missing"),
    ] {
        let Error { location, kind } = Notebook::from_storage(text).unwrap_err();
        assert_eq!(kind, ErrorKind::InvalidJson(reason.to_owned()), "{text}");
        assert!(location.starts_with("line 1, column "), "{location}");
    }
}
