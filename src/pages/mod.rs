//! The views, one a file.

#[cfg(not(target_arch = "wasm32"))]
mod about;
#[cfg(not(target_arch = "wasm32"))]
mod agencies;
#[cfg(not(target_arch = "wasm32"))]
mod classroom;
mod instruments;
#[cfg(not(target_arch = "wasm32"))]
mod report;
mod search;

#[cfg(not(target_arch = "wasm32"))]
pub use about::about;
#[cfg(not(target_arch = "wasm32"))]
pub use agencies::agencies;
#[cfg(not(target_arch = "wasm32"))]
pub use classroom::classroom;
pub use instruments::{instrument_card, instruments};
#[cfg(not(target_arch = "wasm32"))]
pub use report::report;
pub use search::{ASKING, BEGINNINGS, FIELD, LONGEST, search};

use crate::route::View;
use yew::prelude::*;

/// A view: a section with the id that the address names. All views are in the
/// page; the style sheet shows the one that boot.js names on the root.
pub(crate) fn frame(view: View, content: Html) -> Html {
    let id = view.id();
    html! {
        <section {id} class="view" data-view={id} aria-label={view.label()}>{ content }</section>
    }
}
