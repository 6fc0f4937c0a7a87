//! The scope of an assignment: the part of the report that pupils see while they work on it.

use std::collections::BTreeSet;

/// The anchor of the executive summary.
const SUMMARY: &str = "summary";

/// A heading or a paragraph of the report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextBlock {
    /// Its anchor.
    pub anchor: String,
    /// The level of a heading; none for a paragraph.
    pub heading_level: Option<u8>,
    /// The anchors of the notes that it refers to.
    pub note_anchors: Vec<String>,
}

/// Returns the anchors that are visible in an assignment on `anchors`: these texts, everything below a heading among
/// them, the headings above, and the notes that they refer to. `blocks` and `notes` are the texts of the report in order.
pub fn visible_anchors(blocks: &[TextBlock], notes: &[String], anchors: &[String]) -> BTreeSet<String> {
    let mut visible = BTreeSet::new();
    let mut note_anchors: BTreeSet<&String> = anchors.iter().collect();
    // The level of the heading in the assignment that the block is below.
    let mut open_level = None;
    for block in blocks {
        if block.heading_level.is_some() && block.heading_level <= open_level {
            open_level = None;
        }
        let is_listed = anchors.contains(&block.anchor);
        if open_level.is_none() && is_listed {
            open_level = block.heading_level;
        }
        if is_listed || open_level.is_some() {
            visible.insert(block.anchor.clone());
            note_anchors.extend(&block.note_anchors);
        }
    }
    // Upwards: a heading is visible if something below it is.
    let mut level_below = None;
    for block in blocks.iter().rev() {
        let is_visible = visible.contains(&block.anchor);
        match block.heading_level {
            None if is_visible => level_below = Some(u8::MAX),
            Some(level) if is_visible || level_below.is_some_and(|below| level < below) => {
                level_below = Some(level);
                visible.insert(block.anchor.clone());
            }
            _ => {}
        }
    }
    visible.extend(notes.iter().filter(|note| note_anchors.contains(note)).cloned());
    visible.extend(anchors.iter().filter(|anchor| *anchor == SUMMARY).cloned());
    visible
}
