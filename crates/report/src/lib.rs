//! What both sides know of a report.
//!
//! `ingest` makes a [`Report`] from the text and the curated data, build.rs
//! encodes it, and the page decodes it: nothing here reads a file, touches a
//! document tree or knows of Yew. All values are integers, ids and text, so
//! that everything is `Eq` and a report compares, hashes and prints exactly.

mod address;
pub mod cite;
mod codec;
mod date;
#[cfg(feature = "json")]
pub mod json;
mod model;
pub mod normal;
pub mod search;
mod span;

pub use address::{AddressError, NoteNumber, ParagraphNumber, Place};
pub use codec::{DecodeError, decode, encode};
pub use date::{Date, DateError};
pub use model::{
    Agency, AgencyIndex, AgencyKind, Document, Erratum, Evidence, Instrument, InstrumentIndex,
    InstrumentKind, Item, Mention, Note, NoteRef, Paragraph, Passage, Report, Role, Section, SectionIndex,
    Stated, Status, Symbol, SymbolIndex, Target,
};
pub use span::Span;
