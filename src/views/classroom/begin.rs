//! How a pupil comes to an assignment: by its link, its file or its code, or to
//! one that he has begun.

use super::address::Part;
use super::desk::{DRAWN_MS, Desk, DeskProps, new_id};
use super::places::spoken;
use super::saving::warning;
use super::start::heading;
use super::work::{about, go_to, progress_line};
use crate::dom::{clicks, files, fragment, later, page};
use ::classroom::{Assignment, Change, Error, Work, limits};
use yew::prelude::*;

/// Id of the heading of what was received.
pub const RECEIVE: &str = "receive";

/// What stands at the address of an assignment that was given out.
pub fn of_link(desk: &Desk, code: &str) -> Html {
    html! {
        <>
            { heading("An assignment") }
            {
                match Assignment::from_link(code) {
                    Ok(assignment) => html! {
                        <Offer key={assignment.id.to_string()} desk={desk.clone()} assignment={assignment.clone()} />
                    },
                    Err(fault) => unreadable("This link", &fault),
                }
            }
        </>
    }
}

fn unreadable(what: &str, fault: &Error) -> Html {
    html! {
        <p class="notice" role="alert">
            { format!("{what} can’t be opened as an assignment, and nothing has changed. {fault}.") }
        </p>
    }
}

/// Reads an assignment from a file, its link, or the code in that.
pub fn read(text: &str) -> Result<Assignment, Error> {
    let text = text.trim();
    if text.starts_with('{') {
        return Assignment::from_file(text);
    }
    match text.split_once('#').and_then(|(_, fragment)| Part::of(fragment)) {
        Some(Part::Assignment(code)) => Assignment::from_link(&code),
        _ => Assignment::from_link(text),
    }
}

/// An assignment to be begun, or gone on with.
#[derive(Clone, PartialEq, Properties)]
pub struct OfferProps {
    /// The desk.
    pub desk: Desk,
    /// The assignment.
    pub assignment: Assignment,
}

/// What it is about, and the button that begins it.
#[component]
pub fn Offer(props: &OfferProps) -> Html {
    let (desk, assignment) = (&props.desk, &props.assignment);
    let name = use_state_eq(String::new);
    let begun = desk.notebook().work.get(&assignment.id);
    let parts = assignment.sections.iter().map(|part| {
        let questions = match part.questions.len() {
            0 => "to be read".to_owned(),
            1 => "1 question".to_owned(),
            some => format!("{some} questions"),
        };
        html! { <li>{ format!("{}: {questions}", spoken(&part.anchor)) }</li> }
    });
    let type_it = {
        let name = name.setter();
        move |event: InputEvent| name.set(clicks::value(&event))
    };
    let onsubmit = {
        let (desk, assignment, name) = (desk.clone(), assignment.clone(), name.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let id = assignment.id.clone();
            desk.change(Change::StartWork(new_id(), assignment.clone()));
            if !name.trim().is_empty() {
                desk.change(Change::SetPupilName(id.clone(), name.trim().to_owned()));
            }
            desk.active.set(Some(id));
            desk.tell("The assignment is begun. What you answer is kept as you write.");
            go_to_first(&assignment);
        }
    };
    html! {
        <div class="offer">
            { about(assignment) }
            <p>{ "It is about:" }</p>
            <ul>{ for parts }</ul>
            { warning(desk) }
            if let Some(work) = begun {
                <p><strong>{ format!("It was {}.", begun_by(work)) }</strong></p>
                if work.assignment != *assignment {
                    <p class="notice">{ "What you have begun is another version of it, and stays as it is." }</p>
                }
                <div class="class-row">
                    { continue_button(desk, work) }
                    <PutAway desk={desk.clone()} work={work.clone()} label="Someone else: begin anew" then="begin-name" />
                </div>
            } else {
                <form {onsubmit}>
                    <label for="begin-name">{ "Your name, or none" }</label>
                    <input id="begin-name" maxlength={(limits::MAX_NAME_BYTES / 4).to_string()} autocomplete="off"
                        value={(*name).clone()} oninput={type_it} />
                    <div class="class-row"><button type="submit" class="main-button">{ "Begin" }</button></div>
                </form>
            }
        </div>
    }
}

/// Who has begun it here, and how far.
fn begun_by(work: &Work) -> String {
    let who = if work.name.is_empty() { String::new() } else { format!(" by {}", work.name) };
    format!("begun here{who}, {}", progress_line(work).to_lowercase())
}

/// Goes to the first question, or where there is none to what is to be read.
fn go_to_first(assignment: &Assignment) {
    if assignment.questions().next().is_some() {
        go_to(assignment, 0);
    } else if let Some(part) = assignment.sections.first() {
        fragment::go(&part.anchor);
    }
}

