//! What the view of instruments shows, and its address.

use std::fmt;
use std::rc::Rc;
use treaty_record::{ConsentKind, Day, TreatyRecord, TreatyStatus};
use yew::Reducible;

/// Whose word is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Source {
    /// The report's, and nothing else.
    #[default]
    Report,
    /// The depositary's.
    Record,
}

/// Which participants are listed, by what they had done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Standing {
    /// All.
    #[default]
    Any,
    /// Signed and not bound.
    Signed,
    /// Bound, by whatever action.
    Bound,
    /// Bound by this action.
    By(ConsentKind),
    /// Neither signed nor bound.
    Neither,
}

impl Standing {
    /// All, in the order in which they are offered.
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

    /// Name for addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Signed => "signed",
            Self::Bound => "bound",
            Self::By(how) => how.name(),
            Self::Neither => "neither",
        }
    }

    /// Name for readers.
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

    /// Whether who has done `act`, and nothing more, is listed.
    pub fn shows(self, act: &TreatyStatus) -> bool {
        match self {
            Self::Any => true,
            Self::Signed => act.signed.is_some() && act.consent.is_none(),
            Self::Bound => act.consent.is_some(),
            Self::By(how) => act.consent.is_some_and(|(_, by)| by == how),
            Self::Neither => act.signed.is_none() && act.consent.is_none(),
        }
    }
}

/// All that can be chosen in the view. Its address says all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Whose word is shown.
    pub source: Source,
    /// The day that the record is shown for.
    pub day: Day,
    /// For each treaty of the record, whether it is shown; one at least is.
    pub shown: Vec<bool>,
    /// The treaty whose participants are listed.
    pub of: usize,
    /// Which of them.
    pub standing: Standing,
    /// Only those that the report names.
    pub named: bool,
    /// Only those whose name has this in it.
    pub name: String,
    /// The participant whose own dates are shown.
    pub participant: Option<usize>,
}

/// What of an address is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(pub String);

/// The longest address that is read, in bytes after the question mark.
const LONGEST: usize = 1_200;
/// The longest part of a name that is looked for, in characters.
pub const LONGEST_NAME: usize = 60;

impl Sheet {
    /// What is shown first: the report's own word, and for the record the
    /// report's day.
    pub fn first(record: &TreatyRecord) -> Self {
        Self {
            source: Source::Report,
            day: record.report_date,
            shown: vec![true; record.treaties.len()],
            of: 0,
            standing: Standing::Any,
            named: false,
            name: String::new(),
            participant: None,
        }
    }

    /// The sheet of an address, `parameters` being what follows its question
    /// mark.
    ///
    /// # Errors
    /// What is not understood, were it a single value: half a state would be
    /// another state than the one that was sent.
    pub fn parse(parameters: &str, record: &TreatyRecord) -> Result<Self, Refused> {
        if parameters.len() > LONGEST {
            return Err(Refused(format!("longer than {LONGEST} characters")));
        }
        let mut sheet = Self::first(record);
        let mut seen: Vec<String> = Vec::new();
        for (key, value) in form_urlencoded::parse(parameters.as_bytes()) {
            let refused = || Refused(format!("{key}={value}"));
            if seen.iter().any(|before| *before == key) {
                return Err(refused());
            }
            sheet.read(&key, &value, record).ok_or_else(refused)?;
            seen.push(key.into_owned());
        }
        Ok(sheet)
    }

    fn read(&mut self, key: &str, value: &str, record: &TreatyRecord) -> Option<()> {
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
                self.shown.fill(false);
                for id in value.split(',') {
                    let (number, _) = record.treaty(id)?;
                    *self.shown.get_mut(number)? = true;
                }
            }
            "of" => self.of = record.treaty(value)?.0,
            "only" => self.standing = Standing::ALL.into_iter().find(|standing| standing.id() == value)?,
            "named" => self.named = (value == "1").then_some(true)?,
            "name" => {
                let fits = value.chars().count() <= LONGEST_NAME && !value.contains(char::is_control);
                self.name = fits.then(|| value.to_owned())?;
            }
            "state" => {
                let found = record.participants.iter().position(|who| who.code == value);
                self.participant = Some(found?);
            }
            _ => return None,
        }
        Some(())
    }

    /// Its fragment in `record`: what differs from the first.
    pub fn fragment(&self, record: &TreatyRecord) -> String {
        let first = Self::first(record);
        let mut parameters = form_urlencoded::Serializer::new(String::new());
        let id = |number: usize| record.treaties.get(number).map_or("", |treaty| treaty.id.as_str());
        if self.source == Source::Record {
            parameters.append_pair("as", "record");
        }
        if self.day != first.day {
            parameters.append_pair("day", &self.day.to_string());
        }
        if self.shown != first.shown {
            let shown: Vec<&str> = self.shown_numbers().map(id).collect();
            parameters.append_pair("show", &shown.join(","));
        }
        if self.of != first.of {
            parameters.append_pair("of", id(self.of));
        }
        if self.standing != first.standing {
            parameters.append_pair("only", self.standing.id());
        }
        if self.named {
            parameters.append_pair("named", "1");
        }
        if !self.name.is_empty() {
            parameters.append_pair("name", &self.name);
        }
        if let Some(who) = self.participant.and_then(|number| record.participants.get(number)) {
            parameters.append_pair("state", &who.code);
        }
        // Commas are read as well as they are written.
        let parameters = parameters.finish().replace("%2C", ",");
        if parameters.is_empty() { "instruments".to_owned() } else { format!("instruments?{parameters}") }
    }

    /// The numbers of the treaties that are shown.
    pub fn shown_numbers(&self) -> impl Iterator<Item = usize> {
        self.shown.iter().enumerate().filter(|(_, shown)| **shown).map(|(number, _)| number)
    }
}

