//! Reads a report.
//!
//! [`parse()`] makes a [`report::Report`] of the text as printed. The grammar is
//! written out above [`parse`](mod@parse). [`annotate()`] adds what is curated
//! about it, and [`load()`] does both with the files of a folder.
//! [`entities()`] reads what stands around it: places, events, figures, acronyms, documents.
//! [`index()`] makes the search index of a report, with the glossary of the folder;
//! [`record()`] reads what the depositary's record says of the report's treaties, and [`exercise()`]
//! makes questions of all of it.

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