/// The button that goes on with `work`.
fn continue_button(desk: &Desk, work: &Work) -> Html {
    let (desk, work) = (desk.clone(), work.clone());
    let label = format!("Continue: {}", work.assignment.title);
    let onclick = move |_: MouseEvent| {
        desk.active.set(Some(work.assignment.id.clone()));
        let open = work.answers.iter().position(|answer| answer.trim().is_empty());
        match open.filter(|open| *open < work.assignment.questions().count()) {
            Some(number) => go_to(&work.assignment, number),
            None => fragment::go(&Part::Work.fragment()),
        }
    };
    html! { <button type="button" class="main-button" aria-label={label} {onclick}>{ "Continue" }</button> }
}

/// The assignments that were begun.
pub fn works(desk: &Desk) -> Html {
    let all = desk.notebook().work.values();
    html! {
        <ul class="begun">
            for work in all {
                <li>
                    <span>
                        <strong>{ work.assignment.title.clone() }</strong>
                        { format!(": {}", begun_by(work)) }
                    </span>
                    <span class="begun-buttons">
                        { continue_button(desk, work) }
                        <PutAway key={work.assignment.id.as_str()} desk={desk.clone()} work={work.clone()} label="Delete"
                            then={RECEIVE} />
                    </span>
                </li>
            }
        </ul>
    }
}

/// A piece of work.
#[derive(Clone, PartialEq, Properties)]
struct PutAwayProps {
    desk: Desk,
    work: Work,
    label: &'static str,
    /// Id of what is focused then.
    then: &'static str,
}

/// The button that puts work away, for whoever uses the machine next; it has to be pressed twice.
#[component]
fn PutAway(props: &PutAwayProps) -> Html {
    let sure = use_state_eq(|| false);
    let pressed = {
        let (props, sure) = (props.clone(), sure.clone());
        move |_: MouseEvent| {
            if !*sure {
                return sure.set(true);
            }
            let PutAwayProps { desk, work, then, .. } = props.clone();
            let id = work.assignment.id;
            if desk.active.as_ref() == Some(&id) {
                desk.active.set(None);
            }
            desk.change(Change::DeleteWork(id));
            desk.tell(format!(
                "The work on {} is deleted, with its answers and the marks on its paragraphs.",
                work.assignment.title
            ));
            later(DRAWN_MS, move || page::focus(then)).forget();
        }
    };
    let left = {
        let sure = sure.setter();
        move |_: FocusEvent| sure.set(false)
    };
    let words =
        if *sure { "Press again: answers and marks on its paragraphs will be gone" } else { props.label };
    html! {
        <button type="button" aria-label={format!("{words}: {}", props.work.assignment.title)} onclick={pressed} onblur={left}>{ words }</button>
    }
}

/// Where an assignment is opened that came as a file or a text, and those that were begun.
#[component]
pub fn Receive(props: &DeskProps) -> Html {
    let desk = props.desk.clone();
    let pasted = use_state_eq(String::new);
    let opened = use_state_eq(|| None::<Result<Assignment, (String, Error)>>);
    let open = {
        let opened = opened.setter();
        move |name: &str, text: &str| opened.set(Some(read(text).map_err(|fault| (name.to_owned(), fault))))
    };
    let load = {
        let (open, desk) = (open.clone(), desk.clone());
        move |event: Event| {
            let (open, desk) = (open.clone(), desk.clone());
            files::read(&event, limits::MAX_FILE_BYTES, move |chosen| {
                for file in chosen {
                    match &file.text {
                        Ok(text) => open(&file.name, text),
                        Err(size) => desk.tell(format!("{} can’t be read: {size} bytes.", file.name)),
                    }
                }
            });
        }
    };
    let type_it = {
        let pasted = pasted.setter();
        move |event: InputEvent| pasted.set(clicks::value(&event))
    };
    let onsubmit = {
        let pasted = pasted.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            open("The text", &pasted);
        }
    };
    html! {
        <section class="receive" aria-labelledby={RECEIVE}>
            <h3 id={RECEIVE} tabindex="-1">{ "An assignment that you were given" }</h3>
            if !desk.notebook().work.is_empty() {
                { works(&desk) }
            }
            <form {onsubmit}>
                <label for="receive-text">{ "Its link or its code" }</label>
                <input id="receive-text" autocomplete="off" value={(*pasted).clone()} oninput={type_it} />
                <div class="class-row">
                    <button type="submit">{ "Open" }</button>
                    <label class="file-button">
                        { "Open its file" }
                        <input type="file" accept=".json,.txt,application/json" onchange={load} />
                    </label>
                </div>
            </form>
            {
                match &*opened {
                    None => Html::default(),
                    Some(Ok(assignment)) => html! {
                        <Offer key={assignment.id.as_str()} desk={desk.clone()} assignment={assignment.clone()} />
                    },
                    Some(Err((name, fault))) => unreadable(name, fault),
                }
            }
        </section>
    }
}
