//! Finds the words that name a body or an instrument.
//!
//! They are found by name (whole words; see [`crate::words`]) or because an
//! entry resolves them at one place. Mentions do not overlap: the parser's
//! symbols come first, then the longest words, then the leftmost, so that
//! "Convention on the Rights of the Child" within the name of its Optional
//! Protocol is no mention of its own.

use crate::Problem;
use crate::annotate::number;
use crate::curated::{Curated, ResolvedEntry, Source, Text};
use crate::evidence::place;
use crate::words::{occurrences, other_case};
use report::{AgencyIndex, Anchor, InstrumentIndex, Mention, Report, Span, Target};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// A name by which an entry is found wherever it is printed.
pub(crate) struct Name<'a> {
    pub words: &'a Text,
    pub target: Target,
    pub source: &'a Source,
}

/// All names that are printed for one entry each.
pub(crate) fn names(curated: &Curated) -> Vec<Name<'_>> {
    let agencies = curated.agencies.entries.iter().enumerate().flat_map(|(index, entry)| {
        let name = Some(&entry.name).filter(|_| entry.composed.is_none());
        let words = name.into_iter().chain(&entry.acronym).chain(&entry.aliases).chain(&entry.misprints);
        let target = Target::Agency(AgencyIndex(number(index)));
        words.map(move |words| Name { words, target, source: &curated.agencies.source })
    });
    let instruments = curated.instruments.entries.iter().enumerate().flat_map(|(index, entry)| {
        let name = Some(&entry.name).filter(|_| entry.composed.is_none());
        let words = name.into_iter().chain(&entry.short_name).chain(&entry.aliases);
        let target = Target::Instrument(InstrumentIndex(number(index)));
        words.map(move |words| Name { words, target, source: &curated.instruments.source })
    });
    agencies.chain(instruments).collect()
}

/// Words that an entry resolves at one place.
struct Resolved<'a> {
    place: Anchor,
    entry: &'a ResolvedEntry,
    target: Target,
    source: &'a Source,
}

/// All resolved words whose place is an address; the others are problems.
fn resolved<'a>(curated: &'a Curated, problems: &mut Vec<Problem>) -> Vec<Resolved<'a>> {
    let agencies = curated.agencies.entries.iter().enumerate().flat_map(|(index, agency)| {
        let target = Target::Agency(AgencyIndex(number(index)));
        agency.resolved.iter().map(move |entry| (entry, target, &curated.agencies.source))
    });
    let instruments = curated.instruments.entries.iter().enumerate().flat_map(|(index, instrument)| {
        let target = Target::Instrument(InstrumentIndex(number(index)));
        instrument.resolved.iter().map(move |entry| (entry, target, &curated.instruments.source))
    });
    let mut list = Vec::new();
    for (entry, target, source) in agencies.chain(instruments) {
        match place(source, &entry.at) {
            Ok(place) => list.push(Resolved { place, entry, target, source }),
            Err(problem) => problems.push(problem),
        }
    }
    list
}

/// Words that may become a mention.
struct Candidate {
    span: Span,
    target: Target,
    why: Why,
}

/// What makes words a candidate; of the same words, the former is chosen.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    /// Which of the resolved words.
    Resolved(usize),
    /// Which of the names.
    Name(usize),
}

/// Finds the mentions in all texts of the report.
pub(crate) fn mark(report: &mut Report, curated: &Curated, problems: &mut Vec<Problem>) {
    let mut marker = Marker {
        names: names(curated),
        resolved: resolved(curated, problems),
        used: BTreeSet::new(),
        ambiguous: BTreeSet::new(),
    };
    if let Some(summary) = &mut report.summary {
        summary.mentions = marker.mentions(&Anchor::Summary, &summary.text, &summary.mentions);
    }
    for section in &mut report.sections {
        let place = Anchor::Heading(section.id.clone());
        section.mentions = marker.mentions(&place, &section.heading(), &section.mentions);
    }
    for paragraph in &mut report.paragraphs {
        let body = &mut paragraph.body;
        body.mentions = marker.mentions(&Anchor::Paragraph(paragraph.number), &body.text, &body.mentions);
    }
    for note in &mut report.notes {
        let body = &mut note.body;
        body.mentions = marker.mentions(&Anchor::Note(note.number), &body.text, &body.mentions);
    }
    problems.extend(marker.problems());
}

