//! Replaces compatibility characters by the characters that they are variants of.
//!
//! Covers the characters whose normalization form NFKC is ASCII: ligatures, full-width
//! forms, mathematical, circled and raised letters and digits, Roman numerals, units.
//! Differences from NFKC: `№` is *No.*, so that a number after it is a word of its own;
//! raised digits and trade marks after a word are note marks, which are left alone;
//! white circled numbers and letters have the same meaning in black.

use std::borrow::Cow;
use std::ops::Range;

/// A text without compatibility characters, and the places in the text that it was made of.
pub(crate) struct Folded<'t> {
    pub text: Cow<'t, str>,
    /// For each byte of a changed text, the span of its character in the original.
    origins: Vec<(u32, u32)>,
}

impl Folded<'_> {
    /// The span in the original, in bytes, of the characters that gave `span`, which is not empty.
    pub fn origin(&self, span: Range<usize>) -> Range<usize> {
        let start = self.origins.get(span.start);
        let end = span.end.checked_sub(1).and_then(|last| self.origins.get(last));
        start.zip(end).map_or(span, |(start, end)| start.0 as usize..end.1 as usize)
    }
}

/// Replaces the compatibility characters of `text`. Folding twice changes nothing more.
pub(crate) fn fold(text: &str) -> Folded<'_> {
    let mut folded = Folded { text: Cow::Borrowed(text), origins: Vec::new() };
    if text.is_ascii() {
        return folded;
    }
    let mut expansion = String::new();
    // Whether a raised character here is a note mark.
    let mut after_word = false;
    for (start, c) in text.char_indices() {
        expansion.clear();
        if is_raised(c) {
            if !after_word {
                expand(c, &mut expansion);
            }
        } else {
            after_word = !c.is_whitespace();
            expand(c, &mut expansion);
        }
        let is_changed = !expansion.is_empty();
        if is_changed && folded.origins.is_empty() {
            let before = text.get(..start).unwrap_or_default();
            folded.text = Cow::Owned(before.to_owned());
            for (at, c) in before.char_indices() {
                push_origin(&mut folded.origins, at, c, c.len_utf8());
            }
        }
        if let Cow::Owned(text) = &mut folded.text {
            if !is_changed {
                expansion.push(c);
            }
            text.push_str(&expansion);
            push_origin(&mut folded.origins, start, c, expansion.len());
        }
    }
    folded
}

/// Adds the origin of `count` bytes that the character `c` at `start` gives.
fn push_origin(origins: &mut Vec<(u32, u32)>, start: usize, c: char, count: usize) {
    origins.resize(origins.len() + count, (start as u32, (start + c.len_utf8()) as u32));
}

fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '™' | '℠')
}

/// Appends the characters that `c` is a variant of; nothing if it is none.
pub(crate) fn expand(c: char, expansion: &mut String) {
    let code = u32::from(c);
    // Numbers, and letters from 1000 on: A to Z, then a to z.
    let (value, is_bracketed) = match code {
        0xa0 | 0x2000..=0x200a | 0x202f | 0x205f | 0x3000 => return expansion.push(' '),
        0xff01..=0xff5e => return expansion.extend(char::from_u32(code - 0xfee0)),
        0xb2 | 0xb3 => (code - 0xb0, false),
        0xb9 => (1, false),
        0x2070..=0x2079 if code != 0x2071 => (code - 0x2070, false),
        0x2080..=0x2089 => (code - 0x2080, false),
        0x2460..=0x2473 => (code - 0x245f, false),
        0x2474..=0x2487 => (code - 0x2473, true),
        0x2488..=0x249b => (code - 0x2487, true),
        0x249c..=0x24b5 => (code - 0x249c + 1026, true),
        0x24b6..=0x24e9 => (code - 0x24b6 + 1000, false),
        0x24ea | 0x24ff => (0, false),
        0x24eb..=0x24f4 => (code - 0x24e0, false),
        0x24f5..=0x24fe => (code - 0x24f4, false),
        0x2776..=0x2793 => ((code - 0x2776) % 10 + 1, false),
        0x3251..=0x325f => (code - 0x323c, false),
        0x32b1..=0x32bf => (code - 0x328d, false),
        0x1d400..=0x1d6a3 => ((code - 0x1d400) % 52 + 1000, false),
        0x1d7ce..=0x1d7ff => ((code - 0x1d7ce) % 10, false),
        0x1f100 => (0, true),
        0x1f101..=0x1f10a => (code - 0x1f101, true),
        0x1f110..=0x1f129 => (code - 0x1f110 + 1000, true),
        0x1f130..=0x1f149 => (code - 0x1f130 + 1000, false),
        0x1f150..=0x1f169 => (code - 0x1f150 + 1000, false),
        0x1f170..=0x1f189 => (code - 0x1f170 + 1000, false),
        0x1fbf0..=0x1fbf9 => (code - 0x1fbf0, false),
        _ => return expansion.push_str(other_expansion(c).unwrap_or_default()),
    };
    if is_bracketed {
        expansion.push('(');
    }
    if (10..1000).contains(&value) {
        expansion.extend(char::from_u32(u32::from('0') + value / 10));
    }
    let (first, after) = match value {
        ..1000 => ('0', value % 10),
        1000..1026 => ('A', value - 1000),
        _ => ('a', value - 1026),
    };
    expansion.extend(char::from_u32(u32::from(first) + after));
    if is_bracketed {
        expansion.push(')');
    }
}

