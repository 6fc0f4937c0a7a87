use report::{ParagraphNumber, Report};
use std::fmt::Write;
use yew::prelude::*;

/// The mark of a paragraph on the strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StripMark {
    /// The normal mark.
    Some,
    /// The higher mark of a main paragraph.
    Main,
}

/// Id of the cells that all strips share.
const CELLS: &str = "strip-cells";

/// Renders the cells that all strips share, once in the page.
pub fn strip_cells(report: &Report) -> Html {
    let d = path(cells(report).into_iter().map(|(_, x)| x), 4);
    html! {
        <svg hidden={true}><path id={CELLS} {d} /></svg>
    }
}

/// Renders the paragraph strip, a map of the report: one cell per paragraph, grouped
/// by top-level section, with `marks` over the cells. It is an image with the text
/// alternative `label`; without one, it is hidden from assistive technology, since
/// links to the paragraphs are beside it.
pub fn strip(report: &Report, marks: &[(ParagraphNumber, StripMark)], label: Option<String>) -> Html {
    let width = cells(report).last().map_or(CELL, |(_, x)| x + CELL);
    let paths = ["strip-some", "strip-main"].into_iter().zip(strip_paths(report, marks));
    html! {
        <svg class="strip" viewBox={format!("0 0 {width} 16")} role={label.as_ref().map(|_| "img")}
            aria-hidden={label.is_none().then_some("true")} aria-label={label} preserveAspectRatio="none">
            <use class="strip-plain" href={format!("#{CELLS}")} />
            for (class, d) in paths.filter(|(_, d)| !d.is_empty()) {
                <path {class} {d} />
            }
        </svg>
    }
}

/// Returns the path data of the marks: [`StripMark::Some`], then [`StripMark::Main`].
pub fn strip_paths(report: &Report, marks: &[(ParagraphNumber, StripMark)]) -> [String; 2] {
    let cells = cells(report);
    [(StripMark::Some, 4), (StripMark::Main, 0)].map(|(kind, top)| {
        let marked = |number| marks.contains(&(number, kind));
        path(cells.iter().filter(|(number, _)| marked(*number)).map(|(_, x)| *x), top)
    })
}

/// Returns the path data of cells with these left edges, from `top` to the bottom of
/// the strip.
fn path(cells: impl Iterator<Item = u32>, top: u32) -> String {
    let mut path = String::new();
    for x in cells {
        // Writing to a string can't fail.
        let _ = write!(path, "M{x} {top}h{CELL}v{}h-{CELL}z", 16 - top);
    }
    path
}

const CELL: u32 = 8;
const GAP: u32 = 2;
const SECTION_GAP: u32 = 6;

/// Returns each paragraph with the left edge of its cell.
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
