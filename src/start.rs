//! The start of the programs: decode what they show, then draw.

use crate::apparatus;
use crate::browser::{self, Element};
use crate::classroom::{self, ClassroomProps};
use crate::edition;
use crate::embedding::{self, EmbeddingProps};
use crate::live::{self, FoundProps};
use crate::status::{Recorded, StatusProps};

/// Decodes what of the report the page does not hold, and has the page answer.
pub fn report() {
    let Some(root) = browser::page::found_root() else { return };
    match edition::beside_texts(browser::texts::texts()) {
        Ok(edition) => {
            live::start(&edition);
            draw_found(root, FoundProps { edition });
        }
        // boot.js shows why; the prerendered text stays.
        Err(error) => wasm_bindgen::throw_str(&error.to_string()),
    }
}

/// Decodes the report and the record, then renders the instruments' view in
/// place of what was prerendered.
pub fn instruments() {
    let Some(root) = browser::page::status_root() else { return };
    // boot.js says that there is none; the prerendered chart stays.
    match (edition::decode_instruments(), Recorded::decode()) {
        (Ok(edition), Ok(recorded)) => draw_instruments(root, StatusProps { edition, recorded }),
        (Err(error), _) | (_, Err(error)) => wasm_bindgen::throw_str(&error.to_string()),
    }
}

/// Has the views of what the report names answer, and the names in its text:
/// all of it is in the page.
pub fn apparatus() {
    apparatus::live::start();
}

/// Has marks, notes and lessons answer.
pub fn classroom() {
    if let Some(root) = browser::page::by_id(classroom::ROOT) {
        draw_classroom(root, classroom::props());
    }
}

/// Renders the dialog about embedding.
pub fn embedding() {
    if let Some(root) = browser::page::embedding_root() {
        draw_embedding(root, embedding::props());
    }
}

#[cfg(target_arch = "wasm32")]
fn draw_embedding(root: Element, props: EmbeddingProps) {
    yew::Renderer::<embedding::EmbeddingApp>::with_root_and_props(root, props).render();
}

#[cfg(target_arch = "wasm32")]
fn draw_classroom(root: Element, props: ClassroomProps) {
    yew::Renderer::<classroom::ClassroomApp>::with_root_and_props(root, props).render();
}

#[cfg(target_arch = "wasm32")]
fn draw_found(root: Element, props: FoundProps) {
    yew::Renderer::<live::Found>::with_root_and_props(root, props).render();
}

#[cfg(target_arch = "wasm32")]
fn draw_instruments(root: Element, props: StatusProps) {
    yew::Renderer::<crate::status::StatusApp>::with_root_and_props(root, props).render();
}

// Natively there is no page to draw on.
#[cfg(not(target_arch = "wasm32"))]
fn draw_embedding(_: Element, _: EmbeddingProps) {}
#[cfg(not(target_arch = "wasm32"))]
fn draw_classroom(_: Element, _: ClassroomProps) {}
#[cfg(not(target_arch = "wasm32"))]
fn draw_found(_: Element, _: FoundProps) {}
#[cfg(not(target_arch = "wasm32"))]
fn draw_instruments(_: Element, _: StatusProps) {}
