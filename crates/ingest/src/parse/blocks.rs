//! Groups lines into blocks. A block ends at a gap, or where a line starts something new without a blank
//! line.

use super::labels::{self, LabelledText};
use super::landmarks::is_landmark;
use super::lines::{Gap, Line};
use super::marks;
use super::text::{is_closed, join, strip_closing, strip_opening};

/// Adjacent lines.
#[derive(Clone, Debug)]
pub(super) struct Block<'a> {
    /// Its lines; at least one.
    pub lines: &'a [Line<'a>],
    /// The number of the first line, from 1.
    pub line: u32,
    /// The gap above it.
    pub gap: Gap,
    /// The first line without markup for bold or headings.
    pub first: &'a str,
    /// The number of `#` before it.
    pub hashes: u8,
    /// The label that the first line starts with.
    pub label: Option<LabelledText<'a>>,
    /// Whether the block has the form of a heading.
    pub heading_like: bool,
}

const MAX_HEADING_BYTES: usize = 300;
const MAX_HEADING_LINES: usize = 6;

impl<'a> Block<'a> {
    fn new(lines: &'a [Line<'a>]) -> Option<Self> {
        let top = lines.first()?;
        let (hashes, text) = strip_hashes(top.text);
        let first = strip_opening(text);
        let label = labels::split(first);
        let mut block =
            Self { lines, line: top.number, gap: top.gap, first, hashes, label, heading_like: false };
        block.heading_like = block.has_shape_of_heading();
        Some(block)
    }

    /// Returns whether the block is short enough for a heading.
    pub fn is_short(&self) -> bool {
        self.lines.len() <= MAX_HEADING_LINES
            && self.lines.iter().map(|l| l.text.len() + 1).sum::<usize>() <= MAX_HEADING_BYTES
    }

    fn has_shape_of_heading(&self) -> bool {
        if !self.is_short() {
            return false;
        }
        let words = self.label.map_or(self.first, |l| l.rest);
        let capital =
            words.chars().find(|c| !is_opening(*c)).is_some_and(|c| c.is_uppercase() || c.is_numeric());
        let last = self.lines.last().map_or("", |l| marks::strip_closing_mark(strip_closing(l.text)));
        let last = last.trim_end_matches(['"', '”', '’', '»']);
        capital && !last.ends_with(['.', ';', ':', ',', '!']) && last.chars().any(char::is_alphabetic)
    }

    /// Returns label and words of a heading, its lines joined, without markup for bold; note marks remain.
    pub fn heading(&self) -> (String, String) {
        let mut words = String::new();
        for (index, line) in self.lines.iter().enumerate() {
            let text = if index == 0 { self.label.map_or(self.first, |l| l.rest) } else { line.text };
            join(&mut words, text);
        }
        let words = strip_closing(words.trim()).replace("**", "");
        let label = self.label.map_or("", |l| l.label);
        (label.to_owned(), words.trim().to_owned())
    }

    /// Returns whether the text ends like a sentence or a list item.
    pub fn is_closed(&self) -> bool {
        self.lines.last().is_some_and(|line| is_closed(line.text))
    }

    /// Returns the whole text, its lines joined.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for line in self.lines {
            join(&mut text, line.text);
        }
        text
    }
}

fn is_opening(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '«' | '(' | '[' | '*' | '_')
}

fn strip_hashes(text: &str) -> (u8, &str) {
    let count = text.bytes().take(7).take_while(|b| *b == b'#').count();
    match (u8::try_from(count), text.get(count..)) {
        (Ok(hashes @ 1..=6), Some(rest)) if rest.starts_with(char::is_whitespace) => {
            (hashes, rest.trim_start())
        }
        _ => (0, text),
    }
}

/// Returns whether a line starts with one to three asterisks that refer to a note.
pub(super) fn is_asterisk(text: &str) -> bool {
    let count = text.bytes().take(4).take_while(|b| *b == b'*').count();
    (1..=3).contains(&count) && text.get(count..).is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

/// Groups `lines` into blocks.
pub(super) fn blocks<'a>(lines: &'a [Line<'a>]) -> Vec<Block<'a>> {
    let mut blocks: Vec<Block<'a>> = Vec::new();
    let mut start = 0;
    let mut number = 0;
    for at in 0..lines.len() {
        let so_far = lines.get(start..at).unwrap_or_default();
        let Some(line) = lines.get(at) else { break };
        let begins = line.gap != Gap::None || begins_block(so_far, line, number);
        if begins {
            blocks.extend(Block::new(so_far));
            start = at;
        }
        if begins || at == start {
            let here = labels::split(strip_opening(line.text)).and_then(|l| l.arabic());
            number = here.filter(|n| *n == number + 1).unwrap_or(number);
        }
    }
    blocks.extend(Block::new(lines.get(start..).unwrap_or_default()));
    blocks
}

/// Returns whether `line` starts a new block directly below the lines `so_far`. `number` is the last
/// paragraph number in sequence.
fn begins_block(so_far: &[Line<'_>], line: &Line<'_>, number: u32) -> bool {
    let (Some(first), Some(previous)) = (so_far.first(), so_far.last()) else { return false };
    let (hashes, text) = strip_hashes(line.text);
    if hashes > 0 || strip_hashes(first.text).0 > 0 || is_landmark(line.text) {
        return true;
    }
    if [first, line].iter().all(|line| is_asterisk(line.text)) {
        return true;
    }
    if let Some(mark) = marks::definition(line.text) {
        // Notes follow each other directly; a mark at the start of a wrapped line is not a note.
        return marks::definition(first.text).is_some()
            || (mark.style == marks::Style::Superscript && is_closed(previous.text));
    }
    let Some(label) = labels::split(strip_opening(text)) else {
        return is_landmark(first.text) && so_far.len() == 1;
    };
    if label.in_parentheses() {
        let previous = previous.text.trim_end();
        let goes_on = previous.ends_with(',') || previous.ends_with(" and") || previous.ends_with(" or");
        return goes_on || is_closed(previous);
    }
    let closed = is_closed(previous.text);
    // The lines above may be a heading, or a paragraph without a closing full stop.
    let heading = Block::new(so_far).filter(|block| block.heading_like && !closed);
    let above = heading.as_ref().map(|block| block.label);
    let above_number = above.flatten().and_then(|label| label.arabic());
    match (label.arabic(), above) {
        (Some(n), Some(_)) if above_number.is_none() => n <= number + 1,
        (Some(n), Some(_)) => n == number + 1 || Some(n) == above_number,
        (Some(n), None) => (closed && n <= number + 20) || (number == 0 && n == 1),
        (None, above) => {
            let capital = label.rest.chars().find(|c| !is_opening(*c)).is_some_and(char::is_uppercase);
            capital && (closed || above.flatten().is_some())
        }
    }
}
