use crate::support::{annotation, any_notebook, assignment, at, cases, error, full, id};
use classroom::{Annotation, Assignment, Change, ErrorKind, Notebook, Undo, limits};
use proptest::prelude::*;

#[track_caller]
fn refused(notebook: &mut Notebook, change: Change) -> (String, ErrorKind) {
    let before = notebook.clone();
    let refused = error(notebook.change(change, at(1_000)));
    assert_eq!(*notebook, before);
    refused
}

#[test]
fn changes_get_later_timestamps_whatever_the_clock_says() {
    let mut notebook = Notebook::default();
    let it = annotation("m", "para-1", "x", "one\r\ntwo\rthree\u{0}\u{b}");
    assert_eq!(notebook.change(Change::SaveAnnotation(it.clone()), at(50)), Ok(Undo(vec![(id("m"), None)])));
    assert_eq!(notebook.annotations[&id("m")].note, "one\ntwo\nthree");
    assert_eq!(notebook.annotations[&id("m")].modified, at(50));
    notebook.change(Change::SaveAnnotation(it), at(10)).unwrap();
    assert_eq!(notebook.annotations[&id("m")].modified, at(51));
    notebook.change(Change::DeleteAnnotation(id("m")), at(10)).unwrap();
    assert_eq!(notebook.annotations[&id("m")].modified, at(52));
    assert_eq!(notebook.change(Change::DeleteAnnotation(id("m")), at(99)), Ok(Undo::default()));
    assert_eq!(notebook.annotations[&id("m")].modified, at(52));
    notebook.change(Change::RenameKind(0, " Main\npoint ".into()), at(-5)).unwrap();
    assert_eq!((notebook.kinds[0].name.as_str(), notebook.kinds[0].modified), ("Main point", at(1)));
}

#[test]
fn an_undo_can_be_undone() {
    let mut notebook = full();
    let before = notebook.annotations[&id("m1")].clone();
    let undo = notebook.change(Change::DeleteAnnotation(id("m1")), at(100)).unwrap();
    assert_eq!(undo, Undo(vec![(id("m1"), Some(before.clone()))]));
    let redo = notebook.change(Change::Undo(undo), at(50)).unwrap();
    assert_eq!(notebook.annotations[&id("m1")], Annotation { modified: at(101), ..before });
    assert_eq!(redo, Undo(vec![(id("m1"), None)]));
    notebook.change(Change::Undo(redo), at(50)).unwrap();
    assert!(notebook.annotations[&id("m1")].deleted);
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn an_undo_restores_the_annotations(mut notebook in any_notebook(), annotation in crate::support::any_annotation(), now in 0..9i64) {
        let there = |notebook: &Notebook| -> Vec<Annotation> {
            let shown = notebook.annotations_in_order(&[]).into_iter().cloned();
            shown.map(|annotation| Annotation { modified: at(0), ..annotation }).collect()
        };
        let before = there(&notebook);
        let undo = notebook.change(Change::SaveAnnotation(annotation.clone()), at(now)).unwrap();
        notebook.change(Change::Undo(undo), at(now)).unwrap();
        prop_assert_eq!(&there(&notebook), &before);
        let undo = notebook.change(Change::DeleteAnnotation(annotation.id.clone()), at(now)).unwrap();
        notebook.change(Change::Undo(undo), at(now)).unwrap();
        prop_assert_eq!(&there(&notebook), &before);
    }
}

#[test]
fn work_is_started_once_and_answered() {
    let mut notebook = Notebook::default();
    notebook.change(Change::StartWork(id("w1"), assignment()), at(10)).unwrap();
    notebook.change(Change::StartWork(id("w2"), assignment()), at(20)).unwrap();
    let work = &notebook.work[&id("a1")];
    assert_eq!((work.id.as_str(), work.answers.len(), work.modified), ("w1", 3, at(10)));
    notebook.change(Change::SetAnswer(id("a1"), 1, "ILO".into()), at(5)).unwrap();
    notebook.change(Change::SetAnswer(id("a1"), 1, "ILO".into()), at(5)).unwrap();
    notebook.change(Change::SaveAnnotation(annotation("m1", "para-21", "", "")), at(30)).unwrap();
    notebook.change(Change::SaveAnnotation(annotation("m2", "para-22", "", "")), at(30)).unwrap();
    notebook.change(Change::SaveAnnotation(annotation("m3", "instruments", "", "")), at(30)).unwrap();
    let handed = notebook.prepare_submission(&id("a1"), at(3)).unwrap();
    assert_eq!((handed.id.as_str(), handed.submitted_at), ("w1", at(11)));
    assert_eq!(handed.answers, ["", "ILO", ""]);
    let ids: Vec<_> = handed.annotations.iter().map(|annotation| annotation.id.as_str()).collect();
    assert_eq!(ids, ["m1", "m3"]);
    assert_eq!(notebook.prepare_submission(&id("a2"), at(3)), None);
}

#[test]
fn annotations_are_listed_in_the_order_of_the_document() {
    let mut notebook = Notebook::default();
    for (name, place, created) in [("a", "para-9", 3), ("b", "para-2", 2), ("c", "para-2", 1), ("d", "x", 0)]
    {
        let annotation = Annotation { created: at(created), ..annotation(name, place, "", "") };
        notebook.change(Change::SaveAnnotation(annotation), at(9)).unwrap();
    }
    let order = ["para-2".to_owned(), "para-9".to_owned(), "para-2".to_owned()];
    let shown: Vec<_> =
        notebook.annotations_in_order(&order).into_iter().map(|annotation| annotation.id.as_str()).collect();
    assert_eq!(shown, ["c", "b", "a", "d"]);
}

