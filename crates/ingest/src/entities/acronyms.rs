//! Acronyms that the report prints, and unprinted ones that readers type.

use crate::check::duplicate_letters;
use crate::curated::{EntryFields, StatedEntry, Text};
use crate::evidence::EntryReader;
use crate::words::occurrences;
use report::{Acronym, Agency, Anchor, Evidence, Meaning, Report, Span, Target, UnprintedAcronym};
use serde::Deserialize;
use std::collections::BTreeSet;

pub(super) const FILE: &str = "data/acronyms.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    acronym: Vec<AcronymEntry>,
    #[serde(rename = "typed")]
    unprinted: Vec<UnprintedEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AcronymEntry {
    acronym: Text,
    plural: Option<Text>,
    expansion: StatedEntry<ExpansionEntry>,
    agency: Option<Text>,
    remark: Option<String>,
}

/// The expansion of an acronym and its quote.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpansionEntry {
    words: Text,
    at: Text,
    quote: Text,
}

impl EntryFields for ExpansionEntry {
    const FIELDS: &str = "{ words, at, quote }";
}

/// An acronym that readers type and the report does not print.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnprintedEntry {
    acronym: Text,
    means: Text,
    agency: Option<Text>,
    instrument: Option<Text>,
}

/// Converts both lists and sorts them.
pub(super) fn acronyms(reader: &mut EntryReader<'_>, file: &File) -> (Vec<Acronym>, Vec<UnprintedAcronym>) {
    let listed = file.acronym.iter().map(|entry| &entry.acronym);
    let all: Vec<&Text> = listed.chain(file.unprinted.iter().map(|entry| &entry.acronym)).collect();
    reader.problems.extend(duplicate_letters(reader.source, &all));
    let mut acronyms: Vec<Acronym> = file.acronym.iter().map(|entry| acronym(reader, entry)).collect();
    acronyms.sort_by_key(Acronym::id);
    report_unlisted(reader, &acronyms);
    let entries = file.unprinted.iter();
    let mut unprinted: Vec<UnprintedAcronym> =
        entries.filter_map(|entry| unprinted_acronym(reader, entry)).collect();
    unprinted.sort_by_key(|entry| entry.acronym.to_ascii_lowercase());
    (acronyms, unprinted)
}

fn acronym(reader: &mut EntryReader<'_>, entry: &AcronymEntry) -> Acronym {
    let mut anchors: BTreeSet<Anchor> = BTreeSet::new();
    for letters in [&entry.acronym].into_iter().chain(&entry.plural) {
        let found = occurrences_of(reader.report, letters.get_ref());
        if found.is_empty() {
            reader.problem(letters.span(), format!("the report does not print “{}”", letters.get_ref()));
        }
        anchors.extend(found.into_iter().map(|evidence| evidence.anchor));
    }
    let in_order = reader.report.anchors_with_mentions().map(|(anchor, _)| anchor);
    Acronym {
        acronym: entry.acronym.get_ref().clone(),
        plural: entry.plural.as_ref().map(|plural| plural.get_ref().clone()),
        expansion: match &entry.expansion {
            StatedEntry::NotStated => None,
            StatedEntry::Stated(ExpansionEntry { words, at, quote }) => {
                reader.check_quoted(&words.span(), &[quote], words.get_ref());
                reader.check_quoted(&entry.acronym.span(), &[quote], letters_in_quote(entry, quote));
                Some((words.get_ref().clone(), reader.evidence(at, quote)))
            }
        },
        agency: entry.agency.as_ref().and_then(|id| {
            let index = reader.agency_of(id)?;
            if !index.of(reader.report).is_some_and(|agency| has_name_with(agency, entry.acronym.get_ref())) {
                reader.problem(id.span(), format!("no name of “{}” contains this acronym", id.get_ref()));
            }
            Some(index)
        }),
        remark: entry.remark.clone(),
        printed: in_order.filter(|anchor| anchors.contains(anchor)).collect(),
    }
}

/// Returns the form of the acronym that the quote must contain: the plural if the quote has it.
fn letters_in_quote<'e>(entry: &'e AcronymEntry, quote: &Text) -> &'e str {
    let plural = entry.plural.as_ref().map(Text::get_ref);
    let plural = plural.filter(|plural| occurrences(quote.get_ref(), plural).next().is_some());
    plural.unwrap_or(entry.acronym.get_ref())
}

