//! The parts that views are made of, one per file.
//!
//! A part without state is a function of the report, since each Yew component costs
//! 3 to 5 KB of WebAssembly. Some are only prerendered, and not in the compiled
//! application: [`crate::views::report`] and [`crate::app`] listen for clicks in them.

mod action;
mod cite;
pub mod entities;
pub mod faceted_list;
pub mod inline;
pub mod island;
mod masthead;
mod note_popover;
mod outline;
mod passage;
mod places;
mod print_button;
mod quote;
mod slips;
mod strip;
mod toast;
mod view_frame;

pub use action::{never_submit, on_enter, on_press};
pub use cite::{CITE, CITE_AS, LINK, cite_bar, cite_tools};
pub use masthead::{masthead, view_nav};
pub use note_popover::{MARK, POPOVER, note_popover};
pub use outline::outline;
pub use passage::{drawn_words, passage_text};
pub use places::{cited, long_label, place_links};
pub use print_button::{PrintButton, PrintButtonProps};
pub use quote::{composed, quote_from};
pub use slips::slips;
pub use strip::{StripMark, strip, strip_cells, strip_paths};
pub use toast::{Toast, ToastAction, Toaster, copier, toast_message, use_toast};
pub use view_frame::view_frame;
