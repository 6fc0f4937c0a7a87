use crate::{Anchor, Document, Note, Paragraph, ParagraphNumber, Passage, Report, Section, SectionIndex};
use serde::{Deserialize, Serialize};

/// The section headings and title of a report, without its texts.
///
/// The first program of the page contains only this and adds the texts that the page holds, so that they
/// can be searched.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ReportOutline {
    symbol: String,
    title: String,
    sections: Vec<Heading>,
}

/// The heading of a [`Section`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Heading {
    id: String,
    label: String,
    title: String,
    acronym: Option<String>,
    level: u8,
    paragraphs: (ParagraphNumber, ParagraphNumber),
}

impl ReportOutline {
    /// Magic bytes and format version, for [`crate::encode_as`] and [`crate::decode_as`].
    pub const MAGIC: [u8; 3] = [b'R', b'B', 1];

    /// Returns the outline of `report`.
    pub fn of(report: &Report) -> Self {
        let heading = |section: &Section| Heading {
            id: section.id.clone(),
            label: section.label.clone(),
            title: section.title.clone(),
            acronym: section.acronym.clone(),
            level: section.level,
            paragraphs: (section.first_paragraph, section.last_paragraph),
        };
        let Document { symbol, title, .. } = report.document.clone();
        Self { symbol, title, sections: report.sections.iter().map(heading).collect() }
    }

    /// Returns a report with this outline and `texts`, which are in document order.
    ///
    /// It has the anchors and plain texts of the original, but no mark-up, mentions or entities.
    pub fn with_texts(self, texts: impl IntoIterator<Item = (Anchor, String)>) -> Report {
        let section = |heading: Heading| Section {
            id: heading.id,
            label: heading.label,
            title: heading.title,
            acronym: heading.acronym,
            parent: None,
            level: heading.level,
            first_paragraph: heading.paragraphs.0,
            last_paragraph: heading.paragraphs.1,
            page: None,
            mentions: Vec::new(),
        };
        let document = Document { symbol: self.symbol, title: self.title, ..Document::default() };
        let sections = self.sections.into_iter().map(section).collect();
        let mut report = Report { document, sections, ..Report::default() };
        for (anchor, text) in texts {
            let body = Passage { text, ..Passage::default() };
            match anchor {
                Anchor::Summary => report.summary = Some(body),
                Anchor::Heading(_) => {}
                Anchor::Paragraph(number) => {
                    let section = innermost_section(&report.sections, number);
                    report.paragraphs.push(Paragraph { number, section, body });
                }
                Anchor::Note(number) => report.notes.push(Note { number, body, see_notes: Vec::new() }),
            }
        }
        report
    }
}

/// Returns the innermost section of a paragraph: the last that contains it, since sections precede their
/// subsections.
fn innermost_section(sections: &[Section], number: ParagraphNumber) -> Option<SectionIndex> {
    let contains = |section: &Section| (section.first_paragraph..=section.last_paragraph).contains(&number);
    let index = sections.iter().rposition(contains)?;
    u16::try_from(index).ok().map(SectionIndex)
}
