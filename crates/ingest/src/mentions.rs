//! Finds the mentions of agencies and instruments.
//!
//! A mention is a name (whole words, see [`crate::words`]) or words that an entry resolves in one text.
//! Mentions do not overlap: the parser's symbols come first, then the longest words, then the leftmost. So
//! "Convention on the Rights of the Child" within the name of its Optional Protocol is not a mention of its
//! own.

use crate::Problem;
use crate::curated::{Curated, ResolvedEntry, Source, Text, parse_anchor};
use crate::ids::to_index;
use crate::words::{occurrences, with_other_initial_case};
use report::{AgencyIndex, Anchor, InstrumentIndex, Mention, Report, Span, Target};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// A name of an entry, valid in every text.
pub(crate) struct Name<'a> {
    pub words: &'a Text,
    pub target: Target,
    pub source: &'a Source,
}

/// Returns the printed names of all entries.
pub(crate) fn names(curated: &Curated) -> Vec<Name<'_>> {
    let agencies = curated.agencies.entries.iter().enumerate().flat_map(|(index, entry)| {
        let name = Some(&entry.name).filter(|_| entry.name_derivation.is_none());
        let words = name.into_iter().chain(&entry.acronym).chain(&entry.aliases).chain(&entry.misprints);
        let target = Target::Agency(AgencyIndex(to_index(index)));
        words.map(move |words| Name { words, target, source: &curated.agencies.source })
    });
    let instruments = curated.instruments.entries.iter().enumerate().flat_map(|(index, entry)| {
        let name = Some(&entry.name).filter(|_| entry.name_derivation.is_none());
        let words = name.into_iter().chain(&entry.short_name).chain(&entry.aliases);
        let target = Target::Instrument(InstrumentIndex(to_index(index)));
        words.map(move |words| Name { words, target, source: &curated.instruments.source })
    });
    agencies.chain(instruments).collect()
}

/// Words that an entry resolves in one text.
struct Resolved<'a> {
    anchor: Anchor,
    entry: &'a ResolvedEntry,
    target: Target,
    source: &'a Source,
}

/// Returns all resolved words; an invalid address adds a problem.
fn resolved<'a>(curated: &'a Curated, problems: &mut Vec<Problem>) -> Vec<Resolved<'a>> {
    let agencies = curated.agencies.entries.iter().enumerate().flat_map(|(index, agency)| {
        let target = Target::Agency(AgencyIndex(to_index(index)));
        agency.resolved.iter().map(move |entry| (entry, target, &curated.agencies.source))
    });
    let instruments = curated.instruments.entries.iter().enumerate().flat_map(|(index, instrument)| {
        let target = Target::Instrument(InstrumentIndex(to_index(index)));
        instrument.resolved.iter().map(move |entry| (entry, target, &curated.instruments.source))
    });
    let mut list = Vec::new();
    for (entry, target, source) in agencies.chain(instruments) {
        match parse_anchor(source, &entry.at) {
            Ok(anchor) => list.push(Resolved { anchor, entry, target, source }),
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

/// The origin of a candidate; of two candidates with the same words, the lesser wins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    /// Index of the resolved words.
    Resolved(usize),
    /// Index of the name.
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
        let anchor = Anchor::Heading(section.id.clone());
        section.mentions = marker.mentions(&anchor, &section.heading(), &section.mentions);
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
    /// Resolved words that became a mention.
    used: BTreeSet<usize>,
    /// Candidates that lost to another entry with the same words.
    ambiguous: BTreeSet<Why>,
}

impl Marker<'_> {
    /// Returns the mentions in one text, including `symbols`.
    fn mentions(&mut self, anchor: &Anchor, text: &str, symbols: &[Mention]) -> Vec<Mention> {
        let mut candidates = self.candidates(anchor, text);
        candidates.sort_by_key(|found| (Reverse(found.span.len()), found.span.start, found.why));
        let mut taken: Vec<(Mention, Option<Why>)> = symbols.iter().map(|symbol| (*symbol, None)).collect();
        for Candidate { span, target, why } in candidates {
            match taken.iter().find(|(mention, _)| mention.span.overlaps(span)) {
                None => taken.push((Mention { span, target }, Some(why))),
                Some((mention, Some(other))) if mention.span == span && mention.target != target => {
                    // Resolved words decide an ambiguous name.
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

    fn candidates(&self, anchor: &Anchor, text: &str) -> Vec<Candidate> {
        let mut list = Vec::new();
        for (index, name) in self.names.iter().enumerate() {
            let words = name.words.get_ref();
            let mut add = |words: &str| {
                let found = occurrences(text, words);
                list.extend(found.map(|span| Candidate { span, target: name.target, why: Why::Name(index) }));
            };
            add(words);
            if let Some(words) = with_other_initial_case(words) {
                add(&words);
            }
        }
        for (index, resolved) in
            self.resolved.iter().enumerate().filter(|(_, resolved)| resolved.anchor == *anchor)
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
                    (source, *words, "another entry has the same name, and no `resolved` entry decides")
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
            let what =
                format!("{} does not contain “{}” outside longer names", found.anchor, words.get_ref());
            found.source.problem(words.span(), what)
        });
        ambiguous.chain(unused).collect()
    }
}
