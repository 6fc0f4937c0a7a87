//! Locates the quotes of curated statements and checks that they contain what is stated.

use crate::Problem;
use crate::curated::{QuoteEntry, Source, Text, parse_anchor};
use crate::ids::to_index;
use crate::words::occurrences;
use report::{AgencyIndex, Anchor, Date, Evidence, InstrumentIndex, Report, Span};
use std::ops::Range;

/// Converts the entries of one file. An invalid entry adds a problem and yields a placeholder, so that the
/// lists keep their order and every problem is found.
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

    /// Parses the address `at`; an invalid address adds a problem.
    pub fn anchor(&mut self, at: &Text) -> Option<Anchor> {
        parse_anchor(self.source, at).map_err(|problem| self.problems.push(problem)).ok()
    }

    pub fn find(&mut self, anchor: Anchor, at: Range<usize>, quote: &Text) -> Evidence {
        let Some(text) = self.report.text(&anchor) else {
            self.problem(at, format!("the report has no {anchor}"));
            return nowhere(anchor);
        };
        // Matches whole words: a quote may not start or end within a word.
        let Some(span) = occurrences(&text, quote.get_ref()).next() else {
            self.problem(quote.span(), format!("{anchor} does not contain “{}”", quote.get_ref()));
            return nowhere(anchor);
        };
        Evidence { anchor, span }
    }

    /// Parses the date `value` and checks that a quote contains each of its parts.
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

    /// Adds a problem at `at` unless one of the `quotes` contains `words`.
    pub fn check_quoted(&mut self, at: &Range<usize>, quotes: &[&Text], words: &str) {
        if !quotes.iter().any(|quote| occurrences(quote.get_ref(), words).next().is_some()) {
            self.problem(at.clone(), format!("the quote does not contain “{words}”"));
        }
    }

    /// Returns the agency with this id.
    pub fn agency_of(&mut self, id: &Text) -> Option<AgencyIndex> {
        let found = self.report.agencies.iter().position(|agency| agency.id == *id.get_ref());
        if found.is_none() {
            self.problem(id.span(), format!("no agency has the id “{}”", id.get_ref()));
        }
        found.map(|index| AgencyIndex(to_index(index)))
    }

    /// Returns the instrument with this id.
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
