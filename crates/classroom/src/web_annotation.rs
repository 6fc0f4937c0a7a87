//! Annotation files in the W3C Web Annotation Data Model, which other annotation programs read and write as well.

use crate::{Error, Notebook};

mod export;
mod import;

/// The prefix of a tag's id: the index of the annotation kind follows.
const KIND_URN_PREFIX: &str = "urn:un-report-explorer:kind:";

/// The document that annotations are about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The official address, which is the `source` of each annotation's target.
    pub address: String,
    /// The title.
    pub title: String,
    /// The address of this copy, if any: programs that annotate any page name it instead.
    pub page_address: String,
}

/// The content of an annotation file. Each item of the file is in the notebook, or is counted or listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedAnnotations {
    /// A notebook with the annotations and kinds of the file.
    pub notebook: Notebook,
    /// The number of annotations that were left out because they are about other documents.
    pub skipped: usize,
    /// The reasons why items were left out, with their location in the file.
    pub rejected: Vec<Error>,
    /// The reasons why the words that imported annotations are about are unknown, with the location in the file. They
    /// are about their text as a whole until readers choose the words.
    pub doubtful: Vec<Error>,
}
