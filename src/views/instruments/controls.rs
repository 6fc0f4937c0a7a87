//! The controls of the record: the day and the treaties.

use super::state::{InstrumentsAction, InstrumentsState};
use super::view_state::ViewState;
use super::wording::treaty_name;
use crate::data::ReportData;
use crate::dom::{clicks, set_interval};
use treaty_record::Day;
use yew::prelude::*;

/// Properties of [`Controls`].
#[derive(Properties, PartialEq)]
pub struct ControlsProps {
    pub data: ReportData,
    pub state: InstrumentsState,
    /// The day, debounced. The date field follows it, since browsers take long to
    /// redraw one.
    pub debounced_day: Day,
    pub on_action: Callback<InstrumentsAction>,
}

/// Days by which a step of the animation advances.
const ANIMATION_STEP_DAYS: u16 = 14;
/// Time between two steps of the animation.
const ANIMATION_INTERVAL_MS: u32 = 50;

/// Selects the day by slider, date field, button or animation, and the treaties
/// that are shown.
#[component]
pub fn Controls(props: &ControlsProps) -> Html {
    let ControlsProps { data, state, debounced_day, on_action } = props;
    let record = data.treaty_record();
    let (view, last) = (&state.view, record.last_day());
    {
        let on_action = on_action.clone();
        use_effect_with(state.is_playing, move |is_playing| {
            let step = move || on_action.emit(InstrumentsAction::Advance(ANIMATION_STEP_DAYS, last));
            let interval = is_playing.then(|| set_interval(ANIMATION_INTERVAL_MS, step));
            move || drop(interval)
        });
    }
    let on_slide = {
        let on_action = on_action.clone();
        Callback::from(move |event: InputEvent| {
            if let Ok(number) = clicks::value(&event).parse() {
                on_action.emit(InstrumentsAction::SetDay(Day(number)));
            }
        })
    };
    // The field reports every key press: an incomplete year is not an error yet.
    let on_type =
        on_action.reform(move |event: InputEvent| InstrumentsAction::TypeDate(clicks::value(&event), last));
    let on_commit = on_action.reform(move |_: FocusEvent| InstrumentsAction::CommitDate(last));
    let on_play = {
        let is_playing = !state.is_playing;
        on_action.reform(move |_: MouseEvent| InstrumentsAction::SetPlaying(is_playing, last))
    };
    let day_button = |day: Day, note: &'static str| {
        let onclick = on_action.reform(move |_: MouseEvent| InstrumentsAction::SetDay(day));
        html! {
            <button type="button" {onclick} aria-pressed={(view.day == day).to_string()}>
                { day.in_words() }
                <span class="button-note">{ note }</span>
            </button>
        }
    };
    let date = state.date_input.clone().unwrap_or_else(|| debounced_day.to_string());
    html! {
        <div class="controls">
            <fieldset class="day-controls">
                <legend>{ "Day" }</legend>
                // The slider announces it.
                <p class="day-shown" aria-hidden="true">{ view.day.in_words() }</p>
                <input id="record-slider" type="range" min="0" max={last.0.to_string()} step="1"
                    value={view.day.0.to_string()} oninput={on_slide} aria-label="Day"
                    aria-valuetext={view.day.in_words()} />
                <div class="day-row">
                    <input id="record-day" type="date" min={Day::FIRST.to_string()} max={last.to_string()}
                        value={date} oninput={on_type} onblur={on_commit} aria-label="Date" />
                    <button type="button" id="record-play" onclick={on_play}>
                        { if state.is_playing { "Pause" } else { "Play" } }
                    </button>
                    { day_button(record.inferred_date, "inferred date") }
                    { day_button(record.report_date, "report date") }
                </div>
                <p role="alert" class="error-message">
                    if state.is_date_invalid {
                        { format!("Enter a date between {} and {}.", Day::FIRST.in_words(), last.in_words()) }
                    }
                </p>
            </fieldset>
            <fieldset class="shown-controls">
                <legend>{ "Instruments" }</legend>
                for (index, treaty) in record.treaties.iter().enumerate() {
                    { visibility_checkbox(view, index, treaty_name(data, treaty), on_action) }
                }
            </fieldset>
        </div>
    }
}

fn visibility_checkbox(
    view: &ViewState,
    index: usize,
    name: &str,
    on_action: &Callback<InstrumentsAction>,
) -> Html {
    let checked = view.visible.get(index).copied().unwrap_or_default();
    // The last visible treaty cannot be hidden.
    let disabled = checked && view.visible_treaties().count() == 1;
    let onchange = on_action.reform(move |_: Event| InstrumentsAction::SetVisible(index, !checked));
    html! {
        <label class="check">
            <input type="checkbox" {checked} {disabled} {onchange} />
            { name.to_owned() }
        </label>
    }
}
