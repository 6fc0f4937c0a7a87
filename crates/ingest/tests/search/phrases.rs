use crate::support::{ask, first, hits, index, only, set, texts};
use std::collections::BTreeSet;

/// A word, and whether a hyphen or a bracket joins it to the next one.
#[derive(Clone, Debug)]
struct Token {
    word: String,
    tied: bool,
}

/// A second implementation of the tokenizer: letters and digits in lower case, without the diacritics of
/// the report; note marks, possessives and the `s` of acronyms are dropped; compass compounds are one word.
fn tokens(text: &str) -> Vec<Token> {
    let plain: String = text
        .to_lowercase()
        .chars()
        .map(|c| match c {
            'ô' => 'o',
            '¹' | '²' | '³' | '⁰'..='⁹' => ' ',
            c => c,
        })
        .collect();
    let mut plain = plain.replace("%", " per cent ");
    for acronym in ["ngos", "igos"] {
        plain = plain.replace(acronym, &acronym[..3]);
    }
    for point in ["south-east", "south east"] {
        plain = plain.replace(point, "southeast");
    }
    let mut found: Vec<Token> = Vec::new();
    let mut word = String::new();
    let mut before = String::new();
    for c in plain.chars().chain([' ', ' ']) {
        if c.is_alphanumeric() {
            if word.is_empty()
                && matches!(before.as_str(), "-" | ")" | "'" | "’")
                && let Some(last) = found.last_mut()
            {
                last.tied = true;
            }
            word.push(c);
        } else {
            if word == "s" && matches!(before.as_str(), "'" | "’") {
                word.clear();
                found.iter_mut().last().into_iter().for_each(|last| last.tied = false);
                before.clear();
            } else if !word.is_empty() {
                found.push(Token { word: std::mem::take(&mut word), tied: false });
                before.clear();
            }
            before.push(c);
        }
    }
    found
}

/// Returns whether `text` contains `expected` word for word; a word joined to the next one may also be
/// written as one word.
fn stands(text: &[Token], expected: &[Token]) -> bool {
    fn here(text: &[Token], expected: &[Token]) -> bool {
        let Some((first, rest)) = expected.split_first() else { return true };
        let Some((token, after)) = text.split_first() else { return false };
        if token.word == first.word && here(after, rest) {
            return true;
        }
        let mut joined = token.word.clone();
        let mut tied = token.tied;
        for (read, next) in (1..).zip(after) {
            if !tied {
                return false;
            }
            joined.push_str(&next.word);
            tied = next.tied;
            if joined == first.word && here(&after[read..], rest) {
                return true;
            }
        }
        false
    }
    (0..text.len()).any(|at| here(&text[at..], expected))
}

#[test]
fn phrases_find_exactly_what_has_them() {
    let read: Vec<(String, Vec<Token>)> =
        texts().into_iter().map(|(label, text)| (label, tokens(&text))).collect();
    assert_eq!(read.len(), 61);
    // A fixed seed gives the same sample each time.
    let mut seed = 2003_u64;
    let mut below = |most: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % most
    };
    let mut asked = 0;
    for (label, text) in texts() {
        let words: Vec<&str> = text.split_whitespace().collect();
        for length in 2..=6 {
            let Some(places) = words.len().checked_sub(length) else { continue };
            for _ in 0..(places + 1).min(12) {
                let from = below(places + 1);
                let phrase = words[from..from + length].join(" ").replace(['"', '“', '”'], "");
                let expected = tokens(&phrase);
                let expected: BTreeSet<String> = read
                    .iter()
                    .filter(|(_, text)| stands(text, &expected))
                    .map(|(label, _)| label.clone())
                    .collect();
                assert!(expected.contains(&label), "“{phrase}” of {label}");
                assert_eq!(set(&format!("\"{phrase}\"")), expected, "“{phrase}”");
                asked += 1;
            }
        }
    }
    assert!(asked > 2500, "{asked}");
}

