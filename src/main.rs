//! The start of the program: decode what of the report the page does not hold,
//! and have the page answer.

use report_explorer::live::{self, FoundProps};
use report_explorer::{browser, edition};

fn main() {
    let Some(root) = browser::page::found_root() else { return };
    match edition::beside_texts(browser::texts::texts()) {
        Ok(edition) => {
            live::start(&edition);
            mount(root, FoundProps { edition });
        }
        // boot.js shows why; the prerendered text stays.
        Err(error) => wasm_bindgen::throw_str(&error.to_string()),
    }
}

#[cfg(target_arch = "wasm32")]
fn mount(root: browser::Element, props: FoundProps) {
    yew::Renderer::<live::Found>::with_root_and_props(root, props).render();
}

/// Natively there is no page to mount on.
#[cfg(not(target_arch = "wasm32"))]
fn mount(_: browser::Element, _: FoundProps) {}
