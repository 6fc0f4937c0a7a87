//! The report, its treaty record, and its units as given to the peers.

use std::path::Path;

use anyhow::{Error, Result, anyhow};
use ingest::Problem;
use report::{Anchor, Entities, Report};
use search::Index;
use serde::Serialize;
use treaty_record::TreatyRecord;

/// A summary, paragraph or note.
#[derive(Debug, Serialize)]
pub struct Unit {
    /// The address.
    pub id: String,
    /// The text.
    pub text: String,
    /// The heading above it; empty if there is none.
    pub heading: String,
}

/// Reads the report in the folder `data`.
///
/// # Errors
///
/// Fails with all problems of the report.
pub fn report(data: &Path) -> Result<Report> {
    ingest::load(data).map_err(|problems| problems_error(&problems))
}

fn entities(data: &Path, report: &Report) -> Result<Entities> {
    ingest::entities(data, report).map_err(|problems| problems_error(&problems))
}

/// Builds the index of the report with the glossary of the folder `data`.
///
/// # Errors
///
/// Fails with all problems of the glossary.
pub fn index(data: &Path, report: &Report) -> Result<Index> {
    let bytes = ingest::index(data, report, &entities(data, report)?)
        .map_err(|problems| problems_error(&problems))?;
    let index =
        Index::open(bytes.into()).map_err(|error| anyhow!("the report's index can't be opened: {error}"))?;
    let report = report.clone();
    Ok(index.with_texts(move |label| report.searchable_text(&label.parse().ok()?)))
}

/// Reads the record of the treaties of `report` in the folder `data`.
///
/// # Errors
///
/// Fails with all problems of the record.
pub fn record(data: &Path, report: &Report) -> Result<TreatyRecord> {
    ingest::record(data, report, &entities(data, report)?).map_err(|problems| problems_error(&problems))
}

fn problems_error(problems: &[Problem]) -> Error {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    anyhow!("the report can't be read:\n{}", lines.join("\n"))
}

/// Returns the units in document order, with the same text that this search indexes.
pub fn units(report: &Report) -> Vec<Unit> {
    let unit = |place: Anchor| {
        let (text, heading) = report.searchable_text(&place)?;
        Some(Unit { id: place.to_string(), text, heading })
    };
    report.anchors_with_mentions().filter_map(|(place, _)| unit(place)).collect()
}
