//! The parts that views are made of, one a file.
//!
//! A part without state is a function of the report: each component that Yew
//! has to keep costs 3 to 5 KB of WebAssembly. What the reader presses within
//! the text is heard by one component for all of it.

mod cite;
mod hit_nav;
mod masthead;
mod message;
mod note_popover;
mod outline;
mod passage;
mod places;
mod quote;
mod slips;
mod strip;

pub use cite::{CiteTools, cite_bar};
pub use hit_nav::{FORGET, Tour};
pub use masthead::{masthead, view_nav};
pub use message::{copier, message, use_copying};
pub use note_popover::NotePopover;
pub use outline::Outline;
pub use passage::passage_text;
pub use places::{cited, place_links, spoken};
pub use quote::{composed, quote_from};
pub use slips::slips;
pub use strip::{StripMark, strip};
