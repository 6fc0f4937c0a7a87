//! What the program adds to the page, which has the whole report before and
//! without it: search and its hits in the text, notes beside their
//! marks, citing, and where one is in the outline. Only what a
//! search finds is drawn by Yew; everything else is in the page, and the
//! program shows, hides and marks it.

mod citing;
mod notes;
mod outline;
#[cfg(not(target_arch = "wasm32"))]
mod prerendered;

#[cfg(not(target_arch = "wasm32"))]
pub use prerendered::report;

use crate::data::ReportData;
use crate::dom::{keep, later};

/// Has the page answer, but for what a search finds: that is for the caller to
/// render, where there is something to render on.
pub fn start(data: &ReportData) {
    citing::listen();
    notes::listen();
    outline::follow(data.clone());
    let data = data.clone();
    keep(later(0, move || {
        if let Some(index) = data.index() {
            index.tokenize_texts();
        }
    }));
}
