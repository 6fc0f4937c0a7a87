//! Keys of the search: `/` moves to the field, the arrow keys walk through field
//! and hits. They move the focus itself, so that every screen reader follows.

use super::FIELD;
use crate::dom::keyboard::{self, KeyPress};
use crate::dom::{controls, fragment, page, storage};
use crate::route::View;
use std::cell::Cell;
use std::rc::Rc;

/// Id of the checkbox that switches `/` off, and the key under which the setting is stored.
pub const SLASH: &str = "slash";

/// Selector of the elements that the arrow keys walk through.
const STEPS: &str = "[data-step]";

/// Selector of the elements for text input.
const TEXT_FIELDS: &str = "input, textarea, select, [contenteditable]";

/// Listens for the keys, for as long as the page lives.
pub fn listen() {
    let is_on =
        Rc::new(Cell::new(!storage::read(SLASH).is_ok_and(|stored| stored.as_deref() == Some("off"))));
    controls::set_checked(SLASH, is_on.get());
    let switched = is_on.clone();
    controls::on_checked(SLASH, move |checked| {
        switched.set(checked);
        // If storage is denied, the setting lasts until the page is left.
        let _ = storage::write(SLASH, if checked { "on" } else { "off" });
    });
    keyboard::listen(move |press| match press.key.as_str() {
        "/" if is_on.get() => go_to_field(press),
        "ArrowDown" if !press.shift => step(press, 1),
        "ArrowUp" if !press.shift => step(press, -1),
        _ => false,
    });
}

fn go_to_field(press: &KeyPress) -> bool {
    let in_dialog = !page::all("dialog[open]").is_empty();
    if in_dialog || page::closest(&press.target, TEXT_FIELDS).is_some() {
        return false;
    }
    if page::root_data("data-view") == View::Search.id() {
        controls::select(FIELD);
    } else {
        fragment::go(View::Search.id());
    }
    page::focus(FIELD);
    true
}

fn step(press: &KeyPress, by: isize) -> bool {
    if !press.target.has_attribute("data-step") {
        return false;
    }
    let steps: Vec<_> = page::all(STEPS).into_iter().filter(page::is_shown).collect();
    let next = steps
        .iter()
        .position(|step| *step == press.target)
        .and_then(|at| at.checked_add_signed(by))
        .and_then(|at| steps.get(at));
    next.inspect(|next| page::focus_on(next)).is_some()
}
