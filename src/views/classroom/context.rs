//! The state that all parts of the classroom share.

use super::route::ClassroomRoute;
use super::store::notebook::{NotebookAction, NotebookState};
use super::store::persistence::{self, BrowserStorage, PersistenceStatus};
use crate::components::{Toast, ToastAction};
use crate::dom::{clock, fragment, page};
use ::classroom::{Annotation, Change, Id, Notebook, Source, Timestamp};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// The time until a change is rendered, in milliseconds.
pub const RENDER_MS: u32 = 50;

/// The texts of the report with their anchors, in order.
pub type Texts = Vec<(String, String)>;

/// The notebook, the texts and the shared handles. Each part has a clone.
#[derive(Clone, PartialEq)]
pub struct ClassroomContext {
    /// The texts that can be annotated.
    pub texts: Rc<Texts>,
    /// The notebook with its undo history.
    pub notebook_state: UseReducerHandle<NotebookState>,
    /// The place where the notebook is stored, as the last attempt has shown.
    pub persistence: UseStateHandle<PersistenceStatus>,
    /// The current message.
    pub toast: UseReducerHandle<Toast>,
    /// The part that the address names; none while another view is shown.
    pub route: Option<ClassroomRoute>,
    /// The prefix of all keys in the browser's storage.
    pub storage_key: AttrValue,
    /// The assignment that the reader works on.
    pub active_assignment: UseStateHandle<Option<Id>>,
    /// The fragment from before the slideshow.
    pub return_to: Rc<RefCell<Option<String>>>,
    /// How often the cards of the agencies, which questions are drawn into, have been drawn anew.
    pub cards_drawn: u32,
}

/// Properties of a part.
#[derive(Clone, PartialEq, Properties)]
pub struct ContextProps {
    /// The shared state.
    pub context: ClassroomContext,
}

impl ClassroomContext {
    /// Returns the notebook.
    pub fn notebook(&self) -> &Notebook {
        &self.notebook_state.notebook
    }

    /// Changes the notebook. Returns false and shows a message if the change is invalid.
    pub fn change(&self, change: Change) -> bool {
        if let Err(error) = self.notebook().clone().change(change.clone(), now()) {
            self.show_message(format!("Could not save. {error}."));
            return false;
        }
        self.apply(NotebookAction::Change(change, now()));
        true
    }

    /// Applies a valid action to the notebook and stores the result at once. [`ClassroomContext::persistence`] tells
    /// whether that succeeded; the first failure is shown.
    pub fn apply(&self, action: NotebookAction) {
        // The handle has the new state at once.
        self.notebook_state.dispatch(action);
        let (status, merged) =
            persistence::save(&BrowserStorage, &self.storage_key, self.notebook(), &self.persistence);
        if let Some(merged) = merged {
            self.notebook_state.dispatch(NotebookAction::Merge(merged));
        }
        if let Some(warning) = status.warning().filter(|_| status != *self.persistence) {
            self.show_message(warning);
        }
        self.persistence.set(status);
    }

    /// Shows the message about the last change: `done`, then `when_stored` if it is stored, else what to do about it.
    pub fn show_outcome(&self, done: &str, when_stored: &str) {
        self.show_message(self.persistence.message(done, when_stored));
    }

    /// Shows a message for a while.
    pub fn show_message(&self, message: impl Into<String>) {
        self.toast.dispatch(ToastAction::Show(message.into()));
    }

    /// Returns the text at `anchor`.
    pub fn text(&self, anchor: &str) -> Option<&str> {
        self.texts.iter().find(|(other, _)| other == anchor).map(|(_, text)| text.as_str())
    }

    /// Returns the annotations in the order of the texts.
    pub fn annotations(&self) -> Vec<&Annotation> {
        let anchors: Vec<String> = self.texts.iter().map(|(anchor, _)| anchor.clone()).collect();
        self.notebook().annotations_in_order(&anchors)
    }

    /// Returns the name of a kind of annotation.
    pub fn kind_name(&self, kind: u8) -> &str {
        self.notebook().kinds.get(usize::from(kind)).map_or("", |kind| kind.name.as_str())
    }
}

/// Returns the annotated document.
pub fn source() -> Source {
    let page_address = fragment::address("");
    Source { address: page::official_address(), title: page::title(), page_address }
}

/// Returns the current time.
pub fn now() -> Timestamp {
    Timestamp::from_unix_millis(clock::now_ms())
}

/// Returns a new random id.
pub fn new_id() -> Id {
    Id::from_random_bytes(clock::random_bytes())
}

/// Returns the sign of a kind, which tells kinds apart without colours.
pub fn kind_sign(kind: u8) -> &'static str {
    ["!", "?", "+", "≠"].get(usize::from(kind)).copied().unwrap_or("")
}

/// Formats a count with its noun: `1 pupil`, `2 pupils`.
pub fn count_label(count: usize, singular: &str, plural: &str) -> String {
    if count == 1 { format!("1 {singular}") } else { format!("{count} {plural}") }
}
