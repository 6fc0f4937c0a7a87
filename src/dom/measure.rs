//! Observes the size of elements.

use super::page::element;
use super::set_timeout;
use gloo::events::EventListener;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::ResizeObserver;

/// Observes the size of an element until dropped.
pub struct Watch {
    observer: ResizeObserver,
    _changed: Closure<dyn FnMut()>,
    _printing: Option<[EventListener; 2]>,
}

/// Width of the printed area of a sheet (17 cm) and font size, in CSS pixels.
const SHEET: (i32, i32) = (642, 16);

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Calls `changed` with the width and the font size of the element with the id `id`, in
/// CSS pixels: at first, and whenever its size changes while it is visible. While the
/// page is printed, it gets those of a sheet.
pub fn watch(id: &'static str, changed: impl Fn(i32, i32) + 'static) -> Option<Watch> {
    let watched = element(id)?;
    let changed = Rc::new(changed);
    let printing = {
        let (changed, measured) = (changed.clone(), changed.clone());
        web_sys::window().map(|window| {
            let (width, text) = SHEET;
            let before = EventListener::new(&window, "beforeprint", move |_| changed(width, text));
            [before, EventListener::new(&window, "afterprint", move |_| measure(id, &*measured))]
        })
    };
    let closure = Closure::new(move || {
        let changed = changed.clone();
        // A size that changes within the observer's callback would be reported again.
        set_timeout(0, move || measure(id, &*changed)).forget();
    });
    let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
    observer.observe(&watched);
    Some(Watch { observer, _changed: closure, _printing: printing })
}

/// Calls `changed` whenever the height of the page changes, and once at first.
pub fn watch_page(changed: impl Fn() + 'static) -> Option<Watch> {
    let body = super::page::document()?.body()?;
    let closure = Closure::new(changed);
    let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
    observer.observe(&body);
    Some(Watch { observer, _changed: closure, _printing: None })
}

fn measure(id: &str, changed: &dyn Fn(i32, i32)) {
    let Some(element) = element(id) else { return };
    let width = element.client_width();
    let on_screen = web_sys::window()
        .and_then(|window| window.match_media("screen").ok().flatten())
        .is_none_or(|screen| screen.matches());
    if width > 0 && on_screen {
        changed(width, text_size(&element).unwrap_or(16));
    }
}

fn text_size(element: &web_sys::HtmlElement) -> Option<i32> {
    let style = web_sys::window()?.get_computed_style(element).ok()??;
    let size = style.get_property_value("font-size").ok()?;
    size.strip_suffix("px")?.split('.').next()?.parse().ok()
}
