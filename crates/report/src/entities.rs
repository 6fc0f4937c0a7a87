//! The annotations of a report: who is named where, what happened when, what is counted, what is cited.
//!
//! Each entry rests on words of the report. Fields in the editors' words say so in their documentation.

use crate::labelled_enum::labelled_enum;
use crate::{AgencyIndex, Anchor, Date, Evidence, GeoPlaceIndex, InstrumentIndex, Mention, SymbolIndex};
use serde::{Deserialize, Serialize};

/// The annotations of one [`crate::Report`], into whose lists their indices point.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Entities {
    /// The cited documents: one entry for each of [`crate::Report::symbols`], in the same order. The
    /// report's own symbol is not among them.
    pub documents: Vec<CitedDocument>,
    /// The countries, territories, regions and cities that the report names.
    pub places: Vec<GeoPlace>,
    /// Which committee considered which State, and in which document, in document order.
    pub observations: Vec<Observation>,
    /// Past and expected events, in document order.
    pub events: Vec<Event>,
    /// Figures that the report states, in document order.
    pub figures: Vec<Figure>,
    /// The acronyms that the report prints, in alphabetical order.
    pub acronyms: Vec<Acronym>,
    /// Acronyms that readers know and the report does not print.
    pub unprinted: Vec<UnprintedAcronym>,
    /// Words that name several instruments at once, or one that the report does not identify.
    pub plurals: Vec<Plural>,
    /// Mentions of places and acronyms outside the mentions of [`crate::Report`], by anchor, in document
    /// order.
    pub mentions: Vec<(Anchor, Vec<Mention>)>,
}

impl Entities {
    /// Magic bytes and format version, for [`crate::encode_as`] and [`crate::decode_as`].
    pub const MAGIC: [u8; 3] = [b'R', b'A', 1];
}

/// A document that the report cites by its symbol.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CitedDocument {
    /// Kind of document.
    pub kind: DocumentKind,
    /// Source of the kind.
    pub basis: Basis,
    /// The first words that cite it, with what they say of it.
    pub cited: Evidence,
    /// Editors' remark.
    pub remark: Option<String>,
}

labelled_enum! {
    /// Kinds of documents.
    DocumentKind {
        /// A report to a body of the United Nations.
        Report = "report", "Report";
        /// An addendum to a report.
        Addendum = "addendum", "Addendum to a report";
        /// The report of a body on its session or meeting.
        SessionReport = "session-report", "Report of a session or meeting";
        /// The conclusions of a committee on a State's report.
        ConcludingObservations = "concluding-observations", "Concluding observations";
        /// The record of the discussion at a meeting.
        SummaryRecord = "summary-record", "Summary record";
        /// Questions of a committee to a State.
        ListOfIssues = "list-of-issues", "List of issues";
        /// A committee's guidelines on reporting.
        Guidelines = "guidelines", "Guidelines";
        /// A kind that the report does not state.
        Document = "document", "Kind not stated";
    }
}

/// The source of a statement about a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The report's words.
    Stated,
    /// The form of the symbol alone, by United Nations conventions.
    Symbol,
    /// Neither.
    #[serde(alias = "not stated")]
    NotStated,
}

impl Basis {
    /// Returns the id for programs, as in the curated data and in `report.json`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Symbol => "symbol",
            Self::NotStated => "not-stated",
        }
    }
}

/// A country, territory, region or city that the report names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GeoPlace {
    /// Short name for addresses (`belgium` in `#places-belgium`).
    pub id: String,
    /// Name as printed, without "the".
    pub name: String,
    /// The editors' reason for a name that is not printed as such.
    pub name_derivation: Option<String>,
    /// Other names that the report prints.
    pub aliases: Vec<String>,
    /// Kind of place, by the editors, after the names in use in January 2003.
    pub kind: GeoPlaceKind,
    /// Search synonyms that the report does not print.
    pub also: Vec<String>,
    /// Today's name or status where it differs, by the editors.
    pub today: Option<String>,
    /// The place that it lies in according to the report, with the words that say so.
    pub within: Option<(GeoPlaceIndex, Evidence)>,
    /// All words that name it, in document order. Some are part of an agency's name.
    pub named: Vec<Evidence>,
}

labelled_enum! {
    plural
    /// Kinds of geographic places.
    GeoPlaceKind {
        /// A State.
        Country = "country", "Country", "Countries";
        /// A territory that is no State, or a part of one.
        Territory = "territory", "Territory", "Territories";
        /// A part of the world.
        Region = "region", "Region", "Regions";
        /// A city.
        City = "city", "City or town", "Cities and towns";
    }
}