#[test]
fn unsaved_annotations_are_counted() {
    let mut notebook = Notebook::default();
    notebook.change(Change::SaveAnnotation(annotation("m", "para-1", "", "")), at(500)).unwrap();
    notebook.change(Change::SaveAnnotation(annotation("n", "para-1", "", "")), at(500)).unwrap();
    notebook.change(Change::DeleteAnnotation(id("n")), at(500)).unwrap();
    notebook.change(Change::StartWork(id("w"), assignment()), at(500)).unwrap();
    assert_eq!(notebook.unsaved_count(), 1);
    // Answers are not part of annotation files.
    notebook.change(Change::SetAnswer(id("a1"), 0, "x".into()), at(500)).unwrap();
    assert_eq!(notebook.unsaved_count(), 1);
    notebook.change(Change::RecordSave, at(100)).unwrap();
    assert_eq!((notebook.unsaved_count(), notebook.saved_at), (0, Some(at(501))));
    // The clock was set back since.
    notebook.change(Change::SaveAnnotation(annotation("o", "para-1", "", "")), at(50)).unwrap();
    notebook.change(Change::DeleteAnnotation(id("m")), at(50)).unwrap();
    assert_eq!(notebook.unsaved_count(), 2);
}

#[test]
fn changes_beyond_the_limits_or_of_missing_items_are_refused() {
    let long = "é".repeat(limits::MAX_TEXT_BYTES / 2) + "x";
    let mut it = full();
    let much = |what, most| ErrorKind::LimitExceeded(what, most);
    assert_eq!(
        refused(&mut it, Change::SaveAnnotation(annotation("m", "para-1", "", &long))),
        ("note".into(), much("bytes of text", limits::MAX_TEXT_BYTES))
    );
    assert_eq!(
        refused(&mut it, Change::SaveAnnotation(annotation("m", "", "", ""))),
        ("target.place".into(), ErrorKind::Empty)
    );
    assert_eq!(
        refused(&mut it, Change::SaveAnnotation(annotation("m", &"p".repeat(501), "", ""))),
        ("target.place".into(), much("bytes of an address", 500))
    );
    assert_eq!(
        refused(&mut it, Change::SaveAnnotation(Annotation { kind: 4, ..annotation("m", "p", "", "") })),
        ("kind".into(), ErrorKind::InvalidValue("the number of an annotation kind"))
    );
    assert_eq!(
        refused(&mut it, Change::RenameKind(0, "n".repeat(201))),
        ("name".into(), much("bytes of a name", limits::MAX_NAME_BYTES))
    );
    assert_eq!(refused(&mut it, Change::RenameKind(0, " \n".into())), ("name".into(), ErrorKind::Empty));
    assert_eq!(
        refused(&mut it, Change::RenameKind(4, "x".into())),
        ("kind".into(), ErrorKind::InvalidValue("the number of an annotation kind"))
    );
    assert_eq!(
        refused(&mut it, Change::SetAnswer(id("a1"), 0, long)),
        ("answers[0]".into(), much("bytes of text", limits::MAX_TEXT_BYTES))
    );
    assert_eq!(
        refused(&mut it, Change::SetAnswer(id("a1"), 3, "x".into())),
        (String::new(), ErrorKind::InvalidValue("a question of this assignment"))
    );
    assert_eq!(
        refused(&mut it, Change::SetPupilName(id("zz"), "x".into())),
        (String::new(), ErrorKind::InvalidValue("an assignment that was started"))
    );
    let untitled = Assignment { id: id("a9"), title: " ".into(), ..assignment() };
    assert_eq!(
        refused(&mut it, Change::StartWork(id("w"), untitled)),
        ("assignment.title".into(), ErrorKind::Empty)
    );
}

#[test]
fn old_tombstones_make_room() {
    let mut notebook = Notebook::default();
    for n in 0..limits::MAX_ANNOTATIONS {
        let name = format!("m{n}");
        notebook
            .annotations
            .insert(id(&name), Annotation { deleted: n % 2 == 0, ..annotation(&name, "p", "", "") });
    }
    let early = Change::SaveAnnotation(annotation("new", "p", "", ""));
    assert_eq!(
        error(notebook.change(early.clone(), at(3_000))),
        (String::new(), ErrorKind::LimitExceeded("annotations", limits::MAX_ANNOTATIONS))
    );
    let days = 91 * 24 * 60 * 60 * 1000;
    notebook.change(early, at(days)).unwrap();
    assert_eq!(notebook.annotations.len(), limits::MAX_ANNOTATIONS / 2 + 1);
}

#[test]
fn a_full_notebook_can_be_stored_and_made_smaller() {
    let mut notebook = Notebook::default();
    let note = "\"".repeat(limits::MAX_TEXT_BYTES);
    for n in 0..103 {
        let name = format!("m{n}");
        notebook.annotations.insert(id(&name), annotation(&name, "p", "", &note));
    }
    let more = |name| Change::SaveAnnotation(annotation(name, "p", "", &note));
    notebook.change(more("more"), at(9)).unwrap();
    assert_eq!(
        refused(&mut notebook, more("too-much")),
        (String::new(), ErrorKind::LimitExceeded("bytes of notes and answers", limits::MAX_NOTEBOOK_BYTES))
    );
    assert_eq!(Notebook::from_storage(&notebook.to_storage()).as_ref(), Ok(&notebook));
    notebook.change(Change::DeleteAnnotation(id("m1")), at(9)).unwrap();
    notebook.change(more("again"), at(9)).unwrap();
}
