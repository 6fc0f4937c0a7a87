//! The one normaliser of text, used for index and query alike.
//!
//! A word is a run of letters and digits; case and diacritics are folded, so
//! that *Côte* and `cote` are one word. An apostrophe ends a word, and the `s`
//! of a possessive is dropped (*children's* is `children`). A word printed in
//! capitals is remembered as such: WHO is an organization, *who* is not.

use crate::Span;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// Folded.
    pub folded: String,
    /// Whether it has two letters or more, all of them capitals.
    pub capitals: bool,
}

/// The words of `text`, in order.
pub fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut open: Option<usize> = None;
    let mut before = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (open, c.is_alphanumeric()) {
            (None, true) => open = Some(at),
            (Some(start), false) => {
                open = None;
                let span = Span::new(start, at);
                let printed = span.of(text);
                if printed != "s" || !matches!(before, Some('\'' | '’')) {
                    found.push(Word {
                        span,
                        folded: printed.chars().flat_map(char::to_lowercase).map(fold).collect(),
                        capitals: printed.chars().nth(1).is_some() && printed.chars().all(char::is_uppercase),
                    });
                }
                before = Some(c);
            }
            (None, false) => before = Some(c),
            (Some(_), true) => {}
        }
    }
    found
}

/// The letter without its diacritic, for the lower-case letters of Latin-1 and
/// the Turkish and Slavic ones that names in UN documents have.
fn fold(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'đ' | 'ď' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ț' | 'ť' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = words(text).into_iter().map(|word| word.folded).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn folds_case_and_diacritics() {
        check("Côte d'Ivoire", &["cote", "d", "ivoire"]);
        check("WHO, who", &["who", "who"]);
    }

    #[test]
    fn cuts_at_what_is_no_letter() {
        check("UNICEF/OHCHR/OSCE-ODIHR", &["unicef", "ohchr", "osce", "odihr"]);
        check("children's and workers'", &["children", "and", "workers"]);
        check("s", &["s"]);
        check("", &[]);
    }

    #[test]
    fn remembers_capitals() {
        let capitals: Vec<_> = words("WHO who Who A 2002").into_iter().map(|word| word.capitals).collect();
        assert_eq!(capitals, [true, false, false, false, false]);
    }
}
