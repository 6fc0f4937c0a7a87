use classroom::{
    Annotation, AnnotationKind, AnnotationTarget, Assignment, Change, Error, ErrorKind, HideableFeature, Id,
    KIND_COUNT, Notebook, Section, Source, Submission, TextQuote, Timestamp, Work,
};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

/// Uses a fixed seed, so that failures can be reproduced.
pub fn cases(number: u32) -> Config {
    Config { cases: number, rng_seed: RngSeed::Fixed(2003), failure_persistence: None, ..Config::default() }
}

pub fn id(text: &str) -> Id {
    Id::try_from(text.to_owned()).unwrap()
}

pub fn at(millis: i64) -> Timestamp {
    Timestamp::from_unix_millis(millis)
}

pub fn source() -> Source {
    Source {
        address: "https://undocs.org/E/CN.4/2003/74".into(),
        title: "Traffic in women and girls".into(),
        page_address: String::new(),
    }
}

/// Returns all submissions in `text`, or the first error.
pub fn parse_all(text: &str) -> Result<Vec<Submission>, Error> {
    Submission::parse_all(text)?.into_iter().collect()
}

pub fn quote(exact: &str) -> TextQuote {
    TextQuote { exact: exact.into(), prefix: String::new(), suffix: String::new() }
}

pub fn annotation(name: &str, anchor: &str, exact: &str, note: &str) -> Annotation {
    let quote = (!exact.is_empty()).then(|| quote(exact));
    Annotation {
        id: id(name),
        target: AnnotationTarget { anchor: anchor.into(), quote },
        kind: 1,
        note: note.into(),
        created: at(1_000),
        modified: at(2_000),
        deleted: false,
    }
}

pub fn assignment() -> Assignment {
    Assignment {
        id: id("a1"),
        title: "Who does what".into(),
        instructions: "Read it.\nThen answer.".into(),
        sections: vec![
            Section { anchor: "para-21".into(), questions: vec!["How many signed?".into(), "Who?".into()] },
            Section { anchor: "instruments?as=record&day=2003-01-20".into(), questions: vec![] },
            Section { anchor: "agency-ilo".into(), questions: vec!["What does it do?".into()] },
        ],
        hidden_features: [HideableFeature::Search, HideableFeature::Names].into(),
    }
}

pub fn submission(name: &str, submitted_at: i64) -> Submission {
    Submission {
        id: id(&format!(
            "work-{}-{}",
            name.replace(|c: char| !c.is_ascii_alphanumeric(), "_"),
            submitted_at % 7
        )),
        assignment: assignment(),
        name: name.into(),
        answers: vec!["145 countries".into(), String::new(), "It >works<\n\tfor “labour”.".into()],
        kind_names: ["Important", "Question", "Idea", "Disagree"].map(str::to_owned),
        annotations: vec![annotation("m1", "para-21", "signed the Convention", "many")],
        submitted_at: at(submitted_at),
    }
}

/// Returns a notebook with items of every sort, tombstones included.
pub fn full() -> Notebook {
    let mut notebook = Notebook::default();
    let mut change = |change, now| notebook.change(change, at(now)).map(|_| ()).unwrap();
    change(
        Change::SaveAnnotation(annotation("m1", "para-21", "women and girls", "A \"note\"\nof two lines")),
        10,
    );
    change(Change::SaveAnnotation(annotation("m2", "para-22", "", "")), 20);
    change(Change::SaveAnnotation(annotation("m3", "para-23", "gone", "")), 30);
    change(Change::DeleteAnnotation(id("m3")), 40);
    change(Change::RenameKind(1, "Doubt".into()), 50);
    change(Change::StartWork(id("w1"), assignment()), 60);
    change(Change::SetPupilName(id("a1"), "Zoë".into()), 70);
    change(Change::SetAnswer(id("a1"), 2, "Labour".into()), 80);
    change(Change::StartWork(id("w2"), Assignment { id: id("a2"), ..assignment() }), 85);
    change(Change::DeleteWork(id("a2")), 86);
    change(Change::RecordSave, 90);
    notebook
}

#[track_caller]
pub fn error<T: std::fmt::Debug>(result: Result<T, Error>) -> (String, ErrorKind) {
    let Error { location, kind } = result.unwrap_err();
    (location, kind)
}

pub fn any_text() -> impl Strategy<Value = String> {
    "[ -~\n\té“≠𝒳\u{a0}]{0,40}"
}

fn nonblank_text() -> impl Strategy<Value = String> {
    "[!-~é]{1,3}[ -~é“≠𝒳]{0,20}"
}

