//! Puts what is curated into a parsed report: the entries in the model's terms,
//! each quote found at its place, each value in its quote; then the mentions
//! that their names make in the text.

use crate::curated::{
    AgencyEntry, Curated, InstrumentEntry, QuoteEntry, Sheet, Source, StatedEntry, Text, ValueEntry,
};
use crate::words::occurrences;
use crate::{Parsed, Problem, ProblemKind};
use crate::{check, mentions};
use report::{
    Agency, AgencyIndex, Date, Erratum, Evidence, Instrument, ParagraphNumber, Place, Report, Span, Stated,
    Status,
};
use std::collections::BTreeSet;
use std::ops::Range;

/// The parsed report with what is curated about it, and all that is wrong with
/// either. Where there are problems, the report is not to be relied on.
pub fn annotate(parsed: Parsed, curated: &Curated) -> (Report, Vec<Problem>) {
    let mut problems = check::contents(&parsed, curated);
    let mut report = parsed.report;
    let lists = Lists::of(&report, curated, &mut problems);
    report.agencies = lists.agencies;
    report.instruments = lists.instruments;
    report.errata = lists.errata;
    mentions::mark(&mut report, curated, &mut problems);
    problems.extend(check::entries(&report, curated));
    // What else is wrong with a line mostly follows from its first fault.
    let mut lines = BTreeSet::new();
    problems.retain(|Problem { file, line, kind }| {
        !matches!(kind, ProblemKind::Curated(_)) || *line == 0 || lines.insert((file.clone(), *line))
    });
    (report, problems)
}

/// The address `text`, or a problem.
pub(crate) fn place(source: &Source, text: &Text) -> Result<Place, Problem> {
    text.get_ref()
        .parse()
        .map_err(|error: report::AddressError| source.problem(text.span(), error.to_string()))
}

/// The curated entries in the model's terms.
struct Lists {
    agencies: Vec<Agency>,
    instruments: Vec<Instrument>,
    errata: Vec<Erratum>,
}

impl Lists {
    fn of(report: &Report, curated: &Curated, problems: &mut Vec<Problem>) -> Self {
        let Curated { agencies, instruments, slips, .. } = curated;
        let mut reader = Reader { report, source: &agencies.source, problems };
        let agencies = agencies.entries.iter().map(|entry| reader.agency(entry, agencies)).collect();
        reader.source = &instruments.source;
        let instruments = instruments.entries.iter().map(|entry| reader.instrument(entry)).collect();
        reader.source = &slips.source;
        let errata = slips.entries.iter().map(|entry| Erratum {
            evidence: reader.evidence(&entry.at, &entry.quote),
            remark: entry.remark.clone(),
        });
        Self { agencies, instruments, errata: errata.collect() }
    }
}

