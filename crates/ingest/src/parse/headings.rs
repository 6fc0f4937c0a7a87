//! The section tree: how deep a heading stands, and its id.

use super::contents::Contents;
use super::labels::{LabelKind, LabelledText};
use super::landmarks::landmark;
use super::text::{is_capitals, normalized_title, split_acronym};
use crate::ProblemKind;
use report::{ParagraphNumber, Section, SectionIndex};
use std::collections::{BTreeSet, HashMap};

/// The tree while headings are read.
#[derive(Default)]
pub(super) struct SectionTree {
    nodes: Vec<HeadingNode>,
    /// Indices of `nodes`, from the outermost inwards.
    open: Vec<usize>,
    /// The first row of the contents not yet met.
    pub next_row: usize,
}

struct HeadingNode {
    label: String,
    title: String,
    acronym: Option<String>,
    counts: Option<(LabelKind, u32)>,
    hashes: u8,
    row: Option<usize>,
    range: Option<(ParagraphNumber, ParagraphNumber)>,
    parent: Option<usize>,
    line: u32,
    /// Paragraphs before it, and before what follows it.
    paragraphs: (usize, Option<usize>),
}

/// How a label goes on from those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LabelFit {
    /// As the next at this depth.
    Next(usize, (LabelKind, u32)),
    /// As the first below what is open.
    First((LabelKind, u32)),
    /// At this depth, with others left out or from the beginning again.
    Skip(usize, (LabelKind, u32)),
    /// Not at all.
    OutOfSequence((LabelKind, u32)),
}

impl SectionTree {
    /// Whether a heading with this label is the next of its kind or the first of a new one.
    pub fn fits(&self, label: &LabelledText<'_>) -> bool {
        matches!(self.fit(label), Some(LabelFit::Next(..) | LabelFit::First(_)))
    }

    /// Whether it is at least of a kind that is open.
    pub fn fits_loosely(&self, label: &LabelledText<'_>) -> bool {
        matches!(self.fit(label), Some(LabelFit::Next(..) | LabelFit::First(_) | LabelFit::Skip(..)))
    }

    fn fit(&self, label: &LabelledText<'_>) -> Option<LabelFit> {
        let readings = || label.readings.iter().flatten().copied();
        let open = || {
            let counted = |(depth, node): (usize, &usize)| Some((depth, self.nodes.get(*node)?.counts?));
            self.open.iter().enumerate().rev().filter_map(counted)
        };
        // A letter that goes on from the one before is a letter: H., I.
        for (depth, (kind, last)) in open() {
            if let Some(reading) = readings().find(|(k, n)| *k == kind && *n == last + 1) {
                return Some(LabelFit::Next(depth, reading));
            }
        }
        if let Some(reading) = readings().find(|(k, n)| *n == 1 && open().all(|(_, (kind, _))| kind != *k)) {
            return Some(LabelFit::First(reading));
        }
        let leaps = open().filter_map(|(depth, (kind, last))| {
            let reading = readings().find(|(k, _)| *k == kind)?;
            // Backwards is worse than any leap.
            Some((reading.1.checked_sub(last).unwrap_or(u32::MAX), depth, reading))
        });
        match leaps.min_by_key(|(leap, ..)| *leap) {
            Some((_, depth, reading)) => Some(LabelFit::Skip(depth, reading)),
            None => readings().next().map(LabelFit::OutOfSequence),
        }
    }

    /// Adds a heading. `paragraphs` stand before it.
    pub fn add(&mut self, heading: Heading<'_>, contents: Option<&Contents>, paragraphs: usize) {
        let rows = contents.map_or(&[][..], |c| c.rows.as_slice());
        let range = heading.row.and_then(|row| rows.get(row)).and_then(|row| row.paragraphs);
        let mut counts = None;
        let depth = match heading.label.as_ref().and_then(|label| self.fit(label)) {
            Some(LabelFit::Next(depth, reading) | LabelFit::Skip(depth, reading)) => {
                counts = Some(reading);
                depth
            }
            Some(LabelFit::First(reading) | LabelFit::OutOfSequence(reading)) => {
                counts = Some(reading);
                self.depth_under(range, paragraphs, heading.hashes)
            }
            None => self.depth_without_label(&heading, range, contents.is_some()),
        };
        self.close(depth, paragraphs);
        let (title, acronym) = split_acronym(heading.title);
        self.nodes.push(HeadingNode {
            label: heading.label.map_or("", |l| l.label).to_owned(),
            title: title.to_owned(),
            acronym: acronym.map(str::to_owned),
            counts,
            hashes: heading.hashes,
            row: heading.row,
            range,
            parent: self.open.last().copied(),
            line: heading.line,
            paragraphs: (paragraphs, None),
        });
        self.open.push(self.nodes.len() - 1);
        if let Some(row) = heading.row {
            self.next_row = row + 1;
        }
    }

