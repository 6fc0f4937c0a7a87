//! What of the page is shown while one works on an assignment.

use super::margins;
use super::page::{all, by_id, document, make, set, within};
use gloo::events::EventListener;
use web_sys::Element;

/// Attribute of what an assignment is not about.
const AWAY: &str = "data-away";
/// Where a name's link is while it does nothing.
const LED: &str = "data-led";

/// Gives the root element this attribute, or takes it away.
pub fn mark_root(name: &str, value: Option<&str>) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    // Refused only for an invalid name.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// Whether the element with the id `id` is put away.
pub fn is_away(id: &str) -> bool {
    by_id(id).is_some_and(|element| element.closest(&format!("[{AWAY}]")).ok().flatten().is_some())
}

/// Shows of the report what is at `places`, with the headings above and the
/// notes to it, and puts all else of it away.
pub fn show_only(places: &[String]) {
    show_all();
    // An item of a paragraph has all of it shown.
    let kept: Vec<String> = places
        .iter()
        .map(|place| margins::around(place).map_or_else(|| place.clone(), |around| around.id()))
        .collect();
    let is_kept = |element: &Element| kept.contains(&element.id());
    let mut noted: Vec<String> = Vec::new();
    // A heading that is asked about has all that is below it shown.
    let mut open = None;
    let mut shown = Vec::new();
    for element in all(".text > :is(.heading, .paragraph)") {
        let level = level(&element);
        if level.is_some() && level <= open {
            open = None;
        }
        if level.is_some() && open.is_none() && is_kept(&element) {
            open = level;
        }
        let kept = open.is_some() || is_kept(&element);
        if kept {
            let links = within(&element, "sup a");
            noted.extend(links.iter().filter_map(|link| link.get_attribute("href")));
        }
        shown.push((element, level, kept));
    }
    // Upwards: a heading stays where something below it does.
    let mut below = None;
    for (element, level, kept) in shown.into_iter().rev() {
        match level {
            None if kept => below = Some(u8::MAX),
            Some(level) if kept || below.is_some_and(|below| level < below) => below = Some(level),
            _ => away(&element),
        }
    }
    let mut some_note = false;
    for note in all(".text > .notes .note") {
        if is_kept(&note) || noted.contains(&format!("#{}", note.id())) {
            some_note = true;
        } else {
            away(&note);
        }
    }
    for (selector, stays) in
        [(".text > .summary", places.iter().any(|place| place == "summary")), (".text > .notes", some_note)]
    {
        if !stays {
            all(selector).iter().for_each(away);
        }
    }
    // What leads to what is away.
    for link in all(".outline a[href^='#'], .reader .strip a[href^='#']") {
        let href = link.get_attribute("href").unwrap_or_default();
        if is_away(href.trim_start_matches('#')) {
            away(&link);
        }
    }
}

/// Shows all of the report again.
pub fn show_all() {
    set(&format!("[{AWAY}]"), AWAY, None);
}

fn away(element: &Element) {
    // Refused only for an invalid name.
    let _ = element.set_attribute(AWAY, "");
}

/// The level of a heading.
fn level(element: &Element) -> Option<u8> {
    element.tag_name().strip_prefix('H')?.parse().ok()
}

/// Has the names in the report do nothing, or lead to what they are again.
pub fn still_names(still: bool) {
    let (selector, from, to) =
        if still { ("#report a.mention[href]", "href", LED) } else { ("#report a[data-led]", LED, "href") };
    for name in all(selector) {
        let Some(href) = name.get_attribute(from) else { continue };
        // Refused only for an invalid name.
        let _ = name.set_attribute(to, &href).and_then(|()| name.remove_attribute(from));
        // What hears presses of names knows them by that.
        name.set_class_name(if still { "name" } else { "mention" });
    }
}

/// Where questions on the text at `place` are drawn: beside it, or under it.
pub fn beside(place: &str) -> Option<Element> {
    child(&margins::host(place, "margin")?, "asked", false)
}

/// The element at the top of every view.
pub fn bar() -> Option<Element> {
    child(&by_id("main")?, "work-bar", true)
}

/// Takes the elements away that [`beside`] and [`bar`] made.
pub fn clear() {
    for made in all(".margin > .asked, #main > .work-bar") {
        let around = made.parent_element();
        made.remove();
        if let Some(margin) =
            around.filter(|around| around.class_name() == "margin" && !around.has_child_nodes())
        {
            margin.remove();
        }
    }
}

fn child(around: &Element, class: &str, first: bool) -> Option<Element> {
    if let Some(there) = around.query_selector(&format!(":scope > .{class}")).ok()? {
        return Some(there);
    }
    let made = make("div", "", &[("class", class)])?;
    let before = around.first_child().filter(|_| first);
    around.insert_before(&made, before.as_ref()).ok()?;
    Some(made)
}

/// Calls `leaving` when the page may be about to go, for as long as the listeners live.
pub fn on_leaving(leaving: impl Fn() + Clone + 'static) -> Option<[EventListener; 2]> {
    let (window, document) = (web_sys::window()?, document()?);
    let hidden = leaving.clone();
    Some([
        EventListener::new(&window, "pagehide", move |_| leaving()),
        EventListener::new(&document, "visibilitychange", move |_| hidden()),
    ])
}

/// Calls `back` whenever the page may have been away and is there again, for as long as the listeners live.
pub fn on_returning(back: impl Fn() + Clone + 'static) -> Option<[EventListener; 2]> {
    let (window, document) = (web_sys::window()?, document()?);
    let seen = back.clone();
    Some([
        EventListener::new(&window, "pageshow", move |_| back()),
        EventListener::new(&document, "visibilitychange", move |_| seen()),
    ])
}

/// Has the browser ask before the page goes, for as long as the listener lives.
pub fn ask_before_leaving() -> Option<EventListener> {
    let options = gloo::events::EventListenerOptions::enable_prevent_default();
    let window = web_sys::window()?;
    Some(EventListener::new_with_options(&window, "beforeunload", options, |event| {
        event.prevent_default();
    }))
}

/// The element in which the program tells what has become of something, whichever view is shown.
pub fn said() -> Option<Element> {
    const ID: &str = "class-said";
    if let Some(there) = by_id(ID) {
        return Some(there);
    }
    let made = make("div", "", &[("id", ID)])?;
    document()?.body()?.append_child(&made).ok()?;
    Some(made)
}

/// Prints only what the style sheet shows where the root has `data-prints` as `what`.
pub fn print_only(what: &str) {
    mark_root("data-prints", Some(what));
    if let Some(window) = web_sys::window() {
        EventListener::once(&window, "afterprint", |_| mark_root("data-prints", None)).forget();
        if window.print().is_err() {
            mark_root("data-prints", None);
        }
    }
}
