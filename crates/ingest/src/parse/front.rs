//! The title page.

use super::blocks::{Block, is_asterisk};
use super::landmarks::annex_word;
use super::lines::{cells, is_language};
use super::symbols::is_symbol;
use super::text::{is_capitals, join, strip_closing, strip_opening};
use report::{Date, Document};

/// The principal organs that reports are submitted to.
const ORGANS: [&str; 4] =
    ["General Assembly", "Economic and Social Council", "Security Council", "Trusteeship Council"];

/// Reads the blocks of the title page; also returns the lines that were not recognised. `symbol` is already
/// known; `notes` are blocks elsewhere that start with an asterisk.
pub(super) fn document(
    blocks: &[Block<'_>],
    symbol: Option<&str>,
    notes: &[String],
) -> (Document, Vec<(u32, String)>) {
    let mut document = Document { symbol: symbol.unwrap_or_default().to_owned(), ..Document::default() };
    let mut page = TitlePage { symbol, ..TitlePage::default() };
    for block in blocks {
        page.block(block, &mut document);
    }
    page.asterisks.extend(notes.iter().cloned());
    let lines = core::mem::take(&mut page.lines);
    page.titles(&mut document);
    let placed = |text: &String| {
        let text = text.trim_end_matches('*').trim_end();
        [&document.title, &document.agenda_title, &document.kind].iter().any(|field| field.contains(text))
    };
    let unread = lines.into_iter().filter(|(_, text)| !placed(text)).collect();
    (document, unread)
}

#[derive(Default)]
struct TitlePage<'a> {
    symbol: Option<&'a str>,
    /// The element that was read last.
    position: Position,
    /// Whether "Distr." was found.
    distributed: bool,
    /// Text above the distribution line, by block.
    organ: Vec<String>,
    /// Text above the session, by block.
    above: Vec<String>,
    /// Text below the agenda item, by block.
    below: Vec<String>,
    /// The same text with its lines.
    lines: Vec<(u32, String)>,
    asterisks: Vec<String>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Position {
    /// Before "Distr.": the organ.
    #[default]
    Organ,
    /// Right after it: "GENERAL".
    Distribution,
    /// Date and symbol.
    Date,
    /// After "Original:" at the end of a column; the language follows.
    Original,
    /// Below the distribution block: body, session, agenda item.
    Below,
    /// Below the agenda item: titles.
    Titles,
}

impl TitlePage<'_> {
    fn block(&mut self, block: &Block<'_>, document: &mut Document) {
        if let Some(note) = asterisk_note(block) {
            self.asterisks.push(note);
            return;
        }
        let mut title = String::new();
        self.above.push(String::new());
        self.organ.push(String::new());
        for line in block.lines {
            if self.position >= Position::Below {
                self.line(line.text, &mut title, document);
                continue;
            }
            for cell in cells(line.text) {
                self.cell(cell, &mut title, document);
            }
        }
        if !title.is_empty() {
            self.below.push(clean(&title));
            self.lines.push((block.line, clean(&title)));
        }
    }

    /// Reads a column of a line at the top of the page.
    fn cell(&mut self, cell: &str, title: &mut String, document: &mut Document) {
        let plain = clean(cell);
        let lower = plain.to_lowercase();
        if let Some(rest) = lower.strip_prefix("distr.") {
            self.distributed = true;
            self.position = if rest.trim_matches(':').trim().is_empty() {
                Position::Distribution
            } else {
                Position::Date
            };
        } else if self.position == Position::Original {
            document.language = plain;
            self.position = Position::Below;
        } else if let Some(rest) = lower.strip_prefix("original:") {
            let language = plain.get(plain.len() - rest.len()..).unwrap_or_default().trim();
            document.language = language.to_owned();
            self.position = if language.is_empty() { Position::Original } else { Position::Below };
        } else if self.symbol == Some(plain.as_str()) || is_symbol(&plain) {
        } else if let Some(date) = date(&plain).filter(|_| document.date.is_none()) {
            document.date = Some(date);
            self.position = self.position.max(Position::Date);
        } else if is_language(&plain) {
        } else if ["general", "limited", "restricted"].contains(&lower.as_str()) {
            self.position = self.position.max(Position::Date);
        } else if plain == "E"
            || plain == "A"
            || plain == "UN"
            || lower.starts_with("united nations")
            || lower == "united"
            || lower == "nations"
        {
        } else if is_session(&plain) || is_item(&plain) {
            self.position = Position::Below;
            self.line(&plain, title, document);
        } else if self.position <= Position::Distribution
            || self.symbol.is_some() && document.date.is_none()
            || (self.organ.iter().any(|text| !text.is_empty())
                && ["Council", "Assembly"].contains(&plain.as_str()))
        {
            if let Some(organ) = self.organ.last_mut() {
                join(organ, &plain);
            }
        } else {
            self.position = Position::Below;
            self.line(&plain, title, document);
        }
    }

    /// Reads a line below the top of the page.
    fn line(&mut self, text: &str, title: &mut String, document: &mut Document) {
        let plain = clean(text);
        if self.position == Position::Titles {
            join(title, text);
        } else if is_session(&plain) && document.session.is_empty() {
            document.session = plain;
        } else if is_item(&plain) && document.agenda_item.is_empty() {
            document.agenda_item = plain;
            self.position = Position::Titles;
        } else if document.session.is_empty() && self.below.is_empty() && !is_kind(&plain) {
            if let Some(above) = self.above.last_mut() {
                join(above, &plain);
            }
        } else {
            join(title, text);
        }
    }

    /// Assigns the blocks below the agenda item to the fields.
    fn titles(self, document: &mut Document) {
        let mut below: Vec<String> = self.below.into_iter().filter(|text| !text.is_empty()).collect();
        let mut organ = self.organ;
        organ.retain(|text| !text.is_empty());
        let mut above = self.above;
        if !self.distributed {
            // Without "Distr." an organ is recognised by its name only.
            let known =
                |text: &String| ORGANS.iter().any(|organ| organ.eq_ignore_ascii_case(text.trim_matches('*')));
            let organs = organ.iter().take_while(|text| known(text)).count();
            above.splice(0..0, organ.split_off(organs));
        }
        document.organ = organ.join(" ").replace("**", "");
        let mut body: Vec<String> = above.into_iter().filter(|text| !text.is_empty()).collect();
        if document.session.is_empty() && document.agenda_item.is_empty() {
            // Only capitals show where the body ends and the titles start.
            let titles = body.iter().position(|text| !is_capitals(text)).unwrap_or(body.len().min(1));
            below.splice(0..0, body.split_off(titles));
        }
        document.body = body.join(" ");
        // A letter of transmittal is not a title, nor is anything after it.
        let words = |text: &String| text.ends_with('.') && text.len() > 60 && !is_kind(text);
        let titles = below.iter().skip(1).position(|text| words(text) || annex_word(text).is_some());
        below.truncate(titles.map_or(below.len(), |after_first| after_first + 1));
        let kind = below.iter().rposition(|text| is_kind(text));
        let (mut above, after) = match kind {
            Some(at) => {
                let after = below.split_off(at);
                let mut after = after.into_iter();
                document.kind = after.next().unwrap_or_default();
                (below, after.collect::<Vec<_>>())
            }
            None => (below, Vec::new()),
        };
        let item = !document.agenda_item.is_empty();
        let first_is_item = item
            && (above.len() > 1 || above.first().is_some_and(|text| is_capitals(text)) && kind.is_some());
        if first_is_item {
            document.agenda_title = above.remove(0);
        }
        document.title = above.join(" ");
        if document.title.is_empty() {
            let named = after.iter().find(|text| text.len() < 200 && !text.starts_with('('));
            document.title = named.cloned().unwrap_or_else(|| document.kind.clone());
        }
        // The number of asterisks links the kind or the title to its note.
        let marks = [&document.kind, &document.title, &document.agenda_item].map(|text| asterisks(text));
        let count = marks.into_iter().find(|n| *n > 0);
        let note = self
            .asterisks
            .iter()
            .find(|note| Some(leading_asterisks(note)) == count)
            .or(self.asterisks.first());
        document.title_note = note.map(|note| note.trim_start_matches('*').trim().to_owned());
        for field in [
            &mut document.kind,
            &mut document.title,
            &mut document.agenda_item,
            &mut document.agenda_title,
            &mut document.session,
            &mut document.body,
        ] {
            let length = field.trim_end_matches('*').trim_end().len();
            field.truncate(length);
        }
    }
}

