//! Executes a plan in two passes.
//!
//! The first pass reads every postings list of a clause once and scores its units;
//! it gives the candidates. The second pass rescores the best candidates with the
//! positions of their words. Proximity and stop words thus reorder the best hits,
//! but make no unit a hit.

use crate::clause::{Boosted, Clause, Matcher, mask_of};
use crate::doc_filter::DocFilter;
use crate::index::{Index, UnitIndex};
use crate::phrases::PhraseMatches;
use crate::plan::Plan;
use crate::postings::{Cursor, for_each_unit};
use crate::query;
use crate::rank::{self, TEXT};
use crate::{ClauseScore, Explanation, Hit, SearchResults};

/// How many of the best candidates are rescored, if the limit is no larger.
const RESCORE_TOP_K: usize = 64;
/// The weight of a unit that the query addresses.
const ADDRESSED: u32 = rank::ADDRESSED * rank::EXACT;

/// The statistics of a clause in the index.
struct ClauseStats {
    /// The estimated number of units that match.
    doc_freq: u32,
    idf: u32,
    /// The matches of each of its phrases, in order, with the boost.
    phrases: Vec<(PhraseMatches, u32)>,
}

/// The occurrences of a clause in a unit.
#[derive(Clone, Default)]
struct ClauseHits {
    weight: u32,
    positions: Vec<u32>,
}

impl Index {
    /// Searches for the best `limit` units. No query is an error: see
    /// [`crate::query`] for the grammar and [`crate::rank`] for the ranking.
    pub fn search(&self, query: &str, limit: usize) -> SearchResults {
        let plan = Plan::new(self, query::parse(query));
        let (candidates, total, stats) = self.candidates(&plan, limit.max(RESCORE_TOP_K));
        let rescored = self.rescore(&plan, &stats, candidates, |hit, _, _| hit);
        let mut keys: Vec<u64> =
            rescored.iter().map(|(is_full, hit)| sort_key(*is_full, hit.score, hit.unit.0)).collect();
        keys.sort_unstable();
        let hit_of = |unit: u32| {
            let at = rescored.binary_search_by_key(&unit, |(_, hit)| hit.unit.0).ok()?;
            rescored.get(at).map(|(_, hit)| hit.clone())
        };
        let hits = keys.into_iter().rev().take(limit).filter_map(|key| hit_of(!(key as u32))).collect();
        SearchResults { hits, total, filters: plan.filters, notices: plan.notices }
    }

    /// Explains the score of `unit` for `query`; none if the unit is no hit.
    pub fn explain(&self, query: &str, unit: UnitIndex) -> Option<Explanation> {
        let plan = Plan::new(self, query::parse(query));
        let (mut candidates, _, stats) = self.candidates(&plan, usize::MAX);
        candidates.retain(|candidate| candidate.unit == unit.0);
        let clause_score = |((clause, stats), (weight, score)): ((&Clause, &ClauseStats), (u32, u32))| {
            ClauseScore { text: clause.text.clone(), doc_freq: stats.doc_freq, idf: stats.idf, weight, score }
        };
        let explain = |hit: Hit, scores: Vec<(u32, u32)>, proximity: u32| Explanation {
            unit,
            kind: self.unit_kind(unit.0),
            score: hit.score,
            proximity,
            clauses: plan.clauses.iter().zip(&stats).zip(scores).map(clause_score).collect(),
        };
        self.rescore(&plan, &stats, candidates, explain).pop().map(|(_, explanation)| explanation)
    }

