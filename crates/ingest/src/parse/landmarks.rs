//! Lines that name a part of the report: summary, contents, notes, annexes.

use super::text::{strip_closing, strip_opening};

/// A part with a fixed heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Landmark {
    Summary,
    Contents,
    Notes,
}

/// Returns the part that a line names, if the line has nothing else.
pub(super) fn landmark(text: &str) -> Option<Landmark> {
    if text.len() > 60 {
        return None;
    }
    let text = strip_closing(strip_opening(text.trim_start_matches('#').trim_start()));
    if !text.starts_with(char::is_uppercase) {
        return None;
    }
    let text = text.to_lowercase();
    let text = text.strip_suffix("(continued)").unwrap_or(&text);
    match text.trim_end_matches([':', ' ', '*', '_']) {
        "executive summary" | "summary" => Some(Landmark::Summary),
        "contents" | "table of contents" => Some(Landmark::Contents),
        "notes" | "endnotes" | "footnotes" => Some(Landmark::Notes),
        _ => None,
    }
}

pub(super) fn is_landmark(text: &str) -> bool {
    landmark(text).is_some()
}

/// Returns the text after the word "Annex" or "Appendix" at the start of a line.
pub(super) fn annex_word(text: &str) -> Option<&str> {
    let text = strip_opening(text.trim_start_matches('#').trim_start());
    ["Annexes", "ANNEXES", "Annex", "ANNEX", "Appendix", "APPENDIX"].into_iter().find_map(|word| {
        let rest = text.strip_prefix(word)?;
        (!rest.starts_with(char::is_alphanumeric)).then_some(rest)
    })
}
