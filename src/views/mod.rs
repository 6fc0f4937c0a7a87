//! The views, one folder or file each.

#[cfg(not(target_arch = "wasm32"))]
pub mod about;
#[cfg(not(target_arch = "wasm32"))]
pub mod agencies;
pub mod classroom;
#[cfg(not(target_arch = "wasm32"))]
pub mod documents;
pub mod embed;
#[cfg(not(target_arch = "wasm32"))]
pub mod entity_popover;
pub mod entity_views;
#[cfg(not(target_arch = "wasm32"))]
pub mod fragments;
#[cfg(not(target_arch = "wasm32"))]
pub mod glossary;
pub mod instruments;
#[cfg(not(target_arch = "wasm32"))]
pub mod network;
#[cfg(not(target_arch = "wasm32"))]
pub mod places;
pub mod report;
pub mod search;
#[cfg(not(target_arch = "wasm32"))]
pub mod timeline;
