use core::fmt;
use report::{NoteNumber, ParagraphNumber};
use std::collections::BTreeSet;

/// A problem and its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, as given by the user.
    pub file: String,
    /// The line, from 1; 0 for the whole file.
    pub line: u32,
    /// The kind of problem.
    pub kind: ProblemKind,
}

/// The problems of a report and its curated data.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// The file has no text.
    Empty,
    /// The file is longer than spans can address.
    TooLong,
    /// A byte is not UTF-8.
    NotUtf8 {
        /// The column of the first invalid byte, in characters from 1.
        column: u32,
    },
    /// No paragraph is numbered.
    NoParagraph,
    /// The title page lacks a required element.
    MissingOnTitlePage(&'static str),
    /// A number is too large for a paragraph number.
    ParagraphNumberTooLarge(String),
    /// Paragraph numbers are missing.
    MissingParagraphNumbers {
        /// The first missing number.
        from: ParagraphNumber,
        /// The last missing number.
        to: ParagraphNumber,
    },
    /// A paragraph has the same number as the previous one.
    DuplicateParagraphNumber(ParagraphNumber),
    /// A mark refers to a note that does not exist.
    MissingNote(NoteNumber),
    /// No mark refers to a note.
    UnreferencedNote(NoteNumber),
    /// Two notes have the same number; the first is kept.
    DuplicateNote(NoteNumber),
    /// A row of the contents has no heading in the body.
    ContentsRowWithoutHeading(String),
    /// A heading of a level that the contents list is missing from them.
    HeadingNotInContents(String),
    /// The title in the contents differs from the heading.
    TitleDiffers {
        /// The title in the contents.
        contents: String,
        /// The title in the body.
        body: String,
    },
    /// The paragraph range in the contents differs from the body.
    RangeDiffers {
        /// The title of the section.
        title: String,
        /// First and last paragraph in the contents.
        contents: (ParagraphNumber, ParagraphNumber),
        /// First and last paragraph in the body.
        body: (ParagraphNumber, ParagraphNumber),
    },
    /// No numbered paragraph follows the heading; it is left out.
    SectionWithoutParagraph(String),
    /// A count exceeds the limits of the model.
    TooMany(&'static str),
    /// Text that is not recognised as part of the report; it is left out.
    UnreadText(String),
    /// A fault in the curated data.
    Curated(String),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        write!(f, ": {}", self.kind)
    }
}

impl core::error::Error for Problem {}

impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the file has no text"),
            Self::TooLong => f.write_str("the file is longer than 4 GiB"),
            Self::NotUtf8 { column } => write!(f, "not UTF-8 from column {column} on"),
            Self::NoParagraph => f.write_str(
                "no numbered paragraph found; a paragraph starts with “1. ” at the beginning of a line",
            ),
            Self::MissingOnTitlePage(what) => write!(f, "the title page has no {what}"),
            Self::ParagraphNumberTooLarge(number) => {
                write!(f, "paragraph number {number} is too large; read as part of the paragraph before")
            }
            Self::MissingParagraphNumbers { from, to } if from == to => {
                write!(f, "paragraph {from} is missing before this one")
            }
            Self::MissingParagraphNumbers { from, to } => {
                write!(f, "paragraphs {from} to {to} are missing before this one")
            }
            Self::DuplicateParagraphNumber(number) => {
                write!(f, "duplicate paragraph number {number}; read as part of the first")
            }
            Self::MissingNote(note) => write!(f, "mark {note} refers to a missing note"),
            Self::UnreferencedNote(note) => write!(f, "no mark refers to note {note}"),
            Self::DuplicateNote(note) => write!(f, "duplicate note {note}; the first is kept"),
            Self::ContentsRowWithoutHeading(title) => {
                write!(f, "listed in the contents, but the body has no such heading: “{title}”")
            }
            Self::HeadingNotInContents(title) => {
                write!(f, "heading missing from the contents: “{title}”")
            }
            Self::TitleDiffers { contents, body } => {
                write!(f, "“{contents}” in the contents, “{body}” in the body")
            }
            Self::RangeDiffers { title, contents, body } => write!(
                f,
                "“{title}” has paragraphs {} to {} in the contents, {} to {} in the body",
                contents.0, contents.1, body.0, body.1
            ),
            Self::SectionWithoutParagraph(title) => {
                write!(f, "no numbered paragraph under “{title}”; left out")
            }
            Self::TooMany(what) => write!(f, "too many {what}; the rest is left out"),
            Self::UnreadText(words) => write!(f, "not recognised as part of the report; left out: “{words}”"),
            Self::Curated(what) => f.write_str(what),
        }
    }
}

/// Keeps the first problem of each line of curated data; the others mostly follow from it.
pub(crate) fn first_per_line(mut problems: Vec<Problem>) -> Vec<Problem> {
    let mut lines = BTreeSet::new();
    problems.retain(|Problem { file, line, kind }| {
        !matches!(kind, ProblemKind::Curated(_)) || *line == 0 || lines.insert((file.clone(), *line))
    });
    problems
}
