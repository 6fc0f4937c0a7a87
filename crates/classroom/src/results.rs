use crate::{Annotation, Assignment, Error, Id, Submission, limits, validation};
use core::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What pupils have handed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubmissionSet {
    /// By the id of their work.
    pub submissions: BTreeMap<Id, Submission>,
}

/// What became of what was added to a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddOutcome {
    /// It is the first of this pupil.
    Added,
    /// It is later than what he handed in before, and stands in its place.
    Replaced,
    /// What is there already is later, or the same.
    Unchanged,
}

/// Pupils by questions, for one assignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultsTable<'c> {
    /// What was asked.
    pub assignment: &'c Assignment,
    /// Place and words of each question.
    pub questions: Vec<(&'c str, &'c str)>,
    /// Pupils, by name, those without one last, by when they handed in.
    pub rows: Vec<ResultsRow<'c>>,
}

/// A pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultsRow<'c> {
    /// What he handed in.
    pub submission: &'c Submission,
    /// His name, or `Pupil 3` where he gave none, by the row; two of one name are told apart by a number.
    pub name: String,
    /// One answer for each question; empty where there is none.
    pub answers: Vec<&'c str>,
}

/// Words that pupils marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HighlightedPassage {
    /// Where.
    pub anchor: String,
    /// The words; empty for all of the text.
    pub exact: String,
    /// How many pupils marked them, or more that holds them.
    pub pupils: usize,
    /// Of which kinds these marks are: the kind, what it was called, and how many.
    pub kinds: Vec<(u8, String, usize)>,
}

impl SubmissionSet {
    /// Adds what a pupil handed in.
    ///
    /// # Errors
    /// Where there are too many.
    pub fn add(&mut self, hand_in: Submission) -> Result<AddOutcome, Error> {
        let added = match self.submissions.get(&hand_in.id) {
            Some(mine) if mine.submitted_at >= hand_in.submitted_at => return Ok(AddOutcome::Unchanged),
            Some(_) => AddOutcome::Replaced,
            None => AddOutcome::Added,
        };
        if added == AddOutcome::Added {
            validation::count(self.submissions.len() + 1, "hand-ins", limits::MAX_SUBMISSIONS)
                .map_err(Error::new)?;
        }
        self.submissions.insert(hand_in.id.clone(), hand_in);
        Ok(added)
    }

    /// The assignments that were handed in, those with most pupils first. What pupils have of one assignment is
    /// taken from the one who handed in first; who has another text of it under the same id is listed apart.
    pub fn assignments(&self) -> Vec<&Assignment> {
        let mut hand_ins: Vec<&Submission> = self.submissions.values().collect();
        hand_ins.sort_by_key(|hand_in| hand_in.submitted_at);
        let mut found: Vec<(&Assignment, usize)> = Vec::new();
        for Submission { assignment, .. } in hand_ins {
            match found.iter_mut().find(|(it, _)| *it == assignment) {
                Some((_, pupils)) => *pupils += 1,
                None => found.push((assignment, 1)),
            }
        }
        found.sort_by_key(|(_, pupils)| Reverse(*pupils));
        found.into_iter().map(|(assignment, _)| assignment).collect()
    }

    /// Pupils by questions, for exactly this assignment.
    pub fn results_table<'c>(&'c self, assignment: &'c Assignment) -> ResultsTable<'c> {
        let questions: Vec<(&str, &str)> = assignment.questions().collect();
        let mut hand_ins: Vec<&Submission> = self.of(assignment).collect();
        hand_ins.sort_by_cached_key(|it| {
            let name = it.name.trim();
            (name.is_empty(), name.to_lowercase(), name.to_owned(), it.submitted_at)
        });
        let mut names: BTreeSet<String> = hand_ins.iter().map(|it| it.name.trim().to_owned()).collect();
        let mut met = BTreeSet::new();
        let mut rows = Vec::new();
        for (number, hand_in) in (1..).zip(hand_ins) {
            let given = hand_in.name.trim();
            let name = if given.is_empty() {
                free(&mut names, |n: usize| format!("Pupil {}", number + n))
            } else if met.insert(given) {
                given.to_owned()
            } else {
                free(&mut names, |n| format!("{given} ({})", n + 2))
            };
            let answers = hand_in.answers.iter().map(String::as_str).chain(core::iter::repeat(""));
            rows.push(ResultsRow {
                submission: hand_in,
                name,
                answers: answers.take(questions.len()).collect(),
            });
        }
        ResultsTable { assignment, questions, rows }
    }

