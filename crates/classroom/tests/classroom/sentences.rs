use crate::support::cases;
use classroom::split_sentences;
use proptest::prelude::*;

fn split(text: &str) -> Vec<&str> {
    split_sentences(text).into_iter().map(|range| &text[range]).collect()
}

/// Checks that sentences are in order and that each visible character is in one of them.
fn check(text: &str) -> Result<(), TestCaseError> {
    let found = split_sentences(text);
    let mut end = 0;
    for range in &found {
        prop_assert!(text[end..range.start].chars().all(char::is_whitespace), "{:?}", text);
        let sentence = &text[range.clone()];
        prop_assert!(!sentence.is_empty() && sentence.trim() == sentence, "{:?}", sentence);
        end = range.end;
    }
    prop_assert!(text[end..].chars().all(char::is_whitespace));
    Ok(())
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn sentences_cover_every_character(text in "[ \u{a0}\nAbcé.!?…¹()\\[\\]\"”“0-9-]{0,60}") {
        check(&text)?;
    }

    #[test]
    fn any_text_can_be_split(text in ".{0,60}") {
        check(&text)?;
    }
}

/// Each case marks the expected boundaries with ` | `.
#[test]
fn sentences_end_at_their_full_stops() {
    let cases = [
        "",
        "One",
        "One. | Two! | Three? | Four",
        "See E/CN.4/2003/74. | It is there (E/CN.4/2002/33/Add.2). | Then",
        "In para. 21 of it. | Also paras. 4 and 5. | The end.",
        "Convention No. 29 is one. | Nos. 138 and 182 are others. | He said no. | Then he left.",
        "The U.S. Government and the U.K. signed, e.g. Trinidad, i.e. The Islands. | Others did not.",
        "Mr. X met Ms. Y and Dr. J. R. Smith. | They spoke.",
        "Under art. 6 it is so. | They are works of art. | They hang there.",
        "It says [...] 34, 35 and 36. | Article 35 deals with it.",
        "Wait ... The rest. | And so on … Then more.... | Last",
        "He said “so.” | Then “no” was heard. | \"Yes.\" | (See note 4.) | He went.",
        "As requested by the Commission.¹ | The next,² which is so.³ | And it.[12] | Then.",
        "Aims: (a) to do; (b) to be; and (c) to see. | It is planned.",
        "1. The present report is one. | It is.",
        "IV. CONCLUSIONS follow. | A. The human rights",
        "A rate of 3.5 per cent. | In 2003. | 145 countries signed.",
        "Resolution 53/208 B. | The Assembly noted it.",
        "On Sept. 11 and Jan. 3 it was. | In May. | In June.",
        "Smith et al. (2001) say so, cf. Jones v. Brown. | “Why?” he asked. | So!",
        "He has Ph.D. students etc. and more, etc. | The end?! | Yes.",
        "A. | The",
    ];
    for case in cases {
        let expected: Vec<&str> = case.split(" | ").filter(|sentence| !sentence.is_empty()).collect();
        if case == "A. | The" {
            // Indistinguishable from an initial.
            assert_eq!(split("A. The"), ["A. The"]);
            continue;
        }
        assert_eq!(split(&case.replace(" | ", " ")), expected);
    }
}

#[test]
fn the_report_splits_into_sentences() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/E-CN.4-2003-74.txt");
    let report = std::fs::read_to_string(path).unwrap();
    let numbered =
        |line: &str| line.split_once(". ").is_some_and(|(number, _)| number.parse::<u32>().is_ok());
    let mut number = 0;
    for line in report.lines() {
        check(line).unwrap();
        if numbered(line) {
            let words = line.split_once(". ").map_or(line, |(_, words)| words);
            for sentence in split(words) {
                number += 1;
                let first = sentence.chars().find(|c| c.is_alphanumeric()).unwrap();
                assert!(!first.is_lowercase(), "{sentence}");
                let ends = sentence
                    .trim_end_matches(['"', '*', ')', '”'])
                    .trim_end_matches(|c: char| "¹²³⁴⁵⁶⁷⁸⁹".contains(c));
                // Some paragraphs continue on the next page.
                assert!(ends.ends_with('.') || line.ends_with(sentence), "{sentence}");
                assert!(!sentence.trim_end_matches('.').contains(". The "), "{sentence}");
            }
        }
    }
    // The report has 49 paragraphs, most of several sentences.
    assert!(number > 100, "{number}");
}

#[test]
fn repetitive_texts_take_linear_time() {
    for run in [". ", "a. ", "A. B ", "?)", ".", "( ", "a.", "No. ", "\"", "…. "] {
        let text = run.repeat(200_000 / run.len());
        check(&text).unwrap();
    }
}
