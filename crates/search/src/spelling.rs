//! Corrects words that no text has: compounds written as one word, misspellings.

use crate::Notice;
use crate::clause::{Boosted, Matcher, push_unique};
use crate::expansion::split_word;
use crate::index::{Index, TermOrd};
use crate::query_terms::{QueryTerm, is_pattern};
use crate::rank;
use crate::terms::width;

/// The shortest word that is corrected, in letters.
const MIN_CORRECTED_LETTERS: usize = 5;
/// A shorter word in capitals is taken for an acronym, which is not corrected.
const MIN_CORRECTED_CAPITALS: usize = 8;

/// What matches a word that is in no text: the two words that it consists of, or
/// the word that it probably misspells. Adds a notice.
pub(crate) fn correct(index: &Index, term: &QueryTerm, notices: &mut Vec<Notice>) -> Vec<Matcher> {
    let word = term.token.folded.as_str();
    if let Some(words) = split_word(index, word) {
        return vec![Matcher::Phrase(words, rank::INFLECTION)];
    }
    let typed = term.text.clone();
    let letters = word.chars().count();
    let max_edits = match letters {
        _ if is_pattern(&term.token) => 0,
        _ if letters < MIN_CORRECTED_LETTERS || word.bytes().any(|b| b.is_ascii_digit()) => 0,
        ..=8 => 1,
        _ => 2,
    };
    if max_edits == 0 || term.token.is_acronym && letters < MIN_CORRECTED_CAPITALS {
        notices.push(Notice::NotFound { typed, nearest: None });
        return Vec::new();
    }
    let dictionary = index.dictionary();
    let similar = dictionary.within_distance(word, max_edits + 1);
    let fewest_edits = similar.iter().map(|(_, edits)| *edits).min().unwrap_or(u8::MAX);
    // Of the words with the fewest edits: one with the same first letter, which is
    // seldom mistyped; then the most frequent; then the first in the dictionary.
    let best = similar
        .into_iter()
        .filter(|(_, edits)| *edits == fewest_edits)
        .filter_map(|(candidate, _)| {
            let bytes = dictionary.word_bytes(candidate);
            let same_first_letter = bytes.first() == word.as_bytes().first();
            let is_plausible = bytes.len() > 2
                && bytes.iter().all(|byte| *byte > 8 && !byte.is_ascii_uppercase())
                && !str::from_utf8(&bytes).is_ok_and(rank::is_stop_word);
            let doc_freq = index.doc_freq(TermOrd(candidate)).min(u32::MAX >> 1);
            is_plausible.then_some((same_first_letter, doc_freq, !candidate))
        })
        .max();
    let Some((same_first_letter, _, candidate)) = best else {
        notices.push(Notice::NotFound { typed, nearest: None });
        return Vec::new();
    };
    let corrected = dictionary.word(!candidate);
    if fewest_edits > max_edits || (!same_first_letter && letters < 8) {
        // Too different to be searched instead; offered if three quarters of the letters agree.
        let nearest =
            Some(corrected).filter(|_| same_first_letter && usize::from(fewest_edits) * 4 <= letters);
        notices.push(Notice::NotFound { typed, nearest });
        return Vec::new();
    }
    let mut terms: Vec<Boosted> = Vec::new();
    for variant in index.stem_variants(!candidate) {
        push_unique(&mut terms, (TermOrd(variant), rank::CORRECTED));
    }
    notices.push(Notice::SpellingCorrected { typed, corrected });
    vec![Matcher::Terms(terms)]
}

/// The word of the dictionary that is most similar to a name that no text mentions.
pub(crate) fn nearest_word(index: &Index, terms: &[QueryTerm]) -> Option<String> {
    let [term] = terms else { return None };
    let dictionary = index.dictionary();
    let target = term.token.folded.as_str();
    let similar = dictionary.within_distance(target, if target.len() < 6 { 1 } else { 2 });
    let is_plausible =
        |word: &str| width(word) == 1 && word.len() > 3 && word.chars().next() == target.chars().next();
    let similar = similar.into_iter().map(|(number, edits)| (edits, dictionary.word(number)));
    similar.filter(|(_, word)| is_plausible(word)).min_by_key(|(edits, _)| *edits).map(|(_, word)| word)
}
