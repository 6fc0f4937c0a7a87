//! From the words of a query to the lists that answer it.

use crate::Notice;
use crate::builder::{EntityKind, marker, printed};
use crate::expansion::{add, any_case, beginnings, forms};
use crate::index::{Index, ListIndex, Meaning};
use crate::names::{alias, filter, no_section};
use crate::postings::for_each_unit;
use crate::query::{Parsed, Piece, What};
use crate::rank;
use crate::spelling::nearest;
use crate::stemmer::stem;
use crate::tokenizer::tokenize;
use crate::typed::{Typed, said, typed_words};

/// A list with how well it fits, in 256ths.
pub(crate) type Fit = (ListIndex, u32);

/// One way to satisfy a clause.
#[derive(Clone, Debug)]
pub(crate) enum Atom {
    /// Any of the lists.
    Lists(Vec<Fit>),
    /// Words in sequence; each one of several lists with the positions that it
    /// takes up. The last factor is how well the phrase fits.
    Phrase(Vec<Vec<(ListIndex, u32)>>, u32),
    /// These units.
    Units(Vec<u32>),
}

/// What is looked for.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    /// As typed.
    pub said: String,
    /// Any of these.
    pub atoms: Vec<Atom>,
    /// The bits of the typed words that it stands for.
    pub mask: u32,
    /// Whether it only holds the sentence together.
    pub function: bool,
    /// Whether it is a name, which is no neighbour of other words.
    pub name: bool,
    /// Whether it is only related to what was typed: who has it does not have the
    /// words, and who has the words gains nothing by it.
    pub loose: bool,
}

impl Clause {
    /// Whether a unit that has the words `firm` itself gains nothing by it.
    pub fn is_idle(&self, firm: u32) -> bool {
        self.loose && firm & self.mask == self.mask
    }

    /// A word that says something.
    fn new(said: String, atoms: Vec<Atom>, mask: u32) -> Self {
        Self { said, atoms, mask, function: false, name: false, loose: false }
    }
}

/// A filter that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Which topic.
    pub(crate) topic: u32,
    /// Whether its units are left out instead of kept.
    pub negated: bool,
    /// Name for readers.
    pub name: String,
    /// Where it stands in the query, in bytes.
    pub start: usize,
    /// Its end.
    pub end: usize,
}

/// A query with the lists that answer it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    pub clauses: Vec<Clause>,
    pub without: Vec<Clause>,
    pub filters: Vec<Filter>,
    pub notices: Vec<Notice>,
    /// Where the clauses of the last unit begin: what an OR joins.
    last: usize,
    /// Whether an OR is before what comes next.
    either: bool,
    /// Whether words stand for themselves alone: who leaves out a word leaves out no related ones.
    literal: bool,
}

/// The most clauses of a query; the rest is ignored.
const MOST: usize = 30;

impl Plan {
    pub fn new(index: &Index, parsed: Parsed) -> Self {
        let mut plan = Self { notices: parsed.notices, ..Self::default() };
        let pieces = parsed.pieces.iter().enumerate().collect::<Vec<_>>();
        let mut typed: Vec<Typed> = Vec::new();
        let last = pieces.len().saturating_sub(1);
        for (at, piece) in pieces {
            if !matches!(piece.what, What::Text(_)) || piece.without {
                plan.take(index, &mut typed);
            }
            let from = plan.clauses.len();
            let open = parsed.open && at == last;
            match &piece.what {
                What::Text(text) if piece.without => {
                    let mut only = Self { literal: true, ..Self::default() };
                    only.take(index, &mut typed_words(text, open));
                    plan.without.extend(only.clauses);
                    plan.either = false;
                }
                What::Text(text) => typed.extend(typed_words(text, open)),
                What::Phrase(text) => {
                    let mut clause = phrase(index, text);
                    if let Some(clause) = &mut clause {
                        clause.mask = plan.bit();
                    }
                    if piece.without { plan.without.extend(clause) } else { plan.clauses.extend(clause) }
                }
                What::Filter(kind, value) => match filter(index, *kind, value) {
                    Some((topic, name)) => {
                        let Piece { without: negated, start, end, .. } = *piece;
                        plan.filters.push(Filter { topic, negated, name, start, end });
                        plan.either = false;
                    }
                    None => {
                        let name = kind.filter_name().unwrap_or_default();
                        plan.notices.push(Notice::UnknownFilter(format!("{name}:{value}")));
                        typed.extend(typed_words(value, open));
                    }
                },
                What::Labels(labels, said) => {
                    let clause = plan.labels(index, labels, said);
                    if piece.without { plan.without.push(clause) } else { plan.clauses.push(clause) }
                }
                What::Or => plan.either = plan.last < plan.clauses.len(),
            }
            if !matches!(piece.what, What::Text(_) | What::Or) {
                plan.unit(from);
            }
        }
        plan.take(index, &mut typed);
        plan.clauses.truncate(MOST);
        plan.unnamed();
        if plan.clauses.iter().all(|clause| clause.function) {
            for clause in &mut plan.clauses {
                clause.function = false;
                if clause.atoms.is_empty() {
                    plan.notices.push(Notice::NotFound { typed: clause.said.clone(), nearest: None });
                }
            }
        }
        plan
    }

