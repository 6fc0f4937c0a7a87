//! The ranking function, whole: what a hit is worth, and why.
//!
//! A query is a list of clauses (a word, a phrase, a name). The points of a
//! unit are
//!
//! ```text
//! ( Σ over clauses  rarity × saturated weight + nearness ) × coverage² × part
//! ```
//!
//! * **rarity** is the inverse document frequency of BM25, log₂(1 + (N − n + ½)
//!   / (n + ½)): a word that few units have says more. It is reckoned ([`any_of`])
//!   for all that the clause accepts together (inflections, beginnings, names), so
//!   that a rare misprint does not outweigh the word.
//! * **weight** counts occurrences by where they stand ([`TEXT`], [`HEADING`],
//!   [`ACTS`] and so on: BM25F) and by how well they fit ([`EXACT`] and so on).
//!   It is saturated as in BM25 with k₁ = 1.2 and b = 0.2: the tenth occurrence
//!   adds little, and a long paragraph has to have more of a word. Paragraphs of
//!   a report differ less in length than web pages, hence the small b.
//! * **nearness**: clauses that follow one another in the query and stand near
//!   each other in the text add to the points, the more the nearer, in their
//!   order twice as much (the pairs of Rasolofo and Savoy, 2003). "root causes"
//!   is first where the two are neighbours.
//! * **coverage** is the part of the query's rarity that the unit has; squared,
//!   since who types two words wants both. Who has less than a quarter of what
//!   the best one has is no hit.
//! * **part**: paragraphs and the summary count in full, notes less: a note is
//!   read for its paragraph's sake.
//!
//! A word that two units of three have ranks nothing by how often it stands there:
//! the reader is then better served by the order of the text.
//!
//! Words that are only related to what was typed ([`RELATED`]) count where the
//! word itself is missing. Units that have every word come before those that have
//! some; ties keep the order of the documents. Words that only hold a sentence
//! together ([`is_stop_word`]) find nothing where there are others, and decide
//! among hits with an eighth of their points; a query of nothing else takes them
//! as they are. All values are integers: points are the same on every machine.

/// Weight of an occurrence in the text; lettered items are text.
pub const TEXT: u32 = 2;
/// Weight of an occurrence in a heading above: it is shared by all paragraphs
/// of the section, and says what they are about.
pub const HEADING: u32 = 1;
/// Weight of a name where the paragraph only cites what it names.
pub const CITED: u32 = 2;
/// Weight of a name where the paragraph is about what its bearer does with another.
pub const PARTNER: u32 = 3;
/// Weight of a name where the paragraph is about what its bearer does.
pub const ACTS: u32 = 6;

/// Weight of a unit that is asked for by its number or section: all of these are alike.
pub const ADDRESSED: u32 = 128;

/// How well an occurrence fits, in 256ths: the very word.
pub const EXACT: u32 = 256;
/// Another form or spelling of the word.
pub const FORM: u32 = 216;
/// An acronym where a word was typed that is no acronym, or the other way.
pub const OTHER_CASE: u32 = 150;
/// A word that begins with what was typed; less, the longer it goes on.
pub const BEGINNING: u32 = 150;
/// An acronym that is spelt like the function word that was typed.
pub const NAMESAKE: u32 = 12;
/// A word that is spelt nearly so, where nothing else fits.
pub const NEAR: u32 = 90;
/// Words that a thesaurus gives for what was typed.
pub const SENSE: u32 = 200;
/// Words that it gives as related to what was typed.
pub const RELATED: u32 = 64;
/// A phrase that is found in a heading alone.
pub const IN_HEADING: u32 = 128;

/// Part of a document that a unit is.
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
    /// All parts; the index of one is its number in an index's bytes.
    pub const ALL: [Self; 3] = [Self::Paragraph, Self::Note, Self::Summary];

    /// What its points are multiplied by, in 16ths.
    pub fn factor(self) -> u32 {
        match self {
            Self::Paragraph => 16,
            Self::Note => 12,
            Self::Summary => 16,
        }
    }
}

/// log₂ in 64ths, of `numerator / denominator`, at least 0.
fn log2(numerator: u64, denominator: u64) -> u32 {
    let scaled = (numerator << 16) / denominator.max(1);
    let Some(whole) = scaled.checked_ilog2().filter(|whole| *whole >= 16) else { return 0 };
    // Between powers of two the logarithm is nearly a line: an error of 0.09 at most.
    let rest = ((scaled >> (whole - 6)) & 63) as u32;
    (whole - 16) * 64 + rest
}

/// Rarity of what `having` of `units` have, in 64ths.
pub(crate) fn rarity(having: u32, units: u32) -> u32 {
    let (having, units) = (u64::from(having), u64::from(units.max(having)));
    // What every unit has still ranks by how often.
    log2(2 * units + 2, 2 * having + 1).max(4)
}

