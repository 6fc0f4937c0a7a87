use crate::file::{self, Format, VERSION};
use crate::{Fault, FaultKind, Id, check, limits, packed};
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
    pub text: String,
    /// What it is about, in order.
    pub parts: Vec<Part>,
    /// What pupils are not shown while they work on it. It is no lock.
    pub hides: BTreeSet<Hidden>,
}

/// A part of the document with questions about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The address within the document: `para-21`, `agency-ilo`, `instruments?as=record&day=2003-01-20`.
    pub place: String,
    /// Questions; may be none, where it is only to be read.
    pub questions: Vec<String>,
}

/// What an assignment may hide, since it gives answers away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Hidden {
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

impl Hidden {
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
        self.parts.iter().flat_map(|part| {
            part.questions.iter().map(move |question| (part.place.as_str(), question.as_str()))
        })
    }

    /// The number of the first part that is about `place`, whichever way a view is arranged there.
    pub(crate) fn part_of(&self, place: &str) -> Option<usize> {
        let place = place.split('?').next();
        self.parts.iter().position(|part| part.place.split('?').next() == place)
    }

    /// Whether it can be given out: it has a title and a part, and nothing in it is more than is taken.
    ///
    /// # Errors
    /// With what it lacks, or has too much of.
    pub fn check(&self) -> Result<(), Fault> {
        check::some_name(&self.title).map_err(|kind| Fault::at("title", kind))?;
        check::text(&self.text).map_err(|kind| Fault::at("text", kind))?;
        let parts = if self.parts.is_empty() { Err(check::EMPTY) } else { Ok(()) };
        let parts = parts.and_then(|()| check::count(self.parts.len(), "parts", limits::PARTS));
        parts.map_err(|kind| Fault::at("parts", kind))?;
        check::count(self.questions().count(), "questions", limits::QUESTIONS).map_err(Fault::whole)?;
        for (at, part) in self.parts.iter().enumerate() {
            check::place(&part.place).map_err(|kind| Fault::at(format!("parts[{at}].place"), kind))?;
            for (n, question) in part.questions.iter().enumerate() {
                check::some_text(question)
                    .map_err(|kind| Fault::at(format!("parts[{at}].questions[{n}]"), kind))?;
            }
        }
        Ok(())
    }

    /// As the value of a parameter of a link: one character for the version, then letters of Base64 for URLs, of zlib, of postcard.
    ///
    /// # Errors
    /// Where it can't be given out, or is too long for a link: a file takes more.
    pub fn to_link(&self) -> Result<String, Fault> {
        self.check()?;
        let bytes = postcard::to_allocvec(self).map_err(|_| Fault::whole(FaultKind::Damaged))?;
        check::count(bytes.len(), "bytes when unpacked", limits::UNPACKED).map_err(Fault::whole)?;
        let link = VERSION.to_string() + &packed::pack(&bytes, &packed::LINK);
        check::count(link.len(), "bytes of a link", limits::LINK).map_err(Fault::whole)?;
        Ok(link)
    }

    /// Reads what [`Assignment::to_link`] wrote.
    ///
    /// # Errors
    /// Where it is cut off, altered, too long, of a newer version or no assignment.
    pub fn from_link(text: &str) -> Result<Self, Fault> {
        check::count(text.len(), "bytes of a link", limits::LINK).map_err(Fault::whole)?;
        let text: String = text.split_whitespace().collect();
        let mut letters = text.chars();
        match letters.next().and_then(|version| version.to_digit(10)) {
            None | Some(0) => return Err(Fault::whole(FaultKind::NotA("the link of an assignment"))),
            Some(version) if version > VERSION => return Err(Fault::whole(FaultKind::Newer(version))),
            Some(_) => (),
        }
        let bytes = packed::unpack(letters.as_str(), &packed::LINK).map_err(Fault::whole)?;
        let (assignment, rest): (Self, _) =
            postcard::take_from_bytes(&bytes).map_err(|_| Fault::whole(FaultKind::Damaged))?;
        if !rest.is_empty() {
            return Err(Fault::whole(FaultKind::Damaged));
        }
        assignment.check()?;
        Ok(assignment)
    }

    /// As a file: JSON with its format and version.
    pub fn to_file(&self) -> String {
        file::write(&FORMAT, self, true)
    }

    /// Reads what [`Assignment::to_file`] wrote.
    ///
    /// # Errors
    /// As [`Assignment::from_link`], with the place in the file.
    pub fn from_file(text: &str) -> Result<Self, Fault> {
        let assignment: Self = file::read(&FORMAT, text)?;
        assignment.check()?;
        Ok(assignment)
    }

    /// Reads what [`Assignment::to_file`] wrote of one that can't be given out yet.
    ///
    /// # Errors
    /// As [`Assignment::from_file`], but for what it lacks.
    pub fn from_draft(text: &str) -> Result<Self, Fault> {
        file::read(&FORMAT, text)
    }
}
