//! The exercise compared with its sources. `UPDATE_GOLDEN=1` updates tests/golden/exercise.txt; review each
//! line.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use classroom::{Exercise, ExerciseAnswer, ExerciseItem};
use common::unwrap_or_list;
use report::{Entities, Evidence, Report};
use std::fmt::Write;
use treaty_record::{Series, TreatyRecord};

fn all() -> (Report, Entities, TreatyRecord, Exercise) {
    let data = common::data();
    let report = unwrap_or_list(ingest::load(&data));
    let entities = unwrap_or_list(ingest::entities(&data, &report));
    let record = unwrap_or_list(ingest::record(&data, &report, &entities));
    let exercise = ingest::exercise(&report, &entities, &record);
    (report, entities, record, exercise)
}

fn of(exercise: &Exercise, verdict: ExerciseAnswer) -> impl Iterator<Item = &ExerciseItem> {
    exercise.items.iter().filter(move |item| item.correct_answer == verdict)
}

#[test]
fn every_quote_stands_at_its_place_word_for_word() {
    let (report, _, _, exercise) = all();
    for item in &exercise.items {
        assert!(!item.evidence.is_empty(), "{}", item.question);
        for (anchor, quote) in &item.evidence {
            let text = report.text(&anchor.parse().unwrap()).unwrap();
            assert!(!quote.is_empty() && text.contains(quote.as_str()), "{anchor}: {quote}");
        }
    }
}

#[test]
fn there_is_enough_of_each_and_nothing_twice() {
    let (_, _, _, exercise) = all();
    assert!((20..=48).contains(&exercise.items.len()), "{}", exercise.items.len());
    for verdict in [ExerciseAnswer::Stated, ExerciseAnswer::NotStated, ExerciseAnswer::Elsewhere] {
        assert!(of(&exercise, verdict).count() >= 6, "{verdict:?}");
    }
    let mut asked: Vec<&str> = exercise.items.iter().map(|item| item.question.as_str()).collect();
    asked.sort_unstable();
    asked.dedup();
    assert_eq!(asked.len(), exercise.items.len());
}

/// The answer is the first number or date of the explanation that is not an address.
#[test]
fn no_question_has_its_answer_in_it() {
    let (_, entities, _, exercise) = all();
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .map(str::to_lowercase)
            .filter(|word| !word.is_empty())
            .collect()
    };
    for item in of(&exercise, ExerciseAnswer::Stated) {
        let answer = item.explanation.split_once(" says: ").unwrap().1.trim_end_matches('.');
        assert!(!item.question.contains(answer), "{}", item.question);
    }
    for figure in &entities.figures {
        let told = |item: &&ExerciseItem| {
            item.explanation.contains(&format!(" {} ", figure.printed))
                && item.question.contains(&figure.unit)
        };
        for item in of(&exercise, ExerciseAnswer::Stated).filter(told) {
            assert!(!words(&item.question).contains(&figure.printed.to_lowercase()), "{}", item.question);
            assert!(!words(&item.question).contains(&figure.value.to_string()), "{}", item.question);
        }
    }
    for item in of(&exercise, ExerciseAnswer::Elsewhere) {
        let answer = words(item.explanation.split([',', '.']).next().unwrap());
        let asked = words(&item.question);
        if let Some(number) = answer.iter().find(|word| word.parse::<u16>().is_ok()) {
            assert!(!asked.contains(number), "{} {}", item.question, item.explanation);
        }
    }
}

/// The quotes of stated facts are evidence for "Stated" items only.
#[test]
fn what_is_stated_is_what_the_report_states() {
    let (report, entities, record, exercise) = all();
    let quoted = |evidence: &Evidence| (evidence.anchor.to_string(), report.quote(evidence));
    let mut stated: Vec<(String, String)> =
        entities.figures.iter().map(|figure| quoted(&figure.evidence)).collect();
    for instrument in &report.instruments {
        stated.extend(instrument.evidence().skip(1).map(quoted));
    }
    for item in of(&exercise, ExerciseAnswer::Stated) {
        assert!(item.evidence.iter().all(|evidence| stated.contains(evidence)), "{}", item.question);
    }
    for item in of(&exercise, ExerciseAnswer::NotStated).filter(|item| item.anchor.starts_with("instrument-"))
    {
        let id = item.anchor.strip_prefix("instrument-").unwrap();
        let status = &report.instruments.iter().find(|instrument| instrument.id == id).unwrap().status;
        assert!(record.treaty(id).is_none(), "{id} is in the record");
        let silent = match () {
            () if item.question.contains("ratified") => status.ratifications.value().is_none(),
            () if item.question.contains("into force") => status.in_force.value().is_none(),
            () if item.question.contains("adopted") => status.adopted.value().is_none(),
            () => false,
        };
        assert!(silent, "{}", item.question);
    }
}

#[test]
fn what_is_elsewhere_is_what_the_record_counts() {
    let (_, _, record, exercise) = all();
    for item in of(&exercise, ExerciseAnswer::Elsewhere) {
        let of = item.anchor.split("show=").nth(1).unwrap().split('&').next().unwrap();
        let (number, treaty) = record.treaty(of).unwrap();
        let day = item
            .anchor
            .split("day=")
            .nth(1)
            .map_or(record.report_date, |rest| rest.split('&').next().unwrap().parse().unwrap());
        let count = Series::of(&record, number).at(day).unwrap();
        let told = match () {
            () if item.question.contains("signed") => format!("{} had,", count.signatures),
            () if item.question.contains("how many") => format!("{} had,", count.parties()),
            () if item.question.contains("which day") => {
                format!("On {}. Source: {}.", treaty.in_force.day.in_words(), treaty.in_force.source)
            }
            () => {
                assert_eq!(count.parties(), 1, "{}", item.question);
                format!("on {},", day.in_words())
            }
        };
        assert!(item.explanation.contains(&told), "{told} {}", item.explanation);
        let source = format!("chapter {}, to {}", treaty.chapter, treaty.as_of.in_words());
        assert!(
            item.explanation.contains(&source) || item.explanation.contains(" Source: "),
            "{}",
            item.explanation
        );
    }
}

#[test]
fn as_it_was_read_and_approved() {
    let (_, _, _, exercise) = all();
    let mut actual = String::new();
    for ExerciseItem { question, correct_answer, explanation, evidence, anchor } in &exercise.items {
        writeln!(actual, "Does the report say {question}?\n  {correct_answer:?}: {explanation}").unwrap();
        for (anchor, quote) in evidence {
            writeln!(actual, "  {anchor} «{quote}»").unwrap();
        }
        writeln!(actual, "  #{anchor}\n").unwrap();
    }
    common::assert_golden("exercise.txt", &actual);
}
