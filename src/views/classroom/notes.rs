//! All marks and notes: to look through, to change, to save and to load.

use super::book::Step;
use super::desk::{DeskProps, now, sign};
use super::margin::{note, remove_button};
use super::places::spoken;
use super::saving::{Saving, keeping_line};
use super::start::heading;
use crate::dom::{clicks, page};
use ::classroom::{Annotation, Change, KIND_COUNT, limits};
use yew::prelude::*;

/// What of the marks is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Filter {
    /// Words that are in the note, what is marked, or the name of the place.
    words: String,
    /// The only kind.
    kind: Option<u8>,
}

impl Filter {
    fn shows(&self, mark: &Annotation) -> bool {
        let exact = mark.target.quote.as_ref().map_or("", |words| &words.exact);
        let all = format!("{} {exact} {}", mark.note, spoken(&mark.target.anchor)).to_lowercase();
        self.kind.is_none_or(|kind| kind == mark.kind)
            && self.words.to_lowercase().split_whitespace().all(|word| all.contains(word))
    }
}

/// The list.
#[component]
pub fn Notes(props: &DeskProps) -> Html {
    let desk = &props.desk;
    let filter = use_state_eq(Filter::default);
    let marks = desk.marks();
    let shown: Vec<&Annotation> = marks.iter().copied().filter(|mark| filter.shows(mark)).collect();
    let words = {
        let filter = filter.clone();
        move |event: InputEvent| filter.set(Filter { words: clicks::value(&event), ..(*filter).clone() })
    };
    let kind = {
        let filter = filter.clone();
        move |event: Event| {
            filter.set(Filter { kind: clicks::value(&event).parse().ok(), ..(*filter).clone() })
        }
    };
    let undo = {
        let desk = desk.clone();
        move |_: MouseEvent| {
            desk.book.dispatch(Step::Undo(now()));
            desk.tell("The last change is taken back.");
        }
    };
    let print = |_: MouseEvent| page::print();
    let count = match (shown.len(), marks.len()) {
        (_, 0) => "Nothing is marked yet. Open the report and press “Mark” at a paragraph.".to_owned(),
        (0, _) => "No mark fits.".to_owned(),
        (some, all) if some == all => {
            if all == 1 {
                "1 mark".to_owned()
            } else {
                format!("{all} marks")
            }
        }
        (some, all) => format!("{some} of {all} marks"),
    };
    html! {
        <>
            { heading("Marks and notes") }
            { keeping_line(desk) }
            <Saving desk={desk.clone()} />
            <form class="filter" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                <div>
                    <label for="notes-words">{ "Words in them" }</label>
                    <input id="notes-words" type="search" value={filter.words.clone()} oninput={words} />
                </div>
                <div>
                    <label for="notes-kind">{ "Kind" }</label>
                    <select id="notes-kind" onchange={kind}>
                        <option value="" selected={filter.kind.is_none()}>{ "All" }</option>
                        for (at, kind) in (0..).zip(&desk.notebook().kinds) {
                            <option value={at.to_string()} selected={filter.kind == Some(at)}>
                                { format!("{} {}", sign(at), kind.name) }
                            </option>
                        }
                    </select>
                </div>
                <button type="button" disabled={desk.book.undos.is_empty()} onclick={undo}>{ "Undo" }</button>
                <button type="button" disabled={marks.is_empty()} onclick={print}>{ "Print" }</button>
            </form>
            <p class="count" role="status">{ count }</p>
            <ul class="all-notes">
                for mark in shown {
                    <li key={mark.id.as_str()} class={format!("margin-note note-kind-{}", mark.kind)}>
                        <a href={format!("#{}", mark.target.anchor)}>{ spoken(&mark.target.anchor) }</a>
                        { note(desk, mark) }
                        <div class="class-row">{ remove_button(desk, mark) }</div>
                    </li>
                }
            </ul>
            { kinds(props) }
        </>
    }
}

/// The names of the kinds, to be changed.
fn kinds(props: &DeskProps) -> Html {
    let desk = &props.desk;
    let rename = |kind: u8| {
        let desk = desk.clone();
        move |event: Event| {
            desk.change(Change::RenameKind(kind, clicks::value(&event)));
        }
    };
    html! {
        <details class="kind-names">
            <summary>{ "Names of the kinds" }</summary>
            <div class="filter">
                for kind in (0..KIND_COUNT).filter_map(|kind| u8::try_from(kind).ok()) {
                    <div>
                        <label for={format!("kind-{kind}")}>{ format!("Kind {} ({})", kind + 1, sign(kind)) }</label>
                        <input id={format!("kind-{kind}")} maxlength={(limits::MAX_NAME_BYTES / 4).to_string()}
                            value={desk.kind(kind).to_owned()} onchange={rename(kind)} />
                    </div>
                }
            </div>
        </details>
    }
}
