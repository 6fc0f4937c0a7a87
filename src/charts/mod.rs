//! The charts: compute, lay out, draw.
//!
//! [`bar_chart`] shows the numbers that the report states, [`step_chart`] the daily
//! counts of the UN treaty record. Both are laid out in whole pixels or tenths of a
//! CSS pixel for a [`ChartSize`]: a width, and a text size that is never scaled.

pub mod bar_chart;
mod label;
mod scale;
mod size;
pub mod step_chart;

pub use size::{ChartSize, Label, TextAnchor, dodge_labels, overlap};
