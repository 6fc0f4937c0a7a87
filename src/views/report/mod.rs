//! What the program adds to the page, which has the whole report before and
//! without it: search and its hits in the text, notes beside their
//! marks, citing, and where one is in the outline. Only what a
//! search finds is drawn by Yew; everything else is in the page, and the
//! program shows, hides and marks it.

mod citing;
mod notes;
mod outline;
#[cfg(not(target_arch = "wasm32"))]
mod page;

#[cfg(not(target_arch = "wasm32"))]
pub use page::report;

use crate::dom::{keep, later};
use crate::data::Edition;

/// Has the page answer, but for what a search finds: that is for the caller to
/// render, where there is something to render on.
pub fn start(edition: &Edition) {
    citing::listen();
    notes::listen();
    outline::follow(edition.clone());
    let edition = edition.clone();
    keep(later(0, move || {
        if let Some(index) = edition.index() {
            index.read_texts();
        }
    }));
}
