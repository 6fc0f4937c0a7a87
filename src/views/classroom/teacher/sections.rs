//! The sections of a draft and their questions.

use super::draft_editor::DraftEditor;
use crate::components::{on_enter, on_press};
use crate::dom::{clicks, page};
use crate::views::classroom::anchors::{anchor_label, parse_page_anchors};
use ::classroom::{Assignment, Section, limits};
use yew::prelude::*;

/// Id of the field for sections to add.
pub const ADD_ID: &str = "assign-add";

/// Returns the sections with their questions.
pub fn section_list(editor: &DraftEditor) -> Html {
    let sections = &editor.draft.sections;
    html! {
        <>
            if sections.is_empty() {
                <p class="quiet">{ "No sections yet." }</p>
            }
            <ol class="compose-parts">
                for (index, section) in sections.iter().enumerate() {
                    <li>{ section_form(editor, index, section) }</li>
                }
            </ol>
        </>
    }
}

fn section_form(editor: &DraftEditor, index: usize, section: &Section) -> Html {
    let name = anchor_label(&section.anchor);
    let count = section.questions.len();
    let add = editor.on_click(format!("question-{index}-{count}"), move |draft| {
        if let Some(section) = draft.sections.get_mut(index) {
            section.questions.push(String::new());
        }
    });
    let remove = editor.on_click(ADD_ID.to_owned(), move |draft| {
        if index < draft.sections.len() {
            draft.sections.remove(index);
        }
    });
    let swap = |draft: &mut Assignment, a: usize, b: usize| {
        if a.max(b) < draft.sections.len() {
            draft.sections.swap(a, b);
        }
    };
    html! {
        <>
            <h5 id={format!("section-{index}")} tabindex="-1"><a href={format!("#{}", section.anchor)}>{ name.clone() }</a></h5>
            if let Some(text) = editor.context.text(&section.anchor) {
                <details class="compose-text">
                    <summary>{ "Show text" }</summary>
                    <blockquote>{ text.to_owned() }</blockquote>
                </details>
            }
            <ol class="compose-questions">
                for (number, question) in section.questions.iter().enumerate() {
                    <li>{ question_form(editor, index, number, question, count) }</li>
                }
            </ol>
            <div class="class-row">
                <button type="button" aria-label={format!("Add a question on {name}")} onclick={add}>{ "Add a question" }</button>
                { move_buttons(editor, &name, (index, editor.draft.sections.len()), |to| format!("section-{to}"), swap) }
                <button type="button" aria-label={format!("Remove section: {name}")} onclick={remove}>{ "Remove section" }</button>
            </div>
        </>
    }
}

fn question_form(editor: &DraftEditor, section: usize, number: usize, question: &str, count: usize) -> Html {
    let id = format!("question-{section}-{number}");
    let name = format!(
        "question {} on {}",
        number + 1,
        editor.draft.sections.get(section).map_or_else(String::new, |section| anchor_label(&section.anchor))
    );
    let oninput = editor.on_input(move |draft, value| {
        let question = draft.sections.get_mut(section).and_then(|section| section.questions.get_mut(number));
        if let Some(question) = question {
            *question = value;
        }
    });
    let focus_id = match count {
        1 => format!("section-{section}"),
        _ => format!("question-{section}-{}", number.min(count.saturating_sub(2))),
    };
    let remove = editor.on_click(focus_id, move |draft| {
        if let Some(section) = draft.sections.get_mut(section)
            && number < section.questions.len()
        {
            section.questions.remove(number);
        }
    });
    let swap = move |draft: &mut Assignment, a: usize, b: usize| {
        if let Some(section) = draft.sections.get_mut(section)
            && a.max(b) < section.questions.len()
        {
            section.questions.swap(a, b);
        }
    };
    html! {
        <>
            <label for={id.clone()}>{ format!("Question {}", number + 1) }</label>
            <textarea {id} rows="2" maxlength={(limits::MAX_TEXT_BYTES / 4).to_string()} value={question.to_owned()} {oninput} />
            <div class="class-row">
                { move_buttons(editor, &name, (number, count), move |to| format!("question-{section}-{to}"), swap) }
                <button type="button" aria-label={format!("Remove {name}")} onclick={remove}>{ "Remove" }</button>
            </div>
        </>
    }
}