    /// What pupils marked for `assignment`, most first, then in the order of its parts: of each text at most
    /// [`limits::MAX_PASSAGES_PER_TEXT`], those that most marks have exactly.
    pub fn passages(&self, assignment: &Assignment) -> Vec<HighlightedPassage> {
        // TextQuote, or all of a text, that pupils marked in a part: by pupil.
        let mut marked: BTreeMap<(usize, &str), Vec<(&Submission, &Annotation)>> = BTreeMap::new();
        for hand_in in self.of(assignment) {
            for mark in hand_in.annotations.iter().filter(|mark| !mark.deleted) {
                if let Some(part) = assignment.section_of(&mark.target.anchor) {
                    marked.entry((part, &mark.target.anchor)).or_default().push((hand_in, mark));
                }
            }
        }
        let mut passages = Vec::new();
        for ((part, place), marks) in marked {
            for words in most_marked(&marks) {
                let mut pupils = BTreeSet::new();
                let mut kinds: BTreeMap<(u8, &str), usize> = BTreeMap::new();
                for (hand_in, mark) in marks.iter().filter(|(_, mark)| holds(exact(mark), words)) {
                    pupils.insert(&hand_in.id);
                    let name = hand_in.kind_names.get(usize::from(mark.kind)).map_or("", String::as_str);
                    *kinds.entry((mark.kind, name)).or_default() += 1;
                }
                let kinds =
                    kinds.into_iter().map(|((kind, name), count)| (kind, name.to_owned(), count)).collect();
                let (place, exact) = (place.to_owned(), words.to_owned());
                passages
                    .push((part, HighlightedPassage { anchor: place, exact, pupils: pupils.len(), kinds }));
            }
        }
        passages.sort_by_key(|(part, passage)| (Reverse(passage.pupils), *part));
        passages.into_iter().map(|(_, passage)| passage).collect()
    }

    fn of(&self, assignment: &Assignment) -> impl Iterator<Item = &Submission> {
        self.submissions.values().filter(move |hand_in| hand_in.assignment == *assignment)
    }
}

/// The first of these names that nobody has; now somebody has it.
fn free(names: &mut BTreeSet<String>, name: impl Fn(usize) -> String) -> String {
    let name = (0..).map(name).find(|name| !names.contains(name)).unwrap_or_default();
    names.insert(name.clone());
    name
}

/// The words that are marked, in their order; where there are too many, those that most marks have exactly.
fn most_marked<'m>(marks: &[(&Submission, &'m Annotation)]) -> BTreeSet<&'m str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, mark) in marks {
        *counts.entry(exact(mark)).or_default() += 1;
    }
    let mut all: Vec<(&str, usize)> = counts.into_iter().collect();
    all.sort_by_key(|(_, count)| Reverse(*count));
    all.into_iter().take(limits::MAX_PASSAGES_PER_TEXT).map(|(words, _)| words).collect()
}

fn exact(mark: &Annotation) -> &str {
    mark.target.quote.as_ref().map_or("", |words| &words.exact)
}

/// Whether who marked `outer` marked `inner` too; all of a text is empty.
fn holds(outer: &str, inner: &str) -> bool {
    outer.is_empty() || !inner.is_empty() && outer.len() >= inner.len() && outer.contains(inner)
}

impl ResultsTable<'_> {
    /// As CSV (RFC 4180, UTF-8): a row for each pupil, a column for each question. What a spreadsheet would take for
    /// a formula has an apostrophe before it.
    pub fn to_csv(&self) -> String {
        let mut csv = String::new();
        field(&mut csv, "Name");
        field(&mut csv, "Handed in");
        for (place, question) in &self.questions {
            field(&mut csv, &format!("{place}: {question}"));
        }
        csv += "\r\n";
        for row in &self.rows {
            field(&mut csv, &row.name);
            field(&mut csv, &row.submission.submitted_at.to_string());
            for answer in &row.answers {
                field(&mut csv, answer);
            }
            csv += "\r\n";
        }
        csv
    }
}

fn field(csv: &mut String, text: &str) {
    if !csv.is_empty() && !csv.ends_with('\n') {
        csv.push(',');
    }
    let quoted = text.contains([',', '"', '\r', '\n']) || text.trim() != text;
    let formula = text.starts_with(['\t', '\r']) || text.trim_start().starts_with(['=', '+', '-', '@']);
    if quoted {
        csv.push('"');
    }
    if formula {
        csv.push('\'');
    }
    *csv += &text.replace('"', "\"\"");
    if quoted {
        csv.push('"');
    }
}
