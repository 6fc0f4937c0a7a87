//! The notebook as it changes, with what takes changes back.

use ::classroom::{Change, Notebook, Timestamp, Undo};
use std::rc::Rc;
use yew::prelude::*;

/// The most changes that can be taken back, one after the other.
const MOST_UNDONE: usize = 100;

/// A notebook at work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    /// What is in it.
    pub notebook: Notebook,
    /// What takes back what was done, the last at the end.
    pub undos: Vec<Undo>,
    /// Grows with each change that was made here, so that it is kept.
    pub changes: u32,
}

/// What can happen to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The reader changes something.
    Change(Change, Timestamp),
    /// Another tab has.
    Merge(Notebook),
    /// A file is loaded.
    Load(Notebook, Timestamp),
    /// The reader takes the last change back.
    Undo(Timestamp),
}

impl Reducible for Book {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        let mut next = (*self).clone();
        let done = match step {
            Step::Merge(other) => {
                next.notebook.merge(&other);
                return if next == *self { self } else { next.into() };
            }
            Step::Change(change @ Change::DeleteWork(_), now) => {
                // Whoever comes next brings back nothing of whoever was there before.
                next.undos.clear();
                next.notebook.change(change, now).map(drop)
            }
            Step::Change(change, now) => next.notebook.change(change, now).map(|undo| next.undos.push(undo)),
            Step::Load(other, now) => next.notebook.import(&other, now).map(drop),
            Step::Undo(now) => match next.undos.pop() {
                Some(undo) => next.notebook.change(Change::Undo(undo), now).map(drop),
                None => return self,
            },
        };
        next.undos.retain(|undo| !undo.0.is_empty());
        let over = next.undos.len().saturating_sub(MOST_UNDONE);
        next.undos.drain(..over);
        // What is refused was tried before, and told.
        if done.is_err() {
            return self;
        }
        next.changes += 1;
        next.into()
    }
}
