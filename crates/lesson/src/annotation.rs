use crate::{Fault, Notebook};

/// The document that marks are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its official address, which is the `source` of each annotation's target.
    pub address: String,
    /// Its title.
    pub title: String,
}

/// What was in a file of annotations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// Its marks and kinds.
    pub notebook: Notebook,
    /// How many annotations are about other documents, and were left out.
    pub of_others: usize,
}

impl Notebook {
    /// All marks that are there, as an `AnnotationPage` of the W3C Web Annotation Data Model, in JSON-LD. A target is
    /// a `FragmentSelector` (the place) refined by a `TextQuoteSelector` (the words); the note is a `TextualBody` for
    /// `commenting`, the kind one for `tagging`, whose id ends in the kind's number.
    pub fn to_annotations(&self, source: &Source) -> String {
        let _ = source;
        todo!()
    }

    /// Reads what [`Notebook::to_annotations`] wrote, or another program that follows the model: a single annotation,
    /// a page, a collection with its first page; bodies and selectors alone or in lists; unknown members are passed over.
    ///
    /// # Errors
    /// With the place of the first item that is no annotation, lacks what it needs, or is more than is taken.
    pub fn from_annotations(text: &str, source: &Source) -> Result<Loaded, Fault> {
        let _ = (text, source);
        todo!()
    }
}