/// Returns the buttons that move an item of a list up and down. The element with the id `focus_id` of its new index
/// gets the focus then.
fn move_buttons(
    editor: &DraftEditor,
    name: &str,
    (index, count): (usize, usize),
    focus_id: impl Fn(usize) -> String,
    swap: impl Fn(&mut Assignment, usize, usize) + Copy + 'static,
) -> Html {
    let button = |to: usize, label: &'static str| {
        let onclick = editor.on_click(focus_id(to), move |draft| swap(draft, index, to));
        html! { <button type="button" aria-label={format!("{label}: {name}")} {onclick}>{ label }</button> }
    };
    html! {
        <>
            if index > 0 {
                { button(index - 1, "Move up") }
            }
            if index + 1 < count {
                { button(index + 1, "Move down") }
            }
        </>
    }
}

/// Properties of [`AddSection`].
#[derive(Clone, PartialEq, Properties)]
pub struct AddSectionProps {
    /// The draft.
    pub editor: DraftEditor,
    /// The fragment that was visited last outside of the classroom.
    pub last_visited: Option<String>,
}

/// The form that adds sections.
#[component]
pub fn AddSection(props: &AddSectionProps) -> Html {
    let editor = &props.editor;
    let text = use_state_eq(String::new);
    let error = use_state_eq(|| None::<String>);
    let oninput = {
        let (text, error) = (text.setter(), error.setter());
        move |event: InputEvent| {
            text.set(clicks::value(&event));
            error.set(None);
        }
    };
    let add_typed = {
        let (editor, text, error) = (editor.clone(), text.clone(), error.clone());
        Callback::from(move |()| {
            let message = match parse_page_anchors(&text) {
                Ok(anchors) if anchors.is_empty() => "Enter paragraph numbers or an address.".to_owned(),
                Ok(anchors) => {
                    add(&editor, &anchors);
                    text.set(String::new());
                    error.set(None);
                    return;
                }
                Err(word) => format!(
                    "“{word}” is not in this report, so nothing was added. Check the number or address."
                ),
            };
            error.set(Some(message));
            page::focus(ADD_ID);
        })
    };
    let cards = use_memo((), |()| page::labels_of("data-agency", "h4"));
    let add_card = {
        let editor = editor.clone();
        move |event: Event| {
            let id = clicks::value(&event);
            if !id.is_empty() {
                add(&editor, &[format!("agency-{id}")]);
            }
        }
    };
    let add_last_visited = props.last_visited.clone().map(|anchor| {
        let (editor, name) = (editor.clone(), anchor_label(&anchor));
        let label = format!("Add last visited: {name}");
        let onclick = move |_: MouseEvent| add(&editor, std::slice::from_ref(&anchor));
        html! { <button type="button" {onclick}>{ label }</button> }
    });
    html! {
        <div class="compose-add" role="group" aria-labelledby="assign-parts" onkeydown={on_enter(add_typed.clone())}>
            <label for={ADD_ID}>{ "Add paragraphs by number, or anything by its address" }</label>
            <input id={ADD_ID} autocomplete="off" aria-describedby="assign-add-how assign-add-error" aria-invalid={error.is_some().then_some("true")}
                value={(*text).clone()} {oninput} />
            <p id="assign-add-how" class="quiet">
                { "For example: 21, 24-26; note-4; summary; agency-ilo; or an address copied from the explorer, such as a day on the chart." }
            </p>
            <p id="assign-add-error" class="add-error" role="alert">{ for error.as_ref() }</p>
            <div class="class-row">
                <button type="button" onclick={on_press(&add_typed)}>{ "Add" }</button>
                <select aria-label="Add a card" onchange={add_card}>
                    <option value="" selected={true}>{ "Add a card …" }</option>
                    for (id, name) in cards.iter() {
                        <option value={id.clone()}>{ name.clone() }</option>
                    }
                </select>
                { for add_last_visited }
            </div>
        </div>
    }
}

/// Adds the anchors that are not in the draft yet.
fn add(editor: &DraftEditor, anchors: &[String]) {
    let count = editor.draft.sections.len();
    let new: Vec<&String> = anchors
        .iter()
        .filter(|anchor| editor.draft.sections.iter().all(|section| section.anchor != **anchor))
        .collect();
    if let [first, ..] = new.as_slice() {
        editor.focus_after_render(&format!("section-{count}"));
        editor.context.show_message(match new.len() {
            1 => format!("{} added.", anchor_label(first)),
            some => format!("{some} sections added."),
        });
    } else {
        editor.context.show_message("Already in the assignment.");
    }
    editor.edit(|draft| {
        draft
            .sections
            .extend(new.into_iter().map(|anchor| Section { anchor: anchor.clone(), questions: Vec::new() }));
    });
}
