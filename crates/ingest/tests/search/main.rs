//! Integration tests of the search on the published report.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

/// Inflections, spellings, prefixes, misspellings.
mod words;

/// Acronyms and names, printed and unprinted.
mod names;

/// Paragraphs, notes, sections, document symbols.
mod addresses;

/// Quoted phrases, compared with a linear scan.
mod phrases;

/// Exclusion, alternatives, filters, questions.
mod operators;

/// Places whose names contain other names, and places that the report does not name.
mod places;

/// Arbitrary queries and bytes.
mod robust;

#[path = "../common/mod.rs"]
mod common;
mod support;
