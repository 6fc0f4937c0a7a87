use core::fmt;
use report::{NoteNumber, ParagraphNumber};
use std::collections::BTreeSet;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, as the user gave its path.
    pub file: String,
    /// Line, from 1; 0 where the whole file is meant.
    pub line: u32,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What can be wrong with a report or with what is curated about it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// There is nothing but space in the file.
    Empty,
    /// The file is longer than spans can count.
    TooLong,
    /// A byte is not UTF-8.
    NotUtf8 {
        /// Character of the line, from 1, at which the text ends.
        column: u32,
    },
    /// No paragraph bears a number.
    NoParagraph,
    /// The title page lacks something that every report has.
    MissingOnTitlePage(&'static str),
    /// A paragraph number that is too large to be one.
    ParagraphNumberTooLarge(String),
    /// Paragraph numbers leave some out.
    MissingParagraphNumbers {
        /// The first number left out.
        from: ParagraphNumber,
        /// The last number left out.
        to: ParagraphNumber,
    },
    /// A paragraph bears the number of the one before it.
    DuplicateParagraphNumber(ParagraphNumber),
    /// A mark refers to a note that is not there.
    MissingNote(NoteNumber),
    /// No mark refers to a note.
    UnreferencedNote(NoteNumber),
    /// Two notes bear the same number; the first is kept.
    DuplicateNote(NoteNumber),
    /// A row of the contents has no heading in the body.
    ContentsRowWithoutHeading(String),
    /// A heading as high as those of the contents is not among them.
    HeadingNotInContents(String),
    /// A row of the contents words its title otherwise than the heading.
    TitleDiffers {
        /// In the contents.
        contents: String,
        /// In the body.
        body: String,
    },
    /// A row of the contents gives its section other paragraphs than it has.
    RangeDiffers {
        /// The section.
        title: String,
        /// First and last paragraph in the contents.
        contents: (ParagraphNumber, ParagraphNumber),
        /// First and last paragraph in the body.
        body: (ParagraphNumber, ParagraphNumber),
    },
    /// A heading under which no numbered paragraph stands; it is left out.
    SectionWithoutParagraph(String),
    /// More of something than a report can count.
    TooMany(&'static str),
    /// Text that belongs to no part of a report; it is left out.
    UnreadText(String),
    /// What is curated about the report does not hold.
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

/// Of what is wrong with a line of curated data the first: the rest mostly
/// follows from it.
pub(crate) fn first_per_line(mut problems: Vec<Problem>) -> Vec<Problem> {
    let mut lines = BTreeSet::new();
    problems.retain(|Problem { file, line, kind }| {
        !matches!(kind, ProblemKind::Curated(_)) || *line == 0 || lines.insert((file.clone(), *line))
    });
    problems
}
