//! What the record counts: signatures and parties of a treaty as step lines
//! over time, a panel a treaty. [`record::Series`] computes them.
//!
//! A [`Panel`] is placed once for a setting; only the [`Cursor`] of the chosen
//! day moves, and it is made of a few numbers.

mod draw;
mod place;

pub use draw::{CursorMark, PanelPicture, panel};
pub use place::{Cursor, Flag, Frame, Kind, Panel, Point, cursor, place};
