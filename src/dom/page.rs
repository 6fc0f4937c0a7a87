//! The document that contains the application.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

pub(super) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Returns the value of `attribute` of the root element, or an empty string.
pub fn root_data(attribute: &str) -> String {
    let root = document().and_then(|document| document.document_element());
    root.and_then(|root| root.get_attribute(attribute)).unwrap_or_default()
}

/// Returns the value of `attribute` of the element with the id `id`, or an empty string.
pub fn data_of(id: &str, attribute: &str) -> String {
    by_id(id).and_then(|element| element.get_attribute(attribute)).unwrap_or_default()
}

/// Returns the text of the first heading in the element with the id `id`.
pub fn heading_of(id: &str) -> Option<String> {
    let heading = within(&by_id(id)?, "h2, h3, h4").into_iter().next()?;
    heading.text_content().map(|text| text.trim().to_owned())
}

/// Returns the address of the official version of the document.
pub fn official_address() -> String {
    let link = all(".masthead-symbol a").into_iter().next();
    link.and_then(|link| link.get_attribute("href")).unwrap_or_default()
}

/// Returns the document's title. A translator leaves the property as it is.
pub fn title() -> String {
    let property = document().and_then(|document| document.query_selector("[property='og:title']").ok()?);
    property.and_then(|property| property.get_attribute("content")).unwrap_or_default()
}

/// Returns the value of `attribute` of each element that has it, with the text of the
/// first element in it that matches the selector `name`.
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

/// Marks the element with the id `id` as live: the component on it is ready for use.
pub fn mark_live(id: &str) {
    say_live(by_id(id));
}

/// Returns the element with the id `id`.
pub fn by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// Marks the root element as live: the application is ready, for the page and for tests.
pub fn mark_ready() {
    say_live(document().and_then(|document| document.document_element()));
}

fn say_live(element: Option<Element>) {
    if let Some(element) = element {
        // Fails only for an invalid name.
        let _ = element.set_attribute("data-state", "live");
    }
}

pub(super) fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Moves the focus to the element with the id `id`.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        // Fails only if the element can't be focused.
        let _ = element.focus();
    }
}

/// Moves the focus to the first element that matches `selector` in the one with the id `id`.
pub fn focus_within(id: &str, selector: &str) {
    if let Some(found) = by_id(id).and_then(|around| within(&around, selector).into_iter().next()) {
        focus_on(&found);
    }
}

/// Moves the focus to `element`, which may be an SVG element.
pub fn focus_on(element: &Element) {
    // Links in SVG have the same method, and are not of the type `HtmlElement`.
    let _ = element.unchecked_ref::<HtmlElement>().focus();
}

/// Moves the focus to the element with the id `id`, which becomes focusable by script
/// but not by Tab.
pub fn focus_heading(id: &str) {
    if let Some(element) = element(id) {
        // Fails only for an invalid name.
        let _ = element.set_attribute("tabindex", "-1");
        focus(id);
    }
}

/// Scrolls to the element with the id `id`. In a frame, web/embedded.js limits this and
/// the scrolling of [`focus`] to this page.
pub fn show(id: &str) {
    if let Some(element) = element(id) {
        element.scroll_into_view();
    }
}

/// Returns the value of the control with the id `id`.
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

/// Sets the value of the control with the id `id`. If it has this value already, it is
/// not changed, which preserves its selection and an IME composition.
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

/// Calls `typed` on each input in the form with the id `id`, and `left` whenever one of
/// its controls loses the focus, for as long as the page lives. The form is never
/// submitted.
pub fn on_typed(id: &str, typed: impl Fn() + 'static, left: impl Fn() + 'static) {
    let Some(element) = element(id) else { return };
    EventListener::new(&element, "input", move |_| typed()).forget();
    EventListener::new(&element, "focusout", move |_| left()).forget();
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&element, "submit", options, |event| event.prevent_default()).forget();
}

/// Returns the height of the window, in CSS pixels.
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

/// Creates an element with the content `text` and these attributes.
pub(super) fn make(tag: &str, text: &str, attributes: &[(&str, &str)]) -> Option<Element> {
    let element = document()?.create_element(tag).ok()?;
    for (name, value) in attributes {
        element.set_attribute(name, value).ok()?;
    }
    element.set_text_content(Some(text));
    Some(element)
}

/// Sets the attribute `name` of all elements that match `selector`, or removes it.
pub fn set(selector: &str, name: &str, value: Option<&str>) {
    all(selector).iter().for_each(|element| set_attribute(element, name, value));
}

