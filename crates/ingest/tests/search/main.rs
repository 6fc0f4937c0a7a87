//! The search of the real report, from outside: what readers type, and what they find.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

/// Inflections, spellings, beginnings, misspellings.
mod words;

/// Acronyms and names, as printed and as readers know them.
mod names;

/// Paragraphs, notes, sections, document symbols.
mod addresses;

/// Quoted phrases, against a search that knows no index.
mod phrases;

/// What is left out, what is an alternative, filters, questions.
mod operators;

/// Places that contain other names, and those that the report does not name.
mod places;

/// Any query, any bytes.
mod robust;

mod support;
