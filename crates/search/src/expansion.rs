//! Expands a typed word to the terms that it may stand for: inflections,
//! completions, acronyms, two words printed as one.

use crate::builder::EntityKind;
use crate::clause::{Boosted, Matcher, PhraseWord, push_unique};
use crate::index::{Index, TermOrd};
use crate::query_terms::{is_pattern, matches_pattern};
use crate::rank;
use crate::stemmer::{irregular_counterpart, stem};
use crate::terms::{of_compound, without_marker};
use crate::tokenizer::Token;

/// The most words with a common prefix that are compared by stem while the word
/// is being typed; their completions are found anyway.
const MAX_COMPARED: usize = 256;
/// The most terms that a prefix stands for within a phrase.
const MAX_PREFIX_TERMS: usize = 256;
/// The most completions that are considered.
const MAX_COMPLETIONS: usize = 1024;

/// The terms of a word in lower case and as an acronym.
pub(crate) fn case_variants(index: &Index, folded: &str) -> PhraseWord {
    let variants = [folded.to_owned(), folded.to_ascii_uppercase()];
    variants.iter().filter_map(|word| index.find_term(word)).map(|term| (term, 1)).collect()
}

/// The terms that start with `folded`, in lower case and as acronyms.
pub(crate) fn prefix_terms(index: &Index, folded: &str) -> PhraseWord {
    let mut terms = Vec::new();
    let upper = folded.to_ascii_uppercase();
    for prefix in [folded, upper.as_str()] {
        let words = index.dictionary().prefix_range(prefix).take(MAX_PREFIX_TERMS);
        terms.extend(words.map(|word| (TermOrd(word), 1)));
        if upper == folded {
            break;
        }
    }
    terms
}

/// A word with the same stem as `folded`, which itself is in no text.
fn find_same_stem(index: &Index, folded: &str, is_prefix: bool) -> Option<u32> {
    if let Some(word) = irregular_counterpart(folded).and_then(|other| index.dictionary().find(other)) {
        return Some(word);
    }
    find_word_of_stem(index, &stem(folded), is_prefix)
}

fn find_word_of_stem(index: &Index, target: &str, is_prefix: bool) -> Option<u32> {
    let dictionary = index.dictionary();
    // Words with the same stem agree with it up to its last two letters.
    let mut common = target.len().saturating_sub(2).max(3).min(target.len());
    while !target.is_char_boundary(common) {
        common -= 1;
    }
    let range = dictionary.prefix_range(target.get(..common).unwrap_or_default());
    if is_prefix && range.len() > MAX_COMPARED {
        return None;
    }
    dictionary.words(range).find(|(_, word)| stem(without_marker(word)) == target).map(|(word, _)| word)
}

/// The endings that a word being typed may have begun, or may still get.
const ENDINGS: &str = "e ed es er ers ing ation ations ment ments r re y";

/// The stems of words that a word being typed may become (*organisati*, *organisation*),
/// where they differ from a prefix of the word.
pub(crate) fn stems_of_continuations(typed: &str) -> Vec<String> {
    let mut stems = Vec::new();
    for ending in ENDINGS.split(' ').filter(|_| typed.len() > 2) {
        for begun in (0..ending.len()).filter_map(|at| ending.get(..at)) {
            if let Some(start) = typed.strip_suffix(begun) {
                let stem = stem(&[start, ending].concat());
                if !stems.contains(&stem) {
                    stems.push(stem);
                }
            }
        }
    }
    stems
}

