//! The grammar of queries.
//!
//! ```text
//! query   = { [ "-" | "NOT" ] token | "OR" } ; (* tokens are separated by white space *)
//! token   = phrase | filter | address | word ;
//! phrase  = quote, text, quote ;              (* straight, curly or angled quotation marks *)
//! filter  = name, ":", ( value | phrase ) ;   (* agency, instrument, place, section, in *)
//! address = ( "para" | "note" | "¶" … ), number, { ( "-" | "to" | "," | "and" ), number } ;
//! ```
//!
//! In a word, `?` stands for a letter and `*` for any number of letters. Compatibility
//! characters (full-width quotation marks, letters and digits) are folded first.
//!
//! No query is an error: whatever does not follow the grammar is searched as
//! text, and a notice says so.

use crate::Notice;
use crate::builder::EntityKind;
use crate::compatibility;
use crate::tokenizer::is_invisible;

/// The maximum length of a query, in bytes; the rest of a longer one is ignored.
pub const MAX_QUERY_BYTES: usize = 512;

/// The longest range of numbers that is expanded.
const MAX_RANGE: u32 = 200;

/// The meaning of a token of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum QueryNode {
    /// Words outside quotation marks, as typed.
    Text(String),
    /// Words in sequence.
    Phrase(String),
    /// A filter with its value.
    Filter(EntityKind, String),
    /// Units by their labels, and the text as typed.
    Labels(Vec<String>, String),
    /// Joins the operands before and after it.
    Or,
}

/// A token of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct QueryToken {
    /// Whether it is preceded by a minus.
    pub negated: bool,
    pub node: QueryNode,
    /// Where it stands in the query, in bytes.
    pub start: usize,
    pub end: usize,
}

/// A parsed query.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct ParsedQuery {
    pub tokens: Vec<QueryToken>,
    /// Whether the reader may still be typing the last word, so that it may be a prefix.
    pub last_is_prefix: bool,
    pub notices: Vec<Notice>,
}

/// Parses a query.
pub(crate) fn parse(query: &str) -> ParsedQuery {
    let mut parsed = ParsedQuery::default();
    let mut end = query.len().min(MAX_QUERY_BYTES);
    while !query.is_char_boundary(end) {
        end -= 1;
    }
    if end < query.len() {
        parsed.notices.push(Notice::QueryTruncated);
    }
    let folded = compatibility::fold(query.get(..end).unwrap_or_default());
    let query = &*folded.text;
    parsed.last_is_prefix = query.trim_end_matches(is_invisible).ends_with(|c: char| c.is_alphanumeric());
    let mut at = 0;
    while let Some(rest) = query.get(at..) {
        let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c));
        if trimmed.is_empty() {
            break;
        }
        let start = at + rest.len() - trimmed.len();
        let minus = trimmed
            .strip_prefix(['-', '−'])
            .or_else(|| trimmed.strip_prefix("NOT")?.strip_prefix(char::is_whitespace).map(str::trim_start))
            .filter(|after| after.starts_with(|c: char| is_quote(c) || c.is_alphanumeric()));
        let body = minus.unwrap_or(trimmed);
        let (node, length) = parse_token(body, &mut parsed.notices);
        at = start + trimmed.len() - body.len() + length.max(1);
        parsed.tokens.push(QueryToken { negated: minus.is_some(), node, start, end: at });
    }
    for QueryToken { start, end, .. } in &mut parsed.tokens {
        let origin = folded.origin(*start..*end);
        (*start, *end) = (origin.start, origin.end);
    }
    // The word that NOT excludes has not been typed yet.
    if parsed.tokens.len() > 1 {
        parsed.tokens.pop_if(|token| text_of(token) == Some("NOT"));
    }
    join_addresses(&mut parsed.tokens);
    join_compass_points(&mut parsed.tokens);
    if parsed.tokens.iter().all(|token| token.node == QueryNode::Or) {
        parsed.tokens.iter_mut().for_each(|token| token.node = QueryNode::Text("or".to_owned()));
    }
    parsed
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '〝'..='〟')
}

