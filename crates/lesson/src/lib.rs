//! A lesson on a document: what a reader marks and notes in it, what a teacher
//! asks about it, what pupils answer and hand in, and what a class of them said.
//!
//! It knows no document and no browser. A *place* is an address within the
//! document, as its links have it (`para-21`); times come in as [`Moment`],
//! chance as bytes. Everything that comes from outside (a file, a link, a pasted
//! text, what a browser kept) is bounded by [`limits`], and is either read whole
//! or refused with a [`Fault`] that says where; nothing is changed before that.

mod anchor;
mod annotation;
mod assignment;
mod change;
mod check;
mod class;
mod exercise;
mod fault;
mod file;
mod hand_in;
mod id;
pub mod limits;
mod mark;
mod moment;
mod notebook;
mod packed;
mod qr;
mod sentences;
mod store;

pub use anchor::{find, words_at};
pub use annotation::{Loaded, Source};
pub use assignment::{Assignment, Hidden, Part};
pub use change::{Change, Undo};
pub use class::{Added, Class, Grid, Passage, Row};
pub use exercise::{Exercise, Item, Said, Verdict};
pub use fault::{Fault, FaultKind};
pub use hand_in::HandIn;
pub use id::Id;
pub use mark::{KINDS, Kind, Mark, Target, Words};
pub use moment::Moment;
pub use notebook::{Notebook, Work};
pub use qr::Qr;
pub use sentences::sentences;
