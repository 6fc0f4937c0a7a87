//! The report, its record, and its units as the peers are given them.

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
    /// The id of its place.
    pub id: String,
    /// Its words.
    pub text: String,
    /// The heading that it stands under; empty where there is none.
    pub heading: String,
}

/// The report in the folder `data`.
///
/// # Errors
///
/// Everything that is wrong with it.
pub fn report(data: &Path) -> Result<Report> {
    ingest::load(data).map_err(|problems| wrong(&problems))
}

fn entities(data: &Path, report: &Report) -> Result<Entities> {
    ingest::entities(data, report).map_err(|problems| wrong(&problems))
}

/// The index of the report, with the glossary of the folder `data`.
///
/// # Errors
///
/// Everything that is wrong with it.
pub fn index(data: &Path, report: &Report) -> Result<Index> {
    let bytes =
        ingest::index(data, report, &entities(data, report)?).map_err(|problems| wrong(&problems))?;
    let index =
        Index::open(bytes.into()).map_err(|error| anyhow!("the report's index can't be opened: {error}"))?;
    let report = report.clone();
    Ok(index.with_texts(move |label| report.searchable_text(&label.parse().ok()?)))
}

/// The record in the folder `data`, of the treaties of `report`.
///
/// # Errors
///
/// Everything that is wrong with it.
pub fn record(data: &Path, report: &Report) -> Result<TreatyRecord> {
    ingest::record(data, report, &entities(data, report)?).map_err(|problems| wrong(&problems))
}

fn wrong(problems: &[Problem]) -> Error {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    anyhow!("the report can't be read:\n{}", lines.join("\n"))
}

/// Its units, in document order, with what ours is given of each.
pub fn units(report: &Report) -> Vec<Unit> {
    let unit = |place: Anchor| {
        let (text, heading) = report.searchable_text(&place)?;
        Some(Unit { id: place.to_string(), text, heading })
    };
    report.anchors_with_mentions().filter_map(|(place, _)| unit(place)).collect()
}
