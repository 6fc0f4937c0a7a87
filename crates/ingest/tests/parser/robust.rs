use crate::support::{check, parsed, source};
use ingest::{ProblemKind, parse};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

#[track_caller]
fn refused(bytes: &[u8]) -> (u32, ProblemKind) {
    let problem = parse("x.txt", bytes).unwrap_err();
    (problem.line, problem.kind)
}

#[test]
fn refuses_what_is_no_report() {
    assert_eq!(refused(b""), (0, ProblemKind::Empty));
    assert_eq!(refused("\u{feff}".as_bytes()), (0, ProblemKind::NoParagraph));
    assert_eq!(refused(b" \n\n\t\x0c\r\n"), (0, ProblemKind::Empty));
    assert_eq!(refused(b"Nothing here is numbered.\n"), (0, ProblemKind::NoParagraph));
    assert_eq!(refused(b"\xc3\xa9\n1. Caf\xe9\n"), (2, ProblemKind::NotUtf8 { column: 7 }));
    assert_eq!(refused(b"1. One.\n\x00\xff\xfe"), (2, ProblemKind::NotUtf8 { column: 2 }));
    assert_eq!(refused(b"123456. One.\n"), (1, ProblemKind::ParagraphNumberTooLarge("123456".into())));
    assert_eq!(
        parse("a/b.txt", b"1. \xff").unwrap_err().to_string(),
        "a/b.txt:1: not UTF-8 from column 4 on"
    );
}

#[test]
fn reads_the_least_report() {
    let parsed = parsed("1. One.");
    check(&parsed);
    assert_eq!(parsed.report.paragraphs.len(), 1);
    assert!(
        parsed.report.sections.is_empty() && parsed.report.notes.is_empty() && parsed.contents.is_empty()
    );
}

#[test]
fn counts_no_further_than_it_can() {
    let text: String = (1..=100_000).map(|n| format!("{n}. Paragraph {n}.\n")).collect();
    let parsed = parsed(&text);
    assert_eq!(parsed.report.paragraphs.len(), 65_535);
    let large: Vec<_> = parsed.problems.iter().filter(|p| p.line > 0).collect();
    assert_eq!(large.len(), 1, "{large:?}");
    assert_eq!(large[0].kind, ProblemKind::ParagraphNumberTooLarge("65536".into()));
    assert_eq!(large[0].line, 65_536);
    let words: usize = parsed.report.paragraphs.iter().map(|p| p.body.text.len()).sum();
    assert!(words > 1_400_000, "{words}");
}

/// Each input is long in one respect; the time must stay linear.
#[test]
fn reads_long_input() {
    let n = 5_000;
    for text in [
        "1. ".to_owned() + &"word ".repeat(100_000),
        "1. One.\n".to_owned() + &"(a) x; ".repeat(n),
        "1. One.\n".to_owned() + &"A. Heading\n".repeat(n),
        "1. One.\n\n".to_owned() + &"A. Heading\n\n".repeat(n) + "2. Two.",
        "1. One.\n\n".to_owned() + &"Heading\n\n2. Two.\n\n".repeat(n),
        "CONTENTS\n".to_owned() + &"Heading\t1\t2\n".repeat(n) + "1. One.",
        "CONTENTS\n".to_owned() + &"Heading\n".repeat(n) + "1. One.",
        "1. One.\n\n".to_owned() + &"1/ Note.\n".repeat(n),
        "1. One".to_owned() + &"¹".repeat(n),
        "1. One".to_owned() + &"a¹".repeat(n),
        "1. One".to_owned() + &" **".repeat(n),
        "1. One".to_owned() + &"a-\na".repeat(n),
        "1. ".to_owned() + &"a".repeat(n) + &"\nA. Heading".repeat(n),
        "1. One.\n\n".to_owned() + &"#".repeat(n) + &"\nA. Heading".repeat(n),
        "1. One.\n\n*".to_owned() + &"*".repeat(n) + "x" + &"\n1/ Heading".repeat(n),
        "1. One.\n\n".to_owned() + &"1".repeat(n) + &"\n2. Heading.".repeat(n),
        "1. One.\n\n".to_owned()
            + &(1..n).map(|i| format!("A. Heading {i}\n\n{}. X.\n\n", i + 1)).collect::<String>(),
        "1. One\n".to_owned() + &"(((((((((\n".repeat(n),
        "1. ".to_owned() + &"(".repeat(n) + "\n" + &"A. Heading\n".repeat(n),
        "1. ".to_owned() + &"A/1 ".repeat(n),
        "1. ".to_owned() + &"A/".repeat(n),
        "1. ".to_owned() + &(1..n).map(|i| format!("A/{i} ")).collect::<String>(),
        "1. One.\n\nNotes\n\n1. Note.\n".to_owned() + &"see note 1-65535 ".repeat(n / 10),
        "1. One.\n\n".to_owned() + &"3. Three.\n\n".repeat(n),
        "1. One.\n\n".to_owned() + &"* note\n".repeat(n),
        "Summary\n\n".to_owned() + &"word.\n\n".repeat(n) + "1. One.",
        "1. One.\n\n".to_owned() + &"1. Heading\n\n".repeat(n) + "2. Two.",
        "a\n".repeat(n) + "1. One.",
        "#".repeat(n) + " 1. One.\n1. One.",
        "1. One.\n\n".to_owned()
            + &(1..=n).map(|i| format!("Word {i}\n\n{}. X.\n\n", i + 1)).collect::<String>(),
    ] {
        let parsed = parsed(&text);

        check(&parsed);
    }
}

