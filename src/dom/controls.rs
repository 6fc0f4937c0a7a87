//! Form controls of the static page.

use super::page::{by_id, document};
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

fn input(id: &str) -> Option<HtmlInputElement> {
    by_id(id)?.dyn_into().ok()
}

/// Checks or unchecks the checkbox with the id `id`.
pub fn set_checked(id: &str, checked: bool) {
    if let Some(input) = input(id) {
        input.set_checked(checked);
    }
}

/// Calls `changed` whenever the checkbox with the id `id` is checked or unchecked, for
/// as long as the page lives.
pub fn on_checked(id: &str, changed: impl Fn(bool) + 'static) {
    if let Some(input) = input(id) {
        let checkbox = input.clone();
        EventListener::new(&input, "change", move |_| changed(checkbox.checked())).forget();
    }
}

/// Selects the text of the field with the id `id`.
pub fn select(id: &str) {
    if let Some(input) = input(id) {
        input.select();
    }
}

/// Closes the menus (`details.menu`) on a click outside of them, when the focus leaves
/// them, and on Escape.
pub fn close_menus_on_leave() {
    let Some(document) = document() else { return };
    for kind in ["click", "focusin"] {
        EventListener::new(&document, kind, move |event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            // A click on a link in a menu closes it too.
            let target =
                target.filter(|target| kind != "click" || super::page::closest(target, "a").is_none());
            let inside = target.and_then(|target| super::page::closest(&target, "details.menu"));
            for menu in super::page::all("details.menu[open]") {
                if inside.as_ref() != Some(&menu) {
                    // Fails only for an invalid name.
                    let _ = menu.remove_attribute("open");
                }
            }
        })
        .forget();
    }
    super::keyboard::listen(|press| {
        let open = super::page::all("details.menu[open]").into_iter().next();
        if press.key != "Escape" {
            return false;
        }
        if let Some(menu) = open {
            super::page::close_menus();
            if let Some(summary) = menu.first_element_child() {
                super::page::focus_on(&summary);
            }
        }
        false
    });
}
