//! What becomes of the files that a teacher loads.

use ::classroom::{AddOutcome, Assignment, Id, Submission, SubmissionSet};
use std::rc::Rc;
use yew::prelude::*;

/// What a file is called, and its text; where that can't be had, its bytes.
pub type Given = (String, Result<String, u64>);

/// What became of a file, or of what one pupil handed in, where it has more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The file's name.
    pub file: String,
    /// Whose it is, and what became of it; else why it was not taken.
    pub taken: Result<(String, AddOutcome), String>,
}

/// All that was loaded. It is in memory only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// What pupils handed in.
    pub class: SubmissionSet,
    /// What became of the files that were loaded last.
    pub outcomes: Vec<Outcome>,
    /// The assignment that is looked at; none for the first.
    pub chosen: Option<Assignment>,
    /// How often something was loaded.
    pub loads: u32,
}

/// What can happen to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Files are loaded, or a text.
    Load(Vec<Given>),
    /// Another assignment is looked at.
    Choose(Assignment),
    /// What a pupil handed in is taken out.
    Remove(Id),
    /// All is.
    Clear,
}

impl Reducible for Room {
    type Action = Act;

    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        let mut next = (*self).clone();
        match act {
            Act::Load(given) => {
                next.outcomes = given.into_iter().flat_map(|file| take(&mut next.class, file)).collect();
                next.loads += 1;
            }
            Act::Choose(assignment) => next.chosen = Some(assignment),
            Act::Remove(id) => {
                next.class.submissions.remove(&id);
            }
            Act::Clear => next = Self { loads: next.loads, ..Self::default() },
        }
        next.into()
    }
}

impl Room {
    /// How many of the last were taken, how many were there already, and how many can't be.
    pub fn counts(&self) -> [usize; 3] {
        let mut counts = [0; 3];
        for outcome in &self.outcomes {
            let [taken, known, refused] = &mut counts;
            *match &outcome.taken {
                Ok((_, AddOutcome::Unchanged)) => known,
                Ok(_) => taken,
                Err(_) => refused,
            } += 1;
        }
        counts
    }
}

/// Adds what is in a file to `class`. What can't be taken changes nothing.
pub fn take(class: &mut SubmissionSet, (file, text): Given) -> Vec<Outcome> {
    let refused = |why: String| vec![Outcome { file: file.clone(), taken: Err(why) }];
    let text = match text {
        Ok(text) => text,
        Err(size) => return refused(format!("it can’t be read ({size} bytes)")),
    };
    match Submission::parse_all(&text) {
        Err(fault) => refused(fault.to_string()),
        Ok(all) => all
            .into_iter()
            .map(|hand_in| {
                let now = called(&hand_in.name);
                // Who takes over a machine may hand in another's work under his own name.
                let before = class.submissions.get(&hand_in.id).map(|before| called(&before.name));
                let name = match before {
                    Some(before) if before != now => format!("{before} (now {now})"),
                    _ => now,
                };
                let taken = class.add(hand_in).map(|added| (name, added)).map_err(|fault| fault.to_string());
                Outcome { file: file.clone(), taken }
            })
            .collect(),
    }
}

/// How a pupil is spoken of.
fn called(name: &str) -> String {
    if name.trim().is_empty() { "a pupil without a name".to_owned() } else { name.to_owned() }
}

impl Outcome {
    /// It in words.
    pub fn says(&self) -> String {
        match &self.taken {
            Ok((name, AddOutcome::Added)) => format!("{}: taken, {name}", self.file),
            Ok((name, AddOutcome::Replaced)) => {
                format!("{}: replaces what {name} handed in before", self.file)
            }
            Ok((name, AddOutcome::Unchanged)) => {
                format!("{}: left out, since what is there of {name} is later or the same", self.file)
            }
            Err(why) => format!("{}: not taken. {why}", self.file),
        }
    }
}

/// A file name of `title`, such as `class-who-does-what.csv`.
pub fn file_name(title: &str) -> String {
    let lower = title.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let name: String = words.join("-").chars().take(60).collect();
    if name.is_empty() { "class.csv".to_owned() } else { format!("class-{name}.csv") }
}
