use crate::validation::{check_answers, check_name};
use crate::{Assignment, Error, ErrorKind, Id, Timestamp};
use serde::{Deserialize, Serialize};

/// A pupil's answers to an assignment, before they are submitted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// The id of the work. Submissions keep it, so that a later one replaces an earlier one.
    pub id: Id,
    /// A copy of the assignment, because its link may be lost.
    pub assignment: Assignment,
    /// The pupil's name; may be empty.
    pub name: String,
    /// One answer for each question of all sections, in order; empty if not answered yet.
    pub answers: Vec<String>,
    /// When each answer was last changed; [`Timestamp::default`] if never.
    #[serde(rename = "answered")]
    pub answered_at: Vec<Timestamp>,
    /// When the name or an answer was last changed.
    pub modified: Timestamp,
}

impl Work {
    /// Tells whether `other` is a copy of the same work, from another tab.
    pub(crate) fn is_copy_of(&self, other: &Self) -> bool {
        (&self.id, &self.assignment, self.answers.len())
            == (&other.id, &other.assignment, other.answers.len())
    }

    /// Takes the later name and, of each question, the later answer. Of two with the same timestamp the greater text
    /// wins, so that the order of merges does not matter.
    pub(crate) fn merge(&mut self, other: &Self) {
        if (self.modified, &self.name) < (other.modified, &other.name) {
            self.name.clone_from(&other.name);
        }
        self.modified = self.modified.max(other.modified);
        let mine = self.answers.iter_mut().zip(&mut self.answered_at);
        for ((answer, at), (other_answer, other_at)) in mine.zip(other.answers.iter().zip(&other.answered_at))
        {
            if (*at, &*answer) < (*other_at, other_answer) {
                answer.clone_from(other_answer);
                *at = *other_at;
            }
        }
    }

    pub(crate) fn validate(&self) -> Result<(), Error> {
        self.assignment.validate().map_err(|error| error.within("assignment"))?;
        check_name(&self.name).map_err(|kind| Error::at("name", kind))?;
        check_answers(&self.answers, self.assignment.questions().count())?;
        if self.answered_at.len() == self.answers.len() {
            return Ok(());
        }
        Err(Error::at("answered", ErrorKind::InvalidValue("one time for each answer")))
    }
}