/// Parses the token at the start of `rest`; returns its meaning and its length in bytes.
fn parse_token(rest: &str, notices: &mut Vec<Notice>) -> (QueryNode, usize) {
    if let Some((phrase, length)) = quoted(rest) {
        return (QueryNode::Phrase(phrase.to_owned()), length);
    }
    if rest.starts_with(is_quote) {
        let quote = rest.chars().next().map_or(1, char::len_utf8);
        if !notices.contains(&Notice::UnclosedQuote) {
            notices.push(Notice::UnclosedQuote);
        }
        return (QueryNode::Text(String::new()), quote);
    }
    let word = rest.split(|c: char| c.is_whitespace() || is_quote(c)).next().unwrap_or_default();
    let word = word.trim_end_matches(is_invisible);
    if word == "OR" {
        return (QueryNode::Or, word.len());
    }
    if let Some((name, value)) = word.split_once(':')
        && name.len() > 1
        && name.bytes().all(|b| b.is_ascii_alphabetic())
    {
        let lower = name.to_ascii_lowercase();
        let kind = EntityKind::ALL.into_iter().find(|kind| kind.filter_name() == Some(&lower));
        match kind {
            Some(kind) if !value.is_empty() => {
                return (QueryNode::Filter(kind, value.to_owned()), word.len());
            }
            Some(kind) => {
                let after = rest.get(word.len()..).unwrap_or_default();
                if let Some((value, length)) = quoted(after) {
                    return (QueryNode::Filter(kind, value.to_owned()), word.len() + length);
                }
                // The value has not been typed yet.
                return (QueryNode::Text(String::new()), word.len());
            }
            None if !value.is_empty() && !value.starts_with('/') => {
                notices.push(Notice::UnknownFilter(word.to_owned()));
            }
            None => {}
        }
    }
    (QueryNode::Text(word.to_owned()), word.len())
}

/// The text between quotation marks at the start of `rest`, and its length with the marks.
fn quoted(rest: &str) -> Option<(&str, usize)> {
    let after = rest.strip_prefix(is_quote)?;
    let (phrase, left) = after.split_once(is_quote)?;
    Some((phrase, rest.len() - left.len()))
}

const PARAGRAPH: [&str; 7] = ["para", "paras", "par", "paragraph", "paragraphs", "¶", "§"];
const NOTE: [&str; 6] = ["note", "notes", "footnote", "footnotes", "endnote", "fn"];

/// Replaces the tokens of each address by one with the labels.
fn join_addresses(tokens: &mut Vec<QueryToken>) {
    let mut at = 0;
    while at < tokens.len() {
        if let Some((labels, count)) = tokens.get(at..).and_then(parse_address)
            && let Some(end) = tokens.get(at + count - 1).map(|token| token.end)
            && let Some(first) = tokens.get(at).cloned()
        {
            let typed = tokens.get(at..at + count).unwrap_or_default();
            let typed: Vec<_> = typed.iter().filter_map(|token| text_of(token)).collect();
            let node = QueryNode::Labels(labels, typed.join(" "));
            tokens.splice(at..at + count, [QueryToken { node, end, ..first }]);
        }
        at += 1;
    }
}

/// Joins the words of a compass compound (*south eastern*), since the tokenizer
/// makes one token of it.
fn join_compass_points(tokens: &mut Vec<QueryToken>) {
    let is_compound = |a: &str, b: &str| {
        let is_any = |word: &str, of: &[&str]| of.iter().any(|other| word.eq_ignore_ascii_case(other));
        is_any(a, &["north", "south"]) && is_any(b, &["east", "eastern", "west", "western"])
    };
    let mut at = 0;
    while let Some([a, b]) = tokens.get(at..at + 2) {
        if let (Some(first), Some(second), false) = (text_of(a), text_of(b), b.negated)
            && is_compound(first, second)
        {
            let node = QueryNode::Text(format!("{first} {second}"));
            let joined = QueryToken { node, negated: a.negated, start: a.start, end: b.end };
            tokens.splice(at..at + 2, [joined]);
        }
        at += 1;
    }
}

fn text_of(token: &QueryToken) -> Option<&str> {
    match &token.node {
        QueryNode::Text(text) => Some(text),
        _ => None,
    }
}

