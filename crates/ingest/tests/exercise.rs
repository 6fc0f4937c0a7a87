//! The exercise, against what it is made of. `UPDATE_GOLDEN=1` writes
//! tests/golden/exercise.txt anew: read each line of it.

#![allow(clippy::unwrap_used, clippy::panic)]

use lesson::{Exercise, Item, Verdict};
use record::{Record, Series};
use report::{Apparatus, Evidence, Report};
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn all() -> (Report, Apparatus, Record, Exercise) {
    let data = project().join("data");
    let report = ingest::load(&data).unwrap();
    let apparatus = ingest::apparatus(&data, &report).unwrap();
    let record = ingest::record(&data, &report, &apparatus).unwrap();
    let exercise = ingest::exercise(&report, &apparatus, &record);
    (report, apparatus, record, exercise)
}

fn of(exercise: &Exercise, verdict: Verdict) -> impl Iterator<Item = &Item> {
    exercise.items.iter().filter(move |item| item.verdict == verdict)
}

#[test]
fn every_quote_stands_at_its_place_word_for_word() {
    let (report, _, _, exercise) = all();
    for item in &exercise.items {
        assert!(!item.evidence.is_empty(), "{}", item.asks);
        for (place, quote) in &item.evidence {
            let text = report.text(&place.parse().unwrap()).unwrap();
            assert!(!quote.is_empty() && text.contains(quote.as_str()), "{place}: {quote}");
        }
    }
}

#[test]
fn there_is_enough_of_each_and_nothing_twice() {
    let (_, _, _, exercise) = all();
    assert!((20..=48).contains(&exercise.items.len()), "{}", exercise.items.len());
    for verdict in [Verdict::Stated, Verdict::NotStated, Verdict::Elsewhere] {
        assert!(of(&exercise, verdict).count() >= 6, "{verdict:?}");
    }
    let mut asked: Vec<&str> = exercise.items.iter().map(|item| item.asks.as_str()).collect();
    asked.sort_unstable();
    asked.dedup();
    assert_eq!(asked.len(), exercise.items.len());
}

/// What is right is said after the answer: the first number or date of `because` that is no place's.
#[test]
fn no_question_has_its_answer_in_it() {
    let (_, apparatus, _, exercise) = all();
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .map(str::to_lowercase)
            .filter(|word| !word.is_empty())
            .collect()
    };
    for item in of(&exercise, Verdict::Stated) {
        let answer = item.because.split_once(" says: ").unwrap().1.trim_end_matches('.');
        assert!(!item.asks.contains(answer), "{}", item.asks);
    }
    for figure in &apparatus.figures {
        let told = |item: &&Item| {
            item.because.contains(&format!(" {} ", figure.printed)) && item.asks.contains(&figure.unit)
        };
        for item in of(&exercise, Verdict::Stated).filter(told) {
            assert!(!words(&item.asks).contains(&figure.printed.to_lowercase()), "{}", item.asks);
            assert!(!words(&item.asks).contains(&figure.value.to_string()), "{}", item.asks);
        }
    }
    for item in of(&exercise, Verdict::Elsewhere) {
        let answer = words(item.because.split([',', '.']).next().unwrap());
        let asked = words(&item.asks);
        if let Some(number) = answer.iter().find(|word| word.parse::<u16>().is_ok()) {
            assert!(!asked.contains(number), "{} {}", item.asks, item.because);
        }
    }
}

/// The report's own words on a number or a date are the evidence of what it states, and of nothing else.
#[test]
fn what_is_stated_is_what_the_report_states() {
    let (report, apparatus, record, exercise) = all();
    let quoted = |evidence: &Evidence| (evidence.place.to_string(), report.quote(evidence));
    let mut stated: Vec<(String, String)> =
        apparatus.figures.iter().map(|figure| quoted(&figure.evidence)).collect();
    for instrument in &report.instruments {
        stated.extend(instrument.evidence().skip(1).map(quoted));
    }
    for item in of(&exercise, Verdict::Stated) {
        assert!(item.evidence.iter().all(|evidence| stated.contains(evidence)), "{}", item.asks);
    }
    for item in of(&exercise, Verdict::NotStated).filter(|item| item.address.starts_with("instrument-")) {
        let id = item.address.strip_prefix("instrument-").unwrap();
        let status = &report.instruments.iter().find(|instrument| instrument.id == id).unwrap().status;
        assert!(record.treaty(id).is_none(), "{id} is in the record");
        let silent = match () {
            () if item.asks.contains("ratified") => status.ratifications.value().is_none(),
            () if item.asks.contains("into force") => status.in_force.value().is_none(),
            () if item.asks.contains("adopted") => status.adopted.value().is_none(),
            () => false,
        };
        assert!(silent, "{}", item.asks);
    }
}

#[test]
fn what_is_elsewhere_is_what_the_record_counts() {
    let (_, _, record, exercise) = all();
    for item in of(&exercise, Verdict::Elsewhere) {
        let of = item.address.split("show=").nth(1).unwrap().split('&').next().unwrap();
        let (number, treaty) = record.treaty(of).unwrap();
        let day = item
            .address
            .split("day=")
            .nth(1)
            .map_or(record.report, |rest| rest.split('&').next().unwrap().parse().unwrap());
        let count = Series::of(&record, number).at(day).unwrap();
        let told = match () {
            () if item.asks.contains("signed") => format!("{} had,", count.signatures),
            () if item.asks.contains("how many") => format!("{} had,", count.parties()),
            () if item.asks.contains("which day") => {
                format!("On {}. Source: {}.", treaty.in_force.day.in_words(), treaty.in_force.source)
            }
            () => {
                assert_eq!(count.parties(), 1, "{}", item.asks);
                format!("on {},", day.in_words())
            }
        };
        assert!(item.because.contains(&told), "{told} {}", item.because);
        let source = format!("chapter {}, to {}", treaty.chapter, treaty.as_of.in_words());
        assert!(item.because.contains(&source) || item.because.contains(" Source: "), "{}", item.because);
    }
}

#[test]
fn as_it_was_read_and_approved() {
    let (_, _, _, exercise) = all();
    let mut actual = String::new();
    for Item { asks, verdict, because, evidence, address } in &exercise.items {
        writeln!(actual, "Does the report say {asks}?\n  {verdict:?}: {because}").unwrap();
        for (place, quote) in evidence {
            writeln!(actual, "  {place} «{quote}»").unwrap();
        }
        writeln!(actual, "  #{address}\n").unwrap();
    }
    let path = project().join("tests/golden/exercise.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
        std::fs::write(&path, &actual).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    if let Some((at, (new, old))) =
        actual.lines().zip(expected.lines()).enumerate().find(|(_, (new, old))| new != old)
    {
        panic!("tests/golden/exercise.txt:{}\n  approved: {old}\n  now:      {new}", at + 1);
    }
    assert_eq!(
        actual.lines().count(),
        expected.lines().count(),
        "tests/golden/exercise.txt is of another length"
    );
}
