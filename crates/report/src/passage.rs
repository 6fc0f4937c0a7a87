use crate::{AcronymIndex, AgencyIndex, GeoPlaceIndex, InstrumentIndex, NoteNumber, Span, SymbolIndex};
use serde::{Deserialize, Serialize};

/// A text with its mark-up and mentions.
///
/// All spans are in bytes of `text`, sorted and on character boundaries.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Passage {
    /// The text without paragraph number, note marks and `**`. Parts of a paragraph on both sides of a page
    /// break or list are joined by one space.
    pub text: String,
    /// Bold parts.
    pub bold: Vec<Span>,
    /// Note marks.
    pub note_refs: Vec<NoteRef>,
    /// Lettered items.
    pub items: Vec<Item>,
    /// Mentions; they do not overlap.
    pub mentions: Vec<Mention>,
}

/// A note mark in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteRef {
    /// The note that the mark refers to.
    pub note: NoteNumber,
    /// Offset of the mark in the text, in bytes.
    pub at: u32,
}

/// A lettered item of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// As printed: `(a)`.
    pub label: String,
    /// The item with its label.
    pub whole: Span,
    /// The item without its label.
    pub words: Span,
}

/// Words that name an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The words.
    pub span: Span,
    /// The entity.
    pub target: Target,
}

/// An entity that words can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Target {
    /// An agency.
    Agency(AgencyIndex),
    /// An instrument.
    Instrument(InstrumentIndex),
    /// A document, by its symbol.
    Symbol(SymbolIndex),
    /// A country, territory, region or city: only in [`crate::Entities::mentions`].
    GeoPlace(GeoPlaceIndex),
    /// An acronym that names no agency: only in [`crate::Entities::mentions`].
    Acronym(AcronymIndex),
}
