//! Runs a plan: which units answer, then how well.
//!
//! First every list of a clause is read once and its units given points; then
//! the best of them are looked at closely, with the positions of each word, and
//! ranked anew. Nearness and function words can thus move a hit among the best,
//! not make one of it.

use crate::index::{Index, UnitIndex};
use crate::phrases::Phrases;
use crate::plan::{Atom, Clause, Filter, Fit, Plan};
use crate::postings::{Cursor, for_each_unit};
use crate::query;
use crate::rank::{self, TEXT};
use crate::{Answer, Explanation, Hit, Share};

/// How many of the best are looked at closely, if no more are asked for.
const CLOSELY: usize = 128;

/// What a clause found.
struct Found {
    /// How many units have it.
    count: u32,
    rarity: u32,
    /// Of each phrase among its atoms, in order.
    phrases: Vec<(Phrases, u32)>,
}

/// What a unit has of a clause.
#[derive(Clone, Default)]
struct Had {
    weight: u32,
    positions: Vec<u32>,
}

impl Index {
    /// What answers `query`: the best `limit` units. A query is never refused;
    /// what it says is in [`crate::query`], how hits are ranked in
    /// [`crate::rank`].
    pub fn search(&self, query: &str, limit: usize) -> Answer {
        let plan = Plan::new(self, query::parse(query));
        let (candidates, total, founds) = self.candidates(&plan, limit.max(CLOSELY));
        let looked = self.closely(&plan, &founds, candidates, |hit, _, _| hit);
        let mut order: Vec<u64> =
            looked.iter().map(|(found, hit)| order(*found, hit.points, hit.unit.0)).collect();
        order.sort_unstable();
        let of_unit = |unit: u32| {
            let at = looked.binary_search_by_key(&unit, |(_, hit)| hit.unit.0).ok()?;
            looked.get(at).map(|(_, hit)| hit.clone())
        };
        let hits = order.into_iter().rev().take(limit).filter_map(|key| of_unit(!(key as u32))).collect();
        Answer { hits, total, filters: plan.filters, notices: plan.notices }
    }

    /// Why `unit` is where it is among the hits of `query`; nothing where it is none.
    pub fn explain(&self, query: &str, unit: UnitIndex) -> Option<Explanation> {
        let plan = Plan::new(self, query::parse(query));
        let (mut ranked, _, founds) = self.candidates(&plan, usize::MAX);
        ranked.retain(|candidate| candidate.unit == unit.0);
        let share = |((clause, found), (weight, points)): ((&Clause, &Found), (u32, u32))| Share {
            said: clause.said.clone(),
            units: found.count,
            rarity: found.rarity,
            weight,
            points,
        };
        let explain = |hit: Hit, had: Vec<(u32, u32)>, nearness: u32| Explanation {
            unit,
            part: self.part(unit.0),
            points: hit.points,
            nearness,
            shares: plan.clauses.iter().zip(&founds).zip(had).map(share).collect(),
        };
        self.closely(&plan, &founds, ranked, explain).pop().map(|(_, explanation)| explanation)
    }

