use crate::{Anchor, Document, Note, Paragraph, ParagraphNumber, Passage, Report, Section, SectionIndex};
use serde::{Deserialize, Serialize};

/// What of a report has to be told to a program whose page holds the texts, for
/// them to be searched: what stands above them.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ReportOutline {
    symbol: String,
    title: String,
    sections: Vec<Heading>,
}

/// A [`Section`], in document order.
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
    /// Letters and version of its bytes, for [`crate::encode_as`] and [`crate::decode_as`].
    pub const MAGIC: [u8; 3] = [b'R', b'B', 1];

    /// Leaves out of `report` what its page holds.
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

    /// The report with `texts`, which are in document order: its places as they
    /// were, with their words and nothing that stands in these.
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
        for (place, text) in texts {
            let body = Passage { text, ..Passage::default() };
            match place {
                Anchor::Summary => report.summary = Some(body),
                Anchor::Heading(_) => {}
                Anchor::Paragraph(number) => {
                    let section = innermost(&report.sections, number);
                    report.paragraphs.push(Paragraph { number, section, body });
                }
                Anchor::Note(number) => report.notes.push(Note { number, body, see_notes: Vec::new() }),
            }
        }
        report
    }
}

/// The section that a paragraph stands in: of those that hold it the last,
/// since each stands before its subsections.
fn innermost(sections: &[Section], number: ParagraphNumber) -> Option<SectionIndex> {
    let holds = |section: &Section| (section.first_paragraph..=section.last_paragraph).contains(&number);
    let at = sections.iter().rposition(holds)?;
    u16::try_from(at).ok().map(SectionIndex)
}
