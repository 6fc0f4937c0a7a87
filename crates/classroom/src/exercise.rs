use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// An exercise in close reading: questions that the document answers, does not answer, or that another source answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exercise {
    /// The pool of items that rounds are drawn from.
    pub items: Vec<ExerciseItem>,
}

impl Exercise {
    /// Letters and version of its bytes, for `report::encode_as` and `report::decode_as`.
    pub const MAGIC: [u8; 3] = [b'R', b'X', 1];
}

/// A question of the exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExerciseItem {
    /// The end of "Does the report say …?": `how many countries had signed the Convention`.
    pub question: String,
    /// The correct answer.
    pub correct_answer: ExerciseAnswer,
    /// The reason, in a sentence of the editors.
    pub explanation: String,
    /// Quotes from the document, each with its anchor (`para-21`). For [`ExerciseAnswer::NotStated`] they name the
    /// subject.
    pub evidence: Vec<(String, String)>,
    /// The anchor that shows the answer: `instruments?as=record&day=2014-01-01`. Empty if the evidence is enough.
    pub anchor: String,
}

/// An answer to a question of the exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ExerciseAnswer {
    /// The document states it.
    Stated,
    /// No source in the explorer states it.
    NotStated,
    /// The document does not state it, but another source in the explorer does.
    Elsewhere,
}

/// A round of the exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExerciseRound {
    /// The indices of the items in this round, in the order in which they are asked.
    pub item_indices: Vec<usize>,
    /// The reader's answers so far, in the same order.
    pub answers: Vec<ExerciseAnswer>,
}

impl Exercise {
    /// Draws a round of up to `length` items in random order, with at least one of each answer if there is one. The same
    /// seed gives the same round.
    pub fn draw_round(&self, length: usize, seed: u64) -> ExerciseRound {
        // Fisher–Yates.
        let mut order: Vec<usize> = (0..self.items.len()).collect();
        let mut state = seed;
        for last in (1..order.len()).rev() {
            let bound = u64::try_from(last).unwrap_or(u64::MAX).saturating_add(1);
            let at = usize::try_from(split_mix(&mut state) % bound).unwrap_or(last);
            order.swap(last, at);
        }
        // The first item of each answer is in; the others fill up in random order.
        let mut seen = BTreeSet::new();
        let is_first = |&at: &usize| self.items.get(at).is_some_and(|item| seen.insert(item.correct_answer));
        let (firsts, others): (Vec<usize>, Vec<usize>) = order.iter().copied().partition(is_first);
        let chosen: BTreeSet<usize> = firsts.into_iter().chain(others).take(length).collect();
        order.retain(|at| chosen.contains(at));
        ExerciseRound { item_indices: order, answers: Vec::new() }
    }
}

impl ExerciseRound {
    /// Returns the number of correct answers.
    pub fn count_correct(&self, exercise: &Exercise) -> usize {
        let is_correct = |(at, answer): &(&usize, &ExerciseAnswer)| {
            exercise.items.get(**at).is_some_and(|item| item.correct_answer == **answer)
        };
        self.item_indices.iter().zip(&self.answers).filter(is_correct).count()
    }
}

/// Returns the next number of the SplitMix64 generator.
fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
