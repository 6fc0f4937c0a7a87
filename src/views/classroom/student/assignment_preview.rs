//! Opening an assignment by its link, file or code, and the assignments that were started before.

use super::progress::{assignment_summary, go_to_question, progress_label};
use crate::components::{on_enter, on_press};
use crate::dom::{clicks, file_input, fragment, page, set_timeout};
use crate::views::classroom::anchors::anchor_label;
use crate::views::classroom::context::{ClassroomContext, ContextProps, RENDER_MS, count_label, new_id};
use crate::views::classroom::route::ClassroomRoute;
use crate::views::classroom::store::files::{parse_assignment, unreadable_file};
use crate::views::classroom::widgets::{ConfirmButton, heading, storage_warning};
use ::classroom::{Assignment, Change, Error, Work, limits};
use yew::prelude::*;

/// Id of the heading of the form that opens an assignment.
pub const OPEN_ASSIGNMENT_ID: &str = "receive";
const NAME_ID: &str = "begin-name";
const TEXT_ID: &str = "receive-text";
const ERROR_ID: &str = "receive-error";

/// Returns the view at the link of a shared assignment.
pub fn shared_assignment(context: &ClassroomContext, code: &str) -> Html {
    html! {
        <>
            { heading("Assignment") }
            {
                match Assignment::from_link(code) {
                    Ok(assignment) => html! {
                        <AssignmentPreview key={assignment.id.to_string()} context={context.clone()} assignment={assignment.clone()} />
                    },
                    Err(error) => error_notice("This link", &error),
                }
            }
        </>
    }
}

fn error_notice(subject: &str, error: &Error) -> Html {
    error_message(&format!("{subject} could not be opened, and nothing has changed. {error}."))
}

fn error_message(message: &str) -> Html {
    html! { <p id={ERROR_ID} class="notice" role="alert">{ message.to_owned() }</p> }
}

/// Properties of [`AssignmentPreview`].
#[derive(Clone, PartialEq, Properties)]
pub struct AssignmentPreviewProps {
    /// The shared state.
    pub context: ClassroomContext,
    /// The assignment.
    pub assignment: Assignment,
}

/// An assignment with the button to start or continue it.
#[component]
pub fn AssignmentPreview(props: &AssignmentPreviewProps) -> Html {
    let (context, assignment) = (&props.context, &props.assignment);
    let name = use_state_eq(String::new);
    let work = context.notebook().work.get(&assignment.id);
    let sections = assignment.sections.iter().map(|section| {
        let questions = match section.questions.len() {
            0 => "reading only".to_owned(),
            count => count_label(count, "question", "questions"),
        };
        html! { <li>{ format!("{}: {questions}", anchor_label(&section.anchor)) }</li> }
    });
    let set_name = {
        let name = name.setter();
        move |event: InputEvent| name.set(clicks::value(&event))
    };
    let start = {
        let (context, assignment, name) = (context.clone(), assignment.clone(), name.clone());
        Callback::from(move |()| {
            let id = assignment.id.clone();
            if !context.change(Change::StartWork(new_id(), assignment.clone())) {
                return;
            }
            if !name.trim().is_empty() {
                context.change(Change::SetPupilName(id.clone(), name.trim().to_owned()));
            }
            context.active_assignment.set(Some(id));
            context.show_outcome("Assignment started.", "Answers are saved as you type.");
            go_to_start(&assignment);
        })
    };
    html! {
        <div class="offer">
            { assignment_summary(assignment) }
            <p>{ "Sections:" }</p>
            <ul>{ for sections }</ul>
            { storage_warning(context, None) }
            if let Some(work) = work {
                <p><strong>{ format!("Already {}.", started_label(work)) }</strong></p>
                if work.assignment != *assignment {
                    <p class="notice">{ "You started another version of this assignment. It is left unchanged." }</p>
                }
                <div class="class-row">
                    { continue_button(context, work) }
                    { delete_work_button(context, work, "Start as someone else", NAME_ID) }
                </div>
            } else {
                <div role="group" aria-label="Start the assignment" onkeydown={on_enter(start.clone())}>
                    <label for={NAME_ID}>{ "Your name (optional)" }</label>
                    <input id={NAME_ID} maxlength={(limits::MAX_NAME_BYTES / 4).to_string()} autocomplete="off"
                        value={(*name).clone()} oninput={set_name} />
                    <div class="class-row"><button type="button" class="main-button" onclick={on_press(&start)}>{ "Start" }</button></div>
                </div>
            }
        </div>
    }
}

fn started_label(work: &Work) -> String {
    let pupil = if work.name.is_empty() { String::new() } else { format!(" by {}", work.name) };
    format!("started{pupil}, {}", progress_label(work).to_lowercase())
}

/// Goes to the first question, or without questions to the first section.
fn go_to_start(assignment: &Assignment) {
    if assignment.questions().next().is_some() {
        go_to_question(assignment, 0);
    } else if let Some(section) = assignment.sections.first() {
        fragment::go(&section.anchor);
    }
}