/// Reads the entries of one file. What cannot be read leaves a problem and a
/// stand-in, so that the lists keep their order and every problem is found.
struct Reader<'a> {
    report: &'a Report,
    source: &'a Source,
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn agency(&mut self, entry: &AgencyEntry, all: &Sheet<AgencyEntry>) -> Agency {
        Agency {
            id: entry.id.get_ref().clone(),
            name: entry.name.get_ref().clone(),
            composed: entry.composed.as_ref().map(|why| why.get_ref().clone()),
            acronym: entry.acronym.as_ref().map(|text| text.get_ref().clone()),
            aliases: texts(&entry.aliases),
            misprints: texts(&entry.misprints),
            unlike: entry.unlike.clone(),
            kind: entry.kind,
            parent: entry.parent.as_ref().and_then(|parent| self.parent(parent, all)),
            named: self.quote(&entry.named),
            acts: entry.acts.iter().map(|quote| self.quote(quote)).collect(),
            partner: entry
                .partner
                .iter()
                .map(|partner| {
                    let place = Place::Paragraph(ParagraphNumber(*partner.paragraph.get_ref()));
                    self.find(place, partner.paragraph.span(), &partner.quote)
                })
                .collect(),
        }
    }

    fn parent(&mut self, parent: &Text, all: &Sheet<AgencyEntry>) -> Option<AgencyIndex> {
        let index = all.entries.iter().position(|entry| entry.id.get_ref() == parent.get_ref());
        if index.is_none() {
            self.problem(parent.span(), format!("no body has the id “{}”", parent.get_ref()));
        }
        index.map(|index| AgencyIndex(number(index)))
    }

    fn instrument(&mut self, entry: &InstrumentEntry) -> Instrument {
        Instrument {
            id: entry.id.get_ref().clone(),
            name: entry.name.get_ref().clone(),
            composed: entry.composed.as_ref().map(|why| why.get_ref().clone()),
            short_name: entry.short_name.as_ref().map(|text| text.get_ref().clone()),
            aliases: texts(&entry.aliases),
            kind: entry.kind,
            named: self.quote(&entry.named),
            status: Status {
                adopted: self.date(&entry.adopted),
                signatures: self.count(&entry.signatures),
                ratifications: self.count(&entry.ratifications),
                in_force: self.date(&entry.in_force),
                expected_in_force: self.date(&entry.expected_in_force),
            },
        }
    }

    fn count(&mut self, entry: &StatedEntry<u32>) -> Stated<u32> {
        let StatedEntry::Stated(entry) = entry else { return Stated::NotStated };
        let value = *entry.value.get_ref();
        self.says(entry, &value.to_string());
        Stated::Stated { value, evidence: self.evidence(&entry.at, &entry.quote) }
    }

    fn date(&mut self, entry: &StatedEntry<String>) -> Stated<Date> {
        let StatedEntry::Stated(entry) = entry else { return Stated::NotStated };
        let evidence = self.evidence(&entry.at, &entry.quote);
        match entry.value.get_ref().parse::<Date>() {
            Ok(value) => {
                let month = value.month.and_then(Date::month_name).map(str::to_owned);
                let parts = [Some(value.year.to_string()), month, value.day.map(|day| day.to_string())];
                for part in parts.into_iter().flatten() {
                    self.says(entry, &part);
                }
                Stated::Stated { value, evidence }
            }
            Err(error) => {
                self.problem(entry.value.span(), error.to_string());
                Stated::NotStated
            }
        }
    }

    /// The quote says `words`; else the value is not the report's.
    fn says<T>(&mut self, entry: &ValueEntry<T>, words: &str) {
        if occurrences(entry.quote.get_ref(), words).next().is_none() {
            self.problem(entry.value.span(), format!("the quote does not say “{words}”"));
        }
    }

    fn quote(&mut self, entry: &QuoteEntry) -> Evidence {
        self.evidence(&entry.at, &entry.quote)
    }

    fn evidence(&mut self, at: &Text, quote: &Text) -> Evidence {
        match place(self.source, at) {
            Ok(place) => self.find(place, at.span(), quote),
            Err(problem) => {
                self.problems.push(problem);
                nowhere(Place::Summary)
            }
        }
    }

    fn find(&mut self, place: Place, at: Range<usize>, quote: &Text) -> Evidence {
        let Some(text) = self.report.text(&place) else {
            self.problem(at, format!("{place} is no place in the report"));
            return nowhere(place);
        };
        // As whole words, so that no quote begins or ends within a word.
        let Some(span) = occurrences(&text, quote.get_ref()).next() else {
            self.problem(quote.span(), format!("these words do not stand in {place}: “{}”", quote.get_ref()));
            return nowhere(place);
        };
        Evidence { place, span }
    }

    fn problem(&mut self, at: Range<usize>, what: String) {
        self.problems.push(self.source.problem(at, what));
    }
}

fn nowhere(place: Place) -> Evidence {
    Evidence { place, span: Span::new(0, 0) }
}

fn texts(list: &[Text]) -> Vec<String> {
    list.iter().map(|text| text.get_ref().clone()).collect()
}

/// An index of the model. More entries than it counts are refused by `check`.
pub(crate) fn number(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}
