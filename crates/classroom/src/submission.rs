use crate::file_format::{self, Format, VERSION, item_location};
use crate::validation::{check_answers, check_count, check_file_size, check_name, check_nonblank_name};
use crate::{
    Annotation, AnnotationKind, Assignment, Error, ErrorKind, Id, KIND_COUNT, Notebook, Timestamp,
    compression, limits,
};
use serde::{Deserialize, Serialize};

const FORMAT: Format = Format { name: "un-report-explorer/hand-in", description: "a pupil’s submission" };
/// The first and last line of a block in a text, without dashes and white space.
const BLOCK_BEGIN: &str = "BEGINANSWERS";
const BLOCK_END: &str = "ENDANSWERS";
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
        // An answer that contains the first line of a block must not be taken for one.
        if strip_mail_characters(&text).contains(BLOCK_BEGIN) {
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
    /// several such files or texts one after the other.
    ///
    /// # Errors
    /// If one of them can't be read, with its index in the location (`[1]`); none is returned then.
    pub fn parse_all(text: &str) -> Result<Vec<Self>, Error> {
        check_file_size(text)?;
        let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        // A readable text starts with a title, which may start like JSON.
        let submissions = match start.starts_with(['{', '[']).then(|| file_format::read_all(&FORMAT, text)) {
            Some(Ok(submissions)) => submissions,
            Some(Err(error)) => parse_blocks(text).ok().filter(|blocks| !blocks.is_empty()).ok_or(error)?,
            None => parse_blocks(text)?,
        };
        check_count(submissions.len(), "submissions", limits::MAX_SUBMISSIONS).map_err(Error::new)?;
        if submissions.is_empty() {
            return Err(Error::new(ErrorKind::WrongFormat(FORMAT.description)));
        }
        for (index, submission) in submissions.iter().enumerate() {
            let location = item_location(index, submissions.len());
            submission.validate().map_err(|error| error.within(&location))?;
        }
        Ok(submissions)
    }
}

/// Removes what mail programs insert: white space, quote signs and invisible characters.
fn strip_mail_characters(text: &str) -> String {
    let is_inserted = |c: char| {
        c.is_whitespace()
            || matches!(c, '>' | '|' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    };
    text.chars().filter(|c| !is_inserted(*c)).collect()
}

/// Tells whether `c` is a dash, or what a word processor makes of two.
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—')
}

/// Parses the compressed submissions in a text. What stands around them is ignored.
fn parse_blocks(text: &str) -> Result<Vec<Submission>, Error> {
    let text = strip_mail_characters(text);
    let mut submissions: Vec<Submission> = Vec::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once(BLOCK_BEGIN) {
        rest = after;
        let body = after.trim_start_matches(|c: char| c.is_ascii_digit());
        let version = after.strip_suffix(body).unwrap_or_default();
        // Other text may mention the words.
        if !before.ends_with(is_dash) || version.is_empty() || !body.starts_with(is_dash) {
            continue;
        }
        check_count(submissions.len() + 1, "submissions", limits::MAX_SUBMISSIONS).map_err(Error::new)?;
        let location = format!("[{}]", submissions.len());
        let version = version.parse().unwrap_or(u32::MAX);
        if version > VERSION {
            return Err(Error::at(location, ErrorKind::NewerVersion(version)));
        }
        let body = body.trim_start_matches(is_dash);
        let after = body.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/'));
        let end = after.trim_start_matches('=').trim_start_matches(is_dash).strip_prefix(BLOCK_END);
        let letters = body.strip_suffix(after).unwrap_or_default();
        let (Some(after_end), true) = (end, after.starts_with(['=', '-', '–', '—'])) else {
            return Err(Error::at(location, ErrorKind::Damaged));
        };
        let bytes = compression::decompress(letters, &compression::STANDARD);
        let bytes = bytes.map_err(|kind| Error::at(location.as_str(), kind))?;
        let json = String::from_utf8(bytes).map_err(|_| Error::at(location.as_str(), ErrorKind::Damaged))?;
        submissions.push(file_format::read(&FORMAT, &json).map_err(|error| error.within(&location))?);
        rest = after_end;
    }
    Ok(submissions)
}
