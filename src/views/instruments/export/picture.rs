//! A self-contained SVG of what the view shows, with title, source and day.

use super::figure_anchors;
use crate::charts::ChartSize;
use crate::components::inline;
use crate::data::ReportData;
use crate::export::report_source;
use crate::views::instruments::view_state::{Source, ViewState};
use crate::views::instruments::wording::{RECORD_DATASET, RECORD_TITLE, day_summary, treaty_name};
use report::Report;
use std::fmt::Write;
use treaty_record::Treaty;

/// A drawing as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// The `svg` element, well-formed XML.
    pub markup: String,
    /// Width in CSS pixels.
    pub width: i32,
    /// Height in CSS pixels.
    pub height: i32,
}

/// A chart with its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// The treaty; empty if the title is enough.
    pub heading: String,
    /// The chart in words.
    pub summary: String,
    pub chart: Drawing,
}

/// The contents of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub title: String,
    /// The meaning of its signs.
    pub legend: Vec<String>,
    /// The charts from top to bottom.
    pub panels: Vec<Panel>,
    /// Source and day at the foot.
    pub footer: Vec<String>,
    /// Font size in CSS pixels.
    pub font_size: i32,
}

/// The style sheet of the charts.
const CHART_CSS: &str = include_str!("../../../../web/css/chart.css");

/// The light theme of web/css/tokens.css. Its colours replace the custom
/// properties, which few programs besides browsers support.
pub const TOKENS: [(&str, &str); 9] = [
    (
        "--sans",
        "system-ui, -apple-system, \"Segoe UI\", Roboto, \"Helvetica Neue\", \"Noto Sans\", Arial, sans-serif",
    ),
    ("--page", "#ffffff"),
    ("--raised", "#f7f8f9"),
    ("--text", "#171d21"),
    ("--quiet", "#55616a"),
    ("--rule", "#d8dde1"),
    ("--edge", "#75828b"),
    ("--signatures", "#00629b"),
    ("--ratifications", "#0b6b5c"),
];

const STRONG: &str = "picture-strong";
const QUIET: &str = "picture-quiet";
const PICTURE_CSS: &str = "
  .picture-text { font-family: var(--sans); fill: var(--text); }
  .picture-quiet { fill: var(--quiet); }
  .picture-strong { font-weight: 600; }
";

impl Picture {
    /// Composes the picture of what `view` shows from its `charts`. Returns nothing
    /// if the number of charts does not fit the view.
    pub fn new(data: &ReportData, view: &ViewState, charts: Vec<Drawing>, font_size: i32) -> Option<Self> {
        match view.source {
            Source::Report => report_picture(data, charts, font_size),
            Source::Record => record_picture(data, view, charts, font_size),
        }
    }

    /// Draws the picture as an SVG document.
    pub fn draw(&self) -> Drawing {
        let margin = self.font_size * 2;
        let inner =
            self.panels.iter().map(|panel| panel.chart.width).max().unwrap_or(0).max(self.font_size * 20);
        let width = inner + margin * 2;
        let mut body = Body { markup: String::new(), x: margin, y: margin / 2, width: inner };
        let style = |font_size: i32, class: &'static str| TextStyle { font_size, class };
        let (normal, small) = (self.font_size, self.font_size * 6 / 7);
        body.write(&self.title, style(self.font_size * 10 / 7, STRONG));
        body.y += self.font_size / 3;
        for line in &self.legend {
            body.write(line, style(small, QUIET));
        }
        for panel in &self.panels {
            body.y += self.font_size;
            body.write(&panel.heading, style(normal, STRONG));
            body.write(&panel.summary, style(small, QUIET));
            body.y += self.font_size / 2;
            body.chart(&panel.chart);
        }
        body.y += self.font_size;
        for line in &self.footer {
            body.write(line, style(small, QUIET));
        }
        let height = body.y + margin;
        let words = self.panels.iter().flat_map(|panel| [&panel.heading, &panel.summary]);
        let words: Vec<&str> =
            words.chain(&self.footer).map(String::as_str).filter(|text| !text.is_empty()).collect();
        let markup = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\">\n<title>{}</title>\n<desc>{}</desc>\n\
             <style>{}</style>\n<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n{}</svg>\n",
            escape(&self.title),
            escape(&words.join(" ")),
            escape(&css()),
            body.markup,
        );
        Drawing { markup, width, height }
    }
}

/// The markup so far, and the current position.
struct Body {
    markup: String,
    x: i32,
    y: i32,
    width: i32,
}

/// The style of a text.
#[derive(Clone, Copy)]
struct TextStyle {
    font_size: i32,
    class: &'static str,
}

