use crate::validation::{check_count, check_name, check_nonblank_name, check_text};
use crate::{Annotation, Assignment, Error, ErrorKind, Id, Notebook, Timestamp, Work, limits};

/// A change of a notebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Adds an annotation or replaces the one with its id. Its `modified` becomes the time of the change.
    SaveAnnotation(Annotation),
    /// Deletes an annotation.
    DeleteAnnotation(Id),
    /// Renames the kind with an index.
    RenameKind(u8, String),
    /// Starts work on an assignment, with the id of the work. Does nothing if it was started before.
    StartWork(Id, Assignment),
    /// Sets the pupil's name in the work on the assignment with an id.
    SetPupilName(Id, String),
    /// Sets an answer, by the id of the assignment and the index of the question over all sections.
    SetAnswer(Id, usize, String),
    /// Deletes the work on the assignment with an id. Its answers go with it, as do the annotations within its sections,
    /// unless other work is about the same sections: devices are shared.
    DeleteWork(Id),
    /// Records that the annotations were saved to a file.
    RecordSave,
    /// Reverts a change of annotations.
    Undo(Undo),
}

/// The annotations before a change, so that it can be reverted. `None` stands for an annotation that did not exist.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undo(pub Vec<(Id, Option<Annotation>)>);

/// The milliseconds (90 days) after which tombstones may be dropped. A tab or file that is older brings the deleted
/// item back.
const TOMBSTONE_LIFETIME_MS: i64 = 90 * 24 * 60 * 60 * 1000;

impl Notebook {
    /// Applies `change` at the time `now` and returns what reverts it, if it was about annotations. Changed items get a
    /// later timestamp than before, and than the last save, whatever the clock says. Line breaks in texts become `\n`,
    /// and control characters are removed, because texts may be pasted.
    ///
    /// # Errors
    /// If the notebook or a text would exceed the [`limits`](crate::limits), or if the item does not exist. The
    /// notebook is unchanged then.
    pub fn change(&mut self, change: Change, now: Timestamp) -> Result<Undo, Error> {
        let mut changed = self.clone();
        let undo = changed.apply(change, now)?;
        self.commit(changed, now)?;
        Ok(undo)
    }

    /// Imports the annotations of a file: as [`Notebook::merge`], but annotations that were deleted here come back.
    /// Returns how many are new and how many changed.
    ///
    /// # Errors
    /// If the notebook would exceed the [`limits`](crate::limits). It is unchanged then.
    pub fn import(&mut self, other: &Self, now: Timestamp) -> Result<(usize, usize), Error> {
        let mut merged = self.clone();
        merged.merge(other);
        for (id, annotation) in other.annotations.iter().filter(|(_, annotation)| !annotation.deleted) {
            if merged.annotations.get(id).is_some_and(|merged| merged.deleted) {
                let modified = merged.modification_time(self.annotations.get(id).map(|it| it.modified), now);
                merged.annotations.insert(id.clone(), Annotation { modified, ..annotation.clone() });
            }
        }
        let (mut new, mut changed) = (0, 0);
        for (id, annotation) in &merged.annotations {
            match self.annotations.get(id).filter(|mine| !mine.deleted) {
                None if !annotation.deleted => new += 1,
                Some(mine) if mine != annotation => changed += 1,
                _ => (),
            }
        }
        self.commit(merged, now)?;
        Ok((new, changed))
    }

    /// Replaces the notebook with `new` if that is within the limits, or at least not larger than before.
    fn commit(&mut self, mut new: Self, now: Timestamp) -> Result<(), Error> {
        if new.annotations.len() > limits::MAX_ANNOTATIONS {
            let oldest = oldest_tombstone(now);
            new.annotations.retain(|_, annotation| !annotation.deleted || annotation.modified >= oldest);
        }
        if new.annotations.len() > self.annotations.len() {
            check_count(new.annotations.len(), "annotations", limits::MAX_ANNOTATIONS).map_err(Error::new)?;
        }
        if new.work.len() > self.work.len() {
            check_count(new.work.len(), "assignments", limits::MAX_WORKS).map_err(Error::new)?;
        }
        let bytes = new.to_storage().len();
        if bytes > limits::MAX_NOTEBOOK_BYTES && bytes > self.to_storage().len() {
            check_count(bytes, "bytes of notes and answers", limits::MAX_NOTEBOOK_BYTES)
                .map_err(Error::new)?;
        }
        *self = new;
        Ok(())
    }

    /// Returns the timestamp of a change at `now` of what was last changed at `before`.
    fn modification_time(&self, before: Option<Timestamp>, now: Timestamp) -> Timestamp {
        [before, self.saved_at].into_iter().flatten().map(Timestamp::next).fold(now, Timestamp::max)
    }

