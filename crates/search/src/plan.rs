//! Plans a query: turns its words, names and operators into clauses over terms.

use crate::Notice;
use crate::builder::EntityKind;
use crate::clause::{Boosted, Clause, Filter, Matcher, PhraseWord, mask_of, push_unique};
use crate::entity_linking::{begun_alias, find_alias, missing_section, resolve_filter};
use crate::expansion::{case_variants, expand, prefix_terms};
use crate::index::{AliasTarget, Index, TermOrd};
use crate::postings::for_each_unit;
use crate::query::{ParsedQuery, QueryNode, QueryToken};
use crate::query_terms::{QueryTerm, is_pattern, join_terms, query_terms};
use crate::rank;
use crate::spelling::{correct, nearest_word};
use crate::stemmer::stem;
use crate::terms::{COMPOUND_PARTS, of_compound, of_word};
use crate::tokenizer::tokenize;

/// The most clauses of a query; the rest is ignored. Each takes a bit of a `u32`.
const MAX_CLAUSES: usize = 30;

/// A planned query.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    pub clauses: Vec<Clause>,
    /// Units that match any of these are no hits.
    pub excluded: Vec<Clause>,
    pub filters: Vec<Filter>,
    pub notices: Vec<Notice>,
}

impl Plan {
    /// Plans a parsed query.
    pub fn new(index: &Index, parsed: ParsedQuery) -> Self {
        let mut planner = Planner::new(index, false);
        planner.plan.notices = parsed.notices;
        planner.add_tokens(&parsed.tokens, parsed.last_is_prefix);
        planner.finish()
    }
}

/// A plan being made.
struct Planner<'i> {
    index: &'i Index,
    plan: Plan,
    /// Where the clauses of the last operand start, which an OR joins.
    operand: usize,
    /// Whether an OR precedes the next operand.
    or_pending: bool,
    /// Whether related words are left out: an excluded word excludes none of them.
    exact_only: bool,
}

impl<'i> Planner<'i> {
    fn new(index: &'i Index, exact_only: bool) -> Self {
        Self { index, plan: Plan::default(), operand: 0, or_pending: false, exact_only }
    }

    fn add_tokens(&mut self, tokens: &[QueryToken], last_is_prefix: bool) {
        // The words since the last other token: a name may have several.
        let mut terms: Vec<QueryTerm> = Vec::new();
        let last = tokens.len().saturating_sub(1);
        for (at, token) in tokens.iter().enumerate() {
            let is_prefix = last_is_prefix && at == last;
            if let (QueryNode::Text(text), false) = (&token.node, token.negated) {
                terms.extend(query_terms(text, is_prefix));
                continue;
            }
            self.add_terms(&std::mem::take(&mut terms));
            let start = self.plan.clauses.len();
            match &token.node {
                QueryNode::Text(text) => {
                    let mut planner = Self::new(self.index, true);
                    planner.add_terms(&query_terms(text, is_prefix));
                    self.plan.excluded.extend(planner.plan.clauses);
                    self.or_pending = false;
                }
                QueryNode::Phrase(text) => {
                    let clause = phrase_clause(self.index, text, self.next_bit());
                    if token.negated {
                        self.plan.excluded.extend(clause);
                    } else {
                        self.plan.clauses.extend(clause);
                    }
                }
                QueryNode::Filter(kind, value) => match resolve_filter(self.index, *kind, value) {
                    Some((entity, name)) => {
                        let QueryToken { negated, start, end, .. } = *token;
                        self.plan.filters.push(Filter { entity, negated, name, start, end });
                        self.or_pending = false;
                    }
                    None => {
                        let name = kind.filter_name().unwrap_or_default();
                        self.plan.notices.push(Notice::UnknownFilter(format!("{name}:{value}")));
                        terms.extend(query_terms(value, is_prefix));
                    }
                },
                QueryNode::Labels(labels, text) => {
                    let clause = self.label_clause(labels, text);
                    if token.negated {
                        self.plan.excluded.push(clause);
                    } else {
                        self.plan.clauses.push(clause);
                    }
                }
                QueryNode::Or => self.or_pending = self.operand < self.plan.clauses.len(),
            }
            if !matches!(token.node, QueryNode::Text(_) | QueryNode::Or) {
                self.end_operand(start);
            }
        }
        self.add_terms(&terms);
    }

