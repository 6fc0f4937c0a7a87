//! The units that a query's filters and exclusions allow.

use crate::clause::{Filter, Matcher};
use crate::index::Index;
use crate::plan::Plan;
use crate::postings::for_each_unit;

/// For each unit whether it is allowed.
pub(crate) struct DocFilter(Vec<bool>);

impl DocFilter {
    /// The filter of a plan; none if it allows all units.
    pub fn new(index: &Index, plan: &Plan) -> Option<Self> {
        if plan.filters.is_empty() && plan.excluded.is_empty() {
            return None;
        }
        let units = index.len() as usize;
        let mut allowed = Self(vec![true; units]);
        for Filter { entity, negated, .. } in &plan.filters {
            let mut mentions = Self(vec![false; units]);
            for_each_unit(index.postings(index.entity_term(*entity)), |unit, _| mentions.set(unit, true));
            for (allowed, mentions) in allowed.0.iter_mut().zip(&mentions.0) {
                *allowed &= mentions != negated;
            }
        }
        for matcher in plan.excluded.iter().flat_map(|clause| &clause.matchers) {
            match matcher {
                Matcher::Terms(terms) => {
                    for (term, _) in terms {
                        for_each_unit(index.postings(*term), |unit, _| allowed.set(unit, false));
                    }
                }
                Matcher::Units(units) => units.iter().for_each(|unit| allowed.set(*unit, false)),
                Matcher::Phrase(words, _) => {
                    let matches = index.match_phrase(words, false, usize::MAX);
                    matches.units.iter().for_each(|(unit, ..)| allowed.set(*unit, false));
                }
            }
        }
        Some(allowed)
    }

    pub fn allows(&self, unit: u32) -> bool {
        self.0.get(unit as usize).copied().unwrap_or_default()
    }

    fn set(&mut self, unit: u32, allowed: bool) {
        if let Some(entry) = self.0.get_mut(unit as usize) {
            *entry = allowed;
        }
    }
}