    /// The first pass: the best `max_candidates` units that cover enough of the
    /// query, in the order of units; the number of all such units; the statistics
    /// of each clause.
    fn candidates(&self, plan: &Plan, max_candidates: usize) -> (Vec<Candidate>, u32, Vec<ClauseStats>) {
        let stats: Vec<ClauseStats> = plan.clauses.iter().map(|clause| self.clause_stats(clause)).collect();
        let word_idfs = word_idfs(plan, &stats);
        let all: u32 = word_idfs.iter().map(|(_, idf)| idf).sum();
        let content = mask_of(plan.clauses.iter().filter(|clause| !clause.is_stop_word));
        let filter = DocFilter::new(self, plan);
        let is_allowed = |unit: u32| filter.as_ref().is_none_or(|filter| filter.allows(unit));
        if all == 0 && content == 0 && filter.is_some() {
            // A query of filters alone: all units that they allow.
            let units = (0..self.len()).filter(|unit| is_allowed(*unit));
            let candidates: Vec<_> = units
                .map(|unit| Candidate { unit, score: 0, covered: 0, is_full: true, matches_all: true })
                .collect();
            let total = candidates.len() as u32;
            return (candidates, total, stats);
        }
        let covered_idf = |mask: u32| -> u32 {
            word_idfs.iter().filter(|(bit, _)| mask & bit != 0).map(|(_, idf)| idf).sum()
        };

        // Rare clauses first, since they may close the list of units early; expansions last.
        let mut clauses: Vec<(&Clause, &ClauseStats)> = plan
            .clauses
            .iter()
            .zip(&stats)
            .filter(|(clause, stats)| !clause.is_stop_word && clause.mask > 0 && stats.doc_freq > 0)
            .collect();
        clauses.sort_by_key(|(clause, stats)| (clause.expansion_only, stats.doc_freq));
        let mut accumulators = vec![Accumulator::default(); self.len() as usize];
        // The units with any match so far, and the best coverage among them.
        let mut matching: Vec<u32> = Vec::new();
        let mut best = 0;
        for (at, (clause, stats)) in clauses.iter().enumerate() {
            let remaining = mask_of(clauses.iter().skip(at).map(|(clause, _)| *clause));
            // A unit without any match so far cannot reach the cutoff any more.
            let is_closed = rank::below_cutoff(covered_idf(remaining), best);
            if is_closed {
                matching.sort_unstable();
            }
            let mut new = Vec::new();
            self.for_each_match(clause, stats, is_closed.then_some(&matching), |unit, weight| {
                let Some(state) = accumulators.get_mut(unit as usize) else { return };
                if state.covered == 0 && state.weight == 0 {
                    if is_closed || !is_allowed(unit) {
                        return;
                    }
                    new.push(unit);
                }
                state.weight = state.weight.saturating_add(weight.max(1));
            });
            matching.append(&mut new);
            let mut last = 0;
            for unit in &matching {
                let Some(state) = accumulators.get_mut(*unit as usize).filter(|state| state.weight > 0)
                else {
                    continue;
                };
                let saturated = rank::saturate(std::mem::take(&mut state.weight), self.length_norm(*unit));
                if !clause.is_redundant(state.matched) {
                    state.score += rank::score(stats.idf, saturated);
                }
                state.covered |= clause.mask;
                if !clause.expansion_only {
                    state.matched |= clause.mask;
                }
                if state.covered != last {
                    last = state.covered;
                    best = best.max(covered_idf(last));
                }
            }
        }

        let (mut total, mut threshold) = (0, 0);
        let mut candidates = Vec::new();
        let mut last = (0, 0);
        for unit in matching {
            let Some(state) = accumulators.get(unit as usize) else { continue };
            if state.covered != last.0 {
                last = (state.covered, covered_idf(state.covered));
            }
            let covered = last.1;
            if rank::below_cutoff(covered, best) {
                continue;
            }
            total += 1;
            let candidate = Candidate {
                unit,
                score: rank::total(state.score, covered, all, self.unit_kind(unit)),
                covered,
                is_full: covered == all && state.matched == state.covered,
                matches_all: state.matched & content == content,
            };
            if candidate.sort_key() >= threshold {
                candidates.push(candidate);
            }
            // Prunes from time to time, which is cheaper than a heap.
            if candidates.len() / 4 > max_candidates {
                threshold = keep_best(&mut candidates, max_candidates);
            }
        }
        if candidates.len() > max_candidates {
            keep_best(&mut candidates, max_candidates);
        }
        candidates.sort_unstable_by_key(|candidate| candidate.unit);
        (candidates, total, stats)
    }

