use crate::{Assignment, Fault, FaultKind, Id, Mark, Moment, Notebook, Work, check, limits};

/// A change of a notebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A new mark, or one as it is now. Its `modified` is set to the moment of the change.
    Mark(Mark),
    /// A mark is taken away.
    Unmark(Id),
    /// A kind, by its number, is called otherwise.
    Name(u8, String),
    /// An assignment is begun, with the id of the work; once begun it is left alone.
    Begin(Id, Assignment),
    /// The pupil's name, for the work on an assignment.
    Pupil(Id, String),
    /// The answer to a question, by the assignment's id and the question's number over all parts.
    Answer(Id, usize, String),
    /// The work on an assignment is put away for good, with its answers, and with the marks in those of its parts that
    /// no other work is about.
    PutAway(Id),
    /// Its marks were saved to a file.
    Saved,
    /// What a change did is taken back.
    Undo(Undo),
}

/// How marks were before a change, to take it back: `None` where there was none, or where it was gone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undo(pub Vec<(Id, Option<Mark>)>);

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
    pub fn change(&mut self, change: Change, now: Moment) -> Result<Undo, Fault> {
        let mut changed = self.clone();
        let undo = changed.apply(change, now)?;
        self.become_it(changed, now)?;
        Ok(undo)
    }

    /// Takes what a file has: as [`Notebook::merge`], but a mark that is in the file is there again although it was taken away here.
    /// Answers how many marks were new, and how many had changed.
    ///
    /// # Errors
    /// Where there would be too many. Nothing has changed then.
    pub fn load(&mut self, other: &Self, now: Moment) -> Result<(usize, usize), Fault> {
        let mut merged = self.clone();
        merged.merge(other);
        for (id, mark) in other.marks.iter().filter(|(_, mark)| !mark.gone) {
            if merged.marks.get(id).is_some_and(|it| it.gone) {
                let modified = merged.after(self.marks.get(id).map(|mark| mark.modified), now);
                merged.marks.insert(id.clone(), Mark { modified, ..mark.clone() });
            }
        }
        let (mut new, mut changed) = (0, 0);
        for (id, mark) in &merged.marks {
            match self.marks.get(id).filter(|mine| !mine.gone) {
                None if !mark.gone => new += 1,
                Some(mine) if mine != mark => changed += 1,
                _ => (),
            }
        }
        self.become_it(merged, now)?;
        Ok((new, changed))
    }

    /// Puts what it is to be in its place, where there is room for it. What gets no larger is not refused.
    fn become_it(&mut self, mut new: Self, now: Moment) -> Result<(), Fault> {
        if new.marks.len() > limits::MARKS {
            let since = Moment::from_milliseconds(now.milliseconds().saturating_sub(KEPT));
            new.marks.retain(|_, mark| !mark.gone || mark.modified >= since);
        }
        if new.marks.len() > self.marks.len() {
            check::count(new.marks.len(), "marks", limits::MARKS).map_err(Fault::whole)?;
        }
        if new.work.len() > self.work.len() {
            check::count(new.work.len(), "pieces of work", limits::WORKS).map_err(Fault::whole)?;
        }
        let bytes = new.to_store().len();
        if bytes > limits::NOTEBOOK && bytes > self.to_store().len() {
            return Err(Fault::whole(FaultKind::TooMuch("bytes of a notebook", limits::NOTEBOOK)));
        }
        *self = new;
        Ok(())
    }

    /// When what was changed at `old` is changed again.
    fn after(&self, old: Option<Moment>, now: Moment) -> Moment {
        now.max(old.map_or(now, Moment::next)).max(self.saved.map_or(now, Moment::next))
    }

    fn apply(&mut self, change: Change, now: Moment) -> Result<Undo, Fault> {
        match change {
            Change::Mark(mut mark) => {
                mark.note = plain_text(&mark.note);
                mark.gone = false;
                check::mark(&mark)?;
                Ok(Undo(vec![self.put(mark, now)]))
            }
            Change::Unmark(id) => Ok(Undo(self.away(&id, now).into_iter().collect())),
            Change::Undo(Undo(before)) => {
                let mut undo = Vec::new();
                for (id, mark) in before {
                    if let Some(mark) = mark {
                        let mark = Mark { id, gone: false, ..mark };
                        check::mark(&mark)?;
                        undo.push(self.put(mark, now));
                    } else {
                        undo.extend(self.away(&id, now));
                    }
                }
                // What was changed twice is taken back from its end.
                undo.reverse();
                Ok(Undo(undo))
            }
            Change::Name(number, name) => {
                let name = plain_name(&name);
                check::some_name(&name).map_err(|kind| Fault::at("name", kind))?;
                let saved = self.saved;
                let no_kind = || Fault::at("kind", FaultKind::Value("a kind of mark"));
                let kind = self.kinds.get_mut(usize::from(number)).ok_or_else(no_kind)?;
                if kind.name != name {
                    kind.name = name;
                    kind.modified = now.max(kind.modified.next()).max(saved.map_or(now, Moment::next));
                }
                Ok(Undo::default())
            }
            Change::Begin(id, assignment) => {
                if !self.work.contains_key(&assignment.id) {
                    assignment.check().map_err(|fault| fault.within("assignment"))?;
                    let modified = self.after(self.put_away.get(&assignment.id).copied(), now);
                    let answers: Vec<String> = assignment.questions().map(|_| String::new()).collect();
                    let key = assignment.id.clone();
                    let (name, answered) = (String::new(), vec![Moment::default(); answers.len()]);
                    self.work.insert(key, Work { id, assignment, name, answers, answered, modified });
                }
                Ok(Undo::default())
            }
            Change::Pupil(assignment, name) => {
                let name = plain_name(&name);
                check::name(&name).map_err(|kind| Fault::at("name", kind))?;
                self.work_on(&assignment, now, |work| Ok((&mut work.name, name)))
            }
            Change::Answer(assignment, number, answer) => {
                let answer = plain_text(&answer);
                check::text(&answer).map_err(|kind| Fault::at(format!("answers[{number}]"), kind))?;
                let before = self.work.get(&assignment).map(|work| work.modified);
                let undo = self.work_on(&assignment, now, |work| {
                    let it = work.answers.get_mut(number).ok_or(FaultKind::Value("one of its questions"))?;
                    Ok((it, answer))
                })?;
                if let Some(work) = self.work.get_mut(&assignment)
                    && Some(work.modified) != before
                {
                    work.answered.iter_mut().skip(number).take(1).for_each(|at| *at = work.modified);
                }
                Ok(undo)
            }
            Change::PutAway(id) => {
                if let Some(work) = self.work.remove(&id) {
                    let since = Moment::from_milliseconds(now.milliseconds().saturating_sub(KEPT));
                    self.put_away.retain(|_, moment| *moment >= since);
                    let moment = self.after(Some(work.modified), now);
                    self.put_away.insert(id, moment);
                    let others: Vec<&Work> = self.work.values().collect();
                    let of = |work: &Work, mark: &Mark| work.assignment.part_of(&mark.target.place).is_some();
                    let within =
                        |mark: &&Mark| of(&work, mark) && !others.iter().any(|other| of(other, mark));
                    let marks: Vec<Id> =
                        self.marks.values().filter(within).map(|mark| mark.id.clone()).collect();
                    for id in marks {
                        self.away(&id, now);
                    }
                }
                Ok(Undo::default())
            }
            Change::Saved => {
                let last = self.marks.values().map(|mark| mark.modified).max();
                self.saved = self.saved.max(last).max(Some(now));
                Ok(Undo::default())
            }
        }
    }

    /// Puts a mark, and tells how it was.
    fn put(&mut self, mut mark: Mark, now: Moment) -> (Id, Option<Mark>) {
        let id = mark.id.clone();
        mark.modified = self.after(self.marks.get(&id).map(|mark| mark.modified), now);
        let before = self.marks.insert(id.clone(), mark).filter(|mark| !mark.gone);
        (id, before)
    }

    /// Takes a mark away that is there, and tells how it was. What it said goes with it.
    fn away(&mut self, id: &Id, now: Moment) -> Option<(Id, Option<Mark>)> {
        let before = self.marks.get(id).filter(|mark| !mark.gone)?.clone();
        let modified = self.after(Some(before.modified), now);
        let mut mark = Mark { modified, note: String::new(), gone: true, ..before.clone() };
        mark.target.words = None;
        self.marks.insert(id.clone(), mark);
        Some((id.clone(), Some(before)))
    }

    /// Changes a text of the work on an assignment, where it is another.
    fn work_on(
        &mut self,
        assignment: &Id,
        now: Moment,
        text: impl FnOnce(&mut Work) -> Result<(&mut String, String), FaultKind>,
    ) -> Result<Undo, Fault> {
        let none = || Fault::whole(FaultKind::Value("an assignment that was begun"));
        let old = self.work.get(assignment).ok_or_else(none)?.modified;
        let modified = self.after(Some(old), now);
        let work = self.work.get_mut(assignment).ok_or_else(none)?;
        let (is, new) = text(work).map_err(Fault::whole)?;
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