/// A way to damage a text.
#[derive(Clone, Debug)]
enum Damage {
    Cut(usize, usize),
    Copy(usize, usize, usize),
    Insert(usize, &'static str),
    DropLine(usize),
    SwapLines(usize, usize),
    Unwrap(usize),
}

const PIECES: [&str; 40] = [
    "\n",
    "\n\n",
    "\r\n",
    "\u{c}",
    " ",
    "\t",
    "\u{a0}",
    "**",
    "*",
    "# ",
    "(a) ",
    "(b) ",
    "(i) ",
    "1. ",
    "2. ",
    "50. ",
    "65535. ",
    "65536. ",
    "99999999999. ",
    "A. ",
    "I. ",
    "C. ",
    "\nNotes\n\n",
    "\nCONTENTS\n",
    "\nExecutive summary\n",
    "\nAnnex I\n\n",
    "¹",
    "¹⁰",
    "⁰",
    "²²²²²²",
    "1/ ",
    " 3/",
    "[1]",
    "- ",
    "E/CN.4/2003/74",
    "A/",
    "—é—",
    ".",
    "\n________\n1/ ",
    "ﷺ",
];

fn damage() -> impl Strategy<Value = Damage> {
    let at = || 0..60_000_usize;
    prop_oneof![
        (at(), 0..3000_usize).prop_map(|(a, b)| Damage::Cut(a, b)),
        (at(), 0..2000_usize, at()).prop_map(|(a, b, c)| Damage::Copy(a, b, c)),
        (at(), proptest::sample::select(PIECES.to_vec())).prop_map(|(a, b)| Damage::Insert(a, b)),
        (0..220_usize).prop_map(Damage::DropLine),
        (0..220_usize, 0..220_usize).prop_map(|(a, b)| Damage::SwapLines(a, b)),
        (0..220_usize).prop_map(Damage::Unwrap),
    ]
}

fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn apply(text: &mut String, damage: &Damage) {
    match *damage {
        Damage::Cut(from, length) => {
            let (from, to) = (floor(text, from), floor(text, from + length));
            text.replace_range(from..to, "");
        }
        Damage::Copy(from, length, to) => {
            let piece = text[floor(text, from)..floor(text, from + length)].to_owned();
            text.insert_str(floor(text, to), &piece);
        }
        Damage::Insert(at, piece) => text.insert_str(floor(text, at), piece),
        Damage::DropLine(line) => lines(text, |lines| drop(lines.remove(line % lines.len()))),
        Damage::SwapLines(a, b) => lines(text, |lines| {
            let count = lines.len();
            lines.swap(a % count, b % count);
        }),
        Damage::Unwrap(line) => lines(text, |lines| {
            let line = line % lines.len();
            lines[line] = lines[line].replace(' ', "\n");
        }),
    }
}

fn lines(text: &mut String, change: impl FnOnce(&mut Vec<String>)) {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    change(&mut lines);
    *text = lines.join("\n");
}

fn config(cases: u32) -> Config {
    Config { cases, rng_seed: RngSeed::Fixed(2003), failure_persistence: None, ..Config::default() }
}

proptest! {
    #![proptest_config(config(200))]

    /// However a report is damaged, the result is consistent.
    #[test]
    fn survives_damage(damages in proptest::collection::vec(damage(), 1..12), fixture in 0..6_usize) {
        let mut text = match fixture {
            0 => include_str!("../fixtures/reports/four-levels.txt").to_owned(),
            1 => include_str!("../fixtures/reports/arabic-headings.txt").to_owned(),
            2 => include_str!("../fixtures/reports/deep-letters.txt").to_owned(),
            3 => include_str!("../fixtures/reports/markdown.txt").to_owned(),
            4 => include_str!("../fixtures/reports/unlabelled.txt").to_owned(),
            _ => source(),
        };
        let length = text.len();
        for mut damage in damages {
            // Positions are chosen for the longest text.
            if let Damage::Cut(at, _) | Damage::Copy(at, ..) | Damage::Insert(at, _) = &mut damage {
                *at %= length;
            }
            apply(&mut text, &damage);
        }
        if let Ok(parsed) = parse("x.txt", text.as_bytes()) {
            check(&parsed);
        }
    }

    /// Pieces of reports in any order.
    #[test]
    fn survives_nonsense(pieces in proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 0..80)) {
        if let Ok(parsed) = parse("x.txt", pieces.concat().as_bytes()) {
            check(&parsed);
        }
    }

    #[test]
    fn survives_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(parsed) = parse("x.txt", &bytes) {
            check(&parsed);
        }
    }

    /// A word between two paragraphs ends up in the report or in a problem.
    #[test]
    fn drops_no_line_in_silence(line in 51..190_usize, words in "[A-Za-z][a-z ]{0,40}[a-z][.]?") {
        let mut text = source();
        lines(&mut text, |lines| lines.insert(line, format!("\n{words} qqq\n")));
        let parsed = parsed(&text);
        let report = format!("{:?} {:?}", parsed.report, parsed.problems);
        prop_assert!(report.contains("qqq"), "{words}");
    }
}
