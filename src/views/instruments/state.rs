//! The reducer of the instruments view.

use super::view_state::{InvalidParameter, MAX_NAME_CHARS, ParticipantFilter, Source, ViewState};
use std::rc::Rc;
use treaty_record::{Day, TreatyRecord};
use yew::Reducible;

/// The state of the view: the part in the address, and what is transient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstrumentsState {
    pub view: ViewState,
    /// The invalid parameter of the last address, if any.
    pub invalid_address: Option<InvalidParameter>,
    /// Whether the animation of the day runs.
    pub is_playing: bool,
    /// The content of the date field while readers type.
    pub date_input: Option<String>,
    /// Whether the date that was typed is outside the record.
    pub is_date_invalid: bool,
    /// Counts the changes: an effect that depends on it runs for each.
    pub revision: u32,
    /// Whether the reader made the last change, so that the address follows it.
    pub is_user_change: bool,
}

impl InstrumentsState {
    /// Returns the state of the view when it is first opened.
    pub fn initial(record: &TreatyRecord) -> Self {
        Self {
            view: ViewState::initial(record),
            invalid_address: None,
            is_playing: false,
            date_input: None,
            is_date_invalid: false,
            revision: 0,
            is_user_change: false,
        }
    }
}

/// A change of [`InstrumentsState`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InstrumentsAction {
    /// The address changed to this state; the default one if a parameter is invalid.
    Navigate(ViewState, Option<InvalidParameter>),
    /// The address changed to a part of the report as source.
    ShowReport,
    /// The address changed to another view.
    Leave,
    /// Starts or stops the animation; it restarts from the first day once the
    /// given last day is reached.
    SetPlaying(bool, Day),
    /// Advances the animation by a number of days, up to a last day.
    Advance(u16, Day),
    /// Selects a day.
    SetDay(Day),
    /// The date field changed; a valid date up to the given last day is selected.
    TypeDate(String, Day),
    /// The date field lost the focus.
    CommitDate(Day),
    /// Shows or hides a treaty; the last visible one stays.
    SetVisible(usize, bool),
    /// Lists the participants of another treaty.
    SelectTreaty(usize),
    SetFilter(ParticipantFilter),
    SetNamedOnly(bool),
    SetName(String),
    /// Shows the dates of a participant, or of none.
    SelectParticipant(Option<usize>),
}

/// Parses a date that is not after `last`.
fn parse_day(text: &str, last: Day) -> Option<Day> {
    text.parse().ok().filter(|day| *day <= last)
}

impl Reducible for InstrumentsState {
    type Action = InstrumentsAction;

    /// Every action except those of the animation stops it.
    fn reduce(self: Rc<Self>, action: InstrumentsAction) -> Rc<Self> {
        let is_user_change = !matches!(
            action,
            InstrumentsAction::Navigate(..) | InstrumentsAction::ShowReport | InstrumentsAction::Leave
        );
        let mut next = Self {
            view: self.view.clone(),
            invalid_address: None,
            is_playing: false,
            date_input: None,
            is_date_invalid: false,
            revision: self.revision.wrapping_add(1),
            is_user_change,
        };
        let view = &mut next.view;
        match action {
            InstrumentsAction::Navigate(target, invalid) => {
                next.view = target;
                next.invalid_address = invalid;
            }
            InstrumentsAction::ShowReport => view.source = Source::Report,
            InstrumentsAction::Leave => {}
            InstrumentsAction::SetPlaying(is_playing, last) => {
                next.is_playing = is_playing;
                if is_playing && view.day >= last {
                    view.day = Day::FIRST;
                }
            }
            InstrumentsAction::Advance(days, last) => {
                view.day = view.day.plus(days).min(last);
                next.is_playing = view.day < last;
            }
            InstrumentsAction::SetDay(day) => view.day = day,
            InstrumentsAction::TypeDate(text, last) => {
                view.day = parse_day(&text, last).unwrap_or(view.day);
                next.date_input = Some(text);
            }
            // An empty field is valid.
            InstrumentsAction::CommitDate(last) => {
                let text = self.date_input.as_ref().filter(|text| !text.is_empty());
                next.is_date_invalid = text.is_some_and(|text| parse_day(text, last).is_none());
            }
            InstrumentsAction::SetVisible(treaty, is_visible) => {
                let is_last = view.visible_treaties().all(|other| other == treaty);
                if let Some(visible) = view.visible.get_mut(treaty) {
                    *visible = is_visible || is_last;
                }
            }
            InstrumentsAction::SelectTreaty(treaty) => view.treaty = treaty,
            InstrumentsAction::SetFilter(filter) => view.filter = filter,
            InstrumentsAction::SetNamedOnly(named_only) => view.named_only = named_only,
            InstrumentsAction::SetName(name) => view.name = name.chars().take(MAX_NAME_CHARS).collect(),
            InstrumentsAction::SelectParticipant(participant) => view.participant = participant,
        }
        let is_same =
            Self { revision: self.revision, is_user_change: self.is_user_change, ..next.clone() } == *self;
        // A new address cancels the pending write of a change by the reader.
        if is_same && (is_user_change || !self.is_user_change) { self } else { next.into() }
    }
}
