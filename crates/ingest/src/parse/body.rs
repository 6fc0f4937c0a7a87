//! Reads the blocks of a report in order and classifies them: title page, summary, heading, paragraph,
//! continuation, note.

use super::blocks::{Block, blocks};
use super::contents::Contents;
use super::front::{self, asterisk_note};
use super::headings::{Heading, SectionTree, is_outermost};
use super::labels;
use super::landmarks::{Landmark, annex_word, landmark};
use super::lines::{Gap, Line};
use super::marks::{self, Style};
use super::numbers::{self, Number};
use super::passage::RawText;
use super::text::{is_capitals, strip_opening};
use crate::ProblemKind;
use report::{Document, NoteNumber, ParagraphNumber};
use std::collections::{BTreeMap, HashMap};

/// The parts of a report, not yet assembled.
#[derive(Default)]
pub(super) struct Body {
    /// The title page.
    pub document: Document,
    /// The summary and the line of its heading.
    pub summary: Option<(u32, RawText)>,
    /// The headings.
    pub tree: SectionTree,
    /// The paragraphs, by number.
    pub paragraphs: Vec<RawParagraph>,
    /// The notes and their lines.
    pub notes: BTreeMap<NoteNumber, (u32, RawText)>,
    /// The styles of the note marks.
    pub styles: Vec<Style>,
    /// Note marks in headings, with their lines.
    pub marks: Vec<(NoteNumber, u32)>,
    /// Problems with their lines.
    pub problems: Vec<(u32, ProblemKind)>,
    /// The annexes: only their note marks are used.
    pub annexes: RawText,
}

/// A paragraph before its markup is processed.
pub(super) struct RawParagraph {
    /// The paragraph number.
    pub number: ParagraphNumber,
    /// The first line.
    pub line: u32,
    /// The index of its heading in the tree.
    pub heading: Option<usize>,
    /// The text.
    pub raw: RawText,
}

/// Reads the lines of a report.
pub(super) fn read<'a>(
    lines: &'a [Line<'a>],
    symbol: Option<&str>,
    contents: Option<&Contents>,
) -> Result<Body, (u32, ProblemKind)> {
    let taken = contents.map_or(0..0, |contents| contents.lines.clone());
    let mut blocks_of_all = blocks(lines.get(..taken.start).unwrap_or_default());
    let after_contents = blocks_of_all.len();
    blocks_of_all.extend(blocks(lines.get(taken.end..).unwrap_or_default()));
    let all = blocks_of_all.as_slice();

    let bounds = PartBounds::of(all, after_contents);
    let main = all.get(..bounds.body).unwrap_or_default();
    let candidates = main.get(after_contents..).unwrap_or_default();
    let numbers: HashMap<usize, Number> = numbers::paragraphs(candidates, contents)
        .into_iter()
        .map(|(index, number)| (index + after_contents, number))
        .collect();
    let is_paragraph = |index: &usize| matches!(numbers.get(index), Some(Number::Paragraph(_)));
    let Some(first) = (0..main.len()).find(is_paragraph) else {
        let large = numbers.iter().find(|(_, number)| **number == Number::TooLarge);
        let large = large.and_then(|(index, _)| main.get(*index));
        return Err(large.map_or((0, ProblemKind::NoParagraph), |block| (block.line, too_large(block))));
    };

    let mut reader = BodyReader {
        contents,
        numbers,
        body: Body::default(),
        after_heading: false,
        after_note: false,
        ahead: Vec::new(),
    };
    reader.look_ahead(main);
    let start = reader.front(main, first, after_contents, symbol);
    for index in start..main.len() {
        reader.block(main, index);
    }
    if let Some((from, to)) = bounds.notes {
        reader.listed_notes(all.get(from..to).unwrap_or_default());
    }
    if let Some((from, to)) = bounds.annexes {
        for (index, block) in all.get(from..to).unwrap_or_default().iter().enumerate() {
            if index == 0 || (is_annex(block) && block.gap != Gap::None) {
                reader.body.problems.push((block.line, ProblemKind::UnreadText(excerpt(block))));
            }
            // An annex may number its notes from 1 again; those are not read.
            let note = definition(block)
                .filter(|note| block.gap != Gap::None && !reader.body.notes.contains_key(&note.note));
            if let Some(note) = note {
                reader.add_note(block, note);
                continue;
            }
            reader.body.annexes.block(block, block.lines.first().map_or("", |line| line.text));
        }
    }
    Ok(reader.body)
}