    fn finish(mut self) -> Plan {
        self.plan.clauses.truncate(MAX_CLAUSES);
        self.keep_unmentioned_names();
        if self.plan.clauses.iter().all(|clause| clause.is_stop_word) {
            for clause in &mut self.plan.clauses {
                clause.is_stop_word = false;
                if clause.matchers.is_empty() {
                    self.plan.notices.push(Notice::NotFound { typed: clause.text.clone(), nearest: None });
                }
            }
        }
        self.plan
    }

    /// If a query names something that no text mentions, drops its other clauses:
    /// what the texts say about other things is no answer.
    fn keep_unmentioned_names(&mut self) {
        let clauses = &mut self.plan.clauses;
        let is_unmentioned = |clause: &Clause| clause.is_name && clause.matchers.is_empty();
        let has_alternative =
            |clause: &Clause| clauses.iter().any(|other| other.mask == clause.mask && !is_unmentioned(other));
        if clauses.iter().any(|clause| is_unmentioned(clause) && !has_alternative(clause)) {
            clauses.retain(is_unmentioned);
        }
    }

    /// Ends an operand, whose clauses start at `start`. If an OR joins it to the
    /// operand before, all clauses of both get the same bit: either is a full match.
    fn end_operand(&mut self, start: usize) {
        let clauses = &mut self.plan.clauses;
        if start >= clauses.len() {
            return;
        }
        if !std::mem::take(&mut self.or_pending) || self.operand >= start {
            self.operand = start;
            return;
        }
        let mut right = clauses.split_off(start);
        let mut left = clauses.split_off(self.operand);
        let bit = 1_u32.checked_shl(mask_of(&left).trailing_zeros()).unwrap_or(0);
        keep_whole_name(&mut left);
        keep_whole_name(&mut right);
        left.append(&mut right);
        for clause in &mut left {
            (clause.mask, clause.is_stop_word) = (bit, false);
        }
        clauses.append(&mut left);
    }

    /// The bit of the next typed word.
    fn next_bit(&self) -> u32 {
        let used = mask_of(&self.plan.clauses);
        1_u32.checked_shl(32 - used.leading_zeros()).unwrap_or(0)
    }

    /// The clause of an address.
    fn label_clause(&mut self, labels: &[String], text: &str) -> Clause {
        let mut units: Vec<u32> = labels.iter().flat_map(|label| self.index.units_labelled(label)).collect();
        units.sort_unstable();
        units.dedup();
        if units.is_empty() {
            self.plan.notices.push(Notice::NoSuchAddress(text.to_owned()));
        }
        Clause::of_name(text.to_owned(), vec![Matcher::Units(units)], self.next_bit())
    }

    /// Adds the clauses of words outside quotation marks.
    fn add_terms(&mut self, terms: &[QueryTerm]) {
        let terms = &with_whole_months(self.index, terms);
        let mut at = 0;
        while at < terms.len() && self.plan.clauses.len() < MAX_CLAUSES {
            let start = self.plan.clauses.len();
            let rest = terms.get(at..).unwrap_or_default();
            let symbol = rest.iter().skip(1).take_while(|term| term.continues_symbol).count() + 1;
            let alias = rest.first().filter(|term| !is_pattern(&term.token));
            let alias = alias.and_then(|_| find_alias(self.index, rest));
            let section = missing_section(self.index, rest);
            at += if symbol > 1 {
                self.add_symbol(rest.get(..symbol).unwrap_or_default());
                symbol
            } else if let Some((count, targets)) = alias {
                self.add_name(rest.get(..count).unwrap_or_default(), targets);
                count
            } else if section > 1 {
                let clause = self.label_clause(&[], &join_terms(rest.get(..section).unwrap_or_default()));
                self.plan.clauses.push(clause);
                section
            } else if self.add_begun_name(rest) {
                rest.len()
            } else {
                let count = rest.iter().take_while(|term| term.token.hyphenated).count() + 1;
                let count = count.min(rest.len());
                self.add_words(rest.get(..count).unwrap_or_default(), false);
                self.add_joined(terms, at);
                count
            };
            self.end_operand(start);
        }
    }

