//! The clipboard.

use super::page::document;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlDocument, HtmlTextAreaElement};

/// Copies `text` and calls `done` with whether that succeeded.
pub fn copy(text: String, done: impl FnOnce(bool) + 'static) {
    spawn_local(async move {
        let copied = write(&text).await || select_and_copy(&text);
        done(copied);
    });
}

/// Writes to the asynchronous clipboard, which requires a secure context and, in a
/// frame, permission.
async fn write(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    if !window.is_secure_context() {
        return false;
    }
    // Some engines lack the property even then.
    let clipboard = js_sys::Reflect::get(&window.navigator(), &JsValue::from_str("clipboard"));
    if !clipboard.is_ok_and(|clipboard| clipboard.is_object()) {
        return false;
    }
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}

/// Copies by the deprecated `execCommand`, for pages served over plain HTTP.
fn select_and_copy(text: &str) -> bool {
    let Some(document) = document() else { return false };
    // Behind an open dialog nothing can be selected.
    let dialog = document.query_selector("dialog[open]").ok().flatten();
    let Some(place) = dialog.or_else(|| document.body().map(Into::into)) else { return false };
    let Ok(area) = document.create_element("textarea") else { return false };
    let Ok(area) = area.dyn_into::<HtmlTextAreaElement>() else { return false };
    let focused = document.active_element().and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok());
    area.set_value(text);
    area.set_class_name("offscreen");
    if place.append_child(&area).is_err() {
        return false;
    }
    area.select();
    let selected = document.active_element().is_some_and(|active| active == *area.unchecked_ref());
    let copied = selected
        && document
            .dyn_into::<HtmlDocument>()
            .is_ok_and(|document| document.exec_command("copy").unwrap_or(false));
    area.remove();
    if let Some(focused) = focused {
        // Fails only if the element is gone.
        let _ = focused.focus();
    }
    copied
}