    /// How deep the first of its kind stands: below what is open, but not below
    /// a heading without label that has had its own paragraphs.
    fn depth_under(
        &self,
        range: Option<(ParagraphNumber, ParagraphNumber)>,
        paragraphs: usize,
        hashes: u8,
    ) -> usize {
        let mut depth = self.open.len();
        while let Some(node) =
            depth.checked_sub(1).and_then(|d| self.open.get(d)).and_then(|n| self.nodes.get(*n))
        {
            let holds = match (node.range, range) {
                (Some(outer), Some(inner)) => outer.0 <= inner.0 && inner.1 <= outer.1 && outer != inner,
                _ => node.paragraphs.0 == paragraphs || (0 < node.hashes && node.hashes < hashes),
            };
            if node.counts.is_some() || holds {
                break;
            }
            depth -= 1;
        }
        depth
    }

    fn depth_without_label(
        &self,
        heading: &Heading<'_>,
        range: Option<(ParagraphNumber, ParagraphNumber)>,
        contents: bool,
    ) -> usize {
        let open = || self.open.iter().filter_map(|node| self.nodes.get(*node));
        if heading.hashes > 0 && open().any(|node| node.hashes > 0) {
            return open().take_while(|node| node.hashes < heading.hashes).count();
        }
        if let Some(inner) = range {
            let holds = |outer: (_, _)| outer.0 <= inner.0 && inner.1 <= outer.1 && outer != inner;
            return open().take_while(|node| node.range.is_some_and(holds)).count();
        }
        if heading.row.is_some() || (!contents && is_outermost(heading.title)) {
            return 0;
        }
        // Below the innermost that has a label or, where there are contents, a row in them.
        let holds = |node: &HeadingNode| node.counts.is_some() || (contents && node.row.is_some());
        open().enumerate().filter(|(_, node)| holds(node)).last().map_or(0, |(depth, _)| depth + 1)
    }

    fn close(&mut self, depth: usize, paragraphs: usize) {
        for node in self.open.split_off(depth.min(self.open.len())) {
            if let Some(node) = self.nodes.get_mut(node) {
                node.paragraphs.1 = Some(paragraphs);
            }
        }
    }

    /// The innermost open section, by its index among all headings.
    pub fn innermost(&self) -> Option<usize> {
        self.open.last().copied()
    }

