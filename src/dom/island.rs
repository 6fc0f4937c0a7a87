//! Islands: elements of the prerendered page that components are mounted on.

use super::page::{document, element, value, within};
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// The event of an island that has drawn its elements anew.
const DRAWN: &str = "drawn";

/// How often, and how many milliseconds apart, an element to focus is looked for: other islands may draw it.
const FOCUS_TRIES: u32 = 10;
const FOCUS_RETRY_MS: u32 = 50;

/// Returns the names and values of the controls in `root`, as set before it was live.
pub fn form_values(root: &Element) -> Vec<(String, String)> {
    let controls = within(root, "input[name], select[name]").into_iter();
    let named = controls.filter_map(|control| {
        Some((control.get_attribute("name")?, value(control.dyn_ref::<HtmlElement>()?)))
    });
    named.collect()
}

/// Returns a selector of the focused element if it is within `root`: by its id, or its address.
pub fn focused_in(root: &Element) -> Option<String> {
    let focused = document()?.active_element().filter(|focused| root.contains(Some(focused)))?;
    if !focused.id().is_empty() {
        return Some(format!("[id='{}']", focused.id()));
    }
    let href = focused.get_attribute("href")?;
    let fragment = href.split_once('#').map_or(href.as_str(), |(_, fragment)| fragment);
    Some(format!("a[href$='#{fragment}']"))
}

/// Takes the elements that the classroom has added to cards in `root` out of the page. Returns them with the ids of their
/// cards.
pub fn detach_margins(root: &Element) -> Vec<(String, Element)> {
    let margins = within(root, "[data-agency] > .margin").into_iter();
    let detached = margins.filter_map(|margin| {
        let card = margin.parent_element()?.id();
        margin.remove();
        Some((card, margin))
    });
    detached.collect()
}

/// Puts detached elements back into their cards.
pub fn attach_margins(margins: &[(String, Element)]) {
    for (card, margin) in margins {
        if let Some(card) = element(card) {
            // Refused only if the margin contained the card.
            let _ = card.prepend_with_node_1(margin);
        }
    }
}

/// Moves the focus to the first element that matches `selector` in the element with the id `root`, as soon as there is
/// one, unless something else has been focused.
pub fn focus(root: &'static str, selector: &str) {
    try_to_focus(root, selector, FOCUS_TRIES);
}

fn try_to_focus(root: &'static str, selector: &str, tries: u32) {
    if !super::page::nothing_is_focused() {
        return;
    }
    if let Some(found) = element(root).and_then(|root| within(&root, selector).into_iter().next()) {
        super::page::focus_without_scrolling(&found);
    } else if tries > 0 {
        let selector = selector.to_owned();
        super::set_timeout(FOCUS_RETRY_MS, move || try_to_focus(root, &selector, tries - 1)).forget();
    }
}

/// Tells other islands that the island with the id `root` has drawn its elements anew, without what they added.
pub fn announce_drawn(root: &str) {
    if let (Some(root), Ok(event)) = (element(root), Event::new(DRAWN)) {
        // Listeners report no error.
        let _ = root.dispatch_event(&event);
    }
}

/// Calls `redraw` whenever the island with the id `root` has drawn its elements anew, as long as the listener lives.
pub fn listen_to_drawn(root: &str, redraw: impl Fn() + 'static) -> Option<EventListener> {
    let root = element(root)?;
    Some(EventListener::new(&root, DRAWN, move |_| redraw()))
}

/// Returns whether the element with the id `id` is in the island with the id `root`, and hidden by a filter.
pub fn hides(root: &str, id: &str) -> bool {
    let (Some(root), Some(named)) = (element(root), element(id)) else { return false };
    let hidden = named.closest("[hidden]").ok().flatten();
    hidden.is_some_and(|hidden| root.contains(Some(&hidden)))
}

/// Scrolls to the element with the id `id` if it is in the island with the id `root`, and focuses it unless the page
/// is in a frame that does not have the focus.
pub fn reveal(root: &str, id: &str) {
    let (Some(root), Some(named)) = (element(root), element(id)) else { return };
    if !root.contains(Some(&named)) || root == named {
        return;
    }
    // An opened element is shown alone under the heading of its section.
    let section =
        named.closest("section").ok().flatten().filter(|_| named.matches(".opened").unwrap_or(false));
    match section {
        Some(section) => section.scroll_into_view(),
        None => named.scroll_into_view(),
    }
    if document().is_some_and(|document| document.has_focus().unwrap_or(false)) {
        super::page::focus_without_scrolling(&named);
    }
}
