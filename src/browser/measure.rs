//! How much room there is.

use super::later;
use super::page::element;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::ResizeObserver;

/// Watches until it is dropped.
pub struct Watch {
    observer: ResizeObserver,
    _changed: Closure<dyn FnMut()>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Calls `changed` with the width of the element with the id `id` and the size
/// of its text, in CSS pixels, now and whenever the width changes while it is
/// shown.
pub fn watch(id: &'static str, changed: impl Fn(i32, i32) + 'static) -> Option<Watch> {
    let watched = element(id)?;
    let changed = Rc::new(changed);
    let closure = Closure::new(move || {
        let changed = changed.clone();
        // What is drawn within the observer's own call would have to be observed again.
        later(0, move || {
            let Some(element) = element(id) else { return };
            let width = element.client_width();
            if width > 0 {
                changed(width, text_size(&element).unwrap_or(16));
            }
        })
        .forget();
    });
    let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
    observer.observe(&watched);
    Some(Watch { observer, _changed: closure })
}

fn text_size(element: &web_sys::HtmlElement) -> Option<i32> {
    let style = web_sys::window()?.get_computed_style(element).ok()??;
    let size = style.get_property_value("font-size").ok()?;
    size.strip_suffix("px")?.split('.').next()?.parse().ok()
}
