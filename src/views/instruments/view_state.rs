//! The choices that the address of the instruments view carries.

use std::fmt;
use treaty_record::{ConsentKind, Day, TreatyRecord, TreatyStatus};

/// The data source that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Source {
    /// The report alone.
    #[default]
    Report,
    /// The UN treaty record.
    Record,
}

/// Selects participants by their status on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ParticipantFilter {
    #[default]
    Any,
    /// Signed, not bound.
    Signed,
    /// Bound, by any kind of consent.
    Bound,
    /// Bound by this kind of consent.
    By(ConsentKind),
    /// Neither signed nor bound.
    Neither,
}

impl ParticipantFilter {
    /// All filters, in the order of the menu.
    pub const ALL: [Self; 9] = [
        Self::Any,
        Self::Bound,
        Self::By(ConsentKind::Ratification),
        Self::By(ConsentKind::Accession),
        Self::By(ConsentKind::Acceptance),
        Self::By(ConsentKind::Approval),
        Self::By(ConsentKind::Succession),
        Self::Signed,
        Self::Neither,
    ];

    /// Returns the value in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Signed => "signed",
            Self::Bound => "bound",
            Self::By(kind) => kind.name(),
            Self::Neither => "neither",
        }
    }

    /// Returns the name for readers.
    pub fn label(self) -> &'static str {
        match self {
            Self::Any => "all",
            Self::Signed => "signed, not bound",
            Self::Bound => "bound",
            Self::By(ConsentKind::Ratification) => "bound by ratification",
            Self::By(ConsentKind::Accession) => "bound by accession",
            Self::By(ConsentKind::Acceptance) => "bound by acceptance",
            Self::By(ConsentKind::Approval) => "bound by approval",
            Self::By(ConsentKind::Succession) => "bound by succession",
            Self::Neither => "neither signed nor bound",
        }
    }

    /// Returns whether a participant with this status is listed.
    pub fn matches(self, status: &TreatyStatus) -> bool {
        match self {
            Self::Any => true,
            Self::Signed => status.signed.is_some() && status.consent.is_none(),
            Self::Bound => status.consent.is_some(),
            Self::By(kind) => status.consent.is_some_and(|(_, by)| by == kind),
            Self::Neither => status.signed.is_none() && status.consent.is_none(),
        }
    }
}

/// Everything that readers can choose in the view, as the address carries it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewState {
    pub source: Source,
    /// The selected day of the record.
    pub day: Day,
    /// For each treaty of the record, whether it is shown; at least one is.
    pub visible: Vec<bool>,
    /// The index of the treaty whose participants are listed.
    pub treaty: usize,
    pub filter: ParticipantFilter,
    /// Whether only participants that the report names are listed.
    pub named_only: bool,
    /// Beginnings of words in the names of the listed participants.
    pub name: String,
    /// The index of the participant whose dates are shown.
    pub participant: Option<usize>,
}

/// The parameter that makes an address invalid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidParameter(pub String);

/// The maximum length of the parameters in an address, in bytes.
const MAX_PARAMETERS_LEN: usize = 1_200;
/// The maximum length of the name filter, in characters.
pub const MAX_NAME_CHARS: usize = 60;

impl ViewState {
    /// Returns the default: the report as source, and the record on the report's
    /// date.
    pub fn initial(record: &TreatyRecord) -> Self {
        Self {
            source: Source::Report,
            day: record.report_date,
            visible: vec![true; record.treaties.len()],
            treaty: 0,
            filter: ParticipantFilter::Any,
            named_only: false,
            name: String::new(),
            participant: None,
        }
    }

    /// Parses the part of an address after the question mark.
    ///
    /// # Errors
    /// If a single value is invalid: half a state would be another state than the
    /// one that was shared.
    pub fn parse(parameters: &str, record: &TreatyRecord) -> Result<Self, InvalidParameter> {
        if parameters.len() > MAX_PARAMETERS_LEN {
            return Err(InvalidParameter(format!("longer than {MAX_PARAMETERS_LEN} characters")));
        }
        let mut view = Self::initial(record);
        let mut seen: Vec<String> = Vec::new();
        for (key, value) in form_urlencoded::parse(parameters.as_bytes()) {
            let invalid = || InvalidParameter(format!("{key}={value}"));
            if seen.iter().any(|before| *before == key) {
                return Err(invalid());
            }
            view.set_parameter(&key, &value, record).ok_or_else(invalid)?;
            seen.push(key.into_owned());
        }
        Ok(view)
    }

    fn set_parameter(&mut self, key: &str, value: &str, record: &TreatyRecord) -> Option<()> {
        match key {
            "as" => {
                self.source = match value {
                    "report" => Source::Report,
                    "record" => Source::Record,
                    _ => return None,
                }
            }
            "day" => self.day = value.parse().ok().filter(|day| *day <= record.last_day())?,
            "show" => {
                self.visible.fill(false);
                for id in value.split(',') {
                    let (index, _) = record.treaty(id)?;
                    *self.visible.get_mut(index)? = true;
                }
            }
            "of" => self.treaty = record.treaty(value)?.0,
            "only" => self.filter = ParticipantFilter::ALL.into_iter().find(|filter| filter.id() == value)?,
            "named" => self.named_only = (value == "1").then_some(true)?,
            "name" => {
                let is_valid = value.chars().count() <= MAX_NAME_CHARS && !value.contains(char::is_control);
                self.name = is_valid.then(|| value.to_owned())?;
            }
            "state" => {
                let found = record.participants.iter().position(|participant| participant.code == value);
                self.participant = Some(found?);
            }
            _ => return None,
        }
        Some(())
    }

    /// Returns the fragment of the address: whatever differs from the default.
    pub fn fragment(&self, record: &TreatyRecord) -> String {
        let initial = Self::initial(record);
        let mut parameters = form_urlencoded::Serializer::new(String::new());
        let id = |index: usize| record.treaties.get(index).map_or("", |treaty| treaty.id.as_str());
        if self.source == Source::Record {
            parameters.append_pair("as", "record");
        }
        if self.day != initial.day {
            parameters.append_pair("day", &self.day.to_string());
        }
        if self.visible != initial.visible {
            let visible: Vec<&str> = self.visible_treaties().map(id).collect();
            parameters.append_pair("show", &visible.join(","));
        }
        if self.treaty != initial.treaty {
            parameters.append_pair("of", id(self.treaty));
        }
        if self.filter != initial.filter {
            parameters.append_pair("only", self.filter.id());
        }
        if self.named_only {
            parameters.append_pair("named", "1");
        }
        if !self.name.is_empty() {
            parameters.append_pair("name", &self.name);
        }
        if let Some(participant) = self.participant.and_then(|index| record.participants.get(index)) {
            parameters.append_pair("state", &participant.code);
        }
        // Commas need no escape.
        let parameters = parameters.finish().replace("%2C", ",");
        if parameters.is_empty() { "instruments".to_owned() } else { format!("instruments?{parameters}") }
    }

    /// Returns the indices of the treaties that are shown.
    pub fn visible_treaties(&self) -> impl Iterator<Item = usize> {
        self.visible.iter().enumerate().filter(|(_, is_visible)| **is_visible).map(|(index, _)| index)
    }
}

impl fmt::Display for InvalidParameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