/// Words in another order, or without one of them, are a different phrase.
#[test]
fn phrases_are_in_order_and_whole() {
    let read: Vec<(String, Vec<Token>)> =
        texts().into_iter().map(|(label, text)| (label, tokens(&text))).collect();
    for (_, text) in texts() {
        let words: Vec<&str> = text.split_whitespace().collect();
        for window in words.windows(3).step_by(11) {
            for phrase in [[window[2], window[1], window[0]].join(" "), [window[0], window[2]].join(" ")] {
                let phrase = phrase.replace(['"', '“', '”'], "");
                let expected = tokens(&phrase);
                let expected: BTreeSet<String> = read
                    .iter()
                    .filter(|(_, text)| stands(text, &expected))
                    .map(|(label, _)| label.clone())
                    .collect();
                // A heading may contain a phrase that no text contains.
                if !expected.is_empty() {
                    assert_eq!(set(&format!("\"{phrase}\"")), expected, "“{phrase}”");
                } else {
                    assert!(set(&format!("\"{phrase}\"")).is_empty(), "“{phrase}”");
                }
            }
        }
    }
}

#[test]
fn phrases_run_across_page_breaks() {
    only("\"General Assembly in May 2000\"", "5");
    only("\"governmental action\"", "19");
    only("\"migration framework which has in turn\"", "30");
    only("\"has also actively participated\"", "34");
    only("\"extended stay in the country\"", "38");
    only("\"trafficking in women the committee noted\"", "43");
    only("\"currently incorporates the regular participation\"", "46");
}

#[test]
fn phrases_run_across_note_marks() {
    only("\"Eastern Europe and the Caribbean\"", "36");
    only("\"Africa, Europe, Eastern Europe\"", "36");
    only("\"Task Force on Trafficking in Human Beings are\"", "37");
    only("\"concluding observations comments Treaty bodies\"", "4");
    only("\"human beings which has encouraged\"", "19");
}

#[test]
fn case_and_quotation_marks_do_not_matter() {
    for query in [
        "\"root causes\"",
        "\"ROOT CAUSES\"",
        "\"Root Causes\"",
        "“root causes”",
        "„root causes“",
        "«root causes»",
        "\" root  causes \"",
        "\"root, causes!\"",
    ] {
        only(query, "11 28 40 42");
    }
    only("\"eastern europe\"", "8 28 36 43");
    only("\"south-eastern europe\"", "19 37 38 47 note-4 note-7");
    only("\"50%\"", "38");
    only("\"cote d'ivoire\"", "note-2");
}

#[test]
fn phrases_are_no_prefixes_and_have_no_other_forms() {
    only("\"root cause\"", "");
    only("\"root caus\"", "");
    only("\"organised crime\"", "");
    only("\"prostituton\"", "");
    only("\"trafficking protocols\"", "");
}

#[test]
fn phrases_may_stand_beside_words() {
    assert_eq!(first("\"root causes\" feminization"), "40");
    assert_eq!(ask("\"root causes\" feminization").hits[0].positions.len(), 3);
    let found = hits("\"root causes\" \"human trafficking\"");
    let either: BTreeSet<String> =
        set("\"root causes\"").union(&set("\"human trafficking\"")).cloned().collect();
    assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), either);
    assert_eq!(
        ask("\"root causes\" \"human trafficking\"").hits.iter().filter(|hit| hit.matches_all).count(),
        1
    );
}

#[test]
fn a_phrase_of_a_heading_finds_its_paragraphs() {
    only("\"Asian regional organizations\"", "44 45");
    only("\"IGO Contact Group on\"", "20 46");
}

#[test]
fn nothing_in_quotation_marks_is_nothing() {
    for query in ["\"\"", "\" \"", "\"…\"", "\"-\""] {
        only(query, "");
    }
    only("\"\" zagreb", "38");
}

/// The highlights are the words of the phrase, wherever it occurs.
#[test]
fn marks_are_the_phrase() {
    let index = index();
    let texts = texts();
    for phrase in ["root causes", "law enforcement", "Eastern Europe and the Caribbean", "women and girls"] {
        let expected: Vec<String> = tokens(phrase).into_iter().map(|token| token.word).collect();
        for hit in ask(&format!("\"{phrase}\"")).hits {
            let label = index.label(hit.unit).trim_start_matches("para-");
            let (_, text) = texts.iter().find(|(of, _)| of == label).unwrap();
            let words = search::tokenizer::tokenize(text);
            assert_eq!(hit.positions.len() % expected.len(), 0, "{phrase} {label}");
            for marks in hit.positions.chunks(expected.len()) {
                let marked: Vec<_> = marks.iter().map(|at| words[*at as usize].folded.clone()).collect();
                assert_eq!(marked, expected, "{label}");
            }
        }
    }
}
