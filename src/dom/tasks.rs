//! Asynchronous and deferred work.

use gloo::timers::callback::Timeout;
use js_sys::{Function, Reflect};
use std::future::Future;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Runs `task` after the current call has returned.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(task);
}

/// The delay if the engine does not support idle callbacks, in milliseconds.
const IDLE_MS: u32 = 2_000;

/// Calls `work` when the browser is idle.
pub fn when_idle(work: impl FnOnce() + 'static) {
    let window = web_sys::window().map(JsValue::from).unwrap_or_default();
    let request = Reflect::get(&window, &"requestIdleCallback".into()).ok();
    match request.and_then(|request| request.dyn_into::<Function>().ok()) {
        Some(request) => {
            let work = Closure::once_into_js(work);
            // Fails only without a window.
            let _ = request.call1(&window, &work);
        }
        None => {
            Timeout::new(IDLE_MS, work).forget();
        }
    }
}

/// Returns whether the browser is set to save data, or the connection is 2G.
pub fn is_slow_or_metered() -> bool {
    let navigator = web_sys::window().map(|window| JsValue::from(window.navigator())).unwrap_or_default();
    let get = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).unwrap_or_default();
    let connection = get(&navigator, "connection");
    if !connection.is_object() {
        return false;
    }
    let kind = get(&connection, "effectiveType").as_string().unwrap_or_default();
    get(&connection, "saveData").is_truthy() || kind.ends_with("2g")
}
