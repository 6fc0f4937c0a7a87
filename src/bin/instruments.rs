//! The start of the instruments' view, once that is opened: decode the report
//! and the record, then render in place of what was prerendered.

use report_explorer::status::{Recorded, StatusProps};
use report_explorer::{browser, edition};

fn main() {
    let Some(root) = browser::page::status_root() else { return };
    // boot.js says that there is none; the prerendered chart stays.
    match (edition::decode_instruments(), Recorded::decode()) {
        (Ok(edition), Ok(recorded)) => mount(root, StatusProps { edition, recorded }),
        (Err(error), _) | (_, Err(error)) => wasm_bindgen::throw_str(&error.to_string()),
    }
}

#[cfg(target_arch = "wasm32")]
fn mount(root: browser::Element, props: StatusProps) {
    yew::Renderer::<report_explorer::status::StatusApp>::with_root_and_props(root, props).render();
}

/// Natively there is no page to mount on.
#[cfg(not(target_arch = "wasm32"))]
fn mount(_: browser::Element, _: StatusProps) {}