/// Returns the text of a note that starts with an asterisk, including the asterisk.
pub(super) fn asterisk_note(block: &Block<'_>) -> Option<String> {
    is_asterisk(block.lines.first()?.text).then(|| block.text())
}

/// Removes markup for bold; keeps an asterisk that refers to a note.
fn clean(text: &str) -> String {
    let text = text.trim_start_matches('#');
    let opened = strip_opening(text.trim());
    let bold = opened.len() < text.trim().len();
    let text = if bold || text.matches("**").count() == 1 && !text.ends_with("**") {
        strip_closing(opened)
    } else {
        opened
    };
    if text.ends_with("**") && !bold && text.matches("**").count() == 1 {
        return text.to_owned();
    }
    text.replace("**", "").trim().to_owned()
}

fn asterisks(text: &str) -> usize {
    text.len() - text.trim_end_matches('*').len()
}

fn leading_asterisks(text: &str) -> usize {
    text.len() - text.trim_start_matches('*').len()
}

/// Parses a date such as `20 January 2003`.
fn date(text: &str) -> Option<Date> {
    let mut words = text.split_whitespace();
    let (day, month, year) = (words.next()?, words.next()?, words.next()?);
    let day = day.parse().ok()?;
    let year = year.trim_end_matches('*').parse().ok()?;
    let date = Date::new(year, Some(Date::month_number(month)?), Some(day)).ok()?;
    words.next().is_none().then_some(date)
}

fn is_session(text: &str) -> bool {
    let text = text.trim_end_matches('*').trim_end().to_lowercase();
    (text.ends_with(" session") || text.contains(" session,")) && text.len() < 80
}

fn is_item(text: &str) -> bool {
    let text = text.to_lowercase();
    let text = text.strip_prefix("agenda ").or(text.strip_prefix("provisional agenda ")).unwrap_or(&text);
    let rest = text.strip_prefix("items ").or(text.strip_prefix("item "));
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) && text.len() < 120
}

/// Returns whether a line states the kind of document.
pub(super) fn is_kind(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| c.is_whitespace() || c == ',');
    let kinds = ["report", "note", "study", "reports"];
    let adjectives = [
        "progress",
        "final",
        "interim",
        "preliminary",
        "annual",
        "analytical",
        "consolidated",
        "first",
        "second",
        "third",
        "working",
    ];
    match words.next() {
        Some(first) if kinds.contains(&first) => {
            ["of", "by", "submitted", "prepared", "on"].contains(&words.next().unwrap_or_default())
        }
        Some(first) if adjectives.contains(&first) => words.next().is_some_and(|second| {
            kinds.contains(&second) || second == "paper" || adjectives.contains(&second)
        }),
        _ => false,
    }
}
