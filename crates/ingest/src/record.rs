//! Reads the treaty record: the rows of `record-actions.csv` and the settings in `record.toml`. It checks
//! each row, and the counts against published totals.

use crate::Problem;
use crate::curated::{Source, Text, read};
use crate::load::{problem, read_text};
use csv::StringRecord;
use report::{Anchor, Entities, GeoPlaceIndex, Relations, Report, Target};
use search::EntityKind;
use search::tokenizer::tokenize;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use toml::Spanned;
use treaty_record::{
    ConsentKind, Day, EntryIntoForce, EntryIntoForceRule, NameInReport, Participant, PublishedTotal, Series,
    Treaty, TreatyRecord, TreatyStatus,
};

const RECORD: &str = "data/record.toml";
const ACTIONS: &str = "data/record-actions.csv";
const TOTALS: &str = "data/record-totals.csv";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RecordFile {
    report: Spanned<String>,
    inferred: Spanned<String>,
    #[serde(rename = "agree")]
    known_counts: Vec<KnownCountEntry>,
    instrument: Vec<TreatyEntry>,
    #[serde(default)]
    named: Vec<NamedEntry>,
    #[serde(default)]
    inferred_kind: Vec<InferredKindEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KnownCountEntry {
    instrument: Text,
    day: Text,
    signatures: u16,
    parties: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TreatyEntry {
    id: Text,
    chapter: String,
    as_of: Text,
    in_force: InForceEntry,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InForceEntry {
    day: Text,
    rule: Option<String>,
    threshold: Option<u16>,
    days: Option<u16>,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NamedEntry {
    participant: Text,
    place: Option<Text>,
    agency: Option<Text>,
    /// A description that replaces the name.
    called: Option<String>,
    /// For readers of the file only.
    #[serde(rename = "reason")]
    _reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InferredKindEntry {
    participant: Text,
    instrument: Text,
    /// For readers of the file only.
    #[serde(rename = "reason")]
    _reason: String,
}

#[derive(Deserialize)]
struct ActionRow {
    participant: String,
    code: String,
    instrument: String,
    signed: String,
    #[serde(rename = "bound")]
    consented: String,
    #[serde(rename = "how")]
    kind: Option<ConsentKind>,
}

#[derive(Deserialize)]
struct TotalRow {
    instrument: String,
    as_of: String,
    signatures: Option<u16>,
    parties: Option<u16>,
    source: String,
}

/// Reads the record of the treaties of `report` from the folder `dir`.
///
/// # Errors
/// Returns every invalid row, every wrong count and every unknown name, with file and line.
pub fn record(dir: &Path, report: &Report, entities: &Entities) -> Result<TreatyRecord, Vec<Problem>> {
    let one = |problem| vec![problem];
    let (source, entries) = read::<RecordFile>(RECORD, &read_text(dir, RECORD).map_err(one)?).map_err(one)?;
    let actions = rows::<ActionRow>(ACTIONS, &read_text(dir, ACTIONS).map_err(one)?)?;
    let totals = rows::<TotalRow>(TOTALS, &read_text(dir, TOTALS).map_err(one)?)?;
    let mut reader = RecordReader { report, record: TreatyRecord::default(), problems: Vec::new() };
    reader.treaties(&source, &entries);
    reader.actions(&actions);
    reader.totals(&totals);
    reader.check_known_counts(&source, &entries);
    reader.names(&source, &entries.named, &named_by_report(Relations { report, entities }));
    reader.inferred_kinds(&source, &entries.inferred_kind);
    if reader.problems.is_empty() { Ok(reader.record) } else { Err(reader.problems) }
}

/// Parses the rows of a table, each with its line.
fn rows<T: DeserializeOwned>(file: &str, text: &str) -> Result<Vec<(u32, T)>, Vec<Problem>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers = reader.headers().cloned().unwrap_or_default();
    let mut rows = Vec::new();
    let mut problems = Vec::new();
    for row in reader.records() {
        let line_of = |row: &StringRecord| row.position().map_or(0, |at| at.line() as u32);
        match row {
            Ok(row) => match row.deserialize(Some(&headers)) {
                Ok(entry) => rows.push((line_of(&row), entry)),
                Err(error) => problems.push(problem_at(file, line_of(&row), reason(&error))),
            },
            Err(error) => {
                let line = error.position().map_or(0, |at| at.line() as u32);
                problems.push(problem_at(file, line, reason(&error)));
            }
        }
    }
    if problems.is_empty() { Ok(rows) } else { Err(problems) }
}

/// Describes an error without its position, which the problem gives.
fn reason(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Deserialize { err, .. } => err.kind().to_string(),
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{len} fields, but the first line has {expected_len}")
        }
        _ => error.to_string(),
    }
}

fn problem_at(file: &str, line: u32, what: impl fmt::Display) -> Problem {
    Problem { line, ..problem(file, what.to_string()) }
}

/// Name and mentions of places and agencies, by kind and id.
type NamedByReport = BTreeMap<(EntityKind, String), (String, Vec<Anchor>)>;

fn named_by_report(relations: Relations<'_>) -> NamedByReport {
    let places = GeoPlaceIndex::all(relations.entities).filter_map(|index| {
        let place = index.of(relations.entities)?;
        Some((
            (EntityKind::Place, place.id.clone()),
            (place.name.clone(), relations.anchors_naming_geo_place(index)),
        ))
    });
    let agencies = report::AgencyIndex::all(relations.report).filter_map(|index| {
        let agency = index.of(relations.report)?;
        let here = relations.report.anchors_naming(Target::Agency(index));
        Some(((EntityKind::Agency, agency.id.clone()), (agency.name.clone(), here)))
    });
    places.chain(agencies).collect()
}

struct RecordReader<'r> {
    report: &'r Report,
    record: TreatyRecord,
    problems: Vec<Problem>,
}

impl RecordReader<'_> {
    fn day(&mut self, source: &Source, text: &Spanned<String>) -> Day {
        text.get_ref().parse().unwrap_or_else(|error| {
            self.problems.push(source.problem(text.span(), format!("{}: {error}", text.get_ref())));
            Day::FIRST
        })
    }

    fn treaties(&mut self, source: &Source, entries: &RecordFile) {
        self.record.report_date = self.day(source, &entries.report);
        self.record.inferred_date = self.day(source, &entries.inferred);
        if self.report.document.date != Some(self.record.report_date.date()) {
            self.problems.push(source.problem(entries.report.span(), "the report has a different date"));
        }
        for entry in &entries.instrument {
            let id = entry.id.get_ref();
            if !self.report.instruments.iter().any(|instrument| instrument.id == *id) {
                self.problems
                    .push(source.problem(entry.id.span(), format!("the report has no instrument “{id}”")));
            }
            let force = &entry.in_force;
            let rule = match (&force.rule, force.threshold, force.days) {
                (Some(words), Some(threshold), Some(days)) => {
                    Some(EntryIntoForceRule { words: words.clone(), threshold, days })
                }
                (None, None, None) => None,
                _ => {
                    let what = "a rule needs `rule`, `threshold` and `days`";
                    self.problems.push(source.problem(force.day.span(), what));
                    None
                }
            };
            let in_force =
                EntryIntoForce { day: self.day(source, &force.day), rule, source: force.source.clone() };
            let as_of = self.day(source, &entry.as_of);
            let chapter = entry.chapter.clone();
            self.record.treaties.push(Treaty {
                id: id.clone(),
                chapter,
                as_of,
                in_force,
                totals: Vec::new(),
            });
        }
    }

    fn actions(&mut self, rows: &[(u32, ActionRow)]) {
        for (line, row) in rows {
            if let Err(what) = self.action(row) {
                self.problems.push(problem_at(ACTIONS, *line, what));
            }
        }
    }

    fn action(&mut self, row: &ActionRow) -> Result<(), String> {
        let (number, treaty) = self
            .record
            .treaty(&row.instrument)
            .ok_or_else(|| format!("unknown instrument “{}”", row.instrument))?;
        let adopted = self.report.instruments.iter().find(|instrument| instrument.id == row.instrument);
        let adopted = adopted.and_then(|instrument| instrument.status.adopted.value());
        let day = |text: &str| {
            if text.is_empty() {
                return Ok(None);
            }
            let day: Day = text.parse().map_err(|error| format!("{text}: {error}"))?;
            // The report states the month of adoption; `2000-11` sorts before each of its days.
            if adopted.is_some_and(|adopted| day.date() < adopted) {
                return Err(format!("{text} is before the instrument was adopted"));
            }
            if day > treaty.as_of {
                return Err(format!("{text} is after {}, the last day of the record", treaty.as_of));
            }
            Ok(Some(day))
        };
        let (signed, bound) = (day(&row.signed)?, day(&row.consented)?);
        match (signed, bound, row.kind) {
            (None, None, _) => return Err("neither a signature nor a consent".into()),
            (_, Some(_), None) => return Err("`bound` without `how`".into()),
            (_, None, Some(_)) => return Err("`how` without `bound`".into()),
            (Some(signed), Some(bound), _) if bound < signed => {
                return Err(format!("consent on {bound} is before the signature on {signed}"));
            }
            (Some(_), _, Some(kind @ (ConsentKind::Accession | ConsentKind::Succession))) => {
                return Err(format!("a row with {} must not have a signature", kind.name()));
            }
            (
                None,
                _,
                Some(kind @ (ConsentKind::Ratification | ConsentKind::Acceptance | ConsentKind::Approval)),
            ) => {
                return Err(format!("a row with {} needs a signature", kind.name()));
            }
            _ => {}
        }
        let status = TreatyStatus { signed, consent: bound.zip(row.kind) };
        if let Some(here) = self.participant(row)?.statuses.get_mut(number) {
            if *here != TreatyStatus::default() {
                return Err(format!("duplicate row for {} and {}", row.participant, row.instrument));
            }
            *here = status;
        }
        Ok(())
    }

    /// Returns the participant of `row`: the last one, or a new one. Rows are sorted by name.
    fn participant(&mut self, row: &ActionRow) -> Result<&mut Participant, String> {
        let participants = &mut self.record.participants;
        if participants.last().is_none_or(|last| last.name != row.participant) {
            let folded = |name: &str| tokenize(name).into_iter().map(|word| word.folded).collect::<Vec<_>>();
            if participants.last().is_some_and(|last| folded(&last.name) >= folded(&row.participant)) {
                return Err(format!("{} is not in alphabetical order", row.participant));
            }
            if row.code.len() != 2 || participants.iter().any(|other| other.code == row.code) {
                return Err(format!("“{}” is not a two-letter code, or is already in use", row.code));
            }
            participants.push(Participant {
                name: row.participant.clone(),
                code: row.code.clone(),
                named: None,
                statuses: vec![TreatyStatus::default(); self.record.treaties.len()],
            });
        }
        match participants.last_mut() {
            Some(last) if last.code == row.code => Ok(last),
            _ => Err(format!("{} has a different code in an earlier row", row.participant)),
        }
    }

    /// Adds the published totals; a total within the record must equal the count of the rows.
    fn totals(&mut self, rows: &[(u32, TotalRow)]) {
        for (line, row) in rows {
            if let Err(what) = self.total(row) {
                self.problems.push(problem_at(TOTALS, *line, what));
            }
        }
        for treaty in &mut self.record.treaties {
            treaty.totals.sort_by_key(|total| total.as_of);
        }
    }

    fn total(&mut self, row: &TotalRow) -> Result<(), String> {
        let (number, _) = self
            .record
            .treaty(&row.instrument)
            .ok_or_else(|| format!("unknown instrument “{}”", row.instrument))?;
        let as_of: Day = row.as_of.parse().map_err(|error| format!("{}: {error}", row.as_of))?;
        if let Some(count) = Series::of(&self.record, number).at(as_of) {
            check_count("signatures", row.signatures, count.signatures)?;
            check_count("parties", row.parties, count.parties())?;
        }
        let (signatures, parties, source) = (row.signatures, row.parties, row.source.clone());
        if let Some(treaty) = self.record.treaties.get_mut(number) {
            treaty.totals.push(PublishedTotal { as_of, signatures, parties, source });
        }
        Ok(())
    }

    /// Checks known counts and the dates of entry into force.
    fn check_known_counts(&mut self, source: &Source, entries: &RecordFile) {
        for entry in &entries.known_counts {
            let day = self.day(source, &entry.day);
            let treaty = self.record.treaty(entry.instrument.get_ref());
            let counted = treaty.and_then(|(number, _)| Series::of(&self.record, number).at(day));
            let wrong = match counted {
                None => Err(format!("no count of {} on {day}", entry.instrument.get_ref())),
                Some(count) => check_count("signatures", Some(entry.signatures), count.signatures)
                    .and_then(|()| check_count("parties", Some(entry.parties), count.parties())),
            };
            if let Err(what) = wrong {
                self.problems.push(source.problem(entry.instrument.span(), what));
            }
        }
        for (number, (treaty, entry)) in self.record.treaties.iter().zip(&entries.instrument).enumerate() {
            let Some(rule) = &treaty.in_force.rule else { continue };
            let reached = Series::of(&self.record, number).reached(rule.threshold);
            let follows = reached.map(|reached| reached.plus(rule.days));
            if follows != Some(treaty.in_force.day) {
                let follows = follows.map_or("never".to_owned(), |day| day.to_string());
                let what = format!("by the rule and the rows the date of entry into force is: {follows}");
                self.problems.push(source.problem(entry.in_force.day.span(), what));
            }
        }
    }

    fn names(&mut self, source: &Source, entries: &[NamedEntry], by_report: &NamedByReport) {
        for entry in entries {
            let target = match (&entry.place, &entry.agency) {
                (Some(place), None) => (EntityKind::Place, place),
                (None, Some(agency)) => (EntityKind::Agency, agency),
                _ => {
                    let what = "give either `place` or `agency`";
                    self.problems.push(source.problem(entry.participant.span(), what));
                    continue;
                }
            };
            let Some((called, anchors)) = by_report.get(&(target.0, target.1.get_ref().clone())) else {
                let what = format!("unknown id “{}”", target.1.get_ref());
                self.problems.push(source.problem(target.1.span(), what));
                continue;
            };
            let name = entry.participant.get_ref();
            let called = entry.called.as_ref().or(Some(called).filter(|called| *called != name)).cloned();
            match self.record.participants.iter_mut().find(|participant| participant.name == *name) {
                Some(participant) => {
                    participant.named = Some(NameInReport { name: called, anchors: anchors.clone() })
                }
                None => {
                    let what = format!("no row for “{name}”");
                    self.problems.push(source.problem(entry.participant.span(), what));
                }
            }
        }
        for participant in
            self.record.participants.iter_mut().filter(|participant| participant.named.is_none())
        {
            let same = by_report
                .iter()
                .find(|((kind, _), (name, _))| *kind == EntityKind::Place && *name == participant.name);
            participant.named =
                same.map(|(_, (_, anchors))| NameInReport { name: None, anchors: anchors.clone() });
        }
    }

    /// Adds consents whose kind is inferred; the consent must exist.
    fn inferred_kinds(&mut self, source: &Source, entries: &[InferredKindEntry]) {
        for entry in entries {
            match self.inferred_kind(entry) {
                Ok(kind) => self.record.inferred_kinds.push(kind),
                Err((text, what)) => self.problems.push(source.problem(text.span(), what)),
            }
        }
    }

    fn inferred_kind<'e>(&self, entry: &'e InferredKindEntry) -> Result<(u16, u8), (&'e Text, String)> {
        let InferredKindEntry { participant, instrument, .. } = entry;
        let (name, id) = (participant.get_ref(), instrument.get_ref());
        let found =
            self.record.participants.iter().enumerate().find(|(_, participant)| participant.name == *name);
        let (position, statuses) = found
            .map(|(position, found)| (position, &found.statuses))
            .ok_or_else(|| (participant, format!("no row for “{name}”")))?;
        let (treaty, _) = self
            .record
            .treaty(id)
            .ok_or_else(|| (instrument, format!("the record has no instrument “{id}”")))?;
        if statuses.get(treaty).is_none_or(|status| status.consent.is_none()) {
            return Err((instrument, format!("{name} has not consented to be bound by {id}")));
        }
        if self.record.kind_is_inferred(position, treaty) {
            return Err((instrument, format!("duplicate entry for {name} and {id}")));
        }
        let (Ok(position), Ok(treaty)) = (u16::try_from(position), u8::try_from(treaty)) else {
            return Err((participant, "too many participants or instruments".to_owned()));
        };
        Ok((position, treaty))
    }
}

fn check_count(what: &str, published: Option<u16>, counted: u16) -> Result<(), String> {
    match published {
        Some(published) if published != counted => {
            Err(format!("{published} {what}, but the rows count {counted}"))
        }
        _ => Ok(()),
    }
}
