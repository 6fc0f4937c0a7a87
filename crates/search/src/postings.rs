//! Where a word stands: a list of units, with its positions in each.
//!
//! Layout of a list: the number of units; then blocks of at most 128 units. A
//! list of more than one block has, before each block, three values: the last
//! unit of the block less the last of the block before, the bytes of its units,
//! the bytes of its positions; so a block is passed over unread. Then follow
//! the units and the positions of the block.
//!
//! A unit is twice its distance from the unit before, plus one where more
//! follows: twice the number of positions, plus one where the weight follows
//! too. Without these there is one position, with the weight of a word of the
//! text; without a weight, that many. The first position is counted from 0, the
//! others from the one before. Decoding allocates nothing. Where an index lies
//! beside the texts ([`crate::Builder::beside_texts`]), lists of words have no
//! positions.

use crate::bytes::{Reader, put};
use crate::rank::TEXT;

const BLOCK: u32 = 128;

/// A list being written; units come in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct List {
    count: u32,
    last: u32,
    units: Vec<u8>,
    positions: Vec<u8>,
    /// Of each full block: its last unit, and the ends of its bytes.
    ends: Vec<(u32, u32, u32)>,
}

impl List {
    /// Adds a unit with its sorted positions, which need not be kept, and their weight.
    pub fn push(&mut self, unit: u32, positions: &[u32], weight: u32, kept: bool) {
        let delta = (unit - self.last) << 1;
        let count = positions.len() as u32;
        let usual = weight == count * TEXT;
        if usual && count == 1 {
            put(&mut self.units, delta);
        } else {
            put(&mut self.units, delta | 1);
            put(&mut self.units, count << 1 | u32::from(!usual));
            if !usual {
                put(&mut self.units, weight);
            }
        }
        let mut before = 0;
        for position in positions.iter().filter(|_| kept) {
            put(&mut self.positions, position - before);
            before = *position;
        }
        self.last = unit;
        self.count += 1;
        if self.count.is_multiple_of(BLOCK) {
            self.ends.push((unit, self.units.len() as u32, self.positions.len() as u32));
        }
    }

    /// Appends the list to `bytes`.
    pub fn write(mut self, bytes: &mut Vec<u8>) {
        put(bytes, self.count);
        if !self.count.is_multiple_of(BLOCK) || self.ends.is_empty() {
            self.ends.push((self.last, self.units.len() as u32, self.positions.len() as u32));
        }
        let several = self.count > BLOCK;
        let mut before = (0, 0, 0);
        for end in self.ends {
            if several {
                put(bytes, end.0 - before.0);
                put(bytes, end.1 - before.1);
                put(bytes, end.2 - before.2);
            }
            let part = |all: &[u8], from: u32, to: u32| {
                all.get(from as usize..to as usize).unwrap_or_default().to_vec()
            };
            bytes.extend(part(&self.units, before.1, end.1));
            bytes.extend(part(&self.positions, before.2, end.2));
            before = end;
        }
    }
}

/// How many units a list has.
pub(crate) fn count(list: &[u8]) -> u32 {
    Reader(list).value()
}

/// Calls `each` with every unit of a list and its weight, in order.
#[inline]
pub(crate) fn for_each_unit(list: &[u8], mut each: impl FnMut(u32, u32)) {
    let mut reader = Reader(list);
    let mut left = reader.value();
    let several = left > BLOCK;
    let mut unit = 0;
    while left > 0 && !reader.is_empty() {
        let positions = if several {
            reader.value();
            reader.value();
            reader.value() as usize
        } else {
            0
        };
        let block = left.min(BLOCK);
        for _ in 0..block {
            let (delta, _, weight) = entry(&mut reader);
            unit += delta;
            each(unit, weight);
        }
        left -= block;
        reader.take(positions);
    }
}

/// Distance, number of positions, weight.
#[inline]
fn entry(reader: &mut Reader<'_>) -> (u32, u32, u32) {
    let delta = reader.value();
    if delta & 1 == 0 {
        return (delta >> 1, 1, TEXT);
    }
    let count = reader.value();
    let weight = if count & 1 == 1 { reader.value() } else { (count >> 1) * TEXT };
    (delta >> 1, count >> 1, weight)
}

