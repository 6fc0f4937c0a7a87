//! What both sides know of a report.
//!
//! `ingest` makes a [`Report`] from the text and the curated data, build.rs
//! encodes it, and the page decodes it: nothing here reads a file, touches a
//! document tree or knows of Yew. All values are integers, ids and text, so
//! that everything is `Eq` and a report compares, hashes and prints exactly.

mod address;
mod agency;
mod apparatus;
mod bare;
pub mod cite;
mod codec;
mod date;
mod instrument;
#[cfg(feature = "json")]
pub mod json;
mod links;
mod model;
mod passage;
mod span;

pub use address::{AddressError, NoteNumber, ParagraphNumber, Place};
pub use agency::{Agency, AgencyKind, Partnership, Role};
pub use apparatus::{
    Acronym, AcronymIndex, Apparatus, Basis, CitedDocument, DocumentKind, Event, EventKind, EventStatus,
    Figure, Meaning, NamedPlace, NamedPlaceIndex, Observation, PlaceKind, Plural, UnprintedAcronym,
};
pub use bare::Bare;
pub use codec::{DecodeError, EncodeError, decode, decode_as, encode, encode_as};
pub use date::{Date, DateError};
pub use instrument::{Instrument, InstrumentKind, Stated, Status};
pub use links::Links;
pub use model::{
    AgencyIndex, Document, Erratum, Evidence, InstrumentIndex, Note, Paragraph, Report, Section,
    SectionIndex, Symbol, SymbolIndex,
};
pub use passage::{Item, Mention, NoteRef, Passage, Target};
pub use span::Span;
