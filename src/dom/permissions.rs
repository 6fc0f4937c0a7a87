//! Actions that the page around a frame can refuse. A sandbox refuses most of them without an exception.

use super::history::is_framed;
use super::page::document;
use super::set_timeout;
use gloo::events::EventListener;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::Window;

/// The time in which an engine that prints later announces it, in milliseconds.
const PRINT_MS: u32 = 1_000;

/// Whether an action is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// It is allowed.
    Granted,
    /// Only an attempt can tell: the page around the frame is of another origin.
    Unknown,
    /// It is refused.
    Denied,
}

impl Permission {
    /// Returns the permission of frames with these values of the attribute `sandbox`, from the inside out. The flag
    /// `token` (`allow-modals`) lifts the restriction; a frame without the attribute has none.
    pub fn of_sandboxes<'s>(sandboxes: impl IntoIterator<Item = Option<&'s str>>, token: &str) -> Self {
        let allows =
            |sandbox: &str| sandbox.split_ascii_whitespace().any(|flag| flag.eq_ignore_ascii_case(token));
        let denies = sandboxes.into_iter().flatten().any(|sandbox| !allows(sandbox));
        if denies { Self::Denied } else { Self::Granted }
    }
}

/// Returns whether this is a page without an origin, other than a file.
pub fn has_no_origin() -> bool {
    let Some(window) = web_sys::window() else { return true };
    let is_local_file = window.location().protocol().is_ok_and(|protocol| protocol == "file:");
    let origin = js_sys::Reflect::get(&window, &"origin".into()).ok().and_then(|origin| origin.as_string());
    origin.as_deref() == Some("null") && !is_local_file
}

/// Returns whether the frames around the page allow what the sandbox flag `token` lifts.
pub fn permission(token: &str) -> Permission {
    let Some(mut window) = web_sys::window() else { return Permission::Denied };
    let mut sandboxes = Vec::new();
    let mut is_known = !has_no_origin();
    while let Some(parent) = parent(&window) {
        match window.frame_element() {
            Ok(Some(frame)) => sandboxes.push(frame.get_attribute("sandbox")),
            _ => {
                is_known = false;
                break;
            }
        }
        window = parent;
    }
    match Permission::of_sandboxes(sandboxes.iter().map(Option::as_deref), token) {
        Permission::Granted if !is_known => Permission::Unknown,
        permission => permission,
    }
}

/// Returns the window around `window`; none for the outermost one.
fn parent(window: &Window) -> Option<Window> {
    window.parent().ok().flatten().filter(|parent| parent != window)
}

/// Opens the browser's print dialog, and calls `done` with whether it was allowed.
pub fn print(done: impl FnOnce(bool) + 'static) {
    let Some(window) = web_sys::window() else { return };
    let permission = permission("allow-modals");
    if permission == Permission::Denied {
        done(false);
        return;
    }
    let is_announced = Rc::new(Cell::new(false));
    let listener = EventListener::once(&window, "beforeprint", {
        let is_announced = is_announced.clone();
        move |_| is_announced.set(true)
    });
    let is_called = window.print().is_ok();
    // While a page is loaded, it is printed later. Only a frame, or a page without an origin, can be in a sandbox.
    let is_loaded = document().is_some_and(|document| document.ready_state() == "complete");
    if is_announced.get() || is_called && (permission == Permission::Granted || !is_loaded) {
        done(true);
    } else {
        set_timeout(PRINT_MS, move || {
            drop(listener);
            done(is_announced.get());
        })
        .forget();
    }
}

/// Opens `address` in a window of its own. Returns whether that was allowed.
pub fn open_window(address: &str) -> bool {
    let opened = web_sys::window().and_then(|window| {
        if is_framed() && permission("allow-popups") == Permission::Denied {
            return None;
        }
        window.open_with_url_and_target(address, "_blank").ok().flatten()
    });
    opened
        .inspect(|opened| {
            // Fails only if the window is closed already.
            let _ = opened.set_opener(&JsValue::NULL);
        })
        .is_some()
}
