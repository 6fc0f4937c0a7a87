//! Style sheets of the parts that are loaded later.

use super::page::{by_id, document};
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Loads the style sheet `name` from the folder of the application, once. The one file
/// contains all styles already.
///
/// # Errors
/// If it can't be loaded; the next call tries again.
pub async fn load(name: &str) -> Result<(), JsValue> {
    let Some(program) = by_id("program").and_then(|link| link.get_attribute("href")) else { return Ok(()) };
    let id = format!("styles-{name}");
    if by_id(&id).is_some() {
        return Ok(());
    }
    let Some(document) = document() else { return Ok(()) };
    let folder = program.rsplit_once('/').map_or("", |(folder, _)| folder);
    let link = document.create_element("link")?;
    link.set_attribute("id", &id)?;
    link.set_attribute("rel", "stylesheet")?;
    link.set_attribute("href", &format!("{folder}/{name}.css"))?;
    let loaded = Promise::new(&mut |done, failed| {
        for (event, handler) in [("load", &done), ("error", &failed)] {
            // Fails only for an invalid name.
            let _ = link.add_event_listener_with_callback(event, handler);
        }
    });
    if let Some(head) = document.head() {
        head.append_child(&link)?;
    }
    JsFuture::from(loaded).await.map(drop).inspect_err(|_| link.remove())
}
