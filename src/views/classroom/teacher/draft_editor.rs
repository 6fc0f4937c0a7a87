//! The draft of an assignment: editing and storing it.

use crate::dom::storage;
use crate::views::classroom::context::{ClassroomContext, new_id, now};
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
    /// Whether drafts are stored: not if a damaged one could not be quarantined.
    is_stored: bool,
}

impl PartialEq for DraftEditor {
    fn eq(&self, other: &Self) -> bool {
        (&self.context, &self.draft, &self.shared_id, &self.previous)
            == (&other.context, &other.draft, &other.shared_id, &other.previous)
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
    use_effect_with((), {
        let (key, draft) = (storage_key(context, DRAFT), draft.setter());
        move |()| {
            let stored_key = key.clone();
            let listener = storage::listen(key, move || {
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
        is_stored: loaded.0.is_some(),
    }
}

fn is_empty(draft: &Assignment) -> bool {
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
            self.store(PREVIOUS_DRAFT, &self.draft);
            self.previous.set(Some((*self.draft).clone()));
        }
        self.set_shared_id(assignment.id.as_str());
        self.set_draft(assignment);
    }

    fn set_draft(&self, next: Assignment) {
        self.store(DRAFT, &next);
        self.draft.set(next);
    }

    fn store(&self, name: &str, draft: &Assignment) {
        if self.is_stored {
            // If storage is denied, the draft is in memory only, and a warning is shown.
            let _ = storage::write(&storage_key(&self.context, name), &draft.to_file());
        }
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
