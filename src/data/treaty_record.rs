use search::tokenizer::tokenize;
use std::ops::Deref;
use std::rc::Rc;
use treaty_record::{Participant, Series, TreatyRecord};

/// The depositary's record with the counts derived from it. Cheap to clone; compares by
/// pointer.
#[derive(Clone, Debug)]
pub struct TreatyRecordData(Rc<Inner>);

#[derive(Debug)]
struct Inner {
    record: TreatyRecord,
    series: Vec<Series>,
    /// Folded words of each participant's names.
    names: Vec<Vec<String>>,
}

impl TreatyRecordData {
    /// Counts signatures and parties by day, and tokenises the names.
    pub fn new(record: TreatyRecord) -> Self {
        let series = (0..record.treaties.len()).map(|treaty| Series::of(&record, treaty)).collect();
        let names = record.participants.iter().map(|participant| {
            let former = participant.named.iter().filter_map(|named| named.name.as_ref());
            let names = [&participant.name].into_iter().chain(former);
            names.flat_map(|name| tokenize(name)).map(|token| token.folded).collect()
        });
        let names = names.collect();
        Self(Rc::new(Inner { record, series, names }))
    }

    /// Returns the counts of the treaty with this index.
    pub fn series(&self, treaty: usize) -> Option<&Series> {
        self.0.series.get(treaty)
    }

    /// Returns whether each of the folded `words` begins a word of a name of the
    /// participant with this index.
    pub fn name_matches(&self, participant: usize, words: &[String]) -> bool {
        let names = self.0.names.get(participant);
        words.iter().all(|word| names.is_some_and(|names| names.iter().any(|name| name.starts_with(word))))
    }

    /// Returns the participants with their indices.
    pub fn participants(&self) -> impl Iterator<Item = (usize, &Participant)> {
        self.0.record.participants.iter().enumerate()
    }
}

impl Deref for TreatyRecordData {
    type Target = TreatyRecord;

    fn deref(&self) -> &TreatyRecord {
        &self.0.record
    }
}

impl PartialEq for TreatyRecordData {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
