//! The words of a query outside quotation marks.

use crate::tokenizer::{Token, tokenize};

/// A word outside quotation marks.
pub(crate) struct QueryTerm {
    pub token: Token,
    /// The word as typed.
    pub text: String,
    /// The characters between it and the next word.
    pub separator: String,
    /// Whether it continues a document symbol that the word before belongs to.
    pub continues_symbol: bool,
    /// Whether the reader may still be typing it, so that it may be a prefix.
    pub is_prefix: bool,
}

/// The words as typed, as one text.
pub(crate) fn join_terms(terms: &[QueryTerm]) -> String {
    let last = terms.len().saturating_sub(1);
    let mut text = String::new();
    for (at, term) in terms.iter().enumerate() {
        text.push_str(&term.text);
        if at < last || term.separator.ends_with(' ') {
            text.push_str(&term.separator);
        }
    }
    text.trim_end().to_owned()
}

/// The words of a piece of a query; the last one may be a prefix if `last_is_prefix`.
pub(crate) fn query_terms(text: &str, last_is_prefix: bool) -> Vec<QueryTerm> {
    let tokens = tokenize(text);
    let in_symbol = |c: char| c.is_alphanumeric() || "/.-()".contains(c);
    let is_symbol =
        text.contains('/') && text.bytes().any(|b| b.is_ascii_digit()) && text.chars().all(in_symbol);
    let next_starts: Vec<usize> = tokens.iter().skip(1).map(|token| token.span.start as usize).collect();
    let count = tokens.len();
    let term = |(at, token): (usize, Token)| {
        let (start, end) = (token.span.start as usize, token.span.end as usize);
        let is_last = at + 1 == count;
        let next = next_starts.get(at).copied().unwrap_or(text.len());
        let mut separator = text.get(end..next).unwrap_or_default();
        if is_last {
            // The possessive, which the token leaves out, is part of the word as typed.
            separator =
                ["'s", "’s", "'S", "’S"].into_iter().find(|s| separator.starts_with(s)).unwrap_or_default();
        }
        QueryTerm {
            text: text.get(start..end).unwrap_or_default().to_owned(),
            separator: format!("{separator}{}", if is_last { " " } else { "" }),
            continues_symbol: is_symbol && at > 0,
            is_prefix: last_is_prefix && is_last,
            token,
        }
    };
    tokens.into_iter().enumerate().map(term).collect()
}
