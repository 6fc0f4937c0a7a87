//! The texts of a report as tokens that ignore case and diacritics.

use report::{Anchor, Report, Span};
use search::tokenizer::{Token, tokenize};
use std::borrow::Cow;
use std::ops::Range;

/// All texts, in document order.
pub(crate) struct TokenizedTexts<'r>(Vec<TokenizedText<'r>>);

/// A text and its tokens.
pub(crate) struct TokenizedText<'r> {
    pub anchor: Anchor,
    pub text: Cow<'r, str>,
    pub tokens: Vec<Token>,
}

impl<'r> TokenizedTexts<'r> {
    pub fn of(report: &'r Report) -> Self {
        let text = |(anchor, _): (Anchor, _)| {
            let text = report.text(&anchor)?;
            let tokens = tokenize(&text);
            Some(TokenizedText { anchor, text, tokens })
        };
        Self(report.anchors_with_mentions().filter_map(text).collect())
    }

    pub fn iter(&self) -> impl Iterator<Item = &TokenizedText<'r>> {
        self.0.iter()
    }

    /// Returns whether any text contains `words`.
    pub fn has(&self, words: &str) -> bool {
        let tokens = tokenize(words);
        !tokens.is_empty() && self.iter().any(|text| !text.sequences(&tokens).is_empty())
    }
}

impl TokenizedText<'_> {
    /// Returns the token ranges that match `tokens`.
    pub fn sequences(&self, tokens: &[Token]) -> Vec<Range<usize>> {
        let same = |window: &[Token]| window.iter().zip(tokens).all(|(a, b)| a.folded == b.folded);
        let windows = self.tokens.windows(tokens.len().max(1)).enumerate();
        windows.filter(|(_, window)| same(window)).map(|(at, window)| at..at + window.len()).collect()
    }

    /// Returns the byte span of a token range.
    pub fn span(&self, range: &Range<usize>) -> Span {
        let start = self.tokens.get(range.start).map_or(0, |word| word.span.start);
        let end = range.end.checked_sub(1).and_then(|last| self.tokens.get(last));
        Span { start, end: end.map_or(start, |word| word.span.end) }
    }
}
