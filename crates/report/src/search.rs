//! Search over summary, headings, paragraphs and notes: a ranked scan.
//!
//! A query is a list of terms, each a word or a phrase in double quotes. A
//! place is a hit where it has every term; where no place has them all, those
//! that have some are shown. A word matches where a word of the text begins
//! with it, so that a query answers while it is being typed; a word in
//! capitals matches only words in capitals, where there are any.
//!
//! The score of a place adds up, over the terms, how rare the term is (the
//! integer logarithm of places to places that have it) times how often the
//! place has it (saturating, a whole word counting twice a beginning), divided
//! by the length of the place; terms of a heading weigh more. Ties keep the
//! order of the document.

use crate::normal::{Word, words};
use crate::{Place, Report, Span};

/// The longest query that is read, in bytes; the rest is ignored.
const LONGEST_QUERY: usize = 512;

/// A place that answers a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub place: Place,
    /// Higher is better; comparable within one answer only.
    pub score: u32,
    /// The words that match, sorted, in bytes of the place's text.
    pub marks: Vec<Span>,
}

/// Hits, best first.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Answer {
    /// Best first.
    pub hits: Vec<Hit>,
    /// Whether the hits have only some of the terms, since none has all.
    pub partial: bool,
}

/// The words of a report, ready to be searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    texts: Vec<Text>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Text {
    place: Place,
    words: Vec<Word>,
}

impl Index {
    /// The words of `report`.
    pub fn new(report: &Report) -> Self {
        let text = |(place, _): (Place, _)| {
            let words = words(&report.text(&place)?);
            Some(Text { place, words })
        };
        Self { texts: report.places().filter_map(text).collect() }
    }

    /// What answers `query`. An empty query has no hits. Where capitals keep it
    /// from being answered in full, it is asked again without regard to them:
    /// who types all in capitals means no acronym.
    pub fn search(&self, query: &str) -> Answer {
        let mut terms = terms(query);
        let strict = self.answer(&terms);
        if !strict.hits.is_empty() && !strict.partial {
            return strict;
        }
        terms.iter_mut().flat_map(|term| &mut term.words).for_each(|word| word.capitals = false);
        let lenient = self.answer(&terms);
        if strict.hits.is_empty() || !lenient.partial { lenient } else { strict }
    }

    fn answer(&self, terms: &[Term]) -> Answer {
        if terms.is_empty() {
            return Answer::default();
        }
        let found: Vec<Vec<Matches>> =
            self.texts.iter().map(|text| terms.iter().map(|term| term.find(&text.words)).collect()).collect();
        let rarity: Vec<u32> = (0..terms.len())
            .map(|term| {
                let having = found.iter().filter(|f| f.get(term).is_some_and(|m| m.weight > 0)).count();
                // Two bits of fraction: enough to tell a word of 10 places from one of 12.
                let ratio = 16 * (self.texts.len() + 1) / (having + 1);
                ratio.checked_ilog2().unwrap_or_default() * 4 + 1
            })
            .collect();
        let has_all = |matches: &[Matches]| matches.iter().all(|m| m.weight > 0);
        let partial = !found.iter().any(|matches| has_all(matches));
        let mut hits: Vec<Hit> = self
            .texts
            .iter()
            .zip(&found)
            .filter(
                |(_, matches)| {
                    if partial { matches.iter().any(|m| m.weight > 0) } else { has_all(matches) }
                },
            )
            .map(|(text, matches)| text.hit(matches, &rarity))
            .collect();
        hits.sort_by_key(|hit| core::cmp::Reverse(hit.score));
        Answer { hits, partial }
    }
}

impl Text {
    fn hit(&self, matches: &[Matches], rarity: &[u32]) -> Hit {
        let terms: u32 =
            matches.iter().zip(rarity).map(|(m, rare)| rare * (1000 * m.weight / (m.weight + 3))).sum();
        let having = u32::try_from(matches.iter().filter(|m| m.weight > 0).count()).unwrap_or(u32::MAX);
        let heading = if matches!(self.place, Place::Heading(_)) { 2 } else { 1 };
        let length = u32::try_from(self.words.len()).unwrap_or(u32::MAX).saturating_add(200);
        let mut marks: Vec<Span> = matches.iter().flat_map(|m| m.spans.iter().copied()).collect();
        marks.sort_unstable();
        marks.dedup();
        Hit {
            place: self.place.clone(),
            score: terms.saturating_mul(having * heading).saturating_mul(100) / length,
            marks,
        }
    }
}

