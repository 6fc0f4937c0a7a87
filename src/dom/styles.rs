//! Style sheets of the parts that are loaded later.

use super::page::{by_id, document};
use gloo::events::EventListener;
use js_sys::Promise;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

thread_local! {
    /// The sheets that are loaded or being loaded, by name.
    static REQUESTED: RefCell<Vec<(&'static str, Promise)>> = const { RefCell::new(Vec::new()) };
}

/// Loads the style sheet `name` from the folder of the application, once. The one file
/// contains all styles already.
///
/// # Errors
/// If it can't be loaded; the next call tries again.
pub async fn load(name: &'static str) -> Result<(), JsValue> {
    let Some(program) = by_id("program").and_then(|link| link.get_attribute("href")) else { return Ok(()) };
    let requested =
        REQUESTED.with_borrow(|requested| requested.iter().find(|(known, _)| *known == name).cloned());
    let loaded = match requested {
        Some((_, loaded)) => loaded,
        None => {
            let folder = program.rsplit_once('/').map_or("", |(folder, _)| folder);
            let loaded = request(&format!("{folder}/{name}.css"))?;
            REQUESTED.with_borrow_mut(|requested| requested.push((name, loaded.clone())));
            loaded
        }
    };
    JsFuture::from(loaded).await.map(drop).inspect_err(|_| {
        REQUESTED.with_borrow_mut(|requested| requested.retain(|(known, _)| *known != name));
    })
}

/// Adds a link to the style sheet at `address` to the page. Returns a promise that it is loaded; if it fails, the link is
/// removed.
fn request(address: &str) -> Result<Promise, JsValue> {
    let document = document().ok_or(JsValue::UNDEFINED)?;
    let link = document.create_element("link")?;
    link.set_attribute("rel", "stylesheet")?;
    link.set_attribute("href", address)?;
    let failed = link.clone();
    EventListener::once(&link, "error", move |_| failed.remove()).forget();
    let loaded = Promise::new(&mut |done, failed| {
        for (event, handler) in [("load", &done), ("error", &failed)] {
            // Fails only for an invalid name.
            let _ = link.add_event_listener_with_callback(event, handler);
        }
    });
    if let Some(head) = document.head() {
        head.append_child(&link)?;
    }
    Ok(loaded)
}
