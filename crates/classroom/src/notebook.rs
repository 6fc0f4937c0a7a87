use crate::{Annotation, AnnotationKind, Id, KIND_COUNT, Timestamp, Work};
use serde::Serialize;
use std::collections::BTreeMap;

/// All annotations and answers of a reader in one browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notebook {
    /// The annotations, including tombstones.
    pub annotations: BTreeMap<Id, Annotation>,
    /// The kinds of annotation.
    pub kinds: [AnnotationKind; KIND_COUNT],
    /// The answers to assignments, by the id of the assignment.
    pub work: BTreeMap<Id, Work>,
    /// When work was deleted, by the id of the assignment: its tombstones.
    pub deleted_work: BTreeMap<Id, Timestamp>,
    /// When the annotations were last saved to a file.
    pub saved_at: Option<Timestamp>,
}

impl Default for Notebook {
    /// Creates an empty notebook with the default names of the kinds.
    fn default() -> Self {
        Self {
            annotations: BTreeMap::new(),
            kinds: AnnotationKind::defaults(),
            work: BTreeMap::new(),
            deleted_work: BTreeMap::new(),
            saved_at: None,
        }
    }
}

impl Notebook {
    /// Merges in the notebook of another tab: of each annotation, kind and answer the later version wins, and of two
    /// with the same timestamp the one whose text is greater. The merge is commutative, associative and idempotent, so
    /// tabs may exchange notebooks in any order and any number of times.
    pub fn merge(&mut self, other: &Self) {
        for (id, annotation) in &other.annotations {
            insert_later(&mut self.annotations, id, annotation, |annotation| annotation.modified);
        }
        for (kind, other) in self.kinds.iter_mut().zip(&other.kinds) {
            if (kind.modified, &kind.name) < (other.modified, &other.name) {
                *kind = other.clone();
            }
        }
        for (id, work) in &other.work {
            match self.work.get_mut(id) {
                Some(mine) if mine.is_copy_of(work) => mine.merge(work),
                _ => insert_later(&mut self.work, id, work, |work| work.modified),
            }
        }
        for (id, deleted_at) in &other.deleted_work {
            let mine = self.deleted_work.entry(id.clone()).or_insert(*deleted_at);
            *mine = (*mine).max(*deleted_at);
        }
        let deleted_work = &self.deleted_work;
        self.work
            .retain(|id, work| deleted_work.get(id).is_none_or(|deleted_at| *deleted_at < work.modified));
        self.saved_at = self.saved_at.max(other.saved_at);
    }

    /// Returns the annotations without tombstones, in the order of their anchors in `anchors`, then of their creation.
    /// Anchors that are not listed come last.
    pub fn annotations_in_order(&self, anchors: &[String]) -> Vec<&Annotation> {
        // An anchor that is listed twice counts with its first place.
        let ranks: BTreeMap<&str, usize> =
            anchors.iter().enumerate().rev().map(|(rank, anchor)| (anchor.as_str(), rank)).collect();
        let rank = |annotation: &Annotation| {
            ranks.get(annotation.target.anchor.as_str()).copied().unwrap_or(usize::MAX)
        };
        let mut annotations: Vec<&Annotation> =
            self.annotations.values().filter(|annotation| !annotation.deleted).collect();
        annotations.sort_by_key(|annotation| (rank(annotation), annotation.created, &annotation.id));
        annotations
    }

    /// Counts the annotations that changed since they were last saved to a file. Answers don't count: they are
    /// submitted instead.
    pub fn unsaved_count(&self) -> usize {
        let is_unsaved = |annotation: &&Annotation| match self.saved_at {
            Some(saved_at) => saved_at < annotation.modified,
            None => !annotation.deleted,
        };
        self.annotations.values().filter(is_unsaved).count()
    }
}

/// Inserts `value` unless `map` has a later version of it.
fn insert_later<T: Clone + PartialEq + Serialize>(
    map: &mut BTreeMap<Id, T>,
    id: &Id,
    value: &T,
    modified: impl Fn(&T) -> Timestamp,
) {
    let text = |value: &T| serde_json::to_string(value).unwrap_or_default();
    match map.get_mut(id) {
        None => {
            map.insert(id.clone(), value.clone());
        }
        Some(mine) => {
            let order = modified(mine).cmp(&modified(value));
            if order.is_lt() || order.is_eq() && mine != value && text(mine) < text(value) {
                *mine = value.clone();
            }
        }
    }
}
