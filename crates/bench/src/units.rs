//! The report's units as the peers are given them.

use std::path::Path;

use anyhow::{Error, Result, anyhow};
use ingest::Problem;
use report::{Place, Report};
use search::Index;
use serde::Serialize;

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

/// The index of the report, with the glossary of the folder `data`.
///
/// # Errors
///
/// Everything that is wrong with it.
pub fn index(data: &Path, report: &Report) -> Result<Index> {
    let bytes = ingest::index(data, report).map_err(|problems| wrong(&problems))?;
    Index::open(bytes.into()).map_err(|error| anyhow!("the report's index can't be opened: {error}"))
}

fn wrong(problems: &[Problem]) -> Error {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    anyhow!("the report can't be read:\n{}", lines.join("\n"))
}

/// Its units, in document order.
pub fn units(report: &Report) -> Vec<Unit> {
    let is_unit = |place: &Place| !matches!(place, Place::Heading(_));
    let places = report.places().map(|(place, _)| place).filter(is_unit);
    let unit = |place: Place| Unit {
        id: place.to_string(),
        text: report.text(&place).unwrap_or_default().into_owned(),
        heading: heading(report, &place),
    };
    places.map(unit).collect()
}

fn heading(report: &Report, place: &Place) -> String {
    let section = match place {
        Place::Paragraph(number) => report.paragraph(*number).and_then(|paragraph| paragraph.section),
        _ => None,
    };
    section.and_then(|section| section.of(report)).map(report::Section::heading).unwrap_or_default()
}
