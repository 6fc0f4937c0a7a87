//! Adds the curated data to a parsed report: converts the entries to the model, locates each quote, checks
//! each value against its quote, then finds the mentions of all names in the text.

use crate::curated::{AgencyEntry, Curated, CuratedFile, InstrumentEntry, StatedEntry, Text, ValueEntry};
use crate::evidence::EntryReader;
use crate::ids::to_index;
use crate::problem::first_per_line;
use crate::{Parsed, Problem, check, mentions};
use report::{Agency, AgencyIndex, Date, Erratum, Instrument, Partnership, Report, StatedValue, Status};

/// Returns the parsed report with the curated data and all problems of both. A report with problems is not
/// reliable.
pub fn annotate(parsed: Parsed, curated: &Curated) -> (Report, Vec<Problem>) {
    let mut problems = check::contents(&parsed, curated);
    let mut report = parsed.report;
    let lists = Lists::of(&report, curated, &mut problems);
    report.agencies = lists.agencies;
    report.instruments = lists.instruments;
    report.errata = lists.errata;
    mentions::mark(&mut report, curated, &mut problems);
    problems.extend(check::entries(&report, curated));
    (report, first_per_line(problems))
}

/// The curated entries, converted to the model.
struct Lists {
    agencies: Vec<Agency>,
    instruments: Vec<Instrument>,
    errata: Vec<Erratum>,
}

impl Lists {
    fn of(report: &Report, curated: &Curated, problems: &mut Vec<Problem>) -> Self {
        let Curated { agencies, instruments, errata, .. } = curated;
        let mut reader = EntryReader { report, source: &agencies.source, problems };
        let agencies = agencies.entries.iter().map(|entry| reader.agency(entry, agencies)).collect();
        reader.source = &instruments.source;
        let instruments = instruments.entries.iter().map(|entry| reader.instrument(entry)).collect();
        reader.source = &errata.source;
        let errata = errata.entries.iter().map(|entry| Erratum {
            evidence: reader.evidence(&entry.at, &entry.quote),
            remark: entry.remark.clone(),
        });
        Self { agencies, instruments, errata: errata.collect() }
    }
}

impl EntryReader<'_> {
    fn agency(&mut self, entry: &AgencyEntry, all: &CuratedFile<AgencyEntry>) -> Agency {
        Agency {
            id: entry.id.get_ref().clone(),
            name: entry.name.get_ref().clone(),
            name_derivation: entry.name_derivation.as_ref().map(|why| why.get_ref().clone()),
            acronym: entry.acronym.as_ref().map(|text| text.get_ref().clone()),
            aliases: texts(&entry.aliases),
            misprints: texts(&entry.misprints),
            disambiguation: entry.disambiguation.clone(),
            kind: entry.kind,
            parent: entry.parent.as_ref().and_then(|parent| self.body(parent, all)),
            named: self.quote(&entry.named),
            actions: entry.actions.iter().map(|quote| self.quote(quote)).collect(),
            partnerships: entry
                .partnerships
                .iter()
                .map(|partnerships| Partnership {
                    evidence: self.evidence(&partnerships.at, &partnerships.quote),
                    with: partnerships.with.iter().filter_map(|id| self.body(id, all)).collect(),
                })
                .collect(),
        }
    }

    fn body(&mut self, parent: &Text, all: &CuratedFile<AgencyEntry>) -> Option<AgencyIndex> {
        let index = all.entries.iter().position(|entry| entry.id.get_ref() == parent.get_ref());
        if index.is_none() {
            self.problem(parent.span(), format!("no agency has the id “{}”", parent.get_ref()));
        }
        index.map(|index| AgencyIndex(to_index(index)))
    }

    fn instrument(&mut self, entry: &InstrumentEntry) -> Instrument {
        Instrument {
            id: entry.id.get_ref().clone(),
            name: entry.name.get_ref().clone(),
            name_derivation: entry.name_derivation.as_ref().map(|why| why.get_ref().clone()),
            short_name: entry.short_name.as_ref().map(|text| text.get_ref().clone()),
            aliases: texts(&entry.aliases),
            kind: entry.kind,
            named: self.quote(&entry.named),
            status: Status {
                adopted: self.day(entry.adopted.as_ref()),
                signatures: self.count(entry.signatures.as_ref()),
                ratifications: self.count(entry.ratifications.as_ref()),
                in_force: self.day(entry.in_force.as_ref()),
                expected_in_force: self.day(entry.expected_in_force.as_ref()),
            },
        }
    }

    fn count(&mut self, entry: Option<&StatedEntry<ValueEntry<u32>>>) -> StatedValue<u32> {
        let Some(StatedEntry::Stated(entry)) = entry else { return StatedValue::NotStated };
        let value = *entry.value.get_ref();
        self.check_quoted(&entry.value.span(), &[&entry.quote], &value.to_string());
        StatedValue::Stated { value, evidence: self.evidence(&entry.at, &entry.quote) }
    }

    fn day(&mut self, entry: Option<&StatedEntry<ValueEntry<String>>>) -> StatedValue<Date> {
        let Some(StatedEntry::Stated(entry)) = entry else { return StatedValue::NotStated };
        let evidence = self.evidence(&entry.at, &entry.quote);
        match self.date(&entry.value, &[&entry.quote]) {
            Some(value) => StatedValue::Stated { value, evidence },
            None => StatedValue::NotStated,
        }
    }
}

fn texts(list: &[Text]) -> Vec<String> {
    list.iter().map(|text| text.get_ref().clone()).collect()
}
