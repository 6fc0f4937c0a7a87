use crate::{Document, Note, Paragraph, ParagraphNumber, Passage, Place, Report, Section, SectionIndex};
use serde::{Deserialize, Serialize};

/// What of a report has to be told to a program whose page holds the texts:
/// title page and headings.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Bare {
    /// What the title page says.
    pub document: Document,
    /// The section tree, without what its headings name.
    pub sections: Vec<Section>,
}

impl Bare {
    /// Letters and version of its bytes, for [`crate::encode_as`] and [`crate::decode_as`].
    pub const HEAD: [u8; 3] = [b'R', b'B', 1];

    /// Leaves out of `report` what its page holds.
    pub fn of(report: &Report) -> Self {
        let sections = report.sections.iter().map(|s| Section { mentions: Vec::new(), ..s.clone() });
        Self { document: report.document.clone(), sections: sections.collect() }
    }

    /// The report with `texts`, which are in document order: its places as they
    /// were, with their words and nothing that stands in these.
    pub fn with_texts(self, texts: impl IntoIterator<Item = (Place, String)>) -> Report {
        let mut report = Report { document: self.document, sections: self.sections, ..Report::default() };
        for (place, text) in texts {
            let body = Passage { text, ..Passage::default() };
            match place {
                Place::Summary => report.summary = Some(body),
                Place::Heading(_) => {}
                Place::Paragraph(number) => {
                    let section = innermost(&report.sections, number);
                    report.paragraphs.push(Paragraph { number, section, body });
                }
                Place::Note(number) => report.notes.push(Note { number, body, see_notes: Vec::new() }),
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
