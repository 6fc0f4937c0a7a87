use std::fmt;

/// Why something from outside was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where in it: `line 3, column 14`, `items[2].target`; empty for all of it.
    pub place: String,
    /// What is wrong there.
    pub kind: FaultKind,
}

/// What can be wrong with something from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// More bytes, or more of something, than [`limits`](crate::limits) allow: what, and the most.
    TooMuch(&'static str, usize),
    /// It is no JSON, or not of this shape: what the reader of JSON says.
    Shape(String),
    /// It is something else: what was looked for.
    NotA(&'static str),
    /// It was made by a newer edition, of this version.
    Newer(u32),
    /// It is cut off, or altered: what it says of itself does not fit.
    Damaged,
    /// It is about another document, named here.
    OtherDocument(String),
    /// A value that can't be one of its kind.
    Value(&'static str),
}

impl Fault {
    /// A fault of the whole.
    pub fn whole(kind: FaultKind) -> Self {
        Self { place: String::new(), kind }
    }

    /// A fault at `place`.
    pub fn at(place: impl Into<String>, kind: FaultKind) -> Self {
        Self { place: place.into(), kind }
    }

    /// The same, where what it is in is at `outer` of something larger.
    pub(crate) fn within(mut self, outer: &str) -> Self {
        let between = match self.place.chars().next() {
            None | Some('[') => "",
            _ if outer.is_empty() => "",
            // A line of what was packed there.
            _ if self.place.starts_with("line ") => ", ",
            _ => ".",
        };
        self.place = [outer, between, &self.place].concat();
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        self.kind.fmt(f)
    }
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooMuch(what, most) => write!(f, "{what}: more than the {most} that are taken"),
            Self::Shape(said) => f.write_str(said),
            Self::NotA(what) => write!(f, "this is not {what}"),
            Self::Newer(version) => {
                write!(f, "made by a newer edition of the explorer (format {version}); open it there")
            }
            Self::Damaged => f.write_str("it is cut off or was altered on its way"),
            Self::OtherDocument(name) => write!(f, "it is about another document, {name}"),
            Self::Value(what) => write!(f, "this can’t be {what}"),
        }
    }
}

impl std::error::Error for Fault {}
