//! The ranking function: weights, idf, saturation, proximity, coverage.
//!
//! A query is a list of clauses (a word, a phrase, a name). The score of a unit is
//!
//! ```text
//! ( Σ over clauses  idf × saturated weight + proximity ) × coverage² × kind
//! ```
//!
//! * **idf** is the inverse document frequency of BM25, log₂(1 + (N − n + ½)
//!   / (n + ½)): a word in few units says more. n is estimated
//!   ([`union_doc_freq`]) for all terms of the clause together (inflections,
//!   completions, names), so that a rare misprint does not outweigh the word.
//! * **weight** sums the occurrences, each weighted by the field it stands in
//!   ([`TEXT`], [`HEADING`], [`ACTS`] and so on: BM25F) and boosted by how well
//!   it fits ([`EXACT`] and so on). It is saturated as in BM25 with k₁ = 1.2 and
//!   b = 0.2: the tenth occurrence adds little, and a long paragraph needs more
//!   occurrences. b is small since the paragraphs of a report differ less in
//!   length than web pages.
//! * **proximity**: clauses that follow one another in the query add to the
//!   score where they stand near each other in the text. Less distance adds more;
//!   the query's order adds twice as much as the reverse order (the term pairs of
//!   Rasolofo and Savoy, 2003). "root causes" ranks the phrase first.
//! * **coverage** is the fraction of the query's idf that the unit matches. It
//!   is squared: a query of two words asks for both. Units with less
//!   than a quarter of the best coverage are no hits.
//! * **kind**: paragraphs and the summary count in full, notes less, since a note
//!   serves its paragraph.
//!
//! The frequency of a word that two thirds of the units have is ignored: the
//! order of the text then serves the reader better.
//!
//! Terms that are only related to the typed word ([`RELATED`]) count where the
//! word itself is missing. Units that match every word come before units that
//! match some; ties keep the order of the documents. Stop words
//! ([`is_stop_word`]) find nothing beside other words, and add an eighth of their
//! score to hits; a query of stop words alone searches for them. All values are
//! integers: scores are the same on every machine.

/// Field weight of an occurrence in the text, including lettered items.
pub const TEXT: u32 = 2;
/// Field weight of an occurrence in a heading above: all paragraphs of the
/// section share it.
pub const HEADING: u32 = 1;
/// Weight of a mention where the paragraph only cites the entity.
pub const CITED: u32 = 2;
/// Weight of a mention where the paragraph is about what the entity does with another.
pub const PARTNER: u32 = 3;
/// Weight of a mention where the paragraph is about what the entity does.
pub const ACTS: u32 = 6;

/// Weight of a unit that the query addresses by number or section. It is at the
/// limit of saturation, so that all such units score the same.
pub const ADDRESSED: u32 = 128;

/// Boost of the typed word itself. Boosts are in 256ths.
pub const EXACT: u32 = 256;
/// Boost of another inflection or spelling of the word.
pub const INFLECTION: u32 = 216;
/// Boost of an acronym where a lower-case word was typed, or the reverse.
pub const OTHER_CASE: u32 = 150;
/// Boost of a word that starts with the typed one; less, the longer it is.
pub const PREFIX: u32 = 150;
/// Boost of an acronym with the same letters as a typed stop word.
pub const STOP_WORD_ACRONYM: u32 = 12;
/// Boost of the word that replaces a misspelt one.
pub const CORRECTED: u32 = 90;
/// Boost of a synonym from the glossary.
pub const SYNONYM: u32 = 200;
/// Boost of a related term from the glossary.
pub const RELATED: u32 = 64;
/// Boost of a phrase that only headings have.
pub const IN_HEADING: u32 = 128;

/// The kinds of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnitKind {
    /// A numbered paragraph.
    Paragraph,
    /// A note.
    Note,
    /// The summary.
    Summary,
}

impl UnitKind {
    /// All kinds; the position of a kind is its number in an index's bytes.
    pub const ALL: [Self; 3] = [Self::Paragraph, Self::Note, Self::Summary];

    /// The factor of the score, in 16ths.
    fn factor(self) -> u32 {
        match self {
            Self::Paragraph | Self::Summary => 16,
            Self::Note => 12,
        }
    }
}

/// log₂ of `numerator / denominator` in 64ths, at least 0.
fn log2(numerator: u64, denominator: u64) -> u32 {
    let scaled = (numerator << 16) / denominator.max(1);
    let Some(whole) = scaled.checked_ilog2().filter(|whole| *whole >= 16) else { return 0 };
    // Linear between powers of two: an error of 0.09 at most.
    let rest = ((scaled >> (whole - 6)) & 63) as u32;
    (whole - 16) * 64 + rest
}

/// The idf, in 64ths of a bit, of a clause that `doc_freq` of `units` match.
pub(crate) fn idf(doc_freq: u32, units: u32) -> u32 {
    let (doc_freq, units) = (u64::from(doc_freq), u64::from(units.max(doc_freq)));
    // At least 4, so that a word in every unit still ranks by its frequency.
    log2(2 * units + 2, 2 * doc_freq + 1).max(4)
}

/// The estimated number of `units` that have any of several terms with these
/// document frequencies, if the terms are independent.
pub(crate) fn union_doc_freq(doc_freqs: &[u32], units: u32) -> u32 {
    let none = doc_freqs.iter().fold(1 << 32, |none: u64, doc_freq| {
        none * u64::from(units.saturating_sub(*doc_freq)) / u64::from(units.max(1))
    });
    let any = (u64::from(units) * ((1 << 32) - none) + (1 << 31)) >> 32;
    doc_freqs.iter().copied().max().unwrap_or_default().max(any as u32)
}

