//! One handle to a report and the data that belongs to it.

mod treaty_record;

pub use treaty_record::TreatyRecordData;

use ::classroom::Exercise;
use report::{DecodeError, Entities, Relations, Report, ReportOutline};
use search::Index;
use std::cell::OnceCell;
use std::ops::Deref;
use std::rc::Rc;

/// The encoded default report; build.rs is the only writer of these bytes.
static REPORT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/report.bin"));
static OUTLINE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/outline.bin"));
static INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/index.bin"));
static ENTITIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/entities.bin"));
static TREATY_RECORD: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/treaty_record.bin"));
static EXERCISE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/exercise.bin"));

thread_local! {
    static EMBEDDED: OnceCell<ReportData> = const { OnceCell::new() };
}

/// A report with its entities, search index, treaty record and exercise. Cheap to
/// clone; compares by pointer.
///
/// Each part that is not needed at once is decoded when it is first used, so
/// that its bytes stay in the lazily loaded code that uses it.
#[derive(Clone, Debug, Default)]
pub struct ReportData(Rc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    report: Report,
    entities: Entities,
    index: OnceCell<Option<Index>>,
    treaty_record: OnceCell<TreatyRecordData>,
}

impl ReportData {
    fn new(report: Report, entities: Entities) -> Self {
        Self(Rc::new(Inner { report, entities, ..Inner::default() }))
    }

    /// Returns the embedded default report, which is decoded once.
    ///
    /// # Errors
    /// If the bytes are damaged.
    pub fn embedded() -> Result<Self, DecodeError> {
        if let Some(data) = EMBEDDED.with(|embedded| embedded.get().cloned()) {
            return Ok(data);
        }
        let entities = report::decode_as(Entities::MAGIC, ENTITIES)?;
        let data = Self::new(report::decode(REPORT)?, entities);
        Ok(EMBEDDED.with(|embedded| embedded.get_or_init(|| data).clone()))
    }

    /// Returns the part of the embedded report that search needs: its outline, with the
    /// `texts` of the page in document order. It has no entities.
    ///
    /// # Errors
    /// If the bytes are damaged.
    pub fn from_page(texts: Vec<(String, String)>) -> Result<Self, DecodeError> {
        let texts = texts.into_iter().filter_map(|(anchor, text)| Some((anchor.parse().ok()?, text)));
        let outline: ReportOutline = report::decode_as(ReportOutline::MAGIC, OUTLINE)?;
        Ok(Self::new(outline.with_texts(texts), Entities::default()))
    }

    /// Returns the entities that the report names.
    pub fn entities(&self) -> &Entities {
        &self.0.entities
    }

    /// Returns the report with its entities, for data that depends on both.
    pub fn relations(&self) -> Relations<'_> {
        Relations { report: &self.0.report, entities: &self.0.entities }
    }

    /// Returns the search index, if its bytes are intact.
    pub fn index(&self) -> Option<&Index> {
        let data = Rc::downgrade(&self.0);
        let text = move |label: &str| data.upgrade()?.report.searchable_text(&label.parse().ok()?);
        let open = || Some(Index::open(INDEX.into()).ok()?.with_texts(text));
        self.0.index.get_or_init(open).as_ref()
    }

    /// Returns the depositary's record of the report's treaties; an empty one if
    /// its bytes are damaged.
    pub fn treaty_record(&self) -> &TreatyRecordData {
        let decode = || TreatyRecordData::new(::treaty_record::decode(TREATY_RECORD).unwrap_or_default());
        self.0.treaty_record.get_or_init(decode)
    }

    /// Returns the statements of the exercise; none if the bytes are damaged.
    pub fn exercise(&self) -> Exercise {
        report::decode_as(Exercise::MAGIC, EXERCISE).unwrap_or_default()
    }
}

impl Deref for ReportData {
    type Target = Report;

    fn deref(&self) -> &Report {
        &self.0.report
    }
}

impl PartialEq for ReportData {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
