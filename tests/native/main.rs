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
/// Entities of report.json, checked against the text.
mod apparatus;
/// Geometry and drawing of the charts.
mod charts;
/// The classroom: persistence, addresses, slideshows, the scope of an assignment.
mod classroom;
/// What report.json says, against the source and its schema.
mod data;
/// The embed dialog: what the headers of a host allow.
mod embed;
/// The exercise, as the page reads it.
mod exercise;
/// Filters and orders of the entity views.
mod facets;
/// The instruments view: its state, address, charts and tables.
mod instruments;
/// Exports of the instruments view.
mod instruments_export;
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
/// The invariants of ARCHITECTURE.md.
mod tidy;
