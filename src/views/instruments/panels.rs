//! The record as pictures, a panel a treaty, in which a day can be chosen.

use super::recorded::{COLLECTED, RECORD, finding, inferred_kinds, name_of};
use super::sheet::Sheet;
use crate::charts::Setting;
use crate::charts::stated::Fact;
use crate::charts::steps::{Frame, Panel, cursor, panel, place};
use crate::data::ReportData;
use crate::data::TreatyRecordData;
use crate::dom::clicks;
use report::{Instrument, Report};
use std::rc::Rc;
use treaty_record::{Day, Series};
use yew::prelude::*;

/// Properties of [`Panels`].
#[derive(Properties, PartialEq)]
pub struct PanelsProps {
    /// The report, for names.
    pub data: ReportData,
    /// The record.
    pub recorded: TreatyRecordData,
    /// For what all panels together are placed.
    pub setting: Setting,
    /// What is shown.
    pub sheet: Sheet,
    /// Chooses a day.
    pub on_day: Callback<Day>,
}

/// Least width of a panel beside another, in sizes of text.
const BESIDE: i32 = 28;
/// Days that Page Up and Page Down move.
const PAGE: u16 = 365;

/// The panels of the treaties that are shown.
#[component]
pub fn Panels(props: &PanelsProps) -> Html {
    let PanelsProps { data, recorded, setting, sheet, on_day } = props;
    let shown = sheet.shown_numbers().count();
    let gap = setting.text * 2;
    let beside = shown > 1 && setting.width - gap >= 2 * BESIDE * setting.text;
    let width = if beside { (setting.width - gap) / 2 } else { setting.width };
    // Placed once for a width; a day that moves places its own line alone.
    let placed = use_memo((Setting::new(width, setting.text), recorded.clone()), |(setting, recorded)| {
        let frame = Frame::of(recorded, *setting);
        let panel = |(number, treaty): (usize, &treaty_record::Treaty)| {
            Some(Rc::new(place(frame, recorded, treaty, recorded.series(number)?)))
        };
        recorded.treaties.iter().enumerate().map(panel).collect::<Vec<Option<Rc<Panel>>>>()
    });
    html! {
        <div class={classes!("panels", beside.then_some("panels-beside"))}>
            for number in sheet.shown_numbers() {
                { one(data, recorded, placed.get(number), number, sheet.day, on_day) }
            }
        </div>
    }
}

fn one(
    data: &ReportData,
    recorded: &TreatyRecordData,
    placed: Option<&Option<Rc<Panel>>>,
    number: usize,
    day: Day,
    on_day: &Callback<Day>,
) -> Html {
    let (Some(Some(placed)), Some(treaty)) = (placed, recorded.treaties.get(number)) else {
        return Html::default();
    };
    let Some(series) = recorded.series(number) else { return Html::default() };
    let name = name_of(data, treaty);
    let says = finding(treaty, series, day);
    let id = format!("finding-{}", treaty.id);
    let moved = cursor(placed, day, series.at(day));
    let last = recorded.last_day();
    let onkeydown = {
        let (recorded, on_day) = (recorded.clone(), on_day.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
                return;
            }
            let chosen = recorded.series(number).and_then(|series| stepped(&event.key(), day, series, last));
            if let Some(chosen) = chosen {
                event.prevent_default();
                on_day.emit(chosen);
            }
        })
    };
    let point = {
        let (frame, on_day) = (placed.frame, on_day.clone());
        move |event: &MouseEvent| on_day.emit(frame.day(event.offset_x()).min(last))
    };
    // A finger that scrolls the page chooses nothing; one that taps is a click.
    let is_mouse = |event: &PointerEvent| event.pointer_type() == "mouse" && event.buttons() == 1;
    let onclick = {
        let point = point.clone();
        Callback::from(move |event: MouseEvent| point(&event))
    };
    let onpointerdown = {
        let point = point.clone();
        Callback::from(move |event: PointerEvent| {
            if is_mouse(&event) {
                clicks::capture(&event);
                point(&event);
            }
        })
    };
    let onpointermove = Callback::from(move |event: PointerEvent| {
        if is_mouse(&event) {
            point(&event);
        }
    });
    html! {
        <div class="panel" key={treaty.id.clone()} data-panel={treaty.id.clone()}>
            <h3>{ name }</h3>
            <p class="panel-finding" id={id.clone()}>{ says.clone() }</p>
            <div class="chart-stack">
                { panel(placed, &moved, format!("{name}: signatures and parties by day"), id) }
                <div class="panel-slider" role="slider" tabindex="0" aria-label={format!("Day, {name}")}
                    aria-valuemin="0" aria-valuemax={last.0.to_string()} aria-valuenow={day.0.to_string()}
                    aria-valuetext={says} {onkeydown} {onclick} {onpointerdown} {onpointermove} />
            </div>
        </div>
    }
}

