//! The report's text: prerendered, and enhanced with notes beside their marks,
//! copying of citations, and the reading position in the outline.

mod citing;
mod notes;
mod outline;
#[cfg(not(target_arch = "wasm32"))]
mod prerendered;

#[cfg(not(target_arch = "wasm32"))]
pub use prerendered::report;

use crate::components::{ToastAction, Toaster};
use crate::data::ReportData;
use crate::dom::{Element, leak, set_timeout};

/// Adds the enhancements to the prerendered text.
pub fn start(data: &ReportData) {
    citing::listen();
    notes::listen();
    outline::follow(data.clone());
    let data = data.clone();
    leak(set_timeout(0, move || {
        if let Some(index) = data.index() {
            index.tokenize_texts();
        }
    }));
}

/// Reports, near the clicked element, that a part could not be loaded.
pub fn tell_load_error(pressed: &Element) {
    thread_local! {
        static TOASTER: Toaster = Toaster::default();
    }
    let message = "Couldn’t load this section. Check your connection and try again.";
    TOASTER.with(|toaster| toaster.show(pressed, ToastAction::Show(message.to_owned())));
}
