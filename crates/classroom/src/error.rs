use std::fmt;

/// Why something from outside was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// Where in it: `line 3, column 14`, `items[2].target`; empty for all of it.
    pub location: String,
    /// What is wrong there.
    pub kind: ErrorKind,
}

/// What can be wrong with something from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// More bytes, or more of something, than [`limits`](crate::limits) allow: what, and the most.
    LimitExceeded(&'static str, usize),
    /// It is no JSON, or not of this shape: what the reader of JSON says.
    InvalidJson(String),
    /// It is something else: what was looked for.
    WrongFormat(&'static str),
    /// It was made by a newer edition, of this version.
    NewerVersion(u32),
    /// It is cut off, or altered: what it says of itself does not fit.
    Damaged,
    /// It is empty and may not be.
    Empty,
    /// A value that can't be one of its kind.
    InvalidValue(&'static str),
}

impl Error {
    /// A fault of the whole.
    pub fn new(kind: ErrorKind) -> Self {
        Self { location: String::new(), kind }
    }

    /// A fault at `place`.
    pub fn at(location: impl Into<String>, kind: ErrorKind) -> Self {
        Self { location: location.into(), kind }
    }

    /// The same, where what it is in is at `outer` of something larger.
    pub(crate) fn within(mut self, outer: &str) -> Self {
        let between = match self.location.chars().next() {
            None | Some('[') => "",
            _ if outer.is_empty() => "",
            // A line of what was packed there.
            _ if self.location.starts_with("line ") => ", ",
            _ => ".",
        };
        self.location = [outer, between, &self.location].concat();
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.location.is_empty() {
            write!(f, "{}: ", self.location)?;
        }
        self.kind.fmt(f)
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LimitExceeded(what, most) => write!(f, "{what}: more than the {most} that are taken"),
            Self::InvalidJson(said) => f.write_str(said),
            Self::WrongFormat(what) => write!(f, "this is not {what}"),
            Self::NewerVersion(version) => {
                write!(f, "made by a newer edition of the explorer (format {version}); open it there")
            }
            Self::Damaged => f.write_str("it is cut off or was altered on its way"),
            Self::Empty => f.write_str("this can’t be empty"),
            Self::InvalidValue(what) => write!(f, "this can’t be {what}"),
        }
    }
}

impl std::error::Error for Error {}
