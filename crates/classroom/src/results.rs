use crate::csv::CsvWriter;
use crate::validation::check_count;
use crate::{Annotation, Assignment, Error, Id, Submission, limits};
use core::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The submissions of a class, at most one of each pupil and assignment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubmissionSet {
    /// The submissions by the id of the pupil's work.
    pub submissions: BTreeMap<Id, Submission>,
}

/// The outcome of adding a submission to a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddOutcome {
    /// The submission was added.
    Added,
    /// The submission replaced an earlier one of the same work.
    Replaced,
    /// The set is unchanged: it has the same submission, or a later one.
    Unchanged,
}

/// The results of one assignment: pupils by questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultsTable<'c> {
    /// The assignment.
    pub assignment: &'c Assignment,
    /// The anchor and the text of each question.
    pub questions: Vec<(&'c str, &'c str)>,
    /// The pupils by name; those without a name come last, in the order in which they submitted.
    pub rows: Vec<ResultsRow<'c>>,
}

/// The results of one pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultsRow<'c> {
    /// The pupil's submission.
    pub submission: &'c Submission,
    /// A name that no other row has: the pupil's, with a number if another pupil has it too, or `Pupil 3`, by the row,
    /// if there is none.
    pub name: String,
    /// One answer for each question; empty if not answered.
    pub answers: Vec<&'c str>,
}

/// A passage that pupils highlighted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HighlightedPassage {
    /// The address of the text.
    pub anchor: String,
    /// The highlighted words; empty for all of the text.
    pub exact: String,
    /// The number of pupils who highlighted them, or a passage that includes them.
    pub pupils: usize,
    /// The kinds of these highlights: index, name and number.
    pub kinds: Vec<(u8, String, usize)>,
}

impl SubmissionSet {
    /// Adds a submission, unless the set has a later one of the same work.
    ///
    /// # Errors
    /// If the set is full. It is unchanged then.
    pub fn add(&mut self, submission: Submission) -> Result<AddOutcome, Error> {
        let outcome = match self.submissions.get(&submission.id) {
            Some(mine) if mine.submitted_at >= submission.submitted_at => return Ok(AddOutcome::Unchanged),
            Some(_) => AddOutcome::Replaced,
            None => AddOutcome::Added,
        };
        if outcome == AddOutcome::Added {
            check_count(self.submissions.len() + 1, "submissions", limits::MAX_SUBMISSIONS)
                .map_err(Error::new)?;
        }
        self.submissions.insert(submission.id.clone(), submission);
        Ok(outcome)
    }

    /// Returns the assignments, those with most submissions first, then those submitted first. Assignments that share
    /// an id but differ in content are listed separately.
    pub fn assignments(&self) -> Vec<&Assignment> {
        let mut submissions: Vec<&Submission> = self.submissions.values().collect();
        submissions.sort_by_key(|submission| submission.submitted_at);
        let mut counts: Vec<(&Assignment, usize)> = Vec::new();
        for Submission { assignment, .. } in submissions {
            match counts.iter_mut().find(|(other, _)| *other == assignment) {
                Some((_, count)) => *count += 1,
                None => counts.push((assignment, 1)),
            }
        }
        counts.sort_by_key(|(_, count)| Reverse(*count));
        counts.into_iter().map(|(assignment, _)| assignment).collect()
    }

    /// Returns the results of exactly this assignment.
    pub fn results_table<'c>(&'c self, assignment: &'c Assignment) -> ResultsTable<'c> {
        let questions: Vec<(&str, &str)> = assignment.questions().collect();
        let mut submissions: Vec<&Submission> = self.submissions_for(assignment).collect();
        submissions.sort_by_cached_key(|submission| {
            let name = submission.name.trim();
            (name.is_empty(), name.to_lowercase(), name.to_owned(), submission.submitted_at)
        });
        let mut used: BTreeSet<String> =
            submissions.iter().map(|submission| submission.name.trim().to_owned()).collect();
        let mut seen = BTreeSet::new();
        let mut rows = Vec::new();
        for (number, submission) in (1..).zip(submissions) {
            let given = submission.name.trim();
            let name = if given.is_empty() {
                first_unused(&mut used, |n: usize| format!("Pupil {}", number + n))
            } else if seen.insert(given) {
                given.to_owned()
            } else {
                first_unused(&mut used, |n| format!("{given} ({})", n + 2))
            };
            let answers = submission.answers.iter().map(String::as_str).chain(core::iter::repeat(""));
            rows.push(ResultsRow { submission, name, answers: answers.take(questions.len()).collect() });
        }
        ResultsTable { assignment, questions, rows }
    }

