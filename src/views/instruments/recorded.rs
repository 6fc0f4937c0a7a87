//! The treaty record in words.

use report::{Instrument, Report};
use treaty_record::{Day, Series, Treaty, TreatyRecord};

/// What the depositary calls its record.
pub const RECORD: &str = "Multilateral Treaties Deposited with the Secretary-General";
/// Through what it came here.
pub const COLLECTED: &str = "as collected in the public data set zmjones/untreaties";

/// The name of `treaty` in the report: its short one, where it has one.
pub fn name_of<'r>(report: &'r Report, treaty: &Treaty) -> &'r str {
    let instrument = report.instruments.iter().find(|instrument| instrument.id == treaty.id);
    instrument.map_or("", Instrument::short)
}

/// What of `record` is inferred, a sentence each: how somebody consented.
pub fn inferred_kinds(report: &Report, record: &TreatyRecord) -> String {
    let inferred = record.inferred_kinds.iter().filter_map(|(who, of)| {
        let (who, of) = (record.participants.get(usize::from(*who))?, usize::from(*of));
        let (_, how) = who.statuses.get(of)?.consent?;
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
