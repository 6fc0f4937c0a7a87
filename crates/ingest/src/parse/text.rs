//! Helpers for lines and titles: joining wrapped lines, stripping markup, comparing titles.

use super::marks;

/// Appends `next` to `text` as wrapped lines are joined: with one space, unless the line ends within a word
/// (`anti-` / `poverty`) or a symbol (`E/CN.4/` / `2003/1`).
pub(super) fn join(text: &mut String, next: &str) {
    if text.is_empty() || next.is_empty() {
        text.push_str(next);
        return;
    }
    let word = tail(text).rsplit(char::is_whitespace).next().unwrap_or_default();
    let follows = next.starts_with(char::is_alphanumeric);
    let first_word = next.split_whitespace().next().unwrap_or_default();
    let suspended = ["and", "or", "to"].contains(&first_word);
    let hyphen = word.strip_suffix('-').is_some_and(|w| w.ends_with(char::is_alphanumeric)) && !suspended;
    let slash = word.ends_with('/') && word.starts_with(|c: char| c.is_ascii_uppercase() || c == '(');
    if !(follows && (hyphen || slash)) {
        text.push(' ');
    }
    text.push_str(next);
}

/// Returns the last bytes of `text`, enough for any word or symbol.
pub(super) fn tail(text: &str) -> &str {
    text.get(text.floor_char_boundary(text.len().saturating_sub(64))..).unwrap_or_default()
}

/// Returns the first bytes of `text`, enough for any label.
pub(super) fn head(text: &str) -> &str {
    text.get(..text.floor_char_boundary(16)).unwrap_or_default()
}

/// Removes markup before bold, italic or underlined words.
pub(super) fn strip_opening(mut text: &str) -> &str {
    for sign in ["**", "_", "*", "<u>", "<b>", "**"] {
        // Markup before a space is a bullet or an asterisk that refers to a note.
        text = text.strip_prefix(sign).filter(|rest| !rest.starts_with(char::is_whitespace)).unwrap_or(text);
    }
    text
}

/// Removes markup after bold, italic or underlined words.
pub(super) fn strip_closing(mut text: &str) -> &str {
    for sign in ["**", "</b>", "</u>", "*", "_", "**"] {
        text = text.strip_suffix(sign).unwrap_or(text);
    }
    text.trim_end()
}

/// Returns whether a text ends like a sentence or a list item.
pub(super) fn is_closed(text: &str) -> bool {
    let text = marks::strip_closing_mark(strip_closing(text.trim_end()));
    if text.is_empty() {
        // A wrapped line with a mark only; the mark follows its sentence.
        return true;
    }
    let text = text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    text.ends_with(['.', '?', '!', ':', ';', '…'])
}

/// Returns whether `text` has letters and all of them are capitals.
pub(super) fn is_capitals(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

/// Splits a title from the acronym in parentheses at its end.
pub(super) fn split_acronym(title: &str) -> (&str, Option<&str>) {
    let split = || {
        let (rest, acronym) = title.trim_end().strip_suffix(')')?.rsplit_once('(')?;
        let capitals = acronym.chars().filter(|c| c.is_uppercase()).count();
        let acronym_like = acronym.starts_with(char::is_uppercase)
            && capitals >= 2
            && acronym.chars().count() <= 20
            && acronym.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '.' | '&'))
            && acronym.chars().any(|c| !matches!(c, 'I' | 'V' | 'X'));
        let rest = rest.trim_end();
        (acronym_like && !rest.is_empty()).then_some((rest, acronym))
    };
    split().map_or((title, None), |(rest, acronym)| (rest, Some(acronym)))
}

/// Normalizes `title` for comparison.
pub(super) fn normalized_title(title: &str) -> String {
    let (title, _) = split_acronym(title);
    let mut out = String::new();
    for word in title.split_whitespace() {
        out.extend(word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
        out.push(' ');
    }
    out
}
