use crate::support::{assignment, at, cases, fault, full, id, mark, notebooks};
use lesson::{Assignment, Change, FaultKind, Mark, Notebook, Undo, limits};
use proptest::prelude::*;

#[track_caller]
fn refused(notebook: &mut Notebook, change: Change) -> (String, FaultKind) {
    let before = notebook.clone();
    let refused = fault(notebook.change(change, at(1_000)));
    assert_eq!(*notebook, before);
    refused
}

#[test]
fn what_is_changed_is_later_whatever_the_clock_says() {
    let mut notebook = Notebook::default();
    let it = mark("m", "para-1", "x", "one\r\ntwo\rthree\u{0}\u{b}");
    assert_eq!(notebook.change(Change::Mark(it.clone()), at(50)), Ok(Undo(vec![(id("m"), None)])));
    assert_eq!(notebook.marks[&id("m")].note, "one\ntwo\nthree");
    assert_eq!(notebook.marks[&id("m")].modified, at(50));
    notebook.change(Change::Mark(it), at(10)).unwrap();
    assert_eq!(notebook.marks[&id("m")].modified, at(51));
    notebook.change(Change::Unmark(id("m")), at(10)).unwrap();
    assert_eq!(notebook.marks[&id("m")].modified, at(52));
    assert_eq!(notebook.change(Change::Unmark(id("m")), at(99)), Ok(Undo::default()));
    assert_eq!(notebook.marks[&id("m")].modified, at(52));
    notebook.change(Change::Name(0, " Main\npoint ".into()), at(-5)).unwrap();
    assert_eq!((notebook.kinds[0].name.as_str(), notebook.kinds[0].modified), ("Main point", at(1)));
}

#[test]
fn an_undo_is_taken_back_too() {
    let mut notebook = full();
    let before = notebook.marks[&id("m1")].clone();
    let undo = notebook.change(Change::Unmark(id("m1")), at(100)).unwrap();
    assert_eq!(undo, Undo(vec![(id("m1"), Some(before.clone()))]));
    let redo = notebook.change(Change::Undo(undo), at(50)).unwrap();
    assert_eq!(notebook.marks[&id("m1")], Mark { modified: at(101), ..before });
    assert_eq!(redo, Undo(vec![(id("m1"), None)]));
    notebook.change(Change::Undo(redo), at(50)).unwrap();
    assert!(notebook.marks[&id("m1")].gone);
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn an_undo_gives_what_was_there(mut notebook in notebooks(), mark in crate::support::marks(), now in 0..9i64) {
        let there = |notebook: &Notebook| -> Vec<Mark> {
            let shown = notebook.shown(&[]).into_iter().cloned();
            shown.map(|mark| Mark { modified: at(0), ..mark }).collect()
        };
        let before = there(&notebook);
        let undo = notebook.change(Change::Mark(mark.clone()), at(now)).unwrap();
        notebook.change(Change::Undo(undo), at(now)).unwrap();
        prop_assert_eq!(&there(&notebook), &before);
        let undo = notebook.change(Change::Unmark(mark.id.clone()), at(now)).unwrap();
        notebook.change(Change::Undo(undo), at(now)).unwrap();
        prop_assert_eq!(&there(&notebook), &before);
    }
}

#[test]
fn work_is_begun_once_and_answered() {
    let mut notebook = Notebook::default();
    notebook.change(Change::Begin(id("w1"), assignment()), at(10)).unwrap();
    notebook.change(Change::Begin(id("w2"), assignment()), at(20)).unwrap();
    let work = &notebook.work[&id("a1")];
    assert_eq!((work.id.as_str(), work.answers.len(), work.modified), ("w1", 3, at(10)));
    notebook.change(Change::Answer(id("a1"), 1, "ILO".into()), at(5)).unwrap();
    notebook.change(Change::Answer(id("a1"), 1, "ILO".into()), at(5)).unwrap();
    notebook.change(Change::Mark(mark("m1", "para-21", "", "")), at(30)).unwrap();
    notebook.change(Change::Mark(mark("m2", "para-22", "", "")), at(30)).unwrap();
    notebook.change(Change::Mark(mark("m3", "instruments", "", "")), at(30)).unwrap();
    let handed = notebook.hand_in(&id("a1"), at(3)).unwrap();
    assert_eq!((handed.id.as_str(), handed.handed), ("w1", at(11)));
    assert_eq!(handed.answers, ["", "ILO", ""]);
    let marks: Vec<_> = handed.marks.iter().map(|mark| mark.id.as_str()).collect();
    assert_eq!(marks, ["m1", "m3"]);
    assert_eq!(notebook.hand_in(&id("a2"), at(3)), None);
}

#[test]
fn marks_are_shown_in_the_order_of_the_document() {
    let mut notebook = Notebook::default();
    for (name, place, created) in [("a", "para-9", 3), ("b", "para-2", 2), ("c", "para-2", 1), ("d", "x", 0)]
    {
        let mark = Mark { created: at(created), ..mark(name, place, "", "") };
        notebook.change(Change::Mark(mark), at(9)).unwrap();
    }
    let order = ["para-2".to_owned(), "para-9".to_owned(), "para-2".to_owned()];
    let shown: Vec<_> = notebook.shown(&order).into_iter().map(|mark| mark.id.as_str()).collect();
    assert_eq!(shown, ["c", "b", "a", "d"]);
}

