//! What is shown, for others to work with: as CSV and JSON, with where it is
//! from and of which day, and how it is cited.
//!
//! What the report states and what the record says never share a file, and
//! each row says by itself whether it is in the report.

mod csv;
mod json;
pub mod picture;
#[cfg(not(target_arch = "wasm32"))]
pub mod references;

pub use csv::{File, cell, csv};
pub use json::{Value, json, object};

use crate::charts::stated::rows;
use crate::data::TreatyRecordData;
use crate::views::instruments::recorded::{COLLECTED, RECORD, name_of};
use crate::views::instruments::sheet::{Sheet, Source};
use report::cite::{Style, cite};
use report::{Anchor, Date, Evidence, Instrument, Report, StatedValue};
use treaty_record::Treaty;

/// A name for a file of what `sheet` shows, in lower-case letters, digits,
/// hyphens and a dot, which every system takes.
pub fn file_name(sheet: &Sheet, extension: &str) -> String {
    match sheet.source {
        Source::Report => format!("instruments-as-the-report-states.{extension}"),
        Source::Record => format!("instruments-record-{}.{extension}", sheet.day),
    }
}

/// How the evidence of what `sheet` shows is cited: the report's paragraph, or
/// the depositary's record with a line a treaty.
pub fn citation(report: &Report, recorded: &TreatyRecordData, sheet: &Sheet) -> String {
    match sheet.source {
        Source::Report => {
            let places = figure_places(report);
            let cited: Vec<_> =
                places.iter().map(|place| cite(report, place, Style::UnitedNations)).collect();
            cited.join(" ")
        }
        Source::Record => {
            let listed = |number: usize| number == sheet.of || sheet.shown_numbers().any(|n| n == number);
            let treaties = recorded.treaties.iter().enumerate().filter(|(number, _)| listed(*number));
            let line = |(_, treaty): (usize, &Treaty)| {
                let (name, day) = (name_of(report, treaty), sheet.day.in_words());
                let counted = if sheet.day <= treaty.as_of {
                    format!("counted to the end of {day}")
                } else {
                    format!("{day} is later")
                };
                format!("{name}: {}; {counted}.", record_source(treaty))
            };
            treaties.map(line).collect::<Vec<_>>().join("\n")
        }
    }
}

/// Where the numbers of States stand that the report gives, each place once.
pub(super) fn figure_places(report: &Report) -> Vec<Anchor> {
    let mut places = Vec::new();
    for evidence in rows(report).into_iter().flat_map(|row| row.bars).filter_map(|bar| bar.evidence) {
        if !places.contains(&evidence.anchor) {
            places.push(evidence.anchor);
        }
    }
    places
}

/// `E/CN.4/2003/74, para. 21`.
pub fn report_source(report: &Report, place: &Anchor) -> String {
    cite(report, place, Style::UnitedNations).trim_matches(['(', ')']).to_owned()
}

/// The depositary's record of a treaty, to its last day that is known here.
fn record_source(treaty: &Treaty) -> String {
    format!("{RECORD}, chapter {}, status as at {}, {COLLECTED}", treaty.chapter, treaty.as_of.in_words())
}

/// A value that the report states of a treaty, or does not.
struct Fact<'r> {
    name: &'static str,
    value: Option<Figure>,
    evidence: Option<&'r Evidence>,
}

#[derive(Clone, Copy)]
enum Figure {
    States(u32),
    Date(Date),
}

fn facts(instrument: &Instrument) -> [Fact<'_>; 5] {
    fn fact<'r, T: Copy>(name: &'static str, value: &'r StatedValue<T>, figure: fn(T) -> Figure) -> Fact<'r> {
        Fact { name, value: value.value().map(figure), evidence: value.evidence() }
    }
    let status = &instrument.status;
    [
        fact("adopted", &status.adopted, Figure::Date),
        fact("signatures", &status.signatures, Figure::States),
        fact("ratifications", &status.ratifications, Figure::States),
        fact("in force", &status.in_force, Figure::Date),
        fact("expected in force", &status.expected_in_force, Figure::Date),
    ]
}

/// Whether the report itself states on which day `treaty` entered into force.
fn states_entry(report: &Report, treaty: &Treaty) -> bool {
    let stated = report.instruments.iter().find(|instrument| instrument.id == treaty.id);
    stated.and_then(|stated| stated.status.in_force.value()) == Some(treaty.in_force.day.date())
}

/// What is to be known where the day is after the last of a treaty's record.
fn after_record(treaty: &Treaty, sheet: &Sheet) -> Option<String> {
    (sheet.day > treaty.as_of).then(|| {
        format!("the record ends on {}: nothing is known here of this day, which is not zero", treaty.as_of)
    })
}