/// Reads a list unit by unit, passing over blocks.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'b> {
    /// The list after the block that is read.
    rest: Reader<'b>,
    /// Units after the block that is read.
    left: u32,
    several: bool,
    /// The last unit of the block that is read.
    last: u32,
    in_block: u32,
    units: Reader<'b>,
    positions: Reader<'b>,
    /// Positions not read that come before those of the current unit.
    pending: u32,
    unit: u32,
    count: u32,
    weight: u32,
}

impl<'b> Cursor<'b> {
    /// A cursor before the first unit of `list`.
    pub fn new(list: &'b [u8]) -> Self {
        let mut rest = Reader(list);
        let left = rest.value();
        Self {
            rest,
            left,
            several: left > BLOCK,
            last: 0,
            in_block: 0,
            units: Reader::default(),
            positions: Reader::default(),
            pending: 0,
            unit: 0,
            count: 0,
            weight: 0,
        }
    }

    /// Goes to the next block; passes over those that end before `wanted`.
    fn next_block(&mut self, wanted: u32) -> bool {
        while self.left > 0 {
            let block = self.left.min(BLOCK);
            self.unit = self.last;
            self.left -= block;
            if !self.several {
                self.in_block = block;
                self.units = self.rest;
                // Positions follow the units: they are found by reading these.
                let mut after = self.rest;
                (0..block).for_each(|_| {
                    entry(&mut after);
                });
                self.positions = after;
            } else {
                self.last += self.rest.value();
                let (units, positions) = (self.rest.value() as usize, self.rest.value() as usize);
                self.units = Reader(self.rest.take(units));
                self.positions = Reader(self.rest.take(positions));
                self.in_block = block;
                if self.last < wanted {
                    continue;
                }
            }
            (self.pending, self.count) = (0, 0);
            return true;
        }
        false
    }

    /// Goes to the first unit that is not before `wanted`, forwards only.
    pub fn seek(&mut self, wanted: u32) -> Option<u32> {
        if self.weight > 0 && self.unit >= wanted {
            return Some(self.unit);
        }
        loop {
            if self.in_block == 0 || self.several && self.last < wanted {
                self.in_block = 0;
                if !self.next_block(wanted) {
                    self.weight = 0;
                    return None;
                }
            }
            while self.in_block > 0 {
                self.in_block -= 1;
                self.pending += self.count;
                let (delta, count, weight) = entry(&mut self.units);
                self.unit += delta;
                (self.count, self.weight) = (count, weight);
                if self.unit >= wanted {
                    return Some(self.unit);
                }
            }
        }
    }

    /// The weight in the current unit.
    pub fn weight(&self) -> u32 {
        self.weight
    }

    /// Adds the positions in the current unit to `positions`.
    pub fn positions(&self, positions: &mut Vec<u32>) {
        let mut reader = self.positions;
        (0..self.pending).for_each(|_| {
            reader.value();
        });
        let mut at = 0;
        for _ in 0..self.count {
            at += reader.value();
            positions.push(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(units: &[(u32, Vec<u32>, u32)]) -> Vec<u8> {
        let mut list = List::default();
        units.iter().for_each(|(unit, positions, weight)| list.push(*unit, positions, *weight, true));
        let mut bytes = Vec::new();
        list.write(&mut bytes);
        bytes
    }

    #[track_caller]
    fn check(units: &[(u32, Vec<u32>, u32)]) {
        let bytes = list(units);
        assert_eq!(count(&bytes) as usize, units.len());
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
    fn reads_what_was_written() {
        check(&[]);
        check(&[(0, vec![0], 2)]);
        check(&[(7, vec![3, 200], 4), (9, vec![], 1), (300, vec![1], 1)]);
        let many = |n: u32| -> Vec<_> {
            (0..n).map(|i| (i * 3 + i % 2, (0..i % 4 + 1).map(|p| p * 70 + i).collect(), i % 5 + 1)).collect()
        };
        for n in [127, 128, 129, 256, 1000] {
            check(&many(n));
        }
    }
}