/// How many of `units` have any of several things, each of which as many as
/// `counts` says have, if one says nothing of another.
pub(crate) fn any_of(counts: &[u32], units: u32) -> u32 {
    let none = counts.iter().fold(1 << 32, |none: u64, count| {
        none * u64::from(units.saturating_sub(*count)) / u64::from(units.max(1))
    });
    let any = (u64::from(units) * ((1 << 32) - none) + (1 << 31)) >> 32;
    counts.iter().copied().max().unwrap_or_default().max(any as u32)
}

/// k₁ in 256ths of an occurrence in the text that fits exactly.
const K1: u32 = 307;
/// b in 16ths.
const B: u32 = 3;

/// What a weight is measured by in a unit of `length` words, where the mean is
/// `mean`: k₁ × (1 − b + b × length / mean), in 256ths.
pub(crate) fn norm(length: u32, mean: u32) -> u16 {
    let relative = (16 - B) * 16 + (B * 16).saturating_mul(length) / mean.max(1);
    u16::try_from(K1.saturating_mul(relative) / 256).unwrap_or(u16::MAX)
}

/// The weight of `weight` (occurrences × weight × fit) in a unit of this
/// [`norm`]: 0 to 256 × (k₁ + 1).
pub(crate) fn saturated(weight: u32, norm: u16) -> u32 {
    if weight >= ADDRESSED * EXACT {
        return 256 + K1;
    }
    let weight = weight / TEXT;
    weight * (256 + K1) / (weight + u32::from(norm)).max(1)
}

/// What the points of a clause are: rarity × saturated weight; rarity alone where
/// so many have it that how often says nothing.
pub(crate) fn points(rarity: u32, saturated: u32) -> u32 {
    let weight = if rarity < COMMON && saturated > 0 { 256 } else { saturated };
    rarity * weight / 64
}

/// The rarity, in 64ths, of what two units of three have.
const COMMON: u32 = 37;

/// What two neighbours of the query add, where their occurrences nearest each
/// other are `distance` positions apart (negative: in the other order) and the
/// lesser of their points is `lesser`.
pub(crate) fn nearness(distance: i32, lesser: u32) -> u32 {
    let apart = distance.unsigned_abs().max(1);
    if apart > 8 {
        return 0;
    }
    lesser / apart / if distance > 0 { 1 } else { 2 }
}

/// Whether a unit that has `covered` of a query's rarity has so much less than the
/// `best` one that it answers something else.
pub(crate) fn is_little(covered: u32, best: u32) -> bool {
    covered * 4 < best
}

/// Points × (covered / all)² × part.
pub(crate) fn total(points: u32, covered: u32, all: u32, part: UnitKind) -> u32 {
    let share = u64::from(256 * covered.min(all) / all.max(1));
    let total = u64::from(points) * share * share / (1 << 16) * u64::from(part.factor()) / 16;
    u32::try_from(total).unwrap_or(u32::MAX)
}

/// By how many the points of a function word are divided.
pub(crate) const FUNCTION: u32 = 8;

/// Whether a word only holds a sentence or a question together. None is lost:
/// see the weights above.
pub fn is_stop_word(folded: &str) -> bool {
    FUNCTION_WORDS.binary_search(&folded).is_ok()
}

#[rustfmt::skip]
const FUNCTION_WORDS: [&str; 122] = [
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
    fn rarer_is_more() {
        let rarities: Vec<_> = [1, 2, 10, 49, 61].iter().map(|n| rarity(*n, 61)).collect();
        assert!(rarities.is_sorted_by(|a, b| a > b), "{rarities:?}");
        assert!(rarity(61, 61) > 0);
    }

    #[test]
    fn more_is_more_and_saturates() {
        let weight = |n: u32| saturated(n * TEXT * EXACT, norm(100, 100));
        assert!(weight(2) > weight(1));
        assert!(weight(2) - weight(1) > weight(10) - weight(9));
        assert!(saturated(512, norm(50, 100)) > saturated(512, norm(200, 100)));
        assert_eq!(saturated(0, norm(0, 0)), 0);
    }

    #[test]
    fn any_of_several_is_no_less_than_one_and_no_more_than_all() {
        assert_eq!(any_of(&[], 61), 0);
        assert_eq!(any_of(&[7], 61), 7);
        assert_eq!(any_of(&[7, 0], 61), 7);
        assert_eq!(any_of(&[30, 30], 60), 45);
        assert_eq!(any_of(&[61, 3], 61), 61);
        assert_eq!(any_of(&[1; 1000], 200_000), 998);
    }

    #[test]
    fn nearer_is_more() {
        assert!(nearness(1, 100) > nearness(2, 100));
        assert!(nearness(1, 100) > nearness(-1, 100));
        assert_eq!(nearness(9, 100), 0);
    }
}
