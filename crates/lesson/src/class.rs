use crate::{Assignment, Fault, HandIn, Id};
use std::collections::BTreeMap;

/// What pupils have handed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Class {
    /// By the id of their work.
    pub hand_ins: BTreeMap<Id, HandIn>,
}

/// What became of what was added to a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is the first of this pupil.
    New,
    /// It is later than what he handed in before, and stands in its place.
    Later,
    /// What is there already is later, or the same.
    Older,
}

/// Pupils by questions, for one assignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid<'c> {
    /// What was asked.
    pub assignment: &'c Assignment,
    /// Place and words of each question.
    pub questions: Vec<(&'c str, &'c str)>,
    /// Pupils, by name, those without one last, by when they handed in.
    pub rows: Vec<Row<'c>>,
}

/// A pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'c> {
    /// What he handed in.
    pub hand_in: &'c HandIn,
    /// His name, or `Pupil 3` where he gave none, by the row; two of one name are told apart by a number.
    pub name: String,
    /// One answer for each question; empty where there is none.
    pub answers: Vec<&'c str>,
}

/// Words that pupils marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Where.
    pub place: String,
    /// The words; empty for all of the text.
    pub exact: String,
    /// How many pupils marked them, or more that holds them.
    pub pupils: usize,
    /// How many of these marks are of each kind.
    pub kinds: [usize; crate::KINDS],
}

impl Class {
    /// Adds what a pupil handed in.
    ///
    /// # Errors
    /// Where there are too many.
    pub fn add(&mut self, hand_in: HandIn) -> Result<Added, Fault> {
        let _ = hand_in;
        todo!()
    }

    /// The assignments that were handed in, those with most pupils first. What pupils have of one assignment is
    /// taken from the one who handed in first; who has another text of it under the same id is listed apart.
    pub fn assignments(&self) -> Vec<&Assignment> {
        todo!()
    }

    /// Pupils by questions, for exactly this assignment.
    pub fn grid<'c>(&'c self, assignment: &'c Assignment) -> Grid<'c> {
        let _ = assignment;
        todo!()
    }

    /// What pupils marked for `assignment`, most first, then in the order of its parts.
    pub fn passages(&self, assignment: &Assignment) -> Vec<Passage> {
        let _ = assignment;
        todo!()
    }
}

impl Grid<'_> {
    /// As CSV (RFC 4180, UTF-8): a row for each pupil, a column for each question. What a spreadsheet would take for
    /// a formula has an apostrophe before it.
    pub fn csv(&self) -> String {
        todo!()
    }
}
