use crate::file_format::{self, Format, VERSION};
use crate::{Error, ErrorKind, Id, compression, limits, validation};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

const FORMAT: Format = Format { name: "un-report-explorer/assignment", called: "an assignment" };

/// What a teacher asks of pupils.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// Its own.
    pub id: Id,
    /// `Who does what`.
    pub title: String,
    /// What to do, in the teacher's words; may be empty.
    #[serde(rename = "text")]
    pub instructions: String,
    /// What it is about, in order.
    #[serde(rename = "parts")]
    pub sections: Vec<Section>,
    /// What pupils are not shown while they work on it. It is no lock.
    #[serde(rename = "hides")]
    pub hidden_features: BTreeSet<HideableFeature>,
}

/// A part of the document with questions about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The address within the document: `para-21`, `agency-ilo`, `instruments?as=record&day=2003-01-20`.
    #[serde(rename = "place")]
    pub anchor: String,
    /// Questions; may be none, where it is only to be read.
    pub questions: Vec<String>,
}

/// What an assignment may hide, since it gives answers away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HideableFeature {
    /// The search.
    Search,
    /// Cards of bodies.
    Agencies,
    /// Who acts with whom.
    Network,
    /// The status of instruments.
    Instruments,
    /// What happened when.
    Timeline,
    /// Where in the world.
    Places,
    /// Cited documents.
    Documents,
    /// Names and acronyms.
    Glossary,
    /// What is said of a name that is pressed in the text.
    Names,
}

impl HideableFeature {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Search,
        Self::Agencies,
        Self::Network,
        Self::Instruments,
        Self::Timeline,
        Self::Places,
        Self::Documents,
        Self::Glossary,
        Self::Names,
    ];

    /// The id of the view that it is; `names` for the names.
    pub fn id(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::Agencies => "agencies",
            Self::Network => "network",
            Self::Instruments => "instruments",
            Self::Timeline => "timeline",
            Self::Places => "places",
            Self::Documents => "documents",
            Self::Glossary => "glossary",
            Self::Names => "names",
        }
    }
}

impl Assignment {
    /// All questions in order, each with the place that it is about.
    pub fn questions(&self) -> impl Iterator<Item = (&str, &str)> {
        self.sections.iter().flat_map(|section| {
            section.questions.iter().map(move |question| (section.anchor.as_str(), question.as_str()))
        })
    }

    /// The number of the first part that is about `place`, whichever way a view is arranged there.
    pub(crate) fn section_of(&self, anchor: &str) -> Option<usize> {
        let anchor = anchor.split('?').next();
        self.sections.iter().position(|section| section.anchor.split('?').next() == anchor)
    }

    /// Whether it can be given out: it has a title and a part, and nothing in it is more than is taken.
    ///
    /// # Errors
    /// With what it lacks, or has too much of.
    pub fn validate(&self) -> Result<(), Error> {
        validation::some_name(&self.title).map_err(|kind| Error::at("title", kind))?;
        validation::text(&self.instructions).map_err(|kind| Error::at("text", kind))?;
        let sections = if self.sections.is_empty() { Err(ErrorKind::Empty) } else { Ok(()) };
        let sections =
            sections.and_then(|()| validation::count(self.sections.len(), "parts", limits::MAX_SECTIONS));
        sections.map_err(|kind| Error::at("parts", kind))?;
        validation::count(self.questions().count(), "questions", limits::MAX_QUESTIONS)
            .map_err(Error::new)?;
        for (at, section) in self.sections.iter().enumerate() {
            validation::anchor(&section.anchor)
                .map_err(|kind| Error::at(format!("parts[{at}].place"), kind))?;
            for (n, question) in section.questions.iter().enumerate() {
                validation::some_text(question)
                    .map_err(|kind| Error::at(format!("parts[{at}].questions[{n}]"), kind))?;
            }
        }
        Ok(())
    }

    /// As the value of a parameter of a link: one character for the version, then letters of Base64 for URLs, of zlib, of postcard.
    ///
    /// # Errors
    /// Where it can't be given out, or is too long for a link: a file takes more.
    pub fn to_link(&self) -> Result<String, Error> {
        self.validate()?;
        let bytes = postcard::to_allocvec(self).map_err(|_| Error::new(ErrorKind::Damaged))?;
        validation::count(bytes.len(), "bytes when unpacked", limits::MAX_UNPACKED_BYTES)
            .map_err(Error::new)?;
        let link = VERSION.to_string() + &compression::compress(&bytes, &compression::LINK);
        validation::count(link.len(), "bytes of a link", limits::MAX_LINK_BYTES).map_err(Error::new)?;
        Ok(link)
    }

    /// Reads what [`Assignment::to_link`] wrote.
    ///
    /// # Errors
    /// Where it is cut off, altered, too long, of a newer version or no assignment.
    pub fn from_link(text: &str) -> Result<Self, Error> {
        validation::count(text.len(), "bytes of a link", limits::MAX_LINK_BYTES).map_err(Error::new)?;
        let text: String = text.split_whitespace().collect();
        let mut letters = text.chars();
        match letters.next().and_then(|version| version.to_digit(10)) {
            None | Some(0) => return Err(Error::new(ErrorKind::WrongFormat("the link of an assignment"))),
            Some(version) if version > VERSION => return Err(Error::new(ErrorKind::NewerVersion(version))),
            Some(_) => (),
        }
        let bytes = compression::decompress(letters.as_str(), &compression::LINK).map_err(Error::new)?;
        let (assignment, rest): (Self, _) =
            postcard::take_from_bytes(&bytes).map_err(|_| Error::new(ErrorKind::Damaged))?;
        if !rest.is_empty() {
            return Err(Error::new(ErrorKind::Damaged));
        }
        assignment.validate()?;
        Ok(assignment)
    }

    /// As a file: JSON with its format and version.
    pub fn to_file(&self) -> String {
        file_format::write(&FORMAT, self, true)
    }

    /// Reads what [`Assignment::to_file`] wrote.
    ///
    /// # Errors
    /// As [`Assignment::from_link`], with the place in the file.
    pub fn from_file(text: &str) -> Result<Self, Error> {
        let assignment: Self = file_format::read(&FORMAT, text)?;
        assignment.validate()?;
        Ok(assignment)
    }

    /// Reads what [`Assignment::to_file`] wrote of one that can't be given out yet.
    ///
    /// # Errors
    /// As [`Assignment::from_file`], but for what it lacks.
    pub fn from_draft_file(text: &str) -> Result<Self, Error> {
        file_format::read(&FORMAT, text)
    }
}
