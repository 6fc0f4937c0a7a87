use crate::{Date, NoteNumber, ParagraphNumber, Place, Span};
use serde::{Deserialize, Serialize};

/// A parsed and annotated report. Lists are in document order; whatever can be
/// derived from them is derived, not stored.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Report {
    /// What the title page says.
    pub document: Document,
    /// The executive summary, where there is one. It is not a numbered paragraph.
    pub summary: Option<Passage>,
    /// The section tree, flattened: each section before its subsections.
    pub sections: Vec<Section>,
    /// The numbered paragraphs, by number.
    pub paragraphs: Vec<Paragraph>,
    /// The notes, by number.
    pub notes: Vec<Note>,
    /// The document symbols that the text cites, by first appearance.
    pub symbols: Vec<Symbol>,
    /// The curated bodies.
    pub agencies: Vec<Agency>,
    /// The curated instruments.
    pub instruments: Vec<Instrument>,
    /// The source's own slips, flagged where they stand.
    pub errata: Vec<Erratum>,
}

/// The title page, as printed. A field is empty where the page has none.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Document {
    /// Document symbol (`E/CN.4/2003/74`).
    pub symbol: String,
    /// Title of the report.
    pub title: String,
    /// Date of the document.
    pub date: Option<Date>,
    /// Principal organ (`Economic and Social Council`).
    pub organ: String,
    /// Body that the report is submitted to (`COMMISSION ON HUMAN RIGHTS`).
    pub body: String,
    /// Session (`Fifty-ninth session`).
    pub session: String,
    /// Agenda item (`Item 12 of the provisional agenda`).
    pub agenda_item: String,
    /// Title of the agenda item.
    pub agenda_title: String,
    /// Language of the original (`ENGLISH`).
    pub language: String,
    /// What kind of document it calls itself (`Report of the Secretary-General`).
    pub kind: String,
    /// The note that an asterisk on the title page refers to.
    pub title_note: Option<String>,
}

/// A text with what stands in it. All spans are in bytes of `text`, sorted and
/// on character boundaries.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Passage {
    /// The words: without paragraph number, note marks and `**`; parts of a
    /// paragraph that a page break or list separates are joined by one space.
    pub text: String,
    /// Where the print is bold.
    pub bold: Vec<Span>,
    /// Where note marks stand.
    pub note_refs: Vec<NoteRef>,
    /// Lettered items.
    pub items: Vec<Item>,
    /// What is named; mentions do not overlap.
    pub mentions: Vec<Mention>,
}

/// A note mark in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteRef {
    /// The note referred to.
    pub note: NoteNumber,
    /// Byte of the text before which the mark stands.
    pub at: u32,
}

/// A lettered item of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// As printed: `(a)`.
    pub label: String,
    /// From the label to the end of the item.
    pub whole: Span,
    /// The item's words, without its label.
    pub words: Span,
}

/// Words that name something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The words.
    pub span: Span,
    /// What they name.
    pub target: Target,
}

/// What words can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Target {
    /// A body.
    Agency(AgencyIndex),
    /// An instrument.
    Instrument(InstrumentIndex),
    /// A document, by its symbol.
    Symbol(SymbolIndex),
}

macro_rules! indices {
    ($($(#[$doc:meta])* $name:ident: $list:ident -> $item:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u16);

        impl $name {
            /// The entry in `report`; none where the index is of another report.
            pub fn of(self, report: &Report) -> Option<&$item> {
                report.$list.get(usize::from(self.0))
            }

            /// All indices of `report`, in order.
            pub fn all(report: &Report) -> impl Iterator<Item = Self> + use<> {
                (0..u16::try_from(report.$list.len()).unwrap_or(u16::MAX)).map(Self)
            }
        }
    )*};
}

indices! {
    /// Which of [`Report::sections`].
    SectionIndex: sections -> Section;
    /// Which of [`Report::agencies`].
    AgencyIndex: agencies -> Agency;
    /// Which of [`Report::instruments`].
    InstrumentIndex: instruments -> Instrument;
    /// Which of [`Report::symbols`].
    SymbolIndex: symbols -> Symbol;
}

/// A section of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Id of its element: `section-` and the labels from the root down
    /// (`section-i-b`), or the words of a heading without label.
    pub id: String,
    /// As printed: `B.`; empty for a heading without one.
    pub label: String,
    /// The heading without label and closing acronym.
    pub title: String,
    /// Acronym in parentheses at the end of the heading (`OHCHR`).
    pub acronym: Option<String>,
    /// The section that it belongs to.
    pub parent: Option<SectionIndex>,
    /// 1 for the outermost.
    pub level: u8,
    /// Its first paragraph, subsections included.
    pub first_paragraph: ParagraphNumber,
    /// Its last paragraph, subsections included.
    pub last_paragraph: ParagraphNumber,
    /// The page that the contents give.
    pub page: Option<u16>,
    /// What the heading names, over [`Section::heading`].
    pub mentions: Vec<Mention>,
}

