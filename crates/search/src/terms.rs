//! Turns tokens into the terms of the dictionary.
//!
//! A term is a folded word; an acronym in capitals, so that WHO is not *who*; or
//! a compound, whose parts are joined and followed by their number as a control
//! character, which no word contains.

use crate::rank::{HEADING, TEXT};
use crate::stemmer::stem;
use crate::tokenizer::{Token, tokenize};

/// The numbers of parts that a compound may have.
pub(crate) const COMPOUND_PARTS: std::ops::RangeInclusive<usize> = 2..=4;

/// A term with its position in a unit and its weight.
pub(crate) struct Occurrence {
    pub term: String,
    pub position: u32,
    pub weight: u32,
}

/// The terms of a unit. The positions of a heading follow those of the text; one
/// position is left out between them and between headings, so that no phrase
/// runs on from one to the next.
pub(crate) fn occurrences(text: &str, heading: &str) -> Vec<Occurrence> {
    let mut occurrences = Vec::new();
    let mut first = 0;
    let mut add = |tokens: &[Token], weight: u32| {
        let single = tokens.iter().map(|token| of_word(&token.folded, token.is_acronym));
        occurrences.extend((first..).zip(single).map(|(position, term)| Occurrence {
            term,
            position,
            weight,
        }));
        let compounds = compounds(tokens).into_iter();
        occurrences.extend(compounds.map(|(at, term)| Occurrence {
            term,
            position: first + at as u32,
            weight,
        }));
        first += tokens.len() as u32 + 1;
    };
    add(&tokenize(text), TEXT);
    for heading in heading.lines() {
        let mut tokens = tokenize(heading);
        // A heading in capitals says nothing about acronyms.
        if !heading.chars().any(char::is_lowercase) {
            tokens.iter_mut().for_each(|token| token.is_acronym = false);
        }
        add(&tokens, HEADING);
    }
    occurrences
}

/// The term of a word; an acronym is in capitals.
pub(crate) fn of_word(folded: &str, is_acronym: bool) -> String {
    if is_acronym { folded.to_ascii_uppercase() } else { folded.to_owned() }
}

/// The term of a compound that consists of `parts` words, which are `joined`.
pub(crate) fn of_compound(joined: &str, parts: usize) -> String {
    let marker = char::from_u32(parts as u32).map(String::from).unwrap_or_default();
    format!("{joined}{marker}")
}

/// The term without the marker of a compound.
pub(crate) fn without_marker(term: &str) -> &str {
    term.trim_end_matches(|c: char| (c as u32) < 8)
}

/// The number of positions that a term takes up.
pub(crate) fn width(term: &str) -> u32 {
    term.bytes().last().map(u32::from).filter(|last| *last < 8).unwrap_or(1)
}

/// The compounds of tokens that hyphens and apostrophes join, each with the
/// index of its first token.
fn compounds(tokens: &[Token]) -> Vec<(usize, String)> {
    let mut compounds = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let rest = tokens.get(at..).unwrap_or_default();
        let parts = rest.iter().take_while(|token| token.hyphenated).count() + 1;
        if let Some(parts) = rest.get(..parts).filter(|parts| COMPOUND_PARTS.contains(&parts.len())) {
            let joined: String = parts.iter().map(|token| token.folded.as_str()).collect();
            compounds.push((at, of_compound(&joined, parts.len())));
        }
        at += parts;
    }
    compounds
}

/// The form in which aliases are compared: a single acronym in capitals,
/// otherwise the stems.
pub(crate) fn alias_key(tokens: &[Token]) -> String {
    match tokens {
        [token] if token.is_acronym => token.folded.to_ascii_uppercase(),
        tokens => tokens.iter().map(|token| stem(&token.folded)).collect::<Vec<_>>().join(" "),
    }
}
