//! What an assignment is about, and its questions.

use super::writing::Writing;
use crate::dom::{clicks, page};
use crate::views::classroom::places::{chosen, spoken};
use ::classroom::{Assignment, Section, limits};
use yew::prelude::*;

/// The parts with their questions.
pub fn list(writing: &Writing) -> Html {
    let parts = &writing.draft.sections;
    html! {
        <>
            if parts.is_empty() {
                <p class="quiet">{ "Nothing is chosen yet." }</p>
            }
            <ol class="compose-parts">
                for (at, part) in parts.iter().enumerate() {
                    <li>{ draw_part(writing, at, part) }</li>
                }
            </ol>
        </>
    }
}

fn draw_part(writing: &Writing, at: usize, part: &Section) -> Html {
    let name = spoken(&part.anchor);
    let count = part.questions.len();
    let add = writing.on_press(format!("question-{at}-{count}"), move |draft| {
        if let Some(part) = draft.sections.get_mut(at) {
            part.questions.push(String::new());
        }
    });
    let remove = writing.on_press("assign-add".to_owned(), move |draft| {
        if at < draft.sections.len() {
            draft.sections.remove(at);
        }
    });
    let swap = |draft: &mut Assignment, a: usize, b: usize| {
        if a.max(b) < draft.sections.len() {
            draft.sections.swap(a, b);
        }
    };
    html! {
        <>
            <h5 id={format!("part-{at}")} tabindex="-1"><a href={format!("#{}", part.anchor)}>{ name.clone() }</a></h5>
            if let Some(words) = writing.desk.text(&part.anchor) {
                <details class="compose-text">
                    <summary>{ "Its text" }</summary>
                    <blockquote>{ words.to_owned() }</blockquote>
                </details>
            }
            <ol class="compose-questions">
                for (number, question) in part.questions.iter().enumerate() {
                    <li>{ draw_question(writing, at, number, question, count) }</li>
                }
            </ol>
            <div class="class-row">
                <button type="button" aria-label={format!("Add a question on {name}")} onclick={add}>{ "Add a question" }</button>
                { movers(writing, &name, (at, writing.draft.sections.len()), |to| format!("part-{to}"), swap) }
                <button type="button" aria-label={format!("Remove part: {name}")} onclick={remove}>{ "Remove part" }</button>
            </div>
        </>
    }
}

fn draw_question(writing: &Writing, at: usize, number: usize, question: &str, count: usize) -> Html {
    let id = format!("question-{at}-{number}");
    let name = format!(
        "question {} on {}",
        number + 1,
        writing.draft.sections.get(at).map_or_else(String::new, |part| spoken(&part.anchor))
    );
    let oninput = writing.on_input(move |draft, value| {
        let question = draft.sections.get_mut(at).and_then(|part| part.questions.get_mut(number));
        if let Some(question) = question {
            *question = value;
        }
    });
    let after = match count {
        1 => format!("part-{at}"),
        _ => format!("question-{at}-{}", number.min(count.saturating_sub(2))),
    };
    let remove = writing.on_press(after, move |draft| {
        if let Some(part) = draft.sections.get_mut(at)
            && number < part.questions.len()
        {
            part.questions.remove(number);
        }
    });
    let swap = move |draft: &mut Assignment, a: usize, b: usize| {
        if let Some(part) = draft.sections.get_mut(at)
            && a.max(b) < part.questions.len()
        {
            part.questions.swap(a, b);
        }
    };
    html! {
        <>
            <label for={id.clone()}>{ format!("Question {}", number + 1) }</label>
            <textarea {id} rows="2" maxlength={(limits::MAX_TEXT_BYTES / 4).to_string()} value={question.to_owned()} {oninput} />
            <div class="class-row">
                { movers(writing, &name, (number, count), move |to| format!("question-{at}-{to}"), swap) }
                <button type="button" aria-label={format!("Remove {name}")} onclick={remove}>{ "Remove" }</button>
            </div>
        </>
    }
}

