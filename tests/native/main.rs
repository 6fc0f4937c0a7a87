//! What can be tested without a browser, in one binary.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod support;

/// Fragment ⇄ route.
mod addresses;
/// What report.json says of what stands around the text, against the text.
mod apparatus;
/// Geometry and drawing of the chart.
mod chart;
/// What report.json says, against the source and its schema.
mod data;
/// The exercise, as the page reads it.
mod exercise;
/// Items of a view, narrowed and ordered, and tables put into order.
mod facets;
/// Where notes are kept, and what the addresses of lessons say.
mod lessons;
/// The markup of every view.
mod markup;
/// The packages of one build.
mod packages;
/// Text cut into pieces.
mod pieces;
/// What makes a site of the built page.
mod publish;
/// The documents that the report cites, as files.
mod references;
/// Reducers.
mod state;
mod status;
/// What is taken away: tables, pictures, citations.
mod take_away;
/// The invariants of ARCHITECTURE.md.
mod tidy;
