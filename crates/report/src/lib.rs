//! What both sides know of a report.
//!
//! `ingest` makes a [`Report`] from the text and the curated data, build.rs
//! encodes it, and the page decodes it: nothing here reads a file, touches a
//! document tree or knows of Yew. All values are integers, ids and text, so
//! that everything is `Eq` and a report compares, hashes and prints exactly.

mod agency;
mod anchor;
pub mod cite;
mod codec;
mod date;
mod entities;
mod instrument;
#[cfg(feature = "json")]
pub mod json;
mod model;
mod outline;
mod passage;
mod relations;
mod span;

pub use agency::{Agency, AgencyKind, Partnership, Role};
pub use anchor::{Anchor, AnchorError, NoteNumber, ParagraphNumber};
pub use codec::{DecodeError, EncodeError, decode, decode_as, encode, encode_as};
pub use date::{Date, DateError};
pub use entities::{
    Acronym, AcronymIndex, Basis, CitedDocument, DocumentKind, Entities, Event, EventKind, EventStatus,
    Figure, GeoPlace, GeoPlaceIndex, GeoPlaceKind, Meaning, Observation, Plural, UnprintedAcronym,
};
pub use instrument::{Instrument, InstrumentKind, StatedValue, Status};
pub use model::{
    AgencyIndex, Document, Erratum, Evidence, InstrumentIndex, Note, Paragraph, Report, Section,
    SectionIndex, Symbol, SymbolIndex,
};
pub use outline::ReportOutline;
pub use passage::{Item, Mention, NoteRef, Passage, Target};
pub use relations::Relations;
pub use span::Span;
