//! The crate, from outside.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

/// Changes of a notebook, and taking them back.
mod notebook;

/// Notebooks of several tabs become one.
mod merge;

/// What is kept in a browser.
mod storage;

/// Files of annotations, ours and others'.
mod web_annotations;

/// Links and files of assignments.
mod assignments;

/// Files and texts of what pupils hand in.
mod submissions;

/// A class, its table and what it marked.
mod results;

/// Words that are found again.
mod text_quotes;

/// Where sentences end.
mod sentences;

/// The exercise, and QR codes.
mod small;

/// Files, links and texts of version 1 are read and written unchanged.
mod compatibility;

/// Ten thousand bad inputs of each kind.
mod hostile;

mod support;