impl Section {
    /// The heading without its label: title, and acronym in parentheses.
    pub fn heading(&self) -> String {
        match &self.acronym {
            Some(acronym) => format!("{} ({acronym})", self.title),
            None => self.title.clone(),
        }
    }
}

/// A numbered paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// As printed.
    pub number: ParagraphNumber,
    /// The innermost section that it stands in; none before the first heading.
    pub section: Option<SectionIndex>,
    /// Its words.
    pub body: Passage,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// As printed.
    pub number: NoteNumber,
    /// Its words.
    pub body: Passage,
    /// The notes that it sends the reader to.
    pub see_notes: Vec<NoteNumber>,
}

/// A document symbol. Where it is cited is found in the mentions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Symbol {
    /// As printed, irregular ones too.
    pub symbol: String,
}

/// Words of the report that a statement rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Where they stand.
    pub place: Place,
    /// Which words; verbatim by construction.
    pub span: Span,
}

/// A body that the report names: organization, committee, office, mandate,
/// task force, fund, programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agency {
    /// Short name for addresses (`ilo` in `#agency-ilo`).
    pub id: String,
    /// Name, in the report's words.
    pub name: String,
    /// Acronym that the report prints.
    pub acronym: Option<String>,
    /// Other names that the report prints.
    pub aliases: Vec<String>,
    /// Misprints of its names in the report.
    pub misprints: Vec<String>,
    /// What kind of body it is.
    pub kind: AgencyKind,
    /// The body that it is a part of.
    pub parent: Option<AgencyIndex>,
    /// Where the report names it in full, or as fully as it does.
    pub named: Evidence,
    /// What the report says that it does, one lead sentence a paragraph.
    pub acts: Vec<Evidence>,
    /// Paragraphs in which it does something together with another body.
    pub partner: Vec<ParagraphNumber>,
}

/// Kinds of bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AgencyKind {
    /// A committee that watches over a human rights treaty.
    TreatyBody,
    /// A rapporteur, representative or working group of the Commission on Human Rights.
    SpecialProcedure,
    /// An organ, office, fund or programme of the United Nations.
    UnBody,
    /// A specialized agency of the United Nations system.
    SpecializedAgency,
    /// A regional organization, or a part of one.
    RegionalOrganization,
    /// An intergovernmental organization outside the United Nations system, or a group of several.
    Intergovernmental,
    /// A non-governmental organization.
    Ngo,
    /// Any other body.
    Other,
}

impl AgencyKind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::TreatyBody,
        Self::SpecialProcedure,
        Self::UnBody,
        Self::SpecializedAgency,
        Self::RegionalOrganization,
        Self::Intergovernmental,
        Self::Ngo,
        Self::Other,
    ];

    /// Name for readers.
    pub fn label(self) -> &'static str {
        match self {
            Self::TreatyBody => "Treaty body",
            Self::SpecialProcedure => "Special procedure",
            Self::UnBody => "United Nations body",
            Self::SpecializedAgency => "Specialized agency",
            Self::RegionalOrganization => "Regional organization",
            Self::Intergovernmental => "Intergovernmental organization",
            Self::Ngo => "Non-governmental organization",
            Self::Other => "Other body",
        }
    }

    /// Name for programs, as in the data and in `report.json`.
    pub fn id(self) -> &'static str {
        match self {
            Self::TreatyBody => "treaty-body",
            Self::SpecialProcedure => "special-procedure",
            Self::UnBody => "un-body",
            Self::SpecializedAgency => "specialized-agency",
            Self::RegionalOrganization => "regional-organization",
            Self::Intergovernmental => "intergovernmental",
            Self::Ngo => "ngo",
            Self::Other => "other",
        }
    }
}

/// What a body is to a paragraph that names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// The paragraph is mainly about what it does.
    Acts,
    /// It does something there together with another body.
    Partner,
    /// It is named.
    Cited,
}

impl Role {
    /// Name for readers and programs.
    pub fn label(self) -> &'static str {
        match self {
            Self::Acts => "acts",
            Self::Partner => "partner",
            Self::Cited => "cited",
        }
    }
}

/// A convention, protocol, declaration or other text that States adopt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instrument {
    /// Short name for addresses (`untoc` in `#instrument-untoc`).
    pub id: String,
    /// Name, in the report's words.
    pub name: String,
    /// Short name that the report gives it.
    pub short_name: Option<String>,
    /// Other names that the report prints.
    pub aliases: Vec<String>,
    /// What kind of text it is.
    pub kind: InstrumentKind,
    /// Where the report names it.
    pub named: Evidence,
    /// What the report states about its standing.
    pub status: Status,
}

/// Kinds of instruments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InstrumentKind {
    /// A convention.
    Convention,
    /// A protocol to a convention.
    Protocol,
    /// A declaration or charter.
    Declaration,
    /// A convention that is only proposed.
    ProposedConvention,
}

impl InstrumentKind {
    /// Whether States sign it and consent to be bound.
    pub fn is_treaty(self) -> bool {
        matches!(self, Self::Convention | Self::Protocol)
    }

