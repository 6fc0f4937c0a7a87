//! The tables that some notes are in prose: which committee spoke with which
//! State, and in which document. They follow from who and what is named there,
//! in which order.

use crate::annotate::number;
use report::{
    AgencyIndex, AgencyKind, Evidence, NamedPlace, NamedPlaceIndex, Observation, Place, PlaceKind, Report,
    Span, SymbolIndex, Target,
};

/// What a note names, as far as such a table is made of it.
enum Word {
    Committee(AgencyIndex),
    Country(NamedPlaceIndex),
    Document(SymbolIndex),
}

/// The rows of all notes. A treaty body speaks until another does; the countries
/// named since the last document share the next one.
pub(super) fn observations(report: &Report, places: &[NamedPlace]) -> Vec<Observation> {
    let notes = report.notes.iter().flat_map(|note| rows(report, places, &Place::Note(note.number)));
    notes.collect()
}

fn rows(report: &Report, places: &[NamedPlace], place: &Place) -> Vec<Observation> {
    let mut rows = Vec::new();
    let mut speaks: Option<AgencyIndex> = None;
    let mut waiting: Vec<(NamedPlaceIndex, Span)> = Vec::new();
    for (span, word) in words(report, places, place) {
        match word {
            Word::Committee(committee) => {
                speaks = Some(committee);
                waiting.clear();
            }
            Word::Country(country) => waiting.push((country, span)),
            Word::Document(symbol) => {
                let countries = waiting.drain(..);
                let Some(committee) = speaks else { continue };
                rows.extend(countries.map(|(country, from)| {
                    let span = Span { start: from.start, end: span.end };
                    Observation {
                        committee,
                        country,
                        symbol,
                        evidence: Evidence { place: place.clone(), span },
                    }
                }));
            }
        }
    }
    rows
}

/// The words of `place` that count, in their order.
fn words(report: &Report, places: &[NamedPlace], place: &Place) -> Vec<(Span, Word)> {
    let here = report.places().find(|(other, _)| other == place);
    let mentions = here.map(|(_, mentions)| mentions).unwrap_or_default();
    let named = mentions.iter().filter_map(|mention| match mention.target {
        Target::Agency(index) if index.of(report)?.kind == AgencyKind::TreatyBody => {
            Some((mention.span, Word::Committee(index)))
        }
        Target::Symbol(index) => Some((mention.span, Word::Document(index))),
        _ => None,
    });
    let considered =
        |(_, named): &(usize, &NamedPlace)| matches!(named.kind, PlaceKind::Country | PlaceKind::Territory);
    let countries = places.iter().enumerate().filter(considered).flat_map(|(at, named)| {
        let here = named.named.iter().filter(|evidence| evidence.place == *place);
        // In the name of a body it is no party to what is said.
        let free = here.filter(|evidence| !mentions.iter().any(|m| m.span.overlaps(evidence.span)));
        free.map(move |evidence| (evidence.span, Word::Country(NamedPlaceIndex(number(at)))))
    });
    let mut words: Vec<(Span, Word)> = named.chain(countries).collect();
    words.sort_by_key(|(span, _)| *span);
    words
}
