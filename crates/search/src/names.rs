//! What the words of a query name: by an alias, by the address of a section, in
//! a filter.

use crate::builder::{EntityKind, alias_key};
use crate::index::{Index, Meaning};
use crate::rank;
use crate::stemmer::stem;
use crate::tokenizer::{Token, tokenize};
use crate::typed::Typed;

/// The most words of an alias.
const LONGEST_ALIAS: usize = 24;

/// How many words at the beginning of `typed` are the address of a section that
/// is not there.
pub(crate) fn no_section(index: &Index, typed: &[Typed]) -> usize {
    let label = |typed: &&Typed| {
        let said = typed.said.as_str();
        let roman = |said: &str| said.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
        said.len() <= 2 && said.bytes().all(|b| b.is_ascii_digit())
            || said.len() == 1 && said.bytes().all(|b| b.is_ascii_uppercase())
            || said != "i" && roman(&said.to_ascii_uppercase())
    };
    let is_section = typed.first().is_some_and(|typed| matches!(typed.word.folded.as_str(), "section"));
    if !is_section || !index.entities().any(|topic| topic.kind == EntityKind::Section) {
        return 0;
    }
    1 + typed.iter().skip(1).take_while(label).count()
}

/// The longest alias at the beginning of `typed`, with what it may mean.
pub(crate) fn alias<'i>(index: &'i Index, typed: &[Typed]) -> Option<(usize, &'i [(u32, Meaning)])> {
    for count in (1..=typed.len().min(LONGEST_ALIAS)).rev() {
        let words: Vec<Token> = typed.iter().take(count).map(|typed| typed.word.clone()).collect();
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
            if meanings.is_empty() && word.capitals {
                meanings = index.meanings(&stem(&word.folded));
                // A short one may be an acronym that no text has: AIDS is no aid.
                let is_word = lower || word.folded.len() > 4;
                if !is_word && !meanings.iter().all(|(_, meaning)| is_name(index, meaning)) {
                    meanings = &[];
                }
            }
            // A word that only holds a sentence together means nothing else.
            if !word.capitals && rank::is_stop_word(&word.folded) {
                meanings = &[];
            }
        }
        if !meanings.is_empty() {
            // The Netherlands Antilles are not the Netherlands.
            let article = words.first().is_some_and(|word| rank::is_stop_word(&word.folded));
            let longer = |rest| article && alias(index, rest).is_some_and(|(longer, _)| longer >= count);
            return Some((count, meanings)).filter(|_| !typed.get(1..).is_some_and(longer));
        }
    }
    None
}

/// Whether it is not only other words for the same.
fn is_name(index: &Index, meaning: &Meaning) -> bool {
    let topic = meaning.topic.and_then(|topic| index.topic(topic));
    topic.is_none_or(|topic| topic.kind.filter_name().is_some())
}

/// The words of an id or of what was typed for it, as ids are compared.
pub(crate) fn folded_id(typed: &str) -> String {
    let words: Vec<String> = tokenize(typed).into_iter().map(|word| word.folded).collect();
    words.join("-")
}

/// The topic that a filter names, by its id or an alias, or by the beginning of one id.
pub(crate) fn filter(index: &Index, kind: EntityKind, value: &str) -> Option<(u32, String)> {
    let wanted = folded_id(value);
    let of_kind = || (0..).zip(index.entities()).filter(|(_, topic)| topic.kind == kind);
    let by_id = of_kind().find(|(_, topic)| folded_id(topic.id) == wanted);
    let by_alias = || {
        let typed = tokenize(value);
        let plain: Vec<Token> = typed.iter().cloned().map(|word| Token { capitals: false, ..word }).collect();
        let upper = value.to_ascii_uppercase();
        let keys = [alias_key(&typed), alias_key(&plain), upper];
        let meanings = keys.iter().flat_map(|key| index.meanings(key)).map(|(_, meaning)| meaning.topic);
        meanings.flatten().filter_map(|t| Some((t, index.topic(t)?))).find(|(_, topic)| topic.kind == kind)
    };
    let by_beginning = || {
        let mut beginning =
            of_kind().filter(|(_, topic)| !wanted.is_empty() && folded_id(topic.id).starts_with(&wanted));
        beginning.next().filter(|_| beginning.next().is_none())
    };
    let (number, topic) = by_id.or_else(by_alias).or_else(by_beginning)?;
    let said = kind.filter_name().unwrap_or_default();
    Some((number, format!("{said}: {}", topic.name)))
}
