use crate::{Assignment, Fault, HandIn, Id, KINDS, Kind, Mark, Moment};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// All that a reader has marked, noted and answered in one browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notebook {
    /// Marks, those taken away included.
    pub marks: BTreeMap<Id, Mark>,
    /// The kinds of mark.
    pub kinds: [Kind; KINDS],
    /// Answers to assignments, by the assignment's id.
    pub work: BTreeMap<Id, Work>,
    /// When all of it was last saved to a file.
    pub saved: Option<Moment>,
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
    /// When any of it was last changed.
    pub modified: Moment,
}

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
    /// The work on an assignment is put away, with its answers.
    PutAway(Id),
    /// All of it was saved to a file.
    Saved,
    /// What a change did is taken back.
    Undo(Undo),
}

/// How marks were before a change, to take it back: `None` where there was none, or where it was gone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undo(pub Vec<(Id, Option<Mark>)>);

impl Default for Notebook {
    /// An empty one, whose kinds are called Important, Question, Idea and Disagree.
    fn default() -> Self {
        let kind = |name: &str| Kind { name: name.to_owned(), modified: Moment::default() };
        Self {
            marks: BTreeMap::new(),
            kinds: ["Important", "Question", "Idea", "Disagree"].map(kind),
            work: BTreeMap::new(),
            saved: None,
        }
    }
}

impl Notebook {
    /// Makes `change`, at `now`; what it answers takes it back, where it was one of marks. What is changed becomes
    /// later than it was, whatever the clock says.
    ///
    /// # Errors
    /// Where a text, or the number of marks, is more than [`limits`](crate::limits) allow. Nothing has changed then.
    pub fn change(&mut self, change: Change, now: Moment) -> Result<Undo, Fault> {
        let _ = (change, now);
        todo!()
    }

    /// Takes what another tab has: of each mark, kind and piece of work the later one, and where both are of one
    /// moment the greater by its text. So it is the same in whichever order and however often tabs tell each other.
    pub fn merge(&mut self, other: &Self) {
        let _ = other;
        todo!()
    }

    /// Takes what a file has: as [`Notebook::merge`], but a mark that is in the file is there again although it was taken away here.
    /// Answers how many marks were new, and how many had changed.
    ///
    /// # Errors
    /// Where there would be too many. Nothing has changed then.
    pub fn load(&mut self, other: &Self, now: Moment) -> Result<(usize, usize), Fault> {
        let _ = (other, now);
        todo!()
    }

    /// The marks that are there, by `order` of their places (a place that it does not have comes last), then by
    /// when they were made.
    pub fn shown(&self, order: &[String]) -> Vec<&Mark> {
        let _ = order;
        todo!()
    }

    /// How many marks and answered pieces of work have changed since it was last saved to a file.
    pub fn unsaved(&self) -> usize {
        todo!()
    }

    /// What a pupil hands in for an assignment: answers, and those of his marks that are within its parts.
    pub fn hand_in(&self, assignment: &Id, now: Moment) -> Option<HandIn> {
        let _ = (assignment, now);
        todo!()
    }
}
