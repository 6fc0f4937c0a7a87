use report::{ParagraphNumber, Report};
use std::fmt::Write;
use yew::prelude::*;

/// How a paragraph shows on the strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StripMark {
    /// It is one of those that the strip is about.
    Some,
    /// It is one of the main ones.
    Main,
}

/// The paragraph strip, the report's map: one cell a paragraph, grouped by
/// outermost section, those of `marks` marked. It is a picture that says
/// `label`; the paragraphs are linked beside it.
pub fn strip(report: &Report, marks: &[(ParagraphNumber, StripMark)], label: &str) -> Html {
    let width = cells(report).last().map_or(CELL, |(_, x)| x + CELL);
    let [plain, some, main] = strip_paths(report, marks);
    html! {
        <svg class="strip" viewBox={format!("0 0 {width} 16")} role="img" aria-label={label.to_owned()}
            preserveAspectRatio="none">
            <path class="strip-plain" d={plain} />
            <path class="strip-some" d={some} />
            <path class="strip-main" d={main} />
        </svg>
    }
}

/// What a strip draws: its plain cells, those marked [`StripMark::Some`], and
/// the main ones.
pub fn strip_paths(report: &Report, marks: &[(ParagraphNumber, StripMark)]) -> [String; 3] {
    let cells = cells(report);
    [None, Some(StripMark::Some), Some(StripMark::Main)].map(|wanted| {
        let mark = |n: ParagraphNumber| marks.iter().find(|(m, _)| *m == n).map(|(_, mark)| *mark);
        let mut path = String::new();
        for (_, x) in cells.iter().filter(|(number, _)| mark(*number) == wanted) {
            let (y, height) = if wanted == Some(StripMark::Main) { (0, 16) } else { (4, 12) };
            // Writing to a string can't fail.
            let _ = write!(path, "M{x} {y}h{CELL}v{height}h-{CELL}z");
        }
        path
    })
}

const CELL: u32 = 8;
const GAP: u32 = 2;
const SECTION_GAP: u32 = 6;

/// Each paragraph with the left edge of its cell.
fn cells(report: &Report) -> Vec<(ParagraphNumber, u32)> {
    let mut x = 0;
    let mut cells = Vec::new();
    for paragraph in &report.paragraphs {
        let number = paragraph.number;
        let opens = report.sections.iter().any(|s| s.level == 1 && s.first_paragraph == number);
        if opens && !cells.is_empty() {
            x += SECTION_GAP;
        }
        cells.push((number, x));
        x += CELL + GAP;
    }
    cells
}
