//! Where the instruments stand: what the report states, and, marked as not in
//! it, what the depositary's record says before and after.
//!
//! A program of its own, which is loaded when the view is first opened and
//! draws over what was prerendered by the same functions. In reading order:
//! what can be chosen (`sheet`), the counts (`recorded`), the report's word
//! (`stated`), the record's (`controls`, `panels`, `day`, `who`), and both
//! side by side (`check`).

mod check;
mod controls;
mod day;
#[cfg(not(target_arch = "wasm32"))]
pub mod other_texts;
mod panels;
pub mod prerendered;
pub mod recorded;
pub mod sheet;
mod stated;
mod table;
mod take_away;
pub mod who;

pub use check::check;
pub use recorded::{COLLECTED, RECORD, finding, inferred_kinds, name_of};
pub use sheet::{Change, Desk, Refused, Sheet, Source, Standing};
pub use stated::Stated;
pub use who::listed;

use crate::charts::Setting;
use crate::components::{copier, message, use_copying};
use crate::data::{ReportData, TreatyRecordData};
use crate::dom::{fragment, later, measure, page};
use crate::state::CopyStep;
use controls::Controls;
use panels::Panels;
use take_away::take_away;
use treaty_record::Day;
use who::Who;
use yew::prelude::*;

/// Properties of [`StatusApp`].
#[derive(Clone, Properties, PartialEq)]
pub struct StatusProps {
    /// The report.
    pub data: ReportData,
}

/// The element that the program draws into.
pub const ROOT: &str = "status";

/// After how many milliseconds without a change of the day its lists of names
/// follow: they are long, and nobody reads them while the day moves.
const RESTS_MS: u32 = 120;

/// After how many milliseconds without a change the address follows.
const ADDRESS_MS: u32 = 300;

/// The view's charts and tables. Its first rendering is the prerendered one.
#[component]
pub fn StatusApp(props: &StatusProps) -> Html {
    let StatusProps { data } = props;
    let recorded = data.treaty_record();
    let desk = {
        let recorded = recorded.clone();
        use_reducer_eq(move || Desk::first(&recorded))
    };
    let sheet_day = desk.sheet.day;
    let rested = use_state_eq(|| sheet_day);
    let setting = use_state_eq(|| None::<Setting>);
    let told = use_copying();
    {
        let (recorded, dispatcher, setting) = (recorded.clone(), desk.dispatcher(), setting.setter());
        use_effect_with((), move |()| {
            let follow = move |there: String| {
                dispatcher.dispatch(asked(&there, &recorded));
            };
            follow(fragment::current());
            let listeners = (
                fragment::listen(follow),
                measure::watch(ROOT, move |width, text| setting.set(Some(Setting::new(width, text * 7 / 8)))),
            );
            move || drop(listeners)
        });
    }
    use_effect_with(setting.is_some(), |measured| {
        if *measured {
            page::status_live();
        }
    });
    {
        // Only what the reader changes goes into the address.
        let address = desk.sheet.fragment(recorded);
        let own = desk.own;
        use_effect_with(desk.changes, move |_| {
            let write = own.then(|| later(ADDRESS_MS, move || fragment::replace(&address)));
            move || drop(write)
        });
    }
    {
        let rested = rested.setter();
        use_effect_with(sheet_day, move |day| {
            let day = *day;
            let rests = later(RESTS_MS, move || rested.set(day));
            move || drop(rests)
        });
    }
    // The same ones for ever: what takes them is drawn again only for what it shows.
    let on_change = {
        let dispatcher = desk.dispatcher();
        use_callback((), move |change: Change, ()| dispatcher.dispatch(change))
    };
    let on_day = {
        let dispatcher = desk.dispatcher();
        use_callback((), move |day: Day, ()| dispatcher.dispatch(Change::Day(day)))
    };
    let teller = told.dispatcher();
    let on_copy = Callback::from(copier(move |step| teller.dispatch(step)));
    let on_message = {
        let dispatcher = told.dispatcher();
        Callback::from(move |message: String| dispatcher.dispatch(CopyStep::Told(message)))
    };
    let sheet = &desk.sheet;
    let resting = Sheet { day: *rested, ..sheet.clone() };
    let live = setting.is_some();
    let take_away = |text: i32| take_away(data, recorded, sheet, text, &on_copy, &on_message);
    html! {
        <>
            if let Some(refused) = &desk.refused {
                <p role="alert" class="refused">
                    { format!("The address asks for something that is not here ({refused}). None of it was followed; this is the view as it first opens.") }
                </p>
            }
            if live {
                { switch(recorded, sheet) }
            }
            { message(&told) }
            if sheet.source == Source::Report || !live {
                <Stated data={data.clone()} setting={*setting} on_copy={on_copy.clone()} />
                if let Some(setting) = *setting {
                    { take_away(setting.text) }
                }
                <details class="beside">
                    <summary>{ "Do the figures agree with the depositary’s record? (Not in the report)" }</summary>
                    { check(data, recorded) }
                </details>
            } else if let Some(setting) = *setting {
                { record_part(data, recorded, &desk, &resting, setting, (&on_change, &on_day), take_away(setting.text)) }
            }
        </>
    }
}

