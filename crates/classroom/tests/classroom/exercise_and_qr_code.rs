use crate::support::{at, cases};
use classroom::{Exercise, ExerciseAnswer, ExerciseItem, ExerciseRound, Id, QrCode, Timestamp};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn exercise(answers: &[ExerciseAnswer]) -> Exercise {
    let item = |&answer: &ExerciseAnswer| ExerciseItem {
        question: "whether".into(),
        correct_answer: answer,
        explanation: "It is.".into(),
        evidence: vec![],
        anchor: String::new(),
    };
    Exercise { items: answers.iter().map(item).collect() }
}

fn answers() -> impl Strategy<Value = Vec<ExerciseAnswer>> {
    let one = prop_oneof![8 => Just(ExerciseAnswer::Stated), 1 => Just(ExerciseAnswer::NotStated), 1 => Just(ExerciseAnswer::Elsewhere)];
    proptest::collection::vec(one, 0..20)
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn a_round_has_each_answer(answers in answers(), length in 0..25usize, seed in any::<u64>()) {
        let exercise = exercise(&answers);
        let round = exercise.draw_round(length, seed);
        prop_assert_eq!(&round, &exercise.draw_round(length, seed));
        prop_assert_eq!(round.item_indices.len(), length.min(answers.len()));
        let asked: BTreeSet<usize> = round.item_indices.iter().copied().collect();
        prop_assert_eq!(asked.len(), round.item_indices.len());
        let all: BTreeSet<ExerciseAnswer> = answers.iter().copied().collect();
        let there: BTreeSet<ExerciseAnswer> = round.item_indices.iter().map(|&at| answers[at]).collect();
        prop_assert_eq!(there.len(), all.len().min(length));
    }

    #[test]
    fn a_qr_code_path_covers_the_dark_modules(text in ".{0,60}") {
        let qr = QrCode::encode(&text).unwrap();
        let code = qrcodegen::QrCode::encode_text(&text, qrcodegen::QrCodeEcc::Low).unwrap();
        let dark = |x: i32, y: i32| code.get_module(x, y);
        let mut drawn = BTreeSet::new();
        for run in qr.svg_path.split('M').skip(1) {
            let (at, rest) = run.split_once('h').unwrap();
            let (x, y) = at.split_once(' ').unwrap();
            let (length, rest) = rest.split_once('v').unwrap();
            let expected = format!("1h-{length}z");
            prop_assert_eq!(rest, expected);
            let (x, y, length): (i32, i32, i32) = (x.parse().unwrap(), y.parse().unwrap(), length.parse().unwrap());
            drawn.extend((x..x + length).map(|x| (x, y)));
        }
        let size = i32::try_from(qr.size).unwrap();
        let all = (0..size).flat_map(|y| (0..size).map(move |x| (x, y)));
        prop_assert_eq!(drawn, all.filter(|&(x, y)| dark(x, y)).collect());
    }
}

#[test]
fn different_seeds_give_different_rounds() {
    let exercise = exercise(&[ExerciseAnswer::Stated; 12]);
    let rounds: BTreeSet<Vec<usize>> =
        (0..100).map(|seed| exercise.draw_round(6, seed).item_indices).collect();
    assert_eq!(rounds.len(), 100);
    let first: BTreeSet<usize> = rounds.iter().map(|asked| asked[0]).collect();
    assert_eq!(first.len(), 12);
}

#[test]
fn correct_answers_are_counted() {
    let exercise = exercise(&[ExerciseAnswer::Stated, ExerciseAnswer::NotStated, ExerciseAnswer::Elsewhere]);
    let said = |asked: &[usize], answers: &[ExerciseAnswer]| ExerciseRound {
        item_indices: asked.into(),
        answers: answers.into(),
    };
    let answers = [ExerciseAnswer::Elsewhere, ExerciseAnswer::Stated, ExerciseAnswer::Stated];
    assert_eq!(said(&[2, 0, 1], &answers).count_correct(&exercise), 2);
    assert_eq!(said(&[2, 0, 1], &answers[..1]).count_correct(&exercise), 1);
    assert_eq!(said(&[9], &answers).count_correct(&exercise), 0);
}

#[test]
fn a_qr_code_holds_up_to_2953_bytes() {
    assert_eq!(QrCode::encode("http://x").unwrap().size, 21);
    assert!(QrCode::encode("http://x").unwrap().svg_path.starts_with("M0 0h7v1h-7z"));
    assert_eq!(QrCode::encode(&"x".repeat(2_953)).unwrap().size, 177);
    assert_eq!(QrCode::encode(&"x".repeat(2_954)), None);
    assert_eq!(QrCode::encode(&"x".repeat(1_000_000)), None);
}

#[test]
fn ids_and_timestamps_have_their_documented_form() {
    assert_eq!(Id::from_random_bytes([0xff; 16]).as_str(), "urn:uuid:ffffffff-ffff-4fff-bfff-ffffffffffff");
    assert_eq!(at(i64::MAX).next(), at(i64::MAX));
    for milliseconds in [i64::MIN, -1, 0, 1, 999, 1_000, i64::MAX] {
        assert_eq!(at(milliseconds).to_string().parse::<Timestamp>(), Ok(at(milliseconds)));
    }
}
