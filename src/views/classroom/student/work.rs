//! The work on the active assignment: all its questions, and its submission.

use super::answer_field::answer_fields;
use super::assignment_preview::work_list;
use super::bar::leave;
use super::progress::{WORK_FIELD_PREFIX, active_work, assignment_summary, is_answered, progress_label};
use crate::dom::{clicks, page};
use crate::views::classroom::anchors::anchor_label;
use crate::views::classroom::annotations::layer::annotation_body;
use crate::views::classroom::context::{ClassroomContext, ContextProps, now};
use crate::views::classroom::store::files::save_answers;
use crate::views::classroom::widgets::{SavedWork, heading, storage_warning, text_to_copy};
use ::classroom::{Change, Work, limits};
use yew::prelude::*;

/// The view of the work.
#[component]
pub fn WorkView(props: &ContextProps) -> Html {
    let context = &props.context;
    let shows_text = use_state_eq(|| false);
    let Some(work) = active_work(context) else {
        return html! {
            <>
                { heading("Your work") }
                <p>{ "No assignment is open. Open the link or the file from your teacher, or continue an assignment that you have started." }</p>
                { work_list(context) }
            </>
        };
    };
    let mut end = 0;
    let sections: Vec<Html> = work
        .assignment
        .sections
        .iter()
        .map(|section| {
            let start = end;
            end += section.questions.len();
            html! {
                <li>
                    <h4><a href={format!("#{}", section.anchor)}>{ anchor_label(&section.anchor) }</a></h4>
                    if section.questions.is_empty() {
                        <p class="quiet">{ "Reading only." }</p>
                    }
                    { answer_fields(context, work, start..end, WORK_FIELD_PREFIX) }
                </li>
            }
        })
        .collect();
    html! {
        <>
            { heading("Your work") }
            { assignment_summary(&work.assignment) }
            { storage_warning(context, Some(SavedWork::Answers)) }
            <ul class="work-parts">{ for sections }</ul>
            { submitted_annotations(context, work) }
            { submission_form(context, work, &shows_text) }
        </>
    }
}

/// Returns the annotations that are submitted with the answers.
fn submitted_annotations(context: &ClassroomContext, work: &Work) -> Html {
    let submission = context.notebook().prepare_submission(&work.assignment.id, now());
    let annotations = submission.map(|submission| submission.annotations).unwrap_or_default();
    if annotations.is_empty() {
        return Html::default();
    }
    html! {
        <section aria-labelledby="marked">
            <h4 id="marked">{ "Your highlights, which are submitted too" }</h4>
            <ul class="all-notes">
                for annotation in &annotations {
                    <li key={annotation.id.as_str()} class={format!("margin-note note-kind-{}", annotation.kind)}>
                        <a href={format!("#{}", annotation.target.anchor)}>{ anchor_label(&annotation.target.anchor) }</a>
                        { annotation_body(context, annotation) }
                    </li>
                }
            </ul>
        </section>
    }
}

fn submission_form(context: &ClassroomContext, work: &Work, shows_text: &UseStateHandle<bool>) -> Html {
    let id = work.assignment.id.clone();
    let rename = {
        let (context, id) = (context.clone(), id.clone());
        move |event: Event| {
            context.change(Change::SetPupilName(id.clone(), clicks::value(&event)));
        }
    };
    let download = {
        let (context, work) = (context.clone(), work.clone());
        move |_: MouseEvent| save_answers(&context, &work)
    };
    let toggle_text = {
        let shows_text = shows_text.clone();
        move |_: MouseEvent| shows_text.set(!*shows_text)
    };
    // Made for each render, so that it has the latest answers.
    let submission = shows_text.then(|| context.notebook().prepare_submission(&id, now())).flatten();
    let open: Vec<usize> =
        (0..work.assignment.questions().count()).filter(|index| !is_answered(work, *index)).collect();
    let focus_question =
        |index: usize| move |_: MouseEvent| page::focus(&format!("{WORK_FIELD_PREFIX}{index}"));
    html! {
        <section class="hand-in" aria-labelledby="hand-in">
            <h4 id="hand-in">{ "Submit" }</h4>
            <label for="pupil-name">{ "Your name (optional)" }</label>
            <input id="pupil-name" maxlength={(limits::MAX_NAME_BYTES / 4).to_string()} autocomplete="off" value={work.name.clone()}
                onchange={rename} />
            <p class="work-progress">{ format!("{}.", progress_label(work)) }</p>
            if !open.is_empty() {
                <p id="hand-in-open">{ "Not answered yet:" }</p>
                <ul class="class-row" aria-labelledby="hand-in-open">
                    for index in open {
                        <li><button type="button" onclick={focus_question(index)}>{ format!("Question {}", index + 1) }</button></li>
                    }
                </ul>
            }
            <p class="quiet">{ "Download the file and send it to your teacher, or copy the text into an email. You can submit again: the latest submission counts." }</p>
            <div class="class-row">
                <button type="button" class="main-button" onclick={download}>{ "Download" }</button>
                <button type="button" aria-expanded={shows_text.to_string()} onclick={toggle_text}>{ "Show as text" }</button>
                <button type="button" onclick={leave(context)}>{ "Leave" }</button>
            </div>
            if let Some(submission) = submission {
                { text_to_copy(context, "hand-in-text", "Your answers as text (copy all of it)", &submission.to_text()) }
            }
        </section>
    }
}