    /// The statistics of a clause, with the matches of its phrases.
    fn clause_stats(&self, clause: &Clause) -> ClauseStats {
        let mut phrases = Vec::new();
        let mut doc_freqs: Vec<u32> = Vec::new();
        for matcher in &clause.matchers {
            match matcher {
                Matcher::Phrase(words, boost) if !clause.is_stop_word => {
                    let mut matches = self.match_phrase(words, false, usize::MAX);
                    let mut boost = *boost;
                    if matches.units.is_empty() {
                        matches = self.match_phrase(words, true, usize::MAX);
                        boost = boost * rank::IN_HEADING / 256;
                    }
                    doc_freqs.push(matches.units.len() as u32);
                    phrases.push((matches, boost));
                }
                Matcher::Terms(terms) => {
                    doc_freqs.extend(terms.iter().map(|(term, _)| self.doc_freq(*term)));
                }
                matcher => doc_freqs.push(self.max_doc_freq(matcher)),
            }
        }
        let doc_freq = rank::union_doc_freq(&doc_freqs, self.len());
        ClauseStats { doc_freq, idf: rank::idf(doc_freq, self.len()), phrases }
    }

    /// Calls `add` with the units that match a clause and the weight of each
    /// match. If `among`, which is sorted, is given, only its units matter, and
    /// long lists are not read in full.
    fn for_each_match(
        &self,
        clause: &Clause,
        stats: &ClauseStats,
        among: Option<&Vec<u32>>,
        mut add: impl FnMut(u32, u32),
    ) {
        let mut phrases = stats.phrases.iter();
        for matcher in &clause.matchers {
            match matcher {
                Matcher::Terms(terms) => {
                    for (term, boost) in terms {
                        let are_few = |units: &&Vec<u32>| units.len() < self.doc_freq(*term) as usize / 8;
                        let Some(units) = among.filter(are_few) else {
                            for_each_unit(self.postings(*term), |unit, weight| {
                                add(unit, weight.saturating_mul(*boost))
                            });
                            continue;
                        };
                        let mut cursor = Cursor::new(self.postings(*term));
                        for unit in units {
                            match cursor.seek(*unit) {
                                Some(found) if found == *unit => {
                                    add(*unit, cursor.weight().saturating_mul(*boost))
                                }
                                Some(_) => {}
                                None => break,
                            }
                        }
                    }
                }
                Matcher::Units(units) => units.iter().for_each(|unit| add(*unit, ADDRESSED)),
                Matcher::Phrase(words, _) => {
                    if let Some((matches, boost)) = phrases.next() {
                        for (unit, start, end) in &matches.units {
                            add(*unit, phrase_count(words, *start, *end) * TEXT * boost);
                        }
                    }
                }
            }
        }
    }

