use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Serialize};

macro_rules! printed_numbers {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u16);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

printed_numbers! {
    /// The printed number of a paragraph; the same in all languages of the report.
    ParagraphNumber;
    /// The printed number of a note.
    NoteNumber;
}

/// The address of a text in the report.
///
/// It prints as the id of the element that holds the text, which is also the fragment of its URL:
/// `summary`, `section-i-b`, `para-21`, `note-4`.
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

/// An error for a text that is no anchor; holds the text.
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
        // Each text has one spelling: signs and leading zeros are rejected.
        let number = |digits: &str| digits.parse::<u16>().ok().filter(|n| *n > 0 && n.to_string() == digits);
        let anchor = if text == "summary" {
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
        anchor.ok_or_else(|| AnchorError(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parsing_and_printing_round_trip() {
        for text in ["summary", "section-i-b", "para-21", "note-4"] {
            assert_eq!(text.parse::<Anchor>().map(|anchor| anchor.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn malformed_anchors_are_rejected() {
        for text in
            ["", "para-", "para-0", "para-021", "para-+1", "para-70000", "note-x", "section-", "agency-ilo"]
        {
            assert_eq!(text.parse::<Anchor>(), Err(AnchorError(text.to_owned())));
        }
    }
}
