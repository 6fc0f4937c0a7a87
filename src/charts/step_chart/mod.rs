//! The step chart of the treaty record: signatures and parties over time, a panel
//! for each treaty. [`treaty_record::Series`] computes the counts.
//!
//! A [`Panel`] is laid out once for a size. Only the [`Crosshair`] of the
//! selected day moves, and it consists of a few numbers.

mod draw;
mod layout;

pub use draw::{CrosshairMark, PanelImage, draw_panel};
pub use layout::{Annotation, Crosshair, Panel, Point, Scales, SeriesKind, crosshair, layout};
