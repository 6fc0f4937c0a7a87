//! The report that this build shows, and the depositary's record beside it.

use lesson::Exercise;
use record::Record;
use report::{Apparatus, Bare, DecodeError, Report};
use search::Index;
use std::cell::OnceCell;
use std::ops::Deref;
use std::rc::Rc;

/// The encoded report and its index; build.rs is the only writer.
static REPORT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/report.bin"));
static PAGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/page.bin"));
static INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/index.bin"));
static INSTRUMENTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/instruments.bin"));
static APPARATUS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/apparatus.bin"));
static EXERCISE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/exercise.bin"));
static RECORD: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/record.bin"));

/// The report of this build, as components hand it on. Compares by pointer.
#[derive(Clone, Debug, Default)]
pub struct Edition(Rc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    report: Report,
    index: OnceCell<Option<Index>>,
}

impl Edition {
    fn new(report: Report) -> Self {
        Self(Rc::new(Inner { report, index: OnceCell::new() }))
    }

    /// The index, opened when it is first asked for; none where the bytes are damaged.
    pub fn index(&self) -> Option<&Index> {
        let texts = Rc::downgrade(&self.0);
        let searched = move |label: &str| texts.upgrade()?.report.searched(&label.parse().ok()?);
        let open = || Some(Index::open(INDEX.into()).ok()?.with_texts(searched));
        self.0.index.get_or_init(open).as_ref()
    }
}

impl Deref for Edition {
    type Target = Report;

    fn deref(&self) -> &Report {
        &self.0.report
    }
}

impl PartialEq for Edition {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Decodes the report of this build.
///
/// # Errors
/// Where the bytes are damaged.
pub fn decode() -> Result<Edition, DecodeError> {
    report::decode(REPORT).map(Edition::new)
}

/// Decodes what of the report its page does not hold. `texts` are those that it
/// does: each with the address of its place, in their order.
///
/// # Errors
/// Where the bytes are damaged.
pub fn beside_texts(texts: Vec<(String, String)>) -> Result<Edition, DecodeError> {
    let texts = texts.into_iter().filter_map(|(place, text)| Some((place.parse().ok()?, text)));
    let bare: Bare = report::decode_as(Bare::HEAD, PAGE)?;
    Ok(Edition::new(bare.with_texts(texts)))
}

/// Decodes what of the report says where its instruments stand.
///
/// # Errors
/// Where the bytes are damaged.
pub fn decode_instruments() -> Result<Edition, DecodeError> {
    report::decode(INSTRUMENTS).map(Edition::new)
}

/// Decodes what stands around the report of this build. No program of the page does, so
/// that the bytes are in none.
///
/// # Errors
/// Where the bytes are damaged.
pub fn decode_apparatus() -> Result<Apparatus, DecodeError> {
    report::decode_as(Apparatus::HEAD, APPARATUS)
}

/// Decodes the record of this build: only the program of the instruments'
/// view does, so that the bytes are in no other.
///
/// # Errors
/// Where the bytes are damaged.
pub fn decode_record() -> Result<Record, DecodeError> {
    record::decode(RECORD)
}

/// Decodes what a reader may look for in the report, and whether it says so: only the
/// program of lessons does.
///
/// # Errors
/// Where the bytes are damaged.
pub fn decode_exercise() -> Result<Exercise, DecodeError> {
    report::decode_as(*b"RX\x01", EXERCISE)
}