/// What an address asks of the desk.
fn asked(fragment: &str, recorded: &TreatyRecordData) -> Change {
    if fragment == "instruments" {
        return Change::Go(Sheet::first(recorded), None);
    }
    // A cell of the table of what the report states.
    if fragment.starts_with("instruments-") {
        return Change::Stated;
    }
    match fragment.strip_prefix("instruments?").map(|parameters| Sheet::parse(parameters, recorded)) {
        Some(Ok(sheet)) => Change::Go(sheet, None),
        Some(Err(refused)) => Change::Go(Sheet::first(recorded), Some(refused)),
        None => Change::Leave,
    }
}

/// Whose word is shown, as links, so that each has its address.
fn switch(recorded: &TreatyRecordData, sheet: &Sheet) -> Html {
    let link = |source: Source, name: &'static str| {
        let there = Sheet { source, ..sheet.clone() };
        let current = (source == sheet.source).then_some("true");
        html! { <a href={format!("#{}", there.fragment(recorded))} aria-current={current}>{ name }</a> }
    };
    html! {
        <nav class="switch" aria-label="Whose word">
            { link(Source::Report, "As the report states") }
            { link(Source::Record, "What the record says") }
        </nav>
    }
}

/// What of the record no day changes: the check, and what was published.
#[component]
fn Beside(props: &StatusProps) -> Html {
    let StatusProps { data } = props;
    let recorded = data.treaty_record();
    html! {
        <>
            <section aria-labelledby="check-title">
                <h3 id="check-title">{ "The report’s figures beside the record" }</h3>
                { check(data, recorded) }
            </section>
            { day::totals(data, recorded) }
        </>
    }
}

/// `resting` is the sheet of `desk` on the day on which a moving day last rested.
fn record_part(
    data: &ReportData,
    recorded: &TreatyRecordData,
    desk: &Desk,
    resting: &Sheet,
    setting: Setting,
    (on_change, on_day): (&Callback<Change>, &Callback<Day>),
    take_away: Html,
) -> Html {
    let sheet = &desk.sheet;
    html! {
        <>
            <p class="outside">
                <b>{ "Not in the report. " }</b>
                { format!("Signatures and consents to be bound as the depositary’s record has them; the depositary is the \
                    Secretary-General. The record of each instrument ends where its picture is shaded, and the \
                    last on {}.", recorded.last_day().in_words()) }
            </p>
            <Controls data={data.clone()} recorded={recorded.clone()} desk={desk.clone()}
                rested={resting.day} on_change={on_change.clone()} />
            <figure class="record-chart" data-chart="instrument-record">
                <figcaption>{ "Signatures and parties, day by day, as the depositary’s record has them" }</figcaption>
                <Panels data={data.clone()} recorded={recorded.clone()} {setting} sheet={sheet.clone()}
                    on_day={on_day.clone()} />
                { panels::key(data, recorded) }
                { day::day_table(data, recorded, sheet) }
            </figure>
            { take_away }
            { day::on_day(data, recorded, resting, on_day) }
            <Beside data={data.clone()} />
            <Who data={data.clone()} recorded={recorded.clone()} sheet={resting.clone()}
                on_change={on_change.clone()} />
        </>
    }
}