/// The bounds of the body and the parts that follow it.
struct PartBounds {
    body: usize,
    notes: Option<(usize, usize)>,
    annexes: Option<(usize, usize)>,
}

impl PartBounds {
    fn of(all: &[Block<'_>], after_contents: usize) -> Self {
        let begun = all
            .iter()
            .enumerate()
            .skip(after_contents)
            .find(|(_, b)| b.label.is_some_and(|l| l.arabic().is_some()));
        let begun = begun.map_or(all.len(), |(index, _)| index);
        let listed = |index: usize| {
            all.get(index).and_then(|b| b.lines.first()).is_some_and(|l| marks::listed(l.text).is_some())
        };
        let notes = (begun..all.len()).rev().find(|index| {
            let named = all.get(*index).is_some_and(|b| landmark(b.first) == Some(Landmark::Notes));
            named && listed(index + 1)
        });
        let annexes = (begun..all.len()).find(|index| {
            let ended = index
                .checked_sub(1)
                .and_then(|before| all.get(before))
                .is_some_and(|b| b.is_closed() || b.heading_like);
            ended && all.get(*index).is_some_and(|block| block.gap != Gap::None && is_annex(block))
        });
        let body = notes.unwrap_or(all.len()).min(annexes.unwrap_or(all.len()));
        let end_of = |from: usize, other: Option<usize>| other.filter(|at| *at > from).unwrap_or(all.len());
        Self {
            body,
            notes: notes.map(|at| (at + 1, end_of(at, annexes))),
            annexes: annexes.map(|at| (at, end_of(at, notes))),
        }
    }
}

/// Returns whether the block is the heading of an annex: `Annex`, `Annex II`, `ANNEX A: …`, but not the
/// sentence "Annex II shows …".
fn is_annex(block: &Block<'_>) -> bool {
    let Some(rest) = annex_word(block.first).filter(|_| block.heading_like) else { return false };
    let word =
        rest.split_whitespace().next().unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric());
    let numbered =
        word.bytes().all(|b| b.is_ascii_digit()) || labels::roman(word).is_some() || word.len() == 1;
    word.is_empty() || numbered || rest.starts_with([':', '.'])
}

fn too_large(block: &Block<'_>) -> ProblemKind {
    let digits = labels::digits(block.first).unwrap_or_default();
    ProblemKind::ParagraphNumberTooLarge(digits.chars().take(24).collect())
}

/// Returns the first words of a block.
fn excerpt(block: &Block<'_>) -> String {
    short(block.lines.first().map_or("", |line| line.text))
}

fn short(words: &str) -> String {
    let mut short: String = words.chars().take(60).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    short
}

struct BodyReader<'c> {
    contents: Option<&'c Contents>,
    numbers: HashMap<usize, Number>,
    body: Body,
    /// Whether a heading follows the last paragraph.
    after_heading: bool,
    /// Whether the previous block is a note.
    after_note: bool,
    /// For each block: the next paragraph, and whether only headings and notes precede it.
    ahead: Vec<(Option<ParagraphNumber>, bool)>,
}

