//! Words that no text has: written otherwise, misspelt, or not there at all.

use crate::Notice;
use crate::builder::width;
use crate::expansion::{add, split};
use crate::index::Index;
use crate::plan::{Atom, Fit, Plan};
use crate::rank;
use crate::typed::Typed;

/// The shortest word that is taken for misspelt, in letters.
const SHORTEST_MISSPELT: usize = 5;
/// From this length on, in letters, what is typed in capitals may be a word misspelt.
const LONGEST_ACRONYM: usize = 8;

impl Plan {
    /// A word that is in no text: two that are written as one, or a misspelling.
    pub(crate) fn misspelt(&mut self, index: &Index, typed: &Typed) -> Vec<Atom> {
        let word = typed.word.folded.as_str();
        if let Some(parts) = split(index, word) {
            return vec![Atom::Phrase(parts, rank::FORM)];
        }
        let said = typed.said.clone();
        let letters = word.chars().count();
        let most = match letters {
            _ if letters < SHORTEST_MISSPELT || word.bytes().any(|b| b.is_ascii_digit()) => 0,
            ..=8 => 1,
            _ => 2,
        };
        if most == 0 || typed.word.capitals && letters < LONGEST_ACRONYM {
            self.notices.push(Notice::NotFound { typed: said, nearest: None });
            return Vec::new();
        }
        let dictionary = index.dictionary();
        let near = dictionary.near(word, most + 1);
        let least = near.iter().map(|(_, edits)| *edits).min().unwrap_or(u8::MAX);
        // Who mistypes a word seldom mistypes its first letter; of as many edits, the commonest word.
        let mut nearest: Vec<u64> = near
            .into_iter()
            .filter(|(_, edits)| *edits == least)
            .filter_map(|(number, _)| {
                let spelt = dictionary.word(number);
                let first = spelt.first() == word.as_bytes().first();
                let plausible = spelt.len() > 2
                    && spelt.iter().all(|byte| *byte > 8 && !byte.is_ascii_uppercase())
                    && !str::from_utf8(&spelt).is_ok_and(rank::is_stop_word);
                let count = index.count(index.word_list(number));
                plausible.then(|| {
                    u64::from(first) << 63 | u64::from(count.min(u32::MAX >> 1)) << 32 | u64::from(!number)
                })
            })
            .collect();
        nearest.sort_unstable();
        let Some(first) = nearest.last().copied() else {
            self.notices.push(Notice::NotFound { typed: said, nearest: None });
            return Vec::new();
        };
        let same_first = first >> 63 == 1;
        let best = dictionary.spelt(!(first as u32));
        if least > most || (!same_first && letters < 8) {
            // So far from a word it is not worth a word.
            let nearest = Some(best).filter(|_| same_first && usize::from(least) * 4 <= letters);
            self.notices.push(Notice::NotFound { typed: said, nearest });
            return Vec::new();
        }
        let mut lists: Vec<Fit> = Vec::new();
        let ring = index.ring(!(first as u32)).into_iter();
        ring.for_each(|word| add(&mut lists, (index.word_list(word), rank::NEAR)));
        self.notices.push(Notice::SpellingCorrected { typed: said, corrected: best });
        vec![Atom::Lists(lists)]
    }
}

/// The word of the dictionary that is spelt most like a name that no text has.
pub(crate) fn nearest(index: &Index, words: &[Typed]) -> Option<String> {
    let [typed] = words else { return None };
    let dictionary = index.dictionary();
    let wanted = typed.word.folded.as_str();
    let near = dictionary.near(wanted, if wanted.len() < 6 { 1 } else { 2 });
    let plausible =
        |spelt: &str| width(spelt) == 1 && spelt.len() > 3 && spelt.chars().next() == wanted.chars().next();
    let near = near.into_iter().map(|(number, edits)| (edits, dictionary.spelt(number)));
    near.filter(|(_, spelt)| plausible(spelt)).min_by_key(|(edits, _)| *edits).map(|(_, spelt)| spelt)
}
