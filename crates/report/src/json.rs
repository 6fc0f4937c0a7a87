//! The public `report.json` and its schema.
//!
//! The types here mirror the model on purpose. The derived `Serialize` of the model is the binary format,
//! with indices and spans; `report.json` has ids and quoted words instead, which need the whole report and
//! its entities. The documentation of these types and fields is the text of the schema. Their shape is
//! stable; [`SCHEMA`] counts its versions.

mod agencies;
mod converter;
mod documents;
mod entities;
mod instruments;
mod text;

pub use agencies::{Agency, AgencyMention, Partners};
pub use converter::Quote;
pub use documents::{Erratum, Observation, Symbol};
pub use entities::{Acronym, Event, Figure, Place, UnprintedAcronym};
pub use instruments::{Fact, Instrument, Plural, Value};
pub use text::{Document, Item, Note, NoteRef, Paragraph, Section};

use crate::{self as model, Relations};
use converter::Converter;
use schemars::JsonSchema;
use serde::Serialize;

/// Version of the shape, raised when a field changes its meaning or is removed.
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
    /// The agencies that the report names.
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
    /// Agencies that do something together, pair by pair.
    pub partners: Vec<Partners>,
    /// Slips of the source, flagged beside the text and not mended in it.
    pub errata: Vec<Erratum>,
}

impl Report {
    /// Converts the report and its entities.
    pub fn new(relations: Relations<'_>) -> Self {
        let Relations { report, entities } = relations;
        let convert = Converter::new(relations);
        Self {
            schema: SCHEMA,
            document: convert.document(),
            sections: report.sections.iter().map(|s| convert.section(s)).collect(),
            paragraphs: report.paragraphs.iter().map(|p| convert.paragraph(p)).collect(),
            notes: report.notes.iter().map(|n| convert.note(n)).collect(),
            agencies: model::AgencyIndex::all(report)
                .filter_map(|i| Some(convert.agency(i, i.of(report)?)))
                .collect(),
            instruments: model::InstrumentIndex::all(report)
                .filter_map(|i| Some(convert.instrument(i, i.of(report)?)))
                .collect(),
            symbols: convert.symbols(),
            places: model::GeoPlaceIndex::all(entities)
                .filter_map(|i| Some(convert.place(i, i.of(entities)?)))
                .collect(),
            events: entities.events.iter().map(|e| convert.event(e)).collect(),
            figures: entities.figures.iter().map(|f| convert.figure(f)).collect(),
            acronyms: entities.acronyms.iter().map(|a| convert.acronym(a)).collect(),
            unprinted_acronyms: entities.unprinted.iter().map(|a| convert.unprinted(a)).collect(),
            observations: entities.observations.iter().map(|o| convert.observation(o)).collect(),
            plurals: entities.plurals.iter().map(|p| convert.plural(p)).collect(),
            partners: convert.partners(),
            errata: report.errata.iter().map(|e| convert.erratum(e)).collect(),
        }
    }
}

/// Returns the JSON Schema of `report.json`.
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Report)
}