fn set_attribute(element: &Element, name: &str, value: Option<&str>) {
    // Fails only for an invalid name.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// Returns the text of the element with the id `id`.
pub fn text(id: &str) -> Option<String> {
    let element = element(id)?;
    // Lines of a listing may end with spaces, which are not part of the rendered text.
    if element.tag_name() == "PRE" { element.text_content() } else { Some(element.inner_text()) }
}

/// Returns whether an element has the id `id`.
pub fn is_there(id: &str) -> bool {
    element(id).is_some()
}

/// Returns whether an element of a view has the id `id`, or a view has.
pub fn is_in_view(id: &str) -> bool {
    by_id(id).is_some_and(|element| closest(&element, "section[data-view]").is_some())
}

/// Sets the text of the live region `element`. The text is in a new element each time,
/// so that a repeated text is announced again.
pub fn announce(element: &Element, text: Option<&str>) {
    element.set_text_content(None);
    if let Some(said) = text.and_then(|text| make("span", text, &[])) {
        // Fails only if an element would contain itself.
        let _ = element.append_child(&said);
    }
}

/// Returns the element nearest to `element` that matches `selector`: in the closest
/// ancestor that contains one, up to the view; otherwise in the view that is shown.
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

/// Marks `element` as busy while the code for its action is loaded, or as no longer busy.
pub fn set_busy(element: &Element, busy: bool) {
    set_attribute(element, "aria-busy", busy.then_some("true"));
}

/// Returns whether `element` is rendered.
pub fn is_shown(element: &Element) -> bool {
    element.get_client_rects().length() > 0
}

/// Returns whether no element has the focus.
pub fn nothing_is_focused() -> bool {
    document()
        .is_some_and(|document| document.active_element().is_none_or(|element| element.tag_name() == "BODY"))
}

/// Moves the focus to `element`, which becomes focusable by script, without scrolling.
pub fn focus_without_scrolling(element: &Element) {
    if !element.matches("a, button, input, select, textarea, summary, [tabindex]").unwrap_or(false) {
        // Fails only for an invalid name.
        let _ = element.set_attribute("tabindex", "-1");
    }
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    // Links in SVG have the same method, and are not of the type `HtmlElement`.
    let _ = element.unchecked_ref::<HtmlElement>().focus_with_options(&options);
}

/// Makes `link` open outside of the frame that contains the page.
pub fn open_elsewhere(link: &Element) {
    // Fails only for an invalid name.
    let _ = link.set_attribute("target", "_blank");
}

/// Closes all menus.
pub fn close_menus() {
    set("details.menu[open]", "open", None);
}

/// Inserts `message` before the element with the id `mount`, with a button that calls
/// `retry`. Sets its `data-state` to `failed`.
pub fn show_load_error(mount: &str, message: &str, retry: impl Fn() + 'static) {
    let had_focus = remove_load_error(mount);
    // Without the message, the prerendered content is still readable.
    if let Some(button) = insert_load_error(mount, message, retry)
        && had_focus
    {
        focus_on(&button);
    }
}

fn insert_load_error(mount: &str, text: &str, retry: impl Fn() + 'static) -> Option<Element> {
    let mounted = by_id(mount)?;
    let id = load_error_id(mount);
    let message = make("p", "", &[("id", id.as_str()), ("class", "load-error"), ("role", "alert")])?;
    let button = make("button", "Retry", &[("type", "button")])?;
    message.append_with_str_2(text, " ").ok()?;
    message.append_child(&button).ok()?;
    mounted.parent_node()?.insert_before(&message, Some(&mounted)).ok()?;
    mounted.set_attribute("data-state", "failed").ok()?;
    let busy = button.clone();
    EventListener::new(&button, "click", move |_| {
        set_busy(&busy, true);
        retry();
    })
    .forget();
    Some(button)
}

/// Removes the message of [`show_load_error`]. If its button has the focus, that moves to
/// the heading of the view.
pub fn hide_load_error(mount: &str) {
    if remove_load_error(mount) {
        let view = by_id(mount).and_then(|mounted| closest(&mounted, "section[data-view]"));
        let heading = view.and_then(|view| within(&view, "h2").into_iter().next());
        if let Some(heading) = heading {
            focus_without_scrolling(&heading);
        }
    }
}

/// Removes the message of [`show_load_error`]. Returns whether its button had the focus.
fn remove_load_error(mount: &str) -> bool {
    let Some(message) = by_id(&load_error_id(mount)) else { return false };
    let focused = document().and_then(|document| document.active_element());
    let had_focus = message.contains(focused.as_deref());
    message.remove();
    set(&format!("#{mount}[data-state=failed]"), "data-state", None);
    had_focus && focused.is_some()
}

fn load_error_id(mount: &str) -> String {
    format!("{mount}-load-error")
}
