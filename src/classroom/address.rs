//! What of the view of lessons an address asks for.

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
    /// Where what pupils handed in comes together.
    Class,
    /// Where work sheets are made.
    Sheet,
    /// Whether the report says something.
    Exercise,
    /// Things shown one at a time, in large type.
    Show {
        /// What: `para-21`, `agency-ilo`, `instruments`.
        places: Vec<String>,
        /// Which of them, from 0.
        at: usize,
        /// Which of its sentences has the light, from 1; 0 for none.
        sentence: usize,
    },
}

/// The parts that have a name in the address.
const NAMED: [(&str, Part); 6] = [
    ("notes", Part::Notes),
    ("assign", Part::Assign),
    ("work", Part::Work),
    ("class", Part::Class),
    ("sheet", Part::Sheet),
    ("exercise", Part::Exercise),
];

/// The most things that are shown one after the other.
const MOST_SHOWN: usize = 200;

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
        let mut at = (0, 0);
        for (name, value) in parse(query.as_bytes()) {
            match name.as_ref() {
                "part" => {
                    let named = NAMED.iter().find(|(name, _)| *name == value);
                    part = named.map_or(part, |(_, part)| part.clone());
                }
                "assignment" => part = Self::Assignment(value.into_owned()),
                "show" => {
                    let fits = |place: &&str| !place.is_empty() && place.len() <= 100;
                    let places = value.split(',').filter(fits).take(MOST_SHOWN).map(str::to_owned).collect();
                    part = Self::Show { places, at: 0, sentence: 0 };
                }
                "at" => {
                    let (thing, sentence) = value.split_once('.').unwrap_or((&value, "0"));
                    at = (thing.parse::<usize>().unwrap_or(1), sentence.parse().unwrap_or(0));
                }
                _ => {}
            }
        }
        if let Self::Show { places, at: shown, sentence } = &mut part {
            *shown = at.0.saturating_sub(1).min(places.len().saturating_sub(1));
            *sentence = at.1;
        }
        Some(part)
    }

    /// The fragment that asks for it.
    pub fn fragment(&self) -> String {
        let mut query = Serializer::new(String::new());
        match self {
            Self::Start => return "classroom".to_owned(),
            Self::Assignment(link) => query.append_pair("assignment", link),
            Self::Show { places, at, sentence } => {
                query.append_pair("show", &places.join(","));
                if (*at, *sentence) == (0, 0) {
                    &mut query
                } else {
                    query.append_pair("at", &format!("{}.{sentence}", at + 1))
                }
            }
            named => {
                let name = NAMED.iter().find(|(_, part)| part == named).map_or("", |(name, _)| name);
                query.append_pair("part", name)
            }
        };
        format!("classroom?{}", query.finish().replace("%2C", ","))
    }

    /// The address of it, for a link.
    pub fn href(&self) -> String {
        format!("#{}", self.fragment())
    }
}
