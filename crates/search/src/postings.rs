//! Postings lists: the units that have a term, with its positions in each.
//!
//! Layout of a list: the number of units; then blocks of 128 units; then the
//! remaining units. A block starts with three values: the unit after its last one
//! less that of the previous block, the bytes of its units, the bytes of its
//! positions. A block is thus skipped without reading it. The units and the
//! positions of the block follow. The gaps between units, the numbers of positions
//! less one, and the weights are packed with as many bits as most values of the
//! block need ([`pack`]). The weights take none if each is that of as many
//! occurrences in the text.
//!
//! The remaining units have no such head, and take whole bytes: twice the gap,
//! plus one if more follows; then twice the number of positions, plus one if the
//! weight follows. Otherwise there is one position, or the weight is that of as
//! many occurrences in the text. So short lists, which are nearly all, stay short.
//!
//! A gap is the number of units that are left out since the one before. The
//! first position is counted from 0, the others from the one before. Decoding
//! allocates nothing. In an index without positions
//! ([`crate::Builder::without_positions`]) the lists of words have none.

use crate::bytes::{Reader, put};
use crate::rank::TEXT;

/// Units in a block.
const BLOCK: usize = 128;

/// Writes a postings list; units are added in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct PostingsWriter {
    count: u32,
    /// The unit after the last one.
    next: u32,
    /// The finished blocks.
    blocks: Vec<u8>,
    /// `next` at the end of the last block.
    blocks_next: u32,
    units: Vec<u8>,
    positions: Vec<u8>,
}

impl PostingsWriter {
    /// Adds a unit with its sorted positions, which are stored if
    /// `with_positions`, and their total weight.
    pub fn push(&mut self, unit: u32, positions: &[u32], weight: u32, with_positions: bool) {
        let gap = (unit - self.next) << 1;
        let count = positions.len() as u32;
        let plain = weight == count * TEXT;
        if plain && count == 1 {
            put(&mut self.units, gap);
        } else {
            put(&mut self.units, gap | 1);
            put(&mut self.units, count << 1 | u32::from(!plain));
            if !plain {
                put(&mut self.units, weight);
            }
        }
        let mut before = 0;
        for position in positions.iter().filter(|_| with_positions) {
            put(&mut self.positions, position - before);
            before = *position;
        }
        self.next = unit + 1;
        self.count += 1;
        if self.count.is_multiple_of(BLOCK as u32) {
            self.finish_block();
        }
    }

    /// Makes a block of the remaining units.
    fn finish_block(&mut self) {
        let mut reader = Reader(&self.units);
        let entries: [(u32, u32, u32); BLOCK] = std::array::from_fn(|_| entry(&mut reader));
        let plain = entries.iter().all(|(_, count, weight)| *weight == count * TEXT);
        let mut units = Vec::new();
        pack(&mut units, entries.map(|(gap, ..)| gap));
        pack(&mut units, entries.map(|(_, count, _)| count.wrapping_sub(1)));
        pack(&mut units, entries.map(|(.., weight)| if plain { 0 } else { weight }));
        put(&mut self.blocks, self.next - self.blocks_next);
        put(&mut self.blocks, units.len() as u32);
        put(&mut self.blocks, self.positions.len() as u32);
        self.blocks.append(&mut units);
        self.blocks.append(&mut self.positions);
        self.units.clear();
        self.blocks_next = self.next;
    }

    /// Appends the list to `bytes`.
    pub fn write(self, bytes: &mut Vec<u8>) {
        put(bytes, self.count);
        bytes.extend(self.blocks);
        bytes.extend(self.units);
        bytes.extend(self.positions);
    }
}

/// Appends values: the number of bits that most of them need, the low bits of all
/// of them, and the high bits of the few wider ones, each after its place (patched
/// frame of reference: Zukowski and others, *Super-scalar RAM-CPU cache
/// compression*, 2006).
fn pack(bytes: &mut Vec<u8>, values: [u32; BLOCK]) {
    let wider =
        |width: u32| (0_u8..).zip(values).filter(move |(_, value)| value.checked_shr(width) > Some(0));
    let cost = |width: &u32| BLOCK / 8 * *width as usize + 3 * wider(*width).count();
    let width = (0..=32).min_by_key(cost).unwrap_or_default();
    let rest: Vec<(u8, u32)> = wider(width).collect();
    bytes.push(width as u8);
    bytes.push(rest.len() as u8);
    let (mut bits, mut filled) = (0_u64, 0);
    for value in values {
        bits |= (u64::from(value) & ((1 << width) - 1)) << filled;
        filled += width;
        while filled >= 8 {
            bytes.push(bits as u8);
            bits >>= 8;
            filled -= 8;
        }
    }
    for (place, value) in rest {
        bytes.push(place);
        put(bytes, value >> width);
    }
}

