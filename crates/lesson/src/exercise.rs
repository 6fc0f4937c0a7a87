use serde::{Deserialize, Serialize};

/// Things that a reader may look for in a document, and whether it says them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exercise {
    /// All there are; a round asks some of them.
    pub items: Vec<Item>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// `how many countries had signed the Convention`: what goes on after "Does the report say …?".
    pub asks: String,
    /// What is right.
    pub verdict: Verdict,
    /// What decides it, in a sentence of the explorer's own.
    pub because: String,
    /// What the document says, each with its place (`para-21`); for `NotStated` where it names the thing.
    pub evidence: Vec<(String, String)>,
    /// Where in the explorer the answer is seen: `instruments?as=record&day=2014-01-01`; empty where the evidence is all.
    pub address: String,
}

/// Whether the document says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Verdict {
    /// It does.
    Stated,
    /// Neither it nor anything else here does.
    NotStated,
    /// It does not; another source that is here does.
    Elsewhere,
}

/// How far a round of the exercise is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Which items are asked, by their numbers, in order.
    pub asked: Vec<usize>,
    /// What was answered, in order.
    pub answers: Vec<Verdict>,
}

impl Exercise {
    /// A round of up to `length` items, with each verdict among them where there is one, chosen and ordered by `seed`: the same for the
    /// same seed.
    pub fn round(&self, length: usize, seed: u64) -> Said {
        let _ = (length, seed);
        todo!()
    }
}

impl Said {
    /// How many answers are right.
    pub fn right(&self, exercise: &Exercise) -> usize {
        let _ = exercise;
        todo!()
    }
}
