//! The fragment of the address.

use gloo::events::EventListener;

/// The fragment without `#`, percent-encoded as the address bar has it.
pub fn current() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// The fragment without `#`, decoded; empty where it is no valid text.
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

/// Puts `fragment` into the address without a new entry in the history and
/// without moving the page.
pub fn replace(fragment: &str) {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        // Browsers refuse more than some hundred changes in a few seconds; the
        // next key brings the address up to date.
        // The state tells `dom::history` which entry this is.
        let state = history.state().unwrap_or_default();
        let _ = history.replace_state_with_url(&state, "", Some(&format!("#{fragment}")));
    }
}

/// Goes to what `fragment` names, as a link does.
pub fn go(fragment: &str) {
    if let Some(window) = web_sys::window() {
        // Refused only where the page may not move at all.
        let _ = window.location().set_hash(fragment);
    }
}

/// The whole address with `fragment` in place of the present one.
pub fn address(fragment: &str) -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    format!("{page}#{fragment}")
}

/// The address of the folder that the page is in, with a slash at its end;
/// empty where that is no web host's.
pub fn folder() -> String {
    let Some(location) = web_sys::window().map(|window| window.location()) else { return String::new() };
    let (origin, path) = (location.origin().unwrap_or_default(), location.pathname().unwrap_or_default());
    match path.rsplit_once('/') {
        Some((folder, _)) if origin.starts_with("http") => format!("{origin}{folder}/"),
        _ => String::new(),
    }
}