    /// Where something is asked about that no text names, what the texts say of something else is no answer.
    fn unnamed(&mut self) {
        let nowhere = |clause: &Clause| clause.name && clause.atoms.is_empty();
        let instead = |of: &Clause| self.clauses.iter().any(|other| other.mask == of.mask && !nowhere(other));
        if self.clauses.iter().any(|clause| nowhere(clause) && !instead(clause)) {
            self.clauses.retain(nowhere);
        }
    }

    /// Ends a unit, the clauses from `from` on. Where an OR joins it to the unit
    /// before, either of them is all that is asked for.
    fn unit(&mut self, from: usize) {
        if from >= self.clauses.len() {
            return;
        }
        if !std::mem::take(&mut self.either) || self.last >= from {
            self.last = from;
            return;
        }
        let mut right = self.clauses.split_off(from);
        let mut left = self.clauses.split_off(self.last);
        let mask = left.iter().fold(0, |mask, clause| mask | clause.mask);
        whole(&mut left);
        whole(&mut right);
        left.append(&mut right);
        for clause in &mut left {
            (clause.mask, clause.function) = (1_u32.checked_shl(mask.trailing_zeros()).unwrap_or(0), false);
        }
        self.clauses.append(&mut left);
    }

    fn bit(&self) -> u32 {
        let used = self.clauses.iter().fold(0, |used, clause| used | clause.mask);
        1_u32.checked_shl(32 - used.leading_zeros()).unwrap_or(0)
    }

    fn labels(&mut self, index: &Index, labels: &[String], said: &str) -> Clause {
        let units = crate::executor::sorted(labels.iter().flat_map(|label| index.labelled(label)));
        if units.is_empty() {
            self.notices.push(Notice::NoSuchAddress(said.to_owned()));
        }
        Clause { name: true, ..Clause::new(said.to_owned(), vec![Atom::Units(units)], self.bit()) }
    }

    /// Makes clauses of the words typed so far.
    fn take(&mut self, index: &Index, typed: &mut Vec<Typed>) {
        let typed = std::mem::take(typed);
        let mut at = 0;
        while at < typed.len() && self.clauses.len() < MOST {
            let from = self.clauses.len();
            let rest = typed.get(at..).unwrap_or_default();
            let symbol = rest.iter().skip(1).take_while(|typed| typed.symbol).count() + 1;
            let named = alias(index, rest);
            let section = no_section(index, rest);
            at += if symbol > 1 {
                self.symbol(index, rest.get(..symbol).unwrap_or_default());
                symbol
            } else if let Some((count, meanings)) = named {
                self.named(index, rest.get(..count).unwrap_or_default(), meanings);
                count
            } else if section > 1 {
                let clause = self.labels(index, &[], &said(rest.get(..section).unwrap_or_default()));
                self.clauses.push(clause);
                section
            } else {
                let count = rest.iter().take_while(|typed| typed.word.hyphenated).count() + 1;
                let count = count.min(rest.len());
                self.word(index, rest.get(..count).unwrap_or_default(), false);
                self.one_word(index, &typed, at);
                count
            };
            self.unit(from);
        }
    }

    /// Looks for a name, alone or beside its words.
    fn named(&mut self, index: &Index, words: &[Typed], meanings: &[(u32, Meaning)]) {
        if self.meant(index, words, meanings) {
            return;
        }
        let first = self.clauses.len();
        for words in words.chunk_by(|word, _| word.word.hyphenated) {
            self.word(index, words, true);
        }
        let clauses = self.clauses.get(first..).unwrap_or_default();
        let mask = clauses.iter().filter(|clause| !clause.function).fold(0, |all, c| all | c.mask);
        let mask = if mask == 0 { self.bit() } else { mask };
        self.topics(index, words, meanings, mask);
    }

