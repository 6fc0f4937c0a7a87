use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Things that a reader may look for in a document, and whether it says them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exercise {
    /// All there are; a round asks some of them.
    pub items: Vec<ExerciseItem>,
}

impl Exercise {
    /// Letters and version of its bytes, for `report::encode_as` and `report::decode_as`.
    pub const MAGIC: [u8; 3] = [b'R', b'X', 1];
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExerciseItem {
    /// `how many countries had signed the Convention`: what goes on after "Does the report say …?".
    pub question: String,
    /// What is right.
    pub correct_answer: ExerciseAnswer,
    /// What decides it, in a sentence of the explorer's own.
    pub explanation: String,
    /// What the document says, each with its place (`para-21`); for `NotStated` where it names the thing.
    pub evidence: Vec<(String, String)>,
    /// Where in the explorer the answer is seen: `instruments?as=record&day=2014-01-01`; empty where the evidence is all.
    pub anchor: String,
}

/// Whether the document says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ExerciseAnswer {
    /// It does.
    Stated,
    /// Neither it nor anything else here does.
    NotStated,
    /// It does not; another source that is here does.
    Elsewhere,
}

/// How far a round of the exercise is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExerciseRound {
    /// Which items are asked, by their numbers, in order.
    pub item_indices: Vec<usize>,
    /// What was answered, in order.
    pub answers: Vec<ExerciseAnswer>,
}

impl Exercise {
    /// A round of up to `length` items, with each verdict among them where there is one, chosen and ordered by `seed`: the same for the
    /// same seed.
    pub fn draw_round(&self, length: usize, seed: u64) -> ExerciseRound {
        let mut order: Vec<usize> = (0..self.items.len()).collect();
        let mut chance = seed;
        for last in (1..order.len()).rev() {
            let among = u64::try_from(last).unwrap_or(u64::MAX).saturating_add(1);
            let at = usize::try_from(next(&mut chance) % among).unwrap_or(last);
            order.swap(last, at);
        }
        // The first of each verdict have a seat, then whoever is next; they keep the order of chance.
        let mut seen = BTreeSet::new();
        let first = |&at: &usize| self.items.get(at).is_some_and(|item| seen.insert(item.correct_answer));
        let (firsts, others): (Vec<usize>, Vec<usize>) = order.iter().copied().partition(first);
        let chosen: BTreeSet<usize> = firsts.into_iter().chain(others).take(length).collect();
        order.retain(|at| chosen.contains(at));
        ExerciseRound { item_indices: order, answers: Vec::new() }
    }
}

impl ExerciseRound {
    /// How many answers are right.
    pub fn count_correct(&self, exercise: &Exercise) -> usize {
        let pairs = self.item_indices.iter().zip(&self.answers);
        pairs
            .filter(|(at, answer)| exercise.items.get(**at).is_some_and(|i| i.correct_answer == **answer))
            .count()
    }
}

/// SplitMix64: numbers that look like chance, of which the same state gives the same.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
