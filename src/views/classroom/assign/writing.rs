//! The draft of an assignment, and how it is changed and kept.

use crate::dom::storage;
use crate::views::classroom::desk::{Desk, new_id, now};
use ::classroom::{Assignment, Id};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Under which names drafts are kept.
const DRAFT: &str = "draft";
const BEFORE: &str = "draft:before";

/// The draft at work.
#[derive(Clone)]
pub struct Writing {
    /// The desk.
    pub desk: Desk,
    /// What is written.
    pub draft: UseStateHandle<Assignment>,
    /// The id under which it was given out as it is.
    pub given: UseStateHandle<String>,
    /// What is to be focused once it is drawn.
    pub focus: Rc<RefCell<Option<String>>>,
    /// The draft that another has replaced.
    pub before: UseStateHandle<Option<Assignment>>,
    /// Whether it is kept: not where something is kept that can neither be read nor set aside.
    is_kept: bool,
}

impl PartialEq for Writing {
    fn eq(&self, other: &Self) -> bool {
        (&self.desk, &self.draft, &self.given, &self.before)
            == (&other.desk, &other.draft, &other.given, &other.before)
    }
}

/// An assignment with nothing in it.
pub fn empty(id: Id) -> Assignment {
    Assignment {
        id,
        title: String::new(),
        instructions: String::new(),
        sections: Vec::new(),
        hidden_features: Default::default(),
    }
}

fn key(desk: &Desk, what: &str) -> String {
    format!("{}:{what}", desk.key)
}

/// What was kept under `what`; where it can't be read it is set aside, or where that can't be, left alone: then the
/// answer is none.
fn kept(desk: &Desk, what: &str) -> Option<Assignment> {
    let name = key(desk, what);
    let Some(text) = storage::read(&name).ok().flatten() else { return Some(empty(new_id())) };
    if let Ok(draft) = Assignment::from_draft_file(&text) {
        return Some(draft);
    }
    let aside = storage::write(&format!("{}:{}", key(desk, "draft:aside"), now()), &text);
    aside.ok().map(|()| empty(new_id()))
}

/// The draft that was kept, or a new one; what another tab writes takes its place.
#[hook]
pub fn use_writing(desk: &Desk) -> Writing {
    let found = use_memo((), |()| (kept(desk, DRAFT), kept(desk, BEFORE)));
    let draft = use_state_eq(|| found.0.clone().unwrap_or_else(|| empty(new_id())));
    let before = use_state_eq(|| found.1.clone().filter(|before| !is_empty(before)));
    let given = use_state_eq(|| storage::read(&key(desk, "given")).ok().flatten().unwrap_or_default());
    let focus = use_mut_ref(|| None);
    use_effect_with((), {
        let (name, draft) = (key(desk, DRAFT), draft.setter());
        move |()| {
            let of = name.clone();
            let listener = storage::listen(name, move || {
                let text = storage::read(&of).ok().flatten();
                if let Some(other) = text.and_then(|text| Assignment::from_draft_file(&text).ok()) {
                    draft.set(other);
                }
            });
            move || drop(listener)
        }
    });
    Writing { desk: desk.clone(), draft, given, focus, before, is_kept: found.0.is_some() }
}

/// Whether nothing is written in it.
fn is_empty(draft: &Assignment) -> bool {
    draft.title.is_empty() && draft.instructions.is_empty() && draft.sections.is_empty()
}

impl Writing {
    /// Changes the draft. What was given out is then another assignment, so that pupils who have begun it keep theirs.
    pub fn edit(&self, change: impl FnOnce(&mut Assignment)) {
        let mut next = (*self.draft).clone();
        change(&mut next);
        if *self.given == next.id.as_str() && next != *self.draft {
            next.id = new_id();
        }
        self.keep(next);
    }

    /// Puts `assignment` in place of the draft, which can be had back. It may be with pupils already.
    pub fn open(&self, assignment: Assignment) {
        if !is_empty(&self.draft) {
            self.write(BEFORE, &self.draft);
            self.before.set(Some((*self.draft).clone()));
        }
        self.note_given(assignment.id.as_str());
        self.keep(assignment);
    }

    fn keep(&self, next: Assignment) {
        self.write(DRAFT, &next);
        self.draft.set(next);
    }

    fn write(&self, what: &str, draft: &Assignment) {
        if self.is_kept {
            // Where it is refused, it stays in memory, of which the reader is warned.
            let _ = storage::write(&key(&self.desk, what), &draft.to_file());
        }
    }

    fn note_given(&self, id: &str) {
        // As above.
        let _ = storage::write(&key(&self.desk, "given"), id);
        self.given.set(id.to_owned());
    }

    /// Notes that it is given out as it is.
    pub fn give_out(&self) {
        self.note_given(self.draft.id.as_str());
    }

    /// What is given out: without questions that are empty.
    pub fn tidied(&self) -> Assignment {
        let mut tidied = (*self.draft).clone();
        tidied.title = tidied.title.trim().to_owned();
        for part in &mut tidied.sections {
            part.questions.retain(|question| !question.trim().is_empty());
        }
        tidied
    }

    /// What hears a field of the draft.
    pub fn on_input(&self, change: impl Fn(&mut Assignment, String) + 'static) -> Callback<InputEvent> {
        let writing = self.clone();
        Callback::from(move |event: InputEvent| {
            let value = crate::dom::clicks::value(&event);
            writing.edit(|draft| change(draft, value));
        })
    }

    /// What is pressed to change the draft, and what is focused then.
    pub fn on_press(
        &self,
        focus: String,
        change: impl Fn(&mut Assignment) + 'static,
    ) -> Callback<MouseEvent> {
        let writing = self.clone();
        Callback::from(move |_: MouseEvent| {
            writing.focus_on(&focus);
            writing.edit(|draft| change(draft));
        })
    }

    /// Has the element with the id `id` focused once it is drawn.
    pub fn focus_on(&self, id: &str) {
        *self.focus.borrow_mut() = Some(id.to_owned());
    }
}
