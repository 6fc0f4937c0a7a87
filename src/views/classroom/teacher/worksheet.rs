//! The assignment as a printed worksheet, with or without answers.

use super::draft_editor::DraftEditor;
use crate::components::PrintButton;
use crate::dom::{clicks, fragment, page};
use crate::views::classroom::anchors::anchor_label;
use crate::views::classroom::annotations::layer::annotation_body;
use crate::views::classroom::context::ClassroomContext;
use crate::views::classroom::present::excerpt::Excerpt;
use crate::views::classroom::route::ClassroomRoute;
use crate::views::classroom::widgets::heading;
use ::classroom::{Notebook, Section};
use yew::prelude::*;

/// The choices of ruled lines per answer.
const LINE_COUNTS: [usize; 4] = [3, 5, 8, 12];

/// The options of the form.
#[derive(Clone, Copy, PartialEq)]
struct WorksheetOptions {
    is_letter: bool,
    line_count: usize,
    with_annotations: bool,
    with_answers: bool,
}

/// Properties of [`WorksheetView`].
#[derive(Clone, PartialEq, Properties)]
pub struct WorksheetProps {
    /// The draft.
    pub editor: DraftEditor,
}

/// The options and the worksheet as it is printed.
#[component]
pub fn WorksheetView(props: &WorksheetProps) -> Html {
    let options = use_state_eq(|| WorksheetOptions {
        is_letter: false,
        line_count: 5,
        with_annotations: false,
        with_answers: false,
    });
    let assignment = props.editor.assignment();
    if assignment.sections.is_empty() {
        return html! {
            <>
                { heading("Worksheet") }
                <p>{ "Add at least one paragraph first." }</p>
                <p><a class="button-link" href={ClassroomRoute::AssignmentEditor.href()}>{ "Write an assignment" }</a></p>
            </>
        };
    }
    let context = &props.editor.context;
    let mut question_count = 0;
    let sections: Vec<Html> = assignment
        .sections
        .iter()
        .map(|section| {
            let first = question_count + 1;
            question_count += section.questions.len();
            worksheet_section(context, section, first, *options)
        })
        .collect();
    html! {
        <div class="sheet-view">
            { heading("Worksheet") }
            { options_form(&options) }
            <article class={classes!("sheet", options.is_letter.then_some("sheet-letter"))} aria-label="Worksheet">
                <header>
                    <p class="sheet-of">{ page::title() }</p>
                    if options.with_answers {
                        <p class="sheet-name"><strong>{ "Teacher’s copy with answers" }</strong></p>
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
                { for sections }
            </article>
        </div>
    }
}

fn options_form(options: &UseStateHandle<WorksheetOptions>) -> Html {
    let change = |change: fn(&mut WorksheetOptions, String)| {
        let options = options.clone();
        move |event: Event| {
            let mut next = *options;
            change(&mut next, clicks::value(&event));
            options.set(next);
        }
    };
    let checkbox = |label: &'static str, is_checked: bool, toggle: fn(&mut WorksheetOptions, String)| {
        html! {
            <label class="tick"><input type="checkbox" checked={is_checked} onchange={change(toggle)} />{ label }</label>
        }
    };
    html! {
        <div class="class-controls">
            <div class="sheet-choices">
                <label>
                    { "Paper " }
                    <select onchange={change(|options, value| options.is_letter = value == "letter")}>
                        <option value="a4" selected={!options.is_letter}>{ "A4" }</option>
                        <option value="letter" selected={options.is_letter}>{ "Letter" }</option>
                    </select>
                </label>
                <label>
                    { "Lines per answer " }
                    <select onchange={change(|options, value| options.line_count = value.parse().unwrap_or(options.line_count))}>
                        for count in LINE_COUNTS {
                            <option value={count.to_string()} selected={count == options.line_count}>{ count }</option>
                        }
                    </select>
                </label>
                { checkbox("Include your highlights and notes", options.with_annotations, |options, _| options.with_annotations = !options.with_annotations) }
                { checkbox("Teacher’s copy with answers", options.with_answers, |options, _| options.with_answers = !options.with_answers) }
            </div>
            if options.with_answers {
                <p class="quiet">
                    { "The answers are those that you entered in this browser. To enter them, share the assignment, choose “Preview as a pupil” and answer it." }
                </p>
            }
            <p class="quiet">
                { "The report’s symbol and page numbers are printed at the foot of each page. If they are missing, turn on headers and \
                   footers in the print dialog." }
            </p>
            <div class="class-row">
                <PrintButton class="main-button" />
                <a class="button-link" href={ClassroomRoute::AssignmentEditor.href()}>{ "Edit the assignment" }</a>
            </div>
        </div>
    }
}

fn worksheet_section(
    context: &ClassroomContext,
    section: &Section,
    first: usize,
    options: WorksheetOptions,
) -> Html {
    let fallback = html! {
        <p>
            { format!("{}: see ", anchor_label(&section.anchor)) }
            <span class="sheet-address">{ fragment::address(&section.anchor) }</span>
        </p>
    };
    html! {
        <section class="sheet-part" aria-label={anchor_label(&section.anchor)}>
            <div class="sheet-text">
                <Excerpt anchor={section.anchor.clone()} with_annotations={options.with_annotations} {fallback} />
                if options.with_annotations {
                    { note_list(context, &section.anchor) }
                }
            </div>
            if !section.questions.is_empty() {
                <ol class="sheet-questions" start={first.to_string()}>
                    for question in &section.questions {
                        <li>
                            <p class="question-words">{ question.clone() }</p>
                            { answer_space(context.notebook(), &section.anchor, question, options) }
                        </li>
                    }
                </ol>
            }
        </section>
    }
}

/// Returns the reader's notes on the text at `anchor`.
fn note_list(context: &ClassroomContext, anchor: &str) -> Html {
    let annotations = context
        .annotations()
        .into_iter()
        .filter(|annotation| annotation.target.anchor == anchor && !annotation.note.is_empty());
    html! {
        <ul class="sheet-notes">
            for annotation in annotations {
                <li>{ annotation_body(context, annotation) }</li>
            }
        </ul>
    }
}

/// Returns the lines for an answer, or the answer.
fn answer_space(notebook: &Notebook, anchor: &str, question: &str, options: WorksheetOptions) -> Html {
    if !options.with_answers {
        return html! {
            <div class="sheet-lines" aria-hidden="true">
                for _ in 0..options.line_count { <div></div> }
            </div>
        };
    }
    match latest_answer(notebook, anchor, question) {
        Some(answer) => html! { <p class="sheet-answer note-words">{ answer.to_owned() }</p> },
        None => html! { <p class="sheet-answer quiet">{ "No answer yet." }</p> },
    }
}

/// Returns the latest answer in this browser to the same question on the same text.
fn latest_answer<'n>(notebook: &'n Notebook, anchor: &str, question: &str) -> Option<&'n str> {
    let works = notebook.work.values();
    let answers = works.filter_map(|work| {
        let index = work.assignment.questions().position(|other| other == (anchor, question))?;
        let answer =
            work.answers.get(index).map(String::as_str).filter(|answer| !answer.trim().is_empty())?;
        Some((work.modified, answer))
    });
    answers.max_by_key(|(modified, _)| *modified).map(|(_, answer)| answer)
}
