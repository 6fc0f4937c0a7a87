//! Finds the entities that words name: by an alias, by a section's address, in a filter.

use crate::builder::EntityKind;
use crate::expansion::stems_of_continuations;
use crate::index::{AliasTarget, Index};
use crate::query_terms::{QueryTerm, is_pattern};
use crate::rank;
use crate::stemmer::stem;
use crate::terms::alias_key;
use crate::tokenizer::{Token, tokenize};

/// The most words of an alias.
const MAX_ALIAS_WORDS: usize = 24;

/// The number of words at the start of `terms` that are the address of a section.
/// It is called where no alias matches, so the section does not exist. 0 or 1
/// where they are no address.
pub(crate) fn missing_section(index: &Index, terms: &[QueryTerm]) -> usize {
    let is_label = |term: &&QueryTerm| {
        let text = term.text.as_str();
        let is_roman = |text: &str| text.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
        text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit())
            || text.len() == 1 && text.bytes().all(|b| b.is_ascii_uppercase())
            || text != "i" && is_roman(&text.to_ascii_uppercase())
    };
    let is_section = terms.first().is_some_and(|term| term.token.folded == "section");
    if !is_section || !index.entities().any(|entity| entity.kind == EntityKind::Section) {
        return 0;
    }
    1 + terms.iter().skip(1).take_while(is_label).count()
}

/// The longest alias at the start of `terms`: its number of words and its targets.
pub(crate) fn find_alias<'i>(
    index: &'i Index,
    terms: &[QueryTerm],
) -> Option<(usize, &'i [(u32, AliasTarget)])> {
    for count in (1..=terms.len().min(MAX_ALIAS_WORDS)).rev() {
        let tokens: Vec<Token> = terms.iter().take(count).map(|term| term.token.clone()).collect();
        let mut targets = index.alias_targets(&alias_key(&tokens));
        if let [token] = tokens.as_slice() {
            targets = single_word_targets(index, token, targets);
        }
        if !targets.is_empty() {
            // "The Netherlands" does not match in "the Netherlands Antilles".
            let has_article = tokens.first().is_some_and(|token| rank::is_stop_word(&token.folded));
            let is_longer =
                |rest| has_article && find_alias(index, rest).is_some_and(|(longer, _)| longer >= count);
            return Some((count, targets)).filter(|_| !terms.get(1..).is_some_and(is_longer));
        }
    }
    None
}

/// The targets of the aliases that `terms` may become, if the last one is being typed.
pub(crate) fn begun_alias<'i>(index: &'i Index, terms: &[QueryTerm]) -> &'i [(u32, AliasTarget)] {
    let Some((last, before)) = terms.split_last() else { return &[] };
    if !last.is_prefix || is_pattern(&last.token) || terms.len() > MAX_ALIAS_WORDS {
        return &[];
    }
    let before: String = before.iter().map(|term| stem(&term.token.folded) + " ").collect();
    let typed = last.token.folded.as_str();
    let mut targets = index.alias_prefix_targets(&[&before, typed].concat());
    if targets.is_empty() && before.is_empty() {
        targets = index.alias_prefix_targets(&typed.to_ascii_uppercase());
    }
    if targets.is_empty() {
        let continued = stems_of_continuations(typed).into_iter();
        targets = continued
            .map(|stem| index.alias_targets(&[&before, stem.as_str()].concat()))
            .find(|targets| !targets.is_empty())
            .unwrap_or_default();
    }
    targets
}

/// The targets of a single word, where `targets` are those of it as typed.
fn single_word_targets<'i>(
    index: &'i Index,
    token: &Token,
    mut targets: &'i [(u32, AliasTarget)],
) -> &'i [(u32, AliasTarget)] {
    if !token.is_acronym && rank::is_stop_word(&token.folded) {
        return &[];
    }
    let in_lower_case = index.find_term(&token.folded).is_some();
    // An acronym typed in lower case.
    if targets.is_empty() && !in_lower_case {
        let upper = token.folded.to_ascii_uppercase();
        targets = index.alias_targets(&upper);
        if targets.is_empty()
            && let Some(singular) = upper.strip_suffix('S')
        {
            targets = index.alias_targets(singular);
        }
    }
    // A word typed in capitals.
    if targets.is_empty() && token.is_acronym {
        targets = index.alias_targets(&stem(&token.folded));
        // A short one may be an acronym that no text has: AIDS is not *aid*.
        let is_word = in_lower_case || token.folded.len() > 4;
        if !is_word && !targets.iter().all(|(_, target)| is_name(index, target)) {
            targets = &[];
        }
    }
    targets
}

/// Whether the target is a named thing rather than synonyms or related words.
fn is_name(index: &Index, target: &AliasTarget) -> bool {
    let entity = target.entity.and_then(|entity| index.entity(entity));
    entity.is_none_or(|entity| entity.kind.filter_name().is_some())
}

/// An id, or the text typed for it, in the form in which ids are compared.
pub(crate) fn normalize_id(id: &str) -> String {
    let words: Vec<String> = tokenize(id).into_iter().map(|token| token.folded).collect();
    words.join("-")
}

/// The entity that a filter names by its id, by an alias, or by a prefix of one
/// id alone; with the text for readers.
pub(crate) fn resolve_filter(index: &Index, kind: EntityKind, value: &str) -> Option<(u32, String)> {
    let id = normalize_id(value);
    let of_kind = || (0..).zip(index.entities()).filter(|(_, entity)| entity.kind == kind);
    let by_id = of_kind().find(|(_, entity)| normalize_id(entity.id) == id);
    let by_alias = || {
        let tokens = tokenize(value);
        let lower: Vec<Token> =
            tokens.iter().cloned().map(|token| Token { is_acronym: false, ..token }).collect();
        let keys = [alias_key(&tokens), alias_key(&lower), value.to_ascii_uppercase()];
        let targets = keys.iter().flat_map(|key| index.alias_targets(key));
        let entities = targets.filter_map(|(_, target)| target.entity);
        entities.filter_map(|e| Some((e, index.entity(e)?))).find(|(_, entity)| entity.kind == kind)
    };
    let by_prefix = || {
        let mut with_prefix =
            of_kind().filter(|(_, entity)| !id.is_empty() && normalize_id(entity.id).starts_with(&id));
        with_prefix.next().filter(|_| with_prefix.next().is_none())
    };
    let (number, entity) = by_id.or_else(by_alias).or_else(by_prefix)?;
    Some((number, format!("{}: {}", kind.filter_name().unwrap_or_default(), entity.name)))
}