/// The labels that an address at the start of `tokens` gives, and how many tokens it takes.
fn parse_address(tokens: &[QueryToken]) -> Option<(Vec<String>, usize)> {
    let first = text_of(tokens.first()?)?.to_ascii_lowercase();
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
    // Whether another number may follow.
    let mut joined = true;
    let others = tokens.iter().skip(1).map(|token| text_of(token).filter(|_| !token.negated));
    for text in std::iter::once(Some(rest)).chain(others) {
        let Some(text) = text else { break };
        match text {
            "" if count == 0 => {}
            "to" | "-" | "–" if !numbers.is_empty() => (range, joined) = (true, true),
            "and" | "," | "&" if !numbers.is_empty() => joined = true,
            text if joined => {
                let Some(more) = parse_numbers(text, &mut numbers, range) else { break };
                (range, joined) = (false, more);
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

/// Parses `35`, `35-36` or `35,`. `range` says that a range from the last of
/// `numbers` is open. Returns whether a comma says that another number follows.
fn parse_numbers(text: &str, numbers: &mut Vec<u32>, mut range: bool) -> Option<bool> {
    let mut parsed = Vec::new();
    for part in text.split_inclusive(['-', '–', ',']) {
        let digits = part.trim_end_matches(['-', '–', ',', '.', '?', ')']).trim_start_matches(['¶', '#']);
        if digits.is_empty() && !parsed.is_empty() {
            continue;
        }
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        // No paragraph has a number as large as the one that stands for overflow.
        let number: u32 = digits.parse().unwrap_or(u32::MAX);
        match parsed.last().or(numbers.last()).copied().filter(|_| range) {
            // A longer range is probably a typing error: only its ends are searched.
            Some(from) if from < number && number - from <= MAX_RANGE => parsed.extend(from + 1..=number),
            _ => parsed.push(number),
        }
        range = part.ends_with(['-', '–']);
    }
    numbers.extend(parsed);
    Some(text.ends_with(','))
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    fn nodes(query: &str) -> Vec<QueryNode> {
        parse(query).tokens.into_iter().map(|token| token.node).collect()
    }

    fn text(text: &str) -> QueryNode {
        QueryNode::Text(text.to_owned())
    }

    #[track_caller]
    fn check_labels(query: &str, expected: &[&str]) {
        let nodes = nodes(query);
        let [QueryNode::Labels(labels, _)] = nodes.as_slice() else { panic!("{query}: {nodes:?}") };
        assert_eq!(labels, expected);
    }

    #[test]
    fn parses_addresses() {
        check_labels("para 21", &["para-21"]);
        check_labels("Para. 21", &["para-21"]);
        check_labels("¶21", &["para-21"]);
        check_labels("¶ 21", &["para-21"]);
        check_labels("paragraphs 35-36", &["para-35", "para-36"]);
        check_labels("paras 35 to 37", &["para-35", "para-36", "para-37"]);
        check_labels("paragraphs 1, 4 and 7", &["para-1", "para-4", "para-7"]);
        check_labels("note 4", &["note-4"]);
        check_labels("para-21", &["para-21"]);
        check_labels("para 1-60000", &["para-1", "para-60000"]);
        check_labels("ｐａｒａｇｒａｐｈ\u{3000}２１", &["para-21"]);
        check_labels("§２１", &["para-21"]);
        check_labels("paras １，④ and ²¹", &["para-1", "para-4", "para-21"]);
        assert_eq!(nodes("para 21 protocol").len(), 2);
        assert_eq!(nodes("note that"), [text("note"), text("that")]);
    }

    #[test]
    fn parses_operators() {
        let parsed = parse("a -b \"c d\" OR agency:ilo place:\"West Africa\"");
        assert_eq!(parsed.tokens.len(), 6);
        assert!(parsed.tokens[1].negated);
        assert_eq!(parsed.tokens[2].node, QueryNode::Phrase("c d".to_owned()));
        assert_eq!(parsed.tokens[5].node, QueryNode::Filter(EntityKind::Place, "West Africa".to_owned()));
        assert!(parsed.notices.is_empty());
    }

    #[test]
    fn parses_full_width_operators() {
        let query = "ａ\u{3000}－ｂ ＂ｃ ｄ＂ ＯＲ ａｇｅｎｃｙ：ｉｌｏ 「ｅ」";
        let parsed = parse(query);
        assert_eq!(parsed.tokens.len(), 6);
        assert_eq!(parsed.tokens[0].node, text("a"));
        assert!(parsed.tokens[1].negated);
        assert_eq!(parsed.tokens[2].node, QueryNode::Phrase("c d".to_owned()));
        assert_eq!(parsed.tokens[3].node, QueryNode::Or);
        let filter = &parsed.tokens[4];
        assert_eq!(filter.node, QueryNode::Filter(EntityKind::Agency, "ilo".to_owned()));
        assert_eq!(query.get(filter.start..filter.end), Some("ａｇｅｎｃｙ：ｉｌｏ"));
        assert_eq!(parsed.tokens[5].node, QueryNode::Phrase("e".to_owned()));
    }

    #[test]
    fn not_is_a_minus() {
        for query in ["a NOT b", "a NOT  \"b\"", "a −b", "a NOT in:notes"] {
            let negated: Vec<_> = parse(query).tokens.iter().map(|token| token.negated).collect();
            assert_eq!(negated, [false, true], "{query}");
        }
        for query in ["a not b", "a NOT", "NOTE b", "NOT-b", "a NOT - b"] {
            assert!(parse(query).tokens.iter().all(|token| !token.negated), "{query}");
        }
    }

    #[test]
    fn parses_everything_else_as_text() {
        let parsed = parse("\"root causes");
        assert_eq!(parsed.notices, [Notice::UnclosedQuote]);
        assert_eq!(nodes("\"root causes"), [text(""), text("root"), text("causes")]);
        assert_eq!(parse("colour:red").notices, [Notice::UnknownFilter("colour:red".to_owned())]);
        assert_eq!(nodes("-"), [text("-")]);
        assert_eq!(nodes("in:"), [text("")]);
    }
}
