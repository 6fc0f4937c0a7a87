//! The figures that the report states.

use super::DocumentOrder;
use crate::curated::Text;
use crate::evidence::EntryReader;
use report::Figure;
use serde::Deserialize;
use toml::Spanned;

pub(super) const FILE: &str = "data/figures.toml";

/// Number words, from zero.
const WORDS: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    figure: Vec<FigureEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FigureEntry {
    value: Spanned<u32>,
    printed: Text,
    unit: String,
    hedge: Option<Text>,
    meaning: String,
    at: Text,
    quote: Text,
    remark: Option<String>,
    agency: Option<Text>,
    instrument: Option<Text>,
}

pub(super) fn figures(reader: &mut EntryReader<'_>, file: &File) -> Vec<Figure> {
    let mut figures: Vec<Figure> = file.figure.iter().map(|entry| figure(reader, entry)).collect();
    let order = DocumentOrder::of(reader.report);
    figures.sort_by_key(|figure| order.key(&figure.evidence));
    figures
}

fn figure(reader: &mut EntryReader<'_>, entry: &FigureEntry) -> Figure {
    let (value, printed) = (*entry.value.get_ref(), entry.printed.get_ref());
    if parse_number(printed) != Some(value) {
        reader.problem(entry.value.span(), format!("“{printed}” is not the number {value}"));
    }
    for words in [&entry.printed].into_iter().chain(&entry.hedge) {
        reader.check_quoted(&words.span(), &[&entry.quote], words.get_ref());
    }
    Figure {
        value,
        printed: printed.clone(),
        unit: entry.unit.clone(),
        hedge: entry.hedge.as_ref().map(|hedge| hedge.get_ref().clone()),
        meaning: entry.meaning.clone(),
        evidence: reader.evidence(&entry.at, &entry.quote),
        remark: entry.remark.clone(),
        agency: entry.agency.as_ref().and_then(|id| reader.agency_of(id)),
        instrument: entry.instrument.as_ref().and_then(|id| reader.instrument_of(id)),
    }
}

/// Parses a number in digits, with or without thousands separators, or a number word.
fn parse_number(printed: &str) -> Option<u32> {
    let word = WORDS.iter().position(|word| word.eq_ignore_ascii_case(printed));
    match word {
        Some(number) => u32::try_from(number).ok(),
        None => printed.replace(',', "").parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_words_are_numbers() {
        for (printed, expected) in [
            ("145", Some(145)),
            ("1,545", Some(1545)),
            ("four", Some(4)),
            ("One", Some(1)),
            ("twenty", Some(20)),
            ("several", None),
            ("", None),
        ] {
            assert_eq!(parse_number(printed), expected, "{printed}");
        }
    }
}
