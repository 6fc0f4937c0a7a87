//! The document model of a parsed and annotated report: text, entities, relations, citation and codec.
//!
//! `ingest` makes a [`Report`] and its [`Entities`] from the text and the curated data, the build
//! encodes them, and the application decodes them. The crate reads no files and knows neither the DOM
//! nor Yew. All values are integers, ids and text, so every type is `Eq` and a report compares, hashes
//! and prints exactly.
//!
//! Start with [`Report`] (the text and what it names), [`Anchor`] (the address of a text in it),
//! [`Evidence`] (words that a statement rests on), [`Entities`] (places, events, figures, acronyms) and
//! [`Relations`] (what follows from both together).

mod agency;
mod anchor;
pub mod cite;
mod codec;
mod date;
mod entities;
mod index;
mod instrument;
#[cfg(feature = "json")]
pub mod json;
mod labelled_enum;
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
    Acronym, Basis, CitedDocument, DocumentKind, Entities, Event, EventKind, EventStatus, Figure, GeoPlace,
    GeoPlaceKind, Meaning, Observation, Plural, UnprintedAcronym,
};
pub use index::{AcronymIndex, AgencyIndex, GeoPlaceIndex, InstrumentIndex, SectionIndex, SymbolIndex};
pub use instrument::{Instrument, InstrumentKind, StatedValue, Status};
pub use model::{Document, Erratum, Evidence, Note, Paragraph, Report, Section, Symbol};
pub use outline::ReportOutline;
pub use passage::{Item, Mention, NoteRef, Passage, Target};
pub use relations::Relations;
pub use span::Span;
