//! The page's start: decode the report, then hydrate the prerendered page, or
//! render one where there is none.

use report_explorer::{app::AppProps, browser, edition};

fn main() {
    let Some(root) = browser::page::root() else { return };
    match edition::decode() {
        Ok(edition) => mount(root, AppProps { edition }),
        // boot.js shows why; the prerendered text stays.
        Err(error) => wasm_bindgen::throw_str(&error.to_string()),
    }
}

#[cfg(target_arch = "wasm32")]
fn mount(root: browser::Element, props: AppProps) {
    let renderer = yew::Renderer::<report_explorer::app::App>::with_root_and_props(root.clone(), props);
    if root.has_child_nodes() {
        renderer.hydrate();
    } else {
        renderer.render();
    }
}

/// Natively there is no page to mount on.
#[cfg(not(target_arch = "wasm32"))]
fn mount(_: browser::Element, _: AppProps) {}
