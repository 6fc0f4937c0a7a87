//! The hits of a search in the text, to go from one to the next.

use crate::dom::texts::{self, Stop};
use crate::dom::{fragment, page};
use crate::views::search::results::{Finding, Findings, shortened};
use report::Report;

/// Attribute of the button that takes the marks of a search away; its value is
/// the place where the reader stays.
pub const FORGET: &str = "data-forget";

/// Marks what `query` has found, in place of what was marked before.
pub fn begin(report: &Report, query: &str, findings: Findings) {
    texts::unmark();
    texts::mark(&stops(report, query, findings), FORGET);
    // That has moved what was asked for.
    page::show(&fragment::current());
}

/// In the order of the text, the hits of `findings` that have all that was
/// asked for by `query`, or all hits where none has.
pub fn stops(report: &Report, query: &str, findings: Findings) -> Vec<Stop> {
    let some = findings.full() == 0;
    let mut hits: Vec<_> = findings.hits.into_iter().filter(|hit| some || hit.all).collect();
    hits.sort_by(|a, b| a.place.cmp(&b.place));
    let places: Vec<String> = hits.iter().map(|hit| hit.place.to_string()).collect();
    let link = |at: Option<usize>, words| Some((words, places.get(at?)?.clone()));
    let stop = |(at, hit): (usize, Finding)| Stop {
        place: hit.place.to_string(),
        marks: hit.marks(&report.text(&hit.place).unwrap_or_default()),
        says: format!("Hit {} of {} for {}", at + 1, places.len(), shortened(query)),
        links: [link(at.checked_sub(1), "Previous hit"), link(Some(at + 1), "Next hit")]
            .into_iter()
            .flatten()
            .collect(),
    };
    hits.into_iter().enumerate().map(stop).collect()
}
