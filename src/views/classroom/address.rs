//! What of the view of lessons an address asks for.

use super::show::Show;
use form_urlencoded::{Serializer, parse};

/// A part of the view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// What can be done here.
    #[default]
    Start,
    /// All marks and notes.
    Notes,
    /// Where a teacher writes an assignment.
    Assign,
    /// An assignment that was given out, as its link has it.
    Assignment(String),
    /// The work on the assignment that one is at.
    Work,
    /// The work sheet of what a teacher writes.
    Sheet,
    /// What is shown large; with no places, where that is chosen.
    Show(Show),
    /// Where what pupils handed in comes together.
    Class,
    /// Whether the report says something.
    Exercise,
}

/// The parts that have a name in the address.
static NAMED: [(&str, Part); 7] = [
    ("notes", Part::Notes),
    ("assign", Part::Assign),
    ("work", Part::Work),
    ("sheet", Part::Sheet),
    ("show", Part::Show(Show::of(Vec::new()))),
    ("class", Part::Class),
    ("exercise", Part::Exercise),
];

impl Part {
    /// The part that `fragment` asks for, percent-encoded as the address has it; none where it leads to
    /// another view. What can't be understood is the start.
    pub fn of(fragment: &str) -> Option<Self> {
        let query = match fragment.split_once('?') {
            None if fragment == "classroom" => "",
            Some(("classroom", query)) => query,
            _ => return None,
        };
        let mut part = Self::Start;
        let mut show = Show::of(Vec::new());
        for (name, value) in parse(query.as_bytes()) {
            match name.as_ref() {
                "part" => {
                    let named = NAMED.iter().find(|(name, _)| *name == value);
                    part = named.map_or(part, |(_, part)| part.clone());
                }
                "assignment" => part = Self::Assignment(value.into_owned()),
                name => show.take(name, &value),
            }
        }
        Some(if show.places.is_empty() { part } else { Self::Show(show) })
    }

    /// The fragment that asks for it.
    pub fn fragment(&self) -> String {
        let mut query = Serializer::new(String::new());
        match self {
            Self::Start => return "classroom".to_owned(),
            Self::Assignment(link) => query.append_pair("assignment", link),
            Self::Show(show) if !show.places.is_empty() => query.extend_pairs(show.parameters()),
            named => {
                let name = NAMED.iter().find(|(_, part)| part == named).map_or("", |(name, _)| name);
                query.append_pair("part", name)
            }
        };
        format!("classroom?{}", query.finish())
    }

    /// The address of it, for a link.
    pub fn href(&self) -> String {
        format!("#{}", self.fragment())
    }
}
