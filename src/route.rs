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
    /// What each body does.
    Agencies,
    /// Which bodies act together.
    Network,
    /// Where the instruments stand.
    Instruments,
    /// What happened when.
    Timeline,
    /// Where in the world.
    Places,
    /// What the report cites.
    Documents,
    /// What letters and names stand for.
    Glossary,
    /// Marks, notes, and lessons on the report.
    Classroom,
    /// Sources and use.
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

    /// Whether it is in the navigation of a telephone at once, and not behind "More".
    pub fn is_first(self) -> bool {
        matches!(self, Self::Report | Self::Search | Self::Agencies | Self::Instruments)
    }

    /// Id of its element.
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

    /// Name for readers.
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

/// Where a reader is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// A view, from its top.
    View(View),
    /// A place in the report.
    Anchor(Anchor),
    /// A lettered item of a paragraph, by its letter.
    Item(ParagraphNumber, String),
    /// A body, by its id.
    Agency(String),
    /// An instrument, by its id.
    Instrument(String),
    /// The answer to a query.
    Query(String),
    /// Something within a view, by the fragment that names it.
    Part(View, String),
}

impl Route {
    /// The route of `fragment` (without `#`); none where the fragment names
    /// nothing, so that the reader is left where he is: where it is the address
    /// of something, but `is_there` knows no element with that id. The empty
    /// fragment is the report's top.
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
        // What a view's own file brings may not be there yet.
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

    /// The view that shows it.
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

    /// The address to put into a link: `#` and the fragment.
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

/// The letter of an item's label: `a` of `(a)`.
pub fn item_letter(label: &str) -> &str {
    label.trim_matches(|c: char| !c.is_alphanumeric())
}
