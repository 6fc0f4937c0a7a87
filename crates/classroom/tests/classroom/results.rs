use crate::support::{assignment, at, hand_in, id, mark};
use classroom::{AddOutcome, Annotation, Assignment, ErrorKind, Submission, SubmissionSet, limits};

fn class(hand_ins: impl IntoIterator<Item = Submission>) -> SubmissionSet {
    let mut class = SubmissionSet::default();
    for (n, hand_in) in hand_ins.into_iter().enumerate() {
        class.add(Submission { id: id(&format!("w{n}")), ..hand_in }).unwrap();
    }
    class
}

#[test]
fn the_later_one_counts() {
    let mut class = SubmissionSet::default();
    let it = |handed| Submission { id: id("w"), ..hand_in("Ann", handed) };
    assert_eq!(class.add(it(5)), Ok(AddOutcome::Added));
    assert_eq!(class.add(it(5)), Ok(AddOutcome::Unchanged));
    assert_eq!(class.add(it(4)), Ok(AddOutcome::Unchanged));
    assert_eq!(class.add(it(6)), Ok(AddOutcome::Replaced));
    assert_eq!(class.submissions[&id("w")].submitted_at, at(6));
    for n in 1..limits::MAX_SUBMISSIONS {
        class.add(Submission { id: id(&format!("w{n}")), ..it(1) }).unwrap();
    }
    let fault = class.add(Submission { id: id("one-more"), ..it(1) }).unwrap_err();
    assert_eq!(fault.kind, ErrorKind::LimitExceeded("hand-ins", limits::MAX_SUBMISSIONS));
    assert_eq!(class.add(it(7)), Ok(AddOutcome::Replaced));
}

#[test]
fn assignments_are_told_apart_by_their_text() {
    let altered = Assignment { instructions: "Another".into(), ..assignment() };
    let other = |handed| Submission { assignment: altered.clone(), ..hand_in("C", handed) };
    let class = class([other(1), hand_in("A", 3), hand_in("B", 2)]);
    assert_eq!(class.assignments(), [&assignment(), &altered]);
    assert_eq!(class.results_table(&altered).rows.len(), 1);
    let none = Assignment { title: "None".into(), ..assignment() };
    assert!(class.results_table(&none).rows.is_empty() && class.passages(&none).is_empty());
}

#[test]
fn rows_are_by_name_and_each_has_its_own() {
    let names = ["zoe", "", "Ann", " ", "Ann ", "Ann (2)", "Pupil 5", "Ben", "Ann"];
    let class = class(names.into_iter().zip(1..).map(|(name, handed)| hand_in(name, handed)));
    let assignment = assignment();
    let grid = class.results_table(&assignment);
    let rows: Vec<&str> = grid.rows.iter().map(|row| row.name.as_str()).collect();
    let expected = ["Ann", "Ann (3)", "Ann (4)", "Ann (2)", "Ben", "Pupil 5", "zoe", "Pupil 8", "Pupil 9"];
    assert_eq!(rows, expected);
    let handed: Vec<i64> = grid.rows.iter().map(|row| row.submission.submitted_at.unix_millis()).collect();
    assert_eq!(handed, [3, 5, 9, 6, 8, 7, 1, 2, 4]);
    assert_eq!(grid.questions[2], ("agency-ilo", "What does it do?"));
    assert_eq!(grid.rows[0].answers, ["145 countries", "", "It >works<\n\tfor “labour”."]);
}

#[test]
fn a_table_has_no_formula() {
    let mut hand_ins = vec![hand_in("=cmd|' /C calc'!A0", 0), hand_in("b \"B\"", 1)];
    hand_ins[0].answers = vec!["+1, or".into(), "\t=1".into(), "@x".into()];
    hand_ins[1].answers = vec!["-1".into(), "a\nb".into(), " =x".into()];
    let class = class(hand_ins);
    let expected = "Name,Handed in,para-21: How many signed?,para-21: Who?,agency-ilo: What does it do?\r\n\
        '=cmd|' /C calc'!A0,1970-01-01T00:00:00Z,\"'+1, or\",\"'\t=1\",'@x\r\n\
        \"b \"\"B\"\"\",1970-01-01T00:00:00.001Z,'-1,\"a\nb\",\"' =x\"\r\n";
    assert_eq!(class.results_table(&assignment()).to_csv(), expected);
}

#[test]
fn passages_are_what_most_marked() {
    let with = |marks: Vec<Annotation>| Submission { annotations: marks, ..hand_in("A", 1) };
    let kind = |kind, it: Annotation| Annotation { kind, ..it };
    let class = class([
        with(vec![mark("a", "para-21", "signed", ""), kind(3, mark("b", "para-21", "signed", ""))]),
        with(vec![kind(0, mark("a", "para-21", "have signed it", "")), mark("b", "elsewhere", "signed", "")]),
        with(vec![mark("a", "para-21", "", ""), mark("b", "agency-ilo", "labour", "")]),
        with(vec![Annotation { deleted: true, ..mark("a", "para-21", "signed", "") }]),
    ]);
    let passages = class.passages(&assignment());
    let kinds = |kinds: &[(u8, String, usize)]| {
        let said = kinds.iter().map(|(_, name, count)| format!("{name} {count}"));
        said.collect::<Vec<_>>().join(", ")
    };
    let found: Vec<_> =
        passages.iter().map(|p| (p.anchor.as_str(), p.exact.as_str(), p.pupils, kinds(&p.kinds))).collect();
    let expected = [
        ("para-21", "signed", 3, "Important 1, Question 2, Disagree 1"),
        ("para-21", "have signed it", 2, "Important 1, Question 1"),
        ("para-21", "", 1, "Question 1"),
        ("agency-ilo", "labour", 1, "Question 1"),
    ]
    .map(|(place, exact, pupils, kinds)| (place, exact, pupils, kinds.to_owned()));
    assert_eq!(found, expected);
}
