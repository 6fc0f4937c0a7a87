//! The grammar of queries.
//!
//! ```text
//! query   = { [ "-" ] piece | "OR" } ;        (* pieces are set apart by white space *)
//! piece   = phrase | filter | address | word ;
//! phrase  = quote, text, quote ;              (* straight, curly or angled quotation marks *)
//! filter  = name, ":", ( value | phrase ) ;   (* agency, instrument, place, section, in *)
//! address = ( "para" | "note" | "¶" … ), number, { ( "-" | "to" | "," | "and" ), number } ;
//! ```
//!
//! Nothing is refused: what the grammar has no place for is searched as text,
//! and a notice says so.

use crate::Notice;
use crate::builder::EntityKind;
use crate::tokenizer::is_passed_over;

/// The longest query that is read, in bytes.
pub const MAX_QUERY_BYTES: usize = 512;

/// What a query is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// Words outside quotation marks, as typed.
    Text(String),
    /// Words in sequence.
    Phrase(String),
    /// Units to keep.
    Filter(EntityKind, String),
    /// Units by their labels, with what was typed.
    Labels(Vec<String>, String),
    /// Either what is before or what is after.
    Or,
}

/// A piece of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Whether a minus stands before it.
    pub without: bool,
    pub what: What,
    /// Where it stands in the query, in bytes.
    pub start: usize,
    pub end: usize,
}

/// A query, read.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Parsed {
    pub pieces: Vec<Piece>,
    /// Whether the last word may go on.
    pub open: bool,
    pub notices: Vec<Notice>,
}

