//! The field of an answer. It is saved soon after typing, on blur, and when the page is left.

use crate::dom::{Timer, clicks, lifecycle, set_timeout};
use crate::views::classroom::context::{ClassroomContext, now};
use crate::views::classroom::store::persistence::{self, BrowserStorage};
use crate::views::classroom::widgets::{SavedWork, storage_warning};
use ::classroom::{Change, Id, Work, limits};
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;

/// The time from the last key until an answer is saved, in milliseconds.
const DEBOUNCE_MS: u32 = 400;

/// Properties of [`AnswerField`].
#[derive(Clone, PartialEq, Properties)]
pub struct AnswerFieldProps {
    /// The shared state.
    pub context: ClassroomContext,
    /// The id of the assignment.
    pub assignment_id: Id,
    /// The index of the question in the assignment.
    pub index: usize,
    /// The question.
    pub question: String,
    /// The saved answer.
    pub answer: String,
    /// The prefix of the field's id, because two views may show the same question.
    pub id_prefix: &'static str,
}

/// An answer that may not be saved yet.
#[derive(Default)]
struct PendingAnswer {
    text: Option<String>,
    timer: Option<Timer>,
}

/// A question with the field of its answer.
#[component]
pub fn AnswerField(props: &AnswerFieldProps) -> Html {
    let pending: Rc<RefCell<PendingAnswer>> = use_mut_ref(PendingAnswer::default);
    if pending.borrow().text.as_ref() == Some(&props.answer) {
        pending.borrow_mut().text = None;
    }
    let save = {
        let (context, id) = (props.context.clone(), props.assignment_id.clone());
        let (index, pending) = (props.index, pending.clone());
        move || {
            let text = {
                let mut pending = pending.borrow_mut();
                pending.timer = None;
                pending.text.clone()
            };
            if let Some(text) = text {
                context.change(Change::SetAnswer(id.clone(), index, text));
            }
            pending.borrow().text.clone()
        }
    };
    use_effect_with((props.assignment_id.clone(), props.index), {
        let (context, save) = (props.context.clone(), save.clone());
        move |(id, index): &(Id, usize)| {
            let (id, index) = (id.clone(), *index);
            let leaving = lifecycle::on_leave({
                let save = save.clone();
                move || {
                    if let Some(text) = save() {
                        store_immediately(&context, Change::SetAnswer(id.clone(), index, text));
                    }
                }
            });
            move || {
                drop(leaving);
                save();
            }
        }
    });
    let is_edited = use_state_eq(|| false);
    let oninput = {
        let (pending, save, is_edited) = (pending.clone(), save.clone(), is_edited.setter());
        move |event: InputEvent| {
            is_edited.set(true);
            let save = save.clone();
            let mut pending = pending.borrow_mut();
            pending.text = Some(clicks::value(&event));
            pending.timer = Some(set_timeout(DEBOUNCE_MS, move || {
                save();
            }));
        }
    };
    let onblur = move |_: FocusEvent| {
        save();
    };
    let id = format!("{}{}", props.id_prefix, props.index);
    let value = pending.borrow().text.clone().unwrap_or_else(|| props.answer.clone());
    html! {
        <div class="question">
            <label for={id.clone()}>
                <span class="question-number">{ format!("Question {}", props.index + 1) }</span>
                { " " }
                <span class="question-words">{ props.question.clone() }</span>
            </label>
            <textarea {id} rows="3" maxlength={(limits::MAX_TEXT_BYTES / 4).to_string()} {value} {oninput} {onblur} />
            if *is_edited {
                { storage_warning(&props.context, Some(SavedWork::Answers)) }
            }
        </div>
    }
}

/// Stores a change without waiting for a render: the page may be gone before.
fn store_immediately(context: &ClassroomContext, change: Change) {
    if let Some(mut notebook) = persistence::read_stored(&context.storage_key)
        && notebook.change(change, now()).is_ok()
    {
        // If it fails, the next render shows the warning.
        let _ = persistence::save(&BrowserStorage, &context.storage_key, &notebook, &context.persistence);
    }
}

/// Returns the fields of the questions with these indices.
pub fn answer_fields(
    context: &ClassroomContext,
    work: &Work,
    indices: Range<usize>,
    id_prefix: &'static str,
) -> Html {
    let id = &work.assignment.id;
    let questions = work.assignment.questions().enumerate().skip(indices.start).take(indices.len());
    let fields = questions.map(|(index, (_, question))| {
        let answer = work.answers.get(index).cloned().unwrap_or_default();
        html! {
            <AnswerField key={format!("{id}-{index}")} context={context.clone()} assignment_id={id.clone()} {index}
                question={question.to_owned()} {answer} {id_prefix} />
        }
    });
    html! { <>{ for fields }</> }
}
