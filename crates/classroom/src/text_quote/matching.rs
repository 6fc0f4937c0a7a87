//! Decides where a quote stands. Words are compared as [`FoldedText`] folds them. The exact words may stand in several
//! places, and the context chooses between them. A place is accepted only if
//!
//! - all of the context that can be compared agrees there, and nowhere else as well as there, or
//! - the words, with as much of the context as agrees, are long enough to identify it: [`MIN_IDENTIFYING_LETTERS`].
//!
//! Context agrees if it is the same up to the end of the text, beyond which another program may have quoted headings
//! and buttons. A quote without context is accepted if its words stand in one place.

use super::folded_text::word_lengths;
use super::{FoldedText, TextQuote, first_context, last_context};
use core::ops::Range;

/// Letters that identify a place although the context differs: four or five words, quotation and context together. Of
/// all sequences of 24 letters in the report, one in ten is repeated, of those of 12 letters one in four.
const MIN_IDENTIFYING_LETTERS: usize = 24;
/// The number of letters by which the context of a place must agree better than that of any other place. A shorter lead
/// may be chance: one ending or article.
const MIN_LEAD_LETTERS: usize = 4;
/// Letters of context that must agree, if there are as many. Where a text begins or ends, there may be none.
const MIN_CONTEXT_LETTERS: usize = 4;
/// The most places of one quote that are compared. Words that stand in more places are too short to identify one.
const MAX_PLACES: usize = 1500;

/// Where a quote stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuoteMatch {
    /// At these bytes.
    Found(Range<usize>),
    /// The words stand in this many places, and the context does not tell which one is meant.
    Doubtful(usize),
    /// The words are not in the text.
    NotFound,
}

/// Where a quote stands in one of several texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TextMatch {
    /// In the text with this index, at these bytes.
    Found(usize, Range<usize>),
    /// The words stand in this many places, and the context does not tell which one is meant.
    Doubtful(usize),
    /// The words are in no text.
    NotFound,
}

/// Returns the bytes of `text` where `quote` stands; `None` if it stands nowhere, or if its place is doubtful.
pub fn find_quote(text: &str, quote: &TextQuote) -> Option<Range<usize>> {
    match match_quote(text, quote) {
        QuoteMatch::Found(range) => Some(range),
        QuoteMatch::Doubtful(_) | QuoteMatch::NotFound => None,
    }
}

/// Searches `quote` in `text`. A quote that was taken from this text is found at the first place with its words and
/// its context.
pub fn match_quote(text: &str, quote: &TextQuote) -> QuoteMatch {
    if let Some(range) = unchanged_match(text, quote) {
        return QuoteMatch::Found(range);
    }
    match match_in_texts(&[(text, FoldedText::new(text))], quote) {
        TextMatch::Found(_, range) => QuoteMatch::Found(range),
        TextMatch::Doubtful(places) => QuoteMatch::Doubtful(places),
        TextMatch::NotFound => QuoteMatch::NotFound,
    }
}

/// Returns the first place whose words and context are exactly those of `quote`.
fn unchanged_match(text: &str, quote: &TextQuote) -> Option<Range<usize>> {
    let is_unchanged = |range: &Range<usize>| {
        text.get(..range.start).is_some_and(|before| last_context(before) == quote.prefix)
            && text.get(range.end..).is_some_and(|after| first_context(after) == quote.suffix)
    };
    occurrences(text, &quote.exact).find(is_unchanged)
}

/// Returns the occurrences of `words`, which may overlap, up to [`MAX_PLACES`].
fn occurrences<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    let step = words.chars().next().map_or(0, char::len_utf8);
    let mut from = 0;
    let next = move || {
        let at = from + text.get(from..).filter(|_| step > 0)?.find(words)?;
        from = at + step;
        Some(at..at + words.len())
    };
    core::iter::from_fn(next).take(MAX_PLACES)
}

/// A place where the words of a quote stand.
struct Place {
    /// The index of the text.
    text: usize,
    /// The bytes of the text.
    range: Range<usize>,
    /// Whether the words are separated as in the quote.
    has_same_spaces: bool,
    /// The letters of the words, and of the context that is the same on both sides of them.
    identifying: usize,
    /// Whether the context agrees.
    agrees: bool,
}

