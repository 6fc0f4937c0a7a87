//! Addresses: fragment ⇄ route. A fragment is the id of an element, so that it
//! works before and without WebAssembly.

use report::{ParagraphNumber, Place};
use std::fmt;

/// The views, in the order of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The report itself.
    Report,
    /// What each body does.
    Agencies,
    /// Where the instruments stand.
    Instruments,
    /// Search.
    Search,
    /// Sources and use.
    About,
}

impl View {
    /// All views.
    pub const ALL: [Self; 5] = [Self::Report, Self::Agencies, Self::Instruments, Self::Search, Self::About];

    /// Id of its element.
    pub fn id(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Agencies => "agencies",
            Self::Instruments => "instruments",
            Self::Search => "search",
            Self::About => "about",
        }
    }

    /// Name for readers.
    pub fn label(self) -> &'static str {
        match self {
            Self::Report => "Report",
            Self::Agencies => "Agencies",
            Self::Instruments => "Instruments",
            Self::Search => "Search",
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
    Place(Place),
    /// A lettered item of a paragraph, by its letter.
    Item(ParagraphNumber, String),
    /// A body, by its id.
    Agency(String),
    /// An instrument, by its id.
    Instrument(String),
    /// The answer to a query.
    Query(String),
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
            return Some(Self::Place(place));
        }
        let (paragraph, letter) = fragment.rsplit_once('-')?;
        match paragraph.parse() {
            Ok(Place::Paragraph(number)) => Some(Self::Item(number, letter.to_owned())),
            _ => None,
        }
    }

    /// The view that shows it.
    pub fn view(&self) -> View {
        match self {
            Self::View(view) => *view,
            Self::Place(_) | Self::Item(..) => View::Report,
            Self::Agency(_) => View::Agencies,
            Self::Instrument(_) => View::Instruments,
            Self::Query(_) => View::Search,
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
            Self::Place(place) => place.fmt(f),
            Self::Item(number, letter) => write!(f, "para-{number}-{letter}"),
            Self::Agency(id) => write!(f, "agency-{id}"),
            Self::Instrument(id) => write!(f, "instrument-{id}"),
            Self::Query(query) => {
                let encoded =
                    form_urlencoded::Serializer::new(String::new()).append_pair("q", query).finish();
                write!(f, "search?{encoded}")
            }
        }
    }
}

/// The letter of an item's label: `a` of `(a)`.
pub fn item_letter(label: &str) -> &str {
    label.trim_matches(|c: char| !c.is_alphanumeric())
}
