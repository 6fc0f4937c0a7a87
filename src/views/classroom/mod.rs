//! Marks and notes in the report, and lessons on it: what a teacher asks, what
//! pupils answer, what a class said. A program of its own, loaded when one of
//! them is asked for. What it does with notebooks, files and links is in the
//! crate `classroom`; here it is drawn, kept and told.

pub mod address;
mod answer;
mod aside;
mod assign;
mod begin;
pub mod book;
mod class;
mod copied;
mod desk;
mod exercise;
pub mod keeping;
mod margin;
mod marking;
mod notes;
pub mod places;
#[cfg(not(target_arch = "wasm32"))]
pub mod prerendered;
mod projected;
mod saving;
pub mod show;
mod start;
mod work;

use self::address::Part;
use self::book::{Book, Step};
use self::desk::{Desk, Texts, now};
use self::keeping::{Browser, Found};
use crate::components::{message, use_copying};
use crate::dom::{fragment, lessons, page, storage, texts};
use crate::state::CopyStep;
use ::classroom::{Notebook, Source};
use std::rc::Rc;
use yew::prelude::*;

/// The element that the program draws into.
pub const ROOT: &str = "class";

/// What the program needs to know of the page.
#[derive(Clone, Properties, PartialEq)]
pub struct ClassroomProps {
    /// The report's texts: place and words, in order.
    pub texts: Rc<Texts>,
    /// What a browser keeps is under names that begin so.
    pub key: AttrValue,
    /// What was kept.
    pub found: Rc<Found>,
}

/// What the page says of itself, and what was kept of it.
pub fn props() -> ClassroomProps {
    let key = page::data_of(ROOT, "data-kept");
    let found = keeping::open(&Browser, &key, now());
    ClassroomProps { texts: texts::texts().into(), key: key.into(), found: found.into() }
}

/// The document that notes are about.
fn source() -> Source {
    Source { address: page::official_address(), title: page::title() }
}

/// The whole view, and what it adds to the others.
#[component]
pub fn ClassroomApp(props: &ClassroomProps) -> Html {
    let found = props.found.clone();
    let book = use_reducer_eq({
        let notebook = found.notebook.clone();
        move || Book { notebook, ..Book::default() }
    });
    let kept = use_state_eq(|| found.kept.clone());
    let part = use_state_eq(|| Part::of(&fragment::current()));
    let told = use_copying();
    let active = work::use_active(&props.key);
    let came_from = use_mut_ref(|| not_shown(fragment::current()));
    use_effect_with((), {
        let (part, came_from) = (part.setter(), came_from.clone());
        move |()| {
            page::say_answers(ROOT);
            let listener = fragment::listen(move |fragment| {
                part.set(Part::of(&fragment));
                if let Some(fragment) = not_shown(fragment) {
                    *came_from.borrow_mut() = Some(fragment);
                }
            });
            move || drop(listener)
        }
    });
    use_effect_with(props.key.clone(), {
        let dispatcher = book.dispatcher();
        move |key| {
            let of = key.clone();
            let hear = move || {
                if let Some(other) = stored(&of) {
                    dispatcher.dispatch(Step::Merge(other));
                }
            };
            // A tab that is frozen or put by hears nothing meanwhile.
            let returning = lessons::on_returning(hear.clone());
            let listener = storage::listen(key.to_string(), hear);
            move || drop((listener, returning))
        }
    });
    use_effect_with(book.changes, {
        let (book, kept, key) = (book.clone(), kept.clone(), props.key.clone());
        move |changes| {
            if *changes > 0 {
                let (now_kept, other) = keeping::keep(&Browser, &key, &book.notebook, &kept);
                kept.set(now_kept);
                if let Some(other) = other {
                    book.dispatch(Step::Merge(other));
                }
            }
        }
    });
    let at_risk = kept.warning().is_some() && has_something(&book.notebook);
    use_effect_with(at_risk, |at_risk| {
        let asking = at_risk.then(lessons::ask_before_leaving);
        move || drop(asking)
    });
    use_effect_with(found.aside.is_some(), {
        let told = told.dispatcher();
        move |aside| {
            if *aside {
                let words =
                    "Notes that this browser kept could not be read; they are set aside in the classroom.";
                told.dispatch(CopyStep::Told(words.to_owned()));
            }
        }
    });
    let desk = Desk {
        texts: props.texts.clone(),
        book,
        kept: (*kept).clone(),
        told: told.clone(),
        part: (*part).clone(),
        key: props.key.clone(),
        active,
        came_from,
    };
    html! {
        <>
            <aside::SetAside desk={desk.clone()} />
            { drawn(&desk) }
            <class::ClassPart desk={desk.clone()} />
            <assign::Compose desk={desk.clone()} />
            <margin::Margins desk={desk.clone()} />
            <work::Working desk={desk.clone()} />
            { for lessons::said().map(|host| create_portal(message(&told), host)) }
        </>
    }
}

/// The part that is asked for.
fn drawn(desk: &Desk) -> Html {
    let desk = desk.clone();
    match &desk.part {
        None => Html::default(),
        Some(Part::Notes) => html! { <notes::Notes {desk} /> },
        // These are always there, so that what is in them stays.
        Some(Part::Assign | Part::Sheet | Part::Class) => Html::default(),
        Some(Part::Show(show)) if show.places.is_empty() => html! { <projected::Choosing {desk} /> },
        Some(Part::Show(show)) => html! { <projected::Projected show={show.clone()} {desk} /> },
        Some(Part::Exercise) => html! { <exercise::ExercisePart {desk} /> },
        Some(Part::Assignment(code)) => begin::of_link(&desk, code),
        Some(Part::Work) => html! { <work::Desktop {desk} /> },
        Some(Part::Start) => start::start(&desk),
    }
}

/// What is kept now, where it can be read.
fn stored(key: &str) -> Option<Notebook> {
    Notebook::from_storage(&storage::read(key).ok()??).ok()
}

/// `fragment`, unless it shows something large.
fn not_shown(fragment: String) -> Option<String> {
    let shows = matches!(Part::of(&fragment), Some(Part::Show(show)) if !show.places.is_empty());
    (!shows).then_some(fragment)
}

/// Whether there is something that would be lost.
fn has_something(notebook: &Notebook) -> bool {
    let answers = |work: &::classroom::Work| work.answers.iter().any(|answer| !answer.trim().is_empty());
    notebook.unsaved_count() > 0 || notebook.work.values().any(answers)
}
