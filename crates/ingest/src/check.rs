//! Checks of the curated data that go beyond quotes; `annotate` checks those while it locates them. Each
//! fault gives one problem, on the line of the entry.

use crate::curated::{AgencyEntry, Curated, CuratedFile, InstrumentEntry, Source, Text, parse_anchor};
use crate::mentions::names;
use crate::words::{occurrences, prefix_occurrences, with_other_initial_case};
use crate::{Parsed, Problem, ProblemKind};
use report::{AgencyIndex, Anchor, InstrumentIndex, Report, Section, Target};
use std::collections::BTreeSet;

/// Returns the parser's problems without the listed differences between contents and headings, plus the
/// problems of that list.
pub(crate) fn contents(parsed: &Parsed, curated: &Curated) -> Vec<Problem> {
    let CuratedFile { source, entries } = &curated.contents;
    let listed = |title: &str| entries.iter().any(|entry| entry.title.get_ref() == title);
    let has_row = |title: &str| parsed.contents.iter().any(|row| row.title == title);
    let headings: BTreeSet<String> = parsed.report.sections.iter().map(Section::heading).collect();

    let known = |problem: &&Problem| match &problem.kind {
        ProblemKind::TitleDiffers { contents, .. } => listed(contents),
        _ => false,
    };
    let found = parsed.problems.iter().filter(|problem| !known(problem)).cloned();

    // The parser ignores an acronym that only the heading has.
    let unlisted = parsed.report.sections.iter().filter(|section| section.acronym.is_some());
    let unlisted =
        unlisted.filter(|section| has_row(&section.title) && !listed(&section.title)).map(|section| {
            source.file_problem(format!(
                "“{}” in the contents, “{}” in the body",
                section.title,
                section.heading()
            ))
        });

    let stale = entries.iter().filter(|entry| {
        let title = entry.title.get_ref();
        !has_row(title) || !headings.contains(&entry.heading) || *title == entry.heading
    });
    let stale = stale.map(|entry| {
        let what = format!("contents and body do not differ here: “{}”", entry.title.get_ref());
        source.problem(entry.title.span(), what)
    });
    found.chain(unlisted).chain(stale).collect()
}

/// Returns the problems of the entries. `report` must contain their mentions.
pub(crate) fn entries(report: &Report, curated: &Curated) -> Vec<Problem> {
    let Curated { agencies, instruments, .. } = curated;
    let agency_ids: Vec<&Text> = agencies.entries.iter().map(|entry| &entry.id).collect();
    let instrument_ids: Vec<&Text> = instruments.entries.iter().map(|entry| &entry.id).collect();
    let mut problems = invalid_ids(&agencies.source, &agency_ids);
    problems.extend(invalid_ids(&instruments.source, &instrument_ids));
    problems.extend(
        instruments.entries.iter().filter_map(|entry| wrong_status_fields(&instruments.source, entry)),
    );
    problems.extend(cycles(report, agencies));
    problems.extend(printed(report, curated));
    problems.extend(agencies.entries.iter().filter_map(
        |AgencyEntry { name, name_derivation, named, .. }| {
            name_derivation.as_ref().and_then(|_| composition(&agencies.source, name, &named.quote))
        },
    ));
    problems.extend(instruments.entries.iter().filter_map(
        |InstrumentEntry { name, name_derivation, named, .. }| {
            name_derivation.as_ref().and_then(|_| composition(&instruments.source, name, &named.quote))
        },
    ));
    let named: BTreeSet<(Anchor, Target)> = report
        .anchors_with_mentions()
        .flat_map(|(anchor, mentions)| mentions.iter().map(move |mention| (anchor.clone(), mention.target)))
        .collect();
    for (index, entry) in AgencyIndex::all(report).zip(&agencies.entries) {
        match nowhere(&named, Target::Agency(index), &agencies.source, &entry.name) {
            Some(problem) => problems.push(problem),
            None => problems.extend(roles(&named, index, entry, &agencies.source)),
        }
    }
    for (index, entry) in InstrumentIndex::all(report).zip(&instruments.entries) {
        problems.extend(nowhere(&named, Target::Instrument(index), &instruments.source, &entry.name));
    }
    problems
}

/// Checks that ids are unique and usable in an address.
pub(crate) fn invalid_ids(source: &Source, invalid_ids: &[&Text]) -> Vec<Problem> {
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for id in invalid_ids {
        let text = id.get_ref();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if text.is_empty() || !text.chars().all(plain) {
            problems.push(source.problem(
                id.span(),
                format!("an id may contain lower-case letters, digits and hyphens only: “{text}”"),
            ));
        } else if !seen.insert(text) {
            problems.push(source.problem(id.span(), format!("duplicate id “{text}”")));
        }
        if seen.len() > usize::from(u16::MAX) {
            problems.push(source.problem(id.span(), "too many entries"));
            break;
        }
    }
    problems
}

/// Checks that no acronym occurs twice, ignoring case.
pub(crate) fn duplicate_letters(source: &Source, all: &[&Text]) -> Vec<Problem> {
    let mut seen = BTreeSet::new();
    let again =
        all.iter().filter(|duplicate_letters| !seen.insert(duplicate_letters.get_ref().to_ascii_lowercase()));
    again
        .map(|duplicate_letters| {
            source.problem(
                duplicate_letters.span(),
                format!("duplicate entry for “{}”", duplicate_letters.get_ref()),
            )
        })
        .collect()
}

