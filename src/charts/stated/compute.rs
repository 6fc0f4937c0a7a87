use report::{Evidence, Instrument, InstrumentIndex, Report, StatedValue};

/// Which number of States a bar shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// States that have signed.
    Signatures,
    /// States that have ratified.
    Ratifications,
}

impl Fact {
    /// Both, in the order in which they are drawn.
    pub const ALL: [Self; 2] = [Self::Signatures, Self::Ratifications];

    /// Name for readers.
    pub fn label(self) -> &'static str {
        match self {
            Self::Signatures => "Signatures",
            Self::Ratifications => "Ratifications",
        }
    }

    /// Its name within a sentence, and in addresses.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Signatures => "signatures",
            Self::Ratifications => "ratifications",
        }
    }

    /// What the report states of it for `instrument`.
    pub fn of(self, instrument: &Instrument) -> &StatedValue<u32> {
        match self {
            Self::Signatures => &instrument.status.signatures,
            Self::Ratifications => &instrument.status.ratifications,
        }
    }
}

/// A bar: a number of States with its words, or not stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it shows.
    pub fact: Fact,
    /// How many States, where the report states it.
    pub states: Option<u32>,
    /// The words that state it.
    pub evidence: Option<Evidence>,
}

/// The bars of one instrument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which instrument.
    pub instrument: InstrumentIndex,
    /// Its short name, or its name where it has none.
    pub name: String,
    /// One a fact.
    pub bars: Vec<Bar>,
}

/// All instruments of the report that have a standing: the treaties as the chart has
/// them, then the others, in the report's order.
pub fn instruments(report: &Report) -> impl Iterator<Item = &Instrument> {
    let treaties = rows(report).into_iter().filter_map(|row| row.instrument.of(report));
    let others = |instrument: &&Instrument| instrument.kind.has_standing() && !instrument.kind.is_treaty();
    treaties.chain(report.instruments.iter().filter(others))
}

/// A row for each treaty of the report: those with a stated number first, by
/// that number, then the others in the report's order.
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
        let most = row.bars.iter().filter_map(|bar| bar.states).max();
        core::cmp::Reverse(most)
    });
    rows
}
