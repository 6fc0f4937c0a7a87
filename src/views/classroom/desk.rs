//! What all parts of the view work with.

use super::address::Part;
use super::book::{Book, Step};
use super::keeping::Kept;
use crate::dom::moment;
use crate::state::{CopyStep, Copying};
use ::classroom::{Annotation, Change, Id, Notebook, Timestamp};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// The report's texts, as the page has them: place and words, in order.
pub type Texts = Vec<(String, String)>;

/// The notebook, the texts, and how things are said and done. Each part has a copy.
#[derive(Clone, PartialEq)]
pub struct Desk {
    /// The texts that can be marked.
    pub texts: Rc<Texts>,
    /// The notebook.
    pub book: UseReducerHandle<Book>,
    /// Where it is kept.
    pub kept: Kept,
    /// What the reader was told last.
    pub told: UseReducerHandle<Copying>,
    /// What the address asks for; none while another view is shown.
    pub part: Option<Part>,
    /// What a browser keeps is under names that begin so.
    pub key: AttrValue,
    /// The assignment that is being worked on, by its id.
    pub active: UseStateHandle<Option<Id>>,
    /// Where the reader was, as the address has it, before something was shown large.
    pub came_from: Rc<RefCell<Option<String>>>,
}

/// What a part is given.
#[derive(Clone, PartialEq, Properties)]
pub struct DeskProps {
    /// All of it.
    pub desk: Desk,
}

impl Desk {
    /// What is in the notebook.
    pub fn notebook(&self) -> &Notebook {
        &self.book.notebook
    }

    /// Changes the notebook; answers whether that can be. What is refused is told.
    pub fn change(&self, change: Change) -> bool {
        if let Err(fault) = self.notebook().clone().change(change.clone(), now()) {
            self.tell(format!("Not done: {fault}."));
            return false;
        }
        self.book.dispatch(Step::Change(change, now()));
        true
    }

    /// Tells the reader something.
    pub fn tell(&self, words: impl Into<String>) {
        self.told.dispatch(CopyStep::Told(words.into()));
    }

    /// The words at `place`.
    pub fn text(&self, place: &str) -> Option<&str> {
        self.texts.iter().find(|(other, _)| other == place).map(|(_, words)| words.as_str())
    }

    /// The marks that are there, in the order of the texts.
    pub fn marks(&self) -> Vec<&Annotation> {
        let order: Vec<String> = self.texts.iter().map(|(place, _)| place.clone()).collect();
        self.notebook().annotations_in_order(&order)
    }

    /// The name of a kind of mark.
    pub fn kind(&self, kind: u8) -> &str {
        self.notebook().kinds.get(usize::from(kind)).map_or("", |kind| kind.name.as_str())
    }
}

/// How long it takes until what has changed is drawn, in milliseconds.
pub const DRAWN_MS: u32 = 50;

/// The present moment.
pub fn now() -> Timestamp {
    Timestamp::from_unix_millis(moment::now())
}

/// An id that nothing has yet.
pub fn new_id() -> Id {
    Id::from_random_bytes(moment::chance())
}

/// What stands before a mark of a kind, for those who see no colours.
pub fn sign(kind: u8) -> &'static str {
    ["!", "?", "+", "≠"].get(usize::from(kind)).copied().unwrap_or("")
}
