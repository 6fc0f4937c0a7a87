//! Ranked full-text search over the paragraphs of documents.
//!
//! A [`Builder`] reads documents and writes the bytes of an [`Index`]; the index
//! answers queries from these bytes. The crate knows nothing about one particular
//! report: a hit names its document and its unit.
//!
//! The modules in reading order; each imports only modules above it:
//!
//! 1. `bytes`: variable-length integers.
//! 2. `compatibility`: folds characters that are variants of others.
//!    [`tokenizer`]: splits text into tokens. `stemmer`: maps inflections and
//!    spellings of a word to one stem.
//! 3. [`rank`]: the ranking function with its weights, idf and stop words.
//! 4. `terms`: turns tokens into the terms of the dictionary.
//! 5. `dictionary` and `postings`: the encoded term dictionary and postings lists.
//! 6. `builder` and `index`: write and read an index.
//! 7. [`query`]: the grammar of queries. `query_terms`: words outside quotation marks.
//! 8. `clause`: the parts of a query plan. `phrases`: matches words in sequence.
//! 9. `expansion`: the terms that a typed word may stand for. `spelling`:
//!    corrects misspelt words. `entity_linking`: finds the entities that words name.
//! 10. `plan`: turns a parsed query into clauses.
//! 11. `doc_filter` and `executor`: run a plan. `complete`: completes filters.

mod builder;
mod bytes;
mod clause;
mod compatibility;
mod complete;
mod dictionary;
mod doc_filter;
mod entity_linking;
mod executor;
mod expansion;
mod index;
mod phrases;
mod plan;
mod postings;
pub mod query;
mod query_terms;
pub mod rank;
mod spelling;
mod stemmer;
mod terms;
pub mod tokenizer;

pub use builder::{Alias, Builder, Entity, EntityKind, EntityMention, Unit};
pub use clause::Filter;
pub use complete::Completion;
pub use index::{EntityView, Index, OpenError, UnitIndex};
pub use rank::UnitKind;

use std::fmt;

/// A unit that matches a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The unit.
    pub unit: UnitIndex,
    /// Higher is better; comparable within one result list only.
    pub score: u32,
    /// Whether the unit matches every word of the query.
    pub matches_all: bool,
    /// The positions of the matching tokens in the unit's text
    /// ([`tokenizer::tokenize`]), sorted.
    pub positions: Vec<u32>,
}

/// The hits of a query, and how the query was understood.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SearchResults {
    /// The best hits, best first, up to the limit of the call.
    pub hits: Vec<Hit>,
    /// The number of hits without the limit.
    pub total: u32,
    /// The filters that were recognised, in the query's order.
    pub filters: Vec<Filter>,
    /// How the query was understood, where a reader should know.
    pub notices: Vec<Notice>,
}

/// A remark for the reader on how a query was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The query exceeds [`query::MAX_QUERY_BYTES`]; only its start was searched.
    QueryTruncated,
    /// A quotation mark is not closed, and was ignored.
    UnclosedQuote,
    /// A filter is unknown, and was searched as text.
    UnknownFilter(String),
    /// There is no paragraph or note with this number.
    NoSuchAddress(String),
    /// The words are a known name, but no text mentions its bearer.
    NotNamed {
        /// The words as typed.
        typed: String,
        /// The most similar word in the texts, which was not searched.
        nearest: Option<String>,
    },
    /// No text has the word.
    NotFound {
        /// The word as typed.
        typed: String,
        /// The most similar word in the texts, which was not searched.
        nearest: Option<String>,
    },
    /// No text has the word; the most similar one was searched instead.
    SpellingCorrected {
        /// The word as typed.
        typed: String,
        /// The word that was searched.
        corrected: String,
    },
    /// No text has these words; synonyms or related words were searched.
    SynonymsUsed(String),
    /// The texts use another name for the words.
    AliasOf {
        /// The words as typed.
        typed: String,
        /// The name in the texts.
        name: String,
        /// The glossary's remark on this alias.
        remark: Option<String>,
    },
}

/// The contribution of a clause to the score of a hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseScore {
    /// The words of the clause as typed.
    pub text: String,
    /// The estimated number of units that match the clause.
    pub doc_freq: u32,
    /// Inverse document frequency, in 64ths of a bit.
    pub idf: u32,
    /// Occurrences × weight × boost.
    pub weight: u32,
    /// idf × saturated weight.
    pub score: u32,
}

/// How the score of a hit was computed. Prints as a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The unit.
    pub unit: UnitIndex,
    /// Its kind, which scales the score.
    pub kind: UnitKind,
    /// The final score.
    pub score: u32,
    /// The part of the score that proximity of clauses adds.
    pub proximity: u32,
    /// The part of the score that each clause adds, in the query's order.
    pub clauses: Vec<ClauseScore>,
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for ClauseScore { text, doc_freq, idf, weight, score } in &self.clauses {
            writeln!(f, "{score:>8}  {text}: idf {idf}/64 (in {doc_freq}), weight {weight}/512")?;
        }
        writeln!(f, "{:>8}  proximity", self.proximity)?;
        writeln!(f, "{:>8}  with coverage and kind ({:?})", self.score, self.kind)
    }
}
