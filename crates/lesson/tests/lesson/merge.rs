use crate::support::{assignment, at, cases, full, id, mark, notebooks, of_one_work};
use lesson::{Change, Mark, Notebook};
use proptest::prelude::*;

fn merged(a: &Notebook, b: &Notebook) -> Notebook {
    let mut merged = a.clone();
    merged.merge(b);
    merged
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn it_is_the_same_in_whichever_order(a in notebooks(), b in notebooks(), c in notebooks()) {
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
    }

    #[test]
    fn it_is_the_same_however_often(a in notebooks(), b in notebooks()) {
        prop_assert_eq!(&merged(&a, &a), &a);
        let once = merged(&a, &b);
        prop_assert_eq!(&merged(&once, &b), &once);
        prop_assert_eq!(&merged(&once, &a), &once);
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn so_is_what_tabs_have_of_one_work(a in of_one_work(), b in of_one_work(), c in of_one_work()) {
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
        prop_assert_eq!(&merged(&a, &a), &a);
    }
}

#[test]
fn each_answer_is_the_later_one() {
    let mut here = Notebook::default();
    here.change(Change::Begin(id("w"), assignment()), at(10)).unwrap();
    let mut there = here.clone();
    here.change(Change::Answer(id("a1"), 0, "Here".into()), at(20)).unwrap();
    here.change(Change::Answer(id("a1"), 1, "Taken back".into()), at(21)).unwrap();
    there.merge(&here);
    there.change(Change::Answer(id("a1"), 1, String::new()), at(30)).unwrap();
    here.change(Change::Answer(id("a1"), 2, "Later".into()), at(40)).unwrap();
    let both = merged(&here, &there);
    assert_eq!(both.work[&id("a1")].answers, ["Here", "", "Later"]);
    assert_eq!(both, merged(&there, &here));
}

#[test]
fn what_was_taken_away_later_stays_away() {
    let mut here = Notebook::default();
    here.change(Change::Mark(mark("m", "para-1", "x", "")), at(10)).unwrap();
    let mut there = here.clone();
    there.change(Change::Unmark(id("m")), at(20)).unwrap();
    assert!(merged(&here, &there).marks[&id("m")].gone);
    here.change(Change::Mark(mark("m", "para-1", "x", "again")), at(30)).unwrap();
    assert!(!merged(&there, &here).marks[&id("m")].gone);
}

#[test]
fn work_that_was_put_away_stays_away_until_it_is_begun_again() {
    let mut here = Notebook::default();
    here.change(Change::Begin(id("w"), assignment()), at(10)).unwrap();
    let there = here.clone();
    here.change(Change::PutAway(id("a1")), at(5)).unwrap();
    assert!(here.work.is_empty());
    assert!(merged(&here, &there).work.is_empty() && merged(&there, &here).work.is_empty());
    here.change(Change::Begin(id("w2"), assignment()), at(5)).unwrap();
    assert_eq!(merged(&there, &here).work[&id("a1")].id, id("w2"));
}

#[test]
fn a_file_brings_back_what_was_taken_away() {
    let file = full();
    let mut here = file.clone();
    here.change(Change::Unmark(id("m1")), at(200)).unwrap();
    here.change(Change::Mark(Mark { note: "newer".into(), ..file.marks[&id("m2")].clone() }), at(200))
        .unwrap();
    assert_eq!(here.load(&file, at(100)), Ok((1, 0)));
    let back = &here.marks[&id("m1")];
    assert_eq!((back.gone, back.note.as_str()), (false, "A \"note\"\nof two lines"));
    assert!(back.modified > at(200));
    assert_eq!(here.marks[&id("m2")].note, "newer");
    assert_eq!(here.load(&file, at(300)), Ok((0, 0)));
    let mut newer = file.clone();
    newer
        .change(Change::Mark(Mark { note: "newest".into(), ..file.marks[&id("m2")].clone() }), at(400))
        .unwrap();
    assert_eq!(here.load(&newer, at(500)), Ok((0, 1)));
    assert_eq!(Notebook::default().load(&newer, at(500)), Ok((2, 0)));
}

#[test]
fn who_puts_work_away_takes_his_marks_along() {
    let mut it = Notebook::default();
    it.change(Change::Begin(id("w"), assignment()), at(10)).unwrap();
    it.change(Change::Mark(mark("in", "para-21", "x", "")), at(20)).unwrap();
    it.change(Change::Mark(mark("out", "para-5", "x", "")), at(20)).unwrap();
    assert_eq!(it.change(Change::PutAway(id("a1")), at(30)), Ok(lesson::Undo::default()));
    assert!(it.marks[&id("in")].gone && !it.marks[&id("out")].gone);
}
