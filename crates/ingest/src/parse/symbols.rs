//! Document symbols.

use report::{Mention, Span, Symbol, SymbolIndex, Target};
use std::collections::HashMap;

/// Returns whether the whole of `text` is a document symbol.
pub(super) fn is_symbol(text: &str) -> bool {
    let mut segments = text.split('/');
    let first = segments.next().unwrap_or_default();
    let mut others = 0;
    let mut digit = false;
    for segment in segments {
        if !is_segment(segment) {
            return false;
        }
        digit |= segment.bytes().any(|b| b.is_ascii_digit());
        others += 1;
    }
    others > 0 && digit && !first.is_empty() && first.bytes().all(|b| b.is_ascii_uppercase())
}

/// Returns whether `text` is a segment: `2002`, `CN.4`, `CRP.3`, `DP-FPA`. Lower-case letters occur only
/// after a capital and before a number: `Add.178`, `Sub.2`.
fn is_segment(text: &str) -> bool {
    let mut bytes = text.bytes();
    let begins = bytes.next().is_some_and(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let ends = text.bytes().next_back().is_some_and(|b| b.is_ascii_alphanumeric());
    let small = text.bytes().any(|b| b.is_ascii_lowercase());
    let numbered = text.split_once('.').is_some_and(|(_, number)| number.bytes().any(|b| b.is_ascii_digit()));
    begins && ends && (!small || numbered) && text.bytes().all(is_in_symbol)
}

fn is_in_symbol(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-')
}

/// Returns the document symbols in `text`.
pub(super) fn find(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0;
    for run in text.split(|c: char| !(c.is_ascii() && (is_in_symbol(c as u8) || c == '/'))) {
        let at = start;
        start += run.len();
        // The separator is one character of any length in bytes.
        start += text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let symbol = run.trim_end_matches(['.', '-', '/']);
        if is_symbol(symbol) {
            spans.push(Span::new(at, at + symbol.len()));
        }
    }
    spans
}

/// Collects the symbols of a report, by first occurrence.
#[derive(Default)]
pub(super) struct Symbols {
    /// The symbols, in order.
    pub list: Vec<Symbol>,
    known: HashMap<String, SymbolIndex>,
}

impl Symbols {
    /// Returns the symbols mentioned in `text`, except those beyond the limit of the model.
    pub fn mentions(&mut self, text: &str) -> Vec<Mention> {
        let mut mentions = Vec::new();
        for span in find(text) {
            let symbol = span.of(text);
            let index = match self.known.get(symbol) {
                Some(index) => *index,
                None => {
                    let Ok(index) = u16::try_from(self.list.len()) else { continue };
                    self.list.push(Symbol { symbol: symbol.to_owned() });
                    self.known.insert(symbol.to_owned(), SymbolIndex(index));
                    SymbolIndex(index)
                }
            };
            mentions.push(Mention { span, target: Target::Symbol(index) });
        }
        mentions
    }
}
