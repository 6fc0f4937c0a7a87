//! The texts of a report as the search reads them: as words whose case and
//! diacritics make no difference.

use report::{Anchor, Report, Span};
use search::tokenizer::{Token, tokenize};
use std::borrow::Cow;
use std::ops::Range;

/// The texts of all places, in document order.
pub(crate) struct Texts<'r>(Vec<Words<'r>>);

/// A text as words.
pub(crate) struct Words<'r> {
    pub place: Anchor,
    pub text: Cow<'r, str>,
    pub words: Vec<Token>,
}

impl<'r> Texts<'r> {
    pub fn of(report: &'r Report) -> Self {
        let text = |(place, _): (Anchor, _)| {
            let text = report.text(&place)?;
            let words = tokenize(&text);
            Some(Words { place, text, words })
        };
        Self(report.anchors_with_mentions().filter_map(text).collect())
    }

    pub fn iter(&self) -> impl Iterator<Item = &Words<'r>> {
        self.0.iter()
    }

    /// Whether `wanted` stands anywhere.
    pub fn has(&self, wanted: &str) -> bool {
        let wanted = tokenize(wanted);
        !wanted.is_empty() && self.iter().any(|text| !text.sequences(&wanted).is_empty())
    }
}

impl Words<'_> {
    /// Where `wanted` stands, in words.
    pub fn sequences(&self, wanted: &[Token]) -> Vec<Range<usize>> {
        let same = |window: &[Token]| window.iter().zip(wanted).all(|(a, b)| a.folded == b.folded);
        let windows = self.words.windows(wanted.len().max(1)).enumerate();
        windows.filter(|(_, window)| same(window)).map(|(at, window)| at..at + window.len()).collect()
    }

    /// The bytes of some of its words.
    pub fn span(&self, range: &Range<usize>) -> Span {
        let start = self.words.get(range.start).map_or(0, |word| word.span.start);
        let end = range.end.checked_sub(1).and_then(|last| self.words.get(last));
        Span { start, end: end.map_or(start, |word| word.span.end) }
    }
}
