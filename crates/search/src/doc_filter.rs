//! What the filters of a query keep, and what it leaves out.

use crate::index::Index;
use crate::plan::{Atom, Filter, Plan};
use crate::postings::for_each_unit;

impl Index {
    /// Units that the filters and what is left out allow; none where all are.
    pub(crate) fn kept(&self, plan: &Plan) -> Option<Kept> {
        if plan.filters.is_empty() && plan.without.is_empty() {
            return None;
        }
        let mut kept = Kept(vec![true; self.len() as usize]);
        for Filter { topic, negated, .. } in &plan.filters {
            let mut has = Kept(vec![false; self.len() as usize]);
            for_each_unit(self.list(self.topic_list(*topic)), |unit, _| has.set(unit, true));
            for (kept, has) in kept.0.iter_mut().zip(&has.0) {
                *kept &= has != negated;
            }
        }
        for atom in plan.without.iter().flat_map(|clause| &clause.atoms) {
            match atom {
                Atom::Lists(lists) => {
                    for (list, _) in lists {
                        for_each_unit(self.list(*list), |unit, _| kept.set(unit, false));
                    }
                }
                Atom::Units(units) => units.iter().for_each(|unit| kept.set(*unit, false)),
                Atom::Phrase(words, _) => {
                    let found = self.phrases(words, false, usize::MAX);
                    found.units.iter().for_each(|(unit, ..)| kept.set(*unit, false));
                }
            }
        }
        Some(kept)
    }
}

/// Of each unit whether it is kept.
pub(crate) struct Kept(Vec<bool>);

impl Kept {
    pub fn has(&self, unit: u32) -> bool {
        self.0.get(unit as usize).copied().unwrap_or_default()
    }

    fn set(&mut self, unit: u32, kept: bool) {
        if let Some(entry) = self.0.get_mut(unit as usize) {
            *entry = kept;
        }
    }
}