/// Reads the values that [`pack`] has written.
#[inline]
fn unpack(reader: &mut Reader<'_>, values: &mut [u32; BLOCK]) {
    let width = u32::from(reader.byte()).min(32);
    let wider = reader.byte();
    let mut words = reader.take(BLOCK / 8 * width as usize).chunks_exact(4);
    let mask = ((1_u64 << width) - 1) as u32;
    let (mut bits, mut filled) = (0_u64, 0);
    for value in values.iter_mut() {
        if filled < width {
            let word = words.next().and_then(|word| word.try_into().ok()).map_or(0, u32::from_le_bytes);
            bits |= u64::from(word) << filled;
            filled += 32;
        }
        *value = bits as u32 & mask;
        bits >>= width;
        filled -= width;
    }
    for _ in 0..wider {
        let place = usize::from(reader.byte());
        let rest = reader.value();
        if let Some(value) = values.get_mut(place) {
            *value |= rest.checked_shl(width).unwrap_or_default();
        }
    }
}

/// The number of units in a list.
pub(crate) fn doc_freq(list: &[u8]) -> u32 {
    Reader(list).value()
}

/// Calls `each` with each unit of a list and its weight, in order.
#[inline]
pub(crate) fn for_each_unit(list: &[u8], mut each: impl FnMut(u32, u32)) {
    let mut cursor = Cursor::new(list);
    while cursor.next_block(0) {
        cursor.block().for_each(|(unit, weight)| each(unit, weight));
    }
}

/// Reads a unit without block: gap, number of positions, weight.
#[inline]
fn entry(reader: &mut Reader<'_>) -> (u32, u32, u32) {
    let gap = reader.value();
    if gap & 1 == 0 {
        return (gap >> 1, 1, TEXT);
    }
    let count = reader.value();
    let weight = if count & 1 == 1 { reader.value() } else { (count >> 1) * TEXT };
    (gap >> 1, count >> 1, weight)
}

/// Reads a list block by block, or seeks to single units.
#[derive(Clone)]
pub(crate) struct Cursor<'b> {
    /// The list after the current block.
    rest: Reader<'b>,
    /// Units after the current block.
    remaining: u32,
    /// The unit after the last one of the current block.
    next: u32,
    /// The current block: its units, their numbers of positions, their weights.
    units: [u32; BLOCK],
    counts: [u32; BLOCK],
    weights: [u32; BLOCK],
    /// The number of units in the current block.
    length: usize,
    positions: Reader<'b>,
    /// The current unit within the block.
    at: usize,
}

impl<'b> Cursor<'b> {
    /// A cursor before the first unit of `list`.
    pub fn new(list: &'b [u8]) -> Self {
        let mut rest = Reader(list);
        let none = [0; BLOCK];
        let remaining = rest.value();
        let positions = Reader::default();
        Self {
            rest,
            remaining,
            next: 0,
            units: none,
            counts: none,
            weights: none,
            length: 0,
            positions,
            at: 0,
        }
    }

    /// The units of the current block, with their weights.
    fn block(&self) -> impl Iterator<Item = (u32, u32)> {
        self.units.iter().copied().zip(self.weights.iter().copied()).take(self.length)
    }

    /// Reads the next block; skips blocks that end before `target`.
    fn next_block(&mut self, target: u32) -> bool {
        self.at = 0;
        while self.remaining >= BLOCK as u32 && !self.rest.is_empty() {
            self.remaining -= BLOCK as u32;
            let first = self.next;
            self.next = first.wrapping_add(self.rest.value());
            let (units, positions) = (self.rest.value() as usize, self.rest.value() as usize);
            let mut units = Reader(self.rest.take(units));
            self.positions = Reader(self.rest.take(positions));
            if self.next <= target {
                continue;
            }
            self.unpack(&mut units, first);
            return true;
        }
        self.length = BLOCK.min(std::mem::take(&mut self.remaining) as usize);
        let places = self.units.iter_mut().zip(&mut self.counts).zip(&mut self.weights);
        for ((unit, count), weight) in places.take(self.length) {
            let gap;
            (gap, *count, *weight) = entry(&mut self.rest);
            *unit = self.next.wrapping_add(gap);
            self.next = unit.wrapping_add(1);
        }
        self.positions = self.rest;
        self.length > 0
    }

