//! Ranked search over the paragraphs of documents.
//!
//! [`Builder`] reads documents and writes the bytes of an [`Index`]; the index
//! answers queries from these bytes. Nothing here knows of one report: a hit
//! names its document and its unit.
//!
//! In reading order: [`tokenizer`] what a word is; `stemmer` what its inflections
//! have in common; `builder` and `index` the bytes and their layout (with
//! `dictionary` and `postings`); [`query`] the grammar; `plan` what the words
//! of a query stand for (with `typed`, `names`, `expansion` and `spelling`); `executor` how
//! it is answered (with `phrases` and `doc_filter`); [`rank`] what a hit is worth.

mod builder;
mod bytes;
mod complete;
mod dictionary;
mod doc_filter;
mod executor;
mod expansion;
mod index;
mod names;
mod phrases;
mod plan;
mod postings;
pub mod query;
pub mod rank;
mod spelling;
mod stemmer;
pub mod tokenizer;
mod typed;

pub use builder::{Alias, Builder, Entity, EntityKind, EntityMention, Unit};
pub use complete::Completion;
pub use index::{EntityView, Index, OpenError, UnitIndex};
pub use plan::Filter;
pub use rank::UnitKind;

use std::fmt;

/// A unit that answers a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which one.
    pub unit: UnitIndex,
    /// Higher is better; comparable within one result list only.
    pub score: u32,
    /// Whether it has all that was asked for.
    pub matches_all: bool,
    /// The words that match, sorted, as positions in the unit's text
    /// ([`tokenizer::tokenize`]).
    pub positions: Vec<u32>,
}

/// Hits, best first.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SearchResults {
    /// Best first; as many as were asked for.
    pub hits: Vec<Hit>,
    /// How many there are.
    pub total: u32,
    /// The filters that were understood, in the query's order.
    pub filters: Vec<Filter>,
    /// What a reader should know about how the query was understood.
    pub notices: Vec<Notice>,
}

/// Something that a reader should know about how a query was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Only the beginning of the query was read.
    QueryTruncated,
    /// A quotation mark has no partner, and was passed over.
    UnclosedQuote,
    /// A filter is unknown, and was searched as text.
    UnknownFilter(String),
    /// There is no such paragraph or note.
    NoSuchAddress(String),
    /// The words are the name of something that no text names.
    NotNamed {
        /// As typed.
        typed: String,
        /// A word that is spelt nearly so; it was not searched.
        nearest: Option<String>,
    },
    /// A word is in no text.
    NotFound {
        /// As typed.
        typed: String,
        /// A word that is spelt nearly so; it was not searched.
        nearest: Option<String>,
    },
    /// A word is in no text; one that is spelt nearly so was searched instead.
    SpellingCorrected {
        /// As typed.
        typed: String,
        /// As searched.
        corrected: String,
    },
    /// No text has this; words for the same, or related ones, were searched.
    SynonymsUsed(String),
    /// The texts call by another name what was typed.
    AliasOf {
        /// As typed.
        typed: String,
        /// What the texts call it.
        name: String,
        /// What there is to know about this use.
        remark: Option<String>,
    },
}

/// What a clause of a query adds to a hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// As typed.
    pub said: String,
    /// How many units have it, by and large.
    pub units: u32,
    /// In 64ths of a bit.
    pub rarity: u32,
    /// Occurrences × weight × fit.
    pub weight: u32,
    /// Rarity × saturated weight.
    pub points: u32,
}

/// Why a hit is where it is. Prints as a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Which unit.
    pub unit: UnitIndex,
    /// What part of its document it is.
    pub part: UnitKind,
    /// What it is ranked by.
    pub score: u32,
    /// What neighbours add.
    pub nearness: u32,
    /// What each clause adds.
    pub shares: Vec<Share>,
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for share in &self.shares {
            let Share { said, units, rarity, weight, points } = share;
            writeln!(f, "{points:>8}  {said}: rarity {rarity}/64 (in {units}), weight {weight}/512")?;
        }
        writeln!(f, "{:>8}  neighbours", self.nearness)?;
        writeln!(f, "{:>8}  with coverage and part ({:?})", self.score, self.part)
    }
}