struct Marker<'a> {
    names: Vec<Name<'a>>,
    resolved: Vec<Resolved<'a>>,
    /// Resolved words that made a mention.
    used: BTreeSet<usize>,
    /// What would have made a mention, had another entry not the same words.
    ambiguous: BTreeSet<Why>,
}

impl Marker<'_> {
    /// The mentions of one text, `symbols` among them.
    fn mentions(&mut self, place: &Anchor, text: &str, symbols: &[Mention]) -> Vec<Mention> {
        let mut candidates = self.candidates(place, text);
        candidates.sort_by_key(|found| (Reverse(found.span.len()), found.span.start, found.why));
        let mut taken: Vec<(Mention, Option<Why>)> = symbols.iter().map(|symbol| (*symbol, None)).collect();
        for Candidate { span, target, why } in candidates {
            match taken.iter().find(|(mention, _)| mention.span.overlaps(span)) {
                None => taken.push((Mention { span, target }, Some(why))),
                Some((mention, Some(other))) if mention.span == span && mention.target != target => {
                    // Words resolved here settle what the name alone does not.
                    if matches!(
                        (other, why),
                        (Why::Name(_), Why::Name(_)) | (Why::Resolved(_), Why::Resolved(_))
                    ) {
                        self.ambiguous.insert(why);
                    }
                }
                Some(_) => {}
            }
        }
        for (_, why) in &taken {
            if let Some(Why::Resolved(index)) = why {
                self.used.insert(*index);
            }
        }
        let mut mentions: Vec<Mention> = taken.into_iter().map(|(mention, _)| mention).collect();
        mentions.sort_by_key(|mention| mention.span);
        mentions
    }

    fn candidates(&self, place: &Anchor, text: &str) -> Vec<Candidate> {
        let mut list = Vec::new();
        for (index, name) in self.names.iter().enumerate() {
            let words = name.words.get_ref();
            let mut add = |words: &str| {
                let found = occurrences(text, words);
                list.extend(found.map(|span| Candidate { span, target: name.target, why: Why::Name(index) }));
            };
            add(words);
            if let Some(words) = other_case(words) {
                add(&words);
            }
        }
        for (index, resolved) in
            self.resolved.iter().enumerate().filter(|(_, resolved)| resolved.place == *place)
        {
            let found = occurrences(text, resolved.entry.words.get_ref()).enumerate();
            let meant = found.filter(|(at, _)| resolved.entry.nth.is_none_or(|nth| at + 1 == nth));
            list.extend(meant.map(|(_, span)| Candidate {
                span,
                target: resolved.target,
                why: Why::Resolved(index),
            }));
        }
        list
    }

    fn problems(&self) -> Vec<Problem> {
        let ambiguous = self.ambiguous.iter().filter_map(|why| {
            let (source, words, what) = match why {
                Why::Name(index) => {
                    let Name { source, words, .. } = self.names.get(*index)?;
                    (source, *words, "another entry has the same words, and they are not resolved")
                }
                Why::Resolved(index) => {
                    let Resolved { source, entry, .. } = self.resolved.get(*index)?;
                    (source, &entry.words, "another entry resolves the same words")
                }
            };
            Some(source.problem(words.span(), format!("{what}: “{}”", words.get_ref())))
        });
        let unused = self.resolved.iter().enumerate().filter(|(index, _)| {
            !self.used.contains(index) && !self.ambiguous.contains(&Why::Resolved(*index))
        });
        let unused = unused.map(|(_, found)| {
            let words = &found.entry.words;
            let what = format!(
                "no such words in {}, or only within longer names: “{}”",
                found.place,
                words.get_ref()
            );
            found.source.problem(words.span(), what)
        });
        ambiguous.chain(unused).collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::{Parsed, annotate};
    use report::{Paragraph, ParagraphNumber, Passage, Symbol, SymbolIndex};
    use std::collections::BTreeMap;

    /// One paragraph, as the parser leaves it.
    fn parsed(text: &str, symbol: &str) -> Parsed {
        let mut report = Report::default();
        let mut body = Passage { text: text.to_owned(), ..Passage::default() };
        if let Some(at) = text.find(symbol).filter(|_| !symbol.is_empty()) {
            report.symbols.push(Symbol { symbol: symbol.to_owned() });
            let target = Target::Symbol(SymbolIndex(0));
            body.mentions.push(Mention { span: Span::new(at, at + symbol.len()), target });
        }
        report.paragraphs.push(Paragraph { number: ParagraphNumber(1), section: None, body });
        Parsed { report, contents: Vec::new(), lines: BTreeMap::new(), problems: Vec::new() }
    }

    /// Bodies a, b, c… with these fields, each named by the first word of `text`.
    fn curated(text: &str, bodies: &[&str]) -> Curated {
        let first = text.split(' ').next().unwrap_or_default();
        let entry = |(id, fields): (char, &&str)| {
            format!(
                "[[agency]]\nid = \"{id}\"\nkind = \"other\"\n\
                 named = {{ at = \"para-1\", quote = \"{first}\" }}\n{fields}\n"
            )
        };
        let agencies: String = ('a'..).zip(bodies).map(entry).collect();
        Curated::parse(&agencies, "instrument = []", "").unwrap()
    }

    #[track_caller]
    fn check(text: &str, symbol: &str, bodies: &[&str], expected: &[&str]) {
        let (report, problems) = annotate(parsed(text, symbol), &curated(text, bodies));
        assert_eq!(problems, []);
        let mentions = report.paragraphs.iter().flat_map(|paragraph| &paragraph.body.mentions);
        let found: Vec<String> = mentions
            .map(|mention| {
                let id = match mention.target {
                    Target::Agency(index) => index.of(&report).map(|agency| agency.id.clone()),
                    _ => None,
                };
                let words = mention.span.of(text);
                format!("{}:{words}:{}", mention.span.start, id.unwrap_or_default())
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_longest_name_wins() {
        let bodies = ["name = \"Rights of the Child\"", "name = \"Protocol to the Rights of the Child\""];
        let text = "Protocol to the Rights of the Child, Rights of the Child";
        check(text, "", &bodies, &["0:Protocol to the Rights of the Child:b", "37:Rights of the Child:a"]);
    }

    #[test]
    fn of_names_that_cross_the_longer_wins_and_then_the_former() {
        let names = ["name = \"one two\"", "name = \"two three\""];
        check("one two three, one two", "", &names, &["4:two three:b", "15:one two:a"]);
        let names = ["name = \"one two\"", "name = \"two six\""];
        check("one two six, two six", "", &names, &["0:one two:a", "13:two six:b"]);
    }

    #[test]
    fn a_symbol_is_no_name() {
        check("CRC adopted CRC/C/79.", "CRC/C/79", &["name = \"CRC\""], &["0:CRC:a", "12:CRC/C/79:"]);
    }

    #[test]
    fn an_acronym_keeps_its_case_and_a_name_but_for_its_first_letter() {
        check("Those who know WHO.", "", &["name = \"WHO\""], &["15:WHO:a"]);
        check(
            "The Fund. In the Fund, the fund",
            "",
            &["name = \"the Fund\""],
            &["0:The Fund:a", "13:the Fund:a"],
        );
    }

    #[test]
    fn resolved_words_are_a_name_where_no_longer_name_stands() {
        let fields =
            "name = \"Group on Slavery\"\nresolved = [{ at = \"para-1\", words = \"Group\", reason = \"\" }]";
        check("Group on Slavery, the Group", "", &[fields], &["0:Group on Slavery:a", "22:Group:a"]);
    }

    #[test]
    fn the_nth_of_resolved_words_is_counted_as_a_reader_counts() {
        let fields = "name = \"Group on Slavery\"\n\
                      resolved = [{ at = \"para-1\", words = \"Group\", nth = 3, reason = \"\" }]";
        check("Group on Slavery, Group, Group", "", &[fields], &["0:Group on Slavery:a", "25:Group:a"]);
    }

    #[test]
    fn resolved_words_settle_a_name_of_two() {
        let a = "name = \"Task Force A\"\naliases = [\"Task Force\"]";
        let b = "name = \"Task Force B\"\naliases = [\"Task Force\"]\n\
                 resolved = [{ at = \"para-1\", words = \"Task Force\", reason = \"\" }]";
        let text = "Task Force A and Task Force B: the Task Force";
        check(text, "", &[a, b], &["0:Task Force A:a", "17:Task Force B:b", "35:Task Force:b"]);
    }
}
