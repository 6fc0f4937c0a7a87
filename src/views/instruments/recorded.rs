//! The record with what is counted from it once.

use crate::data;
use record::{Day, Participant, Record, Series, Treaty};
use report::{Instrument, Report};
use search::normal::words;
use std::ops::Deref;
use std::rc::Rc;

/// What the depositary calls its record.
pub const RECORD: &str = "Multilateral Treaties Deposited with the Secretary-General";
/// Through what it came here.
pub const COLLECTED: &str = "as collected in the public data set zmjones/untreaties";

/// The record of this build, as components hand it on. Compares by pointer.
#[derive(Clone, Debug)]
pub struct Recorded(Rc<Inner>);

#[derive(Debug)]
struct Inner {
    record: Record,
    series: Vec<Series>,
    /// Folded words of each participant's names.
    names: Vec<Vec<String>>,
}

impl Recorded {
    /// Decodes the record of this build.
    ///
    /// # Errors
    /// Where the bytes are damaged.
    pub fn decode() -> Result<Self, report::DecodeError> {
        data::decode_record().map(Self::new)
    }

    /// Counts what `record` has.
    pub fn new(record: Record) -> Self {
        let series = (0..record.treaties.len()).map(|number| Series::of(&record, number)).collect();
        let names = record.participants.iter().map(|who| {
            let called = who.named.iter().filter_map(|named| named.called.as_ref());
            let names = [&who.name].into_iter().chain(called);
            names.flat_map(|name| words(name)).map(|word| word.folded).collect()
        });
        let names = names.collect();
        Self(Rc::new(Inner { record, series, names }))
    }

    /// The counts of the treaty number `treaty`.
    pub fn series(&self, treaty: usize) -> Option<&Series> {
        self.0.series.get(treaty)
    }

    /// Whether a name of participant number `who` has a word that begins with
    /// each of `wanted`, which are folded.
    pub fn is_called(&self, who: usize, wanted: &[String]) -> bool {
        let names = self.0.names.get(who);
        wanted.iter().all(|wanted| names.is_some_and(|names| names.iter().any(|had| had.starts_with(wanted))))
    }

    /// Participants with their numbers.
    pub fn participants(&self) -> impl Iterator<Item = (usize, &Participant)> {
        self.0.record.participants.iter().enumerate()
    }
}

impl Deref for Recorded {
    type Target = Record;

    fn deref(&self) -> &Record {
        &self.0.record
    }
}

impl PartialEq for Recorded {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The name of `treaty` in the report: its short one, where it has one.
pub fn name_of<'r>(report: &'r Report, treaty: &Treaty) -> &'r str {
    let instrument = report.instruments.iter().find(|instrument| instrument.id == treaty.id);
    instrument.map_or("", Instrument::short)
}

/// What of `record` is inferred, a sentence each: how somebody consented.
pub fn inferred_kinds(report: &Report, record: &Record) -> String {
    let inferred = record.inferred_kinds.iter().filter_map(|(who, of)| {
        let (who, of) = (record.participants.get(usize::from(*who))?, usize::from(*of));
        let (_, how) = who.acts.get(of)?.bound?;
        let name = name_of(report, record.treaties.get(of)?);
        Some(format!(" Inferred, and not known: the {} of {} ({name}).", how.name(), who.name))
    });
    inferred.collect()
}

/// What the treaty's record says of `day`, in a sentence or two.
pub fn finding(treaty: &Treaty, series: &Series, day: Day) -> String {
    let Some(count) = series.at(day) else {
        return format!(
            "{}: after the record, which ends on {}. In force since {}.",
            day.in_words(),
            treaty.as_of.in_words(),
            treaty.in_force.day.in_words()
        );
    };
    let parties = count.parties();
    let counted = format!(
        "{}: {}, {}.",
        day.in_words(),
        several(count.signatures, "signature", "signatures"),
        several(parties, "party", "parties")
    );
    let force = &treaty.in_force;
    if day >= force.day {
        return format!("{counted} In force since {}.", force.day.in_words());
    }
    match &force.rule {
        Some(rule) if parties < rule.threshold => format!(
            "{counted} Not in force: {} more to the {} that it took.",
            rule.threshold - parties,
            rule.threshold
        ),
        Some(_) => format!("{counted} In force from {}.", force.day.in_words()),
        None => format!("{counted} Not yet in force."),
    }
}

/// `1 party`, `28 parties`.
pub fn several(number: u16, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}
