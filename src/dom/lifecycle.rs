//! Events of the page's life: it is hidden, left or shown again.

use super::page::document;
use gloo::events::{EventListener, EventListenerOptions};

/// Calls `on_leave` whenever the page may be left, as long as the listeners live.
pub fn on_leave(on_leave: impl Fn() + Clone + 'static) -> Option<[EventListener; 2]> {
    on_visibility("pagehide", on_leave)
}

/// Calls `on_return` whenever the page may have been away and is back, as long as the listeners live.
pub fn on_return(on_return: impl Fn() + Clone + 'static) -> Option<[EventListener; 2]> {
    on_visibility("pageshow", on_return)
}

fn on_visibility(event: &'static str, callback: impl Fn() + Clone + 'static) -> Option<[EventListener; 2]> {
    let (window, document) = (web_sys::window()?, document()?);
    let again = callback.clone();
    Some([
        EventListener::new(&window, event, move |_| callback()),
        EventListener::new(&document, "visibilitychange", move |_| again()),
    ])
}

/// Makes the browser ask for confirmation before the page is left, as long as the listener lives.
pub fn confirm_leave() -> Option<EventListener> {
    let options = EventListenerOptions::enable_prevent_default();
    let window = web_sys::window()?;
    Some(EventListener::new_with_options(&window, "beforeunload", options, |event| event.prevent_default()))
}
