//! The words of a query outside quotation marks.

use crate::tokenizer::{Token, tokenize};

/// A word outside quotation marks.
#[derive(Clone)]
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
    let tokens = join_patterns(text, tokenize(text));
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
            is_prefix: last_is_prefix && is_last || is_pattern(&token),
            token,
        }
    };
    tokens.into_iter().enumerate().map(term).collect()
}

/// Whether the token stands for all words that it matches ([`matches_pattern`]).
pub(crate) fn is_pattern(token: &Token) -> bool {
    token.folded.contains(WILDCARDS)
}

/// Stand for one letter, and for any number of letters.
const WILDCARDS: [char; 2] = ['?', '*'];

/// Joins the tokens of each word with wildcards. A question mark at the end of a word
/// ends a question.
fn join_patterns(text: &str, tokens: Vec<Token>) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    let starts: Vec<u32> = tokens.iter().map(|token| token.span.start).collect();
    let mut continues = false;
    for (at, token) in tokens.into_iter().enumerate() {
        let end = starts.get(at + 1).map_or(text.len(), |next| *next as usize);
        let gap = text.get(token.span.end as usize..end).unwrap_or_default();
        match joined.last_mut().filter(|_| continues) {
            Some(before) => {
                before.folded.push_str(&token.folded);
                before.span.end = token.span.end;
            }
            None => joined.push(token),
        }
        continues = at + 1 < starts.len() && !gap.is_empty() && gap.trim_matches(WILDCARDS).is_empty();
        if let Some(before) = joined.last_mut() {
            if continues {
                before.folded.push_str(gap);
            } else if gap.starts_with('*') {
                before.folded.push('*');
            }
        }
    }
    joined
}

/// Whether `word` matches a pattern with wildcards.
pub(crate) fn matches_pattern(pattern: &str, word: &str) -> bool {
    let (mut pattern, mut word) = (pattern.chars(), word.chars());
    // The rest of the pattern after the last asterisk, and the rest of the word that it is tried on.
    let mut retry = None;
    loop {
        let rest = word.clone();
        match (pattern.next(), word.next()) {
            (None, None) => return true,
            (Some('*'), _) => {
                word = rest.clone();
                retry = Some((pattern.clone(), rest));
            }
            (Some('?'), Some(_)) => {}
            (Some(a), Some(b)) if a == b => {}
            (_, letter) => {
                let Some((after, tried)) = &mut retry else { return false };
                if letter.is_none() || tried.next().is_none() {
                    return false;
                }
                (pattern, word) = (after.clone(), tried.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_words_with_wildcards() {
        let words = |text: &str| {
            query_terms(text, false).into_iter().map(|term| term.token.folded).collect::<Vec<_>>()
        };
        assert_eq!(words("Wom?n"), ["wom?n"]);
        assert_eq!(words("traff*"), ["traff*"]);
        assert_eq!(words("t*ff*ng*"), ["t*ff*ng*"]);
        assert_eq!(words("anti-traff*"), ["anti", "traff*"]);
        assert_eq!(words("why?"), ["why"]);
        assert_eq!(words("*"), [""; 0]);
    }

    #[test]
    fn matches_patterns() {
        for (pattern, word) in [
            ("wom?n", "women"),
            ("traff*", "traff"),
            ("traff*", "trafficking"),
            ("t*ing", "trafficking"),
            ("*a*a*", "data"),
            ("a*bab", "ababab"),
            ("", ""),
        ] {
            assert!(matches_pattern(pattern, word), "{pattern} {word}");
        }
        for (pattern, word) in [
            ("wom?n", "womn"),
            ("wom?n", "womens"),
            ("t*ing", "traffic"),
            ("a?", "a"),
            ("", "a"),
            ("a*b", "ac"),
        ] {
            assert!(!matches_pattern(pattern, word), "{pattern} {word}");
        }
    }
}
