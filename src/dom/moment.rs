//! The clock, and chance.

use js_sys::Date;
use wasm_bindgen::JsValue;

/// Milliseconds since 1970 began.
#[allow(clippy::cast_possible_truncation)]
pub fn now() -> i64 {
    // No clock of a browser is as far from 1970 as would matter.
    Date::now() as i64
}

/// A moment in the reader's own way and time zone: day and minute.
#[allow(clippy::cast_precision_loss)]
pub fn local(milliseconds: i64) -> String {
    let date = Date::new(&JsValue::from_f64(milliseconds as f64));
    let options = js_sys::Object::new();
    for (name, value) in [("dateStyle", "medium"), ("timeStyle", "short")] {
        // Refused only where an object takes no properties.
        let _ = js_sys::Reflect::set(&options, &name.into(), &value.into());
    }
    String::from(date.to_locale_string("en-GB", &options))
}

/// Sixteen bytes of chance.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn chance() -> [u8; 16] {
    let mut bytes = [0; 16];
    let filled = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        // Only what has no clock of its own in it has to be no secret.
        bytes.iter_mut().for_each(|byte| *byte = (js_sys::Math::random() * 256.0) as u8);
    }
    bytes
}
