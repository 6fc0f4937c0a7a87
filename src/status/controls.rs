//! Choosing a day and treaties.

use super::recorded::{Recorded, name_of};
use super::sheet::{Change, Sheet};
use crate::browser::{clicks, every};
use crate::edition::Edition;
use record::Day;
use yew::prelude::*;

/// Properties of [`Controls`].
#[derive(Properties, PartialEq)]
pub struct ControlsProps {
    /// The report, for names.
    pub edition: Edition,
    /// The record.
    pub recorded: Recorded,
    /// What is shown.
    pub sheet: Sheet,
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
    let ControlsProps { edition, recorded, sheet, rested, on_change } = props;
    let last = recorded.last_day();
    let playing = use_state_eq(|| false);
    let refused = use_state_eq(|| None::<String>);
    {
        let on_change = on_change.clone();
        use_effect_with(*playing, move |playing| {
            let (days, milliseconds) = PLAYED;
            let clock =
                playing.then(|| every(milliseconds, move || on_change.emit(Change::Later(days, last))));
            move || drop(clock)
        });
    }
    {
        let playing = playing.setter();
        use_effect_with(sheet.day == last, move |ended| {
            if *ended {
                playing.set(false);
            }
        });
    }
    let choose = {
        let (on_change, playing, refused) = (on_change.clone(), playing.setter(), refused.setter());
        Callback::from(move |day: Day| {
            playing.set(false);
            refused.set(None);
            on_change.emit(Change::Day(day));
        })
    };
    let on_slide = {
        let choose = choose.clone();
        Callback::from(move |event: InputEvent| {
            if let Ok(number) = clicks::value(&event).parse() {
                choose.emit(Day(number));
            }
        })
    };
    let on_type = {
        let (choose, refused) = (choose.clone(), refused.setter());
        Callback::from(move |event: Event| {
            let typed = clicks::value(&event);
            match typed.parse::<Day>() {
                Ok(day) if day <= last => choose.emit(day),
                // An emptied field is not yet a wrong one.
                _ if typed.is_empty() => {}
                _ => refused.set(Some(typed)),
            }
        })
    };
    let on_play = {
        let (playing, on_change, ended) = (playing.clone(), on_change.clone(), sheet.day >= last);
        Callback::from(move |_: MouseEvent| {
            if !*playing && ended {
                on_change.emit(Change::Day(Day::FIRST));
            }
            playing.set(!*playing);
        })
    };
    let day_button = |day: Day, what: &'static str| {
        let choose = choose.clone();
        let onclick = Callback::from(move |_: MouseEvent| choose.emit(day));
        html! {
            <button type="button" {onclick} aria-pressed={(sheet.day == day).to_string()}>
                { day.in_words() }
                <span class="button-note">{ what }</span>
            </button>
        }
    };
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
                        value={rested.to_string()} onchange={on_type} aria-label="Date" />
                    <button type="button" id="record-play" onclick={on_play}>
                        { if *playing { "Pause" } else { "Play" } }
                    </button>
                    { day_button(recorded.inferred, "inferred") }
                    { day_button(recorded.report, "the report") }
                </div>
                <p role="alert" class="refused">
                    if let Some(typed) = &*refused {
                        { format!("{typed} is no day from {} to {}.", Day::FIRST.in_words(), last.in_words()) }
                    }
                </p>
            </fieldset>
            <fieldset class="shown-controls">
                <legend>{ "Instruments" }</legend>
                for (number, treaty) in recorded.treaties.iter().enumerate() {
                    { shown(sheet, number, name_of(edition, treaty), on_change) }
                }
            </fieldset>
        </div>
    }
}

fn shown(sheet: &Sheet, number: usize, name: &str, on_change: &Callback<Change>) -> Html {
    let checked = sheet.shown.get(number).copied().unwrap_or_default();
    // The last that is shown can't be taken away.
    let disabled = checked && sheet.shown_numbers().count() == 1;
    let on_change = on_change.clone();
    let onchange = Callback::from(move |_: Event| on_change.emit(Change::Show(number, !checked)));
    html! {
        <label class="check">
            <input type="checkbox" {checked} {disabled} {onchange} />
            { name.to_owned() }
        </label>
    }
}
