use crate::text_quote::{MAX_CONTEXT_CHARS, TextQuote};
use crate::validation::{check_anchor, check_count, check_text};
use crate::{Error, ErrorKind, Id, Timestamp, limits};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The number of annotation kinds. Readers can rename kinds, but not add any.
pub const KIND_COUNT: usize = 4;

/// The kind of an annotation, under the name that the reader gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnotationKind {
    /// The name, such as `Question`.
    pub name: String,
    /// When the kind was last renamed; [`Timestamp::default`] if never.
    pub modified: Timestamp,
}

impl AnnotationKind {
    /// Returns the kinds of a new notebook: Important, Question, Idea and Disagree.
    pub(crate) fn defaults() -> [Self; KIND_COUNT] {
        ["Important", "Question", "Idea", "Disagree"]
            .map(|name| Self { name: name.to_owned(), modified: Timestamp::default() })
    }
}

/// A passage that a reader highlighted, with their note if they wrote one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annotation {
    /// The id of the annotation.
    pub id: Id,
    /// The passage.
    pub target: AnnotationTarget,
    /// The index of the kind, below [`KIND_COUNT`].
    pub kind: u8,
    /// The note, in plain text; empty if there is none.
    pub note: String,
    /// When the annotation was made.
    pub created: Timestamp,
    /// When the annotation was last changed.
    pub modified: Timestamp,
    /// Whether this is the tombstone of a deleted annotation.
    #[serde(rename = "gone", default, skip_serializing_if = "core::ops::Not::not")]
    pub deleted: bool,
}

/// The passage that an annotation is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnotationTarget {
    /// The address of the text, such as `para-21`.
    #[serde(rename = "place")]
    pub anchor: String,
    /// The words within the text; `None` for all of it.
    #[serde(rename = "words", default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<TextQuote>,
}

impl Annotation {
    /// Returns the highlighted words; empty if all of the text is highlighted.
    pub(crate) fn quoted_text(&self) -> &str {
        self.target.quote.as_ref().map_or("", |quote| &quote.exact)
    }

    pub(crate) fn validate(&self) -> Result<(), Error> {
        check_anchor(&self.target.anchor).map_err(|kind| Error::at("target.place", kind))?;
        if let Some(quote) = &self.target.quote {
            let exact = if quote.exact.is_empty() { Err(ErrorKind::Empty) } else { check_text(&quote.exact) };
            exact.map_err(|kind| Error::at("target.words.exact", kind))?;
            for (location, context) in
                [("target.words.prefix", &quote.prefix), ("target.words.suffix", &quote.suffix)]
            {
                check_count(context.chars().count(), "characters of context", MAX_CONTEXT_CHARS)
                    .and_then(|()| check_text(context))
                    .map_err(|kind| Error::at(location, kind))?;
            }
        }
        if usize::from(self.kind) >= KIND_COUNT {
            return Err(Error::at("kind", ErrorKind::InvalidValue("the number of an annotation kind")));
        }
        check_text(&self.note).map_err(|kind| Error::at("note", kind))
    }

    /// Checks the annotations of a file, which need ids of their own.
    pub(crate) fn validate_all(annotations: &[Self]) -> Result<(), Error> {
        check_count(annotations.len(), "annotations", limits::MAX_ANNOTATIONS)
            .map_err(|kind| Error::at("marks", kind))?;
        let mut ids: BTreeSet<&Id> = BTreeSet::new();
        for (index, annotation) in annotations.iter().enumerate() {
            annotation.validate().map_err(|error| error.within(&format!("marks[{index}]")))?;
            if !ids.insert(&annotation.id) {
                let kind = ErrorKind::InvalidValue("an id that no other annotation has");
                return Err(Error::at(format!("marks[{index}].id"), kind));
            }
        }
        Ok(())
    }
}