/// Reads a query.
pub(crate) fn parse(query: &str) -> Parsed {
    let mut parsed = Parsed::default();
    let mut end = query.len().min(MAX_QUERY_BYTES);
    while !query.is_char_boundary(end) {
        end -= 1;
    }
    if end < query.len() {
        parsed.notices.push(Notice::QueryTruncated);
    }
    let query = query.get(..end).unwrap_or_default();
    parsed.open = query.trim_end_matches(is_passed_over).ends_with(|c: char| c.is_alphanumeric());
    let mut at = 0;
    while let Some(rest) = query.get(at..) {
        let begun = rest.trim_start_matches(|c: char| c.is_whitespace() || is_passed_over(c));
        let skipped = rest.len() - begun.len();
        let rest = begun;
        if rest.is_empty() {
            break;
        }
        let start = at + skipped;
        let minus = rest
            .strip_prefix('-')
            .filter(|after| after.starts_with(|c: char| is_quote(c) || c.is_alphanumeric()));
        let body = minus.unwrap_or(rest);
        let before = rest.len() - body.len();
        let (what, length) = piece(body, &mut parsed.notices);
        at = start + before + length.max(1);
        parsed.pieces.push(Piece { without: minus.is_some(), what, start, end: at });
    }
    addresses(&mut parsed.pieces);
    compass(&mut parsed.pieces);
    if parsed.pieces.iter().all(|piece| piece.what == What::Or) {
        parsed.pieces.iter_mut().for_each(|piece| piece.what = What::Text("or".to_owned()));
    }
    parsed
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// The piece at the beginning of `rest`, and how many bytes it takes.
fn piece(rest: &str, notices: &mut Vec<Notice>) -> (What, usize) {
    if let Some((phrase, length)) = quoted(rest) {
        return (What::Phrase(phrase.to_owned()), length);
    }
    if rest.starts_with(is_quote) {
        let quote = rest.chars().next().map_or(1, char::len_utf8);
        if !notices.contains(&Notice::UnclosedQuote) {
            notices.push(Notice::UnclosedQuote);
        }
        return (What::Text(String::new()), quote);
    }
    let word = rest.split(|c: char| c.is_whitespace() || is_quote(c)).next().unwrap_or_default();
    let word = word.trim_end_matches(is_passed_over);
    if word == "OR" {
        return (What::Or, word.len());
    }
    if let Some((name, value)) = word.split_once(':')
        && name.len() > 1
        && name.bytes().all(|b| b.is_ascii_alphabetic())
    {
        let lower = name.to_ascii_lowercase();
        let kind = EntityKind::ALL.into_iter().find(|kind| kind.filter_name() == Some(&lower));
        match kind {
            Some(kind) if !value.is_empty() => {
                return (What::Filter(kind, value.to_owned()), word.len());
            }
            Some(kind) => {
                let after = rest.get(word.len()..).unwrap_or_default();
                if let Some((value, length)) = quoted(after) {
                    return (What::Filter(kind, value.to_owned()), word.len() + length);
                }
                // What it is to keep has not been typed yet.
                return (What::Text(String::new()), word.len());
            }
            None if !value.is_empty() && !value.starts_with('/') => {
                notices.push(Notice::UnknownFilter(word.to_owned()));
            }
            None => {}
        }
    }
    (What::Text(word.to_owned()), word.len())
}

/// The words between quotation marks at the beginning of `rest`.
fn quoted(rest: &str) -> Option<(&str, usize)> {
    let after = rest.strip_prefix(is_quote)?;
    let (phrase, left) = after.split_once(is_quote)?;
    Some((phrase, rest.len() - left.len()))
}

const PARAGRAPH: [&str; 7] = ["para", "paras", "par", "paragraph", "paragraphs", "¶", "§"];
const NOTE: [&str; 6] = ["note", "notes", "footnote", "footnotes", "endnote", "fn"];

/// Puts addresses in place of the words that give them.
fn addresses(pieces: &mut Vec<Piece>) {
    let mut at = 0;
    while at < pieces.len() {
        if let Some((labels, count)) = pieces.get(at..).and_then(address)
            && let Some(last) = pieces.get(at + count - 1).map(|piece| piece.end)
            && let Some(first) = pieces.get(at).cloned()
        {
            let typed = pieces.get(at..at + count).unwrap_or_default();
            let typed: Vec<_> = typed.iter().filter_map(|piece| text(piece)).collect();
            let what = What::Labels(labels, typed.join(" "));
            pieces.splice(at..at + count, [Piece { what, end: last, ..first }]);
        }
        at += 1;
    }
}

/// Makes one piece of the two words of a compass compound, which is one word:
/// south eastern.
fn compass(pieces: &mut Vec<Piece>) {
    let one = |a: &str, b: &str| {
        let is = |word: &str, of: &[&str]| of.iter().any(|of| word.eq_ignore_ascii_case(of));
        is(a, &["north", "south"]) && is(b, &["east", "eastern", "west", "western"])
    };
    let mut at = 0;
    while let Some([a, b]) = pieces.get(at..at + 2) {
        if let (Some(first), Some(second), false) = (text(a), text(b), b.without)
            && one(first, second)
        {
            let what = What::Text(format!("{first} {second}"));
            let piece = Piece { what, without: a.without, start: a.start, end: b.end };
            pieces.splice(at..at + 2, [piece]);
        }
        at += 1;
    }
}

fn text(piece: &Piece) -> Option<&str> {
    match &piece.what {
        What::Text(text) => Some(text),
        _ => None,
    }
}

/// The labels that the first of `pieces` give, and how many these are.
fn address(pieces: &[Piece]) -> Option<(Vec<String>, usize)> {
    let first = text(pieces.first()?)?.to_ascii_lowercase();
    let letters = first.find(|c: char| c.is_ascii_digit()).unwrap_or(first.len());
    let (word, rest) = first.split_at(letters);
    let word = word.trim_end_matches(['.', ':', '-', '#']);
    let kind = if PARAGRAPH.contains(&word) {
        "para"
    } else if NOTE.contains(&word) {
        "note"
    } else {
        return None;
    };
    let mut numbers: Vec<u32> = Vec::new();
    let mut count = 0;
    let mut range = false;
    let mut joined = true;
    let others = pieces.iter().skip(1).map(|piece| text(piece).filter(|_| !piece.without));
    for token in std::iter::once(Some(rest)).chain(others) {
        let Some(token) = token else { break };
        match token {
            "" if count == 0 => {}
            "to" | "-" | "–" if !numbers.is_empty() => (range, joined) = (true, true),
            "and" | "," | "&" if !numbers.is_empty() => joined = true,
            token if joined => {
                let Some(read) = read_numbers(token, &mut numbers, range) else { break };
                (range, joined) = (false, read);
            }
            _ => break,
        }
        count += 1;
    }
    (!numbers.is_empty()).then(|| {
        let labels = numbers.iter().map(|number| format!("{kind}-{number}")).collect();
        (labels, count.max(1))
    })
}

/// Reads `35`, `35-36`, `35,`; answers whether a comma promises more.
fn read_numbers(token: &str, numbers: &mut Vec<u32>, mut range: bool) -> Option<bool> {
    let mut read = Vec::new();
    for part in token.split_inclusive(['-', '–', ',']) {
        let digits = part.trim_end_matches(['-', '–', ',', '.', '?', ')']).trim_start_matches(['¶', '#']);
        if digits.is_empty() && !read.is_empty() {
            continue;
        }
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        // A number that is too large is that of no paragraph.
        let number: u32 = digits.parse().unwrap_or(u32::MAX);
        match read.last().or(numbers.last()).copied().filter(|_| range) {
            // A range that is too long is a slip: its ends are taken.
            Some(from) if from < number && number - from <= 200 => read.extend(from + 1..=number),
            _ => read.push(number),
        }
        range = part.ends_with(['-', '–']);
    }
    numbers.extend(read);
    Some(token.ends_with(','))
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    fn whats(query: &str) -> Vec<What> {
        parse(query).pieces.into_iter().map(|piece| piece.what).collect()
    }

    fn word(word: &str) -> What {
        What::Text(word.to_owned())
    }

    #[track_caller]
    fn leads_to(query: &str, expected: &[&str]) {
        let found = whats(query);
        let [What::Labels(labels, _)] = found.as_slice() else { panic!("{query}: {found:?}") };
        assert_eq!(labels, expected);
    }

    #[test]
    fn addresses_are_read() {
        leads_to("para 21", &["para-21"]);
        leads_to("Para. 21", &["para-21"]);
        leads_to("¶21", &["para-21"]);
        leads_to("¶ 21", &["para-21"]);
        leads_to("paragraphs 35-36", &["para-35", "para-36"]);
        leads_to("paras 35 to 37", &["para-35", "para-36", "para-37"]);
        leads_to("paragraphs 1, 4 and 7", &["para-1", "para-4", "para-7"]);
        leads_to("note 4", &["note-4"]);
        leads_to("para-21", &["para-21"]);
        leads_to("para 1-60000", &["para-1", "para-60000"]);
        assert_eq!(whats("para 21 protocol").len(), 2);
        assert_eq!(whats("note that"), [word("note"), word("that")]);
    }

    #[test]
    fn pieces_are_read() {
        let found = parse("a -b \"c d\" OR agency:ilo place:\"West Africa\"");
        assert_eq!(found.pieces.len(), 6);
        assert!(found.pieces[1].without);
        assert_eq!(found.pieces[2].what, What::Phrase("c d".to_owned()));
        assert_eq!(found.pieces[5].what, What::Filter(EntityKind::Place, "West Africa".to_owned()));
        assert!(found.notices.is_empty());
    }

    #[test]
    fn what_has_no_place_is_text() {
        let found = parse("\"root causes");
        assert_eq!(found.notices, [Notice::UnclosedQuote]);
        assert_eq!(whats("\"root causes"), [word(""), word("root"), word("causes")]);
        assert_eq!(parse("colour:red").notices, [Notice::UnknownFilter("colour:red".to_owned())]);
        assert_eq!(whats("-"), [word("-")]);
        assert_eq!(whats("in:"), [word("")]);
    }
}