    /// The best `most` units that have all of the query, or a good part of it, in
    /// the order of units; how many there are in all; what each clause found.
    fn candidates(&self, plan: &Plan, most: usize) -> (Vec<Candidate>, u32, Vec<Found>) {
        let size = self.len() as usize;
        let mut weights = vec![0_u32; size];
        let mut points = vec![0_u32; size];
        let mut cover = vec![0_u32; size];
        let mut touched: Vec<u32> = Vec::new();
        let mut founds = Vec::new();
        for clause in &plan.clauses {
            if clause.function {
                let count = clause.atoms.iter().map(|atom| self.at_most(atom)).sum::<u32>().min(self.len());
                let rarity = rank::rarity(count, self.len());
                founds.push(Found { count, rarity, phrases: Vec::new() });
                continue;
            }
            touched.clear();
            let mut add = |unit: u32, weight: u32| {
                if let Some(sum) = weights.get_mut(unit as usize) {
                    if *sum == 0 {
                        touched.push(unit);
                    }
                    *sum += weight.max(1);
                }
            };
            let mut phrases = Vec::new();
            for atom in &clause.atoms {
                match atom {
                    Atom::Lists(lists) => {
                        for (list, fit) in lists {
                            for_each_unit(self.list(*list), |unit, weight| add(unit, weight * fit));
                        }
                    }
                    Atom::Units(units) => units.iter().for_each(|unit| add(*unit, addressed())),
                    Atom::Phrase(words, fit) => {
                        let mut found = self.phrases(words, false, usize::MAX);
                        let mut fit = *fit;
                        if found.units.is_empty() {
                            found = self.phrases(words, true, usize::MAX);
                            fit = fit * rank::IN_HEADING / 256;
                        }
                        let times = |start: usize, end: usize| ((end - start) / words.len().max(1)) as u32;
                        for (unit, start, end) in &found.units {
                            add(*unit, times(*start, *end) * TEXT * fit);
                        }
                        phrases.push((found, fit));
                    }
                }
            }
            let rarity = rank::rarity(touched.len() as u32, self.len());
            for unit in &touched {
                let at = *unit as usize;
                if let (Some(weight), Some(points), Some(cover)) =
                    (weights.get_mut(at), points.get_mut(at), cover.get_mut(at))
                {
                    let saturated = rank::saturated(*weight, self.length(*unit), self.mean());
                    *points += rank::points(rarity, saturated);
                    *cover |= clause.mask;
                    *weight = 0;
                }
            }
            founds.push(Found { count: touched.len() as u32, rarity, phrases });
        }
        let (candidates, total) = self.chosen(plan, &founds, &points, &cover, most);
        (candidates, total, founds)
    }

    fn chosen(
        &self,
        plan: &Plan,
        founds: &[Found],
        points: &[u32],
        cover: &[u32],
        most: usize,
    ) -> (Vec<Candidate>, u32) {
        let bits = bits(plan, founds);
        let all: u32 = bits.iter().map(|(_, weight)| weight).sum();
        let required = bits.iter().fold(0, |mask, (bit, _)| mask | bit);
        let asked = plan.clauses.iter().filter(|c| !c.function).fold(0, |mask, clause| mask | clause.mask);
        let kept = self.kept(plan);
        let mut found = Vec::new();
        if required == 0 && asked == 0 && !(plan.filters.is_empty() && plan.without.is_empty()) {
            let units = (0..self.len()).filter(|unit| kept.as_ref().is_none_or(|kept| kept.has(*unit)));
            found.extend(units.map(|unit| Candidate { unit, total: 0, covered: 0, found: true, all: true }));
            let total = found.len() as u32;
            return (found, total);
        }
        let covered = |cover: u32| {
            if cover & required == required {
                return all;
            }
            bits.iter().filter(|(bit, _)| cover & bit != 0).map(|(_, weight)| weight).sum()
        };
        let answers = || {
            let units = (0..).zip(cover).filter(|(_, cover)| **cover != 0);
            units.filter(|(unit, _)| kept.as_ref().is_none_or(|kept| kept.has(*unit)))
        };
        // Who has much less than the best one has answers something else.
        let best: u32 = answers().map(|(_, cover)| covered(*cover)).max().unwrap_or_default();
        let (mut total, mut least) = (0, 0);
        for (unit, cover) in answers() {
            let covered = covered(*cover);
            if covered * 5 < best * 2 {
                continue;
            }
            total += 1;
            let points = points.get(unit as usize).copied().unwrap_or_default();
            let candidate = Candidate {
                unit,
                total: rank::total(points, covered, all, self.part(unit)),
                covered,
                found: covered == all,
                all: cover & asked == asked,
            };
            if candidate.key() >= least {
                found.push(candidate);
            }
            // Now and then, so that no more than a few are ever sorted.
            if found.len() / 4 > most {
                least = trim(&mut found, most);
            }
        }
        if found.len() > most {
            trim(&mut found, most);
        }
        (found, total)
    }

