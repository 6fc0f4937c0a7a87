//! Tests of the public interface.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

/// Changes of a notebook and their undo.
mod notebook;

/// Merging the notebooks of several tabs.
mod merge;

/// The notebook in browser storage.
mod storage;

/// Annotation files of the explorer and of other programs.
mod web_annotations;

/// Links and files of assignments.
mod assignments;

/// Submission files and texts.
mod submissions;

/// Results of a class: table, passages.
mod results;

/// CSV cells that spreadsheets do not run.
mod csv;

/// Quotes in changed texts.
mod text_quotes;

/// Sentence boundaries.
mod sentences;

/// The exercise, QR codes, ids and timestamps.
mod exercise_and_qr_code;

/// Files, links and texts of version 1 are read and written unchanged.
mod compatibility;

/// Messages for teachers and pupils.
mod errors;

/// Ten thousand malformed inputs of each format.
mod malformed_input;

mod support;
