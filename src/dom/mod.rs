//! The only module that touches the browser. Every call may be refused (a
//! sandbox, an old engine, a denied permission); none panics, and what is
//! refused is left out.

pub mod annotations;
pub mod assignment_scope;
pub mod classroom;
pub mod clicks;
pub mod clipboard;
pub mod clock;
pub mod dialog;
pub mod download;
pub mod excerpts;
pub mod file_input;
pub mod fragment;
pub mod grid;
pub mod hearing;
pub mod items;
pub mod lifecycle;
pub mod measure;
pub mod page;
pub mod popover;
pub mod presentation;
pub mod spy;
pub mod storage;
pub mod styles;
pub mod table;
pub mod tasks;
pub mod texts;

/// An element of the page, as handlers pass it on.
pub use web_sys::Element;

/// What has been put off; dropped, it is not done.
pub type Timer = gloo::timers::callback::Timeout;

/// Keeps a listener or an observer for as long as the page lives.
pub fn keep<T>(kept: T) {
    std::mem::forget(kept);
}

/// Calls `done` after `milliseconds`, unless what it returns is dropped before.
pub fn later(milliseconds: u32, done: impl FnOnce() + 'static) -> Timer {
    Timer::new(milliseconds, done)
}

/// Calls `done` every so many `milliseconds`, until what it returns is dropped.
pub fn every(milliseconds: u32, done: impl Fn() + 'static) -> gloo::timers::callback::Interval {
    gloo::timers::callback::Interval::new(milliseconds, done)
}
