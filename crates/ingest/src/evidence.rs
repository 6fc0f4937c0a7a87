//! Finds the words that curated statements rest on, and judges whether they say
//! what is stated.

use crate::Problem;
use crate::annotate::number;
use crate::curated::{QuoteEntry, Source, Text};
use crate::words::occurrences;
use report::{AgencyIndex, Anchor, Date, Evidence, InstrumentIndex, Report, Span};
use std::ops::Range;

/// The address `text`, or a problem.
pub(crate) fn place(source: &Source, text: &Text) -> Result<Anchor, Problem> {
    text.get_ref()
        .parse()
        .map_err(|error: report::AnchorError| source.problem(text.span(), error.to_string()))
}

/// Reads the entries of one file. What cannot be read leaves a problem and a
/// stand-in, so that the lists keep their order and every problem is found.
pub(crate) struct Reader<'a> {
    pub report: &'a Report,
    pub source: &'a Source,
    pub problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    pub fn quote(&mut self, entry: &QuoteEntry) -> Evidence {
        self.evidence(&entry.at, &entry.quote)
    }

    pub fn evidence(&mut self, at: &Text, quote: &Text) -> Evidence {
        match self.place(at) {
            Some(place) => self.find(place, at.span(), quote),
            None => nowhere(Anchor::Summary),
        }
    }

    /// The place that `at` names; where it is no address, a problem.
    pub fn place(&mut self, at: &Text) -> Option<Anchor> {
        place(self.source, at).map_err(|problem| self.problems.push(problem)).ok()
    }

    pub fn find(&mut self, place: Anchor, at: Range<usize>, quote: &Text) -> Evidence {
        let Some(text) = self.report.text(&place) else {
            self.problem(at, format!("{place} is no place in the report"));
            return nowhere(place);
        };
        // As whole words, so that no quote begins or ends within a word.
        let Some(span) = occurrences(&text, quote.get_ref()).next() else {
            self.problem(quote.span(), format!("these words do not stand in {place}: “{}”", quote.get_ref()));
            return nowhere(place);
        };
        Evidence { anchor: place, span }
    }

    /// The date `value`, each part of which one of the `quotes` says.
    pub fn date(&mut self, value: &Text, quotes: &[&Text]) -> Option<Date> {
        match value.get_ref().parse::<Date>() {
            Ok(date) => {
                let month = date.month.and_then(Date::month_name).map(str::to_owned);
                let parts = [Some(date.year.to_string()), month, date.day.map(|day| day.to_string())];
                for part in parts.into_iter().flatten() {
                    self.says(&value.span(), quotes, &part);
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
    pub fn says(&mut self, at: &Range<usize>, quotes: &[&Text], words: &str) {
        if !quotes.iter().any(|quote| occurrences(quote.get_ref(), words).next().is_some()) {
            self.problem(at.clone(), format!("the quote does not say “{words}”"));
        }
    }

    /// The body with this id.
    pub fn agency_of(&mut self, id: &Text) -> Option<AgencyIndex> {
        let found = self.report.agencies.iter().position(|agency| agency.id == *id.get_ref());
        if found.is_none() {
            self.problem(id.span(), format!("no body has the id “{}”", id.get_ref()));
        }
        found.map(|index| AgencyIndex(number(index)))
    }

    /// The instrument with this id.
    pub fn instrument_of(&mut self, id: &Text) -> Option<InstrumentIndex> {
        let found = self.report.instruments.iter().position(|instrument| instrument.id == *id.get_ref());
        if found.is_none() {
            self.problem(id.span(), format!("no instrument has the id “{}”", id.get_ref()));
        }
        found.map(|index| InstrumentIndex(number(index)))
    }

    pub fn problem(&mut self, at: Range<usize>, what: impl Into<String>) {
        self.problems.push(self.source.problem(at, what));
    }
}

fn nowhere(place: Anchor) -> Evidence {
    Evidence { anchor: place, span: Span::new(0, 0) }
}
