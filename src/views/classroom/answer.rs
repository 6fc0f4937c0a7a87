//! The field of an answer: what is typed into it is kept soon after, when it is
//! left, and when the page goes.

use super::desk::{Desk, now};
use super::keeping::{self, Browser};
use super::stored;
use crate::dom::{Timer, clicks, later, lessons};
use ::classroom::{Change, Id, limits};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// How long after the last letter an answer is kept, in milliseconds.
const KEPT_AFTER_MS: u32 = 400;

/// Which answer.
#[derive(Clone, PartialEq, Properties)]
pub struct AnswerProps {
    /// The desk.
    pub desk: Desk,
    /// The assignment.
    pub of: Id,
    /// The question's number over all parts, from 0.
    pub number: usize,
    /// The question.
    pub question: String,
    /// What was answered.
    pub answer: String,
    /// How the field's id begins: the same question may stand in two views.
    pub prefix: &'static str,
}

/// What is typed and perhaps not kept yet.
#[derive(Default)]
struct Typing {
    words: Option<String>,
    timer: Option<Timer>,
}

/// A question and the field of its answer.
#[component]
pub fn Answer(props: &AnswerProps) -> Html {
    let typing: Rc<RefCell<Typing>> = use_mut_ref(Typing::default);
    if typing.borrow().words.as_ref() == Some(&props.answer) {
        typing.borrow_mut().words = None;
    }
    let keep = {
        let (desk, of, number, typing) = (props.desk.clone(), props.of.clone(), props.number, typing.clone());
        move || {
            let words = {
                let mut typing = typing.borrow_mut();
                typing.timer = None;
                typing.words.clone()
            };
            if let Some(words) = words {
                desk.change(Change::SetAnswer(of.clone(), number, words.clone()));
            }
            typing.borrow().words.clone()
        }
    };
    use_effect_with((props.of.clone(), props.number), {
        let (desk, keep) = (props.desk.clone(), keep.clone());
        move |(of, number): &(Id, usize)| {
            let (of, number) = (of.clone(), *number);
            let leaving = lessons::on_leaving({
                let keep = keep.clone();
                move || {
                    if let Some(words) = keep() {
                        keep_at_once(&desk, Change::SetAnswer(of.clone(), number, words));
                    }
                }
            });
            move || {
                drop(leaving);
                keep();
            }
        }
    });
    let oninput = {
        let (typing, keep) = (typing.clone(), keep.clone());
        move |event: InputEvent| {
            let keep = keep.clone();
            let mut typing = typing.borrow_mut();
            typing.words = Some(clicks::value(&event));
            typing.timer = Some(later(KEPT_AFTER_MS, move || {
                keep();
            }));
        }
    };
    let onblur = move |_: FocusEvent| {
        keep();
    };
    let id = format!("{}{}", props.prefix, props.number);
    let value = typing.borrow().words.clone().unwrap_or_else(|| props.answer.clone());
    html! {
        <div class="question">
            <label for={id.clone()}>
                <span class="question-number">{ format!("Question {}", props.number + 1) }</span>
                { " " }
                <span class="question-words">{ props.question.clone() }</span>
            </label>
            <textarea {id} rows="3" maxlength={(limits::MAX_TEXT_BYTES / 4).to_string()} {value} {oninput} {onblur} />
        </div>
    }
}

/// Changes what is kept without waiting for anything to be drawn: the page may be gone before.
fn keep_at_once(desk: &Desk, change: Change) {
    if let Some(mut notebook) = stored(&desk.key)
        && notebook.change(change, now()).is_ok()
    {
        // What could not be kept is told by what is drawn, where that is still seen.
        let _ = keeping::keep(&Browser, &desk.key, &notebook, &desk.kept);
    }
}
