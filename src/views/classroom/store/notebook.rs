//! The state of the notebook.

use ::classroom::{Change, Notebook, Timestamp, Undo};
use std::rc::Rc;
use yew::prelude::*;

/// The most changes that can be undone.
const MAX_UNDOS: usize = 100;

/// The notebook with its undo history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotebookState {
    /// The notebook.
    pub notebook: Notebook,
    /// The undo history, with the latest change last.
    pub undos: Vec<Undo>,
}

/// An action on [`NotebookState`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotebookAction {
    /// Applies a change.
    Change(Change, Timestamp),
    /// Merges the notebook of another tab.
    Merge(Notebook),
    /// Imports a file.
    Import(Notebook, Timestamp),
    /// Undoes the latest change.
    Undo(Timestamp),
}

impl Reducible for NotebookState {
    type Action = NotebookAction;

    fn reduce(self: Rc<Self>, action: NotebookAction) -> Rc<Self> {
        let mut next = (*self).clone();
        let result = match action {
            NotebookAction::Merge(other) => {
                next.notebook.merge(&other);
                return if next == *self { self } else { next.into() };
            }
            NotebookAction::Change(change @ Change::DeleteWork(_), now) => {
                // The next pupil at this device cannot restore the work of the previous one.
                next.undos.clear();
                next.notebook.change(change, now).map(drop)
            }
            NotebookAction::Change(change, now) => {
                next.notebook.change(change, now).map(|undo| next.undos.push(undo))
            }
            NotebookAction::Import(other, now) => next.notebook.import(&other, now).map(drop),
            NotebookAction::Undo(now) => match next.undos.pop() {
                Some(undo) => next.notebook.change(Change::Undo(undo), now).map(drop),
                None => return self,
            },
        };
        next.undos.retain(|undo| !undo.0.is_empty());
        let excess = next.undos.len().saturating_sub(MAX_UNDOS);
        next.undos.drain(..excess);
        // An invalid change was reported before it was dispatched.
        if result.is_err() {
            return self;
        }
        next.into()
    }
}
