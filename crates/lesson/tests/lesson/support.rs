use lesson::{
    Assignment, Change, Fault, FaultKind, HandIn, Hidden, Id, KINDS, Kind, Mark, Moment, Notebook, Part,
    Source, Target, Words, Work,
};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

/// The same cases each time: a failure is found again.
pub fn cases(number: u32) -> Config {
    Config { cases: number, rng_seed: RngSeed::Fixed(2003), failure_persistence: None, ..Config::default() }
}

pub fn id(text: &str) -> Id {
    Id::try_from(text.to_owned()).unwrap()
}

pub fn at(milliseconds: i64) -> Moment {
    Moment::from_milliseconds(milliseconds)
}

pub fn source() -> Source {
    Source { address: "https://undocs.org/E/CN.4/2003/74".into(), title: "Traffic in women and girls".into() }
}

pub fn words(exact: &str) -> Words {
    Words { exact: exact.into(), prefix: String::new(), suffix: String::new() }
}

pub fn mark(name: &str, place: &str, exact: &str, note: &str) -> Mark {
    let words = (!exact.is_empty()).then(|| words(exact));
    Mark {
        id: id(name),
        target: Target { place: place.into(), words },
        kind: 1,
        note: note.into(),
        created: at(1_000),
        modified: at(2_000),
        gone: false,
    }
}

pub fn assignment() -> Assignment {
    Assignment {
        id: id("a1"),
        title: "Who does what".into(),
        text: "Read it.\nThen answer.".into(),
        parts: vec![
            Part { place: "para-21".into(), questions: vec!["How many signed?".into(), "Who?".into()] },
            Part { place: "instruments?as=record&day=2003-01-20".into(), questions: vec![] },
            Part { place: "agency-ilo".into(), questions: vec!["What does it do?".into()] },
        ],
        hides: [Hidden::Search, Hidden::Names].into(),
    }
}

pub fn hand_in(name: &str, handed: i64) -> HandIn {
    HandIn {
        id: id(&format!("work-{}-{}", name.replace(|c: char| !c.is_ascii_alphanumeric(), "_"), handed % 7)),
        assignment: assignment(),
        name: name.into(),
        answers: vec!["145 countries".into(), String::new(), "It >works<\n\tfor “labour”.".into()],
        kinds: ["Important", "Question", "Idea", "Disagree"].map(str::to_owned),
        marks: vec![mark("m1", "para-21", "signed the Convention", "many")],
        handed: at(handed),
    }
}

/// A notebook with all there can be in one.
pub fn full() -> Notebook {
    let mut notebook = Notebook::default();
    let mut change = |change, now| notebook.change(change, at(now)).map(|_| ()).unwrap();
    change(Change::Mark(mark("m1", "para-21", "women and girls", "A \"note\"\nof two lines")), 10);
    change(Change::Mark(mark("m2", "para-22", "", "")), 20);
    change(Change::Mark(mark("m3", "para-23", "gone", "")), 30);
    change(Change::Unmark(id("m3")), 40);
    change(Change::Name(1, "Doubt".into()), 50);
    change(Change::Begin(id("w1"), assignment()), 60);
    change(Change::Pupil(id("a1"), "Zoë".into()), 70);
    change(Change::Answer(id("a1"), 2, "Labour".into()), 80);
    change(Change::Begin(id("w2"), Assignment { id: id("a2"), ..assignment() }), 85);
    change(Change::PutAway(id("a2")), 86);
    change(Change::Saved, 90);
    notebook
}

#[track_caller]
pub fn fault<T: std::fmt::Debug>(result: Result<T, Fault>) -> (String, FaultKind) {
    let Fault { place, kind } = result.unwrap_err();
    (place, kind)
}

pub fn text() -> impl Strategy<Value = String> {
    "[ -~\n\té“≠𝒳\u{a0}]{0,40}"
}

fn some() -> impl Strategy<Value = String> {
    "[!-~é]{1,3}[ -~é“≠𝒳]{0,20}"
}