/// Returns whether a name of `agency` contains the acronym.
fn has_name_with(agency: &Agency, letters: &str) -> bool {
    let names = std::iter::once(&agency.name).chain(&agency.acronym).chain(&agency.aliases);
    names.chain(&agency.misprints).any(|name| occurrences(name, letters).next().is_some())
}

fn unprinted_acronym(reader: &mut EntryReader<'_>, entry: &UnprintedEntry) -> Option<UnprintedAcronym> {
    let letters = entry.acronym.get_ref();
    if let Some(found) = occurrences_of(reader.report, letters).first() {
        reader.problem(entry.acronym.span(), format!("{} prints “{letters}”", found.anchor));
    }
    let name = entry.means.get_ref();
    if !reader.report.anchors_with_mentions().any(|(anchor, _)| {
        reader.report.text(&anchor).is_some_and(|text| occurrences(&text, name).next().is_some())
    }) {
        reader.problem(entry.means.span(), format!("the report does not print “{name}”"));
    }
    let means = match (&entry.agency, &entry.instrument) {
        (Some(id), None) => reader.agency_of(id).map(Meaning::Agency),
        (None, Some(id)) => reader.instrument_of(id).map(Meaning::Instrument),
        _ => {
            reader.problem(entry.acronym.span(), "give either `agency` or `instrument`");
            None
        }
    };
    means.map(|means| UnprintedAcronym { acronym: letters.clone(), name: name.clone(), means })
}

/// Returns the occurrences of `letters` as a word of its own, outside document symbols.
pub(super) fn occurrences_of(report: &Report, letters: &str) -> Vec<Evidence> {
    let mut found = Vec::new();
    for (anchor, mentions) in report.anchors_with_mentions() {
        let Some(text) = report.text(&anchor) else { continue };
        let symbols: Vec<Span> = symbols(mentions).collect();
        let spans = occurrences(&text, letters).filter(|span| !symbols.iter().any(|s| s.overlaps(*span)));
        found.extend(spans.map(|span| Evidence { anchor: anchor.clone(), span }));
    }
    found
}

fn symbols(mentions: &[report::Mention]) -> impl Iterator<Item = Span> {
    let symbols = mentions.iter().filter(|mention| matches!(mention.target, Target::Symbol(_)));
    symbols.map(|mention| mention.span)
}

/// Reports words that look like acronyms and have no entry.
fn report_unlisted(reader: &mut EntryReader<'_>, acronyms: &[Acronym]) {
    let mut seen = BTreeSet::new();
    for (anchor, mentions) in reader.report.anchors_with_mentions() {
        let Some(text) = reader.report.text(&anchor) else { continue };
        // In a heading in capitals an acronym looks like any other word.
        if matches!(anchor, Anchor::Heading(_)) && !text.chars().any(char::is_lowercase) {
            continue;
        }
        let listed =
            acronyms.iter().flat_map(|acronym| [&acronym.acronym].into_iter().chain(&acronym.plural));
        let known: Vec<Span> =
            listed.flat_map(|letters| occurrences(&text, letters)).chain(symbols(mentions)).collect();
        for span in acronym_like_words(&text).filter(|span| !known.iter().any(|known| known.contains(*span)))
        {
            let word = span.of(&text).to_owned();
            if seen.insert(word.clone()) {
                let what = format!("no entry for “{word}”, which {anchor} prints");
                reader.problems.push(reader.source.file_problem(what));
            }
        }
    }
}

/// Returns the words with at least two capitals that are not Roman numerals.
fn acronym_like_words(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    let words = text.split_inclusive(|c: char| !c.is_alphanumeric()).map(move |piece| {
        let start = at;
        at += piece.len();
        (start, piece.trim_end_matches(|c: char| !c.is_alphanumeric()))
    });
    let numeral = |word: &str| word.chars().all(|c| "IVXLC".contains(c));
    let many = move |(_, word): &(usize, &str)| {
        word.chars().filter(|c| c.is_uppercase()).count() > 1 && !numeral(word)
    };
    words.filter(many).map(|(start, word)| Span::new(start, start + word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = acronym_like_words(text).map(|span| span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn two_capitals_make_an_acronym() {
        check("NGOs and IOM, SAP-FL.", &["NGOs", "IOM", "SAP", "FL"]);
        check("UNICEF/OHCHR/OSCE-ODIHR report", &["UNICEF", "OHCHR", "OSCE", "ODIHR"]);
        check("The Côte d'Ivoire, McDonald", &["McDonald"]);
    }

    #[test]
    fn a_numeral_is_none() {
        check("Working Table III", &[]);
        check("Chapter I", &[]);
    }
}