    /// Name for readers.
    pub fn label(self) -> &'static str {
        match self {
            Self::Convention => "Convention",
            Self::Protocol => "Protocol",
            Self::Declaration => "Declaration",
            Self::ProposedConvention => "Proposed convention",
        }
    }

    /// Name for programs, as in the data and in `report.json`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Convention => "convention",
            Self::Protocol => "protocol",
            Self::Declaration => "declaration",
            Self::ProposedConvention => "proposed-convention",
        }
    }
}

/// What the report states about the standing of an instrument.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Status {
    /// When it was adopted.
    pub adopted: Stated<Date>,
    /// How many States have signed it.
    pub signatures: Stated<u32>,
    /// How many States have ratified it.
    pub ratifications: Stated<u32>,
    /// When it entered into force.
    pub in_force: Stated<Date>,
    /// When it is expected to enter into force.
    pub expected_in_force: Stated<Date>,
}

/// A value that the report states, with its words, or does not state.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Stated<T> {
    /// The report says nothing of it: not zero, not nothing.
    #[default]
    NotStated,
    /// The report states it.
    Stated {
        /// The value.
        value: T,
        /// The words that state it.
        evidence: Evidence,
    },
}

impl<T: Copy> Stated<T> {
    /// The value, where stated.
    pub fn value(&self) -> Option<T> {
        match self {
            Self::NotStated => None,
            Self::Stated { value, .. } => Some(*value),
        }
    }

    /// The words that state it, where stated.
    pub fn evidence(&self) -> Option<&Evidence> {
        match self {
            Self::NotStated => None,
            Self::Stated { evidence, .. } => Some(evidence),
        }
    }
}

/// A slip of the source, shown as printed and flagged beside the words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erratum {
    /// The words as printed.
    pub evidence: Evidence,
    /// What is to be known about them.
    pub remark: String,
}

impl Report {
    /// The paragraph with the number `number`.
    pub fn paragraph(&self, number: ParagraphNumber) -> Option<&Paragraph> {
        let at = self.paragraphs.binary_search_by_key(&number, |p| p.number).ok()?;
        self.paragraphs.get(at)
    }

    /// The note with the number `number`.
    pub fn note(&self, number: NoteNumber) -> Option<&Note> {
        let at = self.notes.binary_search_by_key(&number, |n| n.number).ok()?;
        self.notes.get(at)
    }

    /// The section with the id `id`.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// The text at `place`; a heading's is [`Section::heading`].
    pub fn text(&self, place: &Place) -> Option<std::borrow::Cow<'_, str>> {
        match place {
            Place::Summary => self.summary.as_ref().map(|s| s.text.as_str().into()),
            Place::Heading(id) => self.section(id).map(|s| s.heading().into()),
            Place::Paragraph(n) => self.paragraph(*n).map(|p| p.body.text.as_str().into()),
            Place::Note(n) => self.note(*n).map(|n| n.body.text.as_str().into()),
        }
    }

    /// The very words of `evidence`.
    pub fn quote(&self, evidence: &Evidence) -> String {
        self.text(&evidence.place).map(|text| evidence.span.of(&text).to_owned()).unwrap_or_default()
    }

    /// Every place with what it names, in document order: summary, then each
    /// heading before its paragraphs, then the notes.
    pub fn places(&self) -> impl Iterator<Item = (Place, &[Mention])> {
        let summary = self.summary.iter().map(|s| (Place::Summary, s.mentions.as_slice()));
        let mut next = 0;
        let body = self.paragraphs.iter().flat_map(move |paragraph| {
            let from = next;
            while self.sections.get(next).is_some_and(|s| s.first_paragraph <= paragraph.number) {
                next += 1;
            }
            let headings = self.sections.get(from..next).unwrap_or_default().iter();
            headings
                .map(|s| (Place::Heading(s.id.clone()), s.mentions.as_slice()))
                .chain([(Place::Paragraph(paragraph.number), paragraph.body.mentions.as_slice())])
        });
        let notes = self.notes.iter().map(|n| (Place::Note(n.number), n.body.mentions.as_slice()));
        summary.chain(body).chain(notes)
    }

    /// Where `target` is named, each place once, in document order.
    pub fn where_named(&self, target: Target) -> Vec<Place> {
        self.places()
            .filter(|(_, mentions)| mentions.iter().any(|mention| mention.target == target))
            .map(|(place, _)| place)
            .collect()
    }

    /// What the body is to paragraph `number`, given that it is named there.
    pub fn role(&self, agency: &Agency, number: ParagraphNumber) -> Role {
        let here = Place::Paragraph(number);
        if agency.acts.iter().any(|evidence| evidence.place == here) {
            Role::Acts
        } else if agency.partner.contains(&number) {
            Role::Partner
        } else {
            Role::Cited
        }
    }

    /// The paragraphs whose text bears the mark of `note`.
    pub fn referring(&self, note: NoteNumber) -> Vec<ParagraphNumber> {
        let bears = |p: &&Paragraph| p.body.note_refs.iter().any(|r| r.note == note);
        self.paragraphs.iter().filter(bears).map(|p| p.number).collect()
    }
}
