use crate::{Assignment, Fault, Id, Mark, Moment};
use serde::{Deserialize, Serialize};

/// What a pupil hands in. It has the assignment in it, so that it can be read without another file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandIn {
    /// That of the pupil's work: who hands in again replaces what he handed in before.
    pub id: Id,
    /// What was asked.
    pub assignment: Assignment,
    /// The pupil's name, as he gave it; empty where he gave none.
    pub name: String,
    /// One for each question, in order; empty where it was not answered.
    pub answers: Vec<String>,
    /// What he marked in the parts that it is about.
    pub marks: Vec<Mark>,
    /// When.
    pub handed: Moment,
}

impl HandIn {
    /// As a file: JSON with its format and version.
    pub fn to_file(&self) -> String {
        todo!()
    }

    /// As a text for a mail or a form: questions and answers to be read, and at its end the same packed between two
    /// lines, to be loaded. Line breaks and spaces that are put into those lines on the way do no harm.
    pub fn to_text(&self) -> String {
        todo!()
    }

    /// Reads what [`HandIn::to_file`] or [`HandIn::to_text`] wrote, or several such texts one after the other.
    ///
    /// # Errors
    /// With the place of the first that can't be read; none is taken then.
    pub fn read(text: &str) -> Result<Vec<Self>, Fault> {
        let _ = text;
        todo!()
    }
}