/// Buttons that move the one at `(at, count).0` of so many up and down; what `field` names is focused then.
fn movers(
    writing: &Writing,
    name: &str,
    (at, count): (usize, usize),
    field: impl Fn(usize) -> String,
    swap: impl Fn(&mut Assignment, usize, usize) + Copy + 'static,
) -> Html {
    let button = |to: usize, label: &'static str| {
        let onclick = writing.on_press(field(to), move |draft| swap(draft, at, to));
        html! { <button type="button" aria-label={format!("{label}: {name}")} {onclick}>{ label }</button> }
    };
    html! {
        <>
            if at > 0 {
                { button(at - 1, "Move up") }
            }
            if at + 1 < count {
                { button(at + 1, "Move down") }
            }
        </>
    }
}

/// What a part is added by.
#[derive(Clone, PartialEq, Properties)]
pub struct AddProps {
    /// The draft.
    pub writing: Writing,
    /// Where the teacher was last, outside of the classroom.
    pub was: Option<String>,
}

/// The form that adds parts.
#[component]
pub fn Add(props: &AddProps) -> Html {
    let writing = &props.writing;
    let typed = use_state_eq(String::new);
    let wrong = use_state_eq(|| None::<String>);
    let oninput = {
        let typed = typed.setter();
        move |event: InputEvent| typed.set(clicks::value(&event))
    };
    let onsubmit = {
        let (writing, typed, wrong) = (writing.clone(), typed.clone(), wrong.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            match chosen(&typed) {
                Ok(places) if places.is_empty() => {
                    wrong.set(Some("Write numbers of paragraphs, or an address.".to_owned()));
                }
                Ok(places) => {
                    add(&writing, &places);
                    typed.set(String::new());
                    wrong.set(None);
                }
                Err(word) => wrong.set(Some(format!("There is no “{word}” here; nothing is added."))),
            }
        }
    };
    let cards = use_memo((), |()| page::named_by("data-agency", "h4"));
    let add_card = {
        let writing = writing.clone();
        move |event: Event| {
            let id = clicks::value(&event);
            if !id.is_empty() {
                add(&writing, &[format!("agency-{id}")]);
            }
        }
    };
    let there = props.was.clone().map(|place| {
        let (writing, name) = (writing.clone(), spoken(&place));
        let label = format!("Add where you were: {name}");
        let onclick = move |_: MouseEvent| add(&writing, std::slice::from_ref(&place));
        html! { <button type="button" {onclick}>{ label }</button> }
    });
    html! {
        <form class="compose-add" {onsubmit}>
            <label for="assign-add">{ "Add paragraphs by their numbers, or anything by its address" }</label>
            <input id="assign-add" autocomplete="off" aria-describedby="assign-add-how" aria-invalid={wrong.is_some().then_some("true")}
                value={(*typed).clone()} {oninput} />
            <p id="assign-add-how" class="quiet">
                { "21, 24-26; note-4; summary; agency-ilo; or an address copied from the explorer, such as that of a day on the chart." }
            </p>
            <p class="add-wrong" role="alert">{ for wrong.as_ref() }</p>
            <div class="class-row">
                <button type="submit">{ "Add" }</button>
                <select aria-label="Add a card" onchange={add_card}>
                    <option value="" selected={true}>{ "Add a card …" }</option>
                    for (id, name) in cards.iter() {
                        <option value={id.clone()}>{ name.clone() }</option>
                    }
                </select>
                { for there }
            </div>
        </form>
    }
}

/// Adds `places`, those that are not there yet.
fn add(writing: &Writing, places: &[String]) {
    let before = writing.draft.sections.len();
    let new: Vec<&String> = places
        .iter()
        .filter(|place| writing.draft.sections.iter().all(|part| part.anchor != **place))
        .collect();
    if let [first, ..] = new.as_slice() {
        writing.focus_on(&format!("part-{before}"));
        writing.desk.tell(match new.len() {
            1 => format!("{} is added.", spoken(first)),
            some => format!("{some} parts are added."),
        });
    } else {
        writing.desk.tell("That is there already.");
    }
    writing.edit(|draft| {
        draft
            .sections
            .extend(new.into_iter().map(|place| Section { anchor: place.clone(), questions: Vec::new() }));
    });
}
