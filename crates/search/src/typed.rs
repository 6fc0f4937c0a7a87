//! The words of a query that stand outside quotation marks.

use crate::tokenizer::{Token, tokenize};

/// A word outside quotation marks.
pub(crate) struct Typed {
    pub word: Token,
    pub said: String,
    /// What is between it and the next word.
    pub after: String,
    /// Whether it belongs to a document symbol with the one before.
    pub symbol: bool,
    /// Whether it may go on.
    pub open: bool,
}

/// What was typed, as one text.
pub(crate) fn said(words: &[Typed]) -> String {
    let last = words.len().saturating_sub(1);
    let mut said = String::new();
    for (at, typed) in words.iter().enumerate() {
        said.push_str(&typed.said);
        if at < last || typed.after.ends_with(' ') {
            said.push_str(&typed.after);
        }
    }
    said.trim_end().to_owned()
}

pub(crate) fn typed_words(text: &str, open: bool) -> Vec<Typed> {
    let words = tokenize(text);
    let of_symbol = |c: char| c.is_alphanumeric() || "/.-()".contains(c);
    let symbol =
        text.contains('/') && text.bytes().any(|b| b.is_ascii_digit()) && text.chars().all(of_symbol);
    let ends: Vec<usize> = words.iter().skip(1).map(|word| word.span.start as usize).collect();
    let count = words.len();
    let typed = |(at, word): (usize, Token)| {
        let (start, end) = (word.span.start as usize, word.span.end as usize);
        let said = text.get(start..end).unwrap_or_default().to_owned();
        let mut after = text.get(end..ends.get(at).copied().unwrap_or(text.len())).unwrap_or_default();
        if at + 1 == count {
            after = ["'s", "’s", "'S", "’S"].into_iter().find(|s| after.starts_with(s)).unwrap_or_default();
        }
        let space = if at + 1 == count { " " } else { "" };
        Typed {
            said,
            after: format!("{after}{space}"),
            symbol: symbol && at > 0,
            open: open && at + 1 == count,
            word,
        }
    };
    words.into_iter().enumerate().map(typed).collect()
}
