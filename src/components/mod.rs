//! The parts that views are made of, one a file.
//!
//! A part without state is a function of the report: each component that Yew
//! has to keep costs 3 to 5 KB of WebAssembly. Most are in the page and not in
//! the program: what the reader presses there, [`crate::views`] hears.

mod cite;
#[cfg(not(target_arch = "wasm32"))]
pub mod entities;
pub mod inline;
mod masthead;
mod mention_popover;
mod message;
mod note_popover;
mod outline;
mod passage;
mod places;
mod quote;
mod slips;
mod strip;
mod view_frame;

pub use cite::{CITE, CITE_AS, LINK, cite_bar, cite_tools};
pub use masthead::{masthead, view_nav};
pub use mention_popover::{MENTIONS, mention_popover};
pub use message::{Teller, copier, message, use_copying};
pub use note_popover::{MARK, POPOVER, note_popover};
pub use outline::outline;
pub use passage::{drawn_words, passage_text};
pub use places::{cited, place_links, spoken};
pub use quote::{composed, quote_from};
pub use slips::slips;
pub use strip::{StripMark, strip, strip_cells, strip_paths};
pub use view_frame::view_frame;
