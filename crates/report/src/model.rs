use crate::{
    Agency, Anchor, Date, Instrument, Mention, NoteNumber, ParagraphNumber, Passage, Role, Span, Target,
};
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
    pub anchor: Anchor,
    /// Which words; verbatim by construction.
    pub span: Span,
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
    pub fn text(&self, place: &Anchor) -> Option<std::borrow::Cow<'_, str>> {
        match place {
            Anchor::Summary => self.summary.as_ref().map(|s| s.text.as_str().into()),
            Anchor::Heading(id) => self.section(id).map(|s| s.heading().into()),
            Anchor::Paragraph(n) => self.paragraph(*n).map(|p| p.body.text.as_str().into()),
            Anchor::Note(n) => self.note(*n).map(|n| n.body.text.as_str().into()),
        }
    }

    /// What is searched at `place`: its text, and what stands above it, a line
    /// each. Nothing for a heading: it is found through its paragraphs.
    pub fn searchable_text(&self, place: &Anchor) -> Option<(String, String)> {
        let above = match place {
            Anchor::Summary => format!("{}\n{}", self.document.title, self.document.symbol),
            Anchor::Heading(_) => return None,
            Anchor::Paragraph(number) => {
                let section = self.paragraph(*number)?.section.and_then(|section| section.of(self));
                section.map(Section::heading).unwrap_or_default()
            }
            Anchor::Note(_) => String::new(),
        };
        Some((self.text(place)?.into_owned(), above))
    }

    /// The very words of `evidence`.
    pub fn quote(&self, evidence: &Evidence) -> String {
        self.text(&evidence.anchor).map(|text| evidence.span.of(&text).to_owned()).unwrap_or_default()
    }

    /// What of it says where the instruments stand: those that have a standing, with the
    /// texts that their evidence is in, its title page and its headings.
    pub fn instruments_only(&self) -> Self {
        let standing = || self.instruments.iter().filter(|instrument| instrument.kind.has_standing());
        let evidence = || standing().flat_map(Instrument::evidence);
        let rests_on = |place: Anchor| evidence().any(|evidence| evidence.anchor == place);
        let bare = |body: &Passage| Passage { text: body.text.clone(), ..Passage::default() };
        let sections = self.sections.iter().map(|s| Section { mentions: Vec::new(), ..s.clone() });
        let paragraphs = self.paragraphs.iter().filter(|p| rests_on(Anchor::Paragraph(p.number)));
        let notes = self.notes.iter().filter(|n| rests_on(Anchor::Note(n.number)));
        Self {
            document: self.document.clone(),
            summary: self.summary.as_ref().filter(|_| rests_on(Anchor::Summary)).map(bare),
            sections: sections.collect(),
            paragraphs: paragraphs.map(|p| Paragraph { body: bare(&p.body), ..p.clone() }).collect(),
            notes: notes.map(|n| Note { body: bare(&n.body), ..n.clone() }).collect(),
            instruments: standing().cloned().collect(),
            ..Self::default()
        }
    }

    /// Every place with what it names, in document order: summary, then each
    /// heading before its paragraphs, then the notes.
    pub fn anchors_with_mentions(&self) -> impl Iterator<Item = (Anchor, &[Mention])> {
        let summary = self.summary.iter().map(|s| (Anchor::Summary, s.mentions.as_slice()));
        let mut next = 0;
        let body = self.paragraphs.iter().flat_map(move |paragraph| {
            let from = next;
            while self.sections.get(next).is_some_and(|s| s.first_paragraph <= paragraph.number) {
                next += 1;
            }
            let headings = self.sections.get(from..next).unwrap_or_default().iter();
            headings
                .map(|s| (Anchor::Heading(s.id.clone()), s.mentions.as_slice()))
                .chain([(Anchor::Paragraph(paragraph.number), paragraph.body.mentions.as_slice())])
        });
        let notes = self.notes.iter().map(|n| (Anchor::Note(n.number), n.body.mentions.as_slice()));
        summary.chain(body).chain(notes)
    }

    /// Where `target` is named, each place once, in document order.
    pub fn anchors_naming(&self, target: Target) -> Vec<Anchor> {
        self.anchors_with_mentions()
            .filter(|(_, mentions)| mentions.iter().any(|mention| mention.target == target))
            .map(|(place, _)| place)
            .collect()
    }

    /// What the body is to paragraph `number`, given that it is named there.
    pub fn role(&self, agency: &Agency, number: ParagraphNumber) -> Role {
        agency.role(&Anchor::Paragraph(number))
    }

    /// The paragraphs whose text bears the mark of `note`.
    pub fn paragraphs_citing(&self, note: NoteNumber) -> Vec<ParagraphNumber> {
        let bears = |p: &&Paragraph| p.body.note_refs.iter().any(|r| r.note == note);
        self.paragraphs.iter().filter(bears).map(|p| p.number).collect()
    }
}
