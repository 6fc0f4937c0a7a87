use crate::{
    Agency, Anchor, Date, Instrument, Mention, NoteNumber, ParagraphNumber, Passage, Role, SectionIndex,
    Span, Target,
};
use serde::{Deserialize, Serialize};

/// A parsed and annotated report.
///
/// Lists are in document order. Everything that follows from them is computed, not stored.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Report {
    /// The title page.
    pub document: Document,
    /// The executive summary, if any. It is not a numbered paragraph.
    pub summary: Option<Passage>,
    /// The section tree, flattened: each section before its subsections.
    pub sections: Vec<Section>,
    /// The numbered paragraphs, by number.
    pub paragraphs: Vec<Paragraph>,
    /// The notes, by number.
    pub notes: Vec<Note>,
    /// The document symbols that the text cites, by first appearance.
    pub symbols: Vec<Symbol>,
    /// The agencies that the report names; curated.
    pub agencies: Vec<Agency>,
    /// The instruments that the report names; curated.
    pub instruments: Vec<Instrument>,
    /// Errors in the source, which the text keeps.
    pub errata: Vec<Erratum>,
}

/// The title page, as printed. A field that the page does not have is empty.
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
    /// Kind of document, in its own words (`Report of the Secretary-General`).
    pub kind: String,
    /// The note that an asterisk on the title page refers to.
    pub title_note: Option<String>,
}

/// A section of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Id of its element: `section-` with the labels from the root down (`section-i-b`), or with the words of
    /// a heading without label.
    pub id: String,
    /// Label as printed (`B.`). Empty if the heading has none.
    pub label: String,
    /// The heading without label and final acronym.
    pub title: String,
    /// Acronym in parentheses at the end of the heading (`OHCHR`).
    pub acronym: Option<String>,
    /// The section that it belongs to.
    pub parent: Option<SectionIndex>,
    /// Depth; outermost sections have level 1.
    pub level: u8,
    /// First paragraph, subsections included.
    pub first_paragraph: ParagraphNumber,
    /// Last paragraph, subsections included.
    pub last_paragraph: ParagraphNumber,
    /// Page number in the table of contents.
    pub page: Option<u16>,
    /// Mentions in the heading, with spans of [`Section::heading`].
    pub mentions: Vec<Mention>,
}

impl Section {
    /// Returns the heading without its label: the title, with the acronym in parentheses.
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
    /// Printed number.
    pub number: ParagraphNumber,
    /// The innermost section that contains it. `None` before the first heading.
    pub section: Option<SectionIndex>,
    /// Text.
    pub body: Passage,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Printed number.
    pub number: NoteNumber,
    /// Text.
    pub body: Passage,
    /// The notes that it refers readers to.
    pub see_notes: Vec<NoteNumber>,
}

/// A document symbol that the report cites. [`Report::anchors_naming`] finds the citations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Symbol {
    /// The symbol as printed, even if irregular.
    pub symbol: String,
}

/// Words of the report that support a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The text that contains them.
    pub anchor: Anchor,
    /// Their range in that text.
    pub span: Span,
}

/// An error in the source, shown as printed with a remark beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erratum {
    /// The words as printed.
    pub evidence: Evidence,
    /// Editors' remark.
    pub remark: String,
}

impl Report {
    /// Returns the paragraph with the number `number`.
    pub fn paragraph(&self, number: ParagraphNumber) -> Option<&Paragraph> {
        let at = self.paragraphs.binary_search_by_key(&number, |p| p.number).ok()?;
        self.paragraphs.get(at)
    }

    /// Returns the note with the number `number`.
    pub fn note(&self, number: NoteNumber) -> Option<&Note> {
        let at = self.notes.binary_search_by_key(&number, |n| n.number).ok()?;
        self.notes.get(at)
    }

    /// Returns the section with the id `id`.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// Returns the text at `anchor`: for a heading, [`Section::heading`].
    pub fn text(&self, anchor: &Anchor) -> Option<std::borrow::Cow<'_, str>> {
        match anchor {
            Anchor::Summary => self.summary.as_ref().map(|s| s.text.as_str().into()),
            Anchor::Heading(id) => self.section(id).map(|s| s.heading().into()),
            Anchor::Paragraph(n) => self.paragraph(*n).map(|p| p.body.text.as_str().into()),
            Anchor::Note(n) => self.note(*n).map(|n| n.body.text.as_str().into()),
        }
    }

    /// Returns the searchable text at `anchor` and the headings above it, one per line.
    ///
    /// Headings themselves have none, since search finds them through their paragraphs.
    pub fn searchable_text(&self, anchor: &Anchor) -> Option<(String, String)> {
        let above = match anchor {
            Anchor::Summary => format!("{}\n{}", self.document.title, self.document.symbol),
            Anchor::Heading(_) => return None,
            Anchor::Paragraph(number) => {
                let section = self.paragraph(*number)?.section.and_then(|section| section.of(self));
                section.map(Section::heading).unwrap_or_default()
            }
            Anchor::Note(_) => String::new(),
        };
        Some((self.text(anchor)?.into_owned(), above))
    }

    /// Returns the exact words of `evidence`.
    pub fn quote(&self, evidence: &Evidence) -> String {
        self.text(&evidence.anchor).map(|text| evidence.span.of(&text).to_owned()).unwrap_or_default()
    }

    /// Returns all anchors with the mentions in their texts, in document order: the summary, then each
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

    /// Returns the anchors of the texts that name `target`, each once, in document order.
    pub fn anchors_naming(&self, target: Target) -> Vec<Anchor> {
        self.anchors_with_mentions()
            .filter(|(_, mentions)| mentions.iter().any(|mention| mention.target == target))
            .map(|(anchor, _)| anchor)
            .collect()
    }

    /// Returns the role of `agency` in the paragraph `number`, which must name it.
    pub fn role(&self, agency: &Agency, number: ParagraphNumber) -> Role {
        agency.role(&Anchor::Paragraph(number))
    }

    /// Returns the paragraphs that contain the mark of `note`.
    pub fn paragraphs_citing(&self, note: NoteNumber) -> Vec<ParagraphNumber> {
        let cites = |p: &&Paragraph| p.body.note_refs.iter().any(|r| r.note == note);
        self.paragraphs.iter().filter(cites).map(|p| p.number).collect()
    }
}
