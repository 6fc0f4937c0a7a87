//! The charts: compute, then place, then draw.
//!
//! [`stated`] shows what the report states, [`steps`] what the depositary's
//! record counts day by day. Both are placed in whole and tenths of a CSS
//! pixel for a [`Setting`]: a width, and a size of text that is never scaled.

mod setting;
pub mod stated;
pub mod steps;

pub use setting::{Anchor, Label, Setting, overlap, spread};
