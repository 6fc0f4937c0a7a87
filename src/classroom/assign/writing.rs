//! The draft of an assignment, and how it is changed and kept.

use crate::browser::storage;
use crate::classroom::desk::{Desk, new_id};
use lesson::{Assignment, Id};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

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
    pub before: Rc<RefCell<Option<Assignment>>>,
}

impl PartialEq for Writing {
    fn eq(&self, other: &Self) -> bool {
        (&self.desk, &self.draft, &self.given) == (&other.desk, &other.draft, &other.given)
    }
}

/// An assignment with nothing in it.
pub fn empty(id: Id) -> Assignment {
    Assignment { id, title: String::new(), text: String::new(), parts: Vec::new(), hides: Default::default() }
}

fn key(desk: &Desk, what: &str) -> String {
    format!("{}:{what}", desk.key)
}

/// The draft that was kept, or a new one.
#[hook]
pub fn use_writing(desk: &Desk) -> Writing {
    let kept = |what: &str| storage::read(&key(desk, what)).ok().flatten();
    let draft = use_state_eq(|| {
        let kept = kept("draft").and_then(|text| {
            let read = Assignment::from_draft(&text);
            if read.is_err() {
                // What can't be read is not written over; where it can't be set aside, nothing can be written.
                let _ = storage::write(&key(desk, "draft:aside"), &text);
            }
            read.ok()
        });
        kept.unwrap_or_else(|| empty(new_id()))
    });
    let given = use_state_eq(|| kept("given").unwrap_or_default());
    let focus = use_mut_ref(|| None);
    let before = use_mut_ref(|| None);
    Writing { desk: desk.clone(), draft, given, focus, before }
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

    /// Puts `assignment` in place of the draft. It may be with pupils already.
    pub fn open(&self, assignment: Assignment) {
        self.note_given(assignment.id.as_str());
        self.keep(assignment);
    }

    fn keep(&self, next: Assignment) {
        // Where it is refused, it stays in memory, of which the reader is warned.
        let _ = storage::write(&key(&self.desk, "draft"), &next.to_file());
        self.draft.set(next);
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
        for part in &mut tidied.parts {
            part.questions.retain(|question| !question.trim().is_empty());
        }
        tidied
    }

    /// What hears a field of the draft.
    pub fn on_input(&self, change: impl Fn(&mut Assignment, String) + 'static) -> Callback<InputEvent> {
        let writing = self.clone();
        Callback::from(move |event: InputEvent| {
            let value = crate::browser::clicks::value(&event);
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
