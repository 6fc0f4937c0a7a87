//! The section tree: nesting and ids of the headings.

use super::contents::Contents;
use super::labels::{LabelKind, LabelledText};
use super::landmarks::landmark;
use super::text::{is_capitals, normalized_title, split_acronym};
use crate::ProblemKind;
use report::{ParagraphNumber, Section, SectionIndex};
use std::collections::{BTreeSet, HashMap};

/// The section tree under construction.
#[derive(Default)]
pub(super) struct SectionTree {
    nodes: Vec<HeadingNode>,
    /// Indices of the open `nodes`, outermost first.
    open: Vec<usize>,
    /// The next row of the contents.
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
    /// The number of paragraphs before the heading, and before the end of its section.
    paragraphs: (usize, Option<usize>),
}

/// The relation of a label to the previous labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LabelFit {
    /// The next label at this depth.
    Next(usize, (LabelKind, u32)),
    /// The first label of a new kind.
    First((LabelKind, u32)),
    /// A later or repeated label at this depth.
    Skip(usize, (LabelKind, u32)),
    /// No relation.
    OutOfSequence((LabelKind, u32)),
}

impl SectionTree {
    /// Returns whether the label is the next of its kind or the first of a new kind.
    pub fn fits(&self, label: &LabelledText<'_>) -> bool {
        matches!(self.fit(label), Some(LabelFit::Next(..) | LabelFit::First(_)))
    }

    /// Returns whether the label is at least of a kind that is open.
    pub fn fits_loosely(&self, label: &LabelledText<'_>) -> bool {
        matches!(self.fit(label), Some(LabelFit::Next(..) | LabelFit::First(_) | LabelFit::Skip(..)))
    }

    fn fit(&self, label: &LabelledText<'_>) -> Option<LabelFit> {
        let readings = || label.readings.iter().flatten().copied();
        let open = || {
            let counted = |(depth, node): (usize, &usize)| Some((depth, self.nodes.get(*node)?.counts?));
            self.open.iter().enumerate().rev().filter_map(counted)
        };
        // A label that continues a sequence of letters is a letter: H., I.
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
            // Going backwards is worse than any gap.
            Some((reading.1.checked_sub(last).unwrap_or(u32::MAX), depth, reading))
        });
        match leaps.min_by_key(|(leap, ..)| *leap) {
            Some((_, depth, reading)) => Some(LabelFit::Skip(depth, reading)),
            None => readings().next().map(LabelFit::OutOfSequence),
        }
    }

    /// Adds a heading that follows this number of `paragraphs`.
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

    /// Returns the depth of the first label of a kind: below the open headings, except unlabelled ones that
    /// already have paragraphs.
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
        // Below the innermost heading with a label or, if there are contents, with a row.
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

    /// Returns the index of the innermost open heading.
    pub fn innermost(&self) -> Option<usize> {
        self.open.last().copied()
    }

    /// Builds the sections over the paragraphs `numbers`.
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
        // Label kinds are few, so the tree is shallow; the level is capped at 255.
        while let Some(parent) = node.and_then(|n| n.parent).filter(|_| level < u8::MAX) {
            level += 1;
            node = self.nodes.get(parent);
        }
        level
    }
}

/// A heading as read.
pub(super) struct Heading<'a> {
    /// The label.
    pub label: Option<LabelledText<'a>>,
    /// The title, including a closing acronym.
    pub title: &'a str,
    /// The number of `#` before it.
    pub hashes: u8,
    /// The matching row of the contents.
    pub row: Option<usize>,
    /// The line.
    pub line: u32,
}

/// The sections of a report.
#[derive(Default)]
pub(super) struct Sections {
    /// The sections, in document order.
    pub list: Vec<Section>,
    /// The line of each section.
    pub lines: Vec<u32>,
    /// The section of each heading; `None` if it was left out.
    pub by_heading: Vec<Option<SectionIndex>>,
    /// Problems with their lines.
    pub problems: Vec<(u32, ProblemKind)>,
}

/// Returns whether an unlabelled heading is of the outermost level.
pub(super) fn is_outermost(title: &str) -> bool {
    let words = normalized_title(title);
    let first = words.split(' ').next().unwrap_or_default();
    let known = ["introduction", "conclusion", "conclusions", "recommendations", "background"];
    known.contains(&first) || is_capitals(title)
}

/// Assigns unique ids.
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