    /// Adds the clause of a name, and those of its words unless the name replaces them.
    fn add_name(&mut self, terms: &[QueryTerm], targets: &[(u32, AliasTarget)]) {
        let is_unmentioned = targets.iter().all(|(_, target)| target.entity.is_none());
        if is_unmentioned {
            let typed = join_terms(terms);
            let nearest = nearest_word(self.index, terms);
            self.plan.notices.push(Notice::NotNamed { typed: typed.clone(), nearest });
            let clause = Clause::of_name(typed, Vec::new(), self.next_bit());
            self.plan.clauses.push(clause);
            return;
        }
        let entities = targets.iter().filter_map(|(_, target)| self.index.entity(target.entity?));
        let mut kinds = entities.map(|entity| entity.kind);
        // The words of a place's name occur in the names of others too.
        let replaces_words =
            kinds.any(|kind| kind == EntityKind::Section || kind == EntityKind::Place && terms.len() > 1);
        if replaces_words {
            self.add_entities(terms, targets, self.next_bit());
            return;
        }
        let start = self.plan.clauses.len();
        for words in terms.chunk_by(|term, _| term.token.hyphenated) {
            self.add_words(words, true);
        }
        let words = self.plan.clauses.get(start..).unwrap_or_default();
        let mask = mask_of(words.iter().filter(|clause| !clause.is_stop_word));
        self.add_entities(terms, targets, if mask == 0 { self.next_bit() } else { mask });
    }

    /// If `terms` are the beginning of names, and the first term is in no text, adds a clause
    /// of these names. Returns whether there are any.
    fn add_begun_name(&mut self, terms: &[QueryTerm]) -> bool {
        let targets = begun_alias(self.index, terms);
        let is_found = |term: &QueryTerm| {
            rank::is_stop_word(&term.token.folded)
                || !expand(self.index, &term.token, term.is_prefix, false).is_empty()
        };
        if targets.iter().all(|(_, target)| target.entity.is_none()) || terms.first().is_some_and(is_found) {
            return false;
        }
        // A notice follows once the name is complete.
        let notices = self.plan.notices.len();
        self.add_entities(terms, targets, self.next_bit());
        self.plan.notices.truncate(notices);
        true
    }

    /// Adds a clause of the entities that `terms` name, and one of related words.
    fn add_entities(&mut self, terms: &[QueryTerm], targets: &[(u32, AliasTarget)], mask: u32) {
        let index = self.index;
        let text = join_terms(terms);
        let (mut entities, mut related, mut units) = (Vec::new(), Vec::new(), Vec::new());
        let mut has_synonyms = false;
        for (_, target) in targets {
            let Some((number, entity)) = target.entity.and_then(|e| Some((e, index.entity(e)?))) else {
                continue;
            };
            let term = index.entity_term(number);
            match entity.kind {
                EntityKind::Section => for_each_unit(index.postings(term), |unit, _| units.push(unit)),
                EntityKind::Related if self.exact_only => {}
                EntityKind::Related => {
                    has_synonyms = true;
                    related.push((term, rank::RELATED));
                }
                EntityKind::Synonyms => {
                    has_synonyms = true;
                    entities.push((term, rank::SYNONYM));
                }
                _ => {
                    entities.push((term, rank::EXACT));
                    if !target.printed {
                        self.plan.notices.push(Notice::AliasOf {
                            typed: text.clone(),
                            name: entity.name.to_owned(),
                            remark: target.remark.map(|remark| index.remark(remark).to_owned()),
                        });
                    }
                }
            }
        }
        units.sort_unstable();
        units.dedup();
        let matcher = if units.is_empty() { Matcher::Terms(entities) } else { Matcher::Units(units) };
        let is_word_matched = self.plan.clauses.iter().any(|clause| {
            clause.mask & mask != 0
                && !clause.expansion_only
                && clause.matchers.iter().any(|matcher| index.max_doc_freq(matcher) > 0)
        });
        if related.is_empty() || index.max_doc_freq(&matcher) > 0 {
            self.plan.clauses.push(Clause::of_name(text.clone(), vec![matcher], mask));
        }
        if !related.is_empty() {
            let clause = Clause::of_name(text.clone(), vec![Matcher::Terms(related)], mask);
            self.plan.clauses.push(Clause { expansion_only: true, ..clause });
        }
        if has_synonyms && !self.exact_only && !is_word_matched {
            self.plan.notices.push(Notice::SynonymsUsed(text));
        }
    }

