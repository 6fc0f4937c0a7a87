//! Finds quotes again in a text that may have changed since, by their words and their context.

use core::ops::Range;
use serde::{Deserialize, Serialize};

/// Characters of context that a quote keeps on each side.
pub(crate) const MAX_CONTEXT_CHARS: usize = 32;

/// Words of a text with their context, as in the `TextQuoteSelector` of the W3C Web Annotation Data Model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextQuote {
    /// The quoted words.
    pub exact: String,
    /// Up to 32 characters before them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prefix: String,
    /// Up to 32 characters after them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub suffix: String,
}

/// Returns the last characters of `text`, as many as a quote keeps.
pub(crate) fn last_context(text: &str) -> &str {
    let start = text.char_indices().rev().take(MAX_CONTEXT_CHARS).last().map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

/// Returns the first characters of `text`, as many as a quote keeps.
pub(crate) fn first_context(text: &str) -> &str {
    text.char_indices().nth(MAX_CONTEXT_CHARS).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// Returns the bytes of `text` where `quote` is found: an exact match if there is one, otherwise a match that differs
/// in white space alone. Of several matches the one with the most similar context is chosen. `None` without a match.
pub fn find_quote(text: &str, quote: &TextQuote) -> Option<Range<usize>> {
    if let Some(found) = best_match(text, &quote.exact, quote) {
        return Some(found);
    }
    let without_space = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let found = best_match(&without_space(text), &without_space(&quote.exact), quote)?;
    // Maps the bytes of the dense text back to those of the text.
    let mut dense_bytes = 0;
    let mut start = None;
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        if dense_bytes == found.start {
            start = Some(at);
        }
        dense_bytes += c.len_utf8();
        if dense_bytes == found.end {
            return start.map(|start| start..at + c.len_utf8());
        }
    }
    None
}

/// Returns the words in `range` of `text` with their context. `None` if the range is empty, out of bounds or within a
/// character.
pub fn quote_at(text: &str, range: Range<usize>) -> Option<TextQuote> {
    let exact = text.get(range.clone()).filter(|exact| !exact.is_empty())?.to_owned();
    let (before, after) = (text.get(..range.start)?, text.get(range.end..)?);
    Some(TextQuote {
        exact,
        prefix: last_context(before).to_owned(),
        suffix: first_context(after).to_owned(),
    })
}

/// Returns the first of those occurrences of `exact` whose context is most similar to that of `quote`.
fn best_match(text: &str, exact: &str, quote: &TextQuote) -> Option<Range<usize>> {
    let step = exact.chars().next()?.len_utf8();
    let mut best: Option<(usize, Range<usize>)> = None;
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(exact)) {
        let (start, end) = (from + at, from + at + exact.len());
        let (before, after) = (text.get(..start)?, text.get(end..)?);
        let score = similarity(before.chars().rev(), quote.prefix.chars().rev())
            + similarity(after.chars(), quote.suffix.chars());
        if best.as_ref().is_none_or(|(best_score, _)| score > *best_score) {
            best = Some((score, start..end));
        }
        // Occurrences may overlap.
        from = start + step;
    }
    best.map(|(_, range)| range)
}

/// Counts the characters, seen from the quote outwards, that two contexts have in common, once with and once without
/// white space. A context that ends with its text scores one more where the other text ends as well.
fn similarity<C: Iterator<Item = char> + Clone>(
    found: C,
    quoted: impl Iterator<Item = char> + Clone,
) -> usize {
    let is_same = |(a, b): &(char, char)| a == b;
    let is_visible = |c: &char| !c.is_whitespace();
    let length = quoted.clone().count();
    let exact = found.clone().zip(quoted.clone()).take_while(is_same).count();
    let visible = found.clone().filter(is_visible).zip(quoted.filter(is_visible)).take_while(is_same).count();
    let at_edge =
        length < MAX_CONTEXT_CHARS && exact == length && found.take(MAX_CONTEXT_CHARS).count() == length;
    exact + visible + usize::from(at_edge)
}
