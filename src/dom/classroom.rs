//! The elements of the page outside the classroom view that it draws into.

use super::annotations::mount_at;
use super::page::{all, by_id, document, make, set_root_data};
use gloo::events::EventListener;
use web_sys::Element;

/// Returns the element for the questions on the text at `anchor`: beside the text, or below it.
pub fn questions_mount(anchor: &str) -> Option<Element> {
    child_with_class(&mount_at(anchor, "margin")?, "asked", false)
}

/// Returns the element for the bar above all views.
pub fn work_bar_mount() -> Option<Element> {
    child_with_class(&by_id("main")?, "work-bar", true)
}

/// Removes the elements that [`questions_mount`] and [`work_bar_mount`] made.
pub fn remove_mounts() {
    for mount in all(".margin > .asked, #main > .work-bar") {
        let parent = mount.parent_element();
        mount.remove();
        if let Some(margin) =
            parent.filter(|parent| parent.class_name() == "margin" && !parent.has_child_nodes())
        {
            margin.remove();
        }
    }
}

fn child_with_class(parent: &Element, class: &str, is_first: bool) -> Option<Element> {
    if let Some(child) = parent.query_selector(&format!(":scope > .{class}")).ok()? {
        return Some(child);
    }
    let child = make("div", "", &[("class", class)])?;
    let before = parent.first_child().filter(|_| is_first);
    parent.insert_before(&child, before.as_ref()).ok()?;
    Some(child)
}

/// Returns the element for messages, which is visible in every view.
pub fn messages_mount() -> Option<Element> {
    const ID: &str = "classroom-messages";
    if let Some(mount) = by_id(ID) {
        return Some(mount);
    }
    let mount = make("div", "", &[("id", ID)])?;
    document()?.body()?.append_child(&mount).ok()?;
    Some(mount)
}

/// Restricts what is printed to what the style sheet shows for this value of the root's `data-print-only`, until the page
/// is printed.
pub fn print_only(value: Option<&str>) {
    const ATTRIBUTE: &str = "data-print-only";
    set_root_data(ATTRIBUTE, value);
    if let Some(window) = web_sys::window().filter(|_| value.is_some()) {
        EventListener::once(&window, "afterprint", |_| set_root_data(ATTRIBUTE, None)).forget();
    }
}
