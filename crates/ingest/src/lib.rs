//! Reads a report and its curated data.
//!
//! [`parse()`] turns the printed text into a [`report::Report`]; [`parse`](mod@parse) documents the
//! grammar. [`annotate()`] adds the curated data, and [`load()`] does both for the files of a folder.
//! [`entities()`] reads places, events, figures, acronyms and documents. [`index()`] builds the search
//! index, [`record()`] reads the treaty record, and [`exercise()`] generates questions from all of these.

mod annotate;
mod check;
mod curated;
mod entities;
mod evidence;
mod exercise;
mod glossary;
mod ids;
mod index;
mod load;
mod mentions;
pub mod parse;
mod problem;
mod record;
mod tokenized;
mod words;

pub use annotate::annotate;
pub use curated::Curated;
pub use entities::entities;
pub use exercise::exercise;
pub use glossary::{Glossary, glossary};
pub use index::index;
pub use load::load;
pub use parse::{ContentsRow, Parsed, parse};
pub use problem::{Problem, ProblemKind};
pub use record::record;
