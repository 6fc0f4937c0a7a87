use crate::support::{annotation, any_notebook, assignment, at, cases, copies_of_one_work, full, id};
use classroom::{Annotation, Change, Notebook};
use proptest::prelude::*;

fn merged(a: &Notebook, b: &Notebook) -> Notebook {
    let mut merged = a.clone();
    merged.merge(b);
    merged
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn merging_is_commutative_and_associative(a in any_notebook(), b in any_notebook(), c in any_notebook()) {
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
    }

    #[test]
    fn merging_is_idempotent(a in any_notebook(), b in any_notebook()) {
        prop_assert_eq!(&merged(&a, &a), &a);
        let once = merged(&a, &b);
        prop_assert_eq!(&merged(&once, &b), &once);
        prop_assert_eq!(&merged(&once, &a), &once);
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn merging_work_is_commutative_associative_and_idempotent(a in copies_of_one_work(), b in copies_of_one_work(), c in copies_of_one_work()) {
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
        prop_assert_eq!(&merged(&a, &a), &a);
    }
}

#[test]
fn of_each_answer_the_later_one_wins() {
    let mut here = Notebook::default();
    here.change(Change::StartWork(id("w"), assignment()), at(10)).unwrap();
    let mut there = here.clone();
    here.change(Change::SetAnswer(id("a1"), 0, "Here".into()), at(20)).unwrap();
    here.change(Change::SetAnswer(id("a1"), 1, "Taken back".into()), at(21)).unwrap();
    there.merge(&here);
    there.change(Change::SetAnswer(id("a1"), 1, String::new()), at(30)).unwrap();
    here.change(Change::SetAnswer(id("a1"), 2, "Later".into()), at(40)).unwrap();
    let both = merged(&here, &there);
    assert_eq!(both.work[&id("a1")].answers, ["Here", "", "Later"]);
    assert_eq!(both, merged(&there, &here));
}

#[test]
fn an_annotation_deleted_later_stays_deleted() {
    let mut here = Notebook::default();
    here.change(Change::SaveAnnotation(annotation("m", "para-1", "x", "")), at(10)).unwrap();
    let mut there = here.clone();
    there.change(Change::DeleteAnnotation(id("m")), at(20)).unwrap();
    assert!(merged(&here, &there).annotations[&id("m")].deleted);
    here.change(Change::SaveAnnotation(annotation("m", "para-1", "x", "again")), at(30)).unwrap();
    assert!(!merged(&there, &here).annotations[&id("m")].deleted);
}

#[test]
fn deleted_work_stays_deleted_until_it_is_started_again() {
    let mut here = Notebook::default();
    here.change(Change::StartWork(id("w"), assignment()), at(10)).unwrap();
    let there = here.clone();
    here.change(Change::DeleteWork(id("a1")), at(5)).unwrap();
    assert!(here.work.is_empty());
    assert!(merged(&here, &there).work.is_empty() && merged(&there, &here).work.is_empty());
    here.change(Change::StartWork(id("w2"), assignment()), at(5)).unwrap();
    assert_eq!(merged(&there, &here).work[&id("a1")].id, id("w2"));
}

#[test]
fn an_import_restores_deleted_annotations() {
    let file = full();
    let mut here = file.clone();
    here.change(Change::DeleteAnnotation(id("m1")), at(200)).unwrap();
    here.change(
        Change::SaveAnnotation(Annotation { note: "newer".into(), ..file.annotations[&id("m2")].clone() }),
        at(200),
    )
    .unwrap();
    assert_eq!(here.import(&file, at(100)), Ok((1, 0)));
    let back = &here.annotations[&id("m1")];
    assert_eq!((back.deleted, back.note.as_str()), (false, "A \"note\"\nof two lines"));
    assert!(back.modified > at(200));
    assert_eq!(here.annotations[&id("m2")].note, "newer");
    assert_eq!(here.import(&file, at(300)), Ok((0, 0)));
    let mut newer = file.clone();
    newer
        .change(
            Change::SaveAnnotation(Annotation {
                note: "newest".into(),
                ..file.annotations[&id("m2")].clone()
            }),
            at(400),
        )
        .unwrap();
    assert_eq!(here.import(&newer, at(500)), Ok((0, 1)));
    assert_eq!(Notebook::default().import(&newer, at(500)), Ok((2, 0)));
}

#[test]
fn deleting_work_deletes_the_annotations_within_it() {
    let mut it = Notebook::default();
    it.change(Change::StartWork(id("w"), assignment()), at(10)).unwrap();
    it.change(Change::SaveAnnotation(annotation("in", "para-21", "x", "")), at(20)).unwrap();
    it.change(Change::SaveAnnotation(annotation("out", "para-5", "x", "")), at(20)).unwrap();
    assert_eq!(it.change(Change::DeleteWork(id("a1")), at(30)), Ok(classroom::Undo::default()));
    assert!(it.annotations[&id("in")].deleted && !it.annotations[&id("out")].deleted);
}