    /// The sections over the paragraphs `numbers`: for each heading its place
    /// among them, and the problems met.
    pub fn finish(mut self, numbers: &[ParagraphNumber], contents: Option<&Contents>) -> Sections {
        self.close(0, numbers.len());
        let mut out = Sections::default();
        let mut ids = SectionIds::default();
        let mut too_many = None;
        let deepest_row =
            self.nodes.iter().enumerate().filter(|(_, n)| n.row.is_some()).map(|(i, _)| self.level(i)).max();
        for (index, node) in self.nodes.iter().enumerate() {
            let within = numbers
                .get(node.paragraphs.0..node.paragraphs.1.unwrap_or(numbers.len()))
                .unwrap_or_default();
            let (Some(first), Some(last)) = (within.first(), within.last()) else {
                out.by_heading.push(None);
                out.problems.push((node.line, ProblemKind::SectionWithoutParagraph(node.title.clone())));
                continue;
            };
            let Ok(position) = u16::try_from(out.list.len()) else {
                out.by_heading.push(None);
                too_many = too_many.or(Some(node.line));
                continue;
            };
            let parent = node.parent.and_then(|parent| out.by_heading.get(parent).copied().flatten());
            let above = parent.and_then(|p| out.list.get(usize::from(p.0)));
            let row = node.row.zip(contents).and_then(|(row, contents)| contents.rows.get(row));
            let level = self.level(index);
            if let (Some(row), Some(range)) = (row, row.and_then(|row| row.paragraphs))
                && range != (*first, *last)
            {
                let title = node.title.clone();
                out.problems.push((
                    row.line,
                    ProblemKind::RangeDiffers { title, contents: range, body: (*first, *last) },
                ));
            }
            if let Some(row) = row
                && normalized_title(&row.title) != normalized_title(&node.title)
            {
                let (contents, body) = (row.title.clone(), node.title.clone());
                out.problems.push((row.line, ProblemKind::TitleDiffers { contents, body }));
            }
            if row.is_none() && deepest_row.is_some_and(|deepest| level <= deepest) {
                out.problems.push((node.line, ProblemKind::HeadingNotInContents(node.title.clone())));
            }
            out.list.push(Section {
                id: ids.unique(above.map(|above| above.id.as_str()), &node.label, &node.title),
                label: node.label.clone(),
                title: node.title.clone(),
                acronym: node.acronym.clone(),
                parent,
                level,
                first_paragraph: *first,
                last_paragraph: *last,
                page: row.and_then(|row| row.page),
                mentions: Vec::new(),
            });
            out.lines.push(node.line);
            out.by_heading.push(Some(SectionIndex(position)));
        }
        out.problems.extend(too_many.map(|line| (line, ProblemKind::TooMany("sections"))));
        let met: BTreeSet<usize> = self.nodes.iter().filter_map(|node| node.row).collect();
        for (index, row) in contents.iter().flat_map(|c| c.rows.iter().take(c.sections)).enumerate() {
            if !met.contains(&index) && landmark(&row.title).is_none() {
                out.problems.push((row.line, ProblemKind::ContentsRowWithoutHeading(row.title.clone())));
            }
        }
        out
    }

    fn level(&self, index: usize) -> u8 {
        let mut level = 1_u8;
        let mut node = self.nodes.get(index);
        // Kinds are few, so the tree is shallow; a deeper one is cut at 255.
        while let Some(parent) = node.and_then(|n| n.parent).filter(|_| level < u8::MAX) {
            level += 1;
            node = self.nodes.get(parent);
        }
        level
    }
}

/// A heading as it is met.
pub(super) struct Heading<'a> {
    /// Its label.
    pub label: Option<LabelledText<'a>>,
    /// Its words, closing acronym and all.
    pub title: &'a str,
    /// How many `#` stand before it.
    pub hashes: u8,
    /// The row of the contents that it is.
    pub row: Option<usize>,
    /// Its line.
    pub line: u32,
}

/// The sections of a report.
#[derive(Default)]
pub(super) struct Sections {
    /// In document order.
    pub list: Vec<Section>,
    /// The line of each.
    pub lines: Vec<u32>,
    /// For each heading met, which section it became.
    pub by_heading: Vec<Option<SectionIndex>>,
    /// What is wrong, with lines.
    pub problems: Vec<(u32, ProblemKind)>,
}

/// Whether a heading without label is one of those that stand outermost.
pub(super) fn is_outermost(title: &str) -> bool {
    let words = normalized_title(title);
    let first = words.split(' ').next().unwrap_or_default();
    let known = ["introduction", "conclusion", "conclusions", "recommendations", "background"];
    known.contains(&first) || is_capitals(title)
}

/// Gives out ids, each once.
#[derive(Default)]
struct SectionIds {
    taken: BTreeSet<String>,
    next: HashMap<String, u32>,
}

impl SectionIds {
    fn unique(&mut self, parent: Option<&str>, label: &str, title: &str) -> String {
        let mut slug = slug(if label.is_empty() { title } else { label });
        if slug.is_empty() {
            slug.push_str("untitled");
        }
        let base = format!("{}-{slug}", parent.unwrap_or("section"));
        let mut id = base.clone();
        let next = self.next.entry(base.clone()).or_insert(2);
        while !self.taken.insert(id.clone()) {
            id = format!("{base}-{next}");
            *next += 1;
        }
        id
    }
}

fn slug(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}
