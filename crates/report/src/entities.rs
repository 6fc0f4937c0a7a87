//! What stands around the text of a learned edition: who is named where, when
//! what happened, what is counted, what is cited. Each entry rests on words of
//! the report; what is the edition's own is said to be so, field by field.

use crate::{AgencyIndex, Anchor, Date, Evidence, InstrumentIndex, Mention, SymbolIndex};
use serde::{Deserialize, Serialize};

/// The indexes of a report. It goes with one [`crate::Report`], whose lists its
/// indices are of.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Entities {
    /// What each cited document is: one entry for each of [`crate::Report::symbols`], in
    /// their order. (The report's own symbol is cited nowhere in it.)
    pub documents: Vec<CitedDocument>,
    /// The countries, territories, regions and cities that the report names.
    pub places: Vec<GeoPlace>,
    /// Which committee spoke with which State, and in which document, in the
    /// order of the text.
    pub observations: Vec<Observation>,
    /// What happened or was to happen, in the order of the text.
    pub events: Vec<Event>,
    /// What is counted, in the order of the text.
    pub figures: Vec<Figure>,
    /// The acronyms that the report prints, by their letters.
    pub acronyms: Vec<Acronym>,
    /// Acronyms that readers know and the report does not print.
    pub unprinted: Vec<UnprintedAcronym>,
    /// Words that name several instruments at once, or one that the report
    /// does not identify.
    pub plurals: Vec<Plural>,
    /// Words that name a place or are an acronym and lie in no mention of the
    /// report's own, by the place that they stand at, in document order.
    pub mentions: Vec<(Anchor, Vec<Mention>)>,
}

impl Entities {
    /// Letters and version of its bytes, for [`crate::encode_as`] and [`crate::decode_as`].
    pub const MAGIC: [u8; 3] = [b'R', b'A', 1];
}

macro_rules! indices {
    ($($(#[$doc:meta])* $name:ident: $list:ident -> $item:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u16);

        impl $name {
            /// The entry in `entities`; none where the index is of another.
            pub fn of(self, entities: &Entities) -> Option<&$item> {
                entities.$list.get(usize::from(self.0))
            }

            /// All indices of `entities`, in order.
            pub fn all(entities: &Entities) -> impl Iterator<Item = Self> + use<> {
                (0..u16::try_from(entities.$list.len()).unwrap_or(u16::MAX)).map(Self)
            }
        }
    )*};
}

indices! {
    /// Which of [`Entities::places`].
    GeoPlaceIndex: places -> GeoPlace;
    /// Which of [`Entities::acronyms`].
    AcronymIndex: acronyms -> Acronym;
}

/// A document that the report cites by its symbol.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CitedDocument {
    /// What kind of document it is.
    pub kind: DocumentKind,
    /// What tells its kind.
    pub basis: Basis,
    /// The words that cite it first, with what they say of it.
    pub cited: Evidence,
    /// What else is to be known, in the edition's words.
    pub remark: Option<String>,
}

/// Kinds of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// A report to a body of the United Nations.
    Report,
    /// An addendum to a report.
    Addendum,
    /// The report of a body on its session or meeting.
    SessionReport,
    /// What a committee concluded on a State's report.
    ConcludingObservations,
    /// The record of what was said at a meeting.
    SummaryRecord,
    /// What a committee wants a State to answer.
    ListOfIssues,
    /// What a committee wants to be reported on.
    Guidelines,
    /// The report does not say.
    Document,
}

impl DocumentKind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::Report,
        Self::Addendum,
        Self::SessionReport,
        Self::ConcludingObservations,
        Self::SummaryRecord,
        Self::ListOfIssues,
        Self::Guidelines,
        Self::Document,
    ];

    /// Name for readers.
    pub fn label(self) -> &'static str {
        match self {
            Self::Report => "Report",
            Self::Addendum => "Addendum to a report",
            Self::SessionReport => "Report of a session or meeting",
            Self::ConcludingObservations => "Concluding observations",
            Self::SummaryRecord => "Summary record",
            Self::ListOfIssues => "List of issues",
            Self::Guidelines => "Guidelines",
            Self::Document => "Kind not stated",
        }
    }

    /// Name for programs, as in the data and in `report.json`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Addendum => "addendum",
            Self::SessionReport => "session-report",
            Self::ConcludingObservations => "concluding-observations",
            Self::SummaryRecord => "summary-record",
            Self::ListOfIssues => "list-of-issues",
            Self::Guidelines => "guidelines",
            Self::Document => "document",
        }
    }
}