    /// The second pass: scores candidates, which are in the order of units, with
    /// proximity and stop words. `make` gets the hit, the weight and score of each
    /// clause, and the proximity; its values are returned with [`Candidate::is_full`].
    fn rescore<T>(
        &self,
        plan: &Plan,
        stats: &[ClauseStats],
        candidates: Vec<Candidate>,
        make: impl Fn(Hit, Vec<(u32, u32)>, u32) -> T,
    ) -> Vec<(bool, T)> {
        let clauses = || plan.clauses.iter().zip(stats);
        let hits: Vec<Vec<ClauseHits>> =
            clauses().map(|(clause, stats)| self.clause_hits(clause, stats, &candidates)).collect();
        let all: u32 = word_idfs(plan, stats).iter().map(|(_, idf)| idf).sum();
        let rescore = |(at, candidate): (usize, &Candidate)| {
            let unit = candidate.unit;
            let hits_of = |clause: usize| hits.get(clause).and_then(|hits| hits.get(at));
            let weight_of = |clause: usize| hits_of(clause).map_or(0, |hits| hits.weight);
            let numbered = || clauses().enumerate();
            let matched = mask_of(
                numbered()
                    .filter(|(number, (clause, _))| !clause.expansion_only && weight_of(*number) > 0)
                    .map(|(_, (clause, _))| clause),
            );
            let scores: Vec<(u32, u32)> = numbered()
                .map(|(number, (clause, stats))| {
                    let weight = weight_of(number);
                    if clause.is_redundant(matched) {
                        return (weight, 0);
                    }
                    let saturated = rank::saturate(weight, self.length_norm(unit));
                    let divisor = if clause.is_stop_word { rank::STOP_WORD_DIVISOR } else { 1 };
                    (weight, rank::score(stats.idf, saturated) / divisor)
                })
                .collect();
            let words: Vec<usize> = numbered()
                .filter(|(_, (clause, _))| !clause.is_stop_word && !clause.is_name)
                .map(|(number, _)| number)
                .collect();
            let proximity: u32 = words
                .windows(2)
                .filter_map(|pair| {
                    let [a, b] = pair else { return None };
                    let distance = nearest_distance(&hits_of(*a)?.positions, &hits_of(*b)?.positions)?;
                    let lower_score = scores.get(*a)?.1.min(scores.get(*b)?.1);
                    Some(rank::proximity(distance, lower_score))
                })
                .sum();
            let score: u32 = scores.iter().map(|(_, score)| score).sum();
            let score = rank::total(score + proximity, candidate.covered, all, self.unit_kind(unit));
            let is_highlighted = |clause: &Clause| !clause.is_stop_word && !clause.is_redundant(matched);
            let highlighted = plan.clauses.iter().zip(&hits).filter(|(clause, _)| is_highlighted(clause));
            let positions = highlighted.filter_map(|(_, hits)| hits.get(at)).flat_map(|hits| &hits.positions);
            // Positions past the text are those of headings.
            let length = self.length(unit);
            let positions = sorted(positions.copied().filter(|position| *position < length));
            let hit = Hit { unit: UnitIndex(unit), score, matches_all: candidate.matches_all, positions };
            (candidate.is_full, make(hit, scores, proximity))
        };
        candidates.iter().enumerate().map(rescore).collect()
    }

    /// The occurrences of a clause in each of `candidates`, which are in the order of units.
    fn clause_hits(&self, clause: &Clause, stats: &ClauseStats, candidates: &[Candidate]) -> Vec<ClauseHits> {
        let mut all = vec![ClauseHits::default(); candidates.len()];
        let mut phrases = stats.phrases.iter();
        for matcher in &clause.matchers {
            match matcher {
                Matcher::Terms(terms) => {
                    terms.iter().for_each(|term| self.add_term_hits(*term, candidates, &mut all));
                }
                Matcher::Units(units) => {
                    for (hits, candidate) in all.iter_mut().zip(candidates) {
                        if units.binary_search(&candidate.unit).is_ok() {
                            hits.weight = hits.weight.saturating_add(ADDRESSED);
                        }
                    }
                }
                Matcher::Phrase(words, boost) => {
                    let of_stop_word;
                    let (matches, boost) = match phrases.next() {
                        Some((matches, boost)) => (matches, *boost),
                        None => {
                            of_stop_word = self.match_phrase(words, false, usize::MAX);
                            (&of_stop_word, *boost)
                        }
                    };
                    for (hits, candidate) in all.iter_mut().zip(candidates) {
                        let at = matches.units.binary_search_by_key(&candidate.unit, |(unit, ..)| *unit);
                        let Some((_, start, end)) = at.ok().and_then(|at| matches.units.get(at)) else {
                            continue;
                        };
                        let weight = phrase_count(words, *start, *end) * TEXT * boost;
                        hits.weight = hits.weight.saturating_add(weight);
                        hits.positions.extend(matches.positions.get(*start..*end).unwrap_or_default());
                    }
                }
            }
        }
        all.iter_mut().for_each(|hits| hits.positions = sorted(hits.positions.iter().copied()));
        all
    }