/// Expands a word; no terms if no text has it in any form. If it is
/// `part_of_name`, completions are left out.
pub(crate) fn expand(index: &Index, token: &Token, is_prefix: bool, part_of_name: bool) -> Vec<Boosted> {
    if is_pattern(token) {
        return completions(index, token, true);
    }
    let lower = token.folded.as_str();
    let upper = lower.to_ascii_uppercase();
    let acronym = index
        .find_term(&upper)
        .or_else(|| upper.strip_suffix('S').and_then(|singular| index.find_term(singular)));
    let mut terms: Vec<Boosted> = Vec::new();
    if let Some(acronym) = acronym.filter(|_| token.is_acronym) {
        terms.push((acronym, rank::EXACT));
    } else {
        for word in [lower.to_owned(), of_compound(lower, 2)] {
            terms.extend(index.find_term(&word).map(|term| (term, rank::EXACT)));
        }
        let known = terms.first().map(|(term, _)| term.0).or_else(|| find_same_stem(index, lower, is_prefix));
        for variant in known.into_iter().flat_map(|known| index.stem_variants(known)) {
            push_unique(&mut terms, (TermOrd(variant), rank::INFLECTION));
        }
        if let Some(acronym) = acronym {
            if terms.is_empty() {
                terms.push((acronym, rank::EXACT));
            } else if !rank::is_stop_word(lower) {
                terms.push((acronym, rank::OTHER_CASE));
            }
        }
    }
    // The name of a place is not completed: Niger is not Nigeria.
    let is_place = || {
        let entities = index.alias_targets(&stem(lower)).iter().filter_map(|(_, target)| target.entity);
        entities.filter_map(|entity| index.entity(entity)).any(|entity| entity.kind == EntityKind::Place)
    };
    if is_prefix && !part_of_name && (terms.is_empty() || !is_place()) {
        for boosted in completions(index, token, false) {
            push_unique(&mut terms, boosted);
        }
    }
    if is_prefix && terms.is_empty() && !part_of_name {
        let same_stem = |stem: String| find_word_of_stem(index, &stem, true);
        let words = stems_of_continuations(lower).into_iter().filter_map(same_stem);
        for variant in words.flat_map(|word| index.stem_variants(word)) {
            push_unique(&mut terms, (TermOrd(variant), rank::INFLECTION));
        }
        if terms.is_empty() {
            terms = completions(index, token, true);
        }
    }
    terms
}

/// The terms that start with the typed word or match its wildcards, the most frequent first. The sum of
/// their document frequencies is limited, which bounds the time of a query.
fn completions(index: &Index, token: &Token, with_stop_words: bool) -> Vec<Boosted> {
    let dictionary = index.dictionary();
    let is_pattern = is_pattern(token);
    let typed = token.folded.split(['?', '*']).next().unwrap_or_default();
    let typed_length = typed.len() as u32;
    let upper = dictionary.prefix_range(&typed.to_ascii_uppercase());
    let lower = dictionary.prefix_range(typed);
    let ranges = if token.is_acronym && !upper.is_empty() { [upper, 0..0] } else { [lower, upper] };
    let doc_freq = |word: u32| u64::from(index.doc_freq(TermOrd(word)));
    // The document frequency, then the word, inverted so that ties keep the dictionary's order.
    let key = |word: u32| doc_freq(word) << 32 | u64::from(!word);
    let mut keys: Vec<u64> = if is_pattern {
        let words = ranges.into_iter().flat_map(|range| dictionary.words(range));
        let is_match =
            |word: &str| matches_pattern(&token.folded, &without_marker(word).to_ascii_lowercase());
        words.filter(|(_, word)| is_match(word)).map(|(word, _)| key(word)).collect()
    } else {
        ranges.into_iter().flatten().map(key).collect()
    };
    keys.sort_unstable();
    let mut budget = index.len() + 4096;
    let mut terms = Vec::new();
    for word in keys.into_iter().rev().take(MAX_COMPLETIONS).map(|key| !(key as u32)) {
        let bytes = dictionary.word_bytes(word);
        let length = bytes.len() as u32;
        if !with_stop_words && length > typed_length && str::from_utf8(&bytes).is_ok_and(rank::is_stop_word) {
            continue;
        }
        let term = TermOrd(word);
        let doc_freq = index.doc_freq(term);
        if doc_freq > budget {
            continue;
        }
        budget -= doc_freq;
        let is_stop_word_acronym = length == typed_length && rank::is_stop_word(&token.folded);
        let boost = if is_stop_word_acronym {
            rank::STOP_WORD_ACRONYM
        } else {
            rank::PREFIX * (typed_length + 4) / (length + 4)
        };
        terms.push((term, boost));
    }
    terms
}

/// Splits a word into two words of the dictionary that some text has in sequence.
pub(crate) fn split_word(index: &Index, word: &str) -> Option<Vec<PhraseWord>> {
    let places = word.char_indices().map(|(at, _)| at).filter(|at| *at >= 2 && word.len() - at >= 2);
    places
        .filter_map(|at| {
            let (a, b) = word.split_at(at);
            let words = vec![case_variants(index, a), case_variants(index, b)];
            let known = words.iter().all(|terms| !terms.is_empty());
            (known && index.any_matches(&[Matcher::Phrase(words.clone(), 0)])).then_some(words)
        })
        .next()
}