fn moments() -> impl Strategy<Value = Moment> {
    prop_oneof![(0..6i64).prop_map(at), any::<i64>().prop_map(at)]
}

pub fn marks() -> impl Strategy<Value = Mark> {
    let words = (some(), "[ -~é]{0,32}", "[ -~é]{0,32}");
    let words = words.prop_map(|(exact, prefix, suffix)| Words { exact, prefix, suffix });
    let target = (some(), proptest::option::of(words)).prop_map(|(place, words)| Target { place, words });
    let kind = 0..u8::try_from(KINDS).unwrap();
    ("[a-e]", target, kind, text(), moments(), moments(), any::<bool>()).prop_map(
        |(name, target, kind, note, created, modified, gone)| Mark {
            id: id(&name),
            target,
            kind,
            note,
            created,
            modified,
            gone,
        },
    )
}

pub fn assignments() -> impl Strategy<Value = Assignment> {
    let part = (some(), proptest::collection::vec(some(), 0..4));
    let parts =
        proptest::collection::vec(part.prop_map(|(place, questions)| Part { place, questions }), 1..4);
    let hides = proptest::sample::subsequence(Hidden::ALL.to_vec(), 0..=Hidden::ALL.len());
    ("[a-c]", some(), text(), parts, hides).prop_map(|(name, title, text, parts, hides)| Assignment {
        id: id(&name),
        title,
        text,
        parts,
        hides: hides.into_iter().collect(),
    })
}

pub fn works() -> impl Strategy<Value = Work> {
    (assignments(), "[a-z]{1,3}", "[ -~é]{0,9}", text(), moments()).prop_map(
        |(assignment, name, pupil, answer, modified)| {
            let answers: Vec<String> = assignment.questions().map(|_| answer.clone()).collect();
            let answered = vec![modified; answers.len()];
            Work { id: id(&name), assignment, name: pupil, answers, answered, modified }
        },
    )
}

/// One piece of work, as several tabs have it.
pub fn of_one_work() -> impl Strategy<Value = Notebook> {
    let answer = ("[ab]{0,1}", (0..4i64).prop_map(at));
    (proptest::collection::vec(answer, 3), "[AB]{0,1}", (0..4i64).prop_map(at)).prop_map(
        |(answers, name, modified)| {
            let (answers, answered) = answers.into_iter().unzip();
            let work = Work { id: id("w1"), assignment: assignment(), name, answers, answered, modified };
            Notebook { work: [(work.assignment.id.clone(), work)].into(), ..Notebook::default() }
        },
    )
}

pub fn notebooks() -> impl Strategy<Value = Notebook> {
    let marks = proptest::collection::vec(marks(), 0..6);
    let kinds =
        [(); KINDS].map(|()| ("[A-C]", moments()).prop_map(|(name, modified)| Kind { name, modified }));
    let away = proptest::collection::btree_map("[a-c]".prop_map(|name| id(&name)), moments(), 0..2);
    let work = proptest::collection::vec(works(), 0..3);
    (marks, kinds, work, away, proptest::option::of(moments())).prop_map(
        |(marks, kinds, work, put_away, saved)| {
            let marks = marks.into_iter().map(|mark| (mark.id.clone(), mark)).collect();
            let work = work.into_iter().map(|work| (work.assignment.id.clone(), work)).collect();
            let it = Notebook { marks, kinds, work, put_away, saved };
            // What was put away later than it was changed is not there.
            let mut notebook = it.clone();
            notebook.merge(&it);
            notebook
        },
    )
}

pub fn hand_ins() -> impl Strategy<Value = HandIn> {
    (works(), proptest::collection::btree_map("[a-e]", marks(), 0..4)).prop_map(|(work, marks)| HandIn {
        id: work.id,
        assignment: work.assignment,
        name: work.name,
        answers: work.answers,
        kinds: ["A", "B", "C", "D"].map(str::to_owned),
        marks: marks.into_iter().map(|(name, mark)| Mark { id: id(&name), ..mark }).collect(),
        handed: work.modified,
    })
}
