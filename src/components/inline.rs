//! Splits a text into pieces to render: mentions, note marks, items and slips.

use report::{NoteNumber, Passage, Span, Target};

/// A run of text that is rendered alike, or a point in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// A run of text that is rendered alike.
    Words {
        /// The text of the run.
        text: &'t str,
        /// The entity that it names.
        target: Option<Target>,
        /// The index of the slip of the source that it is part of.
        slip: Option<usize>,
    },
    /// A note mark.
    Note(NoteNumber),
    /// The beginning of a lettered item, with its label.
    Item(&'t str),
    /// The end of a lettered item.
    ItemEnd,
}

/// Returns the pieces of `passage` in order. `slips` are the slips of the source in
/// it, to which the field `slip` is an index. The joined texts of the pieces are the
/// text of the passage.
pub fn pieces<'t>(passage: &'t Passage, slips: &[Span]) -> Vec<Piece<'t>> {
    let text = passage.text.as_str();
    let mentions = passage.mentions.iter().map(|mention| mention.span);
    let spans = mentions.chain(slips.iter().copied());
    let end = Span::new(0, text.len()).end;
    let mut cuts: Vec<u32> = spans
        .flat_map(|span| [span.start, span.end])
        .chain(passage.note_refs.iter().map(|note| note.at))
        .chain(passage.items.iter().flat_map(|item| [item.whole.start, item.whole.end]))
        .chain([0, end])
        .filter(|at| *at <= end)
        .collect();
    cuts.sort_unstable();
    cuts.dedup();

    let mut drawn = Vec::new();
    let next = cuts.iter().skip(1).map(Some).chain([None]);
    for (&start, next) in cuts.iter().zip(next) {
        let ended = passage.items.iter().filter(|item| item.whole.end == start);
        drawn.extend(ended.map(|_| Piece::ItemEnd));
        let notes = passage.note_refs.iter().filter(|note| note.at == start);
        drawn.extend(notes.map(|note| Piece::Note(note.note)));
        let items = passage.items.iter().filter(|item| item.whole.start == start);
        drawn.extend(items.map(|item| Piece::Item(item.label.as_str())));
        let Some(&end) = next else { break };
        let here = Span { start, end };
        let mention = passage.mentions.iter().find(|mention| mention.span.contains(here));
        drawn.push(Piece::Words {
            text: here.of(text),
            target: mention.map(|mention| mention.target),
            slip: slips.iter().position(|span| span.contains(here)),
        });
    }
    drawn
}

/// Returns the positions of the sorted `spans` of a text in the `parts` that it is
/// split into: index of the part, start and end. These are in UTF-16 code units, as in
/// the DOM. The last position comes first, so that a part can be split there without
/// changing the positions that follow.
pub fn in_parts(parts: &[String], spans: &[Span]) -> Vec<(usize, u32, u32)> {
    let mut found = Vec::new();
    let mut before = 0;
    for (at, part) in parts.iter().enumerate() {
        let here = Span::new(before, before + part.len());
        before += part.len();
        let units = |end: u32| {
            let until = Span { start: 0, end: end.clamp(here.start, here.end) - here.start }.of(part);
            Span::new(0, until.encode_utf16().count()).end
        };
        let lie_here = spans.iter().filter(|span| !here.is_empty() && span.overlaps(here));
        found.extend(lie_here.map(|span| (at, units(span.start), units(span.end))));
    }
    found.reverse();
    found
}

/// The maximum length of an excerpt, in characters.
const EXCERPT: usize = 320;
/// The maximum number of characters of an excerpt before its first highlight.
const LEAD: usize = 120;

/// Returns the part of `text` to show for the highlights `marks`: the one with the
/// most different highlighted words. It begins with the sentence of the first of them
/// or, if that begins far away, shortly before the word. It is cut between words.
pub fn excerpt(text: &str, marks: &[Span]) -> Span {
    let different = |from: usize| {
        let rest = marks.get(from..).unwrap_or_default();
        let end = rest.first().map_or(0, |mark| mark.start as usize + EXCERPT - LEAD);
        let mut words: Vec<&str> = Vec::new();
        for mark in rest.iter().take_while(|mark| mark.end as usize <= end) {
            if !words.iter().any(|word| word.eq_ignore_ascii_case(mark.of(text))) {
                words.push(mark.of(text));
            }
        }
        words.len()
    };
    // The first one wins a tie.
    let best = (0..marks.len()).rev().max_by_key(|from| different(*from)).and_then(|at| marks.get(at));
    let first = best.map_or(0, |mark| mark.start as usize).min(text.len());
    let before = text.get(..first).unwrap_or_default();
    let sentence = before.rfind(". ").map_or(0, |at| at + 2);
    let near = before.char_indices().rev().nth(LEAD).map_or(0, |(at, _)| at);
    let start = if sentence >= near {
        sentence
    } else {
        before.get(near..).and_then(|rest| rest.find(' ')).map_or(near, |space| near + space + 1)
    };
    let rest = text.get(start..).unwrap_or_default();
    let end = match rest.char_indices().nth(EXCERPT) {
        None => text.len(),
        Some((cut, _)) => start + rest.get(..cut).and_then(|kept| kept.rfind(' ')).unwrap_or(cut),
    };
    Span::new(start, end)
}

/// Escapes `text` for markup, including attribute values.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
