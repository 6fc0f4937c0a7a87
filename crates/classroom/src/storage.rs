use crate::file_format::{Format, read, write};
use crate::{
    Annotation, AnnotationKind, Error, ErrorKind, KIND_COUNT, Notebook, Timestamp, Work, limits, validation,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const NOTEBOOK: Format = Format { name: "un-report-explorer/notebook", called: "a notebook" };

#[derive(Serialize)]
struct Kept<'n> {
    marks: Vec<&'n Annotation>,
    kinds: &'n [AnnotationKind; KIND_COUNT],
    work: Vec<&'n Work>,
    put_away: &'n BTreeMap<crate::Id, Timestamp>,
    saved: Option<Timestamp>,
}

#[derive(Deserialize)]
struct Found {
    marks: Vec<Annotation>,
    kinds: [AnnotationKind; KIND_COUNT],
    work: Vec<Work>,
    #[serde(default)]
    put_away: BTreeMap<crate::Id, Timestamp>,
    saved: Option<Timestamp>,
}

impl Notebook {
    /// As a browser keeps it: JSON with its format and version.
    pub fn to_storage(&self) -> String {
        let kept = Kept {
            marks: self.annotations.values().collect(),
            kinds: &self.kinds,
            work: self.work.values().collect(),
            put_away: &self.deleted_work,
            saved: self.saved_at,
        };
        write(&NOTEBOOK, &kept, false)
    }

    /// What a browser kept.
    ///
    /// # Errors
    /// Where it is damaged, too large or of a newer version. It is then to be set aside, not written over.
    pub fn from_storage(text: &str) -> Result<Self, Error> {
        let Found { marks, kinds, work, put_away, saved } = read(&NOTEBOOK, text)?;
        validation::annotations(&marks)?;
        for (at, kind) in kinds.iter().enumerate() {
            validation::some_name(&kind.name).map_err(|kind| Error::at(format!("kinds[{at}].name"), kind))?;
        }
        validation::count(work.len(), "pieces of work", limits::MAX_WORKS)
            .map_err(|kind| Error::at("work", kind))?;
        validation::count(put_away.len(), "pieces of work put away", limits::MAX_ANNOTATIONS)
            .map_err(|kind| Error::at("put_away", kind))?;
        let mut notebook = Self { kinds, deleted_work: put_away, saved_at: saved, ..Self::default() };
        for (at, work) in work.into_iter().enumerate() {
            work.validate().map_err(|fault| fault.within(&format!("work[{at}]")))?;
            if notebook.work.insert(work.assignment.id.clone(), work).is_some() {
                let kind = ErrorKind::InvalidValue("the id of two assignments");
                return Err(Error::at(format!("work[{at}].assignment.id"), kind));
            }
        }
        notebook.annotations = marks.into_iter().map(|mark| (mark.id.clone(), mark)).collect();
        Ok(notebook)
    }
}
