//! Exports of what the instruments view shows: CSV, JSON, a picture, and a
//! citation, each with its source and day.
//!
//! Figures of the report and of the treaty record never share a file, and each
//! row says whether it is in the report.

mod csv;
mod json;
pub mod picture;

pub use csv::csv;
pub use json::json;

use super::view_state::{Source, ViewState};
use super::wording::{RECORD_DATASET, RECORD_TITLE, treaty_name};
use crate::charts::bar_chart::rows;
use crate::data::ReportData;
use report::cite::{Style, cite};
use report::{Anchor, Date, Evidence, Instrument, Report, StatedValue};
use treaty_record::Treaty;

/// Returns a file name for what `view` shows, of lower-case letters, digits,
/// hyphens and a dot, which every system accepts.
pub fn file_name(view: &ViewState, extension: &str) -> String {
    match view.source {
        Source::Report => format!("instruments-as-the-report-states.{extension}"),
        Source::Record => format!("instruments-record-{}.{extension}", view.day),
    }
}

/// Returns the citation of what `view` shows: the paragraphs of the report, or a
/// line for each treaty of the record.
pub fn citation(data: &ReportData, view: &ViewState) -> String {
    match view.source {
        Source::Report => {
            let anchors = figure_anchors(data);
            let citations: Vec<_> =
                anchors.iter().map(|anchor| cite(data, anchor, Style::UnitedNations)).collect();
            citations.join(" ")
        }
        Source::Record => {
            let is_shown = |index: usize| index == view.treaty || view.visible_treaties().any(|n| n == index);
            let treaties = data.treaty_record().treaties.iter().enumerate();
            let treaties = treaties.filter(|(index, _)| is_shown(*index));
            let line = |(_, treaty): (usize, &Treaty)| {
                let (name, day) = (treaty_name(data, treaty), view.day.in_words());
                let counted = if view.day <= treaty.as_of {
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

/// Returns the anchors of the numbers of States that the report states, without
/// duplicates.
fn figure_anchors(report: &Report) -> Vec<Anchor> {
    let mut anchors = Vec::new();
    for evidence in rows(report).into_iter().flat_map(|row| row.bars).filter_map(|bar| bar.evidence) {
        if !anchors.contains(&evidence.anchor) {
            anchors.push(evidence.anchor);
        }
    }
    anchors
}

/// Returns the source of a treaty's record, with its last day.
fn record_source(treaty: &Treaty) -> String {
    format!(
        "{RECORD_TITLE}, chapter {}, status as at {}, {RECORD_DATASET}",
        treaty.chapter,
        treaty.as_of.in_words()
    )
}

/// A fact about a treaty that the report may state.
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

/// Returns whether the report itself states when `treaty` entered into force.
fn states_entry_into_force(report: &Report, treaty: &Treaty) -> bool {
    let stated = report.instruments.iter().find(|instrument| instrument.id == treaty.id);
    stated.and_then(|stated| stated.status.in_force.value()) == Some(treaty.in_force.day.date())
}

/// Returns a remark if the selected day is after the end of a treaty's record.
fn after_record(treaty: &Treaty, view: &ViewState) -> Option<String> {
    (view.day > treaty.as_of).then(|| {
        format!("the record ends on {}: nothing is known here of this day, which is not zero", treaty.as_of)
    })
}
