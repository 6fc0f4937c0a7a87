//! The document around the app.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

pub(super) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The element that what a search finds is mounted on.
pub fn found_root() -> Option<Element> {
    document()?.get_element_by_id("found")
}

/// The element that the program of the instruments' view is mounted on.
pub fn status_root() -> Option<Element> {
    document()?.get_element_by_id("status")
}

/// The element that the dialog about embedding is drawn into.
pub fn embedding_root() -> Option<Element> {
    document()?.get_element_by_id("embedding")
}

/// What the root element says under `attribute`.
pub fn root_data(attribute: &str) -> String {
    let root = document().and_then(|document| document.document_element());
    root.and_then(|root| root.get_attribute(attribute)).unwrap_or_default()
}

/// What the element with the id `id` says under `attribute`.
pub fn data_of(id: &str, attribute: &str) -> String {
    by_id(id).and_then(|element| element.get_attribute(attribute)).unwrap_or_default()
}

/// What the element with the id `id` says under `attribute`, which it then says no more.
pub fn take_data(id: &str, attribute: &str) -> Option<String> {
    let element = by_id(id)?;
    let said = element.get_attribute(attribute)?;
    element.remove_attribute(attribute).ok()?;
    Some(said)
}

/// The first heading in the element with the id `id`.
pub fn heading_of(id: &str) -> Option<String> {
    let heading = within(&by_id(id)?, "h2, h3, h4").into_iter().next()?;
    heading.text_content().map(|text| text.trim().to_owned())
}

/// Where the official version of the document is.
pub fn official_address() -> String {
    let link = all(".masthead-symbol a").into_iter().next();
    link.and_then(|link| link.get_attribute("href")).unwrap_or_default()
}

/// The document's title.
pub fn title() -> String {
    document().map(|document| document.title()).unwrap_or_default()
}

/// How many elements `selector` finds.
pub fn count(selector: &str) -> u32 {
    let found = document().and_then(|document| document.query_selector_all(selector).ok());
    found.map_or(0, |found| found.length())
}

/// Of all elements with `attribute`: its value, and the text of what `name`
/// finds in them.
pub fn named_by(attribute: &str, name: &str) -> Vec<(String, String)> {
    let found = document().and_then(|document| document.query_selector_all(&format!("[{attribute}]")).ok());
    let elements = found.into_iter().flat_map(|found| {
        (0..found.length()).filter_map(move |at| found.get(at)?.dyn_into::<Element>().ok())
    });
    let named = elements.filter_map(|element| {
        let text = element.query_selector(name).ok()??.text_content()?;
        Some((element.get_attribute(attribute)?, text.trim().to_owned()))
    });
    named.collect()
}

/// Calls `start` once the view of instruments is opened, or now where it is.
pub fn on_instruments(start: impl FnOnce() + 'static) {
    let opened = || Some(document()?.document_element()?.get_attribute("data-view")? == "instruments");
    if opened() == Some(true) {
        start();
    } else if let Some(root) = status_root() {
        // boot.js sends it each time; the first is enough.
        EventListener::once(&root, "open", move |_| start()).forget();
    }
}

/// Calls `start` once boot.js asks for what is drawn into the element with the
/// id `id`, or now where it has.
pub fn on_asked(id: &str, start: impl FnOnce() + 'static) {
    let Some(host) = by_id(id) else { return };
    if host.has_attribute("data-asked") {
        start();
    } else {
        EventListener::once(&host, "open", move |_| start()).forget();
    }
}

/// Tells page and tests that what is drawn into the element with the id `id` answers.
pub fn say_answers(id: &str) {
    say_live(by_id(id));
}

/// The element with the id `id`.
pub fn by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// Tells page and tests that the app answers.
pub fn live() {
    say_live(document().and_then(|document| document.document_element()));
}

/// Tells page and tests that the view of instruments answers.
pub fn status_live() {
    say_live(status_root());
}

/// Tells page and tests that the views of what the report names answer.
pub fn apparatus_live() {
    say_live(document().and_then(|document| document.get_element_by_id("apparatus")));
}

fn say_live(element: Option<Element>) {
    if let Some(element) = element {
        // Refused only for an invalid name.
        let _ = element.set_attribute("data-state", "live");
    }
}

pub(super) fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Moves the focus to the element with the id `id`.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        // Refused only where the element can't be focused.
        let _ = element.focus();
    }
}

/// Moves the focus to the first element that fits `selector` in the one with the id `id`.
pub fn focus_within(id: &str, selector: &str) {
    if let Some(found) = by_id(id).and_then(|around| within(&around, selector).into_iter().next()) {
        focus_on(&found);
    }
}

/// Moves the focus to `element`, which may be of a picture.
pub fn focus_on(element: &Element) {
    // Links of pictures have the same method, and are no elements of HTML.
    let _ = element.unchecked_ref::<HtmlElement>().focus();
}

