use crate::{Annotation, Assignment, Error, ErrorKind, Id, Notebook, Timestamp, Work, limits, validation};

/// A change of a notebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A new mark, or one as it is now. Its `modified` is set to the moment of the change.
    SaveAnnotation(Annotation),
    /// A mark is taken away.
    DeleteAnnotation(Id),
    /// A kind, by its number, is called otherwise.
    RenameKind(u8, String),
    /// An assignment is begun, with the id of the work; once begun it is left alone.
    StartWork(Id, Assignment),
    /// The pupil's name, for the work on an assignment.
    SetPupilName(Id, String),
    /// The answer to a question, by the assignment's id and the question's number over all parts.
    SetAnswer(Id, usize, String),
    /// The work on an assignment is put away for good, with its answers, and with the marks in those of its parts that
    /// no other work is about.
    DeleteWork(Id),
    /// Its marks were saved to a file.
    RecordSave,
    /// What a change did is taken back.
    Undo(Undo),
}

/// How marks were before a change, to take it back: `None` where there was none, or where it was gone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undo(pub Vec<(Id, Option<Annotation>)>);

/// How long a mark that was taken away is kept, where there is no room for all.
const KEPT: i64 = 90 * 24 * 60 * 60 * 1000;

impl Notebook {
    /// Makes `change`, at `now`; what it answers takes it back, where it was one of marks. What is changed becomes
    /// later than it was, and than what was saved, whatever the clock says. Texts come from a page: their line breaks
    /// become `\n`, control characters are left out.
    ///
    /// # Errors
    /// Where a text, or the number of marks, or all of it is more than [`limits`](crate::limits) allow, or where what it
    /// is about is not there. Nothing has changed then.
    pub fn change(&mut self, change: Change, now: Timestamp) -> Result<Undo, Error> {
        let mut changed = self.clone();
        let undo = changed.apply(change, now)?;
        self.commit(changed, now)?;
        Ok(undo)
    }

    /// Takes what a file has: as [`Notebook::merge`], but a mark that is in the file is there again although it was taken away here.
    /// Answers how many marks were new, and how many had changed.
    ///
    /// # Errors
    /// Where there would be too many. Nothing has changed then.
    pub fn import(&mut self, other: &Self, now: Timestamp) -> Result<(usize, usize), Error> {
        let mut merged = self.clone();
        merged.merge(other);
        for (id, mark) in other.annotations.iter().filter(|(_, mark)| !mark.deleted) {
            if merged.annotations.get(id).is_some_and(|it| it.deleted) {
                let modified = merged.after(self.annotations.get(id).map(|mark| mark.modified), now);
                merged.annotations.insert(id.clone(), Annotation { modified, ..mark.clone() });
            }
        }
        let (mut new, mut changed) = (0, 0);
        for (id, mark) in &merged.annotations {
            match self.annotations.get(id).filter(|mine| !mine.deleted) {
                None if !mark.deleted => new += 1,
                Some(mine) if mine != mark => changed += 1,
                _ => (),
            }
        }
        self.commit(merged, now)?;
        Ok((new, changed))
    }

    /// Puts what it is to be in its place, where there is room for it. What gets no larger is not refused.
    fn commit(&mut self, mut new: Self, now: Timestamp) -> Result<(), Error> {
        if new.annotations.len() > limits::MAX_ANNOTATIONS {
            let since = Timestamp::from_unix_millis(now.unix_millis().saturating_sub(KEPT));
            new.annotations.retain(|_, mark| !mark.deleted || mark.modified >= since);
        }
        if new.annotations.len() > self.annotations.len() {
            validation::count(new.annotations.len(), "marks", limits::MAX_ANNOTATIONS).map_err(Error::new)?;
        }
        if new.work.len() > self.work.len() {
            validation::count(new.work.len(), "pieces of work", limits::MAX_WORKS).map_err(Error::new)?;
        }
        let bytes = new.to_storage().len();
        if bytes > limits::MAX_NOTEBOOK_BYTES && bytes > self.to_storage().len() {
            return Err(Error::new(ErrorKind::LimitExceeded(
                "bytes of a notebook",
                limits::MAX_NOTEBOOK_BYTES,
            )));
        }
        *self = new;
        Ok(())
    }

    /// When what was changed at `old` is changed again.
    fn after(&self, old: Option<Timestamp>, now: Timestamp) -> Timestamp {
        now.max(old.map_or(now, Timestamp::next)).max(self.saved_at.map_or(now, Timestamp::next))
    }

