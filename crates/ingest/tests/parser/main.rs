//! Integration tests of the parser.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

/// The published report, word for word.
mod the_report;

/// The same report in other printings: wrapped, with other marks, page heads, tables.
mod printings;

/// Other reports with other layouts.
mod layouts;

/// Damaged, huge and absurd input.
mod robust;

mod support;