#[test]
fn counts_what_is_not_saved() {
    let mut notebook = Notebook::default();
    notebook.change(Change::Mark(mark("m", "para-1", "", "")), at(500)).unwrap();
    notebook.change(Change::Mark(mark("n", "para-1", "", "")), at(500)).unwrap();
    notebook.change(Change::Unmark(id("n")), at(500)).unwrap();
    notebook.change(Change::Begin(id("w"), assignment()), at(500)).unwrap();
    assert_eq!(notebook.unsaved(), 1);
    // Answers are not in a file of notes.
    notebook.change(Change::Answer(id("a1"), 0, "x".into()), at(500)).unwrap();
    assert_eq!(notebook.unsaved(), 1);
    notebook.change(Change::Saved, at(100)).unwrap();
    assert_eq!((notebook.unsaved(), notebook.saved), (0, Some(at(501))));
    // The clock was put back since.
    notebook.change(Change::Mark(mark("o", "para-1", "", "")), at(50)).unwrap();
    notebook.change(Change::Unmark(id("m")), at(50)).unwrap();
    assert_eq!(notebook.unsaved(), 2);
}

#[test]
fn refuses_what_is_too_much_or_not_there() {
    let long = "é".repeat(limits::TEXT / 2) + "x";
    let mut it = full();
    let much = |what, most| FaultKind::TooMuch(what, most);
    assert_eq!(
        refused(&mut it, Change::Mark(mark("m", "para-1", "", &long))),
        ("note".into(), much("bytes of a text", limits::TEXT))
    );
    assert_eq!(
        refused(&mut it, Change::Mark(mark("m", "", "", ""))),
        ("target.place".into(), FaultKind::Value("empty"))
    );
    assert_eq!(
        refused(&mut it, Change::Mark(mark("m", &"p".repeat(501), "", ""))),
        ("target.place".into(), much("bytes of a place", 500))
    );
    assert_eq!(
        refused(&mut it, Change::Mark(Mark { kind: 4, ..mark("m", "p", "", "") })),
        ("kind".into(), FaultKind::Value("a kind of mark"))
    );
    assert_eq!(
        refused(&mut it, Change::Name(0, "n".repeat(201))),
        ("name".into(), much("bytes of a name", limits::NAME))
    );
    assert_eq!(refused(&mut it, Change::Name(0, " \n".into())), ("name".into(), FaultKind::Value("empty")));
    assert_eq!(
        refused(&mut it, Change::Name(4, "x".into())),
        ("kind".into(), FaultKind::Value("a kind of mark"))
    );
    assert_eq!(
        refused(&mut it, Change::Answer(id("a1"), 0, long)),
        ("answers[0]".into(), much("bytes of a text", limits::TEXT))
    );
    assert_eq!(
        refused(&mut it, Change::Answer(id("a1"), 3, "x".into())),
        (String::new(), FaultKind::Value("one of its questions"))
    );
    assert_eq!(
        refused(&mut it, Change::Pupil(id("zz"), "x".into())),
        (String::new(), FaultKind::Value("an assignment that was begun"))
    );
    let untitled = Assignment { id: id("a9"), title: " ".into(), ..assignment() };
    assert_eq!(
        refused(&mut it, Change::Begin(id("w"), untitled)),
        ("assignment.title".into(), FaultKind::Value("empty"))
    );
}

#[test]
fn old_marks_that_are_gone_make_room() {
    let mut notebook = Notebook::default();
    for n in 0..limits::MARKS {
        let name = format!("m{n}");
        notebook.marks.insert(id(&name), Mark { gone: n % 2 == 0, ..mark(&name, "p", "", "") });
    }
    let early = Change::Mark(mark("new", "p", "", ""));
    assert_eq!(
        fault(notebook.change(early.clone(), at(3_000))),
        (String::new(), FaultKind::TooMuch("marks", limits::MARKS))
    );
    let days = 91 * 24 * 60 * 60 * 1000;
    notebook.change(early, at(days)).unwrap();
    assert_eq!(notebook.marks.len(), limits::MARKS / 2 + 1);
}

#[test]
fn a_notebook_that_is_full_can_be_kept_saved_and_made_smaller() {
    let mut notebook = Notebook::default();
    let note = "\"".repeat(limits::TEXT);
    for n in 0..103 {
        let name = format!("m{n}");
        notebook.marks.insert(id(&name), mark(&name, "p", "", &note));
    }
    let more = |name| Change::Mark(mark(name, "p", "", &note));
    notebook.change(more("more"), at(9)).unwrap();
    assert_eq!(
        refused(&mut notebook, more("too-much")),
        (String::new(), FaultKind::TooMuch("bytes of a notebook", limits::NOTEBOOK))
    );
    assert_eq!(Notebook::from_store(&notebook.to_store()).as_ref(), Ok(&notebook));
    notebook.change(Change::Unmark(id("m1")), at(9)).unwrap();
    notebook.change(more("again"), at(9)).unwrap();
}
