use crate::support::{at, cases};
use lesson::{Exercise, Id, Item, Moment, Qr, Said, Verdict};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn exercise(verdicts: &[Verdict]) -> Exercise {
    let item = |&verdict: &Verdict| Item {
        asks: "whether".into(),
        verdict,
        because: "It is.".into(),
        evidence: vec![],
        address: String::new(),
    };
    Exercise { items: verdicts.iter().map(item).collect() }
}

fn verdicts() -> impl Strategy<Value = Vec<Verdict>> {
    let one =
        prop_oneof![8 => Just(Verdict::Stated), 1 => Just(Verdict::NotStated), 1 => Just(Verdict::Elsewhere)];
    proptest::collection::vec(one, 0..20)
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn a_round_has_each_verdict(verdicts in verdicts(), length in 0..25usize, seed in any::<u64>()) {
        let exercise = exercise(&verdicts);
        let round = exercise.round(length, seed);
        prop_assert_eq!(&round, &exercise.round(length, seed));
        prop_assert_eq!(round.asked.len(), length.min(verdicts.len()));
        let asked: BTreeSet<usize> = round.asked.iter().copied().collect();
        prop_assert_eq!(asked.len(), round.asked.len());
        let all: BTreeSet<Verdict> = verdicts.iter().copied().collect();
        let there: BTreeSet<Verdict> = round.asked.iter().map(|&at| verdicts[at]).collect();
        prop_assert_eq!(there.len(), all.len().min(length));
    }

    #[test]
    fn a_code_is_drawn_of_what_is_dark(text in ".{0,60}") {
        let qr = Qr::of(&text).unwrap();
        let code = qrcodegen::QrCode::encode_text(&text, qrcodegen::QrCodeEcc::Low).unwrap();
        let dark = |x: i32, y: i32| code.get_module(x, y);
        let mut drawn = BTreeSet::new();
        for run in qr.path.split('M').skip(1) {
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
fn other_seeds_give_other_rounds() {
    let exercise = exercise(&[Verdict::Stated; 12]);
    let rounds: BTreeSet<Vec<usize>> = (0..100).map(|seed| exercise.round(6, seed).asked).collect();
    assert_eq!(rounds.len(), 100);
    let first: BTreeSet<usize> = rounds.iter().map(|asked| asked[0]).collect();
    assert_eq!(first.len(), 12);
}

#[test]
fn right_answers_are_counted() {
    let exercise = exercise(&[Verdict::Stated, Verdict::NotStated, Verdict::Elsewhere]);
    let said = |asked: &[usize], answers: &[Verdict]| Said { asked: asked.into(), answers: answers.into() };
    let answers = [Verdict::Elsewhere, Verdict::Stated, Verdict::Stated];
    assert_eq!(said(&[2, 0, 1], &answers).right(&exercise), 2);
    assert_eq!(said(&[2, 0, 1], &answers[..1]).right(&exercise), 1);
    assert_eq!(said(&[9], &answers).right(&exercise), 0);
}

#[test]
fn a_code_holds_so_much() {
    assert_eq!(Qr::of("http://x").unwrap().size, 21);
    assert!(Qr::of("http://x").unwrap().path.starts_with("M0 0h7v1h-7z"));
    assert_eq!(Qr::of(&"x".repeat(2_953)).unwrap().size, 177);
    assert_eq!(Qr::of(&"x".repeat(2_954)), None);
    assert_eq!(Qr::of(&"x".repeat(1_000_000)), None);
}

#[test]
fn ids_and_moments_are_what_they_say() {
    assert_eq!(Id::of_chance([0xff; 16]).as_str(), "urn:uuid:ffffffff-ffff-4fff-bfff-ffffffffffff");
    assert_eq!(at(i64::MAX).next(), at(i64::MAX));
    for milliseconds in [i64::MIN, -1, 0, 1, 999, 1_000, i64::MAX] {
        assert_eq!(at(milliseconds).to_string().parse::<Moment>(), Ok(at(milliseconds)));
    }
}