    /// Adds the clause of a word, or of words joined by hyphens.
    fn add_words(&mut self, terms: &[QueryTerm], part_of_name: bool) {
        let mask = self.next_bit();
        let [term] = terms else {
            let matchers = hyphenated_matchers(self.index, terms);
            if self.index.any_matches(&matchers) {
                self.plan.clauses.push(Clause::new(join_terms(terms), matchers, mask));
            } else {
                terms.chunks(1).for_each(|term| self.add_words(term, part_of_name));
            }
            return;
        };
        let expansion = expand(self.index, &term.token, term.is_prefix, part_of_name);
        // A single letter that is being typed says nothing about the word yet.
        let is_first_letter = term.is_prefix && term.token.folded.len() == 1;
        let is_begun_stop_word = || {
            let mut words = expansion.iter().map(|(term, _)| self.index.dictionary().word(term.0));
            term.is_prefix && words.all(|word| rank::is_stop_word(&word)) && !expansion.is_empty()
        };
        let is_stop_word = is_first_letter
            || !term.token.is_acronym && rank::is_stop_word(&term.token.folded)
            || is_begun_stop_word();
        let notices = self.plan.notices.len();
        let matchers = if !expansion.is_empty() {
            vec![Matcher::Terms(expansion)]
        } else if part_of_name || is_stop_word {
            Vec::new()
        } else {
            correct(self.index, term, &mut self.plan.notices)
        };
        let clause = Clause::new(term.text.clone(), matchers, mask);
        self.plan.clauses.push(Clause { is_stop_word, ..clause });
        // The corrected word may name an entity.
        let new_notices = self.plan.notices.get(notices..);
        if let Some(Notice::SpellingCorrected { corrected, .. }) = new_notices.and_then(<[Notice]>::last) {
            let targets = self.index.alias_targets(&stem(corrected));
            if !targets.is_empty() {
                self.add_entities(terms, targets, mask);
            }
        }
    }

    /// Adds a clause for the word at `at` joined to the one before, if texts print
    /// them as one: re integration, web site.
    fn add_joined(&mut self, terms: &[QueryTerm], at: usize) {
        let Some(pair @ [a, b]) = at.checked_sub(1).and_then(|before| terms.get(before..=at)) else { return };
        if a.token.hyphenated || rank::is_stop_word(&b.token.folded) {
            return;
        }
        let joined = format!("{}{}", a.token.folded, b.token.folded);
        let compound = of_compound(&joined, 2);
        let matching: Vec<Boosted> = [joined, compound]
            .iter()
            .filter_map(|word| self.index.dictionary().find(word))
            .flat_map(|word| self.index.stem_variants(word))
            .map(|variant| (TermOrd(variant), rank::INFLECTION))
            .collect();
        if matching.is_empty() {
            return;
        }
        let mask = mask_of(self.plan.clauses.iter().rev().take(2));
        let clause = Clause::of_name(join_terms(pair), vec![Matcher::Terms(matching)], mask);
        self.plan.clauses.push(clause);
    }

