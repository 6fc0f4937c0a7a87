//! The assignment as a sheet of paper, for pupils to write on and with answers for the teacher.

use super::writing::Writing;
use crate::dom::{clicks, fragment, page};
use crate::views::classroom::address::Part;
use crate::views::classroom::copied::Copied;
use crate::views::classroom::desk::Desk;
use crate::views::classroom::margin::note;
use crate::views::classroom::places::spoken;
use crate::views::classroom::start::heading;
use ::classroom::{Notebook, Section as Asked};
use yew::prelude::*;

/// How many ruled lines a question may have.
const LINES: [usize; 4] = [3, 5, 8, 12];

/// How the sheet is made.
#[derive(Clone, Copy, PartialEq)]
struct Making {
    letter: bool,
    lines: usize,
    marks: bool,
    answers: bool,
}

/// The draft.
#[derive(Clone, PartialEq, Properties)]
pub struct SheetProps {
    /// The draft.
    pub writing: Writing,
}

/// The sheet as it will be printed, below how it is made.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let making = use_state_eq(|| Making { letter: false, lines: 5, marks: false, answers: false });
    let assignment = props.writing.tidied();
    if assignment.sections.is_empty() {
        return html! {
            <>
                { heading("Work sheet") }
                <p>{ "Nothing is chosen yet that it would be about." }</p>
                <p><a class="button-link" href={Part::Assign.href()}>{ "Write an assignment" }</a></p>
            </>
        };
    }
    let desk = &props.writing.desk;
    let mut number = 0;
    let parts: Vec<Html> = assignment
        .sections
        .iter()
        .map(|part| {
            let first = number + 1;
            number += part.questions.len();
            draw_part(desk, part, first, *making)
        })
        .collect();
    html! {
        <div class="sheet-view">
            { heading("Work sheet") }
            { controls(&making) }
            <article class={classes!("sheet", making.letter.then_some("sheet-letter"))} aria-label="The sheet">
                <header>
                    <p class="sheet-of">{ page::title() }</p>
                    if making.answers {
                        <p class="sheet-name"><strong>{ "With answers, for the teacher" }</strong></p>
                    } else {
                        <p class="sheet-name"><span>{ "Name" }</span><span>{ "Date" }</span></p>
                    }
                    if !assignment.title.is_empty() {
                        <h4>{ assignment.title.clone() }</h4>
                    }
                    if !assignment.instructions.is_empty() {
                        <p class="note-words">{ assignment.instructions.clone() }</p>
                    }
                </header>
                { for parts }
            </article>
        </div>
    }
}

fn controls(making: &UseStateHandle<Making>) -> Html {
    let change = |change: fn(&mut Making, String)| {
        let making = making.clone();
        move |event: Event| {
            let mut next = *making;
            change(&mut next, clicks::value(&event));
            making.set(next);
        }
    };
    let print = |_: MouseEvent| page::print();
    let tick = |label: &'static str, ticked: bool, turn: fn(&mut Making, String)| {
        html! {
            <label class="tick"><input type="checkbox" checked={ticked} onchange={change(turn)} />{ label }</label>
        }
    };
    html! {
        <div class="class-controls">
            <div class="sheet-choices">
                <label>
                    { "Paper " }
                    <select onchange={change(|making, value| making.letter = value == "letter")}>
                        <option value="a4" selected={!making.letter}>{ "A4" }</option>
                        <option value="letter" selected={making.letter}>{ "Letter" }</option>
                    </select>
                </label>
                <label>
                    { "Lines for each answer " }
                    <select onchange={change(|making, value| making.lines = value.parse().unwrap_or(making.lines))}>
                        for lines in LINES {
                            <option value={lines.to_string()} selected={lines == making.lines}>{ lines }</option>
                        }
                    </select>
                </label>
                { tick("With your marks and notes", making.marks, |making, _| making.marks = !making.marks) }
                { tick("With answers, for the teacher", making.answers, |making, _| making.answers = !making.answers) }
            </div>
            if making.answers {
                <p class="quiet">
                    { "The answers are those that you gave in this browser: give the assignment out, try it as a pupil, and answer." }
                </p>
            }
            <p class="quiet">
                { "The pages have the report’s symbol and their numbers in the foot. Where your browser leaves them out, switch on \
                   headers and footers when you print." }
            </p>
            <div class="class-row">
                <button type="button" class="main-button" onclick={print}>{ "Print the sheet" }</button>
                <a class="button-link" href={Part::Assign.href()}>{ "Change what it asks" }</a>
            </div>
        </div>
    }
}

fn draw_part(desk: &Desk, part: &Asked, first: usize, making: Making) -> Html {
    let instead = html! {
        <p>
            { format!("{}: see ", spoken(&part.anchor)) }
            <span class="sheet-address">{ fragment::address(&part.anchor) }</span>
        </p>
    };
    html! {
        <section class="sheet-part" aria-label={spoken(&part.anchor)}>
            <div class="sheet-text">
                <Copied place={part.anchor.clone()} marks={making.marks} {instead} />
                if making.marks {
                    { noted(desk, &part.anchor) }
                }
            </div>
            if !part.questions.is_empty() {
                <ol class="sheet-questions" start={first.to_string()}>
                    for question in &part.questions {
                        <li>
                            <p class="question-words">{ question.clone() }</p>
                            { room(desk.notebook(), &part.anchor, question, making) }
                        </li>
                    }
                </ol>
            }
        </section>
    }
}

/// What was noted beside the text.
fn noted(desk: &Desk, place: &str) -> Html {
    let marks = desk.marks().into_iter().filter(|mark| mark.target.anchor == place && !mark.note.is_empty());
    html! {
        <ul class="sheet-notes">
            for mark in marks {
                <li>{ note(desk, mark) }</li>
            }
        </ul>
    }
}

/// Where an answer is written, or the answer.
fn room(notebook: &Notebook, place: &str, question: &str, making: Making) -> Html {
    if !making.answers {
        return html! {
            <div class="sheet-lines" aria-hidden="true">
                for _ in 0..making.lines { <div></div> }
            </div>
        };
    }
    match given(notebook, place, question) {
        Some(answer) => html! { <p class="sheet-answer note-words">{ answer.to_owned() }</p> },
        None => html! { <p class="sheet-answer quiet">{ "No answer given yet." }</p> },
    }
}

/// The last answer that was given in this browser to the same question on the same place.
fn given<'n>(notebook: &'n Notebook, place: &str, question: &str) -> Option<&'n str> {
    let works = notebook.work.values();
    let answers = works.filter_map(|work| {
        let at = work.assignment.questions().position(|asked| asked == (place, question))?;
        let answer = work.answers.get(at).map(String::as_str).filter(|answer| !answer.trim().is_empty())?;
        Some((work.modified, answer))
    });
    answers.max_by_key(|(modified, _)| *modified).map(|(_, answer)| answer)
}
