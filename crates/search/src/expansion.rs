//! What a word may stand for in the texts: its forms, words that go on from it,
//! acronyms, two words that are written as one.

use crate::builder::{EntityKind, marker};
use crate::index::{Index, ListIndex};
use crate::plan::{Atom, Fit};
use crate::rank;
use crate::stemmer::{other_number, stem};
use crate::tokenizer::Token;

/// What a word was found to be.
pub(crate) struct Found {
    pub atoms: Vec<Atom>,
    /// Whether the very word, or a form of it, is in the dictionary.
    pub known: bool,
}

/// The lists of a word, in small letters and in capitals.
pub(crate) fn any_case(index: &Index, folded: &str) -> Vec<(ListIndex, u32)> {
    let dictionary = index.dictionary();
    [folded.to_owned(), folded.to_ascii_uppercase()]
        .iter()
        .filter_map(|word| dictionary.find(word))
        .map(|word| (index.word_list(word), 1))
        .collect()
}

/// The lists of all words that begin with `folded`, in small letters and in capitals.
pub(crate) fn beginnings(index: &Index, folded: &str) -> Vec<(ListIndex, u32)> {
    let dictionary = index.dictionary();
    let mut found = Vec::new();
    let upper = folded.to_ascii_uppercase();
    for prefix in [folded, upper.as_str()] {
        let range = dictionary.beginning(prefix);
        found.extend(range.take(256).map(|word| (index.word_list(word), 1)));
        if upper == folded {
            break;
        }
    }
    found
}

/// The most words that one which may go on is compared with: what it begins is found anyway.
const MOST_COMPARED: usize = 256;

/// A word with the key of `folded`, where it is itself in no text.
fn of_same_key(index: &Index, folded: &str, open: bool) -> Option<u32> {
    let wanted = stem(folded);
    let dictionary = index.dictionary();
    if let Some(word) = other_number(folded).and_then(|other| dictionary.find(other)) {
        return Some(word);
    }
    let mut kept = wanted.len().saturating_sub(2).max(3).min(wanted.len());
    while !wanted.is_char_boundary(kept) {
        kept -= 1;
    }
    let range = dictionary.beginning(wanted.get(..kept).unwrap_or_default());
    if open && range.len() > MOST_COMPARED {
        return None;
    }
    dictionary
        .words(range)
        .find(|(_, word)| stem(word.trim_end_matches(|c: char| (c as u32) < 8)) == wanted)
        .map(|(word, _)| word)
}

/// All that a word may stand for; where it is `named` otherwise, nothing that
/// only begins with it.
pub(crate) fn forms(index: &Index, word: &Token, open: bool, named: bool) -> Found {
    let dictionary = index.dictionary();
    let lower = word.folded.as_str();
    let upper = lower.to_ascii_uppercase();
    let upper = dictionary
        .find(&upper)
        .or_else(|| upper.strip_suffix('S').and_then(|singular| dictionary.find(singular)));
    let mut lists: Vec<Fit> = Vec::new();
    if let Some(acronym) = upper.filter(|_| word.capitals) {
        lists.push((index.word_list(acronym), rank::EXACT));
    } else {
        for exact in [lower.to_owned(), format!("{lower}{}", marker(2))] {
            lists.extend(dictionary.find(&exact).map(|word| (index.word_list(word), rank::EXACT)));
        }
        let known = lists.first().map(|(list, _)| list.0).or_else(|| of_same_key(index, lower, open));
        if let Some(known) = known {
            for form in index.ring(known) {
                add(&mut lists, (index.word_list(form), rank::FORM));
            }
        }
        if let Some(acronym) = upper {
            let fit = if lists.is_empty() { rank::EXACT } else { rank::OTHER_CASE };
            if lists.is_empty() || !rank::is_stop_word(lower) {
                lists.push((index.word_list(acronym), fit));
            }
        }
    }
    let known = !lists.is_empty();
    // A name that no longer one is meant by: Niger is not Nigeria.
    let whole_name = known
        && index.meanings(&stem(lower)).iter().any(|(_, meaning)| {
            meaning
                .topic
                .and_then(|topic| index.topic(topic))
                .is_some_and(|topic| topic.kind == EntityKind::Place)
        });
    if open && !whole_name && !named {
        for fit in continued(index, word) {
            add(&mut lists, fit);
        }
    }
    let atoms = if lists.is_empty() { Vec::new() } else { vec![Atom::Lists(lists)] };
    Found { atoms, known }
}

pub(crate) fn add(lists: &mut Vec<Fit>, fit: Fit) {
    if !lists.iter().any(|(list, _)| *list == fit.0) {
        lists.push(fit);
    }
}

/// Words that go on from what was typed, those of most units first, until they
/// have as many units as a word that every unit has, and 4,096.
fn continued(index: &Index, word: &Token) -> Vec<Fit> {
    let dictionary = index.dictionary();
    let typed = word.folded.len() as u32;
    let upper = dictionary.beginning(&word.folded.to_ascii_uppercase());
    let lower = dictionary.beginning(&word.folded);
    let ranges = if word.capitals && !upper.is_empty() { [upper, 0..0] } else { [lower, upper] };
    let units = |word: u32| u64::from(index.count(index.word_list(word)));
    let mut found: Vec<u64> =
        ranges.into_iter().flatten().map(|word| units(word) << 32 | u64::from(!word)).collect();
    found.sort_unstable();
    let mut left = index.len() + 4096;
    let mut fits = Vec::new();
    for number in found.into_iter().rev().take(1024).map(|key| !(key as u32)) {
        let spelt = dictionary.word(number);
        let goes_on = spelt.len() as u32;
        if str::from_utf8(&spelt).is_ok_and(rank::is_stop_word) && goes_on > typed {
            continue;
        }
        let list = index.word_list(number);
        let count = index.count(list);
        if count > left {
            continue;
        }
        left -= count;
        // The acronym that is spelt like a function word comes last: who is not WHO.
        let namesake = goes_on == typed && rank::is_stop_word(&word.folded);
        fits.push((
            list,
            if namesake { rank::NAMESAKE } else { rank::BEGINNING * (typed + 4) / (goes_on + 4) },
        ));
    }
    fits
}

/// Two words of the dictionary that make up `word`, where they stand together.
pub(crate) fn split(index: &Index, word: &str) -> Option<Vec<Vec<(ListIndex, u32)>>> {
    let cuts = word.char_indices().map(|(at, _)| at).filter(|at| *at >= 2 && word.len() - at >= 2);
    cuts.filter_map(|at| {
        let (a, b) = word.split_at(at);
        let parts = vec![any_case(index, a), any_case(index, b)];
        let both = parts.iter().all(|lists| !lists.is_empty());
        (both && crate::phrases::answers(index, &[Atom::Phrase(parts.clone(), 0)])).then_some(parts)
    })
    .next()
}
