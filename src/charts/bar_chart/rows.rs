use report::{Evidence, Instrument, InstrumentIndex, Report, StatedValue};

/// A number of States that the report may state of a treaty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    Signatures,
    Ratifications,
}

impl Fact {
    /// All facts, in drawing order.
    pub const ALL: [Self; 2] = [Self::Signatures, Self::Ratifications];

    /// Returns the name for readers.
    pub fn label(self) -> &'static str {
        match self {
            Self::Signatures => "Signatures",
            Self::Ratifications => "Ratifications",
        }
    }

    /// Returns the name within a sentence and in addresses.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Signatures => "signatures",
            Self::Ratifications => "ratifications",
        }
    }

    /// Returns the number that the report states for `instrument`.
    pub fn of(self, instrument: &Instrument) -> &StatedValue<u32> {
        match self {
            Self::Signatures => &instrument.status.signatures,
            Self::Ratifications => &instrument.status.ratifications,
        }
    }
}

/// A number of States with its quotation, or *not stated*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    pub fact: Fact,
    /// The number, if the report states it.
    pub states: Option<u32>,
    /// The quotation that states it.
    pub evidence: Option<Evidence>,
}

/// The bars of an instrument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub instrument: InstrumentIndex,
    /// The short name, if any, or the full name.
    pub name: String,
    /// One bar for each fact.
    pub bars: Vec<Bar>,
}

/// Returns the instruments that States can sign or be bound by: the treaties in
/// chart order, then the others in the report's order.
pub fn instruments(report: &Report) -> impl Iterator<Item = &Instrument> {
    let treaties = rows(report).into_iter().filter_map(|row| row.instrument.of(report));
    let others = |instrument: &&Instrument| instrument.kind.has_standing() && !instrument.kind.is_treaty();
    treaties.chain(report.instruments.iter().filter(others))
}

/// Returns a row for each treaty of the report: those with stated numbers first,
/// by their largest number, then the others in the report's order.
pub fn rows(report: &Report) -> Vec<Row> {
    let mut rows: Vec<Row> = InstrumentIndex::all(report)
        .filter_map(|index| Some((index, index.of(report)?)))
        .filter(|(_, instrument)| instrument.kind.is_treaty())
        .map(|(index, instrument)| Row {
            instrument: index,
            name: instrument.short().to_owned(),
            bars: Fact::ALL
                .into_iter()
                .map(|fact| Bar {
                    fact,
                    states: fact.of(instrument).value(),
                    evidence: fact.of(instrument).evidence().cloned(),
                })
                .collect(),
        })
        .collect();
    rows.sort_by_key(|row| {
        let max = row.bars.iter().filter_map(|bar| bar.states).max();
        core::cmp::Reverse(max)
    });
    rows
}
