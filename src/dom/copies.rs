//! Copies of what the page holds, to be shown large or printed.

use super::page::{by_id, document, within};
use super::texts::{TEXT, unwrap, wrap};
use gloo::events::EventListener;
use report::Span;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit};
use yew::Html;

/// What a copy does without: what is pressed, typed into or drawn anew.
const LEFT_OUT: &str =
    "button, form, input, select, textarea, script, [hidden], .cite-bar, .margin, .hit-nav, .strip";
/// What would lead away from it, or have it taken for what it is a copy of.
const UNSAID: [&str; 9] = [
    "href",
    "tabindex",
    "data-text",
    "data-away",
    "data-agency",
    "data-instrument",
    "data-open",
    "data-opened",
    "data-panel-of",
];
/// What names other elements of a copy.
const NAMING: [&str; 4] = ["id", "for", "aria-labelledby", "aria-describedby"];
/// How such names begin in a copy.
const PREFIX: &str = "copy-";

/// Has the page get what there is of `place` besides, and calls `got` once something came, for as long as the listener
/// lives.
pub fn want(place: &str, got: impl Fn() + 'static) -> Option<EventListener> {
    let view = by_id(place)?.closest("[data-view]").ok()??;
    let document = document()?;
    let listener = EventListener::new(&document, "filled", move |_| got());
    let wish = Event::new_with_event_init_dict("want", &{
        let bubbles = EventInit::new();
        bubbles.set_bubbles(true);
        bubbles
    });
    // boot.js hears it.
    view.dispatch_event(&wish.ok()?).ok()?;
    Some(listener)
}

/// A copy of what is at `place`, of a view its figure; with or without the reader's marks, and with the words of its text at
/// `lit` in an element of the class `lit`. None where there is no such thing, or where it is drawn only in its view.
pub fn copy(place: &str, marks: bool, lit: Option<Span>) -> Option<Html> {
    let named = by_id(place)?;
    let original = if named.has_attribute("data-view") {
        within(&named, "figure").into_iter().next()?
    } else {
        named.closest(".summary").ok().flatten().unwrap_or(named)
    };
    let copy: Element = original.clone_node_with_deep(true).ok()?.unchecked_into();
    within(&copy, "mark").iter().for_each(unwrap);
    if let (Some(text), Some(lit)) = (within(&copy, &format!("[{TEXT}]")).first(), lit) {
        // What can't be lit can still be read.
        let _ = wrap(text, &[lit], "span", &[("class", "lit")]);
    }
    if !marks {
        within(&copy, ".marked").iter().for_each(unwrap);
    }
    within(&copy, LEFT_OUT).iter().for_each(Element::remove);
    let is_card = copy.has_attribute("data-agency");
    tidy(&copy);
    if is_card {
        // All of it, and not its three lines.
        let _ = copy.set_attribute("data-opened", "");
    }
    within(&copy, "*").iter().for_each(tidy);
    Some(Html::VRef(copy.into()))
}

fn tidy(element: &Element) {
    for name in UNSAID {
        // Refused only for an invalid name.
        let _ = element.remove_attribute(name);
    }
    for name in NAMING {
        if let Some(names) = element.get_attribute(name) {
            let names: Vec<String> = names.split_whitespace().map(|name| PREFIX.to_owned() + name).collect();
            let _ = element.set_attribute(name, &names.join(" "));
        }
    }
    if let Some(fill) = element.get_attribute("fill").filter(|fill| fill.starts_with("url(#")) {
        let _ = element.set_attribute("fill", &fill.replacen('#', &format!("#{PREFIX}"), 1));
    }
}
