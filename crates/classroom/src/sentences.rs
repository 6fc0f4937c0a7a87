use core::ops::Range;

/// Abbreviations that never end a sentence, in lower case.
const ABBREVIATIONS: [&str; 39] = [
    "al", "approx", "arts", "c", "ca", "capt", "cf", "chap", "col", "doc", "docs", "dr", "gen", "gov", "hon",
    "lt", "messrs", "mme", "mr", "mrs", "ms", "mt", "nos", "op", "para", "paras", "pp", "prof", "sect",
    "sects", "ser", "sgt", "st", "ste", "v", "viz", "vol", "vols", "vs",
];
/// Words that are abbreviations only before a number: "No. 29", but "She said no. Then".
const ABBREVIATIONS_BEFORE_NUMBERS: [&str; 21] = [
    "add", "apr", "art", "aug", "corr", "dec", "ed", "feb", "fig", "figs", "jan", "jul", "jun", "mar", "no",
    "nov", "oct", "p", "rev", "sec", "sept",
];
/// Characters within which a sentence has its first letter or digit.
const LOOKAHEAD_CHARS: usize = 8;

/// Returns the sentences of `text` in order, as byte ranges from the first letter of each to one past its last
/// character. Together they have all characters of the text but the white space between them. Abbreviations ("para.",
/// "No.", "e.g.", initials) end no sentence, nor do points within numbers, symbols and ellipses.
/// The rules fit English documents of the United Nations.
pub fn split_sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (sentence, after) = rest.split_at_checked(sentence_end(rest)).unwrap_or((rest, ""));
        let sentence = sentence.trim_end();
        let start = text.len() - rest.len();
        sentences.push(start..start + sentence.len());
        rest = after.trim_start();
    }
    sentences
}

/// Returns the length of the first sentence of `text` in bytes.
fn sentence_end(text: &str) -> usize {
    let mut points = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        points = if c == '.' { points + 1 } else { 0 };
        if !matches!(c, '.' | '!' | '?') || chars.peek().is_some_and(|(_, c)| matches!(c, '.' | '!' | '?')) {
            continue;
        }
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        let rest = skip_closers(after);
        // Four points are an ellipsis and a full stop.
        let is_ellipsis = matches!(points, 2 | 3);
        if rest.starts_with(char::is_whitespace)
            && may_begin_sentence(rest)
            && !(c == '.' && (is_ellipsis || before.ends_with(char::is_whitespace)))
            && !(c == '.' && points == 1 && rest.len() == after.len() && is_abbreviation(before, rest))
        {
            return text.len() - rest.len();
        }
    }
    text.len()
}

/// Skips the closing quotes, brackets and note marks that belong to the sentence before them.
fn skip_closers(text: &str) -> &str {
    let is_closer = |c: char| {
        matches!(c, ')' | ']' | '}' | '"' | '\'' | '”' | '’' | '»' | '*' | '†' | '‡')
            || matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
    };
    let rest = text.trim_start_matches(is_closer);
    // A note mark such as [12].
    let inner = rest.strip_prefix('[').map(|inner| inner.trim_start_matches(|c: char| c.is_ascii_digit()));
    match inner.and_then(|inner| inner.strip_prefix(']')) {
        Some(after) => after.trim_start_matches(is_closer),
        None => rest,
    }
}

/// Tells whether `text` may begin a sentence, white space aside.
fn may_begin_sentence(text: &str) -> bool {
    let text = text.trim_start();
    let first = text.chars().take(LOOKAHEAD_CHARS).find(|c| c.is_alphanumeric());
    !text.starts_with(['.', ',', ';', ':', '…']) && first.is_some_and(|c| !c.is_lowercase())
}

/// Tells whether the last word of `before` is an abbreviation, given the text after its point.
fn is_abbreviation(before: &str, after: &str) -> bool {
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | '‘' | '\'' | '—' | '–');
    let mut words = before.rsplit(is_gap);
    let word = words.next().unwrap_or_default();
    let mut letters = word.chars();
    // The number at the start of a paragraph or heading.
    let is_number = !word.is_empty() && word.chars().all(|c| c.is_ascii_digit() || "IVX".contains(c));
    if is_number && word.len() == before.len() {
        return true;
    }
    // An initial, or the B of "resolution 53/208 B".
    if let (Some(letter), None) = (letters.next(), letters.next())
        && letter.is_uppercase()
    {
        return !words.next().is_some_and(|word| word.ends_with(|c: char| c.is_ascii_digit()));
    }
    // U.S. and e.g., whose last point is cut off.
    let is_letter = |piece: &str| piece.chars().count() == 1 && piece.chars().all(char::is_alphabetic);
    if word.contains('.') && word.split('.').all(is_letter) {
        return true;
    }
    let lower = word.to_lowercase();
    let is_roman = |c: char| matches!(c, 'I' | 'V' | 'X' | 'L');
    let after = after.trim_start();
    let is_before_number = after.starts_with(|c: char| c.is_ascii_digit())
        || after
            .split(|c: char| !c.is_alphanumeric())
            .next()
            .is_some_and(|word| !word.is_empty() && word.chars().all(is_roman));
    ABBREVIATIONS.contains(&lower.as_str())
        || is_before_number && ABBREVIATIONS_BEFORE_NUMBERS.contains(&lower.as_str())
}
