use crate::support::{any_assignment, assignment, cases, error, full};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use classroom::{Assignment, ErrorKind, Section, limits};
use miniz_oxide::deflate::compress_to_vec_zlib;
use proptest::prelude::*;

fn link_of(bytes: &[u8]) -> String {
    format!("1{}", URL_SAFE_NO_PAD.encode(compress_to_vec_zlib(bytes, 6)))
}

#[track_caller]
fn refused(link: &str) -> ErrorKind {
    let (place, kind) = error(Assignment::from_link(link));
    assert_eq!(place, "");
    kind
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn links_and_files_can_be_read_again(assignment in any_assignment()) {
        let link = assignment.to_link().unwrap();
        prop_assert!(link.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-' || c == b'_'));
        prop_assert_eq!(Assignment::from_link(&link), Ok(assignment.clone()));
        prop_assert_eq!(Assignment::from_file(&assignment.to_file()), Ok(assignment.clone()));
    }
}

#[test]
fn a_link_is_short_and_may_be_broken_into_lines() {
    let link = assignment().to_link().unwrap();
    assert!(link.starts_with('1') && link.len() < 270, "{link}");
    let (start, end) = link.split_at(40);
    assert_eq!(Assignment::from_link(&format!(" {start}\r\n  {end}\n")), Ok(assignment()));
}

#[test]
fn truncated_and_altered_links_are_refused() {
    let link = assignment().to_link().unwrap();
    for end in 1..link.len() {
        assert_eq!(refused(&link[..end]), ErrorKind::Damaged, "{end}");
    }
    for at in 1..link.len() {
        let other = if &link[at..=at] == "A" { "B" } else { "A" };
        let altered = [&link[..at], other, &link[at + 1..]].concat();
        assert_eq!(refused(&altered), ErrorKind::Damaged, "{at}");
    }
    assert_eq!(refused(&format!("{link}AAAA")), ErrorKind::Damaged);
    assert_eq!(refused(&format!("{link}=")), ErrorKind::Damaged);
    assert_eq!(refused(&link.replacen('1', "2", 1)), ErrorKind::NewerVersion(2));
    for other in ["", " ", "0abc", "xabc", "é"] {
        assert_eq!(refused(other), ErrorKind::WrongFormat("the link of an assignment"));
    }
}

#[test]
fn links_with_missing_or_excess_bytes_are_refused() {
    assert_eq!(refused(&link_of(&[])), ErrorKind::Damaged);
    assert_eq!(refused(&link_of(&[1, b' '])), ErrorKind::Damaged);
    assert_eq!(refused(&link_of(&[1, b'a', 1, b'b', 0, 0xff, 0xff, 0xff, 0xff, 0x0f])), ErrorKind::Damaged);
    let least = [1, b'a', 1, b'b', 0, 1, 1, b'p', 0, 0];
    assert_eq!(Assignment::from_link(&link_of(&least)).unwrap().sections[0].anchor, "p");
    assert_eq!(refused(&link_of(&[&least[..], &[0]].concat())), ErrorKind::Damaged);
    let bomb = link_of(&vec![0; limits::MAX_UNPACKED_BYTES + 1]);
    assert!(bomb.len() < limits::MAX_LINK_BYTES);
    assert_eq!(
        refused(&bomb),
        ErrorKind::LimitExceeded("bytes after decompression", limits::MAX_UNPACKED_BYTES)
    );
    let much = ErrorKind::LimitExceeded("bytes of a link", limits::MAX_LINK_BYTES);
    assert_eq!(refused(&"1".repeat(limits::MAX_LINK_BYTES + 1)), much);
    let untitled = [1, b'a', 0, 0, 1, 1, b'p', 0, 0];
    assert_eq!(error(Assignment::from_link(&link_of(&untitled))), ("title".into(), ErrorKind::Empty));
}

#[test]
fn an_assignment_too_long_for_a_link_fits_a_file() {
    let mut state = 1u64;
    let mut noise = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from(b'!' + u8::try_from((state >> 33) % 90).unwrap())
    };
    let questions = (0..4).map(|_| (0..limits::MAX_TEXT_BYTES).map(|_| noise()).collect()).collect();
    let long = Assignment { sections: vec![Section { anchor: "p".into(), questions }], ..assignment() };
    let much = ErrorKind::LimitExceeded("bytes of a link", limits::MAX_LINK_BYTES);
    assert_eq!(error(long.to_link()), (String::new(), much));
    assert_eq!(Assignment::from_file(&long.to_file()), Ok(long));
}

#[test]
fn invalid_assignments_are_refused_in_every_format() {
    let part = |place: &str, questions: usize| Section {
        anchor: place.into(),
        questions: vec!["Q?".into(); questions],
    };
    let much = |what, most| ErrorKind::LimitExceeded(what, most);
    let with = |parts| Assignment { sections: parts, ..assignment() };
    let cases = [
        (Assignment { title: String::new(), ..assignment() }, "title", ErrorKind::Empty),
        (
            Assignment { title: "a\nb".into(), ..assignment() },
            "title",
            ErrorKind::InvalidValue("one line without control characters"),
        ),
        (
            Assignment { instructions: "\u{7f}".into(), ..assignment() },
            "text",
            ErrorKind::InvalidValue("text without control characters"),
        ),
        (with(vec![]), "parts", ErrorKind::Empty),
        (with(vec![part("p", 0); limits::MAX_SECTIONS + 1]), "parts", much("sections", limits::MAX_SECTIONS)),
        (with(vec![part("p", 101), part("q", 100)]), "", much("questions", limits::MAX_QUESTIONS)),
        (with(vec![part("p", 1), part("", 1)]), "parts[1].place", ErrorKind::Empty),
    ];
    for (assignment, place, kind) in cases {
        let expected = (place.to_owned(), kind);
        assert_eq!(error(assignment.validate()), expected);
        assert_eq!(error(assignment.to_link()), expected);
        assert_eq!(error(Assignment::from_file(&assignment.to_file())), expected);
    }
    assert_eq!(with(vec![part("p", 2); limits::MAX_SECTIONS]).validate(), Ok(()));
}

#[test]
fn an_assignment_file_names_its_format() {
    let file = assignment().to_file();
    assert!(file.contains("\"format\": \"un-report-explorer/assignment\""));
    assert_eq!(
        error(Assignment::from_file(&full().to_storage())),
        (String::new(), ErrorKind::WrongFormat("an assignment"))
    );
    let unknown = file.replace("\"search\"", "\"everything\"");
    let (place, kind) = error(Assignment::from_file(&unknown));
    assert!(place.starts_with("line ") && place.contains(", column "), "{place}");
    assert!(matches!(kind, ErrorKind::InvalidJson(said) if said == "“everything” is not a known name"));
}
