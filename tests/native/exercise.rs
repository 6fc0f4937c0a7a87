use crate::support::{ids, recorded};
use classroom::ExerciseAnswer;
use report_explorer::views::instruments::{Sheet, Source};

#[test]
fn every_answer_is_seen_where_its_address_leads() {
    let (exercise, recorded) = (report_explorer::data::exercise(), recorded());
    for item in &exercise.items {
        match item.anchor.split_once('?') {
            Some(("instruments", parameters)) => {
                let sheet = Sheet::parse(parameters, &recorded).unwrap();
                assert_eq!(item.correct_answer, ExerciseAnswer::Elsewhere, "{}", item.question);
                assert_eq!((sheet.source, sheet.shown_numbers().count()), (Source::Record, 1));
                assert_eq!(sheet.fragment(&recorded), item.anchor);
                assert_eq!(sheet.shown_numbers().next(), Some(sheet.of));
            }
            _ => assert!(ids().contains(&item.anchor), "{}", item.anchor),
        }
    }
}

/// It is loaded with the program of lessons alone, and may not grow unseen.
#[test]
fn its_bytes_are_few() {
    let exercise = report_explorer::data::exercise();
    let bytes = report::encode_as(*b"RX\x01", &exercise).unwrap();
    assert!(bytes.len() < 18_000, "{}", bytes.len());
}
