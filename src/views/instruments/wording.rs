//! The wording of the UN treaty record.

use report::{Instrument, Report};
use treaty_record::{Day, Series, Treaty, TreatyRecord};

/// The depositary's title of the record.
pub const RECORD_TITLE: &str = "Multilateral Treaties Deposited with the Secretary-General";
/// The data set that the record was taken from.
pub const RECORD_DATASET: &str = "as collected in the public data set zmjones/untreaties";

/// Returns the report's name of `treaty`: the short name, if any.
pub fn treaty_name<'r>(report: &'r Report, treaty: &Treaty) -> &'r str {
    let instrument = report.instruments.iter().find(|instrument| instrument.id == treaty.id);
    instrument.map_or("", Instrument::short)
}

/// Returns a sentence for each consent to be bound whose kind is inferred.
pub fn inferred_consents(report: &Report, record: &TreatyRecord) -> String {
    let inferred = record.inferred_kinds.iter().filter_map(|(participant, treaty)| {
        let participant = record.participants.get(usize::from(*participant))?;
        let treaty = usize::from(*treaty);
        let (_, kind) = participant.statuses.get(treaty)?.consent?;
        let name = treaty_name(report, record.treaties.get(treaty)?);
        Some(format!(" Inferred, and not known: the {} of {} ({name}).", kind.name(), participant.name))
    });
    inferred.collect()
}

/// Summarises the status of `treaty` on `day` in one or two sentences.
pub fn day_summary(treaty: &Treaty, series: &Series, day: Day) -> String {
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
        count_noun(count.signatures, "signature", "signatures"),
        count_noun(parties, "party", "parties")
    );
    let force = &treaty.in_force;
    if day >= force.day {
        return format!("{counted} In force since {}.", force.day.in_words());
    }
    match &force.rule {
        Some(rule) if parties < rule.threshold => format!(
            "{counted} Not in force: {} more needed to reach {}.",
            rule.threshold - parties,
            rule.threshold
        ),
        Some(_) => format!("{counted} In force from {}.", force.day.in_words()),
        None => format!("{counted} Not yet in force."),
    }
}

/// Formats a number with its noun: `1 party`, `28 parties`.
pub fn count_noun(number: u16, singular: &str, plural: &str) -> String {
    format!("{number} {}", if number == 1 { singular } else { plural })
}
