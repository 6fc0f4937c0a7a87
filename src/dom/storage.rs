//! What a browser keeps for this page between visits. Every access may be
//! refused: the very property, in a sandbox, as well as a single call.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Storage, StorageEvent};

/// Why something was not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Nothing is kept here at all.
    Denied,
    /// There is no room for it.
    Full,
}

fn storage() -> Result<Storage, Refused> {
    web_sys::window().and_then(|window| window.local_storage().ok().flatten()).ok_or(Refused::Denied)
}

/// What is kept under `key`.
pub fn read(key: &str) -> Result<Option<String>, Refused> {
    storage()?.get_item(key).map_err(|_| Refused::Denied)
}

/// Keeps `text` under `key`.
pub fn write(key: &str, text: &str) -> Result<(), Refused> {
    // A browser that denies storage may do so by leaving no room at all.
    let storage = storage()?;
    storage.set_item(key, text).map_err(|_| match storage.set_item("", "") {
        Ok(()) => {
            // It was there to be tried alone.
            let _ = storage.remove_item("");
            Refused::Full
        }
        Err(_) if storage.length().is_ok_and(|kept| kept > 0) => Refused::Full,
        Err(_) => Refused::Denied,
    })
}

/// Keeps nothing under `key` any more.
pub fn forget(key: &str) {
    if let Ok(storage) = storage() {
        // Refused only where nothing is kept anyway.
        let _ = storage.remove_item(key);
    }
}

/// The names under which something is kept that begin with `prefix`.
pub fn names(prefix: &str) -> Vec<String> {
    let Ok(storage) = storage() else { return Vec::new() };
    let all = (0..storage.length().unwrap_or_default()).filter_map(|at| storage.key(at).ok()?);
    all.filter(|name| name.starts_with(prefix)).collect()
}

/// Calls `changed` whenever another tab has changed what is kept under `key`,
/// for as long as the listener lives.
pub fn listen(key: String, changed: impl Fn() + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "storage", move |event| {
        let of = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
        // Without a key, all was cleared.
        if of.is_none_or(|of| of == key) {
            changed();
        }
    }))
}
