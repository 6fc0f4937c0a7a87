use crate::support::{ids, recorded};
use lesson::Verdict;
use report_explorer::data;
use report_explorer::views::instruments::{Sheet, Source};

#[test]
fn every_answer_is_seen_where_its_address_leads() {
    let (exercise, recorded) = (data::decode_exercise().unwrap(), recorded());
    for item in &exercise.items {
        match item.address.split_once('?') {
            Some(("instruments", parameters)) => {
                let sheet = Sheet::parse(parameters, &recorded).unwrap();
                assert_eq!(item.verdict, Verdict::Elsewhere, "{}", item.asks);
                assert_eq!((sheet.source, sheet.shown_numbers().count()), (Source::Record, 1));
                assert_eq!(sheet.fragment(&recorded), item.address);
                assert_eq!(sheet.shown_numbers().next(), Some(sheet.of));
            }
            _ => assert!(ids().contains(&item.address), "{}", item.address),
        }
    }
}

/// It is loaded with the program of lessons alone, and may not grow unseen.
#[test]
fn its_bytes_are_few() {
    let exercise = data::decode_exercise().unwrap();
    let bytes = report::encode_as(*b"RX\x01", &exercise).unwrap();
    assert!(bytes.len() < 18_000, "{}", bytes.len());
}