/// What a statement about a document rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The report's words.
    Stated,
    /// The form of the symbol alone, as the United Nations use it; the report
    /// does not say so.
    Symbol,
    /// Neither tells.
    #[serde(alias = "not stated")]
    NotStated,
}

impl Basis {
    /// Name for programs, as in the data and in `report.json`.
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
    /// Short name for addresses (`belgium` in `#place-belgium`).
    pub id: String,
    /// Name as printed, without "the".
    pub name: String,
    /// Why the name is not printed as such.
    pub name_derivation: Option<String>,
    /// Other names that the report prints.
    pub aliases: Vec<String>,
    /// What kind of place it is; the edition's, after the names of January 2003.
    pub kind: GeoPlaceKind,
    /// Names that readers may type for it, and that the report does not print.
    pub also: Vec<String>,
    /// Its name or status today, where that is another; the edition's.
    pub today: Option<String>,
    /// The place that the report says it lies in, with the words.
    pub within: Option<(GeoPlaceIndex, Evidence)>,
    /// All words that name it, in document order; some of them are part of a
    /// body's name.
    pub named: Vec<Evidence>,
}

/// Kinds of places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GeoPlaceKind {
    /// A State.
    Country,
    /// A territory that is no State, or a part of one.
    Territory,
    /// A part of the world.
    Region,
    /// A city.
    City,
}

impl GeoPlaceKind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Country, Self::Territory, Self::Region, Self::City];

    /// Name for readers.
    pub fn label(self) -> &'static str {
        match self {
            Self::Country => "Country",
            Self::Territory => "Territory",
            Self::Region => "Region",
            Self::City => "City or town",
        }
    }

    /// Name of several, for readers.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Country => "Countries",
            Self::Territory => "Territories",
            Self::Region => "Regions",
            Self::City => "Cities and towns",
        }
    }

    /// Name for programs, as in the data and in `report.json`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Territory => "territory",
            Self::Region => "region",
            Self::City => "city",
        }
    }
}

/// A row of the tables that notes 2 and 3 are in prose: a committee dealt with
/// trafficking when it considered a State's report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observation {
    /// The committee.
    pub committee: AgencyIndex,
    /// The country or territory.
    pub country: GeoPlaceIndex,
    /// The document that is cited for it; several rows may share one.
    pub symbol: SymbolIndex,
    /// From the country's name to the end of the symbol.
    pub evidence: Evidence,
}

/// Something that happened or was to happen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When, as exactly as stated; when it began, where there is an `end`. None
    /// where the report does not say.
    pub date: Option<Date>,
    /// When it ended.
    pub end: Option<Date>,
    /// Whether it had only begun then.
    pub since: bool,
    /// How it stood at the report's date.
    pub status: EventStatus,
    /// What kind of happening it is.
    pub kind: EventKind,
    /// What happened, in the edition's words, which keep to the report's.
    pub what: String,
    /// The words that say so.
    pub evidence: Evidence,
    /// The words that say when, where those do not.
    pub dated: Option<Evidence>,
    /// Where the report says it again.
    pub also: Vec<Evidence>,
}

/// How something stood at the report's date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventStatus {
    /// It had happened.
    Past,
    /// It had begun and went on.
    Ongoing,
    /// It was still to come: planned, expected, hoped for.
    Expected,
}

