use crate::support::{ids, recorded};
use classroom::ExerciseAnswer;
use report_explorer::data::ReportData;
use report_explorer::views::instruments::{Source, ViewState};

#[test]
fn every_anchor_of_an_item_leads_to_its_answer() {
    let (exercise, recorded) = (ReportData::embedded().unwrap().exercise(), recorded());
    for item in &exercise.items {
        match item.anchor.split_once('?') {
            Some(("instruments", parameters)) => {
                let view = ViewState::parse(parameters, &recorded).unwrap();
                assert_eq!(item.correct_answer, ExerciseAnswer::Elsewhere, "{}", item.question);
                assert_eq!((view.source, view.visible_treaties().count()), (Source::Record, 1));
                assert_eq!(view.fragment(&recorded), item.anchor);
                assert_eq!(view.visible_treaties().next(), Some(view.treaty));
            }
            _ => assert!(ids().contains(&item.anchor), "{}", item.anchor),
        }
    }
}

/// The exercise is loaded with the classroom, so its size is limited.
#[test]
fn the_encoded_exercise_is_small() {
    let exercise = ReportData::embedded().unwrap().exercise();
    let bytes = report::encode_as(*b"RX\x01", &exercise).unwrap();
    assert!(bytes.len() < 18_000, "{}", bytes.len());
}
