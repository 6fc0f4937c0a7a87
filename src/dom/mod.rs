//! The only module that touches the browser. Every call may be refused (by a
//! sandbox, an old engine, a denied permission); none panics, and a refused
//! enhancement is left out.

pub mod annotations;
pub mod assignment_scope;
pub mod classroom;
pub mod clicks;
pub mod clipboard;
pub mod clock;
pub mod controls;
pub mod dialog;
pub mod download;
pub mod excerpts;
pub mod file_input;
pub mod fragment;
pub mod history;
pub mod island;
pub mod keyboard;
pub mod lifecycle;
pub mod measure;
pub mod mentions;
pub mod page;
pub mod permissions;
pub mod popover;
pub mod presentation;
pub mod response_headers;
pub mod spy;
pub mod storage;
pub mod styles;
pub mod table;
pub mod tasks;
pub mod texts;

/// An element of the page.
pub use web_sys::Element;

/// A deferred call, which is cancelled when this is dropped.
pub type Timer = gloo::timers::callback::Timeout;

/// Leaks a listener or an observer, which then lasts as long as the page.
pub fn leak<T>(value: T) {
    std::mem::forget(value);
}

/// Calls `done` after `milliseconds`, unless the returned timer is dropped before.
pub fn set_timeout(milliseconds: u32, done: impl FnOnce() + 'static) -> Timer {
    Timer::new(milliseconds, done)
}

/// Calls `done` every so many `milliseconds`, until the returned timer is dropped.
pub fn set_interval(milliseconds: u32, done: impl Fn() + 'static) -> gloo::timers::callback::Interval {
    gloo::timers::callback::Interval::new(milliseconds, done)
}
