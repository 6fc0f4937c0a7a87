//! Submissions that a teacher imports.

use crate::views::classroom::store::files::unreadable_file;
use ::classroom::{AddOutcome, Assignment, Id, Submission, SubmissionSet};
use std::rc::Rc;
use yew::prelude::*;

/// The name of a file, and its text, or its size if it cannot be read.
pub type UploadedFile = (String, Result<String, u64>);

/// The outcome of importing a file, or one of the submissions in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportOutcome {
    /// The name of the file.
    pub file: String,
    /// The pupil and the change, or the error.
    pub result: Result<(String, AddOutcome), String>,
}

/// The imported submissions. They are in memory only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResultsState {
    /// The submissions.
    pub submissions: SubmissionSet,
    /// The outcomes of the last import.
    pub outcomes: Vec<ImportOutcome>,
    /// The selected assignment; none for the first.
    pub selected: Option<Assignment>,
    /// The number of imports.
    pub imports: u32,
}

/// An action on [`ResultsState`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportAction {
    /// Imports files, or a text.
    Import(Vec<UploadedFile>),
    /// Selects an assignment.
    Select(Assignment),
    /// Removes a submission.
    Remove(Id),
    /// Removes all submissions.
    RemoveAll,
}

impl Reducible for ResultsState {
    type Action = ImportAction;

    fn reduce(self: Rc<Self>, action: ImportAction) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            ImportAction::Import(files) => {
                let submissions = &mut next.submissions;
                next.outcomes = files.into_iter().flat_map(|file| import_file(submissions, file)).collect();
                next.imports += 1;
            }
            ImportAction::Select(assignment) => next.selected = Some(assignment),
            ImportAction::Remove(id) => {
                next.submissions.submissions.remove(&id);
            }
            ImportAction::RemoveAll => next = Self { imports: next.imports, ..Self::default() },
        }
        next.into()
    }
}

impl ResultsState {
    /// Returns how many submissions the last import added, how many it skipped, and how many errors it had.
    pub fn counts(&self) -> [usize; 3] {
        let mut counts = [0; 3];
        for outcome in &self.outcomes {
            let [added, skipped, failed] = &mut counts;
            *match &outcome.result {
                Ok((_, AddOutcome::Unchanged)) => skipped,
                Ok(_) => added,
                Err(_) => failed,
            } += 1;
        }
        counts
    }
}

/// Adds the submissions in a file. One that can't be read changes nothing for the others.
fn import_file(submissions: &mut SubmissionSet, (file, text): UploadedFile) -> Vec<ImportOutcome> {
    let failed = |error: String| vec![ImportOutcome { file: file.clone(), result: Err(error) }];
    let text = match text {
        Ok(text) => text,
        Err(size) => return failed(unreadable_file(size)),
    };
    match Submission::parse_all(&text) {
        Err(error) => failed(error.to_string()),
        Ok(all) => all
            .into_iter()
            .map(|submission| {
                let submission = match submission {
                    Ok(submission) => submission,
                    Err(error) => {
                        return ImportOutcome { file: file.clone(), result: Err(error.to_string()) };
                    }
                };
                let name = pupil_label(&submission.name);
                // On a shared device, a pupil may submit another pupil's work under a new name.
                let earlier = submissions.submissions.get(&submission.id);
                let label = match earlier.map(|earlier| pupil_label(&earlier.name)) {
                    Some(earlier) if earlier != name => format!("{earlier} (now {name})"),
                    _ => name,
                };
                let result = submissions.add(submission);
                let result = result.map(|added| (label, added)).map_err(|error| error.to_string());
                ImportOutcome { file: file.clone(), result }
            })
            .collect(),
    }
}

fn pupil_label(name: &str) -> String {
    if name.trim().is_empty() { "an unnamed pupil".to_owned() } else { name.to_owned() }
}

impl ImportOutcome {
    /// Returns the outcome in words.
    pub fn message(&self) -> String {
        match &self.result {
            Ok((name, AddOutcome::Added)) => format!("{}: imported, {name}", self.file),
            Ok((name, AddOutcome::Replaced)) => {
                format!("{}: replaces the earlier submission by {name}", self.file)
            }
            Ok((name, AddOutcome::Unchanged)) => {
                format!("{}: skipped, a newer or identical submission by {name} is already loaded", self.file)
            }
            Err(error) => format!("{}: not imported. {error}.", self.file),
        }
    }
}

/// Returns a file name for `title`, such as `class-who-does-what.csv`.
pub fn csv_file_name(title: &str) -> String {
    let lower = title.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let name: String = words.join("-").chars().take(60).collect();
    if name.is_empty() { "class.csv".to_owned() } else { format!("class-{name}.csv") }
}
