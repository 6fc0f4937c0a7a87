//! Lessons, from outside.

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
mod store;

/// Files of annotations, ours and others'.
mod annotations;

/// Links and files of assignments.
mod assignments;

/// Files and texts of what pupils hand in.
mod hand_ins;

/// A class, its table and what it marked.
mod class;

/// Words that are found again.
mod anchors;

/// Where sentences end.
mod sentences;

/// The exercise, and QR codes.
mod small;

/// Ten thousand bad inputs of each kind.
mod hostile;

mod support;
