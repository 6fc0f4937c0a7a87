//! Popovers, placed beside the elements that opened them.

use super::page::element;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Space between a popover and its opener or the window's edge, in CSS pixels.
const GAP: f64 = 8.0;

/// Opens the popover with the id `id` under `opener`, or above it if there is more
/// room. Returns false if the engine does not support popovers.
pub fn show(id: &str, opener: &Element) -> bool {
    let Some(popover) = element(id) else { return false };
    if popover.show_popover().is_err() && !is_open(&popover) {
        return false;
    }
    place(&popover, opener);
    // Screen readers read the focused popover; on Escape the browser returns the focus.
    let _ = popover.focus();
    true
}

/// Closes the popover with the id `id`, if it is open.
pub fn hide(id: &str) {
    if let Some(popover) = element(id).filter(is_open) {
        // Fails only if it is closed.
        let _ = popover.hide_popover();
    }
}

/// Returns whether the engine supports popovers.
pub fn supported(id: &str) -> bool {
    element(id).is_some_and(|popover| {
        js_sys::Reflect::has(popover.unchecked_ref(), &"showPopover".into()).unwrap_or(false)
    })
}

fn is_open(popover: &HtmlElement) -> bool {
    popover.matches(":popover-open").unwrap_or(false)
}

fn place(popover: &HtmlElement, opener: &Element) {
    let Some(window) = web_sys::window() else { return };
    let size = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|v| v.as_f64()).unwrap_or(0.0);
    let (width, height) = (size(window.inner_width()), size(window.inner_height()));
    let (from, own) = (opener.get_bounding_client_rect(), popover.get_bounding_client_rect());
    let left = (from.left() - GAP).min(width - own.width() - GAP).max(GAP);
    let below = from.bottom() + GAP;
    let above = (from.top().min(height) - own.height() - GAP).max(GAP);
    let top = if below + own.height() <= height { below } else { above };
    // Fails only for an unknown property.
    let _ = popover.style().set_property("left", &pixels(left));
    let _ = popover.style().set_property("top", &pixels(top));
}

/// Formats whole pixels, since formatting a fraction costs 10 KB of WebAssembly.
#[allow(clippy::cast_possible_truncation)]
fn pixels(length: f64) -> String {
    format!("{}px", length as i32)
}