    fn apply(&mut self, change: Change, now: Timestamp) -> Result<Undo, Error> {
        match change {
            Change::SaveAnnotation(mut mark) => {
                mark.note = plain_text(&mark.note);
                mark.deleted = false;
                validation::annotation(&mark)?;
                Ok(Undo(vec![self.put(mark, now)]))
            }
            Change::DeleteAnnotation(id) => Ok(Undo(self.delete_annotation(&id, now).into_iter().collect())),
            Change::Undo(Undo(before)) => {
                let mut undo = Vec::new();
                for (id, mark) in before {
                    if let Some(mark) = mark {
                        let mark = Annotation { id, deleted: false, ..mark };
                        validation::annotation(&mark)?;
                        undo.push(self.put(mark, now));
                    } else {
                        undo.extend(self.delete_annotation(&id, now));
                    }
                }
                // What was changed twice is taken back from its end.
                undo.reverse();
                Ok(Undo(undo))
            }
            Change::RenameKind(number, name) => {
                let name = plain_name(&name);
                validation::some_name(&name).map_err(|kind| Error::at("name", kind))?;
                let saved = self.saved_at;
                let no_kind = || Error::at("kind", ErrorKind::InvalidValue("a kind of mark"));
                let kind = self.kinds.get_mut(usize::from(number)).ok_or_else(no_kind)?;
                if kind.name != name {
                    kind.name = name;
                    kind.modified = now.max(kind.modified.next()).max(saved.map_or(now, Timestamp::next));
                }
                Ok(Undo::default())
            }
            Change::StartWork(id, assignment) => {
                if !self.work.contains_key(&assignment.id) {
                    assignment.validate().map_err(|fault| fault.within("assignment"))?;
                    let modified = self.after(self.deleted_work.get(&assignment.id).copied(), now);
                    let answers: Vec<String> = assignment.questions().map(|_| String::new()).collect();
                    let key = assignment.id.clone();
                    let (name, answered_at) = (String::new(), vec![Timestamp::default(); answers.len()]);
                    self.work.insert(key, Work { id, assignment, name, answers, answered_at, modified });
                }
                Ok(Undo::default())
            }
            Change::SetPupilName(assignment, name) => {
                let name = plain_name(&name);
                validation::name(&name).map_err(|kind| Error::at("name", kind))?;
                self.work_on(&assignment, now, |work| Ok((&mut work.name, name)))
            }
            Change::SetAnswer(assignment, number, answer) => {
                let answer = plain_text(&answer);
                validation::text(&answer).map_err(|kind| Error::at(format!("answers[{number}]"), kind))?;
                let before = self.work.get(&assignment).map(|work| work.modified);
                let undo = self.work_on(&assignment, now, |work| {
                    let it = work
                        .answers
                        .get_mut(number)
                        .ok_or(ErrorKind::InvalidValue("one of its questions"))?;
                    Ok((it, answer))
                })?;
                if let Some(work) = self.work.get_mut(&assignment)
                    && Some(work.modified) != before
                {
                    work.answered_at.iter_mut().skip(number).take(1).for_each(|at| *at = work.modified);
                }
                Ok(undo)
            }
            Change::DeleteWork(id) => {
                if let Some(work) = self.work.remove(&id) {
                    let since = Timestamp::from_unix_millis(now.unix_millis().saturating_sub(KEPT));
                    self.deleted_work.retain(|_, moment| *moment >= since);
                    let moment = self.after(Some(work.modified), now);
                    self.deleted_work.insert(id, moment);
                    let others: Vec<&Work> = self.work.values().collect();
                    let of = |work: &Work, mark: &Annotation| {
                        work.assignment.section_of(&mark.target.anchor).is_some()
                    };
                    let within =
                        |mark: &&Annotation| of(&work, mark) && !others.iter().any(|other| of(other, mark));
                    let marks: Vec<Id> =
                        self.annotations.values().filter(within).map(|mark| mark.id.clone()).collect();
                    for id in marks {
                        self.delete_annotation(&id, now);
                    }
                }
                Ok(Undo::default())
            }
            Change::RecordSave => {
                let last = self.annotations.values().map(|mark| mark.modified).max();
                self.saved_at = self.saved_at.max(last).max(Some(now));
                Ok(Undo::default())
            }
        }
    }

    /// Puts a mark, and tells how it was.
    fn put(&mut self, mut mark: Annotation, now: Timestamp) -> (Id, Option<Annotation>) {
        let id = mark.id.clone();
        mark.modified = self.after(self.annotations.get(&id).map(|mark| mark.modified), now);
        let before = self.annotations.insert(id.clone(), mark).filter(|mark| !mark.deleted);
        (id, before)
    }

    /// Takes a mark away that is there, and tells how it was. What it said goes with it.
    fn delete_annotation(&mut self, id: &Id, now: Timestamp) -> Option<(Id, Option<Annotation>)> {
        let before = self.annotations.get(id).filter(|mark| !mark.deleted)?.clone();
        let modified = self.after(Some(before.modified), now);
        let mut mark = Annotation { modified, note: String::new(), deleted: true, ..before.clone() };
        mark.target.quote = None;
        self.annotations.insert(id.clone(), mark);
        Some((id.clone(), Some(before)))
    }

    /// Changes a text of the work on an assignment, where it is another.
    fn work_on(
        &mut self,
        assignment: &Id,
        now: Timestamp,
        text: impl FnOnce(&mut Work) -> Result<(&mut String, String), ErrorKind>,
    ) -> Result<Undo, Error> {
        let none = || Error::new(ErrorKind::InvalidValue("an assignment that was begun"));
        let old = self.work.get(assignment).ok_or_else(none)?.modified;
        let modified = self.after(Some(old), now);
        let work = self.work.get_mut(assignment).ok_or_else(none)?;
        let (is, new) = text(work).map_err(Error::new)?;
        if *is != new {
            *is = new;
            work.modified = modified;
        }
        Ok(Undo::default())
    }
}

/// What was typed or pasted, as a text.
fn plain_text(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// What was typed or pasted, as a name.
fn plain_name(name: &str) -> String {
    let name = plain_text(name).replace(['\n', '\t'], " ");
    name.trim().to_owned()
}