    /// Looks for a name alone, where it stands for its words: one that no text
    /// has, and a place, whose words are those of others too.
    fn meant(&mut self, index: &Index, words: &[Typed], meanings: &[(u32, Meaning)]) -> bool {
        let topic = |meaning: &Meaning| meaning.topic.and_then(|topic| index.topic(topic));
        let elsewhere = meanings.iter().all(|(_, meaning)| meaning.topic.is_none());
        let place = words.len() > 1
            && meanings
                .iter()
                .any(|(_, meaning)| topic(meaning).is_some_and(|t| t.kind == EntityKind::Place));
        let section = meanings.iter().any(|(_, m)| topic(m).is_some_and(|t| t.kind == EntityKind::Section));
        if elsewhere {
            let said = said(words);
            let nearest = nearest(index, words);
            self.notices.push(Notice::NotNamed { typed: said.clone(), nearest });
            let mask = self.bit();
            self.clauses.push(Clause { name: true, ..Clause::new(said, Vec::new(), mask) });
        } else if place || section {
            let mask = self.bit();
            self.topics(index, words, meanings, mask);
        } else {
            return false;
        }
        true
    }

    fn topics(&mut self, index: &Index, words: &[Typed], meanings: &[(u32, Meaning)], mask: u32) {
        let said = said(words);
        let (mut lists, mut related, mut units) = (Vec::new(), Vec::new(), Vec::new());
        // Whether what was typed has other words for it.
        let mut other = false;
        for (_, meaning) in meanings {
            let Some((number, topic)) = meaning.topic.and_then(|t| Some((t, index.topic(t)?))) else {
                continue;
            };
            let list = index.topic_list(number);
            match topic.kind {
                EntityKind::Section => for_each_unit(index.list(list), |unit, _| units.push(unit)),
                EntityKind::Related if self.literal => {}
                EntityKind::Related => {
                    other = true;
                    related.push((list, rank::RELATED));
                }
                EntityKind::Synonyms => {
                    other = true;
                    lists.push((list, rank::SENSE));
                }
                _ => {
                    lists.push((list, rank::EXACT));
                    if !meaning.printed {
                        self.notices.push(Notice::AliasOf {
                            typed: said.clone(),
                            name: topic.name.to_owned(),
                            remark: meaning.remark.map(|remark| index.remark(remark).to_owned()),
                        });
                    }
                }
            }
        }
        units.sort_unstable();
        units.dedup();
        let atom = if units.is_empty() { Atom::Lists(lists) } else { Atom::Units(units) };
        let from = self.clauses.len();
        let only_related = index.at_most(&atom) == 0 && !related.is_empty();
        if !only_related {
            self.clauses.push(Clause { name: true, ..Clause::new(said.clone(), vec![atom], mask) });
        }
        if !related.is_empty() {
            let atoms = vec![Atom::Lists(related)];
            self.clauses.push(Clause { name: true, loose: true, ..Clause::new(said.clone(), atoms, mask) });
        }
        let has_word = |clause: &Clause| {
            clause.mask & mask != 0
                && !clause.loose
                && clause.atoms.iter().any(|atom| index.at_most(atom) > 0)
        };
        if other && !self.literal && !self.clauses.iter().take(from).any(has_word) {
            self.notices.push(Notice::SynonymsUsed(said));
        }
    }

    /// A word, or several that are tied.
    fn word(&mut self, index: &Index, words: &[Typed], named: bool) {
        let mask = self.bit();
        let [typed] = words else {
            let (atoms, found) = tied(index, words);
            if found {
                let said = said(words);
                self.clauses.push(Clause::new(said, atoms, mask));
            } else {
                for word in words {
                    self.word(index, std::slice::from_ref(word), named);
                }
            }
            return;
        };
        let mut found = forms(index, &typed.word, typed.open, named);
        let said = typed.said.clone();
        // One letter says nothing yet of the word that it begins.
        let begun = typed.open && typed.word.folded.len() == 1;
        let function = begun || !typed.word.capitals && rank::is_stop_word(&typed.word.folded);
        let known = self.notices.len();
        if !found.known && found.atoms.is_empty() && !named && !function {
            found.atoms = self.misspelt(index, typed);
        }
        self.clauses.push(Clause { function, ..Clause::new(said, found.atoms, mask) });
        // What was meant is what its own names mean, too.
        if let Some(Notice::SpellingCorrected { corrected: found, .. }) =
            self.notices.get(known..).and_then(<[Notice]>::last)
        {
            let meanings = index.meanings(&stem(found));
            if !meanings.is_empty() {
                self.topics(index, words, meanings, mask);
            }
        }
    }

