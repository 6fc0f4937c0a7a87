//! Finds quotes again in a text that may have changed since, by their words and their context.

use core::ops::Range;
use serde::{Deserialize, Serialize};

mod folded_text;
mod matching;

pub(crate) use folded_text::FoldedText;
pub use matching::{QuoteMatch, find_quote, match_quote};
pub(crate) use matching::{TextMatch, match_in_texts};

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
