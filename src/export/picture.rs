//! The picture of what is shown, for itself: an SVG that needs no page, with
//! its title, its source and its day inside.

use super::{figure_places, report_source};
use crate::charts::Setting;
use crate::data::TreatyRecordData;
use crate::views::instruments::recorded::{COLLECTED, RECORD};
use crate::views::instruments::recorded::{finding, name_of};
use crate::views::instruments::sheet::{Sheet, Source};
use report::Report;
use std::fmt::Write;
use treaty_record::Treaty;

/// A chart that is in the page, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// Its `svg` element, well-formed XML.
    pub markup: String,
    /// Width in CSS pixels.
    pub width: i32,
    /// Height in CSS pixels.
    pub height: i32,
}

/// A chart of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pane {
    /// What it is of; nothing where the title says all.
    pub heading: String,
    /// What it says, in words.
    pub says: String,
    /// The chart.
    pub drawn: Drawn,
}

/// What a picture is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its title.
    pub title: String,
    /// What its signs mean.
    pub key: Vec<String>,
    /// Its charts, from top to bottom.
    pub panes: Vec<Pane>,
    /// Source and day, at its foot.
    pub lines: Vec<String>,
    /// Size of its text in CSS pixels.
    pub text: i32,
}

/// The rules of the charts; a picture has them with the colours in their place.
const RULES: &str = include_str!("../../web/css/chart.css");

/// The light theme's colours of web/css/tokens.css. They are written out, since
/// few programs but browsers know of custom properties.
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

/// What a picture has besides charts.
const STRONG: &str = "picture-strong";
const QUIET: &str = "picture-quiet";
const OWN_RULES: &str = "
  .picture-text { font-family: var(--sans); fill: var(--text); }
  .picture-quiet { fill: var(--quiet); }
  .picture-strong { font-weight: 600; }
";

impl Picture {
    /// The picture of what `sheet` shows, whose charts are `drawn`; none where
    /// they are not those of the sheet.
    pub fn of(
        report: &Report,
        recorded: &TreatyRecordData,
        sheet: &Sheet,
        drawn: Vec<Drawn>,
        text: i32,
    ) -> Option<Self> {
        match sheet.source {
            Source::Report => stated(report, drawn, text),
            Source::Record => record(report, recorded, sheet, drawn, text),
        }
    }

    /// As an SVG document.
    pub fn draw(&self) -> Drawn {
        let margin = self.text * 2;
        let inner = self.panes.iter().map(|pane| pane.drawn.width).max().unwrap_or(0).max(self.text * 20);
        let width = inner + margin * 2;
        let mut body = Body { markup: String::new(), x: margin, y: margin / 2, width: inner };
        let words = |size: i32, class: &'static str| Words { size, class };
        let (normal, small) = (self.text, self.text * 6 / 7);
        body.write(&self.title, words(self.text * 10 / 7, STRONG));
        body.y += self.text / 3;
        for line in &self.key {
            body.write(line, words(small, QUIET));
        }
        for pane in &self.panes {
            body.y += self.text;
            body.write(&pane.heading, words(normal, STRONG));
            body.write(&pane.says, words(small, QUIET));
            body.y += self.text / 2;
            body.chart(&pane.drawn);
        }
        body.y += self.text;
        for line in &self.lines {
            body.write(line, words(small, QUIET));
        }
        let height = body.y + margin;
        let said = self.panes.iter().flat_map(|pane| [&pane.heading, &pane.says]);
        let said: Vec<&str> =
            said.chain(&self.lines).map(String::as_str).filter(|said| !said.is_empty()).collect();
        let markup = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\">\n<title>{}</title>\n<desc>{}</desc>\n\
             <style>{}</style>\n<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n{}</svg>\n",
            escape(&self.title),
            escape(&said.join(" ")),
            escape(&rules()),
            body.markup,
        );
        Drawn { markup, width, height }
    }
}

/// What is written so far, and where it goes on.
struct Body {
    markup: String,
    x: i32,
    y: i32,
    width: i32,
}

/// How something is written.
#[derive(Clone, Copy)]
struct Words {
    size: i32,
    class: &'static str,
}

