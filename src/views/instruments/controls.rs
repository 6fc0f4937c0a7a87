//! Choosing a day and treaties.

use super::recorded::name_of;
use super::sheet::{Change, Desk, Sheet};
use crate::data::ReportData;
use crate::data::TreatyRecordData;
use crate::dom::{clicks, every};
use treaty_record::Day;
use yew::prelude::*;

/// Properties of [`Controls`].
#[derive(Properties, PartialEq)]
pub struct ControlsProps {
    /// The report, for names.
    pub data: ReportData,
    /// The record.
    pub recorded: TreatyRecordData,
    /// What is shown.
    pub desk: Desk,
    /// The day on which a moving day last rested. The field of the date follows
    /// it: engines take long to draw one anew.
    pub rested: Day,
    /// Changes it.
    pub on_change: Callback<Change>,
}

/// Days that playing moves at once, and milliseconds between.
const PLAYED: (u16, u32) = (14, 50);

/// The day, by slider, by typing, by name and by playing; and which treaties
/// are shown.
#[component]
pub fn Controls(props: &ControlsProps) -> Html {
    let ControlsProps { data, recorded, desk, rested, on_change } = props;
    let (sheet, last) = (&desk.sheet, recorded.last_day());
    {
        let on_change = on_change.clone();
        use_effect_with(desk.playing, move |playing| {
            let (days, milliseconds) = PLAYED;
            let clock =
                playing.then(|| every(milliseconds, move || on_change.emit(Change::Later(days, last))));
            move || drop(clock)
        });
    }
    let on_slide = {
        let on_change = on_change.clone();
        Callback::from(move |event: InputEvent| {
            if let Ok(number) = clicks::value(&event).parse() {
                on_change.emit(Change::Day(Day(number)));
            }
        })
    };
    // A field says what it has with every key: a year of one digit is no mistake yet.
    let on_type = on_change.reform(move |event: InputEvent| Change::Typing(clicks::value(&event), last));
    let on_typed = on_change.reform(move |_: FocusEvent| Change::Typed(last));
    let on_play = {
        let playing = !desk.playing;
        on_change.reform(move |_: MouseEvent| Change::Play(playing, last))
    };
    let day_button = |day: Day, what: &'static str| {
        let onclick = on_change.reform(move |_: MouseEvent| Change::Day(day));
        html! {
            <button type="button" {onclick} aria-pressed={(sheet.day == day).to_string()}>
                { day.in_words() }
                <span class="button-note">{ what }</span>
            </button>
        }
    };
    let date = desk.typing.clone().unwrap_or_else(|| rested.to_string());
    html! {
        <div class="controls">
            <fieldset class="day-controls">
                <legend>{ "Day" }</legend>
                // The slider says it.
                <p class="day-shown" aria-hidden="true">{ sheet.day.in_words() }</p>
                <input id="record-slider" type="range" min="0" max={last.0.to_string()} step="1"
                    value={sheet.day.0.to_string()} oninput={on_slide} aria-label="Day"
                    aria-valuetext={sheet.day.in_words()} />
                <div class="day-row">
                    <input id="record-day" type="date" min={Day::FIRST.to_string()} max={last.to_string()}
                        value={date} oninput={on_type} onblur={on_typed} aria-label="Date" />
                    <button type="button" id="record-play" onclick={on_play}>
                        { if desk.playing { "Pause" } else { "Play" } }
                    </button>
                    { day_button(recorded.inferred_date, "inferred") }
                    { day_button(recorded.report_date, "the report") }
                </div>
                <p role="alert" class="refused">
                    if let Some(typed) = &desk.wrong {
                        { format!("{typed} is no day from {} to {}.", Day::FIRST.in_words(), last.in_words()) }
                    }
                </p>
            </fieldset>
            <fieldset class="shown-controls">
                <legend>{ "Instruments" }</legend>
                for (number, treaty) in recorded.treaties.iter().enumerate() {
                    { shown(sheet, number, name_of(data, treaty), on_change) }
                }
            </fieldset>
        </div>
    }
}

fn shown(sheet: &Sheet, number: usize, name: &str, on_change: &Callback<Change>) -> Html {
    let checked = sheet.shown.get(number).copied().unwrap_or_default();
    // The last that is shown can't be taken away.
    let disabled = checked && sheet.shown_numbers().count() == 1;
    let onchange = on_change.reform(move |_: Event| Change::Show(number, !checked));
    html! {
        <label class="check">
            <input type="checkbox" {checked} {disabled} {onchange} />
            { name.to_owned() }
        </label>
    }
}