/// Expansions in the order of their characters. A line starts with a character; its
/// expansion follows, then those of the next characters, with a space between them.
const EXPANSIONS: &str = "\
ªa
ºo
ĲIJ ij
ſs
ǇLJ Lj lj NJ Nj nj
ǱDZ Dz dz
ʰh  j r    w y
ˡl s x
ᴬA  B  D E  G H I J K L M N  O  P R T U W a    b d e    g  k m  o    p t u   v
ᵢi r u v
ᶜc    f
ᶻz
ⁱi
ⁿn
ₐa e o x  h k l m n p s t
₨Rs
℀a/c a/s C   c/o c/u    g H H H h  I I L l  N No.   P Q R R R   SM TEL TM  Z    Z  K  B C  e E F  M o
ℹi  FAX
ⅅD d e i j
ⅠI II III IV V VI VII VIII IX X XI XII L C D M i ii iii iv v vi vii viii ix x xi xii l c d m
ⱼj V
㉐PTE
㋌Hg erg eV LTD
㍱hPa da AU bar oV pc dm dm2 dm3 IU
㎀pA nA  mA kA KB MB GB cal kcal pF nF   mg kg Hz kHz MHz GHz THz  ml dl kl fm nm  mm cm km mm2 cm2 m2 km2 \
mm3 cm3 m3 km3   Pa kPa MPa GPa rad   ps ns  ms pV nV  mV kV MV pW nW  mW kW MW   a.m. Bq cc cd  Co. dB Gy ha \
HP in KK KM kt lm ln log lx mb mil mol PH p.m. PPM PR sr Sv Wb
㏿gal
ꟲC F Q
ﬀff fi fl ffi ffl st st
﹐,  .  ; : ? !  ( ) { }   # & * + - < > =  \\ $ % @
𐞥q
🄫C R CD WZ
🅊HV MV SD SS PPV WC
🅪MC MD MR
🆐DJ";

fn other_expansion(c: char) -> Option<&'static str> {
    for line in EXPANSIONS.split('\n') {
        let first = line.chars().next()?;
        let Some(at) = u32::from(c).checked_sub(u32::from(first)) else { break };
        let expansions = line.get(first.len_utf8()..).unwrap_or_default();
        if let Some(expansion) = expansions.split(' ').nth(at as usize) {
            return Some(expansion);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(fold(text).text, expected);
        assert_eq!(fold(expected).text, expected, "twice");
    }

    /// The characters whose form NFKC is ASCII letters and digits (Unicode 14), with this form.
    fn alphanumeric_forms() -> impl Iterator<Item = (char, &'static str)> {
        let lines = include_str!("../tests/fixtures/nfkc-ascii.txt").lines();
        lines.flat_map(|line| {
            let (first, forms) = line.split_once(' ').unwrap_or_default();
            let first = u32::from_str_radix(first, 16).unwrap_or_default();
            (first..).zip(forms.split(' ')).filter_map(|(code, form)| Some((char::from_u32(code)?, form)))
        })
    }

    #[test]
    fn every_alphanumeric_form_is_complete() {
        for (c, form) in alphanumeric_forms() {
            check(&c.to_string(), if c == '№' { "No." } else { form });
        }
        assert_eq!(alphanumeric_forms().count(), 1185);
    }

    #[test]
    fn folds_what_has_no_form() {
        check("⓫ ⓿ ⓵ ❶❿ ➀ ➓ 🅐🅩 🅰🆉", "11 0 1 110 1 10 AZ AZ");
        check("⑴⒇⒈⒜🄐🄂", "(1)(20)(1)(a)(A)(1)");
    }

    #[test]
    fn folds_punctuation_and_spaces() {
        check("－ａ\u{3000}＂ｂ＂　＊％：／＇", "-a \"b\" *%:/'");
        check("﹣﹡﹪﹕﹐", "-*%:,");
        check("a\u{a0}b\u{2009}c", "a b c");
    }

    #[test]
    fn keeps_note_marks() {
        check("Europe⁷ and²³, ²¹ x™ ™ ５²", "Europe⁷ and²³, 21 x™ TM 5²");
    }

    #[test]
    fn keeps_other_characters() {
        for text in ["", "plain", "Côte d’Ivoire – “x” ½ … ☃ 保護 ﷺ", "\u{301}\u{200d}"] {
            assert!(matches!(fold(text).text, Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn spans_are_those_of_the_original() {
        let text = "“ﬃ” №４ ㎏";
        let folded = fold(text);
        assert_eq!(folded.text, "“ffi” No.4 kg");
        let original = |part: &str| {
            let start = folded.text.find(part).unwrap_or_default();
            text.get(folded.origin(start..start + part.len()))
        };
        for (part, expected) in [
            ("ffi", "ﬃ"),
            ("f", "ﬃ"),
            ("“ffi”", "“ﬃ”"),
            ("No", "№"),
            ("4", "４"),
            ("4 k", "４ ㎏"),
            ("g", "㎏"),
        ] {
            assert_eq!(original(part), Some(expected));
        }
    }
}
