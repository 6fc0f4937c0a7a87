//! Annotation files in the W3C Web Annotation Data Model, which other annotation programs read and write as well.

use crate::Notebook;

mod export;
mod import;

/// The prefix of a tag's id: the index of the annotation kind follows.
const KIND_URN_PREFIX: &str = "urn:un-report-explorer:kind:";

/// The document that annotations are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The official address, which is the `source` of each annotation's target.
    pub address: String,
    /// The title.
    pub title: String,
}

/// The content of an annotation file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedAnnotations {
    /// A notebook with the annotations and kinds of the file.
    pub notebook: Notebook,
    /// The number of annotations that were left out because they are about other documents.
    pub skipped: usize,
}
