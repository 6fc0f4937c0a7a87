//! Cross-references between notes.

use report::NoteNumber;
use std::collections::BTreeSet;

/// Returns the notes that `text` refers to: "See note 4 above", "see also notes 2 and 3", "note 5 supra".
pub(super) fn see_notes(text: &str) -> Vec<NoteNumber> {
    let mut seen: Vec<NoteNumber> = Vec::new();
    let mut known = BTreeSet::new();
    let words: Vec<&str> = text.split_whitespace().collect();
    for (at, word) in words.iter().enumerate() {
        let word = word.trim_start_matches(['(', '"', '“']).to_lowercase();
        if !["note", "notes", "footnote", "footnotes"].contains(&word.as_str()) {
            continue;
        }
        let before = words.get(at.saturating_sub(2)..at).unwrap_or_default();
        let sends = before.iter().any(|w| {
            let w = w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            ["see", "cf", "supra"].contains(&w.as_str())
        });
        let mut numbers = Vec::new();
        let mut range = false;
        let mut after = "";
        // No list of notes is longer than sixteen words.
        for word in words.iter().skip(at + 1).take(16) {
            let bare = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
            if bare.contains(['-', '–']) {
                let ends: Vec<Option<u16>> = bare.split(['-', '–']).map(|n| n.parse().ok()).collect();
                if let [Some(first), Some(last)] = ends.as_slice() {
                    numbers.extend((*first..=*last).take(64));
                    continue;
                }
            }
            match bare.parse::<u16>() {
                Ok(last) if range => {
                    let first = numbers.last().map_or(last, |n: &u16| n.saturating_add(1));
                    numbers.extend((first..=last).take(64));
                    range = false;
                }
                Ok(n) => numbers.push(n),
                Err(_) if ["and", "or"].contains(&bare) => {}
                Err(_) if bare == "to" || (bare.is_empty() && !word.is_empty()) => range = true,
                Err(_) => {
                    after = bare;
                    break;
                }
            }
            if word.ends_with(['.', ';', ')']) {
                break;
            }
        }
        if sends || ["above", "below", "supra", "infra"].contains(&after) {
            for n in numbers.into_iter().filter(|n| *n > 0).map(NoteNumber) {
                if known.insert(n) {
                    seen.push(n);
                }
            }
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sends_to_other_notes() {
        let seen = |text| see_notes(text).into_iter().map(|n| n.0).collect::<Vec<_>>();
        assert_eq!(seen("See note 4 above."), [4]);
        assert_eq!(seen("Ibid.; see also notes 2, 3 and 7."), [2, 3, 7]);
        assert_eq!(seen("Rivers Act (see notes 3-5 above), sect. 8."), [3, 4, 5]);
        assert_eq!(seen("Loc. cit., note 12 supra."), [12]);
        assert!(seen("A note 4 pages long. See the note by the secretariat.").is_empty());
    }
}
