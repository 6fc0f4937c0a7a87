//! A sorted term dictionary with exact, prefix and fuzzy lookup.
//!
//! Layout: the number of words; for each block of 16 words the length of its
//! bytes; then the blocks. The words are front-coded: the number of bytes shared
//! with the word before (0 for the first of a block), the number of bytes that
//! follow, and these. The number of a word is its place in the list.

use crate::bytes::{Reader, put};
use std::ops::Range;

/// Words in a block. Fewer make the lookup faster and the dictionary larger.
const BLOCK: usize = 16;

/// Encodes `words`, which are sorted by their bytes and distinct.
pub(crate) fn encode<'w>(words: impl Iterator<Item = &'w str>) -> Vec<u8> {
    let mut blocks: Vec<Vec<u8>> = Vec::new();
    let mut before: &str = "";
    let mut count = 0;
    for (at, word) in words.enumerate() {
        if at % BLOCK == 0 {
            blocks.push(Vec::new());
            before = "";
        }
        let shared = before.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
        if let Some(block) = blocks.last_mut() {
            let rest = word.as_bytes().get(shared..).unwrap_or_default();
            put(block, shared as u32);
            put(block, rest.len() as u32);
            block.extend_from_slice(rest);
        }
        before = word;
        count = at + 1;
    }
    let mut bytes = Vec::new();
    put(&mut bytes, count as u32);
    blocks.iter().for_each(|block| put(&mut bytes, block.len() as u32));
    blocks.iter().for_each(|block| bytes.extend_from_slice(block));
    bytes
}

/// The starts of a dictionary's blocks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Blocks {
    count: u32,
    starts: Vec<u32>,
    base: u32,
}

impl Blocks {
    /// Reads the head of an encoded dictionary.
    pub fn read(bytes: &[u8]) -> Self {
        let mut reader = Reader(bytes);
        let count = reader.value().min(bytes.len() as u32);
        let mut at = 0_u32;
        let starts = (0..(count as usize).div_ceil(BLOCK))
            .map(|_| {
                let start = at;
                at = start.saturating_add(reader.value());
                start
            })
            .collect();
        Self { count, starts, base: (bytes.len() - reader.0.len()) as u32 }
    }
}

/// An encoded dictionary with the starts of its blocks.
#[derive(Clone, Copy)]
pub(crate) struct Dictionary<'b> {
    pub bytes: &'b [u8],
    pub blocks: &'b Blocks,
}

/// Reads words in order, starting at a block.
struct WordReader<'b> {
    reader: Reader<'b>,
    next: u32,
    count: u32,
    /// The last word read.
    word: Vec<u8>,
    /// The number of bytes that it shares with the word before.
    shared: usize,
}

impl WordReader<'_> {
    /// Reads the next word and returns its number.
    fn read(&mut self) -> Option<u32> {
        if self.next >= self.count {
            return None;
        }
        self.shared = (self.reader.value() as usize).min(self.word.len());
        let rest = self.reader.part();
        self.word.truncate(self.shared);
        self.word.extend_from_slice(rest);
        self.next += 1;
        Some(self.next - 1)
    }
}

impl<'b> Dictionary<'b> {
    /// The number of words.
    pub fn len(self) -> u32 {
        self.blocks.count
    }

