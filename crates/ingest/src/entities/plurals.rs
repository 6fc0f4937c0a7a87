//! Words that name several instruments, or one that the report does not identify.

use crate::curated::PluralEntry;
use crate::evidence::EntryReader;
use crate::words::occurrences;
use report::{Anchor, Evidence, Mention, Plural, Target};

pub(super) fn plurals(reader: &mut EntryReader<'_>, entries: &[PluralEntry]) -> Vec<Plural> {
    entries.iter().map(|entry| plural(reader, entry)).collect()
}

fn plural(reader: &mut EntryReader<'_>, entry: &PluralEntry) -> Plural {
    let evidence = reader.evidence(&entry.at, &entry.words);
    Plural {
        evidence: alone(reader, entry, evidence),
        instruments: entry.instruments.iter().filter_map(|id| reader.instrument_of(id)).collect(),
        reason: entry.reason.clone(),
    }
}

/// Returns the first occurrence of the words outside the name of a single instrument.
fn alone(reader: &mut EntryReader<'_>, entry: &PluralEntry, first: Evidence) -> Evidence {
    let Some(text) = reader.report.text(&first.anchor).filter(|_| !first.span.is_empty()) else {
        return first;
    };
    let named = instruments(reader, &first.anchor);
    let free = occurrences(&text, entry.words.get_ref())
        .find(|span| !named.iter().any(|mention| mention.span.overlaps(*span)));
    match free {
        Some(span) => Evidence { span, ..first },
        None => {
            let what = format!("these words are the name of one instrument: “{}”", entry.words.get_ref());
            reader.problem(entry.words.span(), what);
            first
        }
    }
}

fn instruments(reader: &EntryReader<'_>, anchor: &Anchor) -> Vec<Mention> {
    let here = reader.report.anchors_with_mentions().find(|(other, _)| other == anchor);
    let mentions = here.map(|(_, mentions)| mentions).unwrap_or_default().iter();
    mentions.filter(|mention| matches!(mention.target, Target::Instrument(_))).copied().collect()
}
