//! Addresses: fragment ⇄ route. A fragment is the id of an element, so that it
//! works before and without WebAssembly.

use report::{Anchor, ParagraphNumber};
use std::fmt;

/// The views, in the order of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The report itself.
    Report,
    /// Search.
    Search,
    /// The agencies and what they do.
    Agencies,
    /// The network of agencies that act together.
    Network,
    /// The status of the instruments.
    Instruments,
    /// Events by date.
    Timeline,
    /// Geographic places.
    Places,
    /// Documents that the report cites.
    Documents,
    /// Acronyms and names with their meanings.
    Glossary,
    /// Annotations and lessons.
    Classroom,
    /// Sources and usage.
    About,
}

impl View {
    /// All views.
    pub const ALL: [Self; 11] = [
        Self::Report,
        Self::Search,
        Self::Agencies,
        Self::Network,
        Self::Instruments,
        Self::Timeline,
        Self::Places,
        Self::Documents,
        Self::Glossary,
        Self::Classroom,
        Self::About,
    ];

    /// Returns whether phones show it in the navigation directly, and not in the menu "More".
    pub fn is_first(self) -> bool {
        matches!(self, Self::Report | Self::Search | Self::Agencies | Self::Instruments)
    }

    /// Returns the id of its element.
    pub fn id(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Search => "search",
            Self::Agencies => "agencies",
            Self::Network => "network",
            Self::Instruments => "instruments",
            Self::Timeline => "timeline",
            Self::Places => "places",
            Self::Documents => "documents",
            Self::Glossary => "glossary",
            Self::Classroom => "classroom",
            Self::About => "about",
        }
    }

    /// Returns the name for readers.
    pub fn label(self) -> &'static str {
        match self {
            Self::Report => "Report",
            Self::Search => "Search",
            Self::Agencies => "Agencies",
            Self::Network => "Network",
            Self::Instruments => "Instruments",
            Self::Timeline => "Timeline",
            Self::Places => "Places",
            Self::Documents => "Documents",
            Self::Glossary => "Glossary",
            Self::Classroom => "Classroom",
            Self::About => "About",
        }
    }
}

/// A position in the application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// A view, from its top.
    View(View),
    /// A place in the report.
    Anchor(Anchor),
    /// A lettered item of a paragraph, by its letter.
    Item(ParagraphNumber, String),
    /// An agency, by its id.
    Agency(String),
    /// An instrument, by its id.
    Instrument(String),
    /// The results of a query.
    Query(String),
    /// An element or a state within a view, by its fragment.
    Part(View, String),
}

impl Route {
    /// Parses `fragment` (without `#`). Returns none if it names nothing, so that the
    /// current position stays: if it has the form of an id, but `is_there` returns false
    /// for it. The empty fragment is the top of the report.
    pub fn parse(fragment: &str, is_there: impl Fn(&str) -> bool) -> Option<Self> {
        if fragment.is_empty() {
            return Some(Self::View(View::Report));
        }
        if let Some(view) = View::ALL.into_iter().find(|view| view.id() == fragment) {
            return Some(Self::View(view));
        }
        if let Some(parameters) = fragment.strip_prefix("search?") {
            let query = form_urlencoded::parse(parameters.as_bytes()).find(|(key, _)| key == "q");
            return Some(Self::Query(query.map(|(_, value)| value.into_owned()).unwrap_or_default()));
        }
        // Content of a view that is loaded later may not be there yet.
        let within =
            |view: &View| fragment.strip_prefix(view.id()).is_some_and(|rest| rest.starts_with(['-', '?']));
        if let Some(view) = View::ALL.into_iter().find(within) {
            return Some(Self::Part(view, fragment.to_owned()));
        }
        if !is_there(fragment) {
            return None;
        }
        if let Some(id) = fragment.strip_prefix("agency-") {
            return Some(Self::Agency(id.to_owned()));
        }
        if let Some(id) = fragment.strip_prefix("instrument-") {
            return Some(Self::Instrument(id.to_owned()));
        }
        if let Ok(place) = fragment.parse() {
            return Some(Self::Anchor(place));
        }
        let (paragraph, letter) = fragment.rsplit_once('-')?;
        match paragraph.parse() {
            Ok(Anchor::Paragraph(number)) => Some(Self::Item(number, letter.to_owned())),
            _ => None,
        }
    }

    /// Returns the view that shows it.
    pub fn view(&self) -> View {
        match self {
            Self::View(view) => *view,
            Self::Anchor(_) | Self::Item(..) => View::Report,
            Self::Agency(_) => View::Agencies,
            Self::Instrument(_) => View::Instruments,
            Self::Query(_) => View::Search,
            Self::Part(view, _) => *view,
        }
    }

    /// Returns the address for a link: `#` and the fragment.
    pub fn href(&self) -> String {
        format!("#{self}")
    }
}

impl Default for Route {
    fn default() -> Self {
        Self::View(View::Report)
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::View(view) => f.write_str(view.id()),
            Self::Anchor(place) => place.fmt(f),
            Self::Item(number, letter) => write!(f, "para-{number}-{letter}"),
            Self::Agency(id) => write!(f, "agency-{id}"),
            Self::Instrument(id) => write!(f, "instrument-{id}"),
            Self::Query(query) => {
                let encoded =
                    form_urlencoded::Serializer::new(String::new()).append_pair("q", query).finish();
                write!(f, "search?{encoded}")
            }
            Self::Part(_, fragment) => f.write_str(fragment),
        }
    }
}

/// Returns the letter of an item's label: `a` of `(a)`.
pub fn item_letter(label: &str) -> &str {
    label.trim_matches(|c: char| !c.is_alphanumeric())
}
