use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Serialize};

/// The number that a paragraph bears in print; the same in all languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ParagraphNumber(pub u16);

/// The number that a note bears in print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NoteNumber(pub u16);

impl fmt::Display for ParagraphNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for NoteNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Where words stand in a report. Prints as the id of the element that holds
/// them, which is also the fragment of their address: `summary`,
/// `section-i-b`, `para-21`, `note-4`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Anchor {
    /// The executive summary.
    Summary,
    /// The heading of the section with this id (`section-i-b`).
    Heading(String),
    /// A numbered paragraph.
    Paragraph(ParagraphNumber),
    /// A note.
    Note(NoteNumber),
}

/// A text that is not the address of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnchorError(pub String);

impl fmt::Display for AnchorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "not an address in the report: {:?} (write para-21, note-4, summary or section-i-b)",
            self.0
        )
    }
}

impl core::error::Error for AnchorError {}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Summary => f.write_str("summary"),
            Self::Heading(id) => f.write_str(id),
            Self::Paragraph(number) => write!(f, "para-{number}"),
            Self::Note(number) => write!(f, "note-{number}"),
        }
    }
}

impl FromStr for Anchor {
    type Err = AnchorError;

    fn from_str(text: &str) -> Result<Self, AnchorError> {
        // Only what prints back the same is an address: no signs, no leading zeros.
        let number = |digits: &str| digits.parse::<u16>().ok().filter(|n| *n > 0 && n.to_string() == digits);
        let place = if text == "summary" {
            Some(Self::Summary)
        } else if let Some(digits) = text.strip_prefix("para-") {
            number(digits).map(|n| Self::Paragraph(ParagraphNumber(n)))
        } else if let Some(digits) = text.strip_prefix("note-") {
            number(digits).map(|n| Self::Note(NoteNumber(n)))
        } else if text.strip_prefix("section-").is_some_and(|rest| !rest.is_empty()) {
            Some(Self::Heading(text.to_owned()))
        } else {
            None
        };
        place.ok_or_else(|| AnchorError(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_it_parses() {
        for text in ["summary", "section-i-b", "para-21", "note-4"] {
            assert_eq!(text.parse::<Anchor>().map(|p| p.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn refuses_what_is_no_address() {
        for text in
            ["", "para-", "para-0", "para-021", "para-+1", "para-70000", "note-x", "section-", "agency-ilo"]
        {
            assert_eq!(text.parse::<Anchor>(), Err(AnchorError(text.to_owned())));
        }
    }
}
