//! Highlights of the hits in the text, with links from one to the next.

use super::results::{Hit, ResultPage, shortened};
use crate::dom::texts::{self, HitHighlight};
use crate::dom::{fragment, page};
use report::Report;

/// Attribute of the button that clears the highlights; its value is the anchor
/// where the focus goes.
pub const CLEAR: &str = "data-clear-highlights";

/// Highlights the results of `query`, in place of earlier ones.
pub fn start(report: &Report, query: &str, results: ResultPage) {
    texts::unmark();
    texts::mark(&highlights(report, query, results), CLEAR);
    // The highlights' bars have moved the target.
    page::show(&fragment::current());
}

/// Returns the hits to highlight, in the order of the text: those that match all of
/// `query`, or all hits if none does.
pub fn highlights(report: &Report, query: &str, results: ResultPage) -> Vec<HitHighlight> {
    let partial = results.full_matches() == 0;
    let mut hits: Vec<_> = results.hits.into_iter().filter(|hit| partial || hit.matches_all).collect();
    hits.sort_by(|a, b| a.anchor.cmp(&b.anchor));
    let anchors: Vec<String> = hits.iter().map(|hit| hit.anchor.to_string()).collect();
    let link = |at: Option<usize>, label| Some((label, anchors.get(at?)?.clone()));
    let highlight = |(at, hit): (usize, Hit)| HitHighlight {
        anchor: hit.anchor.to_string(),
        spans: hit.highlights(&report.text(&hit.anchor).unwrap_or_default()),
        label: format!("Hit {} of {} for {}", at + 1, anchors.len(), shortened(query)),
        links: [link(at.checked_sub(1), "Previous hit"), link(Some(at + 1), "Next hit")]
            .into_iter()
            .flatten()
            .collect(),
    };
    hits.into_iter().enumerate().map(highlight).collect()
}