/// Where `key` leads from `day`: arrows to the days on which a count changed.
fn stepped(key: &str, day: Day, series: &Series, last: Day) -> Option<Day> {
    match key {
        // After its last change, the end of this record; then that of the longest.
        "ArrowRight" | "ArrowUp" => {
            Some(series.after(day).or(series.as_of().filter(|end| *end > day)).unwrap_or(last))
        }
        "ArrowLeft" | "ArrowDown" => Some(series.before(day).unwrap_or(Day::FIRST)),
        "PageUp" => Some(day.plus(PAGE).min(last)),
        "PageDown" => Some(Day(day.0.saturating_sub(PAGE))),
        "Home" => Some(Day::FIRST),
        "End" => series.as_of(),
        _ => None,
    }
}

/// What the signs of the panels mean, and whose numbers they are.
pub fn key(report: &Report, recorded: &TreatyRecordData) -> Html {
    let states =
        |instrument: &&Instrument| Fact::ALL.iter().any(|fact| fact.of(instrument).value().is_some());
    let stated: Vec<&str> = report.instruments.iter().filter(states).map(Instrument::short).collect();
    let ends = recorded.treaties.iter().map(|treaty| {
        format!("{} ({}), to {}", name_of(report, treaty), treaty.chapter, treaty.as_of.in_words())
    });
    let ends = ends.collect::<Vec<_>>().join("; ");
    let swatch = |class: &'static str| {
        html! {
            <svg class="chart key-sign" viewBox="0 0 32 12" aria-hidden="true">
                <path class={format!("chart-line {class}")} d="M1 6H31" />
            </svg>
        }
    };
    let letter = |letter: &'static str| html! { <b class="key-letter">{ letter }</b> };
    html! {
        <>
        <ul class="key">
            <li>{ "Number of participants: States and the European Union" }</li>
            <li>{ swatch("chart-line-signatures") }{ "signatures" }</li>
            <li>
                { swatch("chart-line-parties") }
                { "parties: have consented to be bound, also before entry into force" }
            </li>
            <li>
                { letter("a") }
                { format!("{}, when the report’s figures agree with the record ({}): an inference",
                    recorded.inferred_date.in_words(), stated.join(", ")) }
            </li>
            <li>{ letter("b") }{ format!("{}, the report’s date", recorded.report_date.in_words()) }</li>
            <li>{ letter("c") }{ "entry into force" }</li>
            <li>
                <svg class="chart key-sign" viewBox="0 0 32 12" aria-hidden="true">
                    <rect class="chart-after" x="0" y="0" width="32" height="12" />
                    <path class="chart-dot chart-dot-parties" d="M16 1l5 5-5 5-5-5z" />
                </svg>
                { "after the record: published totals alone, with no line to them" }
            </li>
        </ul>
        <p class="record-note">
            { format!("Source: {RECORD}, {COLLECTED}. {ends}.{}", inferred_kinds(report, recorded)) }
        </p>
        </>
    }
}
