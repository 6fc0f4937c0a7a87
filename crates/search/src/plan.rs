//! From the words of a query to the lists that answer it.

use crate::Notice;
use crate::builder::{Kind, alias_key, marker, printed};
use crate::forms::{add, any_case, beginnings, forms};
use crate::index::{Index, ListIndex, Meaning};
use crate::key::key;
use crate::normal::{Word, words};
use crate::query::{Parsed, What};
use crate::rank;
use crate::spelling::nearest;

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
}

/// A filter that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Which topic.
    pub(crate) topic: u32,
    /// Whether its units are left out instead of kept.
    pub without: bool,
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
}

/// The most clauses of a query; the rest is ignored.
const MOST: usize = 30;
/// The most words of an alias.
const LONGEST_ALIAS: usize = 24;
/// A word outside quotation marks.
pub(crate) struct Typed {
    pub word: Word,
    pub said: String,
    /// Whether it belongs to a document symbol with the one before.
    symbol: bool,
    /// Whether it may go on.
    open: bool,
}

impl Plan {
    pub fn new(index: &Index, parsed: Parsed) -> Self {
        let mut plan = Self { notices: parsed.notices, ..Self::default() };
        let pieces = parsed.pieces.iter().enumerate().collect::<Vec<_>>();
        let mut typed: Vec<Typed> = Vec::new();
        let mut either = false;
        let last = pieces.len().saturating_sub(1);
        for (at, piece) in pieces {
            let before = plan.clauses.len();
            if !matches!(piece.what, What::Text(_)) || piece.without {
                plan.take(index, &mut typed);
            }
            let joins = plan.clauses.len();
            let open = parsed.open && at == last;
            match &piece.what {
                What::Text(text) if piece.without => {
                    let mut only = Self::default();
                    only.take(index, &mut typed_words(text, open));
                    plan.without.extend(only.clauses);
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
                    Some((topic, name)) => plan.filters.push(Filter {
                        topic,
                        without: piece.without,
                        name,
                        start: piece.start,
                        end: piece.end,
                    }),
                    None => {
                        let name = kind.filter().unwrap_or_default();
                        plan.notices.push(Notice::UnknownFilter(format!("{name}:{value}")));
                        typed.extend(typed_words(value, open));
                    }
                },
                What::Labels(labels, said) => {
                    let clause = plan.labels(index, labels, said);
                    if piece.without { plan.without.push(clause) } else { plan.clauses.push(clause) }
                }
                What::Or => {}
            }
            // Text is taken once it is whole, so what an OR joins must be taken now.
            let next_is_or = parsed.pieces.get(at + 1).is_some_and(|next| next.what == What::Or);
            if either || next_is_or {
                plan.take(index, &mut typed);
            }
            if either && piece.what != What::Or {
                plan.join(before.max(joins.min(plan.clauses.len())));
            }
            either = piece.what == What::Or && !plan.clauses.is_empty();
        }
        plan.take(index, &mut typed);
        plan.clauses.truncate(MOST);
        if plan.clauses.iter().all(|clause| clause.function) {
            plan.clauses.iter_mut().for_each(|clause| clause.function = false);
        }
        plan
    }

    /// Makes one clause of the last one before `from` and the first after.
    fn join(&mut self, from: usize) {
        if from == 0 || from >= self.clauses.len() {
            return;
        }
        let joined = self.clauses.remove(from);
        if let Some(clause) = self.clauses.get_mut(from - 1) {
            clause.said = format!("{} OR {}", clause.said, joined.said);
            clause.atoms.extend(joined.atoms);
            clause.mask |= joined.mask;
            clause.function = false;
            clause.name |= joined.name;
        }
    }

    fn bit(&self) -> u32 {
        let used = self.clauses.iter().fold(0, |used, clause| used | clause.mask);
        1_u32.checked_shl(32 - used.leading_zeros()).unwrap_or(0)
    }

    fn labels(&mut self, index: &Index, labels: &[String], said: &str) -> Clause {
        let mut units: Vec<u32> = labels.iter().flat_map(|label| index.labelled(label)).collect();
        units.sort_unstable();
        units.dedup();
        if units.is_empty() {
            self.notices.push(Notice::NoSuchAddress(said.to_owned()));
        }
        Clause {
            said: said.to_owned(),
            atoms: vec![Atom::Units(units)],
            mask: self.bit(),
            function: false,
            name: true,
        }
    }

