//! Modal dialogs.

use super::page::{document, focus};
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Opens the dialog with the id `id`, if it isn't open, and focuses its element with
/// the id `first`.
pub fn show(id: &str, first: &str) {
    if let Some(dialog) = dialog(id).filter(|dialog| !dialog.open()) {
        // Fails only if the dialog is in no document.
        let _ = dialog.show_modal();
        focus(first);
    }
}

/// Closes the dialog with the id `id`.
pub fn close(id: &str) {
    if let Some(dialog) = dialog(id) {
        dialog.close();
    }
}
