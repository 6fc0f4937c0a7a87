//! The view of what is shown large.

use super::address::Part;
use super::copied::Copied;
use super::desk::{Desk, DeskProps};
use super::places::{chosen, spoken};
use super::show::Show;
use super::start::heading;
use crate::dom::showing::{self, Lead};
use crate::dom::{clicks, fragment, lessons, page};
use ::classroom::split_sentences;
use report::Span;
use yew::prelude::*;

/// Id of the element that is focused.
const ID: &str = "projected";

/// The desk, and what is shown.
#[derive(Clone, PartialEq, Properties)]
pub struct ShowProps {
    /// The desk.
    pub desk: Desk,
    /// As the address has it.
    pub show: Show,
}

/// One step, alone on the page.
#[component]
pub fn Projected(props: &ShowProps) -> Html {
    let show = use_state_eq(|| props.show.clone());
    use_effect_with(props.show.clone(), {
        let show = show.setter();
        move |asked| show.set(asked.clone())
    });
    let place = show.place().unwrap_or_default().to_owned();
    let all = props.desk.text(&place).map(split_sentences).unwrap_or_default();
    let count = all.len();
    let lead = {
        let (show, desk) = (show.clone(), props.desk.clone());
        Callback::from(move |lead: Lead| -> bool {
            if lead == Lead::Out {
                // Back to where it began; from an address, to what is shown.
                let came_from = desk.came_from.borrow().clone();
                fragment::go(came_from.as_deref().or(show.place()).unwrap_or_default());
                return true;
            }
            let Some(next) = show.led(lead, count) else { return false };
            fragment::replace(&Part::Show(next.clone()).fragment());
            show.set(next);
            true
        })
    };
    use_effect_with((), |()| {
        lessons::mark_root("data-showing", Some(""));
        page::focus(ID);
        || lessons::mark_root("data-showing", None)
    });
    use_effect_with(((*show).clone(), count), {
        let lead = lead.clone();
        move |(show, _)| {
            if show.lit.is_some() {
                showing::see_lit();
            } else {
                page::show(ID);
            }
            let listening = showing::listen(move |way| lead.emit(way));
            move || drop(listening)
        }
    });
    let lit = show.lit.and_then(|lit| all.get(lit)).and_then(|range| {
        Some(Span { start: range.start.try_into().ok()?, end: range.end.try_into().ok()? })
    });
    let sentence = match show.lit {
        Some(lit) if lit < count => format!(", sentence {} of {count}", lit + 1),
        _ => String::new(),
    };
    let instead = html! {
        <p>{ "This is shown in its own view: " }<a href={format!("#{place}")}>{ spoken(&place) }</a></p>
    };
    let step = show.step.min(show.places.len().saturating_sub(1)) + 1;
    html! {
        <section id={ID} class="projected" tabindex="-1" aria-label="Projected" data-size={show.size.to_string()}>
            { bar(&show, &lead, count) }
            <p class="projected-at" role="status">
                { format!("{step} of {}: {}{sentence}", show.places.len(), spoken(&place)) }
            </p>
            <Copied key={place.clone()} place={place.clone()} marks=true {lit} {instead} />
        </section>
    }
}

fn bar(show: &Show, lead: &Callback<Lead, bool>, sentences: usize) -> Html {
    let go = |way: Lead| {
        let lead = lead.clone();
        move |_: MouseEvent| {
            lead.emit(way);
        }
    };
    let leads = |way: Lead| way == Lead::Out || show.led(way, sentences).is_some();
    let button = |way: Lead, sign: &'static str, label: &'static str, key: &'static str| {
        html! {
            <button type="button" onclick={go(way)} disabled={!leads(way)} aria-label={label} aria-keyshortcuts={key}>
                <span aria-hidden="true">{ sign }</span>
                <span class="projected-word">{ label }</span>
            </button>
        }
    };
    let size = |way: Lead, sign: &'static str, label: &'static str| {
        html! {
            <button type="button" onclick={go(way)} disabled={!leads(way)} aria-label={label}>{ sign }</button>
        }
    };
    let fill = |_: MouseEvent| showing::fill_screen();
    html! {
        <div class="projected-bar" role="group" aria-label="Projecting">
            { button(Lead::Before, "←", "Previous", "ArrowLeft") }
            { button(Lead::Next, "→", "Next", "ArrowRight") }
            if sentences > 1 {
                { button(Lead::Back, "↑", "Sentence before", "ArrowUp") }
                { button(Lead::Further, "↓", "Next sentence", "ArrowDown") }
            }
            { size(Lead::Smaller, "A−", "A−: smaller type") }
            <span class="projected-size">{ format!("{} %", show.size) }</span>
            { size(Lead::Larger, "A+", "A+: larger type") }
            if showing::can_fill_screen() {
                <button type="button" class="projected-full" onclick={fill}>{ "Full screen" }</button>
            }
            { button(Lead::Out, "✕", "Leave", "Escape") }
        </div>
    }
}

/// Where one chooses what is shown.
#[component]
pub fn Choosing(props: &DeskProps) -> Html {
    let typed = use_state_eq(String::new);
    let wrong = use_state_eq(|| None::<String>);
    let oninput = {
        let typed = typed.setter();
        move |event: InputEvent| typed.set(clicks::value(&event))
    };
    let onsubmit = {
        let (typed, wrong) = (typed.clone(), wrong.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            match chosen(&typed) {
                Ok(places) if places.is_empty() => {
                    wrong.set(Some("Write numbers of paragraphs, or an address.".to_owned()));
                }
                Ok(places) => fragment::go(&Part::Show(Show::of(places)).fragment()),
                Err(word) => wrong.set(Some(format!("There is no “{word}” here."))),
            }
        }
    };
    let began: Vec<String> = props.desk.texts.iter().map(|(place, _)| place.clone()).collect();
    let whole = Part::Show(Show::of(
        began.into_iter().filter(|place| place.starts_with("para-")).take(100).collect(),
    ));
    html! {
        <>
            { heading("Project") }
            <p class="quiet">
                { "One thing at a time in large type. The arrow keys or a swipe lead on and back; up and down light one \
                   sentence after the other; + and − change the size, and Escape leaves. The address has all of it: keep it \
                   as a bookmark for the lesson." }
            </p>
            <form class="choosing" {onsubmit}>
                <label for="show-places">{ "Paragraphs by their numbers, or anything by its address" }</label>
                <input id="show-places" autocomplete="off" aria-describedby="show-how" aria-invalid={wrong.is_some().then_some("true")}
                    value={(*typed).clone()} {oninput} />
                <p id="show-how" class="quiet">{ "21, 24-26; note-4; summary; agency-ilo; instruments, for its chart." }</p>
                <p class="add-wrong" role="alert">{ for wrong.as_ref() }</p>
                <div class="class-row">
                    <button type="submit" class="main-button">{ "Project" }</button>
                    <a class="button-link" href={whole.href()}>{ "The whole report" }</a>
                </div>
            </form>
        </>
    }
}
