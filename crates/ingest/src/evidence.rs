//! Finds the words that curated statements rest on, and judges whether they say
//! what is stated.

use crate::Problem;
use crate::curated::{QuoteEntry, Source, Text, parse_anchor};
use crate::ids::to_index;
use crate::words::occurrences;
use report::{AgencyIndex, Anchor, Date, Evidence, InstrumentIndex, Report, Span};
use std::ops::Range;

/// Reads the entries of one file. What cannot be read leaves a problem and a
/// stand-in, so that the lists keep their order and every problem is found.
pub(crate) struct EntryReader<'a> {
    pub report: &'a Report,
    pub source: &'a Source,
    pub problems: &'a mut Vec<Problem>,
}

impl EntryReader<'_> {
    pub fn quote(&mut self, entry: &QuoteEntry) -> Evidence {
        self.evidence(&entry.at, &entry.quote)
    }

    pub fn evidence(&mut self, at: &Text, quote: &Text) -> Evidence {
        match self.anchor(at) {
            Some(anchor) => self.find(anchor, at.span(), quote),
            None => nowhere(Anchor::Summary),
        }
    }

    /// The place that `at` names; where it is no address, a problem.
    pub fn anchor(&mut self, at: &Text) -> Option<Anchor> {
        parse_anchor(self.source, at).map_err(|problem| self.problems.push(problem)).ok()
    }

    pub fn find(&mut self, anchor: Anchor, at: Range<usize>, quote: &Text) -> Evidence {
        let Some(text) = self.report.text(&anchor) else {
            self.problem(at, format!("the report has no {anchor}"));
            return nowhere(anchor);
        };
        // As whole words, so that no quote begins or ends within a word.
        let Some(span) = occurrences(&text, quote.get_ref()).next() else {
            self.problem(quote.span(), format!("{anchor} does not contain “{}”", quote.get_ref()));
            return nowhere(anchor);
        };
        Evidence { anchor, span }
    }

    /// The date `value`, each part of which one of the `quotes` says.
    pub fn date(&mut self, value: &Text, quotes: &[&Text]) -> Option<Date> {
        match value.get_ref().parse::<Date>() {
            Ok(date) => {
                let month = date.month.and_then(Date::month_name).map(str::to_owned);
                let parts = [Some(date.year.to_string()), month, date.day.map(|day| day.to_string())];
                for part in parts.into_iter().flatten() {
                    self.check_quoted(&value.span(), quotes, &part);
                }
                Some(date)
            }
            Err(error) => {
                self.problem(value.span(), error.to_string());
                None
            }
        }
    }

    /// One of the `quotes` says `words`; else what stands at `at` is not the report's.
    pub fn check_quoted(&mut self, at: &Range<usize>, quotes: &[&Text], words: &str) {
        if !quotes.iter().any(|quote| occurrences(quote.get_ref(), words).next().is_some()) {
            self.problem(at.clone(), format!("the quote does not contain “{words}”"));
        }
    }

    /// The body with this id.
    pub fn agency_of(&mut self, id: &Text) -> Option<AgencyIndex> {
        let found = self.report.agencies.iter().position(|agency| agency.id == *id.get_ref());
        if found.is_none() {
            self.problem(id.span(), format!("no agency has the id “{}”", id.get_ref()));
        }
        found.map(|index| AgencyIndex(to_index(index)))
    }

    /// The instrument with this id.
    pub fn instrument_of(&mut self, id: &Text) -> Option<InstrumentIndex> {
        let found = self.report.instruments.iter().position(|instrument| instrument.id == *id.get_ref());
        if found.is_none() {
            self.problem(id.span(), format!("no instrument has the id “{}”", id.get_ref()));
        }
        found.map(|index| InstrumentIndex(to_index(index)))
    }

    pub fn problem(&mut self, at: Range<usize>, what: impl Into<String>) {
        self.problems.push(self.source.problem(at, what));
    }
}

fn nowhere(anchor: Anchor) -> Evidence {
    Evidence { anchor, span: Span::new(0, 0) }
}
