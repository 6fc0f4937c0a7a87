//! Words in sequence.

use crate::index::{Index, ListIndex};
use crate::plan::Atom;
use crate::postings::Cursor;

/// Units of a phrase, with the positions of its words.
#[derive(Default)]
pub(crate) struct Phrases {
    pub units: Vec<(u32, usize, usize)>,
    pub positions: Vec<u32>,
}

impl Index {
    /// At most how many units have it.
    pub(crate) fn at_most(&self, atom: &Atom) -> u32 {
        match atom {
            Atom::Lists(lists) => lists.iter().map(|(list, _)| self.count(*list)).sum(),
            Atom::Units(units) => units.len() as u32,
            Atom::Phrase(words, _) => {
                let of_word =
                    |lists: &Vec<(ListIndex, u32)>| lists.iter().map(|(list, _)| self.count(*list)).sum();
                words.iter().map(of_word).min().unwrap_or_default()
            }
        }
    }

    /// Where words stand in sequence, in the text or else in the headings, in
    /// at most `most` units.
    pub(crate) fn phrases(&self, words: &[Vec<(ListIndex, u32)>], headings: bool, most: usize) -> Phrases {
        let mut found = Phrases::default();
        type Word<'b> = (ListIndex, Cursor<'b>, u32);
        let cursor = |(list, width): &(ListIndex, u32)| (*list, Cursor::new(self.list(*list)), *width);
        let mut cursors: Vec<Vec<Word<'_>>> =
            words.iter().map(|lists| lists.iter().map(cursor).collect()).collect();
        let counts = words.iter().map(|lists| lists.iter().map(|(list, _)| self.count(*list)).sum::<u32>());
        let Some((rarest, _)) = counts.enumerate().min_by_key(|(_, count)| *count) else { return found };
        let mut at: Vec<(u32, u32)> = Vec::new();
        let mut ways: Vec<Vec<(u32, u32)>> = Vec::new();
        let mut next = 0;
        while found.units.len() < most {
            let driver = cursors.get_mut(rarest).into_iter().flatten();
            let Some(unit) = driver.filter_map(|(_, cursor, _)| cursor.seek(next)).min() else { break };
            if unit >= self.len() {
                break;
            }
            next = unit + 1;
            let length = self.length(unit);
            ways.clear();
            let there = cursors.iter_mut().all(|word| {
                at.clear();
                for (list, cursor, width) in word.iter_mut() {
                    if cursor.seek(unit) == Some(unit) {
                        let mut positions = Vec::new();
                        self.positions(*list, cursor, unit, &mut positions);
                        let fits = positions.into_iter().filter(|p| (*p >= length) == headings);
                        at.extend(fits.map(|position| (position, *width)));
                    }
                }
                ways.push(at.clone());
                !at.is_empty()
            });
            if !there {
                continue;
            }
            let start = found.positions.len();
            let [first, rest @ ..] = ways.as_slice() else { continue };
            for (position, width) in first {
                let mut reached = vec![*position];
                let mut after = position.wrapping_add(*width);
                let whole = rest.iter().all(|word| {
                    let follows = word.iter().find(|(position, _)| *position == after);
                    if let Some((position, width)) = follows {
                        reached.push(*position);
                        after = position.wrapping_add(*width);
                    }
                    follows.is_some()
                });
                if whole {
                    found.positions.extend(reached);
                }
            }
            if found.positions.len() > start {
                found.units.push((unit, start, found.positions.len()));
            }
        }
        found
    }
}

/// Whether any unit has one of `atoms`.
pub(crate) fn answers(index: &Index, atoms: &[Atom]) -> bool {
    atoms.iter().any(|atom| match atom {
        Atom::Phrase(words, _) => {
            [false, true].iter().any(|headings| !index.phrases(words, *headings, 1).units.is_empty())
        }
        atom => index.at_most(atom) > 0,
    })
}
