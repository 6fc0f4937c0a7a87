use super::view_state::ViewState;
use crate::data::TreatyRecordData;
use search::tokenizer::tokenize;
use treaty_record::{Day, TreatyRecord, TreatyStatus};

/// Returns the indices of the participants that pass the filters of `view`, with
/// their status on the selected day.
pub fn filter_participants(record: &TreatyRecordData, view: &ViewState) -> Vec<(usize, TreatyStatus)> {
    let words: Vec<String> = tokenize(&view.name).into_iter().map(|token| token.folded).collect();
    let day = covered_day(record, view);
    let listed = record.participants().filter_map(|(index, participant)| {
        let status = participant.statuses.get(view.treaty)?.as_of(day);
        let is_listed = view.filter.matches(&status)
            && (!view.named_only || participant.named.is_some())
            && record.name_matches(index, &words);
        is_listed.then_some((index, status))
    });
    listed.collect()
}

/// Returns the selected day or, if that is earlier, the last day of the listed
/// treaty's record.
pub fn covered_day(record: &TreatyRecord, view: &ViewState) -> Day {
    record.treaties.get(view.treaty).map_or(view.day, |treaty| view.day.min(treaty.as_of))
}
