//! Anchors of the report: their labels, and lists of them that readers type.

use crate::dom::page;
use report::Anchor;

/// Returns the label of an anchor: `Paragraph 21` for `para-21`, the heading of a card or view.
pub fn anchor_label(anchor: &str) -> String {
    match anchor.parse::<Anchor>() {
        Ok(Anchor::Paragraph(number)) => format!("Paragraph {number}"),
        Ok(Anchor::Note(number)) => format!("Note {number}"),
        Ok(Anchor::Summary) => "Executive summary".to_owned(),
        Ok(Anchor::Heading(id)) => page::text(&id).unwrap_or(id),
        Err(_) => {
            let item = anchor.strip_prefix("para-").and_then(|item| item.split_once('-'));
            if let Some((number, letter)) = item {
                return format!("Paragraph {number} ({letter})");
            }
            let id = anchor.split('?').next().unwrap_or_default();
            let heading = page::heading_of(id).unwrap_or_else(|| id.to_owned());
            if anchor.contains("as=record") { format!("{heading}: UN treaty record") } else { heading }
        }
    }
}

/// Words before numbers, which readers type too.
const PARAGRAPH_WORDS: [&str; 4] = ["paragraph", "paragraphs", "para", "paras"];

/// Parses paragraph numbers and ranges (`21, 24-26`, `paragraph 21`) and anchors (`note-4`, `agency-ilo`), in order.
///
/// # Errors
/// With the first word that is neither, or that does not exist.
pub fn parse_anchors(text: &str, exists: impl Fn(&str) -> bool) -> Result<Vec<String>, String> {
    let mut anchors: Vec<String> = Vec::new();
    let is_paragraph_word =
        |word: &str| PARAGRAPH_WORDS.contains(&word.trim_end_matches('.').to_ascii_lowercase().as_str());
    let words = text.split([',', ';', ' ', '\n']).map(str::trim);
    for word in words.filter(|word| !word.is_empty() && !is_paragraph_word(word)) {
        let (first, last) = word.split_once(['-', '–']).unwrap_or((word, word));
        let word_anchors = match (first.parse::<u16>(), last.parse::<u16>()) {
            (Ok(first), Ok(last)) if first <= last => {
                (first..=last).map(|number| format!("para-{number}")).collect()
            }
            _ => vec![word.trim_start_matches('#').to_owned()],
        };
        for anchor in word_anchors {
            if !exists(anchor.split('?').next().unwrap_or_default()) {
                return Err(word.to_owned());
            }
            if !anchors.contains(&anchor) {
                anchors.push(anchor);
            }
        }
    }
    Ok(anchors)
}

/// Parses anchors of this page as [`parse_anchors`] does, and whole addresses.
///
/// # Errors
/// With the first word that does not exist.
pub fn parse_page_anchors(text: &str) -> Result<Vec<String>, String> {
    let mut anchors = Vec::new();
    for word in text.split_whitespace() {
        match word.split_once('#') {
            Some((_, fragment)) if page::is_there(fragment.split('?').next().unwrap_or_default()) => {
                anchors.push(fragment.to_owned());
            }
            Some(_) => return Err(word.to_owned()),
            None => anchors.extend(parse_anchors(word, page::is_there)?),
        }
    }
    Ok(anchors)
}
