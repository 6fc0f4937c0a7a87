//! The address of a part of the classroom.

use super::present::slideshow::Slideshow;
use form_urlencoded::Serializer;

/// A part of the classroom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ClassroomRoute {
    /// The list of activities.
    #[default]
    Home,
    /// The list of annotations.
    Annotations,
    /// The editor of an assignment.
    AssignmentEditor,
    /// A shared assignment, by its code.
    SharedAssignment(String),
    /// The work on the active assignment.
    Work,
    /// The worksheet of the draft.
    Worksheet,
    /// A slideshow; without slides, the form to choose them.
    Slideshow(Slideshow),
    /// The results of a class.
    Results,
    /// The exercise.
    Exercise,
}

/// The values of the parameter `part`.
static PARTS: [(&str, ClassroomRoute); 7] = [
    ("notes", ClassroomRoute::Annotations),
    ("assign", ClassroomRoute::AssignmentEditor),
    ("work", ClassroomRoute::Work),
    ("sheet", ClassroomRoute::Worksheet),
    ("show", ClassroomRoute::Slideshow(Slideshow::new(Vec::new()))),
    ("class", ClassroomRoute::Results),
    ("exercise", ClassroomRoute::Exercise),
];

impl ClassroomRoute {
    /// Parses a percent-encoded fragment. Returns none if it leads to another view, and `Home` if it is unknown.
    pub fn parse(fragment: &str) -> Option<Self> {
        let query = match fragment.split_once('?') {
            None if fragment == "classroom" => "",
            Some(("classroom", query)) => query,
            _ => return None,
        };
        let mut route = Self::Home;
        let mut slideshow = Slideshow::new(Vec::new());
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match name.as_ref() {
                "part" => {
                    let part = PARTS.iter().find(|(name, _)| *name == value);
                    route = part.map_or(route, |(_, part)| part.clone());
                }
                "assignment" => route = Self::SharedAssignment(value.into_owned()),
                name => slideshow.set_parameter(name, &value),
            }
        }
        Some(if slideshow.anchors.is_empty() { route } else { Self::Slideshow(slideshow) })
    }

    /// Returns the fragment of its address.
    pub fn fragment(&self) -> String {
        let mut query = Serializer::new(String::new());
        match self {
            Self::Home => return "classroom".to_owned(),
            Self::SharedAssignment(code) => query.append_pair("assignment", code),
            Self::Slideshow(slideshow) if !slideshow.anchors.is_empty() => {
                query.extend_pairs(slideshow.parameters())
            }
            route => {
                let name = PARTS.iter().find(|(_, part)| part == route).map_or("", |(name, _)| name);
                query.append_pair("part", name)
            }
        };
        format!("classroom?{}", query.finish())
    }

    /// Returns its address for a link.
    pub fn href(&self) -> String {
        format!("#{}", self.fragment())
    }
}