    fn add_term_hits(&self, (term, boost): Boosted, candidates: &[Candidate], all: &mut [ClauseHits]) {
        let mut cursor = Cursor::new(self.postings(term));
        for (hits, candidate) in all.iter_mut().zip(candidates) {
            match cursor.seek(candidate.unit) {
                Some(unit) if unit == candidate.unit => {
                    hits.weight = hits.weight.saturating_add(cursor.weight().saturating_mul(boost));
                    self.positions(term, &cursor, unit, &mut hits.positions);
                }
                Some(_) => {}
                None => break,
            }
        }
    }
}

/// The number of occurrences of a phrase that has the positions `start..end`.
fn phrase_count<T>(words: &[T], start: usize, end: usize) -> u32 {
    ((end - start) / words.len().max(1)) as u32
}

/// Sorts and deduplicates a few values that are mostly in order.
fn sorted(values: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut sorted = Vec::new();
    for value in values {
        if let Err(at) = sorted.binary_search(&value) {
            sorted.insert(at, value);
        }
    }
    sorted
}

/// The sort key of hits, ascending: full matches, then the score, then the order of
/// units, inverted.
fn sort_key(is_full: bool, score: u32, unit: u32) -> u64 {
    u64::from(is_full) << 63 | u64::from(score.min(u32::MAX >> 1)) << 32 | u64::from(!unit)
}

/// The state of a unit in the first pass.
#[derive(Clone, Copy, Default)]
struct Accumulator {
    /// The weight of the current clause.
    weight: u32,
    score: u32,
    /// The bits of the words that match, themselves or by an expansion.
    covered: u32,
    /// The bits of the words that match themselves.
    matched: u32,
}

/// A unit that may be a hit.
struct Candidate {
    unit: u32,
    score: u32,
    /// The idf of the words that it covers.
    covered: u32,
    /// Whether it matches every word that any unit has.
    is_full: bool,
    /// Whether it matches every word of the query.
    matches_all: bool,
}

impl Candidate {
    fn sort_key(&self) -> u64 {
        sort_key(self.is_full, self.score, self.unit)
    }
}

/// Keeps the best `count` candidates in their order; returns the sort key of the last one.
fn keep_best(candidates: &mut Vec<Candidate>, count: usize) -> u64 {
    let mut keys: Vec<u64> = candidates.iter().map(Candidate::sort_key).collect();
    keys.sort_unstable();
    let threshold = keys.len().checked_sub(count).and_then(|at| keys.get(at)).copied().unwrap_or_default();
    candidates.retain(|candidate| candidate.sort_key() >= threshold);
    threshold
}

/// The bits of the typed words that any unit matches, each with its idf: that of
/// the clause for the fewest words that includes it.
fn word_idfs(plan: &Plan, stats: &[ClauseStats]) -> Vec<(u32, u32)> {
    let mut best = [(u32::MAX, 0); 32];
    for (clause, stats) in plan.clauses.iter().zip(stats) {
        if clause.is_stop_word || stats.doc_freq == 0 {
            continue;
        }
        let words = clause.mask.count_ones();
        for (bit, entry) in (0..32).zip(&mut best) {
            if clause.mask & 1 << bit != 0 && words < entry.0 {
                *entry = (words, stats.idf);
            }
        }
    }
    let matched = (0..32).zip(best).filter(|(_, (words, _))| *words < u32::MAX);
    matched.map(|(bit, (_, idf))| (1 << bit, idf)).collect()
}

/// The smallest signed distance from a position of `a` to one of `b`; both are sorted.
fn nearest_distance(a: &[u32], b: &[u32]) -> Option<i32> {
    let mut best: Option<i32> = None;
    let mut rest = b;
    for from in a {
        // Positions before the last one that precedes `from` are farther away.
        let after = rest.partition_point(|to| to < from);
        rest = rest.get(after.saturating_sub(1)..).unwrap_or_default();
        for to in rest.iter().take(2) {
            let distance = *to as i32 - *from as i32;
            // Of two equal distances the one in the query's order wins.
            let is_nearer = |best: i32| (distance.abs(), -distance) < (best.abs(), -best);
            if distance != 0 && best.is_none_or(is_nearer) {
                best = Some(distance);
            }
        }
    }
    best
}