/// Checks the status fields: treaties need all of them, other instruments may have `adopted` only.
fn wrong_status_fields(source: &Source, entry: &InstrumentEntry) -> Option<Problem> {
    let other = [
        ("signatures", entry.signatures.is_some()),
        ("ratifications", entry.ratifications.is_some()),
        ("in_force", entry.in_force.is_some()),
        ("expected_in_force", entry.expected_in_force.is_some()),
    ];
    let (id, kind) = (&entry.id, entry.kind.id());
    if entry.kind.has_standing() {
        let all = [("adopted", entry.adopted.is_some())].into_iter().chain(other);
        let missing = all.into_iter().find(|(_, given)| !given);
        missing.map(|(field, _)| {
            source.problem(
                id.span(),
                format!("a {kind} requires `{field}`; write “not stated” if the report is silent"),
            )
        })
    } else {
        let given = other.into_iter().find(|(_, given)| *given);
        given.map(|(field, _)| source.problem(id.span(), format!("a {kind} must not have `{field}`")))
    }
}

/// Finds agencies whose chain of parents leads back to themselves.
fn cycles(report: &Report, agencies: &CuratedFile<AgencyEntry>) -> Vec<Problem> {
    let parent = |index: AgencyIndex| index.of(report).and_then(|agency| agency.parent);
    let in_cycle = |start: AgencyIndex| {
        let mut above =
            std::iter::successors(parent(start), |index| parent(*index)).take(report.agencies.len());
        above.any(|index| index == start)
    };
    let all = AgencyIndex::all(report).zip(&agencies.entries);
    all.filter(|(index, _)| in_cycle(*index))
        .map(|(_, entry)| {
            let at = entry.parent.as_ref().map_or(entry.id.span(), Text::span);
            agencies.source.problem(at, format!("“{}” is its own ancestor", entry.id.get_ref()))
        })
        .collect()
}

/// Checks that every name is printed somewhere, if only within a longer name.
fn printed(report: &Report, curated: &Curated) -> Vec<Problem> {
    let texts: Vec<_> =
        report.anchors_with_mentions().filter_map(|(anchor, _)| report.text(&anchor)).collect();
    let is_printed = |words: &str| texts.iter().any(|text| occurrences(text, words).next().is_some());
    let missing = names(curated).into_iter().filter(|name| {
        let words = name.words.get_ref();
        !is_printed(words) && !with_other_initial_case(words).is_some_and(|words| is_printed(&words))
    });
    missing
        .map(|name| {
            name.source
                .problem(name.words.span(), format!("the report does not print “{}”", name.words.get_ref()))
        })
        .collect()
}

/// Checks a derived name: each of its words must start a word of the quote it is derived from.
fn composition(source: &Source, name: &Text, quote: &Text) -> Option<Problem> {
    let has = |word: &str| prefix_occurrences(quote.get_ref(), word).next().is_some();
    let first_has = |word: &str| has(word) || has(&word.to_lowercase());
    let missing = name
        .get_ref()
        .split(' ')
        .enumerate()
        .find(|(at, word)| if *at == 0 { !first_has(word) } else { !has(word) });
    missing.map(|(_, word)| {
        source.problem(name.span(), format!("the quote in `named` does not contain the word “{word}”"))
    })
}

/// Reports an entry that no text mentions.
fn nowhere(
    named: &BTreeSet<(Anchor, Target)>,
    target: Target,
    source: &Source,
    name: &Text,
) -> Option<Problem> {
    let is_named = named.iter().any(|(_, other)| *other == target);
    let what = || format!("no text of the report mentions “{}”", name.get_ref());
    (!is_named).then(|| source.problem(name.span(), what()))
}

/// Checks the places where an agency acts or is a partner: the text must mention the agency. One text has
/// at most one quote of its actions, and no quote of a partnership twice.
fn roles(
    named: &BTreeSet<(Anchor, Target)>,
    index: AgencyIndex,
    entry: &AgencyEntry,
    source: &Source,
) -> Vec<Problem> {
    // An invalid address has been reported already.
    let at = |at: &Text| Some((parse_anchor(source, at).ok()?, at.span()));
    let actions =
        entry.actions.iter().filter_map(|quote| at(&quote.at).map(|(anchor, span)| (anchor, span, None)));
    let partnerships = entry
        .partnerships
        .iter()
        .filter_map(|words| at(&words.at).map(|(anchor, span)| (anchor, span, Some(words.quote.get_ref()))));
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for (anchor, at, words) in actions.chain(partnerships) {
        let id = entry.id.get_ref();
        if !named.contains(&(anchor.clone(), Target::Agency(index))) {
            problems.push(source.problem(at, format!("{anchor} does not mention “{id}”")));
        } else if !seen.insert((anchor.clone(), words)) {
            problems.push(source.problem(at, format!("duplicate quote of {anchor} for “{id}”")));
        }
    }
    problems
}
