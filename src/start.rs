//! The start of the programs: decode what they show, then draw.

use crate::data::ReportData;
use crate::dom::{self, Element};
use crate::views::classroom::{self, ClassroomProps};
use crate::views::embed::{self, EmbeddingProps};
use crate::views::instruments::StatusProps;
use crate::views::search::FoundProps;
use crate::views::{entity_views, report};

/// Decodes what of the report the page does not hold, and has the page answer.
pub fn report() {
    let Some(root) = dom::page::found_root() else { return };
    match ReportData::from_page(dom::texts::texts()) {
        Ok(data) => {
            report::start(&data);
            draw_found(root, FoundProps { data });
        }
        // boot.js shows why; the prerendered text stays.
        Err(error) => wasm_bindgen::throw_str(&error.to_string()),
    }
}

/// Decodes the report and the record, then renders the instruments' view in
/// place of what was prerendered.
pub fn instruments() {
    let Some(root) = dom::page::status_root() else { return };
    // boot.js says that there is none; the prerendered chart stays.
    match ReportData::instruments() {
        Ok(data) => draw_instruments(root, StatusProps { data }),
        Err(error) => wasm_bindgen::throw_str(&error.to_string()),
    }
}

/// Has the views of what the report names answer, and the names in its text:
/// all of it is in the page.
pub fn apparatus() {
    entity_views::start();
}

/// Has marks, notes and lessons answer.
pub fn classroom() {
    if let Some(root) = dom::page::by_id(classroom::ROOT) {
        draw_classroom(root, classroom::props());
    }
}

/// Renders the dialog about embedding.
pub fn embedding() {
    if let Some(root) = dom::page::embedding_root() {
        draw_embedding(root, embed::props());
    }
}

#[cfg(target_arch = "wasm32")]
fn draw_embedding(root: Element, props: EmbeddingProps) {
    yew::Renderer::<embed::EmbeddingApp>::with_root_and_props(root, props).render();
}

#[cfg(target_arch = "wasm32")]
fn draw_classroom(root: Element, props: ClassroomProps) {
    yew::Renderer::<classroom::ClassroomApp>::with_root_and_props(root, props).render();
}

#[cfg(target_arch = "wasm32")]
fn draw_found(root: Element, props: FoundProps) {
    yew::Renderer::<crate::views::search::Found>::with_root_and_props(root, props).render();
}

#[cfg(target_arch = "wasm32")]
fn draw_instruments(root: Element, props: StatusProps) {
    yew::Renderer::<crate::views::instruments::StatusApp>::with_root_and_props(root, props).render();
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
