//! Places of the report, as readers call them.

use crate::dom::page;
use report::Anchor;

/// `Paragraph 21`, for `para-21`; of what is none of the text, its own heading.
pub fn spoken(place: &str) -> String {
    match place.parse::<Anchor>() {
        Ok(Anchor::Paragraph(number)) => format!("Paragraph {number}"),
        Ok(Anchor::Note(number)) => format!("Note {number}"),
        Ok(Anchor::Summary) => "Executive summary".to_owned(),
        Ok(Anchor::Heading(id)) => page::text(&id).unwrap_or(id),
        Err(_) => {
            // An item of a paragraph.
            if let Some((number, letter)) = place.strip_prefix("para-").and_then(|item| item.split_once('-'))
            {
                return format!("Paragraph {number} ({letter})");
            }
            let id = place.split('?').next().unwrap_or_default();
            let heading = page::heading_of(id).unwrap_or_else(|| id.to_owned());
            if place.contains("as=record") { format!("{heading}: the record") } else { heading }
        }
    }
}

/// The places that `text` names, in order: numbers and ranges of paragraphs
/// (`21, 24-26`), and addresses as they are (`note-4`, `agency-ilo`).
///
/// # Errors
/// With the word that is neither, or of which there is no such place.
pub fn named(text: &str, is_there: impl Fn(&str) -> bool) -> Result<Vec<String>, String> {
    let mut places: Vec<String> = Vec::new();
    for word in text.split([',', ';', ' ', '\n']).map(str::trim).filter(|word| !word.is_empty()) {
        let (first, last) = word.split_once(['-', '–']).unwrap_or((word, word));
        let of_range = match (first.parse::<u16>(), last.parse::<u16>()) {
            (Ok(first), Ok(last)) if first <= last => {
                (first..=last).map(|number| format!("para-{number}")).collect()
            }
            _ => vec![word.trim_start_matches('#').to_owned()],
        };
        for place in of_range {
            if !is_there(place.split('?').next().unwrap_or_default()) {
                return Err(word.to_owned());
            }
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }
    Ok(places)
}

/// The places of this page that `text` names, as [`named`] reads them; addresses may be whole.
///
/// # Errors
/// With the word that names none.
pub fn chosen(text: &str) -> Result<Vec<String>, String> {
    let mut places = Vec::new();
    for word in text.split_whitespace() {
        match word.split_once('#') {
            Some((_, fragment)) if page::is_there(fragment.split('?').next().unwrap_or_default()) => {
                places.push(fragment.to_owned());
            }
            Some(_) => return Err(word.to_owned()),
            None => places.extend(named(word, page::is_there)?),
        }
    }
    Ok(places)
}
