//! The parts of a query plan: clauses, what they match, filters.

use crate::index::TermOrd;

/// A term with its boost, in 256ths ([`crate::rank::EXACT`] and below).
pub(crate) type Boosted = (TermOrd, u32);

/// The alternatives for one word of a phrase: terms, each with the number of
/// positions that it takes up ([`crate::terms::width`]).
pub(crate) type PhraseWord = Vec<(TermOrd, u32)>;

/// One way to match a clause.
#[derive(Clone, Debug)]
pub(crate) enum Matcher {
    /// Any of the terms.
    Terms(Vec<Boosted>),
    /// Words in sequence, and the boost of the phrase.
    Phrase(Vec<PhraseWord>, u32),
    /// These units, sorted.
    Units(Vec<u32>),
}

/// A part of a query that is matched and scored as one: a word with its
/// variants, a phrase, a name, an address.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    /// The words as typed.
    pub text: String,
    /// The clause matches where any of these does.
    pub matchers: Vec<Matcher>,
    /// The bits of the typed words that the clause stands for.
    pub mask: u32,
    /// Whether the word is a stop word, which finds nothing by itself.
    pub is_stop_word: bool,
    /// Whether the clause is a name, which takes no part in proximity.
    pub is_name: bool,
    /// Whether the terms are only related to the typed words. A match does not
    /// count as a match of the words, and adds nothing where the words match.
    pub expansion_only: bool,
}

impl Clause {
    /// A clause of a content word.
    pub fn new(text: String, matchers: Vec<Matcher>, mask: u32) -> Self {
        Self { text, matchers, mask, is_stop_word: false, is_name: false, expansion_only: false }
    }

    /// A clause of a name.
    pub fn of_name(text: String, matchers: Vec<Matcher>, mask: u32) -> Self {
        Self { is_name: true, ..Self::new(text, matchers, mask) }
    }

    /// Whether the clause adds nothing to a unit that matches the words `matched` itself.
    pub fn is_redundant(&self, matched: u32) -> bool {
        self.expansion_only && matched & self.mask == self.mask
    }
}

/// The union of the clauses' masks.
pub(crate) fn mask_of<'c>(clauses: impl IntoIterator<Item = &'c Clause>) -> u32 {
    clauses.into_iter().fold(0, |mask, clause| mask | clause.mask)
}

/// Adds a term unless it is there already.
pub(crate) fn push_unique(terms: &mut Vec<Boosted>, boosted: Boosted) {
    if !terms.iter().any(|(term, _)| *term == boosted.0) {
        terms.push(boosted);
    }
}

/// A filter of a query, as it was recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The entity whose units are kept.
    pub(crate) entity: u32,
    /// Whether its units are excluded instead of kept.
    pub negated: bool,
    /// The filter's and the entity's names, for readers.
    pub name: String,
    /// Where the filter starts in the query, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}
