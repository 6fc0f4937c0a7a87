use crate::support::{assignment, at, cases, fault, full, id, mark, notebooks};
use classroom::{Annotation, Assignment, Change, ErrorKind, Notebook, Undo, limits};
use proptest::prelude::*;

#[track_caller]
fn refused(notebook: &mut Notebook, change: Change) -> (String, ErrorKind) {
    let before = notebook.clone();
    let refused = fault(notebook.change(change, at(1_000)));
    assert_eq!(*notebook, before);
    refused
}

#[test]
fn what_is_changed_is_later_whatever_the_clock_says() {
    let mut notebook = Notebook::default();
    let it = mark("m", "para-1", "x", "one\r\ntwo\rthree\u{0}\u{b}");
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
fn an_undo_is_taken_back_too() {
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
    fn an_undo_gives_what_was_there(mut notebook in notebooks(), mark in crate::support::marks(), now in 0..9i64) {
        let there = |notebook: &Notebook| -> Vec<Annotation> {
            let shown = notebook.annotations_in_order(&[]).into_iter().cloned();
            shown.map(|mark| Annotation { modified: at(0), ..mark }).collect()
        };
        let before = there(&notebook);
        let undo = notebook.change(Change::SaveAnnotation(mark.clone()), at(now)).unwrap();
        notebook.change(Change::Undo(undo), at(now)).unwrap();
        prop_assert_eq!(&there(&notebook), &before);
        let undo = notebook.change(Change::DeleteAnnotation(mark.id.clone()), at(now)).unwrap();
        notebook.change(Change::Undo(undo), at(now)).unwrap();
        prop_assert_eq!(&there(&notebook), &before);
    }
}

#[test]
fn work_is_begun_once_and_answered() {
    let mut notebook = Notebook::default();
    notebook.change(Change::StartWork(id("w1"), assignment()), at(10)).unwrap();
    notebook.change(Change::StartWork(id("w2"), assignment()), at(20)).unwrap();
    let work = &notebook.work[&id("a1")];
    assert_eq!((work.id.as_str(), work.answers.len(), work.modified), ("w1", 3, at(10)));
    notebook.change(Change::SetAnswer(id("a1"), 1, "ILO".into()), at(5)).unwrap();
    notebook.change(Change::SetAnswer(id("a1"), 1, "ILO".into()), at(5)).unwrap();
    notebook.change(Change::SaveAnnotation(mark("m1", "para-21", "", "")), at(30)).unwrap();
    notebook.change(Change::SaveAnnotation(mark("m2", "para-22", "", "")), at(30)).unwrap();
    notebook.change(Change::SaveAnnotation(mark("m3", "instruments", "", "")), at(30)).unwrap();
    let handed = notebook.prepare_submission(&id("a1"), at(3)).unwrap();
    assert_eq!((handed.id.as_str(), handed.submitted_at), ("w1", at(11)));
    assert_eq!(handed.answers, ["", "ILO", ""]);
    let marks: Vec<_> = handed.annotations.iter().map(|mark| mark.id.as_str()).collect();
    assert_eq!(marks, ["m1", "m3"]);
    assert_eq!(notebook.prepare_submission(&id("a2"), at(3)), None);
}

#[test]
fn marks_are_shown_in_the_order_of_the_document() {
    let mut notebook = Notebook::default();
    for (name, place, created) in [("a", "para-9", 3), ("b", "para-2", 2), ("c", "para-2", 1), ("d", "x", 0)]
    {
        let mark = Annotation { created: at(created), ..mark(name, place, "", "") };
        notebook.change(Change::SaveAnnotation(mark), at(9)).unwrap();
    }
    let order = ["para-2".to_owned(), "para-9".to_owned(), "para-2".to_owned()];
    let shown: Vec<_> =
        notebook.annotations_in_order(&order).into_iter().map(|mark| mark.id.as_str()).collect();
    assert_eq!(shown, ["c", "b", "a", "d"]);
}

#[test]
fn counts_what_is_not_saved() {
    let mut notebook = Notebook::default();
    notebook.change(Change::SaveAnnotation(mark("m", "para-1", "", "")), at(500)).unwrap();
    notebook.change(Change::SaveAnnotation(mark("n", "para-1", "", "")), at(500)).unwrap();
    notebook.change(Change::DeleteAnnotation(id("n")), at(500)).unwrap();
    notebook.change(Change::StartWork(id("w"), assignment()), at(500)).unwrap();
    assert_eq!(notebook.unsaved_count(), 1);
    // Answers are not in a file of notes.
    notebook.change(Change::SetAnswer(id("a1"), 0, "x".into()), at(500)).unwrap();
    assert_eq!(notebook.unsaved_count(), 1);
    notebook.change(Change::RecordSave, at(100)).unwrap();
    assert_eq!((notebook.unsaved_count(), notebook.saved_at), (0, Some(at(501))));
    // The clock was put back since.
    notebook.change(Change::SaveAnnotation(mark("o", "para-1", "", "")), at(50)).unwrap();
    notebook.change(Change::DeleteAnnotation(id("m")), at(50)).unwrap();
    assert_eq!(notebook.unsaved_count(), 2);
}

#[test]
fn refuses_what_is_too_much_or_not_there() {
    let long = "é".repeat(limits::MAX_TEXT_BYTES / 2) + "x";
    let mut it = full();
    let much = |what, most| ErrorKind::LimitExceeded(what, most);
    assert_eq!(
        refused(&mut it, Change::SaveAnnotation(mark("m", "para-1", "", &long))),
        ("note".into(), much("bytes of a text", limits::MAX_TEXT_BYTES))
    );
    assert_eq!(
        refused(&mut it, Change::SaveAnnotation(mark("m", "", "", ""))),
        ("target.place".into(), ErrorKind::Empty)
    );
    assert_eq!(
        refused(&mut it, Change::SaveAnnotation(mark("m", &"p".repeat(501), "", ""))),
        ("target.place".into(), much("bytes of a place", 500))
    );
    assert_eq!(
        refused(&mut it, Change::SaveAnnotation(Annotation { kind: 4, ..mark("m", "p", "", "") })),
        ("kind".into(), ErrorKind::InvalidValue("a kind of mark"))
    );
    assert_eq!(
        refused(&mut it, Change::RenameKind(0, "n".repeat(201))),
        ("name".into(), much("bytes of a name", limits::MAX_NAME_BYTES))
    );
    assert_eq!(refused(&mut it, Change::RenameKind(0, " \n".into())), ("name".into(), ErrorKind::Empty));
    assert_eq!(
        refused(&mut it, Change::RenameKind(4, "x".into())),
        ("kind".into(), ErrorKind::InvalidValue("a kind of mark"))
    );
    assert_eq!(
        refused(&mut it, Change::SetAnswer(id("a1"), 0, long)),
        ("answers[0]".into(), much("bytes of a text", limits::MAX_TEXT_BYTES))
    );
    assert_eq!(
        refused(&mut it, Change::SetAnswer(id("a1"), 3, "x".into())),
        (String::new(), ErrorKind::InvalidValue("one of its questions"))
    );
    assert_eq!(
        refused(&mut it, Change::SetPupilName(id("zz"), "x".into())),
        (String::new(), ErrorKind::InvalidValue("an assignment that was begun"))
    );
    let untitled = Assignment { id: id("a9"), title: " ".into(), ..assignment() };
    assert_eq!(
        refused(&mut it, Change::StartWork(id("w"), untitled)),
        ("assignment.title".into(), ErrorKind::Empty)
    );
}

#[test]
fn old_marks_that_are_gone_make_room() {
    let mut notebook = Notebook::default();
    for n in 0..limits::MAX_ANNOTATIONS {
        let name = format!("m{n}");
        notebook
            .annotations
            .insert(id(&name), Annotation { deleted: n % 2 == 0, ..mark(&name, "p", "", "") });
    }
    let early = Change::SaveAnnotation(mark("new", "p", "", ""));
    assert_eq!(
        fault(notebook.change(early.clone(), at(3_000))),
        (String::new(), ErrorKind::LimitExceeded("marks", limits::MAX_ANNOTATIONS))
    );
    let days = 91 * 24 * 60 * 60 * 1000;
    notebook.change(early, at(days)).unwrap();
    assert_eq!(notebook.annotations.len(), limits::MAX_ANNOTATIONS / 2 + 1);
}

#[test]
fn a_notebook_that_is_full_can_be_kept_saved_and_made_smaller() {
    let mut notebook = Notebook::default();
    let note = "\"".repeat(limits::MAX_TEXT_BYTES);
    for n in 0..103 {
        let name = format!("m{n}");
        notebook.annotations.insert(id(&name), mark(&name, "p", "", &note));
    }
    let more = |name| Change::SaveAnnotation(mark(name, "p", "", &note));
    notebook.change(more("more"), at(9)).unwrap();
    assert_eq!(
        refused(&mut notebook, more("too-much")),
        (String::new(), ErrorKind::LimitExceeded("bytes of a notebook", limits::MAX_NOTEBOOK_BYTES))
    );
    assert_eq!(Notebook::from_storage(&notebook.to_storage()).as_ref(), Ok(&notebook));
    notebook.change(Change::DeleteAnnotation(id("m1")), at(9)).unwrap();
    notebook.change(more("again"), at(9)).unwrap();
}
