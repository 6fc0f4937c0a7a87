//! Runs a plan: which units answer, then how well.
//!
//! First every list of a clause is read once and its units given points; then
//! the best of them are looked at closely, with the positions of each word, and
//! ranked anew. Nearness and function words can thus move a hit among the best,
//! not make one of it.

use crate::index::{Index, UnitIndex};
use crate::phrases::Phrases;
use crate::plan::{Atom, Clause, Fit, Plan};
use crate::postings::{Cursor, for_each_unit};
use crate::query;
use crate::rank::{self, TEXT};
use crate::{Explanation, Hit, SearchResults, Share};

/// How many of the best are looked at closely, if no more are asked for.
const CLOSELY: usize = 64;

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
    pub fn search(&self, query: &str, limit: usize) -> SearchResults {
        let plan = Plan::new(self, query::parse(query));
        let (candidates, total, founds) = self.candidates(&plan, limit.max(CLOSELY));
        let looked = self.closely(&plan, &founds, candidates, |hit, _, _| hit);
        let mut order: Vec<u64> =
            looked.iter().map(|(found, hit)| order(*found, hit.score, hit.unit.0)).collect();
        order.sort_unstable();
        let of_unit = |unit: u32| {
            let at = looked.binary_search_by_key(&unit, |(_, hit)| hit.unit.0).ok()?;
            looked.get(at).map(|(_, hit)| hit.clone())
        };
        let hits = order.into_iter().rev().take(limit).filter_map(|key| of_unit(!(key as u32))).collect();
        SearchResults { hits, total, filters: plan.filters, notices: plan.notices }
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
            score: hit.score,
            nearness,
            shares: plan.clauses.iter().zip(&founds).zip(had).map(share).collect(),
        };
        self.closely(&plan, &founds, ranked, explain).pop().map(|(_, explanation)| explanation)
    }

    /// The best `most` units that have all of the query, or a good part of it, in
    /// the order of units; how many there are in all; what each clause found.
    fn candidates(&self, plan: &Plan, most: usize) -> (Vec<Candidate>, u32, Vec<Found>) {
        let founds: Vec<Found> = plan.clauses.iter().map(|clause| self.found(clause)).collect();
        let bits = bits(plan, &founds);
        let all: u32 = bits.iter().map(|(_, weight)| weight).sum();
        let asked = plan.clauses.iter().filter(|c| !c.function).fold(0, |mask, clause| mask | clause.mask);
        let kept = self.kept(plan);
        let is_kept = |unit: u32| kept.as_ref().is_none_or(|kept| kept.has(unit));
        if all == 0 && asked == 0 && !(plan.filters.is_empty() && plan.without.is_empty()) {
            let units = (0..self.len()).filter(|unit| is_kept(*unit));
            let found: Vec<_> =
                units.map(|unit| Candidate { unit, total: 0, covered: 0, found: true, all: true }).collect();
            let total = found.len() as u32;
            return (found, total, founds);
        }
        let covered = |cover: u32| -> u32 {
            bits.iter().filter(|(bit, _)| cover & bit != 0).map(|(_, weight)| weight).sum()
        };

        // The fewer units have a clause, the sooner it is looked for; what is only related, after these.
        let mut clauses: Vec<(&Clause, &Found)> = plan
            .clauses
            .iter()
            .zip(&founds)
            .filter(|(c, found)| !c.function && c.mask > 0 && found.count > 0)
            .collect();
        clauses.sort_by_key(|(clause, found)| (clause.loose, found.count));
        let mut states = vec![State::default(); self.len() as usize];
        // The units that have any of it, and the most that one of them has.
        let mut having: Vec<u32> = Vec::new();
        let mut best = 0;
        for (at, (clause, found)) in clauses.iter().enumerate() {
            let rest = clauses.iter().skip(at).fold(0, |mask, (clause, _)| mask | clause.mask);
            // Who has nothing so far can't be a hit any more.
            let closed = rank::is_little(covered(rest), best);
            if closed {
                having.sort_unstable();
            }
            let mut more = Vec::new();
            self.add(clause, found, closed.then_some(&having), |unit, weight| {
                let Some(state) = states.get_mut(unit as usize) else { return };
                if state.cover == 0 && state.weight == 0 {
                    if closed || !is_kept(unit) {
                        return;
                    }
                    more.push(unit);
                }
                state.weight = state.weight.saturating_add(weight.max(1));
            });
            having.append(&mut more);
            let mut last = 0;
            for unit in &having {
                let Some(state) = states.get_mut(*unit as usize).filter(|state| state.weight > 0) else {
                    continue;
                };
                let saturated = rank::saturated(std::mem::take(&mut state.weight), self.norm(*unit));
                // Who has the word gains nothing by a related one.
                if !clause.is_idle(state.firm) {
                    state.points += rank::points(found.rarity, saturated);
                }
                state.cover |= clause.mask;
                if !clause.loose {
                    state.firm |= clause.mask;
                }
                if state.cover != last {
                    last = state.cover;
                    best = best.max(covered(last));
                }
            }
        }

        let (mut total, mut least) = (0, 0);
        let mut candidates = Vec::new();
        let mut last = (0, 0);
        for unit in having {
            let Some(state) = states.get(unit as usize) else { continue };
            if state.cover != last.0 {
                last = (state.cover, covered(state.cover));
            }
            let covered = last.1;
            if rank::is_little(covered, best) {
                continue;
            }
            total += 1;
            let candidate = Candidate {
                unit,
                total: rank::total(state.points, covered, all, self.part(unit)),
                covered,
                found: covered == all && state.firm == state.cover,
                all: state.firm & asked == asked,
            };
            if candidate.key() >= least {
                candidates.push(candidate);
            }
            // Now and then, so that no more than a few are ever sorted.
            if candidates.len() / 4 > most {
                least = trim(&mut candidates, most);
            }
        }
        if candidates.len() > most {
            trim(&mut candidates, most);
        }
        candidates.sort_unstable_by_key(|candidate| candidate.unit);
        (candidates, total, founds)
    }

    /// How many units have a clause, by and large, and where its phrases stand.
    fn found(&self, clause: &Clause) -> Found {
        let mut phrases = Vec::new();
        let mut counts: Vec<u32> = Vec::new();
        for atom in &clause.atoms {
            match atom {
                Atom::Phrase(words, fit) if !clause.function => {
                    let mut found = self.phrases(words, false, usize::MAX);
                    let mut fit = *fit;
                    if found.units.is_empty() {
                        found = self.phrases(words, true, usize::MAX);
                        fit = fit * rank::IN_HEADING / 256;
                    }
                    counts.push(found.units.len() as u32);
                    phrases.push((found, fit));
                }
                Atom::Lists(lists) => counts.extend(lists.iter().map(|(list, _)| self.count(*list))),
                atom => counts.push(self.at_most(atom)),
            }
        }
        let count = rank::any_of(&counts, self.len());
        Found { count, rarity: rank::rarity(count, self.len()), phrases }
    }

    /// Calls `add` with the units that have a clause, and with what each part of it
    /// adds to their weight. Where only those in `among`, which is sorted, matter,
    /// not all others are read.
    fn add(&self, clause: &Clause, found: &Found, among: Option<&Vec<u32>>, mut add: impl FnMut(u32, u32)) {
        let mut phrases = found.phrases.iter();
        for atom in &clause.atoms {
            match atom {
                Atom::Lists(lists) => {
                    for (list, fit) in lists {
                        let few = |units: &&Vec<u32>| units.len() < self.count(*list) as usize / 8;
                        let Some(units) = among.filter(few) else {
                            for_each_unit(self.list(*list), |unit, weight| {
                                add(unit, weight.saturating_mul(*fit))
                            });
                            continue;
                        };
                        let mut cursor = Cursor::new(self.list(*list));
                        for unit in units {
                            match cursor.seek(*unit) {
                                Some(here) if here == *unit => {
                                    add(*unit, cursor.weight().saturating_mul(*fit))
                                }
                                Some(_) => {}
                                None => break,
                            }
                        }
                    }
                }
                Atom::Units(units) => units.iter().for_each(|unit| add(*unit, addressed())),
                Atom::Phrase(words, _) => {
                    if let Some((found, fit)) = phrases.next() {
                        for (unit, start, end) in &found.units {
                            add(*unit, times(words, *start, *end) * TEXT * fit);
                        }
                    }
                }
            }
        }
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
            let weight = |clause: usize| of_clause(clause).map_or(0, |had| had.weight);
            let clauses = || plan.clauses.iter().zip(founds).enumerate();
            let own = clauses()
                .filter(|(number, (clause, _))| !clause.loose && weight(*number) > 0)
                .fold(0, |own, (_, (clause, _))| own | clause.mask);
            let shares: Vec<(u32, u32)> = clauses()
                .map(|(number, (clause, found))| {
                    let weight = weight(number);
                    let points = rank::points(found.rarity, rank::saturated(weight, self.norm(unit)));
                    let idle = clause.is_idle(own);
                    let part = if clause.function { rank::FUNCTION } else { 1 };
                    (weight, if idle { 0 } else { points / part })
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
            let counts = |clause: &Clause| !clause.function && !clause.is_idle(own);
            let content = plan.clauses.iter().zip(&had).filter(|(clause, _)| counts(clause));
            let matched = content.filter_map(|(_, had)| had.get(at)).flat_map(|had| &had.positions);
            let positions = sorted(matched.copied().filter(|position| *position < length));
            let hit = Hit { unit: UnitIndex(unit), score: points, matches_all: candidate.all, positions };
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
                            had.weight = had.weight.saturating_add(addressed());
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
                        had.weight = had.weight.saturating_add(times(words, *start, *end) * TEXT * fit);
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
                    had.weight = had.weight.saturating_add(cursor.weight().saturating_mul(fit));
                    self.positions(list, &cursor, unit, &mut had.positions);
                }
                Some(_) => {}
                None => break,
            }
        }
    }
}

/// How often a phrase of `words` stands where these are its positions.
fn times<T>(words: &[T], start: usize, end: usize) -> u32 {
    ((end - start) / words.len().max(1)) as u32
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

/// What a unit has so far.
#[derive(Clone, Copy, Default)]
struct State {
    /// Of the clause that is being looked for.
    weight: u32,
    points: u32,
    /// The bits of the words that it has, or something related to them.
    cover: u32,
    /// The bits of the words that it has.
    firm: u32,
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