impl BodyReader<'_> {
    fn look_ahead(&mut self, main: &[Block<'_>]) {
        let mut next = (None, false);
        for (index, block) in main.iter().enumerate().rev() {
            if let Some(Number::Paragraph(number)) = self.numbers.get(&index) {
                next = (Some(*number), true);
            } else if !(block.heading_like || block.hashes > 0 || definition(block).is_some()) {
                next.1 = false;
            }
            self.ahead.push(next);
        }
        self.ahead.reverse();
    }

    /// Reads everything before the `first` paragraph; returns the index of the first heading.
    fn front(
        &mut self,
        main: &[Block<'_>],
        first: usize,
        after_contents: usize,
        symbol: Option<&str>,
    ) -> usize {
        let front = main.get(..first).unwrap_or_default();
        let summary = front.iter().position(|block| landmark(block.first) == Some(Landmark::Summary));
        let floor = summary.map_or(0, |at| at + 1).max(after_contents);
        let kind = front.iter().rposition(|b| b.lines.iter().any(|l| front::is_kind(strip_opening(l.text))));
        let is_heading = |index: usize| {
            front.get(index).is_some_and(|block| {
                let (label, title) = block.heading();
                let known = self.contents.is_some_and(|contents| contents.has(&label, &title));
                let placed = after_contents > 0 || summary.is_some() || kind.is_some_and(|kind| kind < index);
                block.hashes > 0
                    || known
                    || (block.heading_like
                        && asterisk_note(block).is_none()
                        && (block.label.is_some() || placed || is_introduction(&title)))
            })
        };
        let mut start = first;
        while start > floor && is_heading(start - 1) {
            start -= 1;
        }
        let page =
            summary.unwrap_or(start).min(start).min(if after_contents > 0 { after_contents } else { start });
        let end = match summary {
            Some(at) if after_contents > at => after_contents,
            _ => start,
        };
        let mut asterisks = Vec::new();
        for (index, block) in front.iter().enumerate().take(start).skip(page) {
            let in_summary = summary.is_some_and(|at| at < index) && index < end;
            if summary == Some(index) {
                let mut raw = RawText::default();
                for line in block.lines.iter().skip(1) {
                    raw.line(line.text, line.number, true);
                }
                self.body.summary = Some((block.line, raw));
            } else if let Some(note) = asterisk_note(block).filter(|_| asterisks.is_empty()) {
                asterisks.push(note);
            } else if self.note(block) {
            } else if let Some((_, raw)) = self.body.summary.as_mut().filter(|_| in_summary) {
                raw.block(block, block.lines.first().map_or("", |line| line.text));
            } else {
                self.body.problems.push((block.line, ProblemKind::UnreadText(excerpt(block))));
            }
        }
        if self.body.summary.as_ref().is_some_and(|(_, raw)| raw.is_empty()) {
            self.body.summary = None;
        }
        let (document, unread) = front::document(front.get(..page).unwrap_or_default(), symbol, &asterisks);
        self.body.document = document;
        let not_read = |(line, text): (u32, String)| (line, ProblemKind::UnreadText(short(&text)));
        self.body.problems.extend(unread.into_iter().map(not_read));
        start
    }

    /// Reads a block of the body.
    fn block(&mut self, main: &[Block<'_>], index: usize) {
        let Some(block) = main.get(index) else { return };
        let number = self.numbers.get(&index).copied();
        if let Some(Number::Paragraph(number)) = number {
            self.paragraph(block, number);
            self.after_note = false;
            return;
        }
        if number.is_none() && self.note(block) {
            self.after_note = true;
            return;
        }
        self.after_note = false;
        if number.is_none() && self.heading(main, index) {
            self.after_heading = true;
            return;
        }
        match number {
            Some(Number::Repeated(number)) => {
                self.body.problems.push((block.line, ProblemKind::DuplicateParagraphNumber(number)))
            }
            Some(Number::TooLarge) => self.body.problems.push((block.line, too_large(block))),
            _ => {}
        }
        match self.body.paragraphs.last_mut().filter(|_| !self.after_heading) {
            Some(paragraph) => paragraph.raw.block(block, block.lines.first().map_or("", |line| line.text)),
            None => self.body.problems.push((block.line, ProblemKind::UnreadText(excerpt(block)))),
        }
    }

    fn paragraph(&mut self, block: &Block<'_>, number: ParagraphNumber) {
        let expected = self.body.paragraphs.last().map_or(1, |last| last.number.0.saturating_add(1));
        if number.0 > expected {
            let (from, to) = (ParagraphNumber(expected), ParagraphNumber(number.0 - 1));
            self.body.problems.push((block.line, ProblemKind::MissingParagraphNumbers { from, to }));
        }
        let words = block.label.map_or(block.first, |label| label.rest);
        let text = block.lines.first().map_or("", |line| line.text);
        // Markup for bold may precede the number: "**12. Words**".
        let signs = text.len().checked_sub(block.first.len()).and_then(|n| text.get(..n)).unwrap_or_default();
        let mut raw = RawText::default();
        raw.block(block, &format!("{signs}{words}"));
        let heading = self.body.tree.innermost();
        self.body.paragraphs.push(RawParagraph { number, line: block.line, heading, raw });
        self.after_heading = false;
    }

    /// Reads a footnote; returns `false` if the block is not one.
    fn note(&mut self, block: &Block<'_>) -> bool {
        let Some(note) = definition(block) else { return false };
        if block.gap == Gap::None && !self.after_note && note.style != Style::Superscript {
            return false;
        }
        self.add_note(block, note)
    }

    fn add_note(&mut self, block: &Block<'_>, note: marks::Definition<'_>) -> bool {
        if self.body.notes.contains_key(&note.note) {
            self.body.problems.push((block.line, ProblemKind::DuplicateNote(note.note)));
            return true;
        }
        if !self.body.styles.contains(&note.style) {
            self.body.styles.push(note.style);
        }
        let mut raw = RawText::default();
        raw.block(block, note.words);
        self.body.notes.insert(note.note, (block.line, raw));
        true
    }

    /// Reads the notes under a heading "Notes".
    fn listed_notes(&mut self, blocks: &[Block<'_>]) {
        let mut style = None;
        let mut last = NoteNumber(0);
        for block in blocks {
            let text = block.lines.first().map_or("", |line| line.text);
            let note = marks::listed(text).filter(|note| {
                let next = note.note.0 == last.0.saturating_add(1);
                style.is_none_or(|style| style == note.style)
                    && (next || note.style != Style::Plain || style.is_none())
            });
            if let Some(note) = note {
                style = Some(note.style);
                last = note.note;
                self.add_note(block, note);
            } else if let Some((_, raw)) = self.body.notes.get_mut(&last) {
                raw.block(block, text);
            } else {
                self.body.problems.push((block.line, ProblemKind::UnreadText(excerpt(block))));
            }
        }
        if style == Some(Style::Plain) {
            // The list does not show how marks are printed in the text.
            self.body.styles.extend([Style::Slash, Style::Bracket]);
        }
    }

    /// Reads a heading; returns `false` if the block is not one.
    fn heading(&mut self, main: &[Block<'_>], index: usize) -> bool {
        let Some(block) = main.get(index).filter(|block| block.hashes > 0 || block.is_short()) else {
            return false;
        };
        let (next, _) = self.ahead.get(index).copied().unwrap_or_default();
        let before_new = self.ahead.get(index + 1).is_some_and(|(_, before_new)| *before_new);
        let (label, words) = block.heading();
        let mut title = marks::strip_closing_mark(&words);
        if title.is_empty() {
            title = &words;
        }
        let tree = &self.body.tree;
        let mut row = self.contents.and_then(|contents| contents.find(&label, title, tree.next_row, next));
        if row.is_none() && block.hashes == 0 {
            if !before_new || !block.heading_like {
                return false;
            }
            let ended = self.after_heading
                || self.body.paragraphs.last().is_none_or(|p| p.raw.is_closed() && !p.raw.is_in_list());
            let follows = match &block.label {
                Some(label) if label.in_parentheses() => ended && tree.fits(label),
                Some(label) if label.arabic().is_some() || self.contents.is_some() => tree.fits(label),
                Some(label) => tree.fits_loosely(label) || tree.innermost().is_none(),
                None => ended && title.len() <= 150 && !is_table(block),
            };
            // A heading that differs from the contents can still be the next row.
            let expected = self.contents.and_then(|contents| {
                let row = contents.rows.get(..contents.sections)?.get(tree.next_row)?;
                let begins = row.paragraphs.map(|(first, _)| first);
                let same = row.label == label
                    && if label.is_empty() {
                        begins.is_some() && begins == next
                    } else {
                        begins.is_none_or(|b| Some(b) == next)
                    };
                same.then_some(tree.next_row)
            });
            if !(follows || (expected.is_some() && ended)) {
                return false;
            }
            row = expected;
        }
        let refs = {
            let mut raw = RawText::default();
            raw.line(&words, block.line, true);
            raw
        };
        if title.len() < words.len() {
            let styles = [Style::Slash, Style::Bracket];
            refs.passage(&styles, Some(&mut self.body.marks));
        }
        let heading = Heading { label: block.label, title, hashes: block.hashes, row, line: block.line };
        self.body.tree.add(heading, self.contents, self.body.paragraphs.len());
        true
    }
}

/// Returns the note that a block defines.
fn definition<'a>(block: &Block<'a>) -> Option<marks::Definition<'a>> {
    marks::definition(block.lines.first()?.text)
}

/// Returns whether a block belongs to a table: a caption or rows of columns.
fn is_table(block: &Block<'_>) -> bool {
    let word = block.first.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let caption = ["Table", "Figure", "Box", "Chart", "Map", "Source", "Sources", "Note"].contains(&word);
    caption || block.lines.iter().any(|line| super::lines::cells(line.text).nth(1).is_some())
}

fn is_introduction(title: &str) -> bool {
    is_outermost(title) && !is_capitals(title) || title.eq_ignore_ascii_case("introduction")
}
