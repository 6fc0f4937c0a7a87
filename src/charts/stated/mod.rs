//! What the report states of treaties: a bar a number, a hatched slot where
//! it states none.

mod compute;
mod draw;
mod place;

pub use compute::{Bar, Fact, Row, instruments, rows};
pub use draw::{cell_id, draw, label};
pub use place::{Chart, PlacedBar, PlacedRow, Shape, place};