fn any_timestamp() -> impl Strategy<Value = Timestamp> {
    prop_oneof![(0..6i64).prop_map(at), any::<i64>().prop_map(at)]
}

pub fn any_annotation() -> impl Strategy<Value = Annotation> {
    let words = (nonblank_text(), "[ -~é]{0,32}", "[ -~é]{0,32}");
    let words = words.prop_map(|(exact, prefix, suffix)| TextQuote { exact, prefix, suffix });
    let target = (nonblank_text(), proptest::option::of(words))
        .prop_map(|(place, words)| AnnotationTarget { anchor: place, quote: words });
    let kind = 0..u8::try_from(KIND_COUNT).unwrap();
    ("[a-e]", target, kind, any_text(), any_timestamp(), any_timestamp(), any::<bool>()).prop_map(
        |(name, target, kind, note, created, modified, gone)| Annotation {
            id: id(&name),
            target,
            kind,
            note,
            created,
            modified,
            deleted: gone,
        },
    )
}

pub fn any_assignment() -> impl Strategy<Value = Assignment> {
    let part = (nonblank_text(), proptest::collection::vec(nonblank_text(), 0..4));
    let parts = proptest::collection::vec(
        part.prop_map(|(place, questions)| Section { anchor: place, questions }),
        1..4,
    );
    let hides = proptest::sample::subsequence(HideableFeature::ALL.to_vec(), 0..=HideableFeature::ALL.len());
    ("[a-c]", nonblank_text(), any_text(), parts, hides).prop_map(|(name, title, text, parts, hides)| {
        Assignment {
            id: id(&name),
            title,
            instructions: text,
            sections: parts,
            hidden_features: hides.into_iter().collect(),
        }
    })
}

pub fn any_work() -> impl Strategy<Value = Work> {
    (any_assignment(), "[a-z]{1,3}", "[ -~é]{0,9}", any_text(), any_timestamp()).prop_map(
        |(assignment, name, pupil, answer, modified)| {
            let answers: Vec<String> = assignment.questions().map(|_| answer.clone()).collect();
            let answered = vec![modified; answers.len()];
            Work { id: id(&name), assignment, name: pupil, answers, answered_at: answered, modified }
        },
    )
}

/// Returns notebooks that hold copies of one work, as several tabs do.
pub fn copies_of_one_work() -> impl Strategy<Value = Notebook> {
    let answer = ("[ab]{0,1}", (0..4i64).prop_map(at));
    (proptest::collection::vec(answer, 3), "[AB]{0,1}", (0..4i64).prop_map(at)).prop_map(
        |(answers, name, modified)| {
            let (answers, answered) = answers.into_iter().unzip();
            let work = Work {
                id: id("w1"),
                assignment: assignment(),
                name,
                answers,
                answered_at: answered,
                modified,
            };
            Notebook { work: [(work.assignment.id.clone(), work)].into(), ..Notebook::default() }
        },
    )
}

pub fn any_notebook() -> impl Strategy<Value = Notebook> {
    let annotations = proptest::collection::vec(any_annotation(), 0..6);
    let kinds = [(); KIND_COUNT]
        .map(|()| ("[A-C]", any_timestamp()).prop_map(|(name, modified)| AnnotationKind { name, modified }));
    let away = proptest::collection::btree_map("[a-c]".prop_map(|name| id(&name)), any_timestamp(), 0..2);
    let work = proptest::collection::vec(any_work(), 0..3);
    (annotations, kinds, work, away, proptest::option::of(any_timestamp())).prop_map(
        |(annotations, kinds, work, put_away, saved)| {
            let annotations =
                annotations.into_iter().map(|annotation| (annotation.id.clone(), annotation)).collect();
            let work = work.into_iter().map(|work| (work.assignment.id.clone(), work)).collect();
            let it = Notebook { annotations, kinds, work, deleted_work: put_away, saved_at: saved };
            // A merge drops work that was deleted after its last change.
            let mut notebook = it.clone();
            notebook.merge(&it);
            notebook
        },
    )
}

pub fn any_submission() -> impl Strategy<Value = Submission> {
    (any_work(), proptest::collection::btree_map("[a-e]", any_annotation(), 0..4)).prop_map(
        |(work, annotations)| Submission {
            id: work.id,
            assignment: work.assignment,
            name: work.name,
            answers: work.answers,
            kind_names: ["A", "B", "C", "D"].map(str::to_owned),
            annotations: annotations
                .into_iter()
                .map(|(name, annotation)| Annotation { id: id(&name), ..annotation })
                .collect(),
            submitted_at: work.modified,
        },
    )
}
