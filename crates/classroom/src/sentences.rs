use core::ops::Range;

/// Abbreviations that never end a sentence, in small letters.
const ALWAYS: [&str; 39] = [
    "al", "approx", "arts", "c", "ca", "capt", "cf", "chap", "col", "doc", "docs", "dr", "gen", "gov", "hon",
    "lt", "messrs", "mme", "mr", "mrs", "ms", "mt", "nos", "op", "para", "paras", "pp", "prof", "sect",
    "sects", "ser", "sgt", "st", "ste", "v", "viz", "vol", "vols", "vs",
];
/// Words that are one only before a number: "No. 29", but "She said no. Then".
const BEFORE_NUMBERS: [&str; 21] = [
    "add", "apr", "art", "aug", "corr", "dec", "ed", "feb", "fig", "figs", "jan", "jul", "jun", "mar", "no",
    "nov", "oct", "p", "rev", "sec", "sept",
];
/// How far the first letter or digit of a sentence is looked for.
const AHEAD: usize = 8;

/// The sentences of `text`, in order: bytes from the first letter of each to one past its last character.
/// Together they have every character of it but white space between them. An abbreviation ("para.", "No.", "e.g.",
/// an initial) ends none, nor does a point within a number, a symbol or an ellipsis.
pub fn split_sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (sentence, after) = rest.split_at_checked(end(rest)).unwrap_or((rest, ""));
        let sentence = sentence.trim_end();
        let start = text.len() - rest.len();
        found.push(start..start + sentence.len());
        rest = after.trim_start();
    }
    found
}

/// Where the first sentence of `text` ends.
fn end(text: &str) -> usize {
    let mut points = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        points = if c == '.' { points + 1 } else { 0 };
        if !matches!(c, '.' | '!' | '?') || chars.peek().is_some_and(|(_, c)| matches!(c, '.' | '!' | '?')) {
            continue;
        }
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        let rest = after_closers(after);
        // Four points are an ellipsis and a full stop.
        let ellipsis = matches!(points, 2 | 3);
        if rest.starts_with(char::is_whitespace)
            && begins_one(rest)
            && !(c == '.' && (ellipsis || before.ends_with(char::is_whitespace)))
            && !(c == '.' && points == 1 && rest.len() == after.len() && abbreviates(before, rest))
        {
            return text.len() - rest.len();
        }
    }
    text.len()
}

/// What comes after the quotes, brackets and marks of notes that belong to what ends before them.
fn after_closers(text: &str) -> &str {
    let closes = |c: char| {
        matches!(c, ')' | ']' | '}' | '"' | '\'' | '”' | '’' | '»' | '*' | '†' | '‡')
            || matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
    };
    let rest = text.trim_start_matches(closes);
    // [12]
    let inner = rest.strip_prefix('[').map(|inner| inner.trim_start_matches(|c: char| c.is_ascii_digit()));
    match inner.and_then(|inner| inner.strip_prefix(']')) {
        Some(after) => after.trim_start_matches(closes),
        None => rest,
    }
}

/// Whether what comes after white space may begin a sentence.
fn begins_one(text: &str) -> bool {
    let text = text.trim_start();
    let first = text.chars().take(AHEAD).find(|c| c.is_alphanumeric());
    !text.starts_with(['.', ',', ';', ':', '…']) && first.is_some_and(|c| !c.is_lowercase())
}

/// Whether the word at the end of `before` only is short for another, given what comes after its point.
fn abbreviates(before: &str, after: &str) -> bool {
    let gap = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | '‘' | '\'' | '—' | '–');
    let mut words = before.rsplit(gap);
    let word = words.next().unwrap_or_default();
    let mut letters = word.chars();
    // The number of a paragraph or of a heading, at its start.
    let number = !word.is_empty() && word.chars().all(|c| c.is_ascii_digit() || "IVX".contains(c));
    if number && word.len() == before.len() {
        return true;
    }
    // An initial, or the B of "resolution 53/208 B".
    if let (Some(letter), None) = (letters.next(), letters.next())
        && letter.is_uppercase()
    {
        return !words.next().is_some_and(|word| word.ends_with(|c: char| c.is_ascii_digit()));
    }
    // U.S, e.g
    let single = |piece: &str| piece.chars().count() == 1 && piece.chars().all(char::is_alphabetic);
    if word.contains('.') && word.split('.').all(single) {
        return true;
    }
    let small = word.to_lowercase();
    let roman = |c: char| matches!(c, 'I' | 'V' | 'X' | 'L');
    let after = after.trim_start();
    let numbered = after.starts_with(|c: char| c.is_ascii_digit())
        || after
            .split(|c: char| !c.is_alphanumeric())
            .next()
            .is_some_and(|it| !it.is_empty() && it.chars().all(roman));
    ALWAYS.contains(&small.as_str()) || numbered && BEFORE_NUMBERS.contains(&small.as_str())
}
