use crate::support::{assignment, full, parse_all, source, submission};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use classroom::{Assignment, Error, Notebook, Submission, SubmissionSet, limits};
use miniz_oxide::deflate::compress_to_vec_zlib;

const INPUTS: usize = 10_000;

/// Fragments that mutations insert.
const FRAGMENTS: [&str; 24] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "\\u0000",
    "\\ud800",
    "\u{202e}",
    "\0",
    "\r\n",
    "99999999999999999999999",
    "-1",
    "1e999",
    "null",
    "true",
    "{}",
    "[]",
    "\"",
    "}",
    "]",
    ",",
    "\"version\":2,",
    "\"version\":-1,",
    "\"format\":\"un-report-explorer/hand-in\",",
    "=cmd|' /C calc'!A0",
    "-----BEGIN ANSWERS 1-----",
];

struct Mutator(u64);

impl Mutator {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }

    /// Returns a random character boundary.
    fn at(&mut self, text: &str) -> usize {
        let mut at = self.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    fn fragment(&mut self) -> String {
        match self.below(30) {
            24 => "[".repeat(1 << self.below(12)),
            25 => "{\"a\":".repeat(1 << self.below(10)),
            26 => "x".repeat(limits::MAX_NAME_BYTES + 1),
            27 => "é".repeat(limits::MAX_TEXT_BYTES / 2 + 1),
            28 => "[0],".repeat(self.below(3_000)),
            29 => (0..self.below(40)).map(|_| char::from(u8::try_from(self.below(256)).unwrap())).collect(),
            at => FRAGMENTS[at].to_owned(),
        }
    }

    fn bytes(&mut self, good: &[u8]) -> Vec<u8> {
        let mut bytes = good.to_vec();
        for _ in 0..=self.below(3) {
            let at = self.below(bytes.len());
            match self.below(5) {
                0 => bytes.truncate(at),
                1 => bytes = (0..self.below(60)).map(|_| u8::try_from(self.below(256)).unwrap()).collect(),
                2 => bytes.splice(at..at, [0xff, 0xff, 0xff, 0xff, 0x0f]).for_each(drop),
                _ if bytes.is_empty() => (),
                3 => bytes[at] ^= 1 << self.below(8),
                _ => bytes[at] = u8::try_from(self.below(256)).unwrap(),
            }
        }
        bytes
    }

    fn text(&mut self, good: &str) -> String {
        let mut text = good.to_owned();
        for _ in 0..=self.below(2) {
            let at = self.at(&text);
            match self.below(8) {
                0 => text.truncate(at),
                1 => text = String::from_utf8_lossy(&self.bytes(text.as_bytes())).into_owned(),
                // Replaces the text between two quotation marks.
                2 | 3 => {
                    let quotes: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
                    let first = self.below(quotes.len());
                    if let (Some(&from), Some(&to)) = (quotes.get(first), quotes.get(first + 1)) {
                        let fragment = self.fragment();
                        text.replace_range(from + 1..to, &fragment);
                    }
                }
                4 => {
                    let (one, other) = (at, self.at(&text));
                    let piece = text[one.min(other)..one.max(other)].to_owned();
                    if text.len() < 60_000 {
                        text.insert_str(one.min(other), &piece);
                    }
                }
                5 => {
                    let other = self.at(&text);
                    text.replace_range(at.min(other)..at.max(other), "");
                }
                _ => text.insert_str(at, &self.fragment()),
            }
        }
        text
    }
}

/// Reads mutations of `good`, of which some have to be accepted and some refused.
fn check_all<T>(good: &[String], seed: u64, read: impl Fn(&str) -> Result<T, Error>, check: impl Fn(T)) {
    let mut mutator = Mutator(seed);
    let mut accepted = 0;
    for n in 0..INPUTS {
        let text = mutator.text(&good[n % good.len()]);
        match read(&text) {
            Ok(it) => {
                accepted += 1;
                check(it);
            }
            Err(error) => {
                assert!(!error.to_string().is_empty());
                assert!(error.location.len() < 200 && !error.location.contains('\n'), "{error}");
            }
        }
    }
    assert!((1..INPUTS).contains(&accepted), "{accepted}");
}

/// Checks that an accepted notebook can be written and read again, within the limits.
fn check_notebook(it: Notebook) {
    assert_eq!(Notebook::from_storage(&it.to_storage()).as_ref(), Ok(&it));
    assert!(it.annotations.len() <= limits::MAX_ANNOTATIONS && it.work.len() <= limits::MAX_WORKS);
    assert!(it.kinds.iter().all(|kind| !kind.name.is_empty() && kind.name.len() <= limits::MAX_NAME_BYTES));
    assert!(
        it.annotations
            .iter()
            .all(|(id, annotation)| *id == annotation.id && annotation.note.len() <= limits::MAX_TEXT_BYTES)
    );
}