    /// Makes clauses of the words typed so far.
    fn take(&mut self, index: &Index, typed: &mut Vec<Typed>) {
        let typed = std::mem::take(typed);
        let mut at = 0;
        while at < typed.len() && self.clauses.len() < MOST {
            let rest = typed.get(at..).unwrap_or_default();
            let symbol = rest.iter().skip(1).take_while(|typed| typed.symbol).count() + 1;
            if symbol > 1 {
                let parts = rest.get(..symbol).unwrap_or_default();
                self.symbol(index, parts);
                at += symbol;
                continue;
            }
            if let Some((count, meanings)) = alias(index, rest) {
                let words = rest.get(..count).unwrap_or_default();
                if self.meant(index, words, meanings) {
                    at += count;
                    continue;
                }
                // What is meant is looked for beside the words; these follow one by one.
                for word in words {
                    self.word(index, std::slice::from_ref(word), true);
                }
                let first = self.clauses.len().saturating_sub(words.len());
                let mask = self.clauses.get(first..).unwrap_or_default();
                let mask = mask.iter().filter(|clause| !clause.function).fold(0, |all, c| all | c.mask);
                let mask = if mask == 0 { self.bit() } else { mask };
                self.topics(index, words, meanings, mask);
                at += count;
                continue;
            }
            let tied = rest.iter().take_while(|typed| typed.word.tied).count() + 1;
            let count = tied.min(rest.len());
            self.word(index, rest.get(..count).unwrap_or_default(), false);
            self.one_word(index, &typed, at);
            at += count;
        }
    }

