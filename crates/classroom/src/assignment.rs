use crate::file_format::{self, Format, VERSION};
use crate::validation::{check_anchor, check_count, check_nonblank_name, check_nonblank_text, check_text};
use crate::{Error, ErrorKind, Id, compression, limits};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

const FORMAT: Format = Format { name: "un-report-explorer/assignment", description: "an assignment" };

/// A teacher's assignment: sections of the document with questions. Links encode its fields in this order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// The id of the assignment.
    pub id: Id,
    /// The title, such as `Who does what`.
    pub title: String,
    /// The teacher's instructions; may be empty.
    #[serde(rename = "text")]
    pub instructions: String,
    /// The sections, in the teacher's order.
    #[serde(rename = "parts")]
    pub sections: Vec<Section>,
    /// The features that are hidden from pupils while they work. This is not access control.
    #[serde(rename = "hides")]
    pub hidden_features: BTreeSet<HideableFeature>,
}

/// A part of the document with questions about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The address within the document: `para-21`, `agency-ilo`, `instruments?as=record&day=2003-01-20`.
    #[serde(rename = "place")]
    pub anchor: String,
    /// The questions; none if the section is for reading only.
    pub questions: Vec<String>,
}

/// A feature of the explorer that an assignment may hide, because it gives answers away. Files name it by its
/// lower-case name, links by its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HideableFeature {
    /// The search.
    Search,
    /// The cards of agencies.
    Agencies,
    /// The network of agencies that act together.
    Network,
    /// The status of instruments.
    Instruments,
    /// The timeline of events.
    Timeline,
    /// The geographic places.
    Places,
    /// The cited documents.
    Documents,
    /// The glossary of names and acronyms.
    Glossary,
    /// The popovers of names in the text.
    Names,
}

impl HideableFeature {
    /// All features, in the order of their declaration.
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

    /// Returns the id of the view, or `names` for popovers, which are no view.
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
    /// Returns all questions in order, each with the anchor of its section.
    pub fn questions(&self) -> impl Iterator<Item = (&str, &str)> {
        self.sections.iter().flat_map(|section| {
            section.questions.iter().map(move |question| (section.anchor.as_str(), question.as_str()))
        })
    }

    /// Returns the index of the first section at `anchor`. Parameters of a view are ignored on both sides.
    pub(crate) fn section_index(&self, anchor: &str) -> Option<usize> {
        let id = anchor.split('?').next();
        self.sections.iter().position(|section| section.anchor.split('?').next() == id)
    }

    /// Checks that the assignment can be shared: it has a title and a section, and is within the [`limits`].
    ///
    /// # Errors
    /// Names the first field that is empty or too large.
    pub fn validate(&self) -> Result<(), Error> {
        check_nonblank_name(&self.title).map_err(|kind| Error::at("title", kind))?;
        check_text(&self.instructions).map_err(|kind| Error::at("text", kind))?;
        if self.sections.is_empty() {
            return Err(Error::at("parts", ErrorKind::Empty));
        }
        check_count(self.sections.len(), "sections", limits::MAX_SECTIONS)
            .map_err(|kind| Error::at("parts", kind))?;
        check_count(self.questions().count(), "questions", limits::MAX_QUESTIONS).map_err(Error::new)?;
        for (at, section) in self.sections.iter().enumerate() {
            check_anchor(&section.anchor).map_err(|kind| Error::at(format!("parts[{at}].place"), kind))?;
            for (n, question) in section.questions.iter().enumerate() {
                check_nonblank_text(question)
                    .map_err(|kind| Error::at(format!("parts[{at}].questions[{n}]"), kind))?;
            }
        }
        Ok(())
    }

    /// Encodes the assignment as the value of a link parameter: the version in one digit, then URL-safe Base64 of
    /// zlib-compressed postcard.
    ///
    /// # Errors
    /// If it is not valid, or longer than a link may be. A file takes more.
    pub fn to_link(&self) -> Result<String, Error> {
        self.validate()?;
        let bytes = postcard::to_allocvec(self).map_err(|_| Error::new(ErrorKind::Damaged))?;
        check_count(bytes.len(), "bytes before compression", limits::MAX_UNPACKED_BYTES)
            .map_err(Error::new)?;
        let link = VERSION.to_string() + &compression::compress(&bytes, &compression::URL_SAFE);
        check_count(link.len(), "bytes of a link", limits::MAX_LINK_BYTES).map_err(Error::new)?;
        Ok(link)
    }

    /// Decodes what [`Assignment::to_link`] encoded. White space is ignored: mail programs break long links.
    ///
    /// # Errors
    /// If it is truncated, altered, too long, of a newer version or not an assignment.
    pub fn from_link(text: &str) -> Result<Self, Error> {
        check_count(text.len(), "bytes of a link", limits::MAX_LINK_BYTES).map_err(Error::new)?;
        let text: String = text.split_whitespace().collect();
        let mut letters = text.chars();
        match letters.next().and_then(|version| version.to_digit(10)) {
            None | Some(0) => return Err(Error::new(ErrorKind::WrongFormat("the link of an assignment"))),
            Some(version) if version > VERSION => return Err(Error::new(ErrorKind::NewerVersion(version))),
            Some(_) => (),
        }
        let bytes = compression::decompress(letters.as_str(), &compression::URL_SAFE).map_err(Error::new)?;
        let (assignment, rest): (Self, _) =
            postcard::take_from_bytes(&bytes).map_err(|_| Error::new(ErrorKind::Damaged))?;
        if !rest.is_empty() {
            return Err(Error::new(ErrorKind::Damaged));
        }
        assignment.validate()?;
        Ok(assignment)
    }

    /// Writes the assignment as a file: JSON with the name and version of its format.
    pub fn to_file(&self) -> String {
        file_format::write(&FORMAT, self, true)
    }

    /// Reads what [`Assignment::to_file`] wrote.
    ///
    /// # Errors
    /// As [`Assignment::from_link`], with the location in the file.
    pub fn from_file(text: &str) -> Result<Self, Error> {
        let assignment = Self::from_draft_file(text)?;
        assignment.validate()?;
        Ok(assignment)
    }

    /// Reads what [`Assignment::to_file`] wrote of a draft, which may still be incomplete.
    ///
    /// # Errors
    /// As [`Assignment::from_file`], but the assignment is not validated.
    pub fn from_draft_file(text: &str) -> Result<Self, Error> {
        file_format::read(&FORMAT, text)
    }
}
