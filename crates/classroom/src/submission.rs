use crate::file_format::{self, Format, VERSION, item_location};
use crate::validation::{check_answers, check_count, check_file_size, check_name, check_nonblank_name};
use crate::{
    Annotation, AnnotationKind, Assignment, Error, Id, KIND_COUNT, Notebook, Timestamp, compression, limits,
};
use serde::{Deserialize, Serialize};

mod text_block;

const FORMAT: Format = Format { name: "un-report-explorer/hand-in", description: "a pupil’s submission" };
/// Letters on each line of a block.
const BLOCK_LINE_LETTERS: usize = 64;

/// A pupil's submission. It holds a copy of the assignment, so that it can be read on its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// The id of the pupil's work: a later submission with this id replaces an earlier one.
    pub id: Id,
    /// The assignment as the pupil saw it.
    pub assignment: Assignment,
    /// The pupil's name; may be empty.
    pub name: String,
    /// One answer for each question, in order; empty if not answered.
    pub answers: Vec<String>,
    /// The pupil's names of the annotation kinds. Older files lack them.
    #[serde(rename = "kinds", default = "default_kind_names")]
    pub kind_names: [String; KIND_COUNT],
    /// The pupil's annotations within the sections of the assignment.
    #[serde(rename = "marks")]
    pub annotations: Vec<Annotation>,
    /// When the pupil submitted.
    #[serde(rename = "handed")]
    pub submitted_at: Timestamp,
}

fn default_kind_names() -> [String; KIND_COUNT] {
    AnnotationKind::defaults().map(|kind| kind.name)
}

impl Notebook {
    /// Prepares the submission for the assignment with the id `assignment`, from its answers and from the annotations
    /// within its sections. It is not dated before the last answer, whatever the clock says. `None` if the assignment
    /// was not started.
    pub fn prepare_submission(&self, assignment: &Id, now: Timestamp) -> Option<Submission> {
        let work = self.work.get(assignment)?;
        let is_within = |annotation: &&Annotation| {
            !annotation.deleted && work.assignment.section_index(&annotation.target.anchor).is_some()
        };
        Some(Submission {
            id: work.id.clone(),
            assignment: work.assignment.clone(),
            name: work.name.clone(),
            answers: work.answers.clone(),
            kind_names: self.kinds.clone().map(|kind| kind.name),
            annotations: self.annotations.values().filter(is_within).cloned().collect(),
            submitted_at: now.max(work.modified),
        })
    }
}

impl Submission {
    /// Writes the submission as a file: JSON with the name and version of its format.
    pub fn to_file(&self) -> String {
        file_format::write(&FORMAT, self, true)
    }

    /// Writes the submission as text for a mail or a form: readable questions and answers, then the compressed file
    /// between two marker lines. The block survives added line breaks, spaces and quote signs.
    pub fn to_text(&self) -> String {
        let mut text = self.to_readable_text();
        // An answer that contains a block, or the first line of one, must not be taken for it.
        if text_block::has_block(&text) {
            text = text.to_lowercase();
        }
        text += &format!("\n-----BEGIN ANSWERS {VERSION}-----\n");
        let file = file_format::write(&FORMAT, self, false);
        let letters = compression::compress(file.as_bytes(), &compression::STANDARD);
        for (index, letter) in letters.chars().enumerate() {
            if index > 0 && index % BLOCK_LINE_LETTERS == 0 {
                text.push('\n');
            }
            text.push(letter);
        }
        text + "\n-----END ANSWERS-----\n"
    }

    fn to_readable_text(&self) -> String {
        let date = self.submitted_at.to_string();
        let date = date.split('T').next().unwrap_or_default();
        let mut text = self.assignment.title.clone() + "\n";
        if !self.name.is_empty() {
            text += &self.name;
            text += ", ";
        }
        text += date;
        text.push('\n');
        let answers = self.answers.iter().map(String::as_str).chain(core::iter::repeat(""));
        for ((number, (anchor, question)), answer) in (1..).zip(self.assignment.questions()).zip(answers) {
            let answer = if answer.trim().is_empty() { "—" } else { answer };
            text += &format!("\n{number}. {question} ({anchor})\n{answer}\n");
        }
        let annotations = self.annotations.iter().filter(|annotation| !annotation.deleted);
        for (index, annotation) in annotations.enumerate() {
            if index == 0 {
                text += "\nMarked\n";
            }
            let kind = self.kind_names.get(usize::from(annotation.kind)).map_or("", String::as_str);
            let quote = annotation.target.quote.as_ref();
            let quote = quote.map_or_else(String::new, |quote| format!(": “{}”", quote.exact));
            text += &format!("\n{kind}, {}{quote}\n", annotation.target.anchor);
            if !annotation.note.is_empty() {
                text += &format!("{}\n", annotation.note);
            }
        }
        text
    }

    fn validate(&self) -> Result<(), Error> {
        self.assignment.validate().map_err(|error| error.within("assignment"))?;
        check_name(&self.name).map_err(|kind| Error::at("name", kind))?;
        check_answers(&self.answers, self.assignment.questions().count())?;
        for (index, name) in self.kind_names.iter().enumerate() {
            check_nonblank_name(name).map_err(|kind| Error::at(format!("kinds[{index}]"), kind))?;
        }
        Annotation::validate_all(&self.annotations)
    }

    /// Parses all submissions in a file or text that [`Submission::to_file`] or [`Submission::to_text`] wrote, or in
    /// several such files or texts one after the other. Each is read on its own: of one that can't be read, there is
    /// the reason, with its index in the location (`[1]`) if there are several.
    ///
    /// # Errors
    /// If the text is too large, is not JSON, or has no submission or too many.
    pub fn parse_all(text: &str) -> Result<Vec<Result<Self, Error>>, Error> {
        check_file_size(text)?;
        let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        // A readable text starts with a title, which may start like JSON.
        let is_json = start.starts_with(['{', '[']);
        let submissions = match is_json.then(|| file_format::read_all(&FORMAT, text)) {
            Some(Ok(files)) if files.iter().any(Result::is_ok) => files,
            Some(files) => match text_block::parse_blocks(text) {
                Ok(blocks) if blocks.iter().any(Result::is_ok) => blocks,
                _ => files?,
            },
            None => text_block::parse_blocks(text)?,
        };
        check_count(submissions.len(), "submissions", limits::MAX_SUBMISSIONS).map_err(Error::new)?;
        if submissions.is_empty() {
            return Err(Error::new(text_block::reason_without_block(text)));
        }
        let count = submissions.len();
        let validate = |(index, submission): (usize, Result<Self, Error>)| {
            let submission = submission?;
            let valid = submission.validate();
            valid.map_err(|error| error.within(&item_location(index, count))).map(|()| submission)
        };
        Ok(submissions.into_iter().enumerate().map(validate).collect())
    }
}
