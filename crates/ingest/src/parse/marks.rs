//! Note marks in a text and before a note: `¹`, `1/`, `[1]`.

use report::NoteNumber;

/// The maximum number of digits of a note number.
const MAX_DIGITS: usize = 3;

/// The style of note marks.
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

/// The start of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Definition<'a> {
    /// The style of the mark.
    pub style: Style,
    /// The note number.
    pub note: NoteNumber,
    /// The text after the mark.
    pub words: &'a str,
}

/// Returns the digit of a superscript. Superscripts are in two Unicode blocks.
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

/// Parses the superscript number that `text` starts with; also returns its length.
pub(super) fn superscripts(text: &str) -> Option<(NoteNumber, usize)> {
    let digits = || text.chars().map_while(superscript).take(MAX_DIGITS + 1);
    if !(1..=MAX_DIGITS).contains(&digits().count()) {
        return None;
    }
    let number = digits().fold(0, |number, digit| number * 10 + digit);
    let length = text.chars().take(digits().count()).map(char::len_utf8).sum();
    Some((NoteNumber(u16::try_from(number).ok().filter(|n| *n > 0)?), length))
}

/// Parses the number before `/` or in brackets that `text` starts with; also returns the length of the
/// mark.
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

/// Splits `text` after its leading digits.
fn split_digits(text: &str) -> Option<(&str, &str)> {
    let count = text.bytes().take(MAX_DIGITS + 1).take_while(u8::is_ascii_digit).count();
    text.split_at_checked(count).filter(|_| (1..=MAX_DIGITS).contains(&count))
}

/// Parses the mark of a note at the start of `text`.
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

/// Parses the start of a note under a heading "Notes", where `1.`, `1)` and `1` are marks too.
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

/// Removes note marks at the end of `text`.
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
