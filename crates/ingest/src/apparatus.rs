//! Reads what stands around the text of a report: a file each for the places,
//! events, figures, acronyms and cited documents that it names, and for the
//! words that name several instruments. What follows from them (who spoke with
//! whom, which words of the text name what) is found, not written.

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
use crate::evidence::Reader;
use crate::folded::Texts;
use crate::load::read_text;
use crate::problem::one_a_line;
use report::{Anchor, Entities, Evidence, Report, Span};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::path::Path;

/// The apparatus of `report`, from the files of the folder `dir`.
///
/// # Errors
/// Everything in the files that the report does not bear out, and everything of
/// the report that they leave out.
pub fn apparatus(dir: &Path, report: &Report) -> Result<Entities, Vec<Problem>> {
    let mut problems = Vec::new();
    let places = sheet::<places::File>(dir, places::FILE, &mut problems);
    let events = sheet::<events::File>(dir, events::FILE, &mut problems);
    let figures = sheet::<figures::File>(dir, figures::FILE, &mut problems);
    let acronyms = sheet::<acronyms::File>(dir, acronyms::FILE, &mut problems);
    let documents = sheet::<documents::File>(dir, documents::FILE, &mut problems);
    let instruments = sheet::<InstrumentFile>(dir, INSTRUMENTS, &mut problems);
    let (Some(places), Some(events), Some(figures), Some(acronyms), Some(documents), Some(instruments)) =
        (places, events, figures, acronyms, documents, instruments)
    else {
        return Err(problems);
    };

    let mut made = Entities::default();
    let mut reader = Reader { report, source: &places.0, problems: &mut problems };
    made.places = places::places(&mut reader, &Texts::of(report), &places.1);
    reader.source = &events.0;
    made.events = events::events(&mut reader, &events.1);
    reader.source = &figures.0;
    made.figures = figures::figures(&mut reader, &figures.1);
    reader.source = &acronyms.0;
    (made.acronyms, made.unprinted) = acronyms::acronyms(&mut reader, &acronyms.1);
    reader.source = &documents.0;
    made.documents = documents::documents(&mut reader, &documents.1);
    reader.source = &instruments.0;
    made.plurals = plurals::plurals(&mut reader, &instruments.1.plural);
    made.observations = observations::observations(report, &made.places);
    made.mentions = mentions::mentions(report, &made);
    if problems.is_empty() { Ok(made) } else { Err(one_a_line(problems)) }
}

/// The entries of a file of the folder `dir`; where there are none, a problem.
fn sheet<F: DeserializeOwned>(
    dir: &Path,
    file: &'static str,
    problems: &mut Vec<Problem>,
) -> Option<(Source, F)> {
    let sheet = read_text(dir, file).and_then(|text| read(file, &text));
    sheet.map_err(|problem| problems.push(problem)).ok()
}

/// The order of the text, for entries that are listed in it.
struct Order(BTreeMap<Anchor, usize>);

impl Order {
    fn of(report: &Report) -> Self {
        Self(report.anchors_with_mentions().enumerate().map(|(at, (place, _))| (place, at)).collect())
    }

    fn key(&self, evidence: &Evidence) -> (usize, Span) {
        (self.0.get(&evidence.anchor).copied().unwrap_or_default(), evidence.span)
    }
}