/// k₁ of BM25, in 256ths of an exact occurrence in the text.
const K1: u32 = 307;
/// b of BM25, in 16ths.
const B: u32 = 3;

/// The length normalisation of BM25 for a unit of `length` tokens, where the mean
/// is `mean`: k₁ × (1 − b + b × length / mean), in 256ths.
pub(crate) fn length_norm(length: u32, mean: u32) -> u16 {
    let relative = (16 - B) * 16 + (B * 16).saturating_mul(length) / mean.max(1);
    u16::try_from(K1.saturating_mul(relative) / 256).unwrap_or(u16::MAX)
}

/// Saturates `weight` (occurrences × weight × boost) in a unit of this
/// [`length_norm`]: 0 to 256 × (k₁ + 1).
pub(crate) fn saturate(weight: u32, length_norm: u16) -> u32 {
    if weight >= ADDRESSED * EXACT {
        return 256 + K1;
    }
    let weight = weight / TEXT;
    weight * (256 + K1) / (weight + u32::from(length_norm)).max(1)
}

/// The score of a clause: idf × saturated weight, or idf alone where the clause
/// is so common that its frequency says nothing.
pub(crate) fn score(idf: u32, saturated: u32) -> u32 {
    let weight = if idf < COMMON_IDF && saturated > 0 { 256 } else { saturated };
    idf * weight / 64
}

/// The idf of a word that two thirds of the units have.
const COMMON_IDF: u32 = 37;

/// The score that two adjacent clauses of the query add, where their nearest
/// occurrences are `distance` positions apart (negative: in reverse order) and
/// `lower_score` is the lower of their scores.
pub(crate) fn proximity(distance: i32, lower_score: u32) -> u32 {
    let apart = distance.unsigned_abs().max(1);
    if apart > 8 {
        return 0;
    }
    lower_score / apart / if distance > 0 { 1 } else { 2 }
}

/// Whether a unit that covers `covered` of the query's idf is no hit, since the
/// best one covers `best`.
pub(crate) fn below_cutoff(covered: u32, best: u32) -> bool {
    covered * 4 < best
}

/// The final score: score × (covered / all)² × kind.
pub(crate) fn total(score: u32, covered: u32, all: u32, kind: UnitKind) -> u32 {
    let coverage = u64::from(256 * covered.min(all) / all.max(1));
    let total = u64::from(score) * coverage * coverage / (1 << 16) * u64::from(kind.factor()) / 16;
    u32::try_from(total).unwrap_or(u32::MAX)
}

/// The divisor of a stop word's score.
pub(crate) const STOP_WORD_DIVISOR: u32 = 8;

/// Whether a folded word carries no content: articles, prepositions, auxiliary
/// verbs, words of questions.
pub fn is_stop_word(folded: &str) -> bool {
    STOP_WORDS.binary_search(&folded).is_ok()
}

#[rustfmt::skip]
const STOP_WORDS: [&str; 122] = [
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "been",
    "before", "being", "but", "by", "can", "could", "d", "did", "do", "does", "doing", "done", "during",
    "each", "find", "for", "from", "get", "give", "had", "has", "have", "having", "her", "here", "him",
    "his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "know", "known", "knows", "list",
    "many", "may", "me", "might", "more", "most", "much", "must", "my", "name", "no", "not", "of", "on",
    "or", "our", "please", "s", "said", "say", "says", "shall", "she", "should", "show", "so", "some",
    "such", "t", "tell", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this",
    "those", "through", "to", "too", "upon", "us", "very", "was", "we", "were", "what", "when", "where",
    "whether", "which", "while", "who", "whom", "whose", "why", "will", "with", "within", "would", "yet",
    "you", "your", "yours",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_have_a_higher_idf() {
        let idfs: Vec<_> = [1, 2, 10, 49, 61].iter().map(|n| idf(*n, 61)).collect();
        assert!(idfs.is_sorted_by(|a, b| a > b), "{idfs:?}");
        assert!(idf(61, 61) > 0);
    }

    #[test]
    fn weight_grows_and_saturates() {
        let weight = |n: u32| saturate(n * TEXT * EXACT, length_norm(100, 100));
        assert!(weight(2) > weight(1));
        assert!(weight(2) - weight(1) > weight(10) - weight(9));
        assert!(saturate(512, length_norm(50, 100)) > saturate(512, length_norm(200, 100)));
        assert_eq!(saturate(0, length_norm(0, 0)), 0);
    }

    #[test]
    fn union_is_at_least_the_largest_and_at_most_all() {
        assert_eq!(union_doc_freq(&[], 61), 0);
        assert_eq!(union_doc_freq(&[7], 61), 7);
        assert_eq!(union_doc_freq(&[7, 0], 61), 7);
        assert_eq!(union_doc_freq(&[30, 30], 60), 45);
        assert_eq!(union_doc_freq(&[61, 3], 61), 61);
        assert_eq!(union_doc_freq(&[1; 1000], 200_000), 998);
    }

    #[test]
    fn proximity_falls_with_distance() {
        assert!(proximity(1, 100) > proximity(2, 100));
        assert!(proximity(1, 100) > proximity(-1, 100));
        assert_eq!(proximity(9, 100), 0);
    }
}