impl EventStatus {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Past, Self::Ongoing, Self::Expected];

    /// Name for readers.
    pub fn label(self) -> &'static str {
        match self {
            Self::Past => "Past",
            Self::Ongoing => "Under way",
            Self::Expected => "Still expected",
        }
    }

    /// Name for programs, as in the data and in `report.json`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::Ongoing => "ongoing",
            Self::Expected => "expected",
        }
    }
}

/// Kinds of happenings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventKind {
    /// A text was adopted.
    Adoption,
    /// A text entered into force.
    EntryIntoForce,
    /// People met.
    Meeting,
    /// A body was in session.
    Session,
    /// A text was issued or submitted.
    Report,
    /// Someone visited a country.
    Visit,
    /// Something began.
    Launch,
    /// Bodies or States agreed on something.
    Agreement,
    /// Work of some length.
    Work,
    /// Anything else.
    Other,
}

impl EventKind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 10] = [
        Self::Adoption,
        Self::EntryIntoForce,
        Self::Agreement,
        Self::Launch,
        Self::Meeting,
        Self::Session,
        Self::Visit,
        Self::Report,
        Self::Work,
        Self::Other,
    ];

    /// Name for readers.
    pub fn label(self) -> &'static str {
        match self {
            Self::Adoption => "Adoption",
            Self::EntryIntoForce => "Entry into force",
            Self::Meeting => "Meeting",
            Self::Session => "Session",
            Self::Report => "Report or text",
            Self::Visit => "Visit",
            Self::Launch => "Beginning",
            Self::Agreement => "Agreement",
            Self::Work => "Work",
            Self::Other => "Other",
        }
    }

    /// Name for programs, as in the data and in `report.json`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Adoption => "adoption",
            Self::EntryIntoForce => "entry-into-force",
            Self::Meeting => "meeting",
            Self::Session => "session",
            Self::Report => "report",
            Self::Visit => "visit",
            Self::Launch => "launch",
            Self::Agreement => "agreement",
            Self::Work => "work",
            Self::Other => "other",
        }
    }
}

/// Something that the report counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// How many.
    pub value: u32,
    /// As printed, in digits or as a word.
    pub printed: String,
    /// What is counted: `countries`, `per cent`.
    pub unit: String,
    /// What makes it less than exact, as printed: `up to`, `more than`.
    pub hedge: Option<String>,
    /// What is said by it, in the edition's words.
    pub meaning: String,
    /// The words that state it.
    pub evidence: Evidence,
    /// What else is to be known, in the edition's words.
    pub remark: Option<String>,
    /// The body that it is about.
    pub agency: Option<AgencyIndex>,
    /// The instrument that it is about.
    pub instrument: Option<InstrumentIndex>,
}

/// An acronym or abbreviation that the report prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acronym {
    /// As printed, of one.
    pub acronym: String,
    /// As printed, of several: `NGOs`.
    pub plural: Option<String>,
    /// What the report says that it stands for, with the words that do; none
    /// where it never does.
    pub expansion: Option<(String, Evidence)>,
    /// The body that it names.
    pub agency: Option<AgencyIndex>,
    /// What else is to be known, in the edition's words.
    pub remark: Option<String>,
    /// Where it is printed, each place once, in document order.
    pub printed: Vec<Anchor>,
}

impl Acronym {
    /// Short name for addresses: `sap-fl` in `#acronym-sap-fl`.
    pub fn id(&self) -> String {
        self.acronym.to_ascii_lowercase()
    }
}

/// An acronym that readers know and the report does not print.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnprintedAcronym {
    /// Its letters.
    pub acronym: String,
    /// The name that it stands for, as the report prints it.
    pub name: String,
    /// What it means.
    pub means: Meaning,
}

/// What an acronym means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Meaning {
    /// A body.
    Agency(AgencyIndex),
    /// An instrument.
    Instrument(InstrumentIndex),
}

/// Words that name several instruments, or one that the report leaves open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plural {
    /// The words.
    pub evidence: Evidence,
    /// The instruments that are meant; none where the report does not say.
    pub instruments: Vec<InstrumentIndex>,
    /// Why these, in the edition's words.
    pub reason: String,
}
