//! Matches words in sequence.

use crate::clause::{Matcher, PhraseWord};
use crate::index::{Index, TermOrd};
use crate::postings::Cursor;

/// The units that have a phrase, and the positions of its words.
#[derive(Default)]
pub(crate) struct PhraseMatches {
    /// Each unit with the start and the end of its positions in `positions`.
    pub units: Vec<(u32, usize, usize)>,
    pub positions: Vec<u32>,
}

impl Index {
    /// An upper bound of the number of units that match.
    pub(crate) fn max_doc_freq(&self, matcher: &Matcher) -> u32 {
        match matcher {
            Matcher::Terms(terms) => terms.iter().map(|(term, _)| self.doc_freq(*term)).sum(),
            Matcher::Units(units) => units.len() as u32,
            Matcher::Phrase(words, _) => {
                words.iter().map(|word| self.max_word_freq(word)).min().unwrap_or_default()
            }
        }
    }

    /// An upper bound of the number of units that have a word of a phrase.
    fn max_word_freq(&self, word: &PhraseWord) -> u32 {
        word.iter().map(|(term, _)| self.doc_freq(*term)).sum()
    }

    /// Whether any unit matches any of `matchers`.
    pub(crate) fn any_matches(&self, matchers: &[Matcher]) -> bool {
        matchers.iter().any(|matcher| match matcher {
            Matcher::Phrase(words, _) => {
                [false, true].iter().any(|headings| !self.match_phrase(words, *headings, 1).units.is_empty())
            }
            matcher => self.max_doc_freq(matcher) > 0,
        })
    }

    /// Finds the units that have `words` in sequence, in their text or else in
    /// their headings; stops after `max_units`. The rarest word drives the search;
    /// the others seek to its units.
    pub(crate) fn match_phrase(
        &self,
        words: &[PhraseWord],
        headings: bool,
        max_units: usize,
    ) -> PhraseMatches {
        let mut matches = PhraseMatches::default();
        type TermCursor<'b> = (TermOrd, Cursor<'b>, u32);
        let cursor = |(term, width): &(TermOrd, u32)| (*term, Cursor::new(self.postings(*term)), *width);
        let mut cursors: Vec<Vec<TermCursor<'_>>> =
            words.iter().map(|terms| terms.iter().map(cursor).collect()).collect();
        let frequencies = words.iter().map(|word| self.max_word_freq(word)).enumerate();
        let Some((rarest, _)) = frequencies.min_by_key(|(_, frequency)| *frequency) else { return matches };
        // Of each word the positions and widths of its terms in the current unit.
        let mut places: Vec<Vec<(u32, u32)>> = Vec::new();
        let mut next = 0;
        while matches.units.len() < max_units {
            let driver = cursors.get_mut(rarest).into_iter().flatten();
            let Some(unit) = driver.filter_map(|(_, cursor, _)| cursor.seek(next)).min() else { break };
            if unit >= self.len() {
                break;
            }
            next = unit + 1;
            let length = self.length(unit);
            places.clear();
            let has_all_words = cursors.iter_mut().all(|word| {
                let mut of_word = Vec::new();
                for (term, cursor, width) in word.iter_mut() {
                    if cursor.seek(unit) == Some(unit) {
                        let mut positions = Vec::new();
                        self.positions(*term, cursor, unit, &mut positions);
                        let in_field = positions.into_iter().filter(|at| (*at >= length) == headings);
                        of_word.extend(in_field.map(|position| (position, *width)));
                    }
                }
                let has_word = !of_word.is_empty();
                places.push(of_word);
                has_word
            });
            if !has_all_words {
                continue;
            }
            let start = matches.positions.len();
            let [first, rest @ ..] = places.as_slice() else { continue };
            for (position, width) in first {
                let mut phrase = vec![*position];
                let mut after = position.wrapping_add(*width);
                let is_complete = rest.iter().all(|word| {
                    let follows = word.iter().find(|(position, _)| *position == after);
                    if let Some((position, width)) = follows {
                        phrase.push(*position);
                        after = position.wrapping_add(*width);
                    }
                    follows.is_some()
                });
                if is_complete {
                    matches.positions.extend(phrase);
                }
            }
            if matches.positions.len() > start {
                matches.units.push((unit, start, matches.positions.len()));
            }
        }
        matches
    }
}