fn continue_button(context: &ClassroomContext, work: &Work) -> Html {
    let (context, work) = (context.clone(), work.clone());
    let label = format!("Continue: {}", work.assignment.title);
    let onclick = move |_: MouseEvent| {
        context.active_assignment.set(Some(work.assignment.id.clone()));
        let open = work.answers.iter().position(|answer| answer.trim().is_empty());
        match open.filter(|index| *index < work.assignment.questions().count()) {
            Some(index) => go_to_question(&work.assignment, index),
            None => fragment::go(&ClassroomRoute::Work.fragment()),
        }
    };
    html! { <button type="button" class="main-button" aria-label={label} {onclick}>{ "Continue" }</button> }
}

/// Returns the list of the assignments that were started.
pub fn work_list(context: &ClassroomContext) -> Html {
    html! {
        <ul class="begun">
            for work in context.notebook().work.values() {
                <li key={work.assignment.id.as_str()}>
                    <span>
                        <strong>{ work.assignment.title.clone() }</strong>
                        { format!(": {}", started_label(work)) }
                    </span>
                    <span class="begun-buttons">
                        { continue_button(context, work) }
                        { delete_work_button(context, work, "Delete", OPEN_ASSIGNMENT_ID) }
                    </span>
                </li>
            }
        </ul>
    }
}

/// Returns the button that deletes work, for shared devices. The element with the id `focus_id` gets the focus then.
fn delete_work_button(
    context: &ClassroomContext,
    work: &Work,
    label: &'static str,
    focus_id: &'static str,
) -> Html {
    let title = work.assignment.title.clone();
    let on_confirm = {
        let (context, id, title) = (context.clone(), work.assignment.id.clone(), title.clone());
        Callback::from(move |()| {
            if context.active_assignment.as_ref() == Some(&id) {
                context.active_assignment.set(None);
            }
            if context.change(Change::DeleteWork(id.clone())) {
                let done =
                    format!("Deleted: {title}, with its answers and the highlights in its paragraphs.");
                context.show_outcome(&done, "");
            }
            set_timeout(RENDER_MS, move || page::focus(focus_id)).forget();
        })
    };
    html! {
        <ConfirmButton {label} confirmation="Click again to delete the answers and highlights permanently" object={title}
            {on_confirm} />
    }
}

/// The form that opens an assignment from a file or a text, and the list of those that were started.
#[component]
pub fn OpenAssignment(props: &ContextProps) -> Html {
    let context = props.context.clone();
    let text = use_state_eq(String::new);
    let opened = use_state_eq(|| None::<Result<Assignment, (String, Error)>>);
    let open = {
        let opened = opened.setter();
        move |name: &str, text: &str| {
            opened.set(Some(parse_assignment(text).map_err(|error| (name.to_owned(), error))));
        }
    };
    let open_file = {
        let (open, context) = (open.clone(), context.clone());
        move |event: Event| {
            let (open, context) = (open.clone(), context.clone());
            file_input::read_files(&event, limits::MAX_FILE_BYTES, move |files| {
                for file in files {
                    match &file.text {
                        Ok(text) => open(&file.name, text),
                        Err(size) => {
                            context.show_message(format!("{}: {}.", file.name, unreadable_file(*size)))
                        }
                    }
                }
            });
        }
    };
    let is_missing = use_state_eq(|| false);
    let set_text = {
        let (text, is_missing) = (text.setter(), is_missing.setter());
        move |event: InputEvent| {
            text.set(clicks::value(&event));
            is_missing.set(false);
        }
    };
    let open_text = {
        let (text, is_missing) = (text.clone(), is_missing.setter());
        Callback::from(move |()| {
            let is_empty = text.trim().is_empty();
            is_missing.set(is_empty);
            if is_empty {
                page::focus(TEXT_ID);
            } else {
                open("The text", &text);
            }
        })
    };
    let is_invalid = *is_missing || matches!(&*opened, Some(Err((name, _))) if name == "The text");
    html! {
        <section class="receive" aria-labelledby={OPEN_ASSIGNMENT_ID}>
            <h3 id={OPEN_ASSIGNMENT_ID} tabindex="-1">{ "Open an assignment" }</h3>
            if !context.notebook().work.is_empty() {
                { work_list(&context) }
            }
            <div class="receive-form" role="group" aria-labelledby={OPEN_ASSIGNMENT_ID} onkeydown={on_enter(open_text.clone())}>
                <label for={TEXT_ID}>{ "Link or code of the assignment" }</label>
                <input id={TEXT_ID} autocomplete="off" aria-describedby={is_invalid.then_some(ERROR_ID)}
                    aria-invalid={is_invalid.then_some("true")} value={(*text).clone()} oninput={set_text} />
                <div class="class-row">
                    <button type="button" onclick={on_press(&open_text)}>{ "Open" }</button>
                    <label class="file-button">
                        { "Open a file" }
                        <input type="file" accept=".json,.txt,application/json" onchange={open_file} />
                    </label>
                </div>
            </div>
            {
                match &*opened {
                    _ if *is_missing => error_message("Paste the link or the code of the assignment, or open its file."),
                    None => Html::default(),
                    Some(Ok(assignment)) => html! {
                        <AssignmentPreview key={assignment.id.as_str()} context={context.clone()} assignment={assignment.clone()} />
                    },
                    Some(Err((name, error))) => error_notice(name, error),
                }
            }
        </section>
    }
}