/// What is looked for: one word, or several in sequence.
struct Term {
    words: Vec<Word>,
    /// Whether its last word may be the beginning of a longer one.
    open: bool,
}

#[derive(Default)]
struct Matches {
    /// Two for each whole match, one for each beginning.
    weight: u32,
    spans: Vec<Span>,
}

impl Term {
    fn find(&self, text: &[Word]) -> Matches {
        let mut found = Matches::default();
        for window in text.windows(self.words.len().max(1)) {
            let last = window.len() - 1;
            let fits = |(at, (word, wanted)): (usize, (&Word, &Word))| {
                (!wanted.capitals || word.capitals)
                    && (word.folded == wanted.folded
                        || self.open && at == last && word.folded.starts_with(&wanted.folded))
            };
            if window.iter().zip(&self.words).enumerate().all(fits) {
                let whole = window.iter().zip(&self.words).all(|(w, wanted)| w.folded == wanted.folded);
                found.weight += if whole { 2 } else { 1 };
                if let [first, .., last] | [first @ last] = window {
                    found.spans.push(Span { start: first.span.start, end: last.span.end });
                }
            }
        }
        found
    }
}

/// Words outside quotes are terms each; words between quotes are one. A quote
/// that is never closed runs to the end of the query.
fn terms(query: &str) -> Vec<Term> {
    let mut end = query.len().min(LONGEST_QUERY);
    while !query.is_char_boundary(end) {
        end -= 1;
    }
    let query = query.get(..end).unwrap_or_default();
    let mut terms = Vec::new();
    for (at, part) in query.split('"').enumerate() {
        let words = words(part);
        if at % 2 == 1 {
            if !words.is_empty() {
                terms.push(Term { words, open: false });
            }
        } else {
            terms.extend(words.into_iter().map(|word| Term { words: vec![word], open: true }));
        }
    }
    terms
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::{Paragraph, ParagraphNumber, Passage};

    fn index(texts: &[&str]) -> Index {
        let paragraphs = (1..)
            .zip(texts)
            .map(|(number, text)| Paragraph {
                number: ParagraphNumber(number),
                section: None,
                body: Passage { text: (*text).to_owned(), ..Passage::default() },
            })
            .collect();
        Index::new(&Report { paragraphs, ..Report::default() })
    }

    #[track_caller]
    fn check(texts: &[&str], query: &str, expected: &[u16]) {
        let found: Vec<_> = index(texts).search(query).hits.into_iter().map(|hit| hit.place).collect();
        let expected: Vec<_> = expected.iter().map(|n| Place::Paragraph(ParagraphNumber(*n))).collect();
        assert_eq!(found, expected, "{query}");
    }

    #[test]
    fn capitals_make_an_acronym() {
        let texts = ["those who agree", "WHO agrees too"];
        check(&texts, "WHO", &[2]);
        check(&texts, "who", &[1, 2]);
        check(&texts, "AGREE", &[1, 2]);
    }

    #[test]
    fn quotes_make_a_phrase() {
        let texts = ["Eastern Europe", "Europe, eastern", "South-Eastern Europe"];
        check(&texts, "\"eastern europe\"", &[1, 3]);
        check(&texts, "\"eastern europe", &[1, 3]);
        check(&texts, "\"eastern euro\"", &[]);
    }

    #[test]
    fn a_word_being_typed_is_a_beginning() {
        check(&["trafficking"], "traffick", &[1]);
        check(&["trafficking"], "raffick", &[]);
    }

    #[test]
    fn all_terms_before_some() {
        let texts = ["migration", "health", "migration and health"];
        check(&texts, "migration health", &[3]);
        let answer = index(&texts).search("migration labour");
        assert!(answer.partial);
        assert_eq!(answer.hits.len(), 2);
    }

    #[test]
    fn marks_are_the_words() {
        let answer = index(&["The Côte d'Ivoire"]).search("\"cote d'ivoire\"");
        assert_eq!(answer.hits[0].marks, [Span::new(4, 18)]);
    }

    #[test]
    fn nothing_is_asked_nothing_is_found() {
        check(&["a"], "", &[]);
        check(&["a"], " \" \" ", &[]);
        check(&["a"], &"é".repeat(400_000), &[]);
    }
}
