//! Completes the filter at the end of a query.

use crate::builder::EntityKind;
use crate::entity_linking::normalize_id;
use crate::index::Index;
use crate::query::MAX_QUERY_BYTES;
use crate::tokenizer::{fold_compatibility, tokenize};

/// A filter that completes a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The whole query with the completed filter.
    pub query: String,
    /// The filter (`agency:ilo`).
    pub filter: String,
    /// The name of its entity, for readers.
    pub name: String,
}

impl Index {
    /// Filters that complete `query`, if it ends with the name of a filter and a
    /// colon: those where the id, or a word of the name, starts with the text after
    /// the colon. None if the text is an id already.
    pub fn complete(&self, query: &str, limit: usize) -> Vec<Completion> {
        if query.len() > MAX_QUERY_BYTES {
            return Vec::new();
        }
        let query = fold_compatibility(query);
        let token = query.rsplit(char::is_whitespace).next().unwrap_or_default();
        let start = query.len() - token.len();
        let Some((name, prefix)) = token.trim_start_matches('-').split_once(':') else { return Vec::new() };
        let has_name =
            |kind: &EntityKind| kind.filter_name().is_some_and(|filter| filter.eq_ignore_ascii_case(name));
        let Some(kind) = EntityKind::ALL.into_iter().find(has_name) else { return Vec::new() };
        let prefix = normalize_id(prefix);
        let of_kind = || self.entities().filter(|entity| entity.kind == kind);
        if of_kind().any(|entity| normalize_id(entity.id) == prefix) {
            return Vec::new();
        }
        let by_id = |id: &str| normalize_id(id).starts_with(&prefix);
        let by_name = |name: &str| tokenize(name).iter().any(|token| token.folded.starts_with(&prefix));
        let minus = if token.starts_with('-') { "-" } else { "" };
        let before = query.get(..start).unwrap_or_default();
        of_kind()
            .filter(|entity| by_id(entity.id))
            .chain(of_kind().filter(|entity| !by_id(entity.id) && by_name(entity.name)))
            .take(limit)
            .map(|entity| {
                let filter = format!("{}:{}", kind.filter_name().unwrap_or_default(), entity.id);
                let query = format!("{before}{minus}{filter} ");
                Completion { query, filter, name: entity.name.to_owned() }
            })
            .collect()
    }
}