impl Body {
    /// Appends `text` in as many lines as needed.
    fn write(&mut self, text: &str, TextStyle { font_size, class }: TextStyle) {
        if text.is_empty() {
            return;
        }
        let size = ChartSize { width: self.width, font_size };
        // Bold text is a tenth wider.
        let room = if class == STRONG { self.width * 10 / 11 } else { self.width };
        for line in size.wrap(text, room) {
            self.y += size.line_height();
            let (x, y) = (self.x, self.y);
            // Writing to a string cannot fail.
            let _ = writeln!(
                self.markup,
                "<text class=\"picture-text {class}\" x=\"{x}\" y=\"{y}\" font-size=\"{font_size}\">{}</text>",
                escape(&line)
            );
        }
    }

    /// Appends a chart. Its element is as wide as its parent, hence the parent of
    /// the right width.
    fn chart(&mut self, chart: &Drawing) {
        let Drawing { markup, width, height } = chart;
        let (x, y) = (self.x, self.y);
        // Writing to a string cannot fail.
        let _ = writeln!(
            self.markup,
            "<svg x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" overflow=\"visible\">{markup}</svg>"
        );
        self.y += height;
    }
}

/// Returns the style sheet of the charts without its cascade layer and the rules
/// for forced colours, and with colours in place of custom properties.
fn css() -> String {
    let inside = CHART_CSS.split_once('{').and_then(|(_, inside)| inside.rsplit_once('}'));
    let inside = inside.map_or("", |(inside, _)| inside);
    let always = inside.split_once('@').map_or(inside, |(always, _)| always);
    let mut css = format!("{}{PICTURE_CSS}", always.trim_end());
    for (token, value) in TOKENS {
        css = css.replace(&format!("var({token})"), value);
    }
    css
}

/// Escapes `text` for XML; characters that XML cannot contain are left out.
fn escape(text: &str) -> String {
    let is_allowed =
        |c: &char| !matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}');
    inline::escape(&text.chars().filter(is_allowed).collect::<String>())
}

/// Names the report: `E/CN.4/2003/74 (Traffic in women and girls), 20 January
/// 2003`.
fn document_title(report: &Report) -> String {
    let document = &report.document;
    let date = document.date.map(report::Date::in_words).unwrap_or_default();
    format!("{} ({}), {date}", document.symbol, document.title)
}

fn report_picture(report: &Report, charts: Vec<Drawing>, font_size: i32) -> Option<Picture> {
    let panels =
        charts.into_iter().map(|chart| Panel { heading: String::new(), summary: String::new(), chart });
    let panels: Vec<Panel> = panels.collect();
    let sources: Vec<String> =
        figure_anchors(report).iter().map(|anchor| report_source(report, anchor)).collect();
    (panels.len() == 1).then(|| Picture {
        title: "Signatures and ratifications of the treaties, as the report states them".to_owned(),
        legend: vec!["Number of countries. Hatched: not stated in the report.".to_owned()],
        panels,
        footer: vec![
            format!("Source: {}. The numbers: {}.", document_title(report), sources.join("; ")),
            "The date is the report’s; it gives no day for its figures.".to_owned(),
        ],
        font_size,
    })
}

fn record_picture(
    data: &ReportData,
    view: &ViewState,
    charts: Vec<Drawing>,
    font_size: i32,
) -> Option<Picture> {
    let record = data.treaty_record();
    let treaties: Vec<(usize, &Treaty)> =
        view.visible_treaties().filter_map(|index| Some((index, record.treaties.get(index)?))).collect();
    if treaties.len() != charts.len() {
        return None;
    }
    let panel = |((index, treaty), chart): ((usize, &Treaty), Drawing)| {
        let summary = record.series(index).map(|series| day_summary(treaty, series, view.day));
        Panel { heading: treaty_name(data, treaty).to_owned(), summary: summary.unwrap_or_default(), chart }
    };
    let chapters: Vec<String> = treaties
        .iter()
        .map(|(_, treaty)| format!("chapter {}, status as at {}", treaty.chapter, treaty.as_of.in_words()))
        .collect();
    Some(Picture {
        title: "Signatures and parties by day, from the UN treaty record".to_owned(),
        legend: vec![
            "Thin line and disc: signatures. Thick, broken line and diamond: parties, bound by ratification, \
             accession, acceptance, approval or succession."
                .to_owned(),
            format!(
                "a: {}, inferred date on which the report’s figures agree with the record. b: {}, the report’s date. \
                 c: entry into force. Shaded: after the record ends; published totals only, not joined by a line.",
                record.inferred_date.in_words(),
                record.report_date.in_words()
            ),
        ],
        panels: treaties.iter().copied().zip(charts).map(panel).collect(),
        footer: vec![
            format!("Day shown: {}. Not in the report, {}.", view.day.in_words(), document_title(data)),
            format!("Source: {RECORD_TITLE}, {}; {RECORD_DATASET}.", chapters.join("; ")),
        ],
        font_size,
    })
}
