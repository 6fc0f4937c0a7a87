use crate::TextQuote;
use crate::validation::AROUND;
use core::ops::Range;

/// Where `words` are in `text`, in bytes: where they stand exactly, and of several such places the one whose
/// surroundings are most alike; else where they stand but for white space. None where they are not there.
pub fn find_quote(text: &str, words: &TextQuote) -> Option<Range<usize>> {
    if let Some(found) = best(text, &words.exact, words) {
        return Some(found);
    }
    let dense = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let found = best(&dense(text), &dense(&words.exact), words)?;
    let mut bytes = 0;
    let mut range = None;
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        if bytes == found.start {
            range = Some(at..at);
        }
        bytes += c.len_utf8();
        if bytes == found.end {
            return range.map(|range| range.start..at + c.len_utf8());
        }
    }
    None
}

/// The words of `text` at `range`, with what stands around them; none where that is not within it on the edges of characters, or empty.
pub fn quote_at(text: &str, range: Range<usize>) -> Option<TextQuote> {
    let exact = text.get(range.clone()).filter(|exact| !exact.is_empty())?.to_owned();
    let (before, after) = (text.get(..range.start)?, text.get(range.end..)?);
    let start = before.char_indices().rev().take(AROUND).last().map_or(before.len(), |(at, _)| at);
    let prefix = before.get(start..)?.to_owned();
    Some(TextQuote { exact, prefix, suffix: after.chars().take(AROUND).collect() })
}

/// Of the places where `exact` stands, the first of those with most of the surroundings.
fn best(text: &str, exact: &str, words: &TextQuote) -> Option<Range<usize>> {
    let step = exact.chars().next()?.len_utf8();
    let mut best: Option<(usize, Range<usize>)> = None;
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(exact)) {
        let (start, end) = (from + at, from + at + exact.len());
        let (before, after) = (text.get(..start)?, text.get(end..)?);
        let score = alike(before.chars().rev(), words.prefix.chars().rev())
            + alike(after.chars(), words.suffix.chars());
        if best.as_ref().is_none_or(|(most, _)| score > *most) {
            best = Some((score, start..end));
        }
        // The next may overlap with this one.
        from = start + step;
    }
    best.map(|(_, range)| range)
}

/// How many characters are the same, as they stand and but for white space. Where one ends, the other should.
fn alike<C: Iterator<Item = char> + Clone>(is: C, was: impl Iterator<Item = char> + Clone) -> usize {
    let same = |(a, b): &(char, char)| a == b;
    let all = was.clone().count();
    let exactly = is.clone().zip(was.clone()).take_while(same).count();
    let dense = |c: &char| !c.is_whitespace();
    let loosely = is.clone().filter(dense).zip(was.filter(dense)).take_while(same).count();
    let at_edge = all < AROUND && exactly == all && is.take(AROUND).count() == all;
    exactly + loosely + usize::from(at_edge)
}
