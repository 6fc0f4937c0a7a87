use crate::{Assignment, Fault, HandIn, Id, Mark, check, limits};
use core::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What pupils have handed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Class {
    /// By the id of their work.
    pub hand_ins: BTreeMap<Id, HandIn>,
}

/// What became of what was added to a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is the first of this pupil.
    New,
    /// It is later than what he handed in before, and stands in its place.
    Later,
    /// What is there already is later, or the same.
    Older,
}

/// Pupils by questions, for one assignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid<'c> {
    /// What was asked.
    pub assignment: &'c Assignment,
    /// Place and words of each question.
    pub questions: Vec<(&'c str, &'c str)>,
    /// Pupils, by name, those without one last, by when they handed in.
    pub rows: Vec<Row<'c>>,
}

/// A pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'c> {
    /// What he handed in.
    pub hand_in: &'c HandIn,
    /// His name, or `Pupil 3` where he gave none, by the row; two of one name are told apart by a number.
    pub name: String,
    /// One answer for each question; empty where there is none.
    pub answers: Vec<&'c str>,
}

/// Words that pupils marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Where.
    pub place: String,
    /// The words; empty for all of the text.
    pub exact: String,
    /// How many pupils marked them, or more that holds them.
    pub pupils: usize,
    /// Of which kinds these marks are: the kind, what it was called, and how many.
    pub kinds: Vec<(u8, String, usize)>,
}

impl Class {
    /// Adds what a pupil handed in.
    ///
    /// # Errors
    /// Where there are too many.
    pub fn add(&mut self, hand_in: HandIn) -> Result<Added, Fault> {
        let added = match self.hand_ins.get(&hand_in.id) {
            Some(mine) if mine.handed >= hand_in.handed => return Ok(Added::Older),
            Some(_) => Added::Later,
            None => Added::New,
        };
        if added == Added::New {
            check::count(self.hand_ins.len() + 1, "hand-ins", limits::HAND_INS).map_err(Fault::whole)?;
        }
        self.hand_ins.insert(hand_in.id.clone(), hand_in);
        Ok(added)
    }

    /// The assignments that were handed in, those with most pupils first. What pupils have of one assignment is
    /// taken from the one who handed in first; who has another text of it under the same id is listed apart.
    pub fn assignments(&self) -> Vec<&Assignment> {
        let mut hand_ins: Vec<&HandIn> = self.hand_ins.values().collect();
        hand_ins.sort_by_key(|hand_in| hand_in.handed);
        let mut found: Vec<(&Assignment, usize)> = Vec::new();
        for HandIn { assignment, .. } in hand_ins {
            match found.iter_mut().find(|(it, _)| *it == assignment) {
                Some((_, pupils)) => *pupils += 1,
                None => found.push((assignment, 1)),
            }
        }
        found.sort_by_key(|(_, pupils)| Reverse(*pupils));
        found.into_iter().map(|(assignment, _)| assignment).collect()
    }

    /// Pupils by questions, for exactly this assignment.
    pub fn grid<'c>(&'c self, assignment: &'c Assignment) -> Grid<'c> {
        let questions: Vec<(&str, &str)> = assignment.questions().collect();
        let mut hand_ins: Vec<&HandIn> = self.of(assignment).collect();
        hand_ins.sort_by_cached_key(|it| {
            let name = it.name.trim();
            (name.is_empty(), name.to_lowercase(), name.to_owned(), it.handed)
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
            rows.push(Row { hand_in, name, answers: answers.take(questions.len()).collect() });
        }
        Grid { assignment, questions, rows }
    }

    /// What pupils marked for `assignment`, most first, then in the order of its parts: of each text at most
    /// [`limits::PASSAGES`], those that most marks have exactly.
    pub fn passages(&self, assignment: &Assignment) -> Vec<Passage> {
        // Words, or all of a text, that pupils marked in a part: by pupil.
        let mut marked: BTreeMap<(usize, &str), Vec<(&HandIn, &Mark)>> = BTreeMap::new();
        for hand_in in self.of(assignment) {
            for mark in hand_in.marks.iter().filter(|mark| !mark.gone) {
                if let Some(part) = assignment.part_of(&mark.target.place) {
                    marked.entry((part, &mark.target.place)).or_default().push((hand_in, mark));
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
                    let name = hand_in.kinds.get(usize::from(mark.kind)).map_or("", String::as_str);
                    *kinds.entry((mark.kind, name)).or_default() += 1;
                }
                let kinds =
                    kinds.into_iter().map(|((kind, name), count)| (kind, name.to_owned(), count)).collect();
                let (place, exact) = (place.to_owned(), words.to_owned());
                passages.push((part, Passage { place, exact, pupils: pupils.len(), kinds }));
            }
        }
        passages.sort_by_key(|(part, passage)| (Reverse(passage.pupils), *part));
        passages.into_iter().map(|(_, passage)| passage).collect()
    }

    fn of(&self, assignment: &Assignment) -> impl Iterator<Item = &HandIn> {
        self.hand_ins.values().filter(move |hand_in| hand_in.assignment == *assignment)
    }
}

/// The first of these names that nobody has; now somebody has it.
fn free(names: &mut BTreeSet<String>, name: impl Fn(usize) -> String) -> String {
    let name = (0..).map(name).find(|name| !names.contains(name)).unwrap_or_default();
    names.insert(name.clone());
    name
}

/// The words that are marked, in their order; where there are too many, those that most marks have exactly.
fn most_marked<'m>(marks: &[(&HandIn, &'m Mark)]) -> BTreeSet<&'m str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, mark) in marks {
        *counts.entry(exact(mark)).or_default() += 1;
    }
    let mut all: Vec<(&str, usize)> = counts.into_iter().collect();
    all.sort_by_key(|(_, count)| Reverse(*count));
    all.into_iter().take(limits::PASSAGES).map(|(words, _)| words).collect()
}

fn exact(mark: &Mark) -> &str {
    mark.target.words.as_ref().map_or("", |words| &words.exact)
}

/// Whether who marked `outer` marked `inner` too; all of a text is empty.
fn holds(outer: &str, inner: &str) -> bool {
    outer.is_empty() || !inner.is_empty() && outer.len() >= inner.len() && outer.contains(inner)
}

impl Grid<'_> {
    /// As CSV (RFC 4180, UTF-8): a row for each pupil, a column for each question. What a spreadsheet would take for
    /// a formula has an apostrophe before it.
    pub fn csv(&self) -> String {
        let mut csv = String::new();
        field(&mut csv, "Name");
        field(&mut csv, "Handed in");
        for (place, question) in &self.questions {
            field(&mut csv, &format!("{place}: {question}"));
        }
        csv += "\r\n";
        for row in &self.rows {
            field(&mut csv, &row.name);
            field(&mut csv, &row.hand_in.handed.to_string());
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
