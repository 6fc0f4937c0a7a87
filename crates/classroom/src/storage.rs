//! The notebook as text for browser storage.

use crate::file_format::{Format, read, write};
use crate::validation::{check_count, check_nonblank_name};
use crate::{
    Annotation, AnnotationKind, Error, ErrorKind, Id, KIND_COUNT, Notebook, Timestamp, Work, limits,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const FORMAT: Format = Format { name: "un-report-explorer/notebook", description: "a notebook" };

/// The content of the format, as it is written.
#[derive(Serialize)]
struct BorrowedContent<'n> {
    marks: Vec<&'n Annotation>,
    kinds: &'n [AnnotationKind; KIND_COUNT],
    work: Vec<&'n Work>,
    put_away: &'n BTreeMap<Id, Timestamp>,
    saved: Option<Timestamp>,
}

/// The content of the format, as it is read.
#[derive(Deserialize)]
struct OwnedContent {
    marks: Vec<Annotation>,
    kinds: [AnnotationKind; KIND_COUNT],
    work: Vec<Work>,
    #[serde(default)]
    put_away: BTreeMap<Id, Timestamp>,
    saved: Option<Timestamp>,
}

impl Notebook {
    /// Encodes the notebook for browser storage: compact JSON with the name and version of its format.
    pub fn to_storage(&self) -> String {
        let content = BorrowedContent {
            marks: self.annotations.values().collect(),
            kinds: &self.kinds,
            work: self.work.values().collect(),
            put_away: &self.deleted_work,
            saved: self.saved_at,
        };
        write(&FORMAT, &content, false)
    }

    /// Decodes what [`Notebook::to_storage`] encoded.
    ///
    /// # Errors
    /// If it is damaged, too large or of a newer version. The caller should then keep the text instead of overwriting
    /// it.
    pub fn from_storage(text: &str) -> Result<Self, Error> {
        let OwnedContent { marks, kinds, work, put_away, saved } = read(&FORMAT, text)?;
        Annotation::validate_all(&marks)?;
        for (index, kind) in kinds.iter().enumerate() {
            check_nonblank_name(&kind.name)
                .map_err(|kind| Error::at(format!("kinds[{index}].name"), kind))?;
        }
        check_count(work.len(), "assignments", limits::MAX_WORKS).map_err(|kind| Error::at("work", kind))?;
        check_count(put_away.len(), "deleted assignments", limits::MAX_ANNOTATIONS)
            .map_err(|kind| Error::at("put_away", kind))?;
        let mut notebook = Self { kinds, deleted_work: put_away, saved_at: saved, ..Self::default() };
        for (index, work) in work.into_iter().enumerate() {
            work.validate().map_err(|error| error.within(&format!("work[{index}]")))?;
            if notebook.work.insert(work.assignment.id.clone(), work).is_some() {
                let kind = ErrorKind::InvalidValue("an id that no other assignment has");
                return Err(Error::at(format!("work[{index}].assignment.id"), kind));
            }
        }
        notebook.annotations = marks.into_iter().map(|mark| (mark.id.clone(), mark)).collect();
        Ok(notebook)
    }
}
