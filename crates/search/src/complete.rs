use crate::builder::EntityKind;
use crate::index::Index;
use crate::names::folded_id;
use crate::tokenizer::tokenize;

/// A filter that what is being typed may become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The whole query with the filter in it.
    pub query: String,
    /// The filter (`agency:ilo`).
    pub filter: String,
    /// What it keeps, for readers.
    pub name: String,
}

impl Index {
    /// Filters that the end of `query` may become, where it is the name of a
    /// filter with a colon: those whose id, or a word of whose name, begins with
    /// what follows. None once it is one.
    pub fn complete(&self, query: &str, limit: usize) -> Vec<Completion> {
        if query.len() > crate::query::MAX_QUERY_BYTES {
            return Vec::new();
        }
        let start = query.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let token = query.get(start..).unwrap_or_default();
        let Some((name, begun)) = token.trim_start_matches('-').split_once(':') else { return Vec::new() };
        let kind = EntityKind::ALL
            .into_iter()
            .find(|kind| kind.filter_name().is_some_and(|f| f.eq_ignore_ascii_case(name)));
        let Some(kind) = kind else { return Vec::new() };
        let begun = folded_id(begun);
        if self.entities().any(|topic| topic.kind == kind && folded_id(topic.id) == begun) {
            return Vec::new();
        }
        // Those whose id begins so come first.
        let by_id = |id: &str| folded_id(id).starts_with(&begun);
        let by_name = |name: &str| tokenize(name).iter().any(|word| word.folded.starts_with(&begun));
        let minus = if token.starts_with('-') { "-" } else { "" };
        let before = query.get(..start).unwrap_or_default();
        let of_kind = || self.entities().filter(|topic| topic.kind == kind);
        of_kind()
            .filter(|topic| by_id(topic.id))
            .chain(of_kind().filter(|topic| !by_id(topic.id) && by_name(topic.name)))
            .take(limit)
            .map(|topic| {
                let filter = format!("{}:{}", kind.filter_name().unwrap_or_default(), topic.id);
                Completion { query: format!("{before}{minus}{filter} "), filter, name: topic.name.to_owned() }
            })
            .collect()
    }
}
