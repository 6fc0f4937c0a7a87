//! Splits text into tokens; the index and the queries share it.
//!
//! A token is a run of letters and digits. Case and diacritics are folded:
//! *Côte* and `cote` are one word, composed or decomposed. Invisible characters
//! (soft hyphens, joiners, direction marks) are skipped; superscript digits are
//! note marks and end a token. The `s` of a possessive is dropped (*children's*
//! is `children`), and so is that of a plural acronym (*NGOs* is NGO). The sign
//! `%` gives the tokens *per* and *cent*. A compound of compass points is one
//! token however it is printed (*South-Eastern*, *South East*): a search for
//! Eastern Europe does not match South-Eastern Europe.

use std::ops::Range;

/// The maximum length of a folded token, in bytes; the rest of a longer one is dropped.
pub const MAX_TOKEN_BYTES: usize = 60;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes of the text.
    pub span: Range<u32>,
    /// The word in lower case without diacritics.
    pub folded: String,
    /// Whether it is printed as an acronym: two letters or more, all capitals.
    pub is_acronym: bool,
    /// Whether a hyphen or an apostrophe joins it to the next token.
    pub hyphenated: bool,
}

/// Splits `text` into tokens, in order. The index of a token is its position.
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 7);
    let mut token_start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (token_start, c.is_alphanumeric() && !is_note_mark(c)) {
            (None, true) => token_start = Some(at),
            (Some(_), false) if is_invisible(c) => {}
            (Some(start), false) => {
                token_start = None;
                push(&mut tokens, text, start, at);
            }
            _ => {}
        }
        if c == '%' {
            for word in ["per", "cent"] {
                let span = offset(at)..offset(at + 1);
                tokens.push(Token { span, folded: word.to_owned(), is_acronym: false, hyphenated: false });
            }
        }
    }
    tokens
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Adds the token at `start..end` of `text`, or merges it into the one before.
fn push(tokens: &mut Vec<Token>, text: &str, start: usize, end: usize) {
    let printed = text.get(start..end).unwrap_or_default();
    let before = tokens.last_mut();
    let gap = before.as_ref().and_then(|token| text.get(token.span.end as usize..start)).unwrap_or_default();
    if matches!(printed, "s" | "S") && matches!(gap, "'" | "’") {
        return;
    }
    let (word, is_acronym) = match printed.strip_suffix('s') {
        Some(singular) if is_printed_as_acronym(singular) => (singular, true),
        _ => (printed, is_printed_as_acronym(printed)),
    };
    let mut folded = String::with_capacity(word.len());
    word.chars().filter(|c| !is_invisible(*c)).for_each(|c| fold(c, &mut folded));
    while folded.len() > MAX_TOKEN_BYTES {
        folded.pop();
    }
    if let Some(before) = before {
        let hyphen = matches!(gap, "-" | "‐" | "‑" | "–");
        let compass_points = matches!(before.folded.as_str(), "north" | "south")
            && matches!(folded.as_str(), "east" | "eastern" | "west" | "western");
        if compass_points && (hyphen || gap == " ") {
            before.folded.push_str(&folded);
            before.span.end = offset(end);
            return;
        }
        let prefix = gap == ")" && text.get(..before.span.start as usize).is_some_and(|t| t.ends_with('('));
        let has_letters = |word: &str| word.chars().any(char::is_alphabetic);
        before.hyphenated = (hyphen && gap != "–" || prefix || matches!(gap, "'" | "’"))
            && has_letters(&before.folded)
            && has_letters(&folded)
            && !(before.is_acronym && is_acronym);
    }
    tokens.push(Token { span: offset(start)..offset(end), folded, is_acronym, hyphenated: false });
}

fn is_printed_as_acronym(printed: &str) -> bool {
    let capitals = printed.chars().filter(|c| c.is_uppercase()).count();
    capitals > 1 && printed.chars().all(|c| c.is_uppercase() || c.is_numeric())
}

fn is_note_mark(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Whether a character is invisible, and not part of a word.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Appends the letter in lower case without its diacritic. The table covers the
/// Latin letters of names in UN documents; other letters keep their diacritics.
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
            // The combining dot in the lower case of a dotted capital I.
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
        let folded: Vec<_> = tokenize(text).into_iter().map(|token| token.folded).collect();
        assert_eq!(folded, expected);
    }

    #[test]
    fn folds_case_and_diacritics() {
        check("Côte d'Ivoire", &["cote", "d", "ivoire"]);
        check("Co\u{302}te", &["cote"]);
        check("WHO, who", &["who", "who"]);
        check("Işık Œuvre Straße", &["isik", "oeuvre", "strasse"]);
    }

    #[test]
    fn splits_at_punctuation() {
        check("UNICEF/OHCHR/OSCE-ODIHR", &["unicef", "ohchr", "osce", "odihr"]);
        check("children's and workers'", &["children", "and", "workers"]);
        check("PEOPLE'S, people’s", &["people", "people"]);
        check("Europe⁷ and", &["europe", "and"]);
        check("s", &["s"]);
        check("", &[]);
    }

    #[test]
    fn skips_invisible_characters() {
        check("traf\u{ad}fick\u{200b}ing \u{202e}x", &["trafficking", "x"]);
    }

    #[test]
    fn percent_sign_is_two_tokens() {
        check("up to 50% of", &["up", "to", "50", "per", "cent", "of"]);
    }

    #[test]
    fn compass_compound_is_one_token() {
        check("South-Eastern Europe", &["southeastern", "europe"]);
        check("South East Asian, south. East", &["southeast", "asian", "south", "east"]);
    }

    #[test]
    fn recognises_acronyms() {
        let text = "WHO who Who A 2002 NGOs MDG4";
        let acronyms: Vec<_> =
            tokenize(text).into_iter().filter(|token| token.is_acronym).map(|token| token.folded).collect();
        assert_eq!(acronyms, ["who", "ngo", "mdg4"]);
    }

    #[test]
    fn recognises_compounds() {
        let text = "re-integration (re)integration d'Ivoire 2001-2002 OSCE-ODIHR a - b";
        let hyphenated: Vec<_> =
            tokenize(text).into_iter().filter(|token| token.hyphenated).map(|token| token.folded).collect();
        assert_eq!(hyphenated, ["re", "re", "d"]);
    }
}
