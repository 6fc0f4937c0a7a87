use crate::file::{Format, read, write};
use crate::{Fault, FaultKind, KINDS, Kind, Mark, Moment, Notebook, Work, check, limits};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const NOTEBOOK: Format = Format { name: "un-report-explorer/notebook", called: "a notebook" };

#[derive(Serialize)]
struct Kept<'n> {
    marks: Vec<&'n Mark>,
    kinds: &'n [Kind; KINDS],
    work: Vec<&'n Work>,
    put_away: &'n BTreeMap<crate::Id, Moment>,
    saved: Option<Moment>,
}

#[derive(Deserialize)]
struct Found {
    marks: Vec<Mark>,
    kinds: [Kind; KINDS],
    work: Vec<Work>,
    #[serde(default)]
    put_away: BTreeMap<crate::Id, Moment>,
    saved: Option<Moment>,
}

impl Notebook {
    /// As a browser keeps it: JSON with its format and version.
    pub fn to_store(&self) -> String {
        let kept = Kept {
            marks: self.marks.values().collect(),
            kinds: &self.kinds,
            work: self.work.values().collect(),
            put_away: &self.put_away,
            saved: self.saved,
        };
        write(&NOTEBOOK, &kept, false)
    }

    /// What a browser kept.
    ///
    /// # Errors
    /// Where it is damaged, too large or of a newer version. It is then to be set aside, not written over.
    pub fn from_store(text: &str) -> Result<Self, Fault> {
        let Found { marks, kinds, work, put_away, saved } = read(&NOTEBOOK, text)?;
        check::marks(&marks)?;
        for (at, kind) in kinds.iter().enumerate() {
            check::some_name(&kind.name).map_err(|kind| Fault::at(format!("kinds[{at}].name"), kind))?;
        }
        check::count(work.len(), "pieces of work", limits::WORKS).map_err(|kind| Fault::at("work", kind))?;
        check::count(put_away.len(), "pieces of work put away", limits::MARKS)
            .map_err(|kind| Fault::at("put_away", kind))?;
        let mut notebook = Self { kinds, put_away, saved, ..Self::default() };
        for (at, work) in work.into_iter().enumerate() {
            work.check().map_err(|fault| fault.within(&format!("work[{at}]")))?;
            if notebook.work.insert(work.assignment.id.clone(), work).is_some() {
                let kind = FaultKind::Value("the id of two assignments");
                return Err(Fault::at(format!("work[{at}].assignment.id"), kind));
            }
        }
        notebook.marks = marks.into_iter().map(|mark| (mark.id.clone(), mark)).collect();
        Ok(notebook)
    }
}