    /// Looks for a name alone, where it stands for its words: one that no text
    /// has, and a place, whose words are those of others too.
    fn meant(&mut self, index: &Index, words: &[Typed], meanings: &[(u32, Meaning)]) -> bool {
        let topic = |meaning: &Meaning| meaning.topic.and_then(|topic| index.topic(topic));
        let elsewhere = meanings.iter().all(|(_, meaning)| meaning.topic.is_none());
        let place = words.len() > 1
            && meanings.iter().any(|(_, meaning)| topic(meaning).is_some_and(|t| t.kind == Kind::Place));
        let section = meanings.iter().any(|(_, m)| topic(m).is_some_and(|t| t.kind == Kind::Section));
        if elsewhere {
            let said = said(words);
            let nearest = nearest(index, words);
            self.notices.push(Notice::NotNamed { typed: said.clone(), nearest });
            let mask = self.bit();
            self.clauses.push(Clause { said, atoms: Vec::new(), mask, function: false, name: true });
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
        let mut lists = Vec::new();
        for (_, meaning) in meanings {
            let Some((number, topic)) = meaning.topic.and_then(|t| Some((t, index.topic(t)?))) else {
                continue;
            };
            let sense = topic.kind == Kind::Sense;
            lists.push((index.topic_list(number), if sense { rank::SENSE } else { rank::EXACT }));
            if !meaning.printed && !sense {
                self.notices.push(Notice::Calls {
                    typed: said.clone(),
                    name: topic.name.to_owned(),
                    remark: meaning.remark.map(|remark| index.remark(remark).to_owned()),
                });
            }
        }
        self.clauses.push(Clause {
            said,
            atoms: vec![Atom::Lists(lists)],
            mask,
            function: false,
            name: true,
        });
    }

    /// A word, or several that are tied.
    fn word(&mut self, index: &Index, words: &[Typed], named: bool) {
        let mask = self.bit();
        let [typed] = words else {
            let (atoms, found) = tied(index, words);
            if found {
                let said = words.iter().map(|w| w.said.as_str()).collect::<Vec<_>>().join("-");
                self.clauses.push(Clause { said, atoms, mask, function: false, name: false });
            } else {
                for word in words {
                    self.word(index, std::slice::from_ref(word), named);
                }
            }
            return;
        };
        let mut found = forms(index, &typed.word, typed.open && !named);
        let said = typed.said.clone();
        if !found.known && found.atoms.is_empty() && !named {
            found.atoms = self.misspelt(index, typed);
        }
        // One letter says nothing yet of the word that it begins.
        let begun = typed.open && typed.word.folded.len() == 1;
        let function = begun || !typed.word.capitals && rank::is_function_word(&typed.word.folded);
        self.clauses.push(Clause { said, atoms: found.atoms, mask, function, name: false });
    }

    /// Two words that a text may have as one: re integration, web site.
    fn one_word(&mut self, index: &Index, typed: &[Typed], at: usize) {
        let Some([a, b]) = at.checked_sub(1).and_then(|before| typed.get(before..=at)) else { return };
        if a.word.tied || rank::is_function_word(&b.word.folded) {
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
        let said = format!("{} {}", a.said, b.said);
        self.clauses.push(Clause {
            said,
            atoms: vec![Atom::Lists(found)],
            mask,
            function: false,
            name: true,
        });
    }

    /// A document symbol: its parts in sequence; the beginning of longer ones
    /// where there is none such.
    fn symbol(&mut self, index: &Index, parts: &[Typed]) {
        let said = parts.iter().map(|typed| typed.said.as_str()).collect::<Vec<_>>().join("/");
        let exact = |typed: &Typed| any_case(index, &typed.word.folded);
        let mut sequence: Vec<Vec<(ListIndex, u32)>> = parts.iter().map(exact).collect();
        let mask = self.bit();
        let mut atoms = vec![Atom::Phrase(sequence.clone(), rank::EXACT)];
        if !crate::run::answers(index, &atoms)
            && let Some((last, typed)) = sequence.last_mut().zip(parts.last())
        {
            *last = beginnings(index, &typed.word.folded);
            atoms = vec![Atom::Phrase(sequence, rank::BEGINNING)];
        }
        if !crate::run::answers(index, &atoms) {
            self.notices.push(Notice::NotFound { typed: said.clone(), nearest: None });
        }
        self.clauses.push(Clause { said, atoms, mask, function: false, name: true });
    }
}

/// What was typed, as one text.
fn said(words: &[Typed]) -> String {
    words.iter().map(|typed| typed.said.as_str()).collect::<Vec<_>>().join(" ")
}

fn typed_words(text: &str, open: bool) -> Vec<Typed> {
    let words = words(text);
    let is_symbol = text.contains('/') && text.bytes().any(|b| b.is_ascii_digit());
    let count = words.len();
    let typed = |(at, word): (usize, Word)| {
        let said = text.get(word.span.start as usize..word.span.end as usize).unwrap_or_default().to_owned();
        Typed { said, symbol: is_symbol && at > 0, open: open && at + 1 == count, word }
    };
    words.into_iter().enumerate().map(typed).collect()
}

/// The longest alias at the beginning of `typed`, with what it may mean.
fn alias<'i>(index: &'i Index, typed: &[Typed]) -> Option<(usize, &'i [(u32, Meaning)])> {
    for count in (1..=typed.len().min(LONGEST_ALIAS)).rev() {
        let words: Vec<Word> = typed.iter().take(count).map(|typed| typed.word.clone()).collect();
        let mut meanings = index.meanings(&alias_key(&words));
        if let [word] = words.as_slice() {
            let lower = index.dictionary().find(&word.folded).is_some();
            if meanings.is_empty() && !lower {
                let upper = word.folded.to_ascii_uppercase();
                meanings = index.meanings(&upper);
                if meanings.is_empty()
                    && let Some(singular) = upper.strip_suffix('S')
                {
                    meanings = index.meanings(singular);
                }
            }
            // Typed in capitals, but known as a word.
            if meanings.is_empty() && word.capitals && lower {
                meanings = index.meanings(&key(&word.folded));
            }
            // A word that only holds a sentence together means nothing else.
            if !word.capitals && rank::is_function_word(&word.folded) {
                meanings = &[];
            }
        }
        if !meanings.is_empty() {
            return Some((count, meanings));
        }
    }
    None
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
        let found = forms(index, &typed.word, typed.open);
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
    let found = crate::run::answers(index, &atoms);
    (atoms, found)
}

/// Words in quotation marks: in sequence, as they are, whatever their case.
fn phrase(index: &Index, text: &str) -> Option<Clause> {
    let words = words(text);
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
    (!words.is_empty()).then(|| Clause {
        said: format!("“{}”", text.trim()),
        atoms,
        mask: 0,
        function: false,
        name: true,
    })
}

/// The topic that a filter names, by its id or an alias, or by the beginning of one id.
fn filter(index: &Index, kind: Kind, value: &str) -> Option<(u32, String)> {
    let wanted: Vec<String> = words(value).into_iter().map(|word| word.folded).collect();
    let wanted = wanted.join("-");
    let of_kind = || (0..).zip(index.topics()).filter(|(_, topic)| topic.kind == kind);
    let same = |id: &str| id == wanted;
    let by_id = of_kind().find(|(_, topic)| same(topic.id));
    let by_alias = || {
        let typed = words(value);
        let plain: Vec<Word> = typed.iter().cloned().map(|word| Word { capitals: false, ..word }).collect();
        let upper = value.to_ascii_uppercase();
        let keys = [alias_key(&typed), alias_key(&plain), upper];
        let meanings = keys.iter().flat_map(|key| index.meanings(key)).map(|(_, meaning)| meaning.topic);
        meanings.flatten().filter_map(|t| Some((t, index.topic(t)?))).find(|(_, topic)| topic.kind == kind)
    };
    let by_beginning = || {
        let mut beginning =
            of_kind().filter(|(_, topic)| !wanted.is_empty() && topic.id.starts_with(&wanted));
        beginning.next().filter(|_| beginning.next().is_none())
    };
    let (number, topic) = by_id.or_else(by_alias).or_else(by_beginning)?;
    let said = kind.filter().unwrap_or_default();
    Some((number, format!("{said}: {}", topic.name)))
}
