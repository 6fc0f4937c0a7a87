//! A lesson on a document: what a reader marks and notes in it, what a teacher
//! asks about it, what pupils answer and hand in, and what a class of them said.
//!
//! It knows no document and no browser. A *place* is an address within the
//! document, as its links have it (`para-21`); times come in as [`Timestamp`],
//! chance as bytes. Everything that comes from outside (a file, a link, a pasted
//! text, what a browser kept) is bounded by [`limits`], and is either read whole
//! or refused with a [`Error`] that says where; nothing is changed before that.

mod annotation;
mod assignment;
mod change;
mod compression;
mod error;
mod exercise;
mod file_format;
mod id;
pub mod limits;
mod notebook;
mod qr_code;
mod results;
mod sentences;
mod storage;
mod submission;
mod text_quote;
mod timestamp;
mod validation;
mod web_annotation;

pub use annotation::{Annotation, AnnotationKind, AnnotationTarget, KIND_COUNT, TextQuote};
pub use assignment::{Assignment, HideableFeature, Section};
pub use change::{Change, Undo};
pub use error::{Error, ErrorKind};
pub use exercise::{Exercise, ExerciseAnswer, ExerciseItem, ExerciseRound};
pub use id::Id;
pub use notebook::{Notebook, Work};
pub use qr_code::QrCode;
pub use results::{AddOutcome, HighlightedPassage, ResultsRow, ResultsTable, SubmissionSet};
pub use sentences::split_sentences;
pub use submission::Submission;
pub use text_quote::{find_quote, quote_at};
pub use timestamp::Timestamp;
pub use web_annotation::{ImportedAnnotations, Source};
