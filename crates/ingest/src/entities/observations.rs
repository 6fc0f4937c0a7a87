//! Observations: notes that list in prose which committee addressed which State in which document. They are
//! derived from the order of the mentions.

use crate::ids::to_index;
use report::{
    AgencyIndex, AgencyKind, Anchor, Evidence, GeoPlace, GeoPlaceIndex, GeoPlaceKind, Observation, Report,
    Span, SymbolIndex, Target,
};

/// A mention that is part of an observation.
enum Word {
    Committee(AgencyIndex),
    Country(GeoPlaceIndex),
    Document(SymbolIndex),
}

/// Returns the rows of all notes. A committee applies until another one is named; countries named since the
/// last document share the next one.
pub(super) fn observations(report: &Report, places: &[GeoPlace]) -> Vec<Observation> {
    let notes = report.notes.iter().flat_map(|note| rows(report, places, &Anchor::Note(note.number)));
    notes.collect()
}

fn rows(report: &Report, places: &[GeoPlace], anchor: &Anchor) -> Vec<Observation> {
    let mut rows = Vec::new();
    let mut speaks: Option<AgencyIndex> = None;
    let mut waiting: Vec<(GeoPlaceIndex, Span)> = Vec::new();
    for (span, word) in words(report, places, anchor) {
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
                        evidence: Evidence { anchor: anchor.clone(), span },
                    }
                }));
            }
        }
    }
    rows
}

/// Returns the relevant mentions of a text, in order.
fn words(report: &Report, places: &[GeoPlace], anchor: &Anchor) -> Vec<(Span, Word)> {
    let here = report.anchors_with_mentions().find(|(other, _)| other == anchor);
    let mentions = here.map(|(_, mentions)| mentions).unwrap_or_default();
    let named = mentions.iter().filter_map(|mention| match mention.target {
        Target::Agency(index) if index.of(report)?.kind == AgencyKind::TreatyBody => {
            Some((mention.span, Word::Committee(index)))
        }
        Target::Symbol(index) => Some((mention.span, Word::Document(index))),
        _ => None,
    });
    let considered = |(_, named): &(usize, &GeoPlace)| {
        matches!(named.kind, GeoPlaceKind::Country | GeoPlaceKind::Territory)
    };
    let countries = places.iter().enumerate().filter(considered).flat_map(|(at, named)| {
        let here = named.named.iter().filter(|evidence| evidence.anchor == *anchor);
        // A country within the name of an agency is not meant.
        let free = here.filter(|evidence| !mentions.iter().any(|m| m.span.overlaps(evidence.span)));
        free.map(move |evidence| (evidence.span, Word::Country(GeoPlaceIndex(to_index(at)))))
    });
    let mut words: Vec<(Span, Word)> = named.chain(countries).collect();
    words.sort_by_key(|(span, _)| *span);
    words
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use report::{Agency, Mention, Note, NoteNumber, Passage, Symbol};

    const COMMITTEES: [(&str, AgencyKind); 3] =
        [("Ayes", AgencyKind::TreatyBody), ("Noes", AgencyKind::TreatyBody), ("Bank", AgencyKind::UnBody)];
    const COUNTRIES: [(&str, GeoPlaceKind); 4] = [
        ("Utopia", GeoPlaceKind::Country),
        ("Erewhon", GeoPlaceKind::Territory),
        ("Ruritania", GeoPlaceKind::Country),
        ("Asia", GeoPlaceKind::Region),
    ];
    const SYMBOLS: [&str; 2] = ["X/1", "X/2"];

    fn spans(text: &str, words: &str) -> Vec<Span> {
        crate::words::occurrences(text, words).collect()
    }

    /// Creates a note that names these committees, countries and symbols by their words.
    fn named(text: &str) -> (Report, Vec<GeoPlace>) {
        let anchor = Anchor::Note(NoteNumber(1));
        let nowhere = Evidence { anchor: anchor.clone(), span: Span::new(0, 0) };
        let mut report = Report::default();
        let mut mentions: Vec<Mention> = Vec::new();
        for (at, (words, kind)) in COMMITTEES.iter().enumerate() {
            let target = Target::Agency(AgencyIndex(to_index(at)));
            mentions.extend(spans(text, words).into_iter().map(|span| Mention { span, target }));
            report.agencies.push(Agency {
                id: words.to_lowercase(),
                name: (*words).to_owned(),
                name_derivation: None,
                acronym: None,
                aliases: Vec::new(),
                misprints: Vec::new(),
                disambiguation: None,
                kind: *kind,
                parent: None,
                named: nowhere.clone(),
                actions: Vec::new(),
                partnerships: Vec::new(),
            });
        }
        for (at, symbol) in SYMBOLS.iter().enumerate() {
            let target = Target::Symbol(SymbolIndex(to_index(at)));
            mentions.extend(spans(text, symbol).into_iter().map(|span| Mention { span, target }));
            report.symbols.push(Symbol { symbol: (*symbol).to_owned() });
        }
        mentions.sort_by_key(|mention| mention.span);
        let body = Passage { text: text.to_owned(), mentions, ..Passage::default() };
        report.notes.push(Note { number: NoteNumber(1), body, see_notes: Vec::new() });
        let country = |(words, kind): &(&str, GeoPlaceKind)| GeoPlace {
            id: words.to_lowercase(),
            name: (*words).to_owned(),
            name_derivation: None,
            aliases: Vec::new(),
            also: Vec::new(),
            kind: *kind,
            today: None,
            within: None,
            named: spans(text, words)
                .into_iter()
                .map(|span| Evidence { anchor: anchor.clone(), span })
                .collect(),
        };
        (report, COUNTRIES.iter().map(country).collect())
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (report, places) = named(text);
        let rows = observations(&report, &places);
        let said = rows.iter().map(|row| {
            let committee = &row.committee.of(&report).unwrap().name;
            let country = &places.get(usize::from(row.country.0)).unwrap().name;
            format!("{committee} {country}: {}", report.quote(&row.evidence))
        });
        assert_eq!(said.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn countries_that_share_a_document_have_a_row_each() {
        check(
            "by Ayes on Utopia and Erewhon (X/1), Ruritania (X/2)",
            &[
                "Ayes Utopia: Utopia and Erewhon (X/1",
                "Ayes Erewhon: Erewhon (X/1",
                "Ayes Ruritania: Ruritania (X/2",
            ],
        );
    }

    #[test]
    fn a_committee_speaks_until_another_does() {
        check(
            "Ayes on Utopia (X/1), Erewhon (X/1). The Noes on Utopia (X/2).",
            &["Ayes Utopia: Utopia (X/1", "Ayes Erewhon: Erewhon (X/1", "Noes Utopia: Utopia (X/2"],
        );
    }

    #[test]
    fn only_committees_countries_and_documents_make_a_row() {
        check("Utopia (X/1) before Ayes", &[]);
        check("the Bank on Utopia (X/1)", &[]);
        check("Ayes on Asia (X/1)", &[]);
        check("Ayes (X/1) and Utopia", &[]);
        check("Ayes on Utopia, Noes on Erewhon (X/1)", &["Noes Erewhon: Erewhon (X/1"]);
    }
}
