use crate::components::{StripMark, strip_paths};
use crate::data::ReportData;
use crate::dom::{leak, page, spy};
use report::{Anchor, ParagraphNumber, Report};

/// Marks the reading position in the outline.
pub fn follow(data: ReportData) {
    let ids = data.paragraphs.iter().map(|p| Anchor::Paragraph(p.number).to_string()).collect();
    leak(spy::watch(ids, move |id| {
        if let Ok(Anchor::Paragraph(number)) = id.parse() {
            show(&data, number);
        }
    }));
}

fn show(report: &Report, number: ParagraphNumber) {
    page::set(".outline [aria-current]", "aria-current", None);
    let section = report.paragraph(number).and_then(|paragraph| paragraph.section?.of(report));
    if let Some(section) = section {
        page::set(&format!(".outline [href='#{}']", section.id), "aria-current", Some("location"));
    }
    let [_, main] = strip_paths(report, &[(number, StripMark::Main)]);
    page::set(".outline .strip-main", "d", Some(&main));
    let label = format!("You are at paragraph {number} of {}", report.paragraphs.len());
    page::set(".outline .strip", "aria-label", Some(&label));
}
