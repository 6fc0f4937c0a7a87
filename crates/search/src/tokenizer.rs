//! The one normaliser of text, used for index and query alike.
//!
//! A word is a run of letters and digits; case and diacritics are folded, so
//! that *Côte* and `cote` are one word, composed or not. Invisible characters
//! (soft hyphens, joiners, marks of direction) are passed over; superscript
//! digits are note marks and end a word. The `s` of a possessive is dropped
//! (*children's* is `children`), and so is that of a plural acronym (*NGOs* is
//! NGO). The sign `%` is the words *per cent*. A compass compound is one word
//! however it is printed (*South-Eastern*, *South East*), so that Eastern
//! Europe is not found in South-Eastern Europe.

use std::ops::Range;

/// The longest word that is kept, in bytes of its folded form; the rest of a
/// longer one is ignored.
pub const MAX_TOKEN_BYTES: usize = 60;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes of the text.
    pub span: Range<u32>,
    /// Folded to lower case without diacritics.
    pub folded: String,
    /// Whether it is printed as an acronym: two letters or more, all capitals.
    pub capitals: bool,
    /// Whether a hyphen or an apostrophe ties it to the next word.
    pub hyphenated: bool,
}

/// The words of `text`, in order. The index of a word is its position.
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 7);
    let mut open = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (open, c.is_alphanumeric() && !is_note_mark(c)) {
            (None, true) => open = Some(at),
            (Some(_), false) if is_passed_over(c) => {}
            (Some(start), false) => {
                open = None;
                push(&mut found, text, start, at);
            }
            _ => {}
        }
        if c == '%' {
            for part in ["per", "cent"] {
                let span = offset(at)..offset(at + 1);
                found.push(Token { span, folded: part.to_owned(), capitals: false, hyphenated: false });
            }
        }
    }
    found
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn push(found: &mut Vec<Token>, text: &str, start: usize, end: usize) {
    let printed = text.get(start..end).unwrap_or_default();
    let before = found.last_mut();
    let gap = before.as_ref().and_then(|word| text.get(word.span.end as usize..start)).unwrap_or_default();
    if matches!(printed, "s" | "S") && matches!(gap, "'" | "’") {
        return;
    }
    let (acronym, capitals) = match printed.strip_suffix('s') {
        Some(singular) if is_acronym(singular) => (singular, true),
        _ => (printed, is_acronym(printed)),
    };
    let mut folded = String::with_capacity(acronym.len());
    acronym.chars().filter(|c| !is_passed_over(*c)).for_each(|c| fold(c, &mut folded));
    while folded.len() > MAX_TOKEN_BYTES {
        folded.pop();
    }
    if let Some(before) = before {
        let hyphen = matches!(gap, "-" | "‐" | "‑" | "–");
        let points = matches!(before.folded.as_str(), "north" | "south")
            && matches!(folded.as_str(), "east" | "eastern" | "west" | "western");
        if points && (hyphen || gap == " ") {
            before.folded.push_str(&folded);
            before.span.end = offset(end);
            return;
        }
        let prefix = gap == ")" && text.get(..before.span.start as usize).is_some_and(|t| t.ends_with('('));
        let letters = |word: &str| word.chars().any(char::is_alphabetic);
        before.hyphenated = (hyphen && gap != "–" || prefix || matches!(gap, "'" | "’"))
            && letters(&before.folded)
            && letters(&folded)
            && !(before.capitals && capitals);
    }
    found.push(Token { span: offset(start)..offset(end), folded, capitals, hyphenated: false });
}

fn is_acronym(printed: &str) -> bool {
    let capitals = printed.chars().filter(|c| c.is_uppercase()).count();
    capitals > 1 && printed.chars().all(|c| c.is_uppercase() || c.is_numeric())
}

fn is_note_mark(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Whether a character is not seen, and is no part of a word.
pub(crate) fn is_passed_over(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The letter in lower case without its diacritic, for the letters of the Latin
/// script that names in UN documents have; any other is only put in lower case.
fn fold(c: char, folded: &mut String) {
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
        return;
    }
    for c in c.to_lowercase() {
        let plain = match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ'..='ặ' => "a",
            'æ' => "ae",
            'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => "c",
            'đ' | 'ď' | 'ð' => "d",
            'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ĕ' | 'ẹ'..='ệ' => "e",
            'ğ' | 'ģ' | 'ġ' => "g",
            'ì'..='ï' | 'ī' | 'ı' | 'į' | 'ĭ' | 'ị' | 'ỉ' => "i",
            'ķ' => "k",
            'ł' | 'ļ' | 'ľ' | 'ĺ' => "l",
            'ñ' | 'ń' | 'ň' | 'ņ' => "n",
            'ò'..='ö' | 'ø' | 'ō' | 'ő' | 'ŏ' | 'ơ' | 'ọ'..='ợ' => "o",
            'œ' => "oe",
            'ř' | 'ŕ' => "r",
            'ś' | 'ş' | 'š' | 'ș' => "s",
            'ß' => "ss",
            'ţ' | 'ț' | 'ť' => "t",
            'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' | 'ŭ' | 'ư' | 'ụ'..='ự' => "u",
            'ý' | 'ÿ' => "y",
            'ź' | 'ż' | 'ž' => "z",
            // What lower case leaves of a dotted capital I.
            '\u{307}' => "",
            c => {
                folded.push(c);
                continue;
            }
        };
        folded.push_str(plain);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = tokenize(text).into_iter().map(|word| word.folded).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn folds_case_and_diacritics() {
        check("Côte d'Ivoire", &["cote", "d", "ivoire"]);
        check("Co\u{302}te", &["cote"]);
        check("WHO, who", &["who", "who"]);
        check("Işık Œuvre Straße", &["isik", "oeuvre", "strasse"]);
    }

    #[test]
    fn cuts_at_what_is_no_letter() {
        check("UNICEF/OHCHR/OSCE-ODIHR", &["unicef", "ohchr", "osce", "odihr"]);
        check("children's and workers'", &["children", "and", "workers"]);
        check("PEOPLE'S, people’s", &["people", "people"]);
        check("Europe⁷ and", &["europe", "and"]);
        check("s", &["s"]);
        check("", &[]);
    }

    #[test]
    fn passes_over_what_is_not_seen() {
        check("traf\u{ad}fick\u{200b}ing \u{202e}x", &["trafficking", "x"]);
    }

    #[test]
    fn percent_is_two_words() {
        check("up to 50% of", &["up", "to", "50", "per", "cent", "of"]);
    }

    #[test]
    fn a_compass_compound_is_one_word() {
        check("South-Eastern Europe", &["southeastern", "europe"]);
        check("South East Asian, south. East", &["southeast", "asian", "south", "east"]);
    }

    #[test]
    fn remembers_acronyms() {
        let text = "WHO who Who A 2002 NGOs MDG4";
        let acronyms: Vec<_> =
            tokenize(text).into_iter().filter(|word| word.capitals).map(|word| word.folded).collect();
        assert_eq!(acronyms, ["who", "ngo", "mdg4"]);
    }

    #[test]
    fn remembers_what_is_tied() {
        let text = "re-integration (re)integration d'Ivoire 2001-2002 OSCE-ODIHR a - b";
        let tied: Vec<_> =
            tokenize(text).into_iter().filter(|word| word.hyphenated).map(|word| word.folded).collect();
        assert_eq!(tied, ["re", "re", "d"]);
    }
}
