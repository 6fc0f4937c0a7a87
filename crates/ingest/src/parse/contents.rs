//! The table of contents.

use super::labels;
use super::landmarks::{Landmark, annex_word, landmark};
use super::lines::Line;
use super::text::{join, normalized_title, strip_closing, strip_opening};
use core::ops::Range;
use report::ParagraphNumber;
use std::collections::HashMap;

/// A row of the table of contents, as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentsRow {
    /// The label, for example `B.`; empty if there is none.
    pub label: String,
    /// The title, without leaders.
    pub title: String,
    /// First and last paragraph, if given.
    pub paragraphs: Option<(ParagraphNumber, ParagraphNumber)>,
    /// The page, if given.
    pub page: Option<u16>,
    /// The line in the file, from 1.
    pub line: u32,
}

/// The table and the lines that it occupies.
pub(super) struct Contents {
    /// The rows.
    pub rows: Vec<ContentsRow>,
    /// The number of rows that are sections of the body; annexes follow.
    pub sections: usize,
    /// The indices of its lines.
    pub lines: Range<usize>,
    by_words: HashMap<String, Vec<usize>>,
}

/// The maximum number of lines between the start of a title and its numbers.
const MAX_WRAPPED_LINES: usize = 4;

/// Finds the table of contents.
pub(super) fn contents(lines: &[Line<'_>]) -> Option<Contents> {
    let start = lines.iter().position(|line| landmark(line.text) == Some(Landmark::Contents))?;
    let mut rows: Vec<ContentsRow> = Vec::new();
    let mut sections = None;
    let mut columns = Columns::default();
    let mut pending: Vec<&Line<'_>> = Vec::new();
    let mut at = start + 1;
    let mut end = at;
    while let Some(line) = lines.get(at) {
        let plain = strip_tags(line.text);
        if columns.read(&plain) || landmark(line.text) == Some(Landmark::Contents) {
            end = at + 1;
        } else if let Some(row_end) = RowEnd::of(&plain, columns, !pending.is_empty()) {
            let row_line = pending.first().map_or(line.number, |first| first.number);
            let labelled = labels::split(row_end.title).is_some();
            if labelled
                && let [first, ..] = pending.as_slice()
                && labels::split(first.text).is_none()
                && let Some(previous) = rows.last_mut()
                && !is_annex(first.text)
            {
                // The words continue the previous row below its numbers.
                for line in pending.drain(..) {
                    join(&mut previous.title, strip_tags(line.text).trim());
                }
            }
            let mut words = String::new();
            for line in pending.drain(..) {
                join(&mut words, strip_tags(line.text).trim());
            }
            if sections.is_none() && (is_annex(&words) || is_annex(row_end.title)) {
                sections = Some(rows.len());
            }
            if labelled && annex_word(&words) == Some("") {
                // The line is a heading above the rows of the annexes.
                words.clear();
            }
            join(&mut words, row_end.title);
            let (label, title) = match labels::split(&words) {
                Some(l) => (l.label.to_owned(), l.rest.to_owned()),
                None => (String::new(), words),
            };
            rows.push(ContentsRow {
                label,
                title,
                paragraphs: row_end.paragraphs,
                page: row_end.page,
                line: row_line,
            });
            end = at + 1;
        } else if landmark(line.text).is_some() || !row_follows(lines, at, columns) {
            break;
        } else {
            pending.push(line);
        }
        at += 1;
    }
    if rows.is_empty() {
        end = read_bare_titles(lines, start + 1, &mut rows);
    }
    let sections = sections.unwrap_or(rows.len());
    let mut by_words: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, row) in rows.iter().take(sections).enumerate() {
        if landmark(&row.title).is_none() {
            by_words.entry(row_key(&row.label, &row.title)).or_default().push(index);
        }
    }
    Some(Contents { rows, sections, lines: start..end, by_words })
}

/// Reads titles without numbers, up to the line where the first title occurs again.
fn read_bare_titles(lines: &[Line<'_>], from: usize, rows: &mut Vec<ContentsRow>) -> usize {
    let words = |line: &Line<'_>| {
        let text = strip_opening(line.text.trim_start_matches(['-', '#', ' ']));
        strip_closing(text).to_owned()
    };
    let rest = lines.get(from..).unwrap_or_default();
    let first = rest.first().map(words);
    let listed = rest
        .iter()
        .skip(1)
        .take_while(|line| line.text.len() < 160)
        .position(|line| Some(words(line)) == first);
    let Some(count) = listed.map(|again| again + 1) else { return from };
    for line in rest.iter().take(count) {
        let words = words(line);
        let (label, title) = labels::split(&words).map_or(("", words.as_str()), |l| (l.label, l.rest));
        if landmark(title).is_none() {
            let (label, title) = (label.to_owned(), title.to_owned());
            rows.push(ContentsRow { label, title, paragraphs: None, page: None, line: line.number });
        }
    }
    from + count
}

