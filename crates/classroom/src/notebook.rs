use crate::{
    Annotation, AnnotationKind, Assignment, Error, ErrorKind, Id, KIND_COUNT, Submission, Timestamp,
    validation,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// All that a reader has marked, noted and answered in one browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notebook {
    /// Marks, those taken away included.
    pub annotations: BTreeMap<Id, Annotation>,
    /// The kinds of mark.
    pub kinds: [AnnotationKind; KIND_COUNT],
    /// Answers to assignments, by the assignment's id.
    pub work: BTreeMap<Id, Work>,
    /// When work was put away, by the assignment's id; kept so that another tab does not bring it back.
    pub deleted_work: BTreeMap<Id, Timestamp>,
    /// When its marks were last saved to a file.
    pub saved_at: Option<Timestamp>,
}

/// What a pupil has answered to an assignment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// Its own: what is handed in twice is one.
    pub id: Id,
    /// The assignment, whole: its link may be lost.
    pub assignment: Assignment,
    /// The pupil's name, as he gave it; may be empty.
    pub name: String,
    /// One for each question, in order over all parts; empty where nothing was answered yet.
    pub answers: Vec<String>,
    /// When each of them was last changed; [`Timestamp::default`] where it never was.
    #[serde(rename = "answered")]
    pub answered_at: Vec<Timestamp>,
    /// When any of it was last changed.
    pub modified: Timestamp,
}

impl Default for Notebook {
    /// An empty one, whose kinds are called Important, Question, Idea and Disagree.
    fn default() -> Self {
        let kind = |name: &str| AnnotationKind { name: name.to_owned(), modified: Timestamp::default() };
        Self {
            annotations: BTreeMap::new(),
            kinds: ["Important", "Question", "Idea", "Disagree"].map(kind),
            work: BTreeMap::new(),
            deleted_work: BTreeMap::new(),
            saved_at: None,
        }
    }
}

impl Work {
    /// Whether `other` is this piece of work as another tab has it.
    fn is_the_same_as(&self, other: &Self) -> bool {
        (&self.id, &self.assignment, self.answers.len())
            == (&other.id, &other.assignment, other.answers.len())
    }

    /// Takes of the name and of each answer the later one, and where both are of one moment the greater.
    fn merge(&mut self, other: &Self) {
        if (self.modified, &self.name) < (other.modified, &other.name) {
            self.name.clone_from(&other.name);
        }
        self.modified = self.modified.max(other.modified);
        let theirs = other.answers.iter().zip(&other.answered_at);
        for ((answer, moment), (their, at)) in self.answers.iter_mut().zip(&mut self.answered_at).zip(theirs)
        {
            if (*moment, &*answer) < (*at, their) {
                answer.clone_from(their);
                *moment = *at;
            }
        }
    }

    /// Whether it is work that can be done.
    pub(crate) fn validate(&self) -> Result<(), Error> {
        self.assignment.validate().map_err(|fault| fault.within("assignment"))?;
        validation::name(&self.name).map_err(|kind| Error::at("name", kind))?;
        validation::answers(&self.answers, self.assignment.questions().count())?;
        if self.answered_at.len() == self.answers.len() {
            return Ok(());
        }
        Err(Error::at("answered", ErrorKind::InvalidValue("the moments of these answers")))
    }
}

impl Notebook {
    /// Takes what another tab has: of each mark, kind and piece of work the later one, and where both are of one
    /// moment the greater by its text. So it is the same in whichever order and however often tabs tell each other.
    pub fn merge(&mut self, other: &Self) {
        for (id, mark) in &other.annotations {
            take(&mut self.annotations, id, mark, |mark| mark.modified);
        }
        for (mine, other) in self.kinds.iter_mut().zip(&other.kinds) {
            if (mine.modified, &mine.name) < (other.modified, &other.name) {
                *mine = other.clone();
            }
        }
        for (id, work) in &other.work {
            match self.work.get_mut(id) {
                Some(mine) if mine.is_the_same_as(work) => mine.merge(work),
                _ => take(&mut self.work, id, work, |work| work.modified),
            }
        }
        for (id, moment) in &other.deleted_work {
            let mine = self.deleted_work.entry(id.clone()).or_insert(*moment);
            *mine = (*mine).max(*moment);
        }
        let deleted = &self.deleted_work;
        self.work.retain(|id, work| deleted.get(id).is_none_or(|moment| *moment < work.modified));
        self.saved_at = self.saved_at.max(other.saved_at);
    }

    /// The marks that are there, by `order` of their places (a place that it does not have comes last), then by
    /// when they were made.
    pub fn annotations_in_order(&self, order: &[String]) -> Vec<&Annotation> {
        let places: BTreeMap<&str, usize> =
            order.iter().enumerate().rev().map(|(at, place)| (place.as_str(), at)).collect();
        let at = |mark: &Annotation| places.get(mark.target.anchor.as_str()).copied().unwrap_or(usize::MAX);
        let mut marks: Vec<&Annotation> = self.annotations.values().filter(|mark| !mark.deleted).collect();
        marks.sort_by_key(|mark| (at(mark), mark.created, &mark.id));
        marks
    }

    /// How many marks have changed since they were last saved to a file. Answers are in no such file: they are handed in.
    pub fn unsaved_count(&self) -> usize {
        let new = |modified: Timestamp| self.saved_at.is_none_or(|saved| saved < modified);
        let marks = self.annotations.values();
        marks.filter(|mark| new(mark.modified) && !(mark.deleted && self.saved_at.is_none())).count()
    }

    /// What a pupil hands in for an assignment: answers, and those of his marks that are within its parts. It is
    /// not earlier than the last of his answers, whatever the clock says.
    pub fn prepare_submission(&self, assignment: &Id, now: Timestamp) -> Option<Submission> {
        let work = self.work.get(assignment)?;
        let within =
            |mark: &&Annotation| !mark.deleted && work.assignment.section_of(&mark.target.anchor).is_some();
        Some(Submission {
            id: work.id.clone(),
            assignment: work.assignment.clone(),
            name: work.name.clone(),
            answers: work.answers.clone(),
            kind_names: self.kinds.clone().map(|kind| kind.name),
            annotations: self.annotations.values().filter(within).cloned().collect(),
            submitted_at: now.max(work.modified),
        })
    }
}

/// The later of what is there and `other`.
fn take<T: Clone + PartialEq + Serialize>(
    there: &mut BTreeMap<Id, T>,
    id: &Id,
    other: &T,
    modified: impl Fn(&T) -> Timestamp,
) {
    let text = |it: &T| serde_json::to_string(it).unwrap_or_default();
    match there.get_mut(id) {
        None => {
            there.insert(id.clone(), other.clone());
        }
        Some(mine) => {
            let order = modified(mine).cmp(&modified(other));
            if order.is_lt() || order.is_eq() && mine != other && text(mine) < text(other) {
                *mine = other.clone();
            }
        }
    }
}