    fn apply(&mut self, change: Change, now: Timestamp) -> Result<Undo, Error> {
        match change {
            Change::SaveAnnotation(annotation) => {
                let note = clean_text(&annotation.note);
                return Ok(Undo(vec![self.save_annotation(Annotation { note, ..annotation }, now)?]));
            }
            Change::DeleteAnnotation(id) => {
                return Ok(Undo(self.delete_annotation(&id, now).into_iter().collect()));
            }
            Change::Undo(undo) => return self.undo(undo, now),
            Change::RenameKind(index, name) => {
                let name = clean_name(&name);
                check_nonblank_name(&name).map_err(|kind| Error::at("name", kind))?;
                let no_kind =
                    || Error::at("kind", ErrorKind::InvalidValue("the number of an annotation kind"));
                let before = self.kinds.get(usize::from(index)).ok_or_else(no_kind)?.modified;
                let modified = self.modification_time(Some(before), now);
                let kind = self.kinds.get_mut(usize::from(index)).ok_or_else(no_kind)?;
                if kind.name != name {
                    kind.name = name;
                    kind.modified = modified;
                }
            }
            Change::StartWork(id, assignment) => self.start_work(id, assignment, now)?,
            Change::SetPupilName(assignment, name) => {
                let name = clean_name(&name);
                check_name(&name).map_err(|kind| Error::at("name", kind))?;
                let (work, modified) = self.work_to_change(&assignment, now)?;
                if work.name != name {
                    work.name = name;
                    work.modified = modified;
                }
            }
            Change::SetAnswer(assignment, index, text) => {
                let text = clean_text(&text);
                check_text(&text).map_err(|kind| Error::at(format!("answers[{index}]"), kind))?;
                let (work, modified) = self.work_to_change(&assignment, now)?;
                let answer = work.answers.get_mut(index).zip(work.answered_at.get_mut(index));
                let no_question = || Error::new(ErrorKind::InvalidValue("a question of this assignment"));
                let (answer, answered_at) = answer.ok_or_else(no_question)?;
                if *answer != text {
                    *answer = text;
                    *answered_at = modified;
                    work.modified = modified;
                }
            }
            Change::DeleteWork(id) => self.delete_work(id, now),
            Change::RecordSave => {
                let last = self.annotations.values().map(|annotation| annotation.modified).max();
                self.saved_at = self.saved_at.max(last).max(Some(now));
            }
        }
        Ok(Undo::default())
    }

    fn undo(&mut self, Undo(before): Undo, now: Timestamp) -> Result<Undo, Error> {
        let mut redo = Vec::new();
        for (id, annotation) in before {
            match annotation {
                Some(annotation) => redo.push(self.save_annotation(Annotation { id, ..annotation }, now)?),
                None => redo.extend(self.delete_annotation(&id, now)),
            }
        }
        // An annotation that was changed twice is reverted from its last change.
        redo.reverse();
        Ok(Undo(redo))
    }

    /// Saves an annotation and returns the previous one.
    fn save_annotation(
        &mut self,
        annotation: Annotation,
        now: Timestamp,
    ) -> Result<(Id, Option<Annotation>), Error> {
        annotation.validate()?;
        let id = annotation.id.clone();
        let modified = self.modification_time(self.annotations.get(&id).map(|it| it.modified), now);
        let saved = Annotation { modified, deleted: false, ..annotation };
        let before = self.annotations.insert(id.clone(), saved).filter(|before| !before.deleted);
        Ok((id, before))
    }

    /// Replaces an annotation with a tombstone, which has neither note nor quote, and returns it.
    fn delete_annotation(&mut self, id: &Id, now: Timestamp) -> Option<(Id, Option<Annotation>)> {
        let before = self.annotations.get(id).filter(|annotation| !annotation.deleted)?.clone();
        let modified = self.modification_time(Some(before.modified), now);
        let mut tombstone = Annotation { modified, note: String::new(), deleted: true, ..before.clone() };
        tombstone.target.quote = None;
        self.annotations.insert(id.clone(), tombstone);
        Some((id.clone(), Some(before)))
    }

    fn start_work(&mut self, id: Id, assignment: Assignment, now: Timestamp) -> Result<(), Error> {
        if self.work.contains_key(&assignment.id) {
            return Ok(());
        }
        assignment.validate().map_err(|error| error.within("assignment"))?;
        let modified = self.modification_time(self.deleted_work.get(&assignment.id).copied(), now);
        let answers: Vec<String> = assignment.questions().map(|_| String::new()).collect();
        let answered_at = vec![Timestamp::default(); answers.len()];
        let key = assignment.id.clone();
        self.work.insert(key, Work { id, assignment, name: String::new(), answers, answered_at, modified });
        Ok(())
    }

    /// Returns the work on an assignment, with the timestamp of a change at `now`.
    fn work_to_change(&mut self, assignment: &Id, now: Timestamp) -> Result<(&mut Work, Timestamp), Error> {
        let modified = self.modification_time(self.work.get(assignment).map(|work| work.modified), now);
        let not_started = || Error::new(ErrorKind::InvalidValue("an assignment that was started"));
        Ok((self.work.get_mut(assignment).ok_or_else(not_started)?, modified))
    }

    fn delete_work(&mut self, id: Id, now: Timestamp) {
        let Some(deleted) = self.work.remove(&id) else { return };
        let oldest = oldest_tombstone(now);
        self.deleted_work.retain(|_, deleted_at| *deleted_at >= oldest);
        let deleted_at = self.modification_time(Some(deleted.modified), now);
        self.deleted_work.insert(id, deleted_at);
        let is_in = |work: &Work, annotation: &Annotation| {
            work.assignment.section_index(&annotation.target.anchor).is_some()
        };
        let annotations = self.annotations.values().filter(|annotation| {
            is_in(&deleted, annotation) && !self.work.values().any(|other| is_in(other, annotation))
        });
        let ids: Vec<Id> = annotations.map(|annotation| annotation.id.clone()).collect();
        for id in ids {
            self.delete_annotation(&id, now);
        }
    }
}

/// Returns the time of the oldest tombstones that are kept.
fn oldest_tombstone(now: Timestamp) -> Timestamp {
    Timestamp::from_unix_millis(now.unix_millis().saturating_sub(TOMBSTONE_LIFETIME_MS))
}

/// Normalises the line breaks of a typed or pasted text and removes control characters.
fn clean_text(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// Turns a typed or pasted text into one trimmed line without control characters.
fn clean_name(name: &str) -> String {
    clean_text(name).replace(['\n', '\t'], " ").trim().to_owned()
}
