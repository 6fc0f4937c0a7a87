//! The draft of an assignment: editing and storing it.

use crate::dom::storage::{self, StorageError};
use crate::views::classroom::context::{ClassroomContext, new_id, now};
use crate::views::classroom::store::persistence::{BrowserStorage, KeyValueStore, PersistenceStatus};
use ::classroom::{Assignment, Id};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// The ends of the keys that drafts are stored under.
const DRAFT: &str = "draft";
const PREVIOUS_DRAFT: &str = "draft:before";

/// The draft with its handles.
#[derive(Clone)]
pub struct DraftEditor {
    /// The shared state.
    pub context: ClassroomContext,
    /// The draft.
    pub draft: UseStateHandle<Assignment>,
    /// The id of the draft that was shared last.
    pub shared_id: UseStateHandle<String>,
    /// The id of the element to focus after the next render.
    pub focus_id: Rc<RefCell<Option<String>>>,
    /// The draft that the current one replaced.
    pub previous: UseStateHandle<Option<Assignment>>,
    /// Whether the draft is stored, as the last attempt has shown: not if a damaged one could not be quarantined.
    pub persistence: UseStateHandle<PersistenceStatus>,
    /// A draft that was replaced and that there was no room for. It is stored before the draft that replaced it, which
    /// would otherwise overwrite its only copy.
    unstored_previous: Rc<RefCell<Option<Assignment>>>,
}

impl PartialEq for DraftEditor {
    fn eq(&self, other: &Self) -> bool {
        (&self.context, &self.draft, &self.shared_id, &self.previous, &self.persistence)
            == (&other.context, &other.draft, &other.shared_id, &other.previous, &other.persistence)
    }
}

/// Returns an empty assignment.
pub fn empty_assignment(id: Id) -> Assignment {
    Assignment {
        id,
        title: String::new(),
        instructions: String::new(),
        sections: Vec::new(),
        hidden_features: Default::default(),
    }
}

fn storage_key(context: &ClassroomContext, name: &str) -> String {
    format!("{}:{name}", context.storage_key)
}

/// Loads a stored draft, or returns an empty one. A damaged draft is quarantined; returns none if that fails.
fn load(context: &ClassroomContext, name: &str) -> Option<Assignment> {
    let key = storage_key(context, name);
    let Some(text) = storage::read(&key).ok().flatten() else { return Some(empty_assignment(new_id())) };
    if let Ok(draft) = Assignment::from_draft_file(&text) {
        return Some(draft);
    }
    let quarantined = storage::write(&format!("{}:{}", storage_key(context, "draft:aside"), now()), &text);
    quarantined.ok().map(|()| empty_assignment(new_id()))
}

/// Returns the stored draft, or a new one. It is replaced when another tab changes it.
#[hook]
pub fn use_draft_editor(context: &ClassroomContext) -> DraftEditor {
    let loaded = use_memo((), |()| (load(context, DRAFT), load(context, PREVIOUS_DRAFT)));
    let draft = use_state_eq(|| loaded.0.clone().unwrap_or_else(|| empty_assignment(new_id())));
    let previous = use_state_eq(|| loaded.1.clone().filter(|previous| !is_empty(previous)));
    let shared_id =
        use_state_eq(|| storage::read(&storage_key(context, "given")).ok().flatten().unwrap_or_default());
    let focus_id = use_mut_ref(|| None);
    let unstored_previous = use_mut_ref(|| None);
    let persistence = use_state_eq(|| match (&*context.persistence, &loaded.0) {
        (_, None) => PersistenceStatus::Unreadable,
        (status @ (PersistenceStatus::Denied | PersistenceStatus::Full), _) => status.clone(),
        _ => PersistenceStatus::Stored,
    });
    use_effect_with((), {
        let (key, draft, persistence) = (storage_key(context, DRAFT), draft.setter(), persistence.clone());
        move |()| {
            let stored_key = key.clone();
            let listener = storage::listen(key, move || {
                // A draft that is only in memory is not replaced.
                if *persistence != PersistenceStatus::Stored {
                    return;
                }
                let text = storage::read(&stored_key).ok().flatten();
                if let Some(other) = text.and_then(|text| Assignment::from_draft_file(&text).ok()) {
                    draft.set(other);
                }
            });
            move || drop(listener)
        }
    });
    DraftEditor {
        context: context.clone(),
        draft,
        shared_id,
        focus_id,
        previous,
        persistence,
        unstored_previous,
    }
}

