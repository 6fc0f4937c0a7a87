//! What stands around the text: a page for each body, who acts with whom, when
//! what happened, where, in which documents, under which names. Each of these
//! is a chapter of markup, rendered natively; [`live`] is what a program adds
//! to them.
//!
//! Most readers never open a chapter. The hosted page has its heading alone,
//! and boot.js takes the rest out of the chapter's own file when it is opened;
//! that file is a page of its own for whoever has no script. The one file has
//! all of it packed, and unpacked once any of it is wanted.

pub mod live;

#[cfg(not(target_arch = "wasm32"))]
mod bodies;
#[cfg(not(target_arch = "wasm32"))]
mod chapter;
#[cfg(not(target_arch = "wasm32"))]
mod documents;
#[cfg(not(target_arch = "wasm32"))]
mod glossary;
#[cfg(not(target_arch = "wasm32"))]
mod network;
#[cfg(not(target_arch = "wasm32"))]
mod panels;
#[cfg(not(target_arch = "wasm32"))]
mod parts;
#[cfg(not(target_arch = "wasm32"))]
mod places;
#[cfg(not(target_arch = "wasm32"))]
pub mod references;
#[cfg(not(target_arch = "wasm32"))]
mod texts;
#[cfg(not(target_arch = "wasm32"))]
mod timeline;

#[cfg(not(target_arch = "wasm32"))]
pub use bodies::order;
#[cfg(not(target_arch = "wasm32"))]
pub use chapter::{Chapter, PANELS, chapters, elsewhere, every_part, file_of, panels, parts_of, source};
#[cfg(not(target_arch = "wasm32"))]
pub use parts::{body_link, document_id, options, short_name};