/// The sheet, and what becomes of it while the reader is at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    /// What is shown.
    pub sheet: Sheet,
    /// What of the address was not understood.
    pub refused: Option<Refused>,
    /// Whether the day moves by itself.
    pub playing: bool,
    /// What stands in the field of the date while it is typed.
    pub typing: Option<String>,
    /// What was typed and is no day of the record.
    pub wrong: Option<String>,
    /// How often the sheet has changed: tells one change from the next.
    pub changes: u32,
    /// Whether the reader made the last change, which the address then follows.
    pub own: bool,
}

impl Desk {
    /// What is shown first of `record`.
    pub fn first(record: &TreatyRecord) -> Self {
        Self {
            sheet: Sheet::first(record),
            refused: None,
            playing: false,
            typing: None,
            wrong: None,
            changes: 0,
            own: false,
        }
    }
}

/// What can happen to a [`Desk`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// An address asks for a sheet, or for none that is understood.
    Go(Sheet, Option<Refused>),
    /// The report's own word is asked for.
    Stated,
    /// The reader leaves the view.
    Leave,
    /// The day moves by itself, or no more; from the first day where the last
    /// one given is reached.
    Play(bool, Day),
    /// So many days later, and at the latest a last one, where playing ends.
    Later(u16, Day),
    /// Another day.
    Day(Day),
    /// A date is being typed; days up to the one given are chosen.
    Typing(String, Day),
    /// It is typed.
    Typed(Day),
    /// Show a treaty, or not; the last that is shown stays.
    Show(usize, bool),
    /// List the participants of another treaty.
    Of(usize),
    /// List others.
    Standing(Standing),
    /// List only those that the report names, or all.
    Named(bool),
    /// List only those with this in their name.
    Name(String),
    /// Show a participant's own dates, or nobody's.
    Participant(Option<usize>),
}

/// The day that `typed` is, where it is none after `last`.
fn day(typed: &str, last: Day) -> Option<Day> {
    typed.parse().ok().filter(|day| *day <= last)
}

impl Reducible for Desk {
    type Action = Change;

    /// Every change but one of playing ends it.
    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let own = !matches!(change, Change::Go(..) | Change::Stated | Change::Leave);
        let mut next = Self {
            sheet: self.sheet.clone(),
            refused: None,
            playing: false,
            typing: None,
            wrong: None,
            changes: self.changes.wrapping_add(1),
            own,
        };
        let sheet = &mut next.sheet;
        match change {
            Change::Go(other, refused) => {
                next.sheet = other;
                next.refused = refused;
            }
            Change::Stated => sheet.source = Source::Report,
            Change::Leave => {}
            Change::Play(playing, last) => {
                next.playing = playing;
                if playing && sheet.day >= last {
                    sheet.day = Day::FIRST;
                }
            }
            Change::Later(days, last) => {
                sheet.day = sheet.day.plus(days).min(last);
                next.playing = sheet.day < last;
            }
            Change::Day(day) => sheet.day = day,
            Change::Typing(typed, last) => {
                sheet.day = day(&typed, last).unwrap_or(sheet.day);
                next.typing = Some(typed);
            }
            // An emptied field is no wrong one.
            Change::Typed(last) => {
                let typed = self.typing.clone().filter(|typed| !typed.is_empty());
                next.wrong = typed.filter(|typed| day(typed, last).is_none());
            }
            Change::Show(number, shown) => {
                let others = sheet.shown_numbers().any(|other| other != number);
                if let Some(here) = sheet.shown.get_mut(number) {
                    *here = shown || !others;
                }
            }
            Change::Of(number) => sheet.of = number,
            Change::Standing(standing) => sheet.standing = standing,
            Change::Named(named) => sheet.named = named,
            Change::Name(name) => sheet.name = name.chars().take(LONGEST_NAME).collect(),
            Change::Participant(who) => sheet.participant = who,
        }
        let same = Self { changes: self.changes, own: self.own, ..next.clone() } == *self;
        // What the reader left pending is dropped all the same.
        if same && (own || !self.own) { self } else { next.into() }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
