//! Converts raw text to a passage: extracts bold and note marks.

use super::blocks::Block;
use super::items;
use super::marks::{self, Style};
use super::text::{is_closed, join, tail};
use report::{NoteNumber, NoteRef, Passage, Span};

/// The text of several blocks under construction.
#[derive(Clone, Debug, Default)]
pub(super) struct RawText {
    text: String,
    /// For each line: its start in `text`, its number, and whether it starts a block.
    starts: Vec<(usize, u32, bool)>,
}

impl RawText {
    /// Adds a line.
    pub fn line(&mut self, text: &str, number: u32, block: bool) {
        if !text.is_empty() {
            join(&mut self.text, text);
            self.starts.push((self.text.len() - text.len(), number, block));
        }
    }

    /// Adds a block; `first` replaces the text of its first line.
    pub fn block(&mut self, block: &Block<'_>, first: &str) {
        for (index, line) in block.lines.iter().enumerate() {
            self.line(if index == 0 { first } else { line.text }, line.number, index == 0);
        }
    }

    /// Returns whether the text so far ends like a sentence.
    pub fn is_closed(&self) -> bool {
        is_closed(self.last_line())
    }

    /// Returns whether a list continues after the text.
    pub fn is_in_list(&self) -> bool {
        self.last_line().ends_with([':', ';', ','])
    }

    fn last_line(&self) -> &str {
        self.starts.last().and_then(|(at, ..)| self.text.get(*at..)).unwrap_or_default()
    }

    /// Returns whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Converts the text to a passage without mentions. `styles` are the mark styles of the report's notes:
    /// if `[1]` is not among them, a number in brackets is text. Marks are added to `found`; without it
    /// they are text too.
    pub fn passage(&self, styles: &[Style], mut found: Option<&mut Vec<(NoteNumber, u32)>>) -> Passage {
        let mut out = Passage::default();
        let mut breaks = Vec::new();
        let mut starts = self.starts.iter().peekable();
        let mut line = 0;
        let mut bold_from = None;
        let mut at = 0;
        // The length up to the last non-space character.
        let mut solid = 0;
        while let Some(rest) = self.text.get(at..)
            && let Some(c) = rest.chars().next()
        {
            while let Some((_, number, block)) = starts.next_if(|(start, ..)| *start <= at) {
                line = *number;
                if *block {
                    breaks.push(out.text.len());
                }
            }
            if rest.starts_with("**") {
                match bold_from.take() {
                    None => bold_from = Some(out.text.len()),
                    Some(from) => bold(&mut out, from, solid),
                }
                at += 2;
            } else if let Some(found) = &mut found
                && let Some((note, length)) = mark(rest, &out.text, styles)
            {
                if rest.get(length..).is_none_or(|after| !after.starts_with(char::is_alphanumeric)) {
                    out.text.truncate(solid);
                }
                out.note_refs.push(NoteRef { note, at: Span::new(0, out.text.len()).end });
                found.push((note, line));
                at += length;
            } else {
                if !c.is_whitespace() {
                    out.text.push(c);
                    solid = out.text.len();
                } else if !out.text.is_empty() {
                    out.text.push(c);
                }
                at += c.len_utf8();
            }
        }
        if let Some(from) = bold_from {
            bold(&mut out, from, solid);
        }
        out.text.truncate(solid);
        let end = Span::new(0, solid).end;
        for span in &mut out.bold {
            *span = Span { start: span.start.min(end), end: span.end.min(end) };
        }
        out.bold.retain(|span| !span.is_empty());
        for note in &mut out.note_refs {
            note.at = note.at.min(end);
        }
        out.items = items::items(&out.text, &breaks);
        out
    }
}

/// Parses the note mark that `rest` starts with, after the text `before` it.
fn mark(rest: &str, before: &str, styles: &[Style]) -> Option<(NoteNumber, usize)> {
    let last = before.chars().next_back();
    if let Some((note, length)) = marks::superscripts(rest) {
        return (!is_unit(before) && last.is_none_or(|c| marks::superscript(c).is_none()))
            .then_some((note, length));
    }
    // Not within a symbol or a number; a lower-case letter ends a word: "wells4/".
    let free = last.is_none_or(|c| c.is_lowercase() || !c.is_alphanumeric() && !matches!(c, '/' | '-' | '–'));
    [Style::Slash, Style::Bracket]
        .into_iter()
        .filter(|style| styles.contains(style) && (free || *style == Style::Bracket))
        .find_map(|style| marks::ascii_mark(rest, style))
}

/// Returns whether a superscript after `before` is an exponent: `12 km²`.
fn is_unit(before: &str) -> bool {
    let mut words = tail(before).rsplit(|c: char| c.is_whitespace() || c == '/');
    let unit = words.next().is_some_and(|word| ["m", "km", "cm", "mm", "dm"].contains(&word));
    unit && words
        .next()
        .is_some_and(|word| word.ends_with(|c: char| c.is_ascii_digit() || c == ')') || word.len() < 12)
}

/// Marks a range as bold; merges it with the previous one if only a space separates them.
fn bold(out: &mut Passage, from: usize, to: usize) {
    if from >= to {
        return;
    }
    let start = from + out.text.get(from..).map_or(0, |t| t.len() - t.trim_start().len());
    let span = Span::new(start.min(to), to);
    match out.bold.last_mut() {
        Some(last) if Span { start: last.end, end: span.start }.of(&out.text).trim().is_empty() => {
            last.end = span.end
        }
        _ => out.bold.push(span),
    }
}
