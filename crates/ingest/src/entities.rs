//! Reads the entities of a report: one file each for places, events, figures, acronyms and cited documents,
//! and the plurals of the instruments. Observations and mentions are derived, not curated.

mod acronyms;
mod documents;
mod events;
mod figures;
mod mentions;
mod observations;
mod places;
mod plurals;

use crate::Problem;
use crate::curated::{INSTRUMENTS, InstrumentFile, Source, read};
use crate::evidence::EntryReader;
use crate::load::read_text;
use crate::problem::first_per_line;
use crate::tokenized::TokenizedTexts;
use report::{Anchor, Entities, Evidence, Report, Span};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::path::Path;

/// Reads the entities of `report` from the files in the folder `dir`.
///
/// # Errors
/// Returns every entry that the report does not confirm, and everything of the report that lacks an entry.
pub fn entities(dir: &Path, report: &Report) -> Result<Entities, Vec<Problem>> {
    let mut problems = Vec::new();
    let places = read_entries::<places::File>(dir, places::FILE, &mut problems);
    let events = read_entries::<events::File>(dir, events::FILE, &mut problems);
    let figures = read_entries::<figures::File>(dir, figures::FILE, &mut problems);
    let acronyms = read_entries::<acronyms::File>(dir, acronyms::FILE, &mut problems);
    let documents = read_entries::<documents::File>(dir, documents::FILE, &mut problems);
    let instruments = read_entries::<InstrumentFile>(dir, INSTRUMENTS, &mut problems);
    let (Some(places), Some(events), Some(figures), Some(acronyms), Some(documents), Some(instruments)) =
        (places, events, figures, acronyms, documents, instruments)
    else {
        return Err(problems);
    };

    let mut entities = Entities::default();
    let mut reader = EntryReader { report, source: &places.0, problems: &mut problems };
    entities.places = places::places(&mut reader, &TokenizedTexts::of(report), &places.1);
    reader.source = &events.0;
    entities.events = events::events(&mut reader, &events.1);
    reader.source = &figures.0;
    entities.figures = figures::figures(&mut reader, &figures.1);
    reader.source = &acronyms.0;
    (entities.acronyms, entities.unprinted) = acronyms::acronyms(&mut reader, &acronyms.1);
    reader.source = &documents.0;
    entities.documents = documents::documents(&mut reader, &documents.1);
    reader.source = &instruments.0;
    entities.plurals = plurals::plurals(&mut reader, &instruments.1.plural);
    entities.observations = observations::observations(report, &entities.places);
    entities.mentions = mentions::mentions(report, &entities);
    if problems.is_empty() { Ok(entities) } else { Err(first_per_line(problems)) }
}

/// Reads the entries of a file in the folder `dir`; a failure is added to `problems`.
fn read_entries<F: DeserializeOwned>(
    dir: &Path,
    file: &'static str,
    problems: &mut Vec<Problem>,
) -> Option<(Source, F)> {
    let read_entries = read_text(dir, file).and_then(|text| read(file, &text));
    read_entries.map_err(|problem| problems.push(problem)).ok()
}

/// The order of the texts in the document, for sorting entries.
struct DocumentOrder(BTreeMap<Anchor, usize>);

impl DocumentOrder {
    fn of(report: &Report) -> Self {
        Self(report.anchors_with_mentions().enumerate().map(|(at, (anchor, _))| (anchor, at)).collect())
    }

    fn key(&self, evidence: &Evidence) -> (usize, Span) {
        (self.0.get(&evidence.anchor).copied().unwrap_or_default(), evidence.span)
    }
}
