use crate::support::{bytes, index, open, report};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use search::tokenizer::{fold_compatibility, tokenize};
use search::{Index, Notice, SearchResults};
use std::collections::BTreeSet;

/// Checks the invariants of every result.
#[track_caller]
fn check(index: &Index, query: &str, limit: usize) -> SearchResults {
    let answer = index.search(query, limit);
    let hits = &answer.hits;
    assert!(hits.len() <= limit && hits.len() as u32 <= answer.total);
    assert!(answer.total <= index.len());
    let units: BTreeSet<_> = hits.iter().map(|hit| hit.unit).collect();
    assert_eq!(units.len(), hits.len(), "a unit twice: {query:.200}");
    assert!(hits.iter().all(|hit| hit.unit.0 < index.len()));
    for pair in hits.windows(2) {
        let [before, after] = pair else { unreachable!() };
        // Full matches come first; then the score decides; then document order.
        assert!(before.matches_all >= after.matches_all, "{query:.200}");
        if before.matches_all == after.matches_all && before.score == after.score {
            assert!(before.unit < after.unit || !before.matches_all, "{query:.200}");
        }
    }
    for hit in hits {
        assert!(hit.positions.is_sorted_by(|a, b| a < b), "{query:.200}");
        let (text, _) = report().searchable_text(&index.label(hit.unit).parse().unwrap()).unwrap();
        let last = hit.positions.last().map_or(0, |mark| *mark as usize);
        assert!(hit.positions.is_empty() || last < tokenize(&text).len(), "{query:.200}");
    }
    for filter in &answer.filters {
        assert!(query.get(filter.start..filter.end).is_some_and(|typed| typed.contains(':')), "{query:.200}");
    }
    assert_eq!(index.search(query, limit), answer, "twice the same: {query:.200}");
    index.complete(query, 10);
    if let Some(hit) = hits.first() {
        let explanation = index.explain(query, hit.unit).unwrap();
        assert_eq!((explanation.unit, explanation.score), (hit.unit, hit.score), "{query:.200}");
        assert!(!explanation.to_string().is_empty());
    }
    answer
}

/// Fragments that are operators or look like operators.
const PIECES: [&str; 76] = [
    " NOT ",
    "NOT",
    "*",
    "traff*",
    "wom?n",
    "?",
    "\u{3000}",
    "＂",
    "－",
    "ﬃ",
    "№",
    "U.N.",
    " ",
    " ",
    " ",
    "\"",
    "“",
    "»",
    "-",
    "- ",
    "--",
    " OR ",
    "OR",
    "or",
    " -\"",
    "agency:",
    "agency:ilo",
    "in:notes",
    "-in:notes",
    "place:\"",
    "place:\"West Africa\"",
    "section:ii",
    "section II.A",
    "x:y",
    ":",
    "::",
    "para 21",
    "¶",
    "note 4",
    "paragraphs 35-36",
    "paras 1, 2 and",
    "99999999999",
    "0",
    "%",
    "50%",
    "A/57/17",
    "/",
    "E/CN.4/",
    "UNHCR",
    "who",
    "WHO",
    "ngos",
    "traff",
    "trafficking",
    "root causes",
    "Côte d'Ivoire",
    "'",
    "’s",
    "(re)",
    "anti-",
    "south east",
    "Nigeria",
    "the",
    "palermo protocol",
    "refugee agency",
    "\u{202e}",
    "\u{200b}",
    "\u{0}",
    "\u{fffd}",
    "ﷺ",
    "İ",
    "ß",
    "<b>",
    ".*",
    "\\",
    "\n",
];

fn config(cases: u32) -> Config {
    Config { cases, rng_seed: RngSeed::Fixed(2003), failure_persistence: None, ..Config::default() }
}

fn quoted(label: &str, from: usize, length: usize) -> Option<(String, Vec<String>)> {
    let (text, _) = report().searchable_text(&label.parse().unwrap())?;
    let words = tokenize(&text);
    let from = from % words.len();
    let part = &words[from..(from + length).min(words.len())];
    let phrase = &text[part.first()?.span.start as usize..part.last()?.span.end as usize];
    let plain = phrase.replace(['"', '“', '”'], " ");
    Some((plain, part.iter().map(|word| word.folded.clone()).collect()))
}

fn full_width(c: char) -> char {
    match c {
        ' ' => '\u{3000}',
        '!'..='~' => char::from_u32(c as u32 + 0xfee0).unwrap(),
        c => c,
    }
}

