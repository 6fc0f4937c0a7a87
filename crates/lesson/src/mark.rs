use crate::{Id, Moment};
use serde::{Deserialize, Serialize};

/// How many kinds of mark there are. Their names can be changed, see [`Kind`].
pub const KINDS: usize = 4;

/// A kind of mark, as its readers call it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kind {
    /// `Question`.
    pub name: String,
    /// When it was named so.
    pub modified: Moment,
}

/// A passage that a reader has marked, with his note or without.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Its own.
    pub id: Id,
    /// What is marked.
    pub target: Target,
    /// Which of the [`KINDS`].
    pub kind: u8,
    /// Plain text; empty where nothing was noted.
    pub note: String,
    /// When it was made.
    pub created: Moment,
    /// When it was last changed.
    pub modified: Moment,
    /// Whether it was taken away; kept so that another tab does not bring it back.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub gone: bool,
}

/// What a mark is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// The text's address in the document: `para-21`.
    pub place: String,
    /// The words; none for all of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Words>,
}

/// Words of a text, with what stands around them, so that they are found again
/// (`TextQuoteSelector` of the W3C Web Annotation Data Model).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The words themselves.
    pub exact: String,
    /// What stands before them, up to 32 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prefix: String,
    /// What stands after them, up to 32 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub suffix: String,
}
