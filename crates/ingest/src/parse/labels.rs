//! Labels at the start of a block: `II.`, `B.`, `12.`, `(a)`.

use super::text::head;

/// The numbering of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LabelKind {
    /// `I.`, `II.`
    Roman,
    /// `A.`, `B.`
    Letter,
    /// `1.`, `2.`
    Arabic,
    /// `(a)`, `(b)`
    SmallLetter,
    /// `(i)`, `(ii)`
    SmallRoman,
}

/// A label and the text after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LabelledText<'a> {
    /// The label as printed.
    pub label: &'a str,
    /// The text after the label, trimmed at the start.
    pub rest: &'a str,
    /// The possible readings: `C.` is a letter or the numeral 100.
    pub readings: [Option<(LabelKind, u32)>; 2],
}

impl LabelledText<'_> {
    /// Returns the number of an Arabic label.
    pub fn arabic(&self) -> Option<u32> {
        self.readings.iter().flatten().find(|(kind, _)| *kind == LabelKind::Arabic).map(|(_, n)| *n)
    }

    /// Returns whether the label is in parentheses.
    pub fn in_parentheses(&self) -> bool {
        self.label.starts_with('(')
    }
}

/// Splits `text` after its label. Numbers with more than nine digits are not labels; see [`digits`].
pub(super) fn split(text: &str) -> Option<LabelledText<'_>> {
    let (inner, label, rest) = if let Some(inner) = text.strip_prefix('(') {
        let (inner, rest) = inner.split_at_checked(head(inner).find(')').filter(|at| *at <= 6)?)?;
        let (label, _) = text.split_at_checked(inner.len() + 2)?;
        (inner, label, rest.strip_prefix(')')?)
    } else {
        let end = head(text).find(|c: char| !c.is_ascii_alphanumeric()).filter(|at| *at <= 9)?;
        let (inner, rest) = text.split_at_checked(end)?;
        let (label, _) = text.split_at_checked(end + 1)?;
        (inner, label, rest.strip_prefix('.')?)
    };
    if !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let small = label.starts_with('(');
    let case = |b: u8| if small { b.is_ascii_lowercase() } else { b.is_ascii_uppercase() };
    let readings = if inner.is_empty() {
        return None;
    } else if !small && inner.bytes().all(|b| b.is_ascii_digit()) {
        [inner.parse().ok().map(|n| (LabelKind::Arabic, n)), None]
    } else if inner.bytes().all(case) {
        let inner = inner.to_ascii_uppercase();
        let (roman_kind, letter_kind) = if small {
            (LabelKind::SmallRoman, LabelKind::SmallLetter)
        } else {
            (LabelKind::Roman, LabelKind::Letter)
        };
        let letter = match inner.as_bytes() {
            [b] => Some((letter_kind, u32::from(b - b'A') + 1)),
            _ => None,
        };
        let roman = roman(&inner).map(|n| (roman_kind, n));
        if roman.is_none() && letter.is_none() {
            return None;
        }
        [roman, letter]
    } else {
        return None;
    };
    Some(LabelledText { label, rest: rest.trim_start(), readings })
}

/// Returns the digits that `text` starts with, of any length, if a full stop and a space follow.
pub(super) fn digits(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_ascii_digit()).filter(|at| *at > 0)?;
    let (digits, rest) = text.split_at_checked(end)?;
    rest.strip_prefix('.')?.starts_with(char::is_whitespace).then_some(digits)
}

/// Parses a Roman numeral in capitals up to the size of section numbers.
pub(super) fn roman(text: &str) -> Option<u32> {
    let value = |b: u8| match b {
        b'I' => Some(1),
        b'V' => Some(5),
        b'X' => Some(10),
        b'L' => Some(50),
        b'C' => Some(100),
        _ => None,
    };
    let mut sum = 0;
    let mut bytes = text.bytes().peekable();
    while let Some(b) = bytes.next() {
        let here = value(b)?;
        let next = bytes.peek().and_then(|b| value(*b)).unwrap_or(0);
        if here < next {
            bytes.next();
            sum += next - here;
        } else {
            sum += here;
        }
    }
    // Accepts the canonical form only: not IIII, not VX.
    (sum > 0 && in_roman(sum) == text).then_some(sum)
}

fn in_roman(mut n: u32) -> String {
    let mut text = String::new();
    for (value, digits) in
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    {
        while n >= value && text.len() < 16 {
            text.push_str(digits);
            n -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_labels() {
        let label = |text| split(text).map(|l| (l.label, l.rest, l.readings));
        assert_eq!(
            label("C. Asia"),
            Some(("C.", "Asia", [Some((LabelKind::Roman, 100)), Some((LabelKind::Letter, 3))]))
        );
        assert_eq!(label("II.\tWells"), Some(("II.", "Wells", [Some((LabelKind::Roman, 2)), None])));
        assert_eq!(label("12.\u{a0}The"), Some(("12.", "The", [Some((LabelKind::Arabic, 12)), None])));
        assert_eq!(
            label("(i) Rain"),
            Some(("(i)", "Rain", [Some((LabelKind::SmallRoman, 1)), Some((LabelKind::SmallLetter, 9))]))
        );
        for none in ["", "A.", "A.Rain", "(re)integration", "(1) x", "IIX. y", "The. z", "1.5 km", "é. a"] {
            assert_eq!(label(none), None, "{none}");
        }
    }
}