proptest! {
    #![proptest_config(config(200))]

    /// Fragments of queries in any order.
    #[test]
    fn any_pieces_are_answered(pieces in proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 0..24)) {
        check(&index(), &pieces.concat(), 100);
    }

    #[test]
    fn any_text_is_answered(query in "\\PC{0,80}|[\\x00-\\x7f]{0,80}|.{0,300}", limit in 0..70_usize) {
        check(&index(), &query, limit);
    }

    /// A token's span lies on the boundaries of characters, and its text gives the token again.
    #[test]
    fn tokens_have_their_spans(text in "\\PC{0,60}|[a-zＡ-ｚ０-９①-⓿ﬀ-ﬆⅠ-ⅿ𝐀-𝟿¹²³. ％'-]{0,60}") {
        let folded = fold_compatibility(&text);
        prop_assert_eq!(fold_compatibility(&folded), folded.clone());
        let tokens = tokenize(&text);
        let plain = tokenize(&folded);
        prop_assert_eq!(tokens.len(), plain.len());
        for (token, plain) in tokens.iter().zip(&plain) {
            prop_assert!(text.get(token.span.start as usize..token.span.end as usize).is_some_and(|text| !text.is_empty()));
            prop_assert_eq!((&token.folded, token.is_acronym), (&plain.folded, plain.is_acronym));
        }
        prop_assert!(tokens.is_sorted_by(|a, b| a.span.start <= b.span.start && a.span.end <= b.span.end));
    }

    /// A query in full-width characters finds what the plain one finds.
    #[test]
    fn full_width_is_plain(unit in 0..61_u32, from in 0..500_usize, length in 1..6_usize, quotes in any::<bool>()) {
        let index = index();
        let label = index.label(search::UnitIndex(unit)).to_owned();
        let (phrase, _) = quoted(&label, from, length).unwrap();
        let query = if quotes { format!("\"{phrase}\"") } else { phrase };
        let wide: String = query.chars().map(full_width).collect();
        prop_assert_eq!(check(&index, &wide, 100).hits, check(&index, &query, 100).hits, "{}", wide);
    }

    /// Every hit of a phrase has its words in sequence.
    #[test]
    fn hits_of_a_phrase_contain_it(unit in 0..61_u32, from in 0..500_usize, length in 1..9_usize) {
        let index = index();
        let label = index.label(search::UnitIndex(unit)).to_owned();
        let (phrase, expected) = quoted(&label, from, length).unwrap();
        let answer = check(&index, &format!("\"{phrase}\""), usize::MAX);
        prop_assert!(answer.hits.iter().any(|hit| hit.unit.0 == unit), "“{phrase}” of {label}");
        for hit in answer.hits {
            let (text, _) = report().searchable_text(&index.label(hit.unit).parse().unwrap()).unwrap();
            let words: Vec<String> = tokenize(&text).into_iter().map(|word| word.folded).collect();
            let joined = |words: &[String]| words.concat();
            let found = (1..=expected.len() + 3).any(|n| words.windows(n).any(|w| joined(w) == joined(&expected)));
            prop_assert!(found, "“{phrase}” in {text}");
        }
    }

    /// A minus excludes exactly what the phrase finds.
    #[test]
    fn a_minus_is_the_rest(unit in 0..61_u32, from in 0..500_usize, length in 2..5_usize) {
        let index = index();
        let label = index.label(search::UnitIndex(unit)).to_owned();
        let (phrase, _) = quoted(&label, from, length).unwrap();
        let having = index.search(&format!("\"{phrase}\""), usize::MAX).total;
        let rest = index.search(&format!("-in:xyz -\"{phrase}\" in:paragraphs OR in:notes"), usize::MAX);
        prop_assert!(rest.total + having <= index.len());
        let without = check(&index, &format!("the -\"{phrase}\""), usize::MAX);
        let with = check(&index, "the ", usize::MAX);
        let both = check(&index, &format!("the \"{phrase}\""), usize::MAX);
        let lost = with.total - without.total;
        prop_assert!(lost <= having, "{lost} of {having}: “{phrase}”");
        prop_assert!(both.total >= lost);
    }
}

