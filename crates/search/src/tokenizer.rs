//! Splits text into tokens; the index and the queries share it.
//!
//! A token is a run of letters and digits. Case, diacritics and compatibility
//! characters are folded: *Côte* and `cote` are one word, composed or decomposed,
//! and so are *oﬃce*, *ｏｆｆｉｃｅ* and `office`. Invisible characters
//! (soft hyphens, joiners, direction marks) are skipped; superscript digits after
//! a word are note marks and end a token. Single letters with points between them
//! are one token (*U.N.* is UN), but the address *I.B* is two. The `s` of a possessive is dropped (*children's*
//! is `children`), and so is that of a plural acronym (*NGOs* is NGO). The sign
//! `%` gives the tokens *per* and *cent*. A compound of compass points is one
//! token however it is printed (*South-Eastern*, *South East*): a search for
//! Eastern Europe does not match South-Eastern Europe.

use crate::compatibility;
use std::borrow::Cow;
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
    let folded = compatibility::fold(text);
    let mut tokens = split(&folded.text);
    for Token { span, .. } in &mut tokens {
        let Range { start, end } = folded.origin(span.start as usize..span.end as usize);
        *span = offset(start)..offset(end);
    }
    tokens
}

/// The text with plain characters instead of compatibility characters (`office` for *oﬃce*).
pub fn fold_compatibility(text: &str) -> Cow<'_, str> {
    compatibility::fold(text).text
}

/// Appends the plain small letters that `c` is a form of (`e` for *É*, `ffi` for *ﬃ*), or `c` itself in lower case.
pub fn fold_letter(c: char, folded: &mut String) {
    let mut plain = String::new();
    compatibility::expand(c, &mut plain);
    if plain.is_empty() {
        plain.push(c);
    }
    plain.chars().for_each(|c| fold(c, folded));
}

/// Splits a text without compatibility characters.
fn split(text: &str) -> Vec<Token> {
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
        if gap == "." && continues_abbreviation(text, before, word, end) {
            before.folded.push_str(&folded);
            before.span.end = offset(end);
            before.is_acronym =
                text_of(text, before).chars().all(|c| c.is_uppercase() || c == '.' || is_invisible(c));
            return;
        }
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

fn text_of<'t>(text: &'t str, token: &Token) -> &'t str {
    text.get(token.span.start as usize..token.span.end as usize).unwrap_or_default()
}

