//! The instrument status chart: compute, then place, then draw.

mod compute;
mod draw;
mod place;

pub use compute::{Bar, Fact, Row, rows};
pub use draw::draw;
pub use place::{Chart, PlacedBar, PlacedRow, Shape, Width, place};
