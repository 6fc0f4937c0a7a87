//! Lettered items: `(a) …; (b) …; and (c) …`, in one line or one per line.

use super::text::is_closed;
use report::{Item, Span};

/// A label such as `(a)` in a text.
#[derive(Clone, Copy)]
struct Label {
    at: usize,
    letter: u8,
    /// Whether it starts a block.
    block: bool,
    /// Whether a list may start here.
    begins: bool,
    /// Whether a list may continue here.
    goes_on: bool,
}

const LABEL_LENGTH: usize = "(a)".len();

/// Returns the items of `text`, in which blocks start at `breaks`.
pub(super) fn items(text: &str, breaks: &[usize]) -> Vec<Item> {
    let mut items = Vec::new();
    let mut list: Vec<Label> = Vec::new();
    for label in labels(text, breaks) {
        let expected = list.last().map_or(b'a', |last| last.letter + 1);
        if label.letter == expected && if list.is_empty() { label.begins } else { label.goes_on } {
            list.push(label);
        } else if label.letter == b'a' && label.begins {
            close(&mut items, &list, text, breaks, label.at);
            list = vec![label];
        }
    }
    close(&mut items, &list, text, breaks, text.len());
    items
}

fn labels(text: &str, breaks: &[usize]) -> Vec<Label> {
    let mut labels = Vec::new();
    for (at, _) in text.match_indices('(') {
        let inside = text.get(at + 1..at + LABEL_LENGTH).map(str::as_bytes);
        let Some(&[letter @ b'a'..=b'z', b')']) = inside else { continue };
        if !text.get(at + LABEL_LENGTH..).is_some_and(|rest| rest.starts_with(char::is_whitespace)) {
            continue;
        }
        let before = text.get(..at).unwrap_or_default();
        let block = breaks.binary_search(&at).is_ok();
        if !block && !before.ends_with(char::is_whitespace) {
            continue;
        }
        let before = before.trim_end();
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let parted = before.is_empty() || before.ends_with([';', ',', '.', ':', '–', '—', '-']);
        let joined = ["and", "or", "and/or"].contains(&word);
        let begins = block || !(is_cited(word) || joined);
        labels.push(Label { at, letter, block, begins, goes_on: block || parted || joined });
    }
    labels
}

/// Returns whether a letter after `word` belongs to a citation: "article 3 (a)".
fn is_cited(word: &str) -> bool {
    const CITED: [&str; 14] = [
        "paragraph",
        "paragraphs",
        "para.",
        "paras.",
        "subparagraph",
        "subparagraphs",
        "article",
        "articles",
        "art.",
        "arts.",
        "section",
        "sections",
        "rule",
        "rules",
    ];
    word.ends_with(|c: char| c.is_ascii_digit() || c == ')')
        || CITED.iter().any(|cited| word.eq_ignore_ascii_case(cited))
}

/// Adds the items of a list that ends before `end`.
fn close(items: &mut Vec<Item>, list: &[Label], text: &str, breaks: &[usize], end: usize) {
    if list.len() < 2 {
        return;
    }
    let before = items.len();
    // A wrapped line may start with a label by chance; then the other labels do not start blocks.
    let blocks = list.iter().all(|label| label.block);
    for (index, label) in list.iter().enumerate() {
        let next = list.get(index + 1).map(|next| next.at);
        let limit = next.unwrap_or(end);
        let end = if blocks {
            block_end(text, breaks, label.at, limit)
        } else if next.is_none() {
            sentence_end(text, label.at + LABEL_LENGTH, limit)
        } else {
            limit
        };
        let inside = text.get(label.at + LABEL_LENGTH..end).unwrap_or_default();
        let start = label.at + LABEL_LENGTH + (inside.len() - inside.trim_start().len());
        let words = Span::new(start, start + inside.trim().len());
        if matches!(inside.trim(), "" | "," | ";" | "and" | "or" | "to" | "and/or") {
            // "(a) and (b)" refers to items and does not list them.
            items.truncate(before);
            return;
        }
        items.push(Item {
            label: text.get(label.at..label.at + LABEL_LENGTH).unwrap_or_default().to_owned(),
            whole: Span { start: Span::new(label.at, 0).start, end: words.end },
            words,
        });
    }
}

/// Returns the end of an item that starts its block at `at`: the next block, unless that block results from
/// a page break or a nested list.
fn block_end(text: &str, breaks: &[usize], at: usize, limit: usize) -> usize {
    let next = breaks.partition_point(|b| *b <= at);
    let later = breaks.get(next..).unwrap_or_default().iter().copied().take_while(|b| *b < limit);
    let mut from = at;
    for next in later {
        let after = text.get(next..limit).unwrap_or_default();
        let inner = after.starts_with("(i")
            || after.starts_with("(v")
            || after.starts_with("(x")
            || after.starts_with("- ");
        let item = text.get(from..next).unwrap_or_default();
        let goes_on = item.trim_end().ends_with(" and") || item.trim_end().ends_with(" or");
        if !inner && is_closed(item) && !goes_on {
            return next;
        }
        from = next;
    }
    limit
}

/// Returns the end of the sentence at `from`: a full stop outside parentheses, before a space and a
/// capital.
fn sentence_end(text: &str, from: usize, limit: usize) -> usize {
    const ABBREVIATIONS: [&str; 8] = ["No", "Nos", "Mr", "Mrs", "Ms", "Dr", "St", "para"];
    let inside = text.get(from..limit).unwrap_or_default();
    let mut depth = 0_i64;
    for (at, c) in inside.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            '.' | '?' | '!' if depth <= 0 => {
                let after = inside.get(at + 1..).unwrap_or_default();
                let quoted = after.trim_start_matches(['"', '”', '’']);
                let next = quoted.trim_start();
                let spaced = next.len() < quoted.len();
                let capital =
                    next.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '‘' | '«'));
                let before = inside.get(..at).unwrap_or_default();
                let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
                if spaced && capital && !ABBREVIATIONS.contains(&word) {
                    return limit - next.len();
                }
            }
            _ => {}
        }
    }
    limit
}