/// Moves the focus to the element with the id `id`, which is none to be tabbed to.
pub fn stay(id: &str) {
    if let Some(element) = element(id) {
        // Refused only for an invalid name.
        let _ = element.set_attribute("tabindex", "-1");
        focus(id);
    }
}

/// Moves the page to the element with the id `id`.
pub fn show(id: &str) {
    if let Some(element) = element(id) {
        element.scroll_into_view();
    }
}

/// Moves the page to the element with the id `id`, and the focus.
pub fn reveal(id: &str) {
    if let Some(element) = element(id) {
        element.scroll_into_view();
        focus(id);
    }
}

/// What has been typed into or chosen in the control with the id `id`.
pub fn typed(id: &str) -> String {
    element(id).map(|control| value(&control)).unwrap_or_default()
}

pub(super) fn value(control: &HtmlElement) -> String {
    if let Some(input) = control.dyn_ref::<HtmlInputElement>() {
        return input.value();
    }
    if let Some(area) = control.dyn_ref::<HtmlTextAreaElement>() {
        return area.value();
    }
    control.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value).unwrap_or_default()
}

/// Has the control with the id `id` say `text`. Where it does, it is left
/// alone, with what is selected or being composed in it.
pub fn type_into(id: &str, text: &str) {
    let Some(control) = element(id).filter(|control| value(control) != text) else { return };
    match control.dyn_ref::<HtmlInputElement>() {
        Some(input) => input.set_value(text),
        None => {
            if let Some(select) = control.dyn_ref::<HtmlSelectElement>() {
                select.set_value(text);
            }
        }
    }
}

/// Calls `typed` whenever something is typed within the form with the id `id`, and
/// `left` whenever the focus leaves it, for as long as the page lives. The form is
/// sent nowhere.
pub fn on_typed(id: &str, typed: impl Fn() + 'static, left: impl Fn() + 'static) {
    let Some(element) = element(id) else { return };
    EventListener::new(&element, "input", move |_| typed()).forget();
    EventListener::new(&element, "focusout", move |_| left()).forget();
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&element, "submit", options, |event| event.prevent_default()).forget();
}

/// The height of the window, in CSS pixels.
pub fn height() -> usize {
    let height = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64());
    height.unwrap_or_default() as usize
}

/// All elements that fit `selector`, in document order.
pub fn all(selector: &str) -> Vec<Element> {
    document()
        .and_then(|document| document.document_element())
        .map_or_else(Vec::new, |root| within(&root, selector))
}

pub(super) fn within(element: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = element.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)).map(JsCast::unchecked_into).collect()
}

/// A new element with `text` in it, and attributes.
pub(super) fn make(tag: &str, text: &str, attributes: &[(&str, &str)]) -> Option<Element> {
    let element = document()?.create_element(tag).ok()?;
    for (name, value) in attributes {
        element.set_attribute(name, value).ok()?;
    }
    element.set_text_content(Some(text));
    Some(element)
}

/// Gives all elements that fit `selector` this attribute, or takes it away.
pub fn set(selector: &str, name: &str, value: Option<&str>) {
    for element in all(selector) {
        // Refused only for an invalid name.
        let _ = match value {
            Some(value) => element.set_attribute(name, value),
            None => element.remove_attribute(name),
        };
    }
}

/// The text of the element with the id `id`.
pub fn text(id: &str) -> Option<String> {
    let element = element(id)?;
    // The lines of a listing may end with spaces, which are no text to be read.
    if element.tag_name() == "PRE" { element.text_content() } else { Some(element.inner_text()) }
}

/// Has the browser print the page.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // Refused in a frame that may open no dialogs.
        let _ = window.print();
    }
}

/// Whether an element has the id `id`.
pub fn is_there(id: &str) -> bool {
    element(id).is_some()
}

/// Has all elements that fit `selector` have `text` in them, if they have not.
pub fn write(selector: &str, text: &str) {
    for element in all(selector).iter().filter(|element| element.text_content().as_deref() != Some(text)) {
        element.set_text_content(Some(text));
    }
}

/// Has `element` say `text`, in an element that is new each time, so that what
/// is said again is heard again.
pub fn say(element: &Element, text: Option<&str>) {
    element.set_text_content(None);
    if let Some(said) = text.and_then(|text| make("span", text, &[])) {
        // Refused only where an element would hold itself.
        let _ = element.append_child(&said);
    }
}

/// The element that fits `selector` which is nearest to `element`: in what holds
/// both, up to the view; else in the view that is shown.
pub fn nearest(element: &Element, selector: &str) -> Option<Element> {
    let mut around = element.closest("main *").ok().flatten();
    while let Some(holder) = around {
        if let Some(found) = within(&holder, selector).into_iter().next() {
            return Some(found);
        }
        around = holder.parent_element().filter(|_| !holder.has_attribute("data-view"));
    }
    let shown = root_data("data-view");
    all(&format!("[data-view='{shown}'] {selector}")).into_iter().next()
}
