use std::fmt;

/// The reason why input from outside was refused, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The place in the input, in the names of its format: `line 3, column 14`, `items[2].target`. Empty if the error
    /// is about the input as a whole.
    pub location: String,
    /// What is wrong there.
    pub kind: ErrorKind,
}

/// The ways in which input from outside can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The input is larger than [`limits`](crate::limits) allow: what was counted, and the maximum.
    LimitExceeded(&'static str, usize),
    /// The input is not JSON, or JSON of another structure: the reason in words for readers.
    InvalidJson(String),
    /// The input is of another kind than the expected one, which is named.
    WrongFormat(&'static str),
    /// The input was written by a newer version of the explorer, in this version of the format.
    NewerVersion(u32),
    /// The input is incomplete or was altered: its checksum or length does not fit.
    Damaged,
    /// A text is empty that may not be.
    Empty,
    /// A value is not allowed: a description of what is expected.
    InvalidValue(&'static str),
    /// An annotation names no place in the document, neither by an address nor by a quote.
    NoPlace,
    /// An annotation names a place that the document does not have.
    UnknownPlace,
    /// The words of a quote are not in the document.
    QuoteNotFound,
    /// The words of a quote stand in this many places of the document, and their context decides for none of them.
    DoubtfulQuote(usize),
}

impl Error {
    /// Creates an error about the input as a whole.
    pub fn new(kind: ErrorKind) -> Self {
        Self { location: String::new(), kind }
    }

    /// Creates an error at `location` of the input.
    pub fn at(location: impl Into<String>, kind: ErrorKind) -> Self {
        Self { location: location.into(), kind }
    }

    /// Returns the same error for input that is embedded at `outer` of a larger one.
    pub(crate) fn within(mut self, outer: &str) -> Self {
        let separator = match self.location.chars().next() {
            None | Some('[') => "",
            _ if outer.is_empty() => "",
            // A line of an embedded text, such as a compressed file.
            _ if self.location.starts_with("line ") => ", ",
            _ => ".",
        };
        self.location = [outer, separator, &self.location].concat();
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)?;
        if self.location.is_empty() { Ok(()) } else { write!(f, " (at {})", self.location) }
    }
}

/// Messages are sentences without a full stop: what went wrong, then what to do.
impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LimitExceeded(what, max) => {
                write!(f, "Too large: at most {max} {what} are allowed. Shorten or split it")
            }
            Self::InvalidJson(message) => {
                write!(f, "The file is damaged or of another kind ({message}). Ask for a new copy")
            }
            Self::WrongFormat(expected) => {
                write!(f, "This is not {expected}. Check that you chose the right file or text")
            }
            Self::NewerVersion(version) => write!(
                f,
                "This was made by a newer version of the explorer (format {version}). Reload the page, or open it there"
            ),
            Self::Damaged => f.write_str("This is incomplete or was altered. Copy it again, as a whole"),
            Self::Empty => f.write_str("This must not be empty"),
            Self::InvalidValue(expected) => write!(f, "This must be {expected}"),
            Self::NoPlace => f.write_str("It does not say which text it is about"),
            Self::UnknownPlace => f.write_str("The text that it is about does not exist here"),
            Self::QuoteNotFound => f.write_str("Its quoted words were not found here"),
            Self::DoubtfulQuote(1) => {
                f.write_str("Its quoted words were found once, but with other words around them")
            }
            Self::DoubtfulQuote(places) => write!(
                f,
                "Its quoted words were found in {places} places, and the words around them fit none of these, or several"
            ),
        }
    }
}

impl std::error::Error for Error {}