impl Body {
    /// Adds `text` in as many lines as it takes.
    fn write(&mut self, text: &str, Words { size, class }: Words) {
        if text.is_empty() {
            return;
        }
        let setting = Setting { width: self.width, text: size };
        // What is bold is a tenth wider.
        let room = if class == STRONG { self.width * 10 / 11 } else { self.width };
        for line in setting.wrap(text, room) {
            self.y += setting.line();
            let (x, y) = (self.x, self.y);
            // Writing to a string does not fail.
            let _ = writeln!(
                self.markup,
                "<text class=\"picture-text {class}\" x=\"{x}\" y=\"{y}\" font-size=\"{size}\">{}</text>",
                escape(&line)
            );
        }
    }

    /// Adds a chart. Its own element is as wide as what it is in, and so it is
    /// in one of its width.
    fn chart(&mut self, drawn: &Drawn) {
        let Drawn { markup, width, height } = drawn;
        let (x, y) = (self.x, self.y);
        // Writing to a string does not fail.
        let _ = writeln!(
            self.markup,
            "<svg x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" overflow=\"visible\">{markup}</svg>"
        );
        self.y += height;
    }
}

/// The charts' rules without the layer around them, without those for a
/// reader's own colours, and with the colours in place of their names.
fn rules() -> String {
    let inside = RULES.split_once('{').and_then(|(_, inside)| inside.rsplit_once('}'));
    let inside = inside.map_or("", |(inside, _)| inside);
    let always = inside.split_once('@').map_or(inside, |(always, _)| always);
    let mut rules = format!("{}{OWN_RULES}", always.trim_end());
    for (token, value) in TOKENS {
        rules = rules.replace(&format!("var({token})"), value);
    }
    rules
}

/// `text` as XML; characters that XML has no way to write are left out.
fn escape(text: &str) -> String {
    let known =
        |c: &char| !matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}');
    crate::components::inline::escape(&text.chars().filter(known).collect::<String>())
}

/// `E/CN.4/2003/74 (Traffic in women and girls), 20 January 2003`.
fn document(report: &Report) -> String {
    let document = &report.document;
    let date = document.date.map(report::Date::in_words).unwrap_or_default();
    format!("{} ({}), {date}", document.symbol, document.title)
}

fn stated(report: &Report, drawn: Vec<Drawn>, text: i32) -> Option<Picture> {
    let panes = drawn.into_iter().map(|drawn| Pane { heading: String::new(), says: String::new(), drawn });
    let panes: Vec<Pane> = panes.collect();
    let places: Vec<String> =
        figure_places(report).iter().map(|place| report_source(report, place)).collect();
    (panes.len() == 1).then(|| Picture {
        title: "Signatures and ratifications of the treaties, as the report states them".to_owned(),
        key: vec!["Number of countries. Hatched: not stated in the report.".to_owned()],
        panes,
        lines: vec![
            format!("Source: {}. The numbers: {}.", document(report), places.join("; ")),
            "The date is the report’s; it gives no day for its figures.".to_owned(),
        ],
        text,
    })
}

fn record(
    report: &Report,
    recorded: &TreatyRecordData,
    sheet: &Sheet,
    drawn: Vec<Drawn>,
    text: i32,
) -> Option<Picture> {
    let shown: Vec<(usize, &Treaty)> =
        sheet.shown_numbers().filter_map(|number| Some((number, recorded.treaties.get(number)?))).collect();
    if shown.len() != drawn.len() {
        return None;
    }
    let pane = |((number, treaty), drawn): ((usize, &Treaty), Drawn)| {
        let says = recorded.series(number).map(|series| finding(treaty, series, sheet.day));
        Pane { heading: name_of(report, treaty).to_owned(), says: says.unwrap_or_default(), drawn }
    };
    let chapters: Vec<String> = shown
        .iter()
        .map(|(_, treaty)| format!("chapter {}, status as at {}", treaty.chapter, treaty.as_of.in_words()))
        .collect();
    Some(Picture {
        title: "Signatures and parties, day by day, as the depositary’s record has them".to_owned(),
        key: vec![
            "Thin line and disc: signatures. Thick, broken line and diamond: parties, bound by ratification, \
             accession, acceptance, approval or succession."
                .to_owned(),
            format!(
                "a: {}, when the report’s figures agree with the record, an inference. b: {}, the report’s date. \
                 c: entry into force. Shaded: after the record; published totals alone, with no line to them.",
                recorded.inferred_date.in_words(),
                recorded.report_date.in_words()
            ),
        ],
        panes: shown.iter().copied().zip(drawn).map(pane).collect(),
        lines: vec![
            format!("Day shown: {}. Not in the report, {}.", sheet.day.in_words(), document(report)),
            format!("Source: {RECORD}, {}; {COLLECTED}.", chapters.join("; ")),
        ],
        text,
    })
}
