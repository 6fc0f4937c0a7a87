use crate::{Id, Timestamp};
use serde::{Deserialize, Serialize};

/// How many kinds of mark there are. Their names can be changed, see [`AnnotationKind`].
pub const KIND_COUNT: usize = 4;

/// A kind of mark, as its readers call it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnotationKind {
    /// `Question`.
    pub name: String,
    /// When it was named so.
    pub modified: Timestamp,
}

/// A passage that a reader has marked, with his note or without.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annotation {
    /// Its own.
    pub id: Id,
    /// What is marked.
    pub target: AnnotationTarget,
    /// Which of the [`KIND_COUNT`].
    pub kind: u8,
    /// Plain text; empty where nothing was noted.
    pub note: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
    /// Whether it was taken away; kept so that another tab does not bring it back.
    #[serde(rename = "gone", default, skip_serializing_if = "core::ops::Not::not")]
    pub deleted: bool,
}

/// What a mark is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnotationTarget {
    /// The text's address in the document: `para-21`.
    #[serde(rename = "place")]
    pub anchor: String,
    /// The words; none for all of the text.
    #[serde(rename = "words", default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<TextQuote>,
}

/// Words of a text, with what stands around them, so that they are found again
/// (`TextQuoteSelector` of the W3C Web Annotation Data Model).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextQuote {
    /// The words themselves.
    pub exact: String,
    /// What stands before them, up to 32 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prefix: String,
    /// What stands after them, up to 32 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub suffix: String,
}
