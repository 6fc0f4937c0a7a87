//! Note marks: `¹`, `1/`, `[1]`, in a text and before a note.

use report::NoteNumber;

/// The most digits that the number of a note has.
const MAX_DIGITS: usize = 3;

/// How a report prints its note marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// `¹`
    Superscript,
    /// `1/`
    Slash,
    /// `[1]`
    Bracket,
    /// `1.` or `1`, only under a heading "Notes".
    Plain,
}

/// What a note begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Definition<'a> {
    /// How the mark is printed.
    pub style: Style,
    /// The number.
    pub note: NoteNumber,
    /// The words after the mark.
    pub words: &'a str,
}

/// The digit that a superscript stands for. They are in two blocks of Unicode.
pub(super) fn superscript(c: char) -> Option<u32> {
    match c {
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '⁰' => Some(0),
        '⁴'..='⁹' => Some(c as u32 - '⁰' as u32),
        _ => None,
    }
}

/// The number of the superscripts that `text` begins with, and their length.
pub(super) fn superscripts(text: &str) -> Option<(NoteNumber, usize)> {
    let digits = || text.chars().map_while(superscript).take(MAX_DIGITS + 1);
    if !(1..=MAX_DIGITS).contains(&digits().count()) {
        return None;
    }
    let number = digits().fold(0, |number, digit| number * 10 + digit);
    let length = text.chars().take(digits().count()).map(char::len_utf8).sum();
    Some((NoteNumber(u16::try_from(number).ok().filter(|n| *n > 0)?), length))
}

/// The number before `/` or between brackets that `text` begins with, and the length of the mark.
pub(super) fn ascii_mark(text: &str, style: Style) -> Option<(NoteNumber, usize)> {
    let inner = match style {
        Style::Slash => text,
        Style::Bracket => text.strip_prefix('[')?,
        Style::Superscript | Style::Plain => return None,
    };
    let (digits, rest) = split_digits(inner)?;
    let rest = rest.strip_prefix(if style == Style::Slash { '/' } else { ']' })?;
    let ends = style == Style::Bracket
        || rest
            .chars()
            .next()
            .is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | ')' | '"' | '”'));
    let note = digits.parse().ok().filter(|n| *n > 0 && ends)?;
    Some((NoteNumber(note), text.len() - rest.len()))
}

/// The few digits that `text` begins with, and the rest.
fn split_digits(text: &str) -> Option<(&str, &str)> {
    let count = text.bytes().take(MAX_DIGITS + 1).take_while(u8::is_ascii_digit).count();
    text.split_at_checked(count).filter(|_| (1..=MAX_DIGITS).contains(&count))
}

/// The mark of a note that `text` begins with.
pub(super) fn definition(text: &str) -> Option<Definition<'_>> {
    let text = text.strip_prefix("- ").map_or(text, str::trim_start);
    if let Some((note, length)) = superscripts(text) {
        let words = text.get(length..)?.trim_start();
        return Some(Definition { style: Style::Superscript, note, words });
    }
    [Style::Slash, Style::Bracket].into_iter().find_map(|style| {
        let (note, length) = ascii_mark(text, style)?;
        let words = text.get(length..)?;
        words.starts_with(char::is_whitespace).then_some(Definition {
            style,
            note,
            words: words.trim_start(),
        })
    })
}

/// The number of a note under a heading "Notes": also `1.`, `1)` and `1`.
pub(super) fn listed(text: &str) -> Option<Definition<'_>> {
    definition(text).or_else(|| {
        let text = text.strip_prefix("- ").map_or(text, str::trim_start);
        let (digits, rest) = split_digits(text)?;
        let rest = rest.strip_prefix(['.', ')']).unwrap_or(rest);
        let note = NoteNumber(digits.parse().ok().filter(|n| *n > 0)?);
        rest.starts_with(char::is_whitespace).then_some(Definition {
            style: Style::Plain,
            note,
            words: rest.trim_start(),
        })
    })
}

/// `text` without note marks at its end.
pub(super) fn strip_closing_mark(text: &str) -> &str {
    let mut text = text.trim_end_matches(|c| superscript(c).is_some());
    for (open, close) in [(' ', '/'), ('[', ']')] {
        let digits = text.strip_suffix(close).map(|t| (t, t.trim_end_matches(|c: char| c.is_ascii_digit())));
        if let Some((whole, rest)) = digits
            && whole.len() > rest.len()
            && (rest.ends_with(open) || (rest.is_empty() && close == '/'))
        {
            text = rest.strip_suffix(open).unwrap_or(rest).trim_end();
        }
    }
    text
}
