//! The fragment of the address.

use gloo::events::EventListener;

/// Returns the fragment without `#`, percent-encoded as in the address bar.
pub fn current() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// Returns the fragment without `#`, decoded; empty if it can't be decoded.
pub fn decoded() -> String {
    let decoded = js_sys::decode_uri_component(&current()).ok();
    decoded.and_then(|decoded| decoded.as_string()).unwrap_or_default()
}

/// Calls `changed` with the fragment whenever it changes, for as long as the
/// listener lives.
pub fn listen(changed: impl Fn(String) + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "hashchange", move |_| changed(current())))
}

/// Replaces the fragment of the address, without a new history entry and without
/// scrolling.
pub fn replace(fragment: &str) {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        // Browsers limit changes to some hundred in a few seconds; the next
        // keystroke updates the address.
        // The state tells `dom::history` which entry this is.
        let state = history.state().unwrap_or_default();
        let _ = history.replace_state_with_url(&state, "", Some(&format!("#{fragment}")));
    }
}

/// Navigates to `fragment`, as a link does.
pub fn go(fragment: &str) {
    if let Some(window) = web_sys::window() {
        // Fails only if the page may not navigate at all.
        let _ = window.location().set_hash(fragment);
    }
}

/// Replaces the fragment as [`replace`] does, after `milliseconds`, unless the address has changed by then or the timer
/// is dropped.
pub fn replace_later(milliseconds: u32, fragment: String) -> super::Timer {
    let before = current();
    super::set_timeout(milliseconds, move || {
        if current() == before {
            replace(&fragment);
        }
    })
}

/// Follows a link to `href`: to a fragment within the page or, in a frame, to another page in a new window.
pub fn follow(href: &str) {
    let Some(window) = web_sys::window() else { return };
    // Refused only where the page may not move at all.
    let _ = match href.strip_prefix('#') {
        Some(fragment) => window.location().set_hash(fragment),
        // A sandbox may refuse new windows without an error.
        None if super::history::is_framed()
            && window.open_with_url_and_target(href, "_blank").is_ok_and(|opened| opened.is_some()) =>
        {
            Ok(())
        }
        None => window.location().assign(href),
    };
}

/// Returns the whole address with `fragment` in place of the current fragment.
pub fn address(fragment: &str) -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    format!("{page}#{fragment}")
}

/// Returns the address of the folder that contains the page, with a slash at its end;
/// empty if the page is not on a web host.
pub fn folder() -> String {
    let Some(location) = web_sys::window().map(|window| window.location()) else { return String::new() };
    let (origin, path) = (location.origin().unwrap_or_default(), location.pathname().unwrap_or_default());
    match path.rsplit_once('/') {
        Some((folder, _)) if origin.starts_with("http") => format!("{origin}{folder}/"),
        _ => String::new(),
    }
}
