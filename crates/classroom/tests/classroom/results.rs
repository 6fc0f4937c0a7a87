use crate::support::{annotation, assignment, at, id, submission};
use classroom::{AddOutcome, Annotation, Assignment, ErrorKind, Submission, SubmissionSet, limits};

fn submission_set(submissions: impl IntoIterator<Item = Submission>) -> SubmissionSet {
    let mut set = SubmissionSet::default();
    for (n, submission) in submissions.into_iter().enumerate() {
        set.add(Submission { id: id(&format!("w{n}")), ..submission }).unwrap();
    }
    set
}

#[test]
fn a_later_submission_replaces_an_earlier_one() {
    let mut set = SubmissionSet::default();
    let it = |submitted_at| Submission { id: id("w"), ..submission("Ann", submitted_at) };
    assert_eq!(set.add(it(5)), Ok(AddOutcome::Added));
    assert_eq!(set.add(it(5)), Ok(AddOutcome::Unchanged));
    assert_eq!(set.add(it(4)), Ok(AddOutcome::Unchanged));
    assert_eq!(set.add(it(6)), Ok(AddOutcome::Replaced));
    assert_eq!(set.submissions[&id("w")].submitted_at, at(6));
    for n in 1..limits::MAX_SUBMISSIONS {
        set.add(Submission { id: id(&format!("w{n}")), ..it(1) }).unwrap();
    }
    let error = set.add(Submission { id: id("one-more"), ..it(1) }).unwrap_err();
    assert_eq!(error.kind, ErrorKind::LimitExceeded("submissions", limits::MAX_SUBMISSIONS));
    assert_eq!(set.add(it(7)), Ok(AddOutcome::Replaced));
}

#[test]
fn assignments_with_one_id_are_told_apart_by_content() {
    let altered = Assignment { instructions: "Another".into(), ..assignment() };
    let other = |submitted_at| Submission { assignment: altered.clone(), ..submission("C", submitted_at) };
    let set = submission_set([other(1), submission("A", 3), submission("B", 2)]);
    assert_eq!(set.assignments(), [&assignment(), &altered]);
    assert_eq!(set.results_table(&altered).rows.len(), 1);
    let none = Assignment { title: "None".into(), ..assignment() };
    assert!(set.results_table(&none).rows.is_empty() && set.passages(&none).is_empty());
}

#[test]
fn rows_are_sorted_and_have_unique_names() {
    let names = ["zoe", "", "Ann", " ", "Ann ", "Ann (2)", "Pupil 5", "Ben", "Ann"];
    let set = submission_set(names.into_iter().zip(1..).map(|(name, at)| submission(name, at)));
    let assignment = assignment();
    let table = set.results_table(&assignment);
    let rows: Vec<&str> = table.rows.iter().map(|row| row.name.as_str()).collect();
    let expected = ["Ann", "Ann (3)", "Ann (4)", "Ann (2)", "Ben", "Pupil 5", "zoe", "Pupil 8", "Pupil 9"];
    assert_eq!(rows, expected);
    let submitted_at: Vec<i64> =
        table.rows.iter().map(|row| row.submission.submitted_at.unix_millis()).collect();
    assert_eq!(submitted_at, [3, 5, 9, 6, 8, 7, 1, 2, 4]);
    assert_eq!(table.questions[2], ("agency-ilo", "What does it do?"));
    assert_eq!(table.rows[0].answers, ["145 countries", "", "It >works<\n\tfor “labour”."]);
}

#[test]
fn the_csv_of_a_table_has_no_formulas() {
    let mut submissions = vec![submission("=cmd|' /C calc'!A0", 0), submission("b \"B\"", 1)];
    submissions[0].answers = vec!["+1, or".into(), "\t=1".into(), "@x".into()];
    submissions[1].answers = vec!["-1".into(), "a\nb".into(), " =x".into()];
    let set = submission_set(submissions);
    let expected = "Name,Handed in,para-21: How many signed?,para-21: Who?,agency-ilo: What does it do?\r\n\
        '=cmd|' /C calc'!A0,1970-01-01T00:00:00Z,\"'+1, or\",\"'\t=1\",'@x\r\n\
        \"b \"\"B\"\"\",1970-01-01T00:00:00.001Z,'-1,\"a\nb\",\"' =x\"\r\n";
    assert_eq!(set.results_table(&assignment()).to_csv(), expected);
}

#[test]
fn passages_are_sorted_by_number_of_pupils() {
    let with = |annotations: Vec<Annotation>| Submission { annotations, ..submission("A", 1) };
    let kind = |kind, it: Annotation| Annotation { kind, ..it };
    let set = submission_set([
        with(vec![
            annotation("a", "para-21", "signed", ""),
            kind(3, annotation("b", "para-21", "signed", "")),
        ]),
        with(vec![
            kind(0, annotation("a", "para-21", "have signed it", "")),
            annotation("b", "elsewhere", "signed", ""),
        ]),
        with(vec![annotation("a", "para-21", "", ""), annotation("b", "agency-ilo", "labour", "")]),
        with(vec![Annotation { deleted: true, ..annotation("a", "para-21", "signed", "") }]),
    ]);
    let passages = set.passages(&assignment());
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
