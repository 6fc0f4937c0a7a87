//! The text: title page, sections, paragraphs, notes.

use super::converter::Converter;
use crate as model;
use schemars::JsonSchema;
use serde::Serialize;

/// The title page, as printed.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Document {
    /// Document symbol.
    pub symbol: String,
    /// Title of the report.
    pub title: String,
    /// ISO 8601.
    pub date: Option<String>,
    /// Principal organ.
    pub organ: String,
    /// Body that the report is submitted to.
    pub body: String,
    /// Session of the body.
    pub session: String,
    /// Agenda item.
    pub agenda_item: String,
    /// Title of the agenda item.
    pub agenda_title: String,
    /// Language of the original.
    pub language: String,
    /// What kind of document it calls itself.
    pub r#type: String,
    /// The note that the asterisk on the title page refers to.
    pub title_note: Option<String>,
    /// The executive summary.
    pub summary: Option<String>,
}

/// A section.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Section {
    /// Id, also the fragment of its address.
    pub id: String,
    /// As printed, `B.`; null for a heading without one.
    pub label: Option<String>,
    /// Heading without label and acronym.
    pub title: String,
    /// Acronym in parentheses at the end of the heading.
    pub acronym: Option<String>,
    /// Id of the section that it belongs to.
    pub parent: Option<String>,
    /// 1 for the outermost.
    pub level: u8,
    /// First paragraph, subsections included.
    pub first_paragraph: u16,
    /// Last paragraph, subsections included.
    pub last_paragraph: u16,
    /// Page that the contents give.
    pub page: Option<u16>,
}

/// A numbered paragraph.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Paragraph {
    /// As printed.
    pub number: u16,
    /// Id of the innermost section.
    pub section: Option<String>,
    /// Without number, note marks and `**`; halves split by a page break are
    /// joined by one space.
    pub text: String,
    /// Whether it is printed bold.
    pub bold: bool,
    /// Lettered items.
    pub items: Vec<Item>,
    /// Note marks.
    pub note_refs: Vec<NoteRef>,
}

/// A lettered item.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Item {
    /// As printed: `(a)`.
    pub label: String,
    /// Its words.
    pub text: String,
}

/// A note mark.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NoteRef {
    /// Number of the note.
    pub note: u16,
    /// Unicode scalar values of the paragraph's text before the mark.
    pub offset: usize,
}

/// A note.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Note {
    /// As printed.
    pub number: u16,
    /// Its words.
    pub text: String,
    /// Paragraphs that bear its mark.
    pub paragraphs: Vec<u16>,
    /// Notes that it sends the reader to.
    pub see_notes: Vec<u16>,
}

impl Converter<'_> {
    pub fn document(&self) -> Document {
        let d = self.relations.report.document.clone();
        Document {
            symbol: d.symbol,
            title: d.title,
            date: d.date.map(|date| date.to_string()),
            organ: d.organ,
            body: d.body,
            session: d.session,
            agenda_item: d.agenda_item,
            agenda_title: d.agenda_title,
            language: d.language,
            r#type: d.kind,
            title_note: d.title_note,
            summary: self.relations.report.summary.as_ref().map(|s| s.text.clone()),
        }
    }

    pub fn section(&self, s: &model::Section) -> Section {
        Section {
            id: s.id.clone(),
            label: (!s.label.is_empty()).then(|| s.label.clone()),
            title: s.title.clone(),
            acronym: s.acronym.clone(),
            parent: s.parent.and_then(|p| p.of(self.relations.report)).map(|p| p.id.clone()),
            level: s.level,
            first_paragraph: s.first_paragraph.0,
            last_paragraph: s.last_paragraph.0,
            page: s.page,
        }
    }

    pub fn paragraph(&self, p: &model::Paragraph) -> Paragraph {
        let text = &p.body.text;
        let bold: u32 = p.body.bold.iter().map(|span| span.len()).sum();
        Paragraph {
            number: p.number.0,
            section: p.section.and_then(|s| s.of(self.relations.report)).map(|s| s.id.clone()),
            text: text.clone(),
            bold: !text.is_empty() && bold as usize == text.len(),
            items: p
                .body
                .items
                .iter()
                .map(|i| Item { label: i.label.clone(), text: i.words.of(text).to_owned() })
                .collect(),
            note_refs: note_refs(&p.body),
        }
    }

    pub fn note(&self, n: &model::Note) -> Note {
        Note {
            number: n.number.0,
            text: n.body.text.clone(),
            paragraphs: self.referring.get(&n.number).cloned().unwrap_or_default(),
            see_notes: n.see_notes.iter().map(|n| n.0).collect(),
        }
    }
}

/// Returns the note marks, with byte offsets converted to counts of Unicode scalar values.
fn note_refs(body: &model::Passage) -> Vec<NoteRef> {
    let (mut offset, mut from) = (0, 0);
    let count = |mark: &model::NoteRef| {
        offset += model::Span { start: from, end: mark.at }.of(&body.text).chars().count();
        from = mark.at;
        NoteRef { note: mark.note.0, offset }
    };
    body.note_refs.iter().map(count).collect()
}