    /// Returns the passages that pupils highlighted for `assignment`, those of most pupils first, then in the order of
    /// its sections. Of each text at most [`limits::MAX_PASSAGES_PER_TEXT`] are listed, those most often highlighted.
    pub fn passages(&self, assignment: &Assignment) -> Vec<HighlightedPassage> {
        let mut by_text: BTreeMap<(usize, &str), Vec<(&Submission, &Annotation)>> = BTreeMap::new();
        for submission in self.submissions_for(assignment) {
            for annotation in submission.annotations.iter().filter(|annotation| !annotation.deleted) {
                let anchor = annotation.target.anchor.as_str();
                if let Some(section) = assignment.section_index(anchor) {
                    by_text.entry((section, anchor)).or_default().push((submission, annotation));
                }
            }
        }
        let mut passages = Vec::new();
        for ((section, anchor), annotations) in by_text {
            for exact in most_highlighted(&annotations) {
                let mut pupils = BTreeSet::new();
                let mut kinds: BTreeMap<(u8, &str), usize> = BTreeMap::new();
                for (submission, annotation) in &annotations {
                    if includes(annotation.quoted_text(), exact) {
                        pupils.insert(&submission.id);
                        let name = submission.kind_names.get(usize::from(annotation.kind));
                        *kinds.entry((annotation.kind, name.map_or("", String::as_str))).or_default() += 1;
                    }
                }
                let kinds = kinds.into_iter().map(|((kind, name), count)| (kind, name.to_owned(), count));
                let (anchor, exact) = (anchor.to_owned(), exact.to_owned());
                let passage =
                    HighlightedPassage { anchor, exact, pupils: pupils.len(), kinds: kinds.collect() };
                passages.push((section, passage));
            }
        }
        passages.sort_by_key(|(section, passage)| (Reverse(passage.pupils), *section));
        passages.into_iter().map(|(_, passage)| passage).collect()
    }

    fn submissions_for(&self, assignment: &Assignment) -> impl Iterator<Item = &Submission> {
        self.submissions.values().filter(move |submission| submission.assignment == *assignment)
    }
}

/// Returns the first name that is not in `used`, and adds it there.
fn first_unused(used: &mut BTreeSet<String>, name: impl Fn(usize) -> String) -> String {
    let name = (0..).map(name).find(|name| !used.contains(name)).unwrap_or_default();
    used.insert(name.clone());
    name
}

/// Returns the highlighted words in alphabetical order; if there are too many, those most often highlighted.
fn most_highlighted<'a>(annotations: &[(&Submission, &'a Annotation)]) -> BTreeSet<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, annotation) in annotations {
        *counts.entry(annotation.quoted_text()).or_default() += 1;
    }
    let mut quotes: Vec<(&str, usize)> = counts.into_iter().collect();
    quotes.sort_by_key(|(_, count)| Reverse(*count));
    quotes.into_iter().take(limits::MAX_PASSAGES_PER_TEXT).map(|(quote, _)| quote).collect()
}

/// Tells whether a highlight of `outer` covers `inner`. Empty words stand for all of a text.
fn includes(outer: &str, inner: &str) -> bool {
    outer.is_empty() || !inner.is_empty() && outer.len() >= inner.len() && outer.contains(inner)
}

impl ResultsTable<'_> {
    /// Writes the table as CSV: a row for each pupil, a column for each question. Cells are escaped as
    /// [`crate::csv`] describes.
    pub fn to_csv(&self) -> String {
        let mut csv = CsvWriter::new();
        let questions = self.questions.iter().map(|(anchor, question)| format!("{anchor}: {question}"));
        csv.write_row(["Name".to_owned(), "Handed in".to_owned()].into_iter().chain(questions));
        for row in &self.rows {
            let submitted_at = row.submission.submitted_at.to_string();
            csv.write_row([row.name.as_str(), &submitted_at].into_iter().chain(row.answers.iter().copied()));
        }
        csv.into_string()
    }
}
