use crate::file_format::{self, Format, VERSION};
use crate::{
    Annotation, Assignment, Error, ErrorKind, Id, KIND_COUNT, Notebook, Timestamp, compression, limits,
    validation,
};
use serde::{Deserialize, Serialize};

const FORMAT: Format = Format { name: "un-report-explorer/hand-in", called: "what a pupil handed in" };
/// What a block begins and ends with, as it is found: without white space.
const BEGIN: &str = "BEGINANSWERS";
const END: &str = "ENDANSWERS";
/// Letters on a line of a block.
const LINE: usize = 64;

/// What a pupil hands in. It has the assignment in it, so that it can be read without another file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// That of the pupil's work: who hands in again replaces what he handed in before.
    pub id: Id,
    /// What was asked.
    pub assignment: Assignment,
    /// The pupil's name, as he gave it; empty where he gave none.
    pub name: String,
    /// One for each question, in order; empty where it was not answered.
    pub answers: Vec<String>,
    /// What the kinds of mark are called where he marked.
    #[serde(rename = "kinds", default = "first_names")]
    pub kind_names: [String; KIND_COUNT],
    /// What he marked in the parts that it is about.
    #[serde(rename = "marks")]
    pub annotations: Vec<Annotation>,
    /// When.
    #[serde(rename = "handed")]
    pub submitted_at: Timestamp,
}

fn first_names() -> [String; KIND_COUNT] {
    Notebook::default().kinds.map(|kind| kind.name)
}

impl Submission {
    /// As a file: JSON with its format and version.
    pub fn to_file(&self) -> String {
        file_format::write(&FORMAT, self, true)
    }

    /// As a text for a mail or a form: questions and answers to be read, and at its end the same packed between two
    /// lines, to be loaded. Line breaks and spaces that are put into those lines on the way do no harm.
    pub fn to_text(&self) -> String {
        let mut text = self.readable();
        // Whoever writes such a line into an answer shall not cut it off.
        if bare(&text).contains(BEGIN) {
            text = text.to_lowercase();
        }
        text += &format!("\n-----BEGIN ANSWERS {VERSION}-----\n");
        let letters =
            compression::compress(file_format::write(&FORMAT, self, false).as_bytes(), &compression::TEXT);
        for (at, letter) in letters.chars().enumerate() {
            if at > 0 && at % LINE == 0 {
                text.push('\n');
            }
            text.push(letter);
        }
        text + "\n-----END ANSWERS-----\n"
    }

    fn readable(&self) -> String {
        let day = self.submitted_at.to_string();
        let day = day.split('T').next().unwrap_or_default();
        let mut text = self.assignment.title.clone() + "\n";
        if !self.name.is_empty() {
            text += &self.name;
            text += ", ";
        }
        text += day;
        text.push('\n');
        let answers = self.answers.iter().map(String::as_str).chain(core::iter::repeat(""));
        for ((number, (place, question)), answer) in (1..).zip(self.assignment.questions()).zip(answers) {
            let answer = if answer.trim().is_empty() { "—" } else { answer };
            text += &format!("\n{number}. {question} ({place})\n{answer}\n");
        }
        for (at, mark) in self.annotations.iter().filter(|mark| !mark.deleted).enumerate() {
            if at == 0 {
                text += "\nMarked\n";
            }
            let kind = self.kind_names.get(usize::from(mark.kind)).map_or("", String::as_str);
            let words =
                mark.target.quote.as_ref().map_or_else(String::new, |words| format!(": “{}”", words.exact));
            text += &format!("\n{kind}, {}{words}\n", mark.target.anchor);
            if !mark.note.is_empty() {
                text += &format!("{}\n", mark.note);
            }
        }
        text
    }

    pub(crate) fn validate(&self) -> Result<(), Error> {
        self.assignment.validate().map_err(|fault| fault.within("assignment"))?;
        validation::name(&self.name).map_err(|kind| Error::at("name", kind))?;
        validation::answers(&self.answers, self.assignment.questions().count())?;
        for (at, name) in self.kind_names.iter().enumerate() {
            validation::some_name(name).map_err(|kind| Error::at(format!("kinds[{at}]"), kind))?;
        }
        validation::annotations(&self.annotations)
    }

    /// Reads what [`Submission::to_file`] or [`Submission::to_text`] wrote, or several such texts one after the other.
    ///
    /// # Errors
    /// With the place of the first that can't be read; none is taken then.
    pub fn parse_all(text: &str) -> Result<Vec<Self>, Error> {
        validation::whole(text)?;
        let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        // A text begins with a title, which may begin as a file does.
        let read = match start.starts_with(['{', '[']).then(|| file_format::read_all(&FORMAT, text)) {
            Some(Ok(of_file)) => of_file,
            Some(Err(fault)) => blocks(text).ok().filter(|read| !read.is_empty()).ok_or(fault)?,
            None => blocks(text)?,
        };
        validation::count(read.len(), "hand-ins", limits::MAX_SUBMISSIONS).map_err(Error::new)?;
        if read.is_empty() {
            return Err(Error::new(ErrorKind::WrongFormat(FORMAT.called)));
        }
        for (at, hand_in) in read.iter().enumerate() {
            let place = if read.len() > 1 { format!("[{at}]") } else { String::new() };
            hand_in.validate().map_err(|fault| fault.within(&place))?;
        }
        Ok(read)
    }
}

/// Without what mail programs put in: white space, signs of quoting, characters that are not seen.
fn bare(text: &str) -> String {
    let put_in = |c: char| {
        c.is_whitespace()
            || matches!(c, '>' | '|' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    };
    text.chars().filter(|c| !put_in(*c)).collect()
}

/// A dash, or what a word processor makes of two.
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—')
}

/// What the blocks of a text hold.
fn blocks(text: &str) -> Result<Vec<Submission>, Error> {
    let text = bare(text);
    let mut found: Vec<Submission> = Vec::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once(BEGIN) {
        rest = after;
        let body = after.trim_start_matches(|c: char| c.is_ascii_digit());
        let version = after.strip_suffix(body).unwrap_or_default();
        if !before.ends_with(is_dash) || version.is_empty() || !body.starts_with(is_dash) {
            continue;
        }
        validation::count(found.len() + 1, "hand-ins", limits::MAX_SUBMISSIONS).map_err(Error::new)?;
        let place = format!("[{}]", found.len());
        let version = version.parse().unwrap_or(u32::MAX);
        if version > VERSION {
            return Err(Error::at(place, ErrorKind::NewerVersion(version)));
        }
        let body = body.trim_start_matches(is_dash);
        let after = body.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/'));
        let ended = after.trim_start_matches('=').trim_start_matches(is_dash).strip_prefix(END);
        let letters = body.strip_suffix(after).unwrap_or_default();
        let (Some(ended), true) = (ended, after.starts_with(['=', '-', '–', '—'])) else {
            return Err(Error::at(place, ErrorKind::Damaged));
        };
        let bytes = compression::decompress(letters, &compression::TEXT)
            .map_err(|kind| Error::at(place.as_str(), kind))?;
        let json = String::from_utf8(bytes).map_err(|_| Error::at(place.as_str(), ErrorKind::Damaged))?;
        found.push(file_format::read(&FORMAT, &json).map_err(|fault| fault.within(&place))?);
        rest = ended;
    }
    Ok(found)
}
