use crate::support::{assignment, full, hand_in, source};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use classroom::{Assignment, Error, Notebook, Submission, SubmissionSet, limits};
use miniz_oxide::deflate::compress_to_vec_zlib;

const INPUTS: usize = 10_000;

/// What is put into inputs.
const SPLINTERS: [&str; 24] = [
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

struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }

    /// Where a character begins.
    fn at(&mut self, text: &str) -> usize {
        let mut at = self.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    fn splinter(&mut self) -> String {
        match self.below(30) {
            24 => "[".repeat(1 << self.below(12)),
            25 => "{\"a\":".repeat(1 << self.below(10)),
            26 => "x".repeat(limits::MAX_NAME_BYTES + 1),
            27 => "é".repeat(limits::MAX_TEXT_BYTES / 2 + 1),
            28 => "[0],".repeat(self.below(3_000)),
            29 => (0..self.below(40)).map(|_| char::from(u8::try_from(self.below(256)).unwrap())).collect(),
            at => SPLINTERS[at].to_owned(),
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
                // In place of what stands between two quotes, of which there are many.
                2 | 3 => {
                    let quotes: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
                    let first = self.below(quotes.len());
                    if let (Some(&from), Some(&to)) = (quotes.get(first), quotes.get(first + 1)) {
                        let splinter = self.splinter();
                        text.replace_range(from + 1..to, &splinter);
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
                _ => text.insert_str(at, &self.splinter()),
            }
        }
        text
    }
}

/// Reads each, and says how many were taken; there are some of both.
fn all<T>(good: &[String], seed: u64, read: impl Fn(&str) -> Result<T, Error>, check: impl Fn(T)) {
    let mut chance = Chance(seed);
    let mut taken = 0;
    for n in 0..INPUTS {
        let text = chance.text(&good[n % good.len()]);
        match read(&text) {
            Ok(it) => {
                taken += 1;
                check(it);
            }
            Err(fault) => {
                assert!(!fault.to_string().is_empty());
                assert!(fault.location.len() < 200 && !fault.location.contains('\n'), "{fault}");
            }
        }
    }
    assert!((1..INPUTS).contains(&taken), "{taken}");
}

/// What was read can be written and read again: so it is what is taken.
fn notebook(it: Notebook) {
    assert_eq!(Notebook::from_storage(&it.to_storage()).as_ref(), Ok(&it));
    assert!(it.annotations.len() <= limits::MAX_ANNOTATIONS && it.work.len() <= limits::MAX_WORKS);
    assert!(it.kinds.iter().all(|kind| !kind.name.is_empty() && kind.name.len() <= limits::MAX_NAME_BYTES));
    assert!(
        it.annotations.iter().all(|(id, mark)| *id == mark.id && mark.note.len() <= limits::MAX_TEXT_BYTES)
    );
}

fn assigned(it: Assignment) {
    assert_eq!(it.validate(), Ok(()));
    assert_eq!(Assignment::from_file(&it.to_file()).as_ref(), Ok(&it));
    assert!(it.title.len() <= limits::MAX_NAME_BYTES && it.questions().count() <= limits::MAX_QUESTIONS);
}

fn handed(all: Vec<Submission>) {
    assert!(!all.is_empty() && all.len() <= limits::MAX_SUBMISSIONS);
    let mut class = SubmissionSet::default();
    for it in all {
        assert_eq!(it.assignment.validate(), Ok(()));
        assert_eq!(it.answers.len(), it.assignment.questions().count());
        assert_eq!(Submission::parse_all(&it.to_text()).unwrap(), std::slice::from_ref(&it));
        class.add(it).unwrap();
    }
    for assignment in class.assignments() {
        class.results_table(assignment).to_csv();
        class.passages(assignment);
    }
}

#[test]
fn stores() {
    all(&[full().to_storage(), Notebook::default().to_storage()], 1, Notebook::from_storage, notebook);
}

#[test]
fn files_of_annotations() {
    let file = full().to_annotations(&source());
    let dense: String = file.split("\n").map(str::trim).collect();
    let here = full();
    let read = |text: &str| {
        let mut loaded = here.clone();
        let read = Notebook::from_annotations(text, &source());
        let read = read
            .and_then(|file| loaded.import(&file.notebook, classroom::Timestamp::default()).map(|_| file));
        assert!(read.is_ok() || loaded == here);
        read
    };
    all(&[file, dense], 2, read, |it| notebook(it.notebook));
}

#[test]
fn files_of_assignments() {
    all(&[assignment().to_file()], 3, Assignment::from_file, assigned);
}

#[test]
fn links() {
    all(&[assignment().to_link().unwrap()], 4, Assignment::from_link, assigned);
    // These are packed well, whatever they hold.
    let link = assignment().to_link().unwrap();
    let packed = URL_SAFE_NO_PAD.decode(&link[1..]).unwrap();
    let bytes = miniz_oxide::inflate::decompress_to_vec_zlib(&packed).unwrap();
    let mut chance = Chance(5);
    let mut taken = 0;
    for _ in 0..INPUTS {
        let packed = compress_to_vec_zlib(&chance.bytes(&bytes), 1);
        match Assignment::from_link(&format!("1{}", URL_SAFE_NO_PAD.encode(packed))) {
            Ok(it) => {
                taken += 1;
                assigned(it);
            }
            Err(fault) => assert!(!fault.to_string().is_empty()),
        }
    }
    assert!((1..INPUTS).contains(&taken), "{taken}");
}

#[test]
fn files_of_pupils() {
    let one = hand_in("Ann", 5).to_file();
    all(&[one.clone(), format!("[{one},{one}]")], 6, Submission::parse_all, handed);
}

#[test]
fn texts_of_pupils() {
    all(&[hand_in("Ann", 5).to_text()], 7, Submission::parse_all, handed);
    let file = hand_in("Ann", 5).to_file();
    let packed = |text: &str| {
        let letters = STANDARD_NO_PAD.encode(compress_to_vec_zlib(text.as_bytes(), 1));
        Submission::parse_all(&format!("-----BEGIN ANSWERS 1-----\n{letters}\n-----END ANSWERS-----"))
    };
    all(&[file], 8, packed, handed);
}
