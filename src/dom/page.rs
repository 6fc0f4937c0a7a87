//! The document around the app.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

pub(super) fn document() -> Option<Document> {
    web_sys::window()?.document()
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
pub fn labels_of(attribute: &str, name: &str) -> Vec<(String, String)> {
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

/// Marks the element with the id `id` as live: what is mounted on it is ready for use.
pub fn mark_live(id: &str) {
    say_live(by_id(id));
}

/// The element with the id `id`.
pub fn by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// Tells page and tests that the app answers.
pub fn mark_ready() {
    say_live(document().and_then(|document| document.document_element()));
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
pub fn focus_heading(id: &str) {
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
pub fn value_of(id: &str) -> String {
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
pub fn set_value(id: &str, text: &str) {
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

/// Returns all elements that match `selector`, in document order.
pub fn all(selector: &str) -> Vec<Element> {
    document()
        .and_then(|document| document.document_element())
        .map_or_else(Vec::new, |root| within(&root, selector))
}

/// Returns all elements in `element` that match `selector`, in document order.
pub fn within(element: &Element, selector: &str) -> Vec<Element> {
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
    all(selector).iter().for_each(|element| set_attribute(element, name, value));
}

fn set_attribute(element: &Element, name: &str, value: Option<&str>) {
    // Refused only for an invalid name.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
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
pub fn set_text(selector: &str, text: &str) {
    for element in all(selector).iter().filter(|element| element.text_content().as_deref() != Some(text)) {
        element.set_text_content(Some(text));
    }
}

/// Has `element` say `text`, in an element that is new each time, so that what
/// is said again is heard again.
pub fn announce(element: &Element, text: Option<&str>) {
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

/// Returns the nearest element around `element`, or itself, that matches `selector`.
pub fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

/// Sets the attribute `name` of the root element, or removes it.
pub fn set_root_data(name: &str, value: Option<&str>) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        set_attribute(&root, name, value);
    }
}

/// Marks `element` as busy while what it asks for is loaded.
pub fn set_busy(element: &Element, busy: bool) {
    set_attribute(element, "aria-busy", busy.then_some("true"));
}

/// Whether `element` has a box.
pub fn is_shown(element: &Element) -> bool {
    element.get_client_rects().length() > 0
}

/// Whether no element has the focus.
pub fn nothing_is_focused() -> bool {
    document()
        .is_some_and(|document| document.active_element().is_none_or(|element| element.tag_name() == "BODY"))
}

/// Moves the focus to `element`, which becomes focusable by script, without
/// moving the page.
pub fn focus_without_scrolling(element: &Element) {
    if !element.matches("a, button, input, select, textarea, summary, [tabindex]").unwrap_or(false) {
        // Refused only for an invalid name.
        let _ = element.set_attribute("tabindex", "-1");
    }
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    // Links of pictures have the same method, and are no elements of HTML.
    let _ = element.unchecked_ref::<HtmlElement>().focus_with_options(&options);
}

/// Has a link open outside of the frame that the page is in.
pub fn open_elsewhere(link: &Element) {
    // Refused only for an invalid name.
    let _ = link.set_attribute("target", "_blank");
}

/// Closes the menus that lie over the page.
pub fn close_menus() {
    set("details.menu[open]", "open", None);
}

/// Reports before the element with the id `mount` that its content could not be
/// loaded, with a button that calls `retry`. Its `data-state` is then `failed`.
pub fn show_load_error(mount: &str, retry: impl Fn() + 'static) {
    hide_load_error(mount);
    // What can't be reported is still readable where it was prerendered.
    let _ = insert_load_error(mount, retry);
}

fn insert_load_error(mount: &str, retry: impl Fn() + 'static) -> Option<()> {
    let mounted = by_id(mount)?;
    let id = load_error_id(mount);
    let message = make("p", "", &[("id", id.as_str()), ("class", "load-error"), ("role", "alert")])?;
    let button = make("button", "Retry", &[("type", "button")])?;
    message.append_with_str_1("Couldn’t load this section. ").ok()?;
    message.append_child(&button).ok()?;
    mounted.parent_node()?.insert_before(&message, Some(&mounted)).ok()?;
    mounted.set_attribute("data-state", "failed").ok()?;
    EventListener::new(&button, "click", move |_| retry()).forget();
    Some(())
}

/// Removes the message of [`show_load_error`].
pub fn hide_load_error(mount: &str) {
    if let Some(message) = by_id(&load_error_id(mount)) {
        message.remove();
        set(&format!("#{mount}"), "data-state", None);
    }
}

fn load_error_id(mount: &str) -> String {
    format!("{mount}-load-error")
}