/// Returns whether one of the next lines ends with the numbers of a row.
fn row_follows(lines: &[Line<'_>], at: usize, columns: Columns) -> bool {
    let next = lines.get(at + 1..).unwrap_or_default().iter().take(MAX_WRAPPED_LINES);
    // A line of prose is longer than a line of a table.
    next.take_while(|line| line.text.len() < 160 && landmark(line.text).is_none())
        .any(|line| RowEnd::of(&strip_tags(line.text), columns, true).is_some())
        && lines.get(at).is_some_and(|line| line.text.len() < 160)
}

impl Contents {
    /// Returns whether a row has this label and title.
    pub fn has(&self, label: &str, title: &str) -> bool {
        self.by_words.contains_key(&row_key(label, title))
    }

    /// Returns the first row with these words, starting at row `from`. A later row counts only if its
    /// paragraphs start with `paragraph`.
    pub fn find(
        &self,
        label: &str,
        title: &str,
        from: usize,
        paragraph: Option<ParagraphNumber>,
    ) -> Option<usize> {
        let rows = self.by_words.get(&row_key(label, title))?;
        let at = *rows.get(rows.partition_point(|row| *row < from))?;
        let begins = self.rows.get(at).and_then(|row| row.paragraphs).map(|(first, _)| first);
        (at == from || begins.is_none() || begins == paragraph).then_some(at)
    }
}

/// Returns the key of a row, which ignores case, quotes, spaces and a closing acronym.
fn row_key(label: &str, title: &str) -> String {
    format!("{label} {}", normalized_title(title))
}

/// The columns that the table header names.
#[derive(Clone, Copy, Default)]
struct Columns {
    paragraphs: bool,
    page: bool,
}

impl Columns {
    /// Reads `text` if it is a table header; returns whether it is.
    fn read(&mut self, text: &str) -> bool {
        let mut read = *self;
        let mut words = 0;
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            words += 1;
            match word.to_lowercase().as_str() {
                "paragraphs" | "paragraph" | "paras" => read.paragraphs = true,
                "page" | "pages" => read.page = true,
                "chapter" | "section" | "title" => {}
                _ => return false,
            }
        }
        if words > 0 && !text.contains(|c: char| c.is_ascii_digit()) {
            *self = read;
            return true;
        }
        false
    }
}

fn is_annex(text: &str) -> bool {
    annex_word(text).is_some()
}

fn strip_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            _ if inside => {}
            _ => out.push(c),
        }
    }
    if inside { text.replace("**", "") } else { out.replace("**", "") }
}

/// A row that ends with numbers.
struct RowEnd<'a> {
    title: &'a str,
    paragraphs: Option<(ParagraphNumber, ParagraphNumber)>,
    page: Option<u16>,
}

/// A number or a range.
#[derive(Clone, Copy)]
struct NumberGroup {
    at: usize,
    first: u16,
    last: Option<u16>,
    /// Whether more than one space precedes it.
    apart: bool,
}

impl<'a> RowEnd<'a> {
    /// Parses the end of a row. A wrapped title may end with a line of numbers only.
    fn of(text: &'a str, columns: Columns, wrapped: bool) -> Option<Self> {
        let text = text.trim_end();
        let leader = |c: char| c.is_whitespace() || matches!(c, '.' | '…' | '·' | '_' | '-' | '–' | '—');
        let head = text.trim_end_matches(|c: char| c.is_ascii_digit() || leader(c));
        // A title may end with a number: only the last two groups can be columns.
        let groups = groups(text, head.len());
        let mut groups = groups.into_iter().rev();
        let last = groups.next().filter(|last| text.len() > last.at)?;
        let before = groups.next();
        let first_apart;
        let (title_end, paragraphs, page) = match before {
            Some(before) if before.apart || before.last.is_some() => {
                first_apart = before.apart || last.apart;
                (before.at, Some(before), Some(last.first))
            }
            _ => {
                let is_paragraphs = last.last.is_some() || (columns.paragraphs && !columns.page);
                first_apart = last.apart;
                (last.at, is_paragraphs.then_some(last), (!is_paragraphs).then_some(last.first))
            }
        };
        let both = paragraphs.is_some() && page.is_some();
        let title = text.get(..title_end)?.trim_end_matches(leader);
        let number = |n: u16| ParagraphNumber(n);
        let titled = title.contains(|c: char| c.is_alphabetic() || (wrapped && c.is_numeric()));
        (titled && (first_apart || both)).then_some(Self {
            title: title.trim_start(),
            paragraphs: paragraphs.map(|p| (number(p.first), number(p.last.unwrap_or(p.first)))),
            page,
        })
    }
}

/// Returns the numbers and ranges in `text`, starting at `from`.
fn groups(text: &str, from: usize) -> Vec<NumberGroup> {
    let mut groups: Vec<NumberGroup> = Vec::new();
    let mut end = from;
    let mut rest = text.get(from..).unwrap_or_default();
    // A row has few groups; a line with thousands of numbers is not a row.
    while let Some(skip) = rest.find(|c: char| c.is_ascii_digit()).filter(|_| groups.len() < 8) {
        let at = text.len() - rest.len() + skip;
        let digits: String =
            text.get(at..).unwrap_or_default().chars().take_while(char::is_ascii_digit).take(6).collect();
        let length = digits.len();
        let between = text.get(end..at).unwrap_or_default();
        let n = digits.parse().unwrap_or(0);
        let dash = between.trim();
        match groups.last_mut() {
            Some(last) if matches!(dash, "-" | "–" | "—") && last.last.is_none() && between.len() <= 5 => {
                last.last = Some(n)
            }
            _ => {
                let apart = between.contains('\t') || between.chars().count() > 1;
                groups.push(NumberGroup { at, first: n, last: None, apart });
            }
        }
        end = at + length;
        rest = text.get(end..).unwrap_or_default();
    }
    groups
}
