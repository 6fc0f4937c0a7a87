//! `report.json`, for anyone to use. Its shape is kept stable; the schema is
//! made from these types.

mod agencies;
mod around;
mod converter;
mod documents;
mod instruments;
mod text;

pub use agencies::{Agency, AgencyMention, Partners};
pub use around::{Acronym, Event, Figure, Place, UnprintedAcronym};
pub use converter::Quote;
pub use documents::{Erratum, Observation, Symbol};
pub use instruments::{Fact, Instrument, Plural, Value};
pub use text::{Document, Item, Note, NoteRef, Paragraph, Section};

use crate::{self as model, Relations};
use converter::Converter;
use schemars::JsonSchema;
use serde::Serialize;

/// Version of the shape: raised when something here changes its meaning or goes.
pub const SCHEMA: u32 = 1;

/// A parsed and annotated United Nations report.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "report.json")]
pub struct Report {
    /// Version of this shape.
    pub schema: u32,
    /// The title page.
    pub document: Document,
    /// The section tree, flattened: each section before its subsections.
    pub sections: Vec<Section>,
    /// The numbered paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// The notes.
    pub notes: Vec<Note>,
    /// The bodies that the report names.
    pub agencies: Vec<Agency>,
    /// The instruments that the report names.
    pub instruments: Vec<Instrument>,
    /// The document symbols that the report prints: its own, then those that it cites.
    pub symbols: Vec<Symbol>,
    /// The countries, territories, regions and cities that the report names.
    pub places: Vec<Place>,
    /// What happened or was to happen, in the order of the text.
    pub events: Vec<Event>,
    /// What the report counts, in the order of the text.
    pub figures: Vec<Figure>,
    /// The acronyms that the report prints, by their letters.
    pub acronyms: Vec<Acronym>,
    /// Acronyms that readers know and the report does not print.
    pub unprinted_acronyms: Vec<UnprintedAcronym>,
    /// Which committee spoke with which State, and in which document.
    pub observations: Vec<Observation>,
    /// Words that name several instruments, or one that the report does not identify.
    pub plurals: Vec<Plural>,
    /// Bodies that do something together, pair by pair.
    pub partners: Vec<Partners>,
    /// Slips of the source, flagged beside the text and not mended in it.
    pub errata: Vec<Erratum>,
}

impl Report {
    /// The report with what stands around it.
    pub fn new(relations: Relations<'_>) -> Self {
        let Relations { report, entities } = relations;
        let of = Converter::new(relations);
        Self {
            schema: SCHEMA,
            document: of.document(),
            sections: report.sections.iter().map(|s| of.section(s)).collect(),
            paragraphs: report.paragraphs.iter().map(|p| of.paragraph(p)).collect(),
            notes: report.notes.iter().map(|n| of.note(n)).collect(),
            agencies: model::AgencyIndex::all(report)
                .filter_map(|i| Some(of.agency(i, i.of(report)?)))
                .collect(),
            instruments: model::InstrumentIndex::all(report)
                .filter_map(|i| Some(of.instrument(i, i.of(report)?)))
                .collect(),
            symbols: of.symbols(),
            places: model::GeoPlaceIndex::all(entities)
                .filter_map(|i| Some(of.place(i, i.of(entities)?)))
                .collect(),
            events: entities.events.iter().map(|e| of.event(e)).collect(),
            figures: entities.figures.iter().map(|f| of.figure(f)).collect(),
            acronyms: entities.acronyms.iter().map(|a| of.acronym(a)).collect(),
            unprinted_acronyms: entities.unprinted.iter().map(|a| of.unprinted(a)).collect(),
            observations: entities.observations.iter().map(|o| of.observation(o)).collect(),
            plurals: entities.plurals.iter().map(|p| of.plural(p)).collect(),
            partners: of.partners(),
            errata: report.errata.iter().map(|e| of.erratum(e)).collect(),
        }
    }
}

/// The JSON Schema of `report.json`.
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Report)
}