/// An observation: a committee dealt with trafficking when it considered a State's report.
///
/// Notes 2 and 3 of the default report list these in running text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observation {
    /// The committee.
    pub committee: AgencyIndex,
    /// The country or territory.
    pub country: GeoPlaceIndex,
    /// The document that is cited for it. Several observations may share one.
    pub symbol: SymbolIndex,
    /// The words from the country's name to the end of the symbol.
    pub evidence: Evidence,
}

/// A past or expected event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Date, or first date if there is an `end`, as precise as stated. `None` if not stated.
    pub date: Option<Date>,
    /// Last date.
    pub end: Option<Date>,
    /// Whether `date` is only the start of something that went on.
    pub since: bool,
    /// Status at the report's date.
    pub status: EventStatus,
    /// Kind of event.
    pub kind: EventKind,
    /// Summary in the editors' words, which keep to the report's.
    pub what: String,
    /// The words that state it.
    pub evidence: Evidence,
    /// The words that state the date, if `evidence` does not.
    pub dated: Option<Evidence>,
    /// Other words that state the same event.
    pub also: Vec<Evidence>,
}

labelled_enum! {
    /// The status of an event at the report's date.
    EventStatus {
        /// Completed.
        Past = "past", "Past";
        /// Begun and not completed.
        Ongoing = "ongoing", "Under way";
        /// Planned, expected or hoped for.
        Expected = "expected", "Still expected";
    }
}

labelled_enum! {
    /// Kinds of events.
    EventKind shown as [
        Adoption, EntryIntoForce, Agreement, Launch, Meeting, Session, Visit, Report, Work, Other
    ] {
        /// A text was adopted.
        Adoption = "adoption", "Adoption";
        /// A text entered into force.
        EntryIntoForce = "entry-into-force", "Entry into force";
        /// People met.
        Meeting = "meeting", "Meeting";
        /// An agency was in session.
        Session = "session", "Session";
        /// A text was issued or submitted.
        Report = "report", "Report or text";
        /// Someone visited a country.
        Visit = "visit", "Visit";
        /// Something began.
        Launch = "launch", "Beginning";
        /// Agencies or States agreed on something.
        Agreement = "agreement", "Agreement";
        /// Work over some time.
        Work = "work", "Work";
        /// Any other event.
        Other = "other", "Other";
    }
}

/// A figure that the report states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Value, in `unit`.
    pub value: u32,
    /// Value as printed, in digits or as a word.
    pub printed: String,
    /// Counted things: `countries`, `per cent`.
    pub unit: String,
    /// Qualification as printed: `up to`, `more than`.
    pub hedge: Option<String>,
    /// Meaning, in the editors' words.
    pub meaning: String,
    /// The words that state it.
    pub evidence: Evidence,
    /// Editors' remark.
    pub remark: Option<String>,
    /// The agency that it concerns.
    pub agency: Option<AgencyIndex>,
    /// The instrument that it concerns.
    pub instrument: Option<InstrumentIndex>,
}

/// An acronym or abbreviation that the report prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acronym {
    /// Singular, as printed.
    pub acronym: String,
    /// Plural, as printed: `NGOs`.
    pub plural: Option<String>,
    /// The expansion and the words that give it. `None` if the report never expands the acronym.
    pub expansion: Option<(String, Evidence)>,
    /// The agency that it names.
    pub agency: Option<AgencyIndex>,
    /// Editors' remark.
    pub remark: Option<String>,
    /// The texts that print it, each once, in document order.
    pub printed: Vec<Anchor>,
}

impl Acronym {
    /// Returns the short name for addresses: `sap-fl` in `#glossary-sap-fl`.
    pub fn id(&self) -> String {
        self.acronym.to_ascii_lowercase()
    }
}

/// An acronym that readers know and the report does not print.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnprintedAcronym {
    /// Its letters.
    pub acronym: String,
    /// The expansion, as the report prints it.
    pub name: String,
    /// The agency or instrument that it names.
    pub means: Meaning,
}

/// The agency or instrument that an acronym names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Meaning {
    /// An agency.
    Agency(AgencyIndex),
    /// An instrument.
    Instrument(InstrumentIndex),
}

/// Words that name several instruments, or one that the report does not identify.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plural {
    /// The words.
    pub evidence: Evidence,
    /// The instruments. Empty if the report does not identify them.
    pub instruments: Vec<InstrumentIndex>,
    /// Reason for this reading, in the editors' words.
    pub reason: String,
}
