//! Decides which numbered blocks are paragraphs.

use super::blocks::Block;
use super::contents::Contents;
use report::ParagraphNumber;
use std::collections::HashMap;

/// The meaning of a number at the start of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    /// The next paragraph.
    Paragraph(ParagraphNumber),
    /// A repetition of the previous paragraph number.
    Repeated(ParagraphNumber),
    /// The first number that is too large.
    TooLarge,
}

struct Candidate {
    block: usize,
    number: u32,
    /// Whether the block could also be a heading.
    heading: bool,
}

/// The largest accepted gap in the numbers if no later number confirms it.
const MAX_GAP: u32 = 3;

/// Returns the blocks that are paragraphs.
///
/// Paragraph numbers run through the whole report. A number out of sequence, or in a possible heading, is
/// compared with the following ones: `5. Wells` is a heading if a paragraph 5 follows.
pub(super) fn paragraphs(blocks: &[Block<'_>], contents: Option<&Contents>) -> HashMap<usize, Number> {
    let mut candidates = Vec::new();
    let mut too_large = None;
    for (index, block) in blocks.iter().enumerate() {
        let Some(number) = block.label.and_then(|label| label.arabic()) else {
            let digits = super::labels::digits(block.first);
            if too_large.is_none() && digits.is_some_and(|d| d.len() > 4) {
                too_large = Some(index);
            }
            continue;
        };
        let listed = block.heading_like && {
            let (label, title) = block.heading();
            contents.is_some_and(|contents| contents.has(&label, &title))
        };
        if number == 0 || block.hashes > 0 || listed {
            continue;
        }
        if number > u32::from(u16::MAX) {
            too_large = too_large.or(Some(index));
            continue;
        }
        let before_new = blocks.get(index + 1).is_some_and(|next| next.label.is_some() || next.heading_like);
        candidates.push(Candidate { block: index, number, heading: block.heading_like && before_new });
    }

    let mut prose: HashMap<u32, Vec<usize>> = HashMap::new();
    for (position, candidate) in candidates.iter().enumerate() {
        if !candidate.heading {
            prose.entry(candidate.number).or_default().push(position);
        }
    }
    let next = |number: u32, after: usize| {
        let positions = prose.get(&number)?;
        positions.get(positions.partition_point(|p| *p <= after)).copied()
    };
    let sooner = |a: Option<usize>, b: Option<usize>| a.is_some_and(|a| b.is_none_or(|b| a < b));

    let mut found = HashMap::new();
    let mut last = 0;
    for (position, candidate) in candidates.iter().enumerate() {
        let number = candidate.number;
        let is_next = if number == last + 1 {
            // If the same number occurs again before the next one, this one is a heading.
            !candidate.heading || !sooner(next(number, position), next(number + 1, position))
        } else if number > last + 1 && !candidate.heading {
            let missing = next(last + 1, position);
            let following = next(number + 1, position);
            sooner(following, missing) || (missing.is_none() && number - last <= MAX_GAP)
        } else {
            false
        };
        let Ok(printed) = u16::try_from(number) else { continue };
        if is_next {
            last = number;
            found.insert(candidate.block, Number::Paragraph(ParagraphNumber(printed)));
        } else if number == last && !candidate.heading {
            found.insert(candidate.block, Number::Repeated(ParagraphNumber(printed)));
        }
    }
    if let Some(index) = too_large {
        found.insert(index, Number::TooLarge);
    }
    found
}
