//! The bar chart of the figures that the report states: a bar for each number, a
//! hatched slot for each number that is not stated.

mod draw;
mod layout;
mod rows;

pub use draw::{cell_id, draw, mark_id};
pub use layout::{BarLayout, ChartLayout, RowLayout, Shape, layout};
pub use rows::{Bar, Fact, Row, instruments, rows};
