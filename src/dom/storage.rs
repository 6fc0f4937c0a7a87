//! Local storage. Every access may be denied: in a sandbox even reading the property fails.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Storage, StorageEvent};

/// The reason why something was not stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The browser does not allow storage.
    Denied,
    /// The quota is exceeded.
    Full,
}

fn storage() -> Result<Storage, StorageError> {
    web_sys::window().and_then(|window| window.local_storage().ok().flatten()).ok_or(StorageError::Denied)
}

/// Returns the value stored under `key`, if any.
pub fn read(key: &str) -> Result<Option<String>, StorageError> {
    storage()?.get_item(key).map_err(|_| StorageError::Denied)
}

/// Stores `value` under `key`.
pub fn write(key: &str, value: &str) -> Result<(), StorageError> {
    let storage = storage()?;
    // Some browsers deny storage by a quota of zero: then an empty value fails too, and nothing is stored.
    storage.set_item(key, value).map_err(|_| match storage.set_item("", "") {
        Ok(()) => {
            // The empty value was only a test.
            let _ = storage.remove_item("");
            StorageError::Full
        }
        Err(_) if storage.length().is_ok_and(|count| count > 0) => StorageError::Full,
        Err(_) => StorageError::Denied,
    })
}

/// Removes the value stored under `key`.
pub fn remove(key: &str) {
    if let Ok(storage) = storage() {
        // Fails only where nothing is stored anyway.
        let _ = storage.remove_item(key);
    }
}

/// Returns the keys that begin with `prefix`.
pub fn keys(prefix: &str) -> Vec<String> {
    let Ok(storage) = storage() else { return Vec::new() };
    let keys = (0..storage.length().unwrap_or_default()).filter_map(|index| storage.key(index).ok()?);
    keys.filter(|key| key.starts_with(prefix)).collect()
}

/// Calls `on_change` whenever another tab changes the value under `key`, as long as the listener lives.
pub fn listen(key: String, on_change: impl Fn() + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "storage", move |event| {
        let changed = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
        // An event without a key means that all was cleared.
        if changed.is_none_or(|changed| changed == key) {
            on_change();
        }
    }))
}