    /// Units that the filters and what is left out allow; none where all are.
    fn kept(&self, plan: &Plan) -> Option<Kept> {
        if plan.filters.is_empty() && plan.without.is_empty() {
            return None;
        }
        let mut kept = Kept(vec![true; self.len() as usize]);
        for Filter { topic, without, .. } in &plan.filters {
            let mut has = Kept(vec![false; self.len() as usize]);
            for_each_unit(self.list(self.topic_list(*topic)), |unit, _| has.set(unit, true));
            for (kept, has) in kept.0.iter_mut().zip(&has.0) {
                *kept &= has != without;
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

    /// Looks at candidates, which are in the order of units, closely; answers what `make` makes of each, with
    /// whether it has all that any unit has.
    fn closely<T>(
        &self,
        plan: &Plan,
        founds: &[Found],
        candidates: Vec<Candidate>,
        make: impl Fn(Hit, Vec<(u32, u32)>, u32) -> T,
    ) -> Vec<(bool, T)> {
        let had: Vec<Vec<Had>> = plan
            .clauses
            .iter()
            .zip(founds)
            .map(|(clause, found)| self.had(clause, found, &candidates))
            .collect();
        let all: u32 = bits(plan, founds).iter().map(|(_, weight)| weight).sum();
        let looked = candidates.iter().enumerate().map(|(at, candidate)| {
            let unit = candidate.unit;
            let length = self.length(unit);
            let of_clause = |clause: usize| had.get(clause).and_then(|had| had.get(at));
            let clauses = plan.clauses.iter().zip(founds).enumerate();
            let shares: Vec<(u32, u32)> = clauses
                .map(|(number, (clause, found))| {
                    let weight = of_clause(number).map_or(0, |had| had.weight);
                    let points = rank::points(found.rarity, rank::saturated(weight, length, self.mean()));
                    (weight, if clause.function { points / rank::FUNCTION } else { points })
                })
                .collect();
            let words =
                plan.clauses.iter().enumerate().filter(|(_, clause)| !clause.function && !clause.name);
            let words: Vec<usize> = words.map(|(number, _)| number).collect();
            let nearness: u32 = words
                .windows(2)
                .filter_map(|pair| {
                    let [a, b] = pair else { return None };
                    let distance = distance(&of_clause(*a)?.positions, &of_clause(*b)?.positions)?;
                    let lesser = shares.get(*a)?.1.min(shares.get(*b)?.1);
                    Some(rank::nearness(distance, lesser))
                })
                .sum();
            let points: u32 = shares.iter().map(|(_, points)| points).sum();
            let points = rank::total(points + nearness, candidate.covered, all, self.part(unit));
            let content = plan.clauses.iter().zip(&had).filter(|(clause, _)| !clause.function);
            let positions = content.filter_map(|(_, had)| had.get(at)).flat_map(|had| &had.positions);
            let marks = sorted(positions.copied().filter(|position| *position < length));
            let hit = Hit { unit: UnitIndex(unit), points, all: candidate.all, marks };
            (candidate.found, make(hit, shares, nearness))
        });
        looked.collect()
    }

    /// What each of `candidates`, which are in order, has of a clause.
    fn had(&self, clause: &Clause, found: &Found, candidates: &[Candidate]) -> Vec<Had> {
        let mut all = vec![Had::default(); candidates.len()];
        let mut phrases = found.phrases.iter();
        for atom in &clause.atoms {
            match atom {
                Atom::Lists(lists) => {
                    lists.iter().for_each(|fit| self.had_of_list(*fit, candidates, &mut all))
                }
                Atom::Units(units) => {
                    for (had, candidate) in all.iter_mut().zip(candidates) {
                        if units.binary_search(&candidate.unit).is_ok() {
                            had.weight += addressed();
                        }
                    }
                }
                Atom::Phrase(words, fit) => {
                    let own;
                    let (found, fit) = match phrases.next() {
                        Some((found, fit)) => (found, *fit),
                        None => {
                            own = self.phrases(words, false, usize::MAX);
                            (&own, *fit)
                        }
                    };
                    for (had, candidate) in all.iter_mut().zip(candidates) {
                        let at = found.units.binary_search_by_key(&candidate.unit, |(unit, ..)| *unit);
                        let Some((_, start, end)) = at.ok().and_then(|at| found.units.get(at)) else {
                            continue;
                        };
                        had.weight += ((end - start) / words.len().max(1)) as u32 * TEXT * fit;
                        had.positions.extend(found.positions.get(*start..*end).unwrap_or_default());
                    }
                }
            }
        }
        all.iter_mut().for_each(|had| had.positions = sorted(had.positions.iter().copied()));
        all
    }

    fn had_of_list(&self, (list, fit): Fit, candidates: &[Candidate], all: &mut [Had]) {
        let mut cursor = Cursor::new(self.list(list));
        for (had, candidate) in all.iter_mut().zip(candidates) {
            match cursor.seek(candidate.unit) {
                Some(unit) if unit == candidate.unit => {
                    had.weight += cursor.weight() * fit;
                    self.positions(list, &cursor, unit, &mut had.positions);
                }
                Some(_) => {}
                None => break,
            }
        }
    }
}

fn addressed() -> u32 {
    rank::ADDRESSED * rank::EXACT
}

/// `values` in order, each once. Mostly they come in order, and they are few.
pub(crate) fn sorted(values: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut sorted = Vec::new();
    for value in values {
        if let Err(at) = sorted.binary_search(&value) {
            sorted.insert(at, value);
        }
    }
    sorted
}

/// What hits are sorted by, last first: those that have all before those that
/// have some, then points, then the order of units.
fn order(found: bool, points: u32, unit: u32) -> u64 {
    u64::from(found) << 63 | u64::from(points.min(u32::MAX >> 1)) << 32 | u64::from(!unit)
}

/// A unit that may be a hit.
struct Candidate {
    unit: u32,
    total: u32,
    covered: u32,
    /// Whether it has all that any unit has.
    found: bool,
    /// Whether it has all that was asked for.
    all: bool,
}

impl Candidate {
    fn key(&self) -> u64 {
        order(self.found, self.total, self.unit)
    }
}

/// Keeps the best `most`, in their order; answers the key of the last of them.
fn trim(found: &mut Vec<Candidate>, most: usize) -> u64 {
    let mut keys: Vec<u64> = found.iter().map(Candidate::key).collect();
    keys.sort_unstable();
    let least = keys.len().checked_sub(most).and_then(|at| keys.get(at)).copied().unwrap_or_default();
    found.retain(|candidate| candidate.key() >= least);
    least
}

struct Kept(Vec<bool>);

impl Kept {
    fn has(&self, unit: u32) -> bool {
        self.0.get(unit as usize).copied().unwrap_or_default()
    }

    fn set(&mut self, unit: u32, kept: bool) {
        if let Some(entry) = self.0.get_mut(unit as usize) {
            *entry = kept;
        }
    }
}

/// The bits of the words that some unit has, each with its rarity: that of the
/// clause of the fewest words that has it.
fn bits(plan: &Plan, founds: &[Found]) -> Vec<(u32, u32)> {
    let mut bits = [(u32::MAX, 0); 32];
    for (clause, found) in plan.clauses.iter().zip(founds) {
        if clause.function || found.count == 0 {
            continue;
        }
        let words = clause.mask.count_ones();
        for (bit, entry) in (0..32).zip(&mut bits) {
            if clause.mask & 1 << bit != 0 && words < entry.0 {
                *entry = (words, found.rarity);
            }
        }
    }
    let had = (0..32).zip(bits).filter(|(_, (words, _))| *words < u32::MAX);
    had.map(|(bit, (_, rarity))| (1 << bit, rarity)).collect()
}

/// The least signed distance from a position of `a` to one of `b`; both sorted.
fn distance(a: &[u32], b: &[u32]) -> Option<i32> {
    let mut best: Option<i32> = None;
    let mut rest = b;
    for from in a {
        // Those that are further back than the last one before `from` are no nearer.
        let after = rest.partition_point(|to| to < from);
        rest = rest.get(after.saturating_sub(1)..).unwrap_or_default();
        for to in rest.iter().take(2) {
            let distance = *to as i32 - *from as i32;
            // Of two as near, the one in the query's order.
            let nearer = |best: i32| (distance.abs(), -distance) < (best.abs(), -best);
            if distance != 0 && best.is_none_or(nearer) {
                best = Some(distance);
            }
        }
    }
    best
}
