//! The views, one folder or file each.

#[cfg(not(target_arch = "wasm32"))]
pub mod about;
pub mod agencies;
pub mod classroom;
pub mod documents;
pub mod embed;
pub mod entity_popover;
pub mod explore;
pub mod glossary;
pub mod instruments;
pub mod network;
pub mod places;
pub mod report;
pub mod search;
pub mod timeline;