    /// Reads the units of a block; none of them is before `first`.
    fn unpack(&mut self, units: &mut Reader<'b>, first: u32) {
        self.length = BLOCK;
        unpack(units, &mut self.units);
        unpack(units, &mut self.counts);
        unpack(units, &mut self.weights);
        let mut next = first;
        let places = self.units.iter_mut().zip(&mut self.counts).zip(&mut self.weights);
        for ((unit, count), weight) in places {
            *unit = next.wrapping_add(*unit);
            next = unit.wrapping_add(1);
            *count = count.wrapping_add(1);
            if *weight == 0 {
                *weight = count.wrapping_mul(TEXT);
            }
        }
    }

    /// Moves forwards to the first unit that is not before `target`.
    pub fn seek(&mut self, target: u32) -> Option<u32> {
        loop {
            let here = self.units.get(self.at..self.length).unwrap_or_default();
            self.at += here.partition_point(|unit| *unit < target);
            if let Some(unit) = self.units.get(..self.length).and_then(|units| units.get(self.at)) {
                return Some(*unit);
            }
            if !self.next_block(target) {
                return None;
            }
        }
    }

    /// The weight of the current unit.
    pub fn weight(&self) -> u32 {
        self.weights.get(self.at).copied().unwrap_or_default()
    }

    /// Appends the positions in the current unit.
    pub fn positions(&self, positions: &mut Vec<u32>) {
        let mut reader = self.positions;
        let before =
            self.counts.iter().take(self.at).fold(0, |before: u32, count| before.saturating_add(*count));
        let mut at: u32 = 0;
        for place in 0..before.saturating_add(self.counts.get(self.at).copied().unwrap_or_default()) {
            if reader.is_empty() {
                break;
            }
            let distance = reader.value();
            if place >= before {
                at = at.wrapping_add(distance);
                positions.push(at);
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn list(units: &[(u32, Vec<u32>, u32)]) -> Vec<u8> {
        let mut list = PostingsWriter::default();
        units.iter().for_each(|(unit, positions, weight)| list.push(*unit, positions, *weight, true));
        let mut bytes = Vec::new();
        list.write(&mut bytes);
        bytes
    }

    #[track_caller]
    fn check(units: &[(u32, Vec<u32>, u32)]) {
        let bytes = list(units);
        assert_eq!(doc_freq(&bytes) as usize, units.len());
        let mut seen = Vec::new();
        for_each_unit(&bytes, |unit, weight| seen.push((unit, weight)));
        assert_eq!(seen, units.iter().map(|(unit, _, weight)| (*unit, *weight)).collect::<Vec<_>>());
        for step in [1, 2, 50, 129] {
            let mut cursor = Cursor::new(&bytes);
            for (unit, positions, weight) in units.iter().step_by(step) {
                assert_eq!(cursor.seek(*unit), Some(*unit));
                let mut read = Vec::new();
                cursor.positions(&mut read);
                assert_eq!((&read, cursor.weight()), (positions, *weight));
            }
            let after = units.last().map_or(0, |(unit, ..)| unit + 1);
            assert_eq!(cursor.seek(after), None);
        }
    }

    #[test]
    fn reading_damaged_bytes_ends() {
        let endless = [&[0xff; 4][..], &[0x0f]].concat();
        let lists = [
            endless.clone(),
            [&[1, 1, 3], endless.as_slice()].concat(),
            [&[1, 1, 0xfe], &endless[..3], &[0x0f]].concat(),
            [endless.as_slice(), &[1, 9, 0, 60, 200, 1, 2, 3]].concat(),
        ];
        for list in lists {
            let mut cursor = Cursor::new(&list);
            let mut positions = Vec::new();
            while let Some(unit) = cursor.seek(0) {
                cursor.positions(&mut positions);
                if cursor.seek(unit.saturating_add(1)).is_none_or(|next| next <= unit) {
                    break;
                }
            }
            let mut units = 0;
            for_each_unit(&list, |_, _| units += 1);
            assert!(units <= 2 * BLOCK && positions.len() <= list.len(), "{list:?}");
        }
    }

    #[test]
    fn round_trip() {
        check(&[]);
        check(&[(0, vec![0], 2)]);
        check(&[(7, vec![3, 200], 4), (9, vec![], 1), (300, vec![1], 1)]);
        let many = |n: u32| -> Vec<_> {
            (0..n).map(|i| (i * 3 + i % 2, (0..i % 4 + 1).map(|p| p * 70 + i).collect(), i % 5 + 1)).collect()
        };
        for n in [127, 128, 129, 256, 1000] {
            check(&many(n));
        }
        // Outliers in a block: a gap, a number of positions, a weight.
        let mut outliers = many(300);
        outliers[40].2 = 1_000_000;
        outliers[50].1 = (0..900).collect();
        outliers[60].1.clear();
        outliers[100..].iter_mut().for_each(|(unit, ..)| *unit += 1 << 30);
        check(&outliers);
    }
}