proptest! {
    #![proptest_config(config(150))]

    /// Damaged bytes are rejected or searched; nothing panics.
    #[test]
    fn damaged_bytes_do_no_harm(
        damages in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = bytes().to_vec();
        for (at, value) in damages {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        ask_all(bytes);
    }

    #[test]
    fn any_bytes_do_no_harm(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        ask_all([&super::support::bytes()[..3], &bytes].concat());
        ask_all(bytes);
    }
}

/// Runs queries that read every part of an index.
fn ask_all(bytes: Vec<u8>) {
    let Some(index) = open(bytes) else { return };
    for query in [
        "traff",
        "\"root causes\"",
        "UNODC Niger trafiking",
        "agency:ilo -women",
        "para 21 A/57/17",
        "re integration",
    ] {
        let answer = index.search(query, 20);
        for hit in &answer.hits {
            index.explain(query, hit.unit);
            index.label(hit.unit);
            index.document(hit.unit);
        }
        index.complete("agency:i", 5);
    }
}

/// Flips each byte at the start, and truncates every part.
#[test]
fn no_byte_is_trusted() {
    let whole = bytes();
    for at in (0..whole.len()).step_by(whole.len() / 100) {
        for flip in [0xff, 0x01] {
            let mut bytes = whole.to_vec();
            bytes[at] ^= flip;
            ask_all(bytes);
        }
        ask_all(whole[..at].to_vec());
    }
    for at in 0..32 {
        for value in [0, 0x7f, 0xff] {
            let mut bytes = whole.to_vec();
            bytes[at] = value;
            ask_all(bytes);
        }
    }
    assert!(open(Vec::new()).is_none());
    assert!(open(whole[1..].to_vec()).is_none());
}

#[test]
fn huge_queries_are_answered() {
    let n = 1 << 20;
    for query in [
        "a".repeat(n),
        "é".repeat(n / 2),
        "trafficking ".repeat(n / 12),
        "\"".repeat(10_000),
        "\" ".repeat(10_000),
        "\"a".repeat(10_000),
        "“”«»".repeat(10_000),
        "-".repeat(n),
        "- ".repeat(n / 2),
        "OR ".repeat(n / 3),
        "a OR ".repeat(n / 5),
        "-\"".repeat(n / 2),
        "agency:".repeat(n / 7),
        "agency:ilo ".repeat(n / 11),
        "x:".repeat(n / 2),
        "para 1,".repeat(n / 7),
        "para 1-65535 ".repeat(n / 13),
        "1/".repeat(n / 2),
        "A/1".repeat(n / 3),
        "a-".repeat(n / 2),
        "a'".repeat(n / 2),
        "%".repeat(n),
        "\u{0}".repeat(n),
        "\u{202e}".repeat(n / 3),
        "\u{300}".repeat(n / 2),
        " ".repeat(n),
        "<script>".repeat(n / 8),
        "(.*)+".repeat(n / 5),
        "south east ".repeat(n / 11),
        "the ".repeat(n / 4),
        "convention on the ".repeat(n / 18),
    ] {
        let answer = check(&index(), &query, 50);
        assert_eq!(
            answer.notices.contains(&Notice::QueryTruncated),
            query.len() > search::query::MAX_QUERY_BYTES,
            "{query:.40}"
        );
    }
}

#[test]
fn strange_queries_are_answered() {
    for query in [
        "",
        " ",
        "- - OR OR -\"",
        "-OR -OR OR-",
        "OR \"\" OR",
        "a OR -b OR c",
        "-a OR -b",
        "in: OR in:",
        "-agency:ilo OR -agency:ilo",
        "\"\"\"\"",
        "“a\"b”c«d",
        "\u{0}\u{1}\u{7f}",
        "\u{202e}gnikciffart\u{202c}",
        "\u{200f}trafficking\u{200f}",
        "tr\u{ad}afficking",
        "\u{feff}trafficking",
        "\u{fffd}\u{fffd}",
        "<img src=x onerror=alert(1)>",
        "'; DROP TABLE paragraphs; --",
        "^(a+)+$",
        "[a-z]{1,99}",
        "\\b\\w+\\b",
        "../../etc/passwd",
        "&amp;&lt;",
        "para -1",
        "para 1-0",
        "para 9-1",
        "para 1--3",
        "para ,",
        "para 1,,,2",
        "note ½",
        "para ²",
        "para ٢١",
        "section",
        "section .",
        "agency:\"",
        "agency:\"\"",
        "agency:-",
        "agency:ilo:iom",
        "-agency:",
        ":ilo",
        "///",
        "A//1",
        "¶¶¶",
        "%%%",
        "1%2%3",
        "''''",
        "s's's",
        "İİİ",
        "ŒUVRE",
        "日本語",
        "العربية",
        "🙂🙂",
    ] {
        check(&index(), query, 100);
    }
    // Invisible characters change nothing.
    let plain = index().search("trafficking", 50).hits;
    for query in ["\u{200f}trafficking\u{200f}", "tr\u{ad}afficking", "\u{feff}trafficking"] {
        assert_eq!(index().search(query, 50).hits, plain, "{query:?}");
    }
    for query in
        ["\u{feff}para 21", "para\u{200f} 21\u{200f}", "para 21", "\u{200f}-in:notes \u{200f}para 21"]
    {
        let hits = index().search(query, 50).hits;
        assert_eq!(hits.len(), 1, "{query:?}");
    }
}

#[test]
fn a_limit_cuts_the_same_list() {
    for query in ["trafficking", "human rights of women", "convention OR protocol", "in:paragraphs"] {
        let all = index().search(query, usize::MAX);
        for limit in [0, 1, 5, 30] {
            let some = index().search(query, limit);
            assert_eq!(some.total, all.total);
            assert_eq!(some.hits, all.hits[..limit.min(all.hits.len())], "{query} {limit}");
        }
    }
}