    /// Two words that a text may have as one: re integration, web site.
    fn one_word(&mut self, index: &Index, typed: &[Typed], at: usize) {
        let Some([a, b]) = at.checked_sub(1).and_then(|before| typed.get(before..=at)) else { return };
        if a.word.hyphenated || rank::is_stop_word(&b.word.folded) {
            return;
        }
        let joined = format!("{}{}", a.word.folded, b.word.folded);
        let dictionary = index.dictionary();
        let found: Vec<Fit> = [joined.clone(), joined + &marker(2)]
            .iter()
            .filter_map(|word| dictionary.find(word))
            .flat_map(|word| index.ring(word))
            .map(|word| (index.word_list(word), rank::FORM))
            .collect();
        if found.is_empty() {
            return;
        }
        let mask = self.clauses.iter().rev().take(2).fold(0, |mask, clause| mask | clause.mask);
        let said = typed.get(at - 1..=at).map(said).unwrap_or_default();
        self.clauses.push(Clause { name: true, ..Clause::new(said, vec![Atom::Lists(found)], mask) });
    }

    /// A document symbol: its parts in sequence; the beginning of longer ones
    /// where there is none such.
    fn symbol(&mut self, index: &Index, parts: &[Typed]) {
        let said = said(parts);
        let exact = |typed: &Typed| any_case(index, &typed.word.folded);
        let mut sequence: Vec<Vec<(ListIndex, u32)>> = parts.iter().map(exact).collect();
        let mask = self.bit();
        let mut atoms = vec![Atom::Phrase(sequence.clone(), rank::EXACT)];
        if !crate::phrases::answers(index, &atoms)
            && let Some((last, typed)) = sequence.last_mut().zip(parts.last())
        {
            *last = beginnings(index, &typed.word.folded);
            atoms = vec![Atom::Phrase(sequence, rank::BEGINNING)];
        }
        if !crate::phrases::answers(index, &atoms) {
            self.notices.push(Notice::NotFound { typed: said.clone(), nearest: None });
        }
        self.clauses.push(Clause { name: true, ..Clause::new(said, atoms, mask) });
    }
}

/// Of a name and its words, keeps the name.
fn whole(unit: &mut Vec<Clause>) {
    let all = unit.iter().fold(0, |mask, clause| mask | clause.mask);
    if unit.iter().any(|clause| clause.mask == all && !clause.loose) {
        unit.retain(|clause| clause.mask == all);
    }
}

/// Words tied by hyphens: the compound, or its parts in sequence in any form.
fn tied(index: &Index, words: &[Typed]) -> (Vec<Atom>, bool) {
    let dictionary = index.dictionary();
    let joined: String = words.iter().map(|typed| typed.word.folded.as_str()).collect();
    let mut lists: Vec<Fit> = Vec::new();
    for (compound, fit) in [(joined.clone() + &marker(words.len()), rank::EXACT), (joined, rank::FORM)] {
        if let Some(word) = dictionary.find(&compound) {
            add(&mut lists, (index.word_list(word), fit));
            index
                .ring(word)
                .into_iter()
                .for_each(|form| add(&mut lists, (index.word_list(form), rank::FORM)));
        }
    }
    let parts = words.iter().map(|typed| {
        let found = forms(index, &typed.word, typed.open, false);
        let lists = found.atoms.into_iter().flat_map(|atom| match atom {
            Atom::Lists(lists) => lists,
            _ => Vec::new(),
        });
        lists.map(|(list, _)| (list, 1)).collect()
    });
    let mut atoms = vec![Atom::Phrase(parts.collect(), rank::EXACT)];
    if !lists.is_empty() {
        atoms.push(Atom::Lists(lists));
    }
    let found = crate::phrases::answers(index, &atoms);
    (atoms, found)
}

/// Words in quotation marks: in sequence, as they are, whatever their case.
fn phrase(index: &Index, text: &str) -> Option<Clause> {
    let words = tokenize(text);
    let alone = words.len() == 1;
    let dictionary = index.dictionary();
    let sequence: Vec<Vec<(ListIndex, u32)>> = words
        .iter()
        .map(|word| {
            let acronym = dictionary.find(&printed(&word.folded, true)).filter(|_| alone && word.capitals);
            if let Some(acronym) = acronym {
                return vec![(index.word_list(acronym), 1)];
            }
            let mut lists = any_case(index, &word.folded);
            for parts in 2..=4 {
                let compound = dictionary.find(&(word.folded.clone() + &marker(parts)));
                lists.extend(compound.map(|word| (index.word_list(word), parts as u32)));
            }
            lists
        })
        .collect();
    let atoms = vec![Atom::Phrase(sequence, rank::EXACT)];
    (!words.is_empty())
        .then(|| Clause { name: true, ..Clause::new(format!("“{}”", text.trim()), atoms, 0) })
}
