//! Time and random numbers.

use js_sys::Date;
use wasm_bindgen::JsValue;

/// Returns the milliseconds since 1970.
#[allow(clippy::cast_possible_truncation)]
pub fn now_ms() -> i64 {
    Date::now() as i64
}

/// Formats a time as day and minute, in the time zone of the device.
#[allow(clippy::cast_precision_loss)]
pub fn local_time(unix_ms: i64) -> String {
    let date = Date::new(&JsValue::from_f64(unix_ms as f64));
    let options = js_sys::Object::new();
    for (name, value) in [("dateStyle", "medium"), ("timeStyle", "short")] {
        // Fails only for objects that are frozen.
        let _ = js_sys::Reflect::set(&options, &name.into(), &value.into());
    }
    String::from(date.to_locale_string("en-GB", &options))
}

/// Returns sixteen random bytes.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn random_bytes() -> [u8; 16] {
    let mut bytes = [0; 16];
    let filled = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        // The bytes only have to be unique, not secret.
        bytes.iter_mut().for_each(|byte| *byte = (js_sys::Math::random() * 256.0) as u8);
    }
    bytes
}