/// Whether `word`, which ends at `end`, is a letter that a point joins to the letters `before`
/// it. The first of two letters is no Roman numeral: *section I.B* is an address.
fn continues_abbreviation(text: &str, before: &Token, word: &str, end: usize) -> bool {
    let is_letter = |text: &str| {
        let mut chars = text.chars().filter(|c| !is_invisible(*c));
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    };
    let printed = text_of(text, before);
    let third = || {
        let rest = text.get(end..)?.strip_prefix('.')?;
        rest.split(|c: char| !c.is_alphanumeric() && !is_invisible(c)).next()
    };
    let is_abbreviation = printed.contains('.') && printed.split('.').all(is_letter);
    let starts_abbreviation = || {
        is_letter(printed)
            && (!matches!(before.folded.as_str(), "i" | "v" | "x") || third().is_some_and(is_letter))
    };
    is_letter(word) && (is_abbreviation || starts_abbreviation())
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

/// The plain letters of the small letters from à to ÿ, one for each.
const LATIN_1: &[u8; 32] = b"aaaaaa.ceeeeiiiidnooooo.ouuuuy.y";
/// The plain letters of the small letters in U+0100–017F, one for two characters:
/// a capital and its small letter. Likewise below.
const EXTENDED_A: &[u8; 64] = b"aaaccccddeeeeegggghhiiiii.jk.lllllnnn.ooo.rrrsssstttuuuuuuwy.zzz";
/// U+01CD–0233.
const EXTENDED_B: &[u8; 52] = b"aiouuuuu.aa.ggkooj..g.na.oaaeeiioorruust.h...aeooooy";
/// U+1E00–1EFF.
const ADDITIONAL: &[u8; 128] = b"abbbcdddddeeeeefghhhhhiikkkllllmmmnnnnoooopprrrrsssssttttu\
uuuuvvwwwwwxxyzzzhws..aaaaaaaaaaaaeeeeeeeeiioooooooooooouuuuuuuyyyy...";

/// Appends the letter in lower case without its diacritic. The tables cover the
/// Latin letters; other letters keep their diacritics.
fn fold(c: char, folded: &mut String) {
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
        return;
    }
    for c in c.to_lowercase() {
        let plain = |table: &[u8], at: u32| table.get(at as usize).copied().filter(|plain| *plain != b'.');
        let code = u32::from(c);
        let letter = match code {
            0xe0..=0xff => plain(LATIN_1, code - 0xe0),
            0x100..=0x17f => plain(EXTENDED_A, (code - 0x100) / 2),
            0x1cd..=0x233 => plain(EXTENDED_B, (code - 0x1cd) / 2),
            0x1e00..=0x1eff => plain(ADDITIONAL, (code - 0x1e00) / 2),
            _ => None,
        };
        match (c, letter) {
            (_, Some(letter)) => folded.push(char::from(letter)),
            ('æ', _) => folded.push_str("ae"),
            ('œ', _) => folded.push_str("oe"),
            ('ß', _) => folded.push_str("ss"),
            // The combining dot in the lower case of a dotted capital I.
            ('\u{307}', _) => {}
            _ => folded.push(c),
        }
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
        check(
            "Ħal Ḥaṭṭīn ŽUŽEMBERK Ǿ ț Ț ẞ Ệ Ǧ",
            &["hal", "hattin", "zuzemberk", "o", "t", "t", "ss", "e", "g"],
        );
        check("Ðađ ŁŁ Ŷŵ Ẅ Ǖ", &["dad", "ll", "yw", "w", "u"]);
    }

    #[test]
    fn folds_compatibility_characters() {
        check("traﬃcking oﬃce conﬂict ﬁrst", &["trafficking", "office", "conflict", "first"]);
        check("ＩＬＯ’ｓ １４５，５０％", &["ilo", "145", "50", "per", "cent"]);
        check("№ 4 №４ Ⅱ ⅻ ℌ𝔲𝔪𝔞𝔫 ②① H₂O", &["no", "4", "no", "4", "ii", "xii", "human", "21", "h2o"]);
        check("Europe⁷ and ¹⁴⁵", &["europe", "and", "145"]);
        check("Ｓｏｕｔｈ－Ｅａｓｔ", &["southeast"]);
    }

    #[test]
    fn spans_are_those_of_the_text() {
        let text = "Ｕ．Ｎ． traﬃcking’ｓ ½x² “ﬁne” ５％ Co\u{302}te";
        let spans: Vec<_> = tokenize(text)
            .iter()
            .map(|token| text.get(token.span.start as usize..token.span.end as usize).unwrap_or("?"))
            .collect();
        assert_eq!(spans, ["Ｕ．Ｎ", "traﬃcking", "½x", "ﬁne", "５", "％", "％", "Co\u{302}te"]);
    }

    #[test]
    fn abbreviations_are_one_token() {
        check("U.N. U.N.I.C.E.F. U.S.A", &["un", "unicef", "usa"]);
        check("the I.L.O., u.n., Ｕ．Ｎ．", &["the", "ilo", "un", "un"]);
        check(
            "section I.B. II.A A/C.3 U. N. 1.A",
            &["section", "i", "b", "ii", "a", "a", "c", "3", "u", "n", "1", "a"],
        );
        check("end. A new. U.N.Doc", &["end", "a", "new", "un", "doc"]);
        let acronyms: Vec<_> =
            tokenize("U.N. u.n. U.n. I.L.O.").iter().map(|token| token.is_acronym).collect();
        assert_eq!(acronyms, [true, false, false, true]);
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
