//! Headers that the host sends.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Requests the headers of `address`, and calls `done` with the values of those with these names, which are empty if the
/// host does not send them. Does nothing if the host can't be reached.
pub fn read<const N: usize>(
    address: String,
    names: [&'static str; N],
    done: impl FnOnce([String; N]) + 'static,
) {
    spawn_local(async move {
        if let Some(headers) = request(&address).await {
            done(names.map(|name| value(&headers, name).unwrap_or_default()));
        }
    });
}

/// Returns the headers of `address`. The functions are called by name, because bindings would be part of the first load.
async fn request(address: &str) -> Option<JsValue> {
    let window = JsValue::from(web_sys::window()?);
    let fetch: Function = Reflect::get(&window, &"fetch".into()).ok()?.dyn_into().ok()?;
    // The service worker answers GET from its store.
    let options = Object::new();
    Reflect::set(&options, &"method".into(), &"HEAD".into()).ok()?;
    let answer: Promise = fetch.call2(&window, &address.into(), &options).ok()?.dyn_into().ok()?;
    let answer = JsFuture::from(answer).await.ok()?;
    Reflect::get(&answer, &"headers".into()).ok()
}

fn value(headers: &JsValue, name: &str) -> Option<String> {
    let get: Function = Reflect::get(headers, &"get".into()).ok()?.dyn_into().ok()?;
    get.call1(headers, &name.into()).ok()?.as_string()
}