    /// Adds the clause of a document symbol: its parts in sequence. If no text has
    /// it, symbols that start with it.
    fn add_symbol(&mut self, parts: &[QueryTerm]) {
        let text = join_terms(parts);
        let mut words: Vec<PhraseWord> =
            parts.iter().map(|part| case_variants(self.index, &part.token.folded)).collect();
        let mut matchers = vec![Matcher::Phrase(words.clone(), rank::EXACT)];
        if !self.index.any_matches(&matchers)
            && let Some((last, part)) = words.last_mut().zip(parts.last())
        {
            *last = prefix_terms(self.index, &part.token.folded);
            matchers = vec![Matcher::Phrase(words, rank::PREFIX)];
        }
        if !self.index.any_matches(&matchers) {
            self.plan.notices.push(Notice::NotFound { typed: text.clone(), nearest: None });
        }
        let clause = Clause::of_name(text, matchers, self.next_bit());
        self.plan.clauses.push(clause);
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Replaces abbreviated months: beside a number, or where no text has the abbreviation
/// and it is no other word.
fn with_whole_months(index: &Index, terms: &[QueryTerm]) -> Vec<QueryTerm> {
    let is_number = |at: Option<usize>| {
        let token = at.and_then(|at| terms.get(at)).map_or("", |term| term.token.folded.as_str());
        !token.is_empty() && token.len() <= 4 && token.bytes().all(|b| b.is_ascii_digit())
    };
    let mut terms_with_months = terms.to_vec();
    for (at, term) in terms_with_months.iter_mut().enumerate() {
        let folded = term.token.folded.as_str();
        let is_abbreviation = |month: &&&str| {
            (folded.len() == 3 || folded == "sept") && month.starts_with(folded) && **month != folded
        };
        let Some(month) = MONTHS.iter().find(is_abbreviation).filter(|_| !term.is_prefix) else { continue };
        let is_unknown = || {
            let is_word = index.find_term(folded).is_some() || !index.alias_targets(folded).is_empty();
            !is_word && !term.token.is_acronym && !matches!(folded, "dec" | "mar")
        };
        if is_number(at.checked_sub(1)) || is_number(Some(at + 1)) || is_unknown() {
            term.token.folded = (*month).to_owned();
            term.token.is_acronym = false;
        }
    }
    terms_with_months
}

/// Of the clauses of a name and its words, keeps those of the whole name.
fn keep_whole_name(operand: &mut Vec<Clause>) {
    let all = mask_of(&*operand);
    if operand.iter().any(|clause| clause.mask == all && !clause.expansion_only) {
        operand.retain(|clause| clause.mask == all);
    }
}

/// What matches words joined by hyphens: the words in sequence in any form, or
/// their compound.
fn hyphenated_matchers(index: &Index, terms: &[QueryTerm]) -> Vec<Matcher> {
    let joined: String = terms.iter().map(|term| term.token.folded.as_str()).collect();
    let mut compounds: Vec<Boosted> = Vec::new();
    for (word, boost) in [(of_compound(&joined, terms.len()), rank::EXACT), (joined, rank::INFLECTION)] {
        if let Some(word) = index.dictionary().find(&word) {
            push_unique(&mut compounds, (TermOrd(word), boost));
            for variant in index.stem_variants(word) {
                push_unique(&mut compounds, (TermOrd(variant), rank::INFLECTION));
            }
        }
    }
    let word = |term: &QueryTerm| -> PhraseWord {
        let terms = expand(index, &term.token, term.is_prefix, false).into_iter();
        terms.map(|(term, _)| (term, 1)).collect()
    };
    let mut matchers = vec![Matcher::Phrase(terms.iter().map(word).collect(), rank::EXACT)];
    if !compounds.is_empty() {
        matchers.push(Matcher::Terms(compounds));
    }
    matchers
}

/// The clause of a phrase in quotation marks: its words in sequence, uninflected,
/// in any case; a single acronym only as such.
fn phrase_clause(index: &Index, text: &str, mask: u32) -> Option<Clause> {
    let tokens = tokenize(text);
    let is_single = tokens.len() == 1;
    let words = tokens.iter().map(|token| {
        let acronym =
            index.find_term(&of_word(&token.folded, true)).filter(|_| is_single && token.is_acronym);
        if let Some(acronym) = acronym {
            return vec![(acronym, 1)];
        }
        if text.get(token.span.end as usize..).is_some_and(|after| after.starts_with('*')) {
            return prefix_terms(index, &token.folded);
        }
        let mut terms = case_variants(index, &token.folded);
        for parts in COMPOUND_PARTS {
            let compound = index.find_term(&of_compound(&token.folded, parts));
            terms.extend(compound.map(|term| (term, parts as u32)));
        }
        terms
    });
    let matcher = Matcher::Phrase(words.collect(), rank::EXACT);
    (!tokens.is_empty()).then(|| Clause::of_name(format!("“{}”", text.trim()), vec![matcher], mask))
}
