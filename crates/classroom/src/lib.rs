//! The data of the classroom: what readers highlight and note in a document, what teachers ask about it, what pupils
//! answer and submit, and the results of a class.
//!
//! | term | meaning |
//! | --- | --- |
//! | *anchor* | an address within the document, as links have it: `para-21` |
//! | *annotation* | a highlighted passage with its note, if any, and its kind |
//! | *assignment* | sections of the document with a teacher's questions |
//! | *work* | a pupil's answers to an assignment, before they are submitted |
//! | *submission* | the answers and annotations that a pupil hands in |
//! | *results* | the submissions of a class, by pupil, by question and by passage |
//! | *tombstone* | what stays of a deleted item, so that a merge does not bring it back |
//!
//! The crate knows no document, clock or browser: times come in as [`Timestamp`], random numbers as bytes. Input from
//! outside (a file, a link, pasted text, browser storage) is bounded by [`limits`]. Each annotation or submission in it is
//! either read whole or refused with an [`Error`] that says where; nothing is changed before that. All formats carry a
//! version and stay readable.

mod annotation;
mod assignment;
mod change;
mod compression;
pub mod csv;
mod error;
mod exercise;
mod file_format;
mod id;
pub mod limits;
mod notebook;
mod qr_code;
mod results;
mod scope;
mod sentences;
mod storage;
mod submission;
mod text_quote;
mod timestamp;
mod validation;
mod web_annotation;
mod work;

pub use annotation::{Annotation, AnnotationKind, AnnotationTarget, KIND_COUNT};
pub use assignment::{Assignment, HideableFeature, Section};
pub use change::{Change, Undo};
pub use error::{Error, ErrorKind};
pub use exercise::{Exercise, ExerciseAnswer, ExerciseItem, ExerciseRound};
pub use id::Id;
pub use notebook::Notebook;
pub use qr_code::QrCode;
pub use results::{AddOutcome, HighlightedPassage, ResultsRow, ResultsTable, SubmissionSet};
pub use scope::{TextBlock, visible_anchors};
pub use sentences::split_sentences;
pub use submission::Submission;
pub use text_quote::{QuoteMatch, TextQuote, find_quote, match_quote, quote_at};
pub use timestamp::Timestamp;
pub use web_annotation::{ImportedAnnotations, Source};
pub use work::Work;
