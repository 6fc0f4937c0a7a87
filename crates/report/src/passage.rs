use crate::{AcronymIndex, AgencyIndex, GeoPlaceIndex, InstrumentIndex, NoteNumber, Span, SymbolIndex};
use serde::{Deserialize, Serialize};

/// A text with what stands in it. All spans are in bytes of `text`, sorted and
/// on character boundaries.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Passage {
    /// The words: without paragraph number, note marks and `**`; parts of a
    /// paragraph that a page break or list separates are joined by one space.
    pub text: String,
    /// Where the print is bold.
    pub bold: Vec<Span>,
    /// Where note marks stand.
    pub note_refs: Vec<NoteRef>,
    /// Lettered items.
    pub items: Vec<Item>,
    /// What is named; mentions do not overlap.
    pub mentions: Vec<Mention>,
}

/// A note mark in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteRef {
    /// The note referred to.
    pub note: NoteNumber,
    /// Byte of the text before which the mark stands.
    pub at: u32,
}

/// A lettered item of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// As printed: `(a)`.
    pub label: String,
    /// From the label to the end of the item.
    pub whole: Span,
    /// The item's words, without its label.
    pub words: Span,
}

/// Words that name something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The words.
    pub span: Span,
    /// What they name.
    pub target: Target,
}

/// What words can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Target {
    /// A body.
    Agency(AgencyIndex),
    /// An instrument.
    Instrument(InstrumentIndex),
    /// A document, by its symbol.
    Symbol(SymbolIndex),
    /// A country, territory, region or city: only in [`crate::Entities::mentions`].
    GeoPlace(GeoPlaceIndex),
    /// An acronym that names no body: only in [`crate::Entities::mentions`].
    Acronym(AcronymIndex),
}