    /// A reader at the start of a block.
    fn reader(self, block: usize) -> WordReader<'b> {
        let start = self
            .blocks
            .starts
            .get(block)
            .map_or(self.bytes.len(), |s| self.blocks.base.saturating_add(*s) as usize);
        WordReader {
            reader: Reader(self.bytes.get(start..).unwrap_or_default()),
            next: (block * BLOCK) as u32,
            count: self.blocks.count,
            word: Vec::new(),
            shared: 0,
        }
    }

    /// The bytes of a word.
    pub fn word_bytes(self, number: u32) -> Vec<u8> {
        let mut words = self.reader(number as usize / BLOCK);
        while words.read().is_some_and(|read| read < number) {}
        words.word
    }

    /// The text of a word.
    pub fn word(self, number: u32) -> String {
        String::from_utf8(self.word_bytes(number)).unwrap_or_default()
    }

    /// The number of the first word that is not before `target`, and whether it is `target`.
    fn lower_bound(self, target: &[u8]) -> (u32, bool) {
        let first = |block: usize| {
            let mut reader = self.reader(block).reader;
            reader.value();
            reader.part()
        };
        let blocks = self.blocks.starts.len();
        let (mut low, mut high) = (0, blocks);
        while low < high {
            let middle = low.midpoint(high);
            if first(middle) <= target { low = middle + 1 } else { high = middle }
        }
        let mut words = self.reader(low.saturating_sub(1));
        while let Some(number) = words.read() {
            if words.word.as_slice() >= target {
                return (number, words.word == target);
            }
        }
        (self.len(), false)
    }

    /// The number of `word`.
    pub fn find(self, word: &str) -> Option<u32> {
        let (number, found) = self.lower_bound(word.as_bytes());
        found.then_some(number)
    }

    /// The numbers of the words that start with `prefix`.
    pub fn prefix_range(self, prefix: &str) -> Range<u32> {
        let (start, _) = self.lower_bound(prefix.as_bytes());
        // UTF-8 never contains this byte, so it sorts after all continuations.
        let after = [prefix.as_bytes(), &[0xff]].concat();
        start..self.lower_bound(&after).0.max(start)
    }

    /// The words with these numbers, in order.
    pub fn words(self, numbers: Range<u32>) -> impl Iterator<Item = (u32, String)> {
        let mut words = self.reader(numbers.start as usize / BLOCK);
        std::iter::from_fn(move || {
            loop {
                let number = words.read().filter(|number| *number < numbers.end)?;
                if number >= numbers.start {
                    return Some((number, String::from_utf8_lossy(&words.word).into_owned()));
                }
            }
        })
    }

    /// The words within `max_edits` edits of `target`, each with the number of
    /// edits. An edit inserts, deletes or changes a byte, or swaps two adjacent ones
    /// (optimal string alignment distance). Words with a common prefix share its
    /// rows of the matrix; once a prefix has too many edits, its words are skipped.
    pub fn within_distance(self, target: &str, max_edits: u8) -> Vec<(u32, u8)> {
        let target = target.as_bytes();
        let width = target.len() + 1;
        let mut found = Vec::new();
        // rows[d][i]: edits between the first d bytes of the word and the first i bytes of `target`.
        let mut rows: Vec<u8> = (0..width).map(|i| i.min(250) as u8).collect();
        // The length of the prefix that already has too many edits.
        let mut pruned = usize::MAX;
        let mut words = self.reader(0);
        while let Some(number) = words.read() {
            if words.shared >= pruned {
                continue;
            }
            pruned = usize::MAX;
            rows.truncate((words.shared + 1) * width);
            for (depth, byte) in words.word.iter().enumerate().skip(rows.len() / width - 1) {
                let row = |back: usize| {
                    let end = rows.len().checked_sub(back * width)?;
                    rows.get(end.checked_sub(width)?..end)
                };
                let Some(above) = row(0) else { break };
                let two_above = row(1);
                let byte_before = depth.checked_sub(1).and_then(|d| words.word.get(d));
                let mut next: Vec<u8> = Vec::with_capacity(width);
                next.push((depth + 1).min(250) as u8);
                for (i, other) in target.iter().enumerate() {
                    let at = |row: &[u8], i: usize| row.get(i).copied().unwrap_or(250);
                    let mut minimum = (at(above, i) + u8::from(byte != other))
                        .min(at(above, i + 1) + 1)
                        .min(at(&next, i) + 1);
                    if let Some((two_above, before)) = two_above.zip(i.checked_sub(1))
                        && target.get(before) == Some(byte)
                        && byte_before == Some(other)
                    {
                        minimum = minimum.min(at(two_above, before) + 1);
                    }
                    next.push(minimum);
                }
                let minimum = next.iter().min().copied().unwrap_or_default();
                rows.extend_from_slice(&next);
                // A swap may lower the next row, but never below the minimum of this one.
                if minimum > max_edits {
                    pruned = depth + 1;
                    break;
                }
            }
            if rows.len() == (words.word.len() + 1) * width
                && let Some(edits) = rows.last().filter(|edits| **edits <= max_edits)
            {
                found.push((number, *edits));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with<T>(words: &[&str], test: impl Fn(Dictionary<'_>) -> T) -> T {
        let bytes = encode(words.iter().copied());
        let blocks = Blocks::read(&bytes);
        test(Dictionary { bytes: &bytes, blocks: &blocks })
    }

    const WORDS: [&str; 5] = ["niger", "nigeria", "protect", "protocol", "protocols"];

    #[test]
    fn finds_words_and_prefixes() {
        with(&WORDS, |dictionary| {
            assert_eq!(dictionary.len(), 5);
            for (number, word) in WORDS.iter().enumerate() {
                assert_eq!(dictionary.find(word), Some(number as u32));
                assert_eq!(dictionary.word(number as u32), *word);
            }
            assert_eq!(dictionary.find("nigeri"), None);
            assert_eq!(dictionary.prefix_range("prot"), 2..5);
            assert_eq!(dictionary.prefix_range("x"), 5..5);
            assert_eq!(dictionary.prefix_range(""), 0..5);
        });
        with(&[], |dictionary| assert_eq!(dictionary.find("a"), None));
    }

    #[test]
    fn finds_in_every_block() {
        let words: Vec<String> = (0..1000).map(|n| format!("w{n:04}")).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        with(&words, |dictionary| {
            for (number, word) in words.iter().enumerate() {
                assert_eq!(dictionary.find(word), Some(number as u32));
            }
            assert_eq!(dictionary.prefix_range("w01"), 100..200);
            let found: Vec<_> = dictionary.words(98..101).map(|(_, word)| word).collect();
            assert_eq!(found, ["w0098", "w0099", "w0100"]);
        });
    }

    #[test]
    fn finds_words_within_distance() {
        with(&WORDS, |dictionary| {
            assert_eq!(dictionary.within_distance("protocoll", 1), [(3, 1), (4, 1)]);
            assert_eq!(dictionary.within_distance("protcool", 1), [(3, 1)]);
            assert_eq!(dictionary.within_distance("prtcool", 1), []);
            assert_eq!(dictionary.within_distance("protocl", 1), [(3, 1)]);
            assert_eq!(dictionary.within_distance("inger", 1), [(0, 1)]);
            assert_eq!(dictionary.within_distance("nigeria", 2), [(0, 2), (1, 0)]);
        });
    }
}