fn check_assignment(it: Assignment) {
    assert_eq!(it.validate(), Ok(()));
    assert_eq!(Assignment::from_file(&it.to_file()).as_ref(), Ok(&it));
    assert!(it.title.len() <= limits::MAX_NAME_BYTES && it.questions().count() <= limits::MAX_QUESTIONS);
}

fn check_submissions(all: Vec<Result<Submission, Error>>) {
    let refused = all.iter().filter_map(|one| one.as_ref().err());
    assert!(refused.into_iter().all(|error| !error.to_string().is_empty() && error.location.len() < 200));
    let all: Vec<Submission> = all.into_iter().filter_map(Result::ok).collect();
    assert!(all.len() <= limits::MAX_SUBMISSIONS);

    let mut set = SubmissionSet::default();
    for it in all {
        assert_eq!(it.assignment.validate(), Ok(()));
        assert_eq!(it.answers.len(), it.assignment.questions().count());
        assert_eq!(parse_all(&it.to_text()).unwrap(), std::slice::from_ref(&it));
        set.add(it).unwrap();
    }
    for assignment in set.assignments() {
        set.results_table(assignment).to_csv();
        set.passages(assignment);
    }
}

/// Reads the submissions in a text, or returns the first error if there is none.
fn parse_some(text: &str) -> Result<Vec<Result<Submission, Error>>, Error> {
    let all = Submission::parse_all(text)?;
    if all.iter().any(Result::is_ok) { Ok(all) } else { all.into_iter().next().unwrap().map(|_| Vec::new()) }
}

#[test]
fn notebooks_in_storage_are_read_or_refused() {
    check_all(
        &[full().to_storage(), Notebook::default().to_storage()],
        1,
        Notebook::from_storage,
        check_notebook,
    );
}

#[test]
fn annotation_files_are_read_or_refused() {
    let file = full().to_annotations(&source());
    let dense: String = file.split("\n").map(str::trim).collect();
    let here = full();
    let read = |text: &str| {
        let mut loaded = here.clone();
        let read = Notebook::from_annotations(text, &source(), &[]);
        let read = read
            .and_then(|file| loaded.import(&file.notebook, classroom::Timestamp::default()).map(|_| file));
        assert!(read.is_ok() || loaded == here);
        read
    };
    check_all(&[file, dense], 2, read, |it| check_notebook(it.notebook));
}

#[test]
fn assignment_files_are_read_or_refused() {
    check_all(&[assignment().to_file()], 3, Assignment::from_file, check_assignment);
}

#[test]
fn assignment_links_are_read_or_refused() {
    check_all(&[assignment().to_link().unwrap()], 4, Assignment::from_link, check_assignment);
    // Mutations of the content, compressed correctly.
    let link = assignment().to_link().unwrap();
    let packed = URL_SAFE_NO_PAD.decode(&link[1..]).unwrap();
    let bytes = miniz_oxide::inflate::decompress_to_vec_zlib(&packed).unwrap();
    let mut mutator = Mutator(5);
    let mut accepted = 0;
    for _ in 0..INPUTS {
        let packed = compress_to_vec_zlib(&mutator.bytes(&bytes), 1);
        match Assignment::from_link(&format!("1{}", URL_SAFE_NO_PAD.encode(packed))) {
            Ok(it) => {
                accepted += 1;
                check_assignment(it);
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
    assert!((1..INPUTS).contains(&accepted), "{accepted}");
}

#[test]
fn submission_files_are_read_or_refused() {
    let one = submission("Ann", 5).to_file();
    check_all(&[one.clone(), format!("[{one},{one}]")], 6, parse_some, check_submissions);
}

#[test]
fn submission_texts_are_read_or_refused() {
    check_all(&[submission("Ann", 5).to_text()], 7, parse_some, check_submissions);
    let file = submission("Ann", 5).to_file();
    let packed = |text: &str| {
        let letters = STANDARD_NO_PAD.encode(compress_to_vec_zlib(text.as_bytes(), 1));
        parse_some(&format!("-----BEGIN ANSWERS 1-----\n{letters}\n-----END ANSWERS-----"))
    };
    check_all(&[file], 8, packed, check_submissions);
}
