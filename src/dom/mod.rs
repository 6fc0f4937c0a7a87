//! The only module that touches the browser. Every call may be refused (a
//! sandbox, an old engine, a denied permission); none panics, and what is
//! refused is left out.

pub mod clicks;
pub mod clipboard;
pub mod copies;
pub mod dialog;
pub mod download;
pub mod files;
pub mod fragment;
pub mod grid;
pub mod hearing;
pub mod items;
pub mod lessons;
pub mod margins;
pub mod measure;
pub mod moment;
pub mod page;
pub mod panel;
pub mod popover;
pub mod showing;
pub mod spy;
pub mod storage;
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
