//! Mentions of places and acronyms outside the report's own mentions: the longest first, without overlaps.

use super::acronyms::occurrences_of;
use report::{AcronymIndex, Anchor, Entities, GeoPlaceIndex, Mention, Report, Target};
use std::cmp::Reverse;
use std::collections::BTreeMap;

pub(super) fn mentions(report: &Report, entities: &Entities) -> Vec<(Anchor, Vec<Mention>)> {
    let mut candidates: BTreeMap<Anchor, Vec<Mention>> = BTreeMap::new();
    let mut add = |anchor: &Anchor, mention| candidates.entry(anchor.clone()).or_default().push(mention);
    for (index, named) in GeoPlaceIndex::all(entities).zip(&entities.places) {
        for found in &named.named {
            add(&found.anchor, Mention { span: found.span, target: Target::GeoPlace(index) });
        }
    }
    for (index, acronym) in AcronymIndex::all(entities).zip(&entities.acronyms) {
        for letters in std::iter::once(&acronym.acronym).chain(&acronym.plural) {
            for found in occurrences_of(report, letters) {
                add(&found.anchor, Mention { span: found.span, target: Target::Acronym(index) });
            }
        }
    }
    let mentions_at = |(anchor, own): (Anchor, &[Mention])| {
        let free = non_overlapping(candidates.get(&anchor)?, own);
        (!free.is_empty()).then_some((anchor, free))
    };
    report.anchors_with_mentions().filter_map(mentions_at).collect()
}

/// Returns the `candidates` that overlap neither the report's `own` mentions nor each other.
fn non_overlapping(candidates: &[Mention], own: &[Mention]) -> Vec<Mention> {
    let mut longest: Vec<Mention> = candidates.to_vec();
    longest.sort_by_key(|mention| (Reverse(mention.span.len()), mention.span));
    let mut free: Vec<Mention> = Vec::new();
    for mention in longest {
        if !own.iter().chain(&free).any(|other| other.span.overlaps(mention.span)) {
            free.push(mention);
        }
    }
    free.sort_by_key(|mention| mention.span);
    free
}