/// Searches `quote` in `texts`, each with its folded form.
pub(crate) fn match_in_texts(texts: &[(&str, FoldedText)], quote: &TextQuote) -> TextMatch {
    let plain = FoldedQuote::new(quote);
    let without_marks = FoldedQuote::new(&without_note_marks(quote));
    let mut places = places(texts, &plain, &[&plain, &without_marks]);
    if places.is_empty() {
        places = self::places(texts, &without_marks, &[&plain, &without_marks]);
    }
    for is_better in [|place: &Place| place.agrees, |place: &Place| place.has_same_spaces] {
        if places.iter().any(is_better) {
            places.retain(is_better);
        }
    }
    let count = places.len();
    places.sort_by_key(|place| core::cmp::Reverse(place.identifying));
    let mut places = places.into_iter();
    let Some(best) = places.next() else { return TextMatch::NotFound };
    let is_ahead = places.next().is_none_or(|next| best.identifying >= next.identifying + MIN_LEAD_LETTERS);
    if count < MAX_PLACES && is_ahead && (best.agrees || best.identifying >= MIN_IDENTIFYING_LETTERS) {
        TextMatch::Found(best.text, best.range)
    } else {
        TextMatch::Doubtful(count)
    }
}

/// A quote with its folded letters.
struct FoldedQuote {
    words: String,
    exact: String,
    prefix: String,
    suffix: String,
}

impl FoldedQuote {
    fn new(quote: &TextQuote) -> Self {
        let letters = |text: &str| FoldedText::new(text).letters;
        Self {
            words: quote.exact.clone(),
            exact: letters(&quote.exact),
            prefix: letters(&quote.prefix),
            suffix: letters(&quote.suffix),
        }
    }
}

/// Returns the places of the words of `quote`, each judged by that one of `contexts` which agrees best.
fn places(texts: &[(&str, FoldedText)], quote: &FoldedQuote, contexts: &[&FoldedQuote]) -> Vec<Place> {
    let mut places = Vec::new();
    for (index, (text, folded)) in texts.iter().enumerate() {
        for range in occurrences(&folded.letters, &quote.exact) {
            let Some(original) = folded.original_range(range.clone()) else { continue };
            let words = text.get(original.clone()).unwrap_or_default();
            let before = folded.letters.get(..range.start).unwrap_or_default();
            let after = folded.letters.get(range.end..).unwrap_or_default();
            let contexts = contexts.iter().map(|quote| context_agreement(quote, before, after));
            let (same, agrees) = contexts.max().unwrap_or_default();
            places.push(Place {
                text: index,
                range: original,
                has_same_spaces: words == quote.words || word_lengths(words).eq(word_lengths(&quote.words)),
                identifying: quote.exact.chars().count() + same,
                agrees,
            });
            if places.len() >= MAX_PLACES {
                return places;
            }
        }
    }
    places
}

/// Returns how many letters of the context of `quote` are the same, seen from the words outwards, and whether all that
/// can be compared are.
fn context_agreement(quote: &FoldedQuote, before: &str, after: &str) -> (usize, bool) {
    let prefix = Agreement::new(before.chars().rev(), quote.prefix.chars().rev());
    let suffix = Agreement::new(after.chars(), quote.suffix.chars());
    let (same, quoted) = (prefix.same + suffix.same, prefix.quoted + suffix.quoted);
    let is_whole_text = before.is_empty() && after.is_empty();
    let has_evidence = same >= quoted.min(MIN_CONTEXT_LETTERS) || is_whole_text;
    (same, prefix.is_whole && suffix.is_whole && has_evidence)
}

/// The agreement of the contexts on one side of a quote.
struct Agreement {
    /// Letters that are the same, seen from the words outwards.
    same: usize,
    /// Letters of the quoted context.
    quoted: usize,
    /// Whether all letters are the same, up to the end of the text.
    is_whole: bool,
}

impl Agreement {
    fn new(found: impl Iterator<Item = char>, quoted: impl Iterator<Item = char> + Clone) -> Self {
        let count = quoted.clone().count();
        let (mut same, mut compared) = (0, 0);
        for (a, b) in found.zip(quoted) {
            compared += 1;
            if a != b {
                break;
            }
            same += 1;
        }
        Self { same, quoted: count, is_whole: same == compared }
    }
}

/// Returns `quote` without the numbers of notes that another program copied with the text: one or two digits that
/// directly follow a letter or a punctuation mark.
fn without_note_marks(quote: &TextQuote) -> TextQuote {
    let strip = |text: &str| {
        let mut stripped = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let digits = rest.chars().take_while(char::is_ascii_digit).count();
            let before = stripped.chars().next_back();
            let follows_word = before.is_some_and(|before| {
                before.is_alphabetic()
                    || matches!(before, '.' | ',' | ';' | ':' | ')' | '”' | '"' | '’' | '\'')
            });
            if digits == 0 {
                stripped.push(c);
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
                continue;
            }
            let (number, after) = rest.split_at_checked(digits).unwrap_or((rest, ""));
            if !follows_word || digits > 2 {
                stripped += number;
            }
            rest = after;
        }
        stripped
    };
    TextQuote { exact: strip(&quote.exact), prefix: strip(&quote.prefix), suffix: strip(&quote.suffix) }
}