/// Stores `draft` under the first of `keys`, and before it the draft that it replaced, if any, under the second.
///
/// # Errors
/// If one of them could not be stored. The drafts that were stored before are then kept.
pub fn store_drafts(
    store: &impl KeyValueStore,
    [key, previous_key]: [String; 2],
    draft: &Assignment,
    previous: &mut Option<Assignment>,
) -> Result<(), StorageError> {
    if let Some(replaced) = previous.as_ref() {
        store.write(&previous_key, &replaced.to_file())?;
        *previous = None;
    }
    store.write(&key, &draft.to_file())
}

/// Returns whether nothing is entered.
pub fn is_empty(draft: &Assignment) -> bool {
    draft.title.is_empty() && draft.instructions.is_empty() && draft.sections.is_empty()
}

impl DraftEditor {
    /// Edits the draft. A shared draft becomes a new assignment, so that pupils who have started keep theirs.
    pub fn edit(&self, change: impl FnOnce(&mut Assignment)) {
        let mut next = (*self.draft).clone();
        change(&mut next);
        if *self.shared_id == next.id.as_str() && next != *self.draft {
            next.id = new_id();
        }
        self.set_draft(next);
    }

    /// Replaces the draft, which becomes the previous one. The assignment may have been shared already.
    pub fn open(&self, assignment: Assignment) {
        if !is_empty(&self.draft) {
            *self.unstored_previous.borrow_mut() = Some((*self.draft).clone());
            self.previous.set(Some((*self.draft).clone()));
        }
        self.set_shared_id(assignment.id.as_str());
        self.set_draft(assignment);
    }

    fn set_draft(&self, next: Assignment) {
        self.store(&next);
        self.draft.set(next);
    }

    /// Stores `draft`. If that fails, it is in memory only, and a warning is shown; the next change tries again.
    fn store(&self, draft: &Assignment) {
        if *self.persistence == PersistenceStatus::Unreadable {
            return;
        }
        let key = |name: &str| storage_key(&self.context, name);
        let mut previous = self.unstored_previous.borrow_mut();
        let stored = store_drafts(&BrowserStorage, [key(DRAFT), key(PREVIOUS_DRAFT)], draft, &mut previous);
        let status = stored.map_or_else(PersistenceStatus::from, |()| PersistenceStatus::Stored);
        if let Some(warning) = status.warning().filter(|_| status != *self.persistence) {
            self.context.show_message(warning);
        }
        self.persistence.set(status);
    }

    fn set_shared_id(&self, id: &str) {
        // If storage is denied, the id is in memory only.
        let _ = storage::write(&storage_key(&self.context, "given"), id);
        self.shared_id.set(id.to_owned());
    }

    /// Remembers that the draft is shared as it is.
    pub fn mark_shared(&self) {
        self.set_shared_id(self.draft.id.as_str());
    }

    /// Returns the assignment to share: the draft without empty questions.
    pub fn assignment(&self) -> Assignment {
        let mut assignment = (*self.draft).clone();
        assignment.title = assignment.title.trim().to_owned();
        for section in &mut assignment.sections {
            section.questions.retain(|question| !question.trim().is_empty());
        }
        assignment
    }

    /// Returns the handler of a field that changes the draft.
    pub fn on_input(&self, change: impl Fn(&mut Assignment, String) + 'static) -> Callback<InputEvent> {
        let editor = self.clone();
        Callback::from(move |event: InputEvent| {
            let value = crate::dom::clicks::value(&event);
            editor.edit(|draft| change(draft, value));
        })
    }

    /// Returns the handler of a button that changes the draft. The element with the id `focus_id` gets the focus then.
    pub fn on_click(
        &self,
        focus_id: String,
        change: impl Fn(&mut Assignment) + 'static,
    ) -> Callback<MouseEvent> {
        let editor = self.clone();
        Callback::from(move |_: MouseEvent| {
            editor.focus_after_render(&focus_id);
            editor.edit(|draft| change(draft));
        })
    }

    /// Focuses the element with the id `id` after the next render.
    pub fn focus_after_render(&self, id: &str) {
        *self.focus_id.borrow_mut() = Some(id.to_owned());
    }
}
