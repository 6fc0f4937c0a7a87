//! The chart of the record: a panel for each treaty, in which a day can be
//! selected.

use super::view_state::ViewState;
use super::wording::{RECORD_DATASET, RECORD_TITLE, day_summary, inferred_consents, treaty_name};
use crate::charts::ChartSize;
use crate::charts::bar_chart::Fact;
use crate::charts::step_chart::{Panel, Scales, crosshair, draw_panel, layout};
use crate::data::ReportData;
use crate::dom::clicks;
use report::Instrument;
use std::rc::Rc;
use treaty_record::{Day, Series};
use yew::prelude::*;

/// Properties of [`RecordChart`].
#[derive(Properties, PartialEq)]
pub struct RecordChartProps {
    pub data: ReportData,
    /// The size of all panels together.
    pub size: ChartSize,
    pub view: ViewState,
    pub on_day: Callback<Day>,
}

/// Minimum width of a panel in a row of two, in font sizes.
const MIN_COLUMN_EMS: i32 = 28;
/// Days by which Page Up and Page Down move.
const PAGE_DAYS: u16 = 365;

/// The panels of the visible treaties.
#[component]
pub fn RecordChart(props: &RecordChartProps) -> Html {
    let RecordChartProps { data, size, view, on_day } = props;
    let gap = size.font_size * 2;
    let is_two_columns =
        view.visible_treaties().count() > 1 && size.width - gap >= 2 * MIN_COLUMN_EMS * size.font_size;
    let width = if is_two_columns { (size.width - gap) / 2 } else { size.width };
    // Laid out once for a width; a change of the day only moves the crosshair.
    let panels = use_memo((ChartSize::new(width, size.font_size), data.clone()), |(size, data)| {
        let record = data.treaty_record();
        let scales = Scales::new(record, *size);
        let panel = |(index, treaty): (usize, &treaty_record::Treaty)| {
            Some(Rc::new(layout(scales, record, treaty, record.series(index)?)))
        };
        record.treaties.iter().enumerate().map(panel).collect::<Vec<Option<Rc<Panel>>>>()
    });
    html! {
        <div class={classes!("panels", is_two_columns.then_some("panels-two-columns"))}>
            for index in view.visible_treaties() {
                { panel(data, panels.get(index), index, view.day, on_day) }
            }
        </div>
    }
}

fn panel(
    data: &ReportData,
    panel: Option<&Option<Rc<Panel>>>,
    index: usize,
    day: Day,
    on_day: &Callback<Day>,
) -> Html {
    let record = data.treaty_record();
    let (Some(Some(panel)), Some(treaty)) = (panel, record.treaties.get(index)) else {
        return Html::default();
    };
    let Some(series) = record.series(index) else { return Html::default() };
    let name = treaty_name(data, treaty);
    let summary = day_summary(treaty, series, day);
    let id = format!("finding-{}", treaty.id);
    let crosshair = crosshair(panel, day, series.at(day));
    let last = record.last_day();
    let onkeydown = {
        let (record, on_day) = (record.clone(), on_day.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
                return;
            }
            let target = record.series(index).and_then(|series| day_for_key(&event.key(), day, series, last));
            if let Some(target) = target {
                event.prevent_default();
                on_day.emit(target);
            }
        })
    };
    let select_day = {
        let (scales, on_day) = (panel.scales, on_day.clone());
        move |event: &MouseEvent| on_day.emit(scales.day(event.offset_x()).min(last))
    };
    // Touch scrolls the page; a tap arrives as a click.
    let is_mouse_drag = |event: &PointerEvent| event.pointer_type() == "mouse" && event.buttons() == 1;
    let onclick = {
        let select_day = select_day.clone();
        Callback::from(move |event: MouseEvent| select_day(&event))
    };
    let onpointerdown = {
        let select_day = select_day.clone();
        Callback::from(move |event: PointerEvent| {
            if is_mouse_drag(&event) {
                clicks::capture(&event);
                select_day(&event);
            }
        })
    };
    let onpointermove = Callback::from(move |event: PointerEvent| {
        if is_mouse_drag(&event) {
            select_day(&event);
        }
    });
    html! {
        <div class="panel" key={treaty.id.clone()} id={format!("panel-{}", treaty.id)}>
            <h3>{ name }</h3>
            <p class="panel-finding" id={id.clone()}>{ summary.clone() }</p>
            <div class="chart-stack" translate="no">
                { draw_panel(panel, &crosshair, format!("{name}: signatures and parties by day"), id) }
                <div class="panel-slider" role="slider" tabindex="0" aria-label={format!("Day, {name}")}
                    aria-valuemin="0" aria-valuemax={last.0.to_string()} aria-valuenow={day.0.to_string()}
                    aria-valuetext={summary} {onkeydown} {onclick} {onpointerdown} {onpointermove} />
            </div>
        </div>
    }
}

/// Returns the day that `key` moves to from `day`. Arrows move to the days on
/// which a count changed.
fn day_for_key(key: &str, day: Day, series: &Series, last: Day) -> Option<Day> {
    match key {
        // After the last change follow the end of this record, and of the longest.
        "ArrowRight" | "ArrowUp" => {
            Some(series.after(day).or(series.as_of().filter(|end| *end > day)).unwrap_or(last))
        }
        "ArrowLeft" | "ArrowDown" => Some(series.before(day).unwrap_or(Day::FIRST)),
        "PageUp" => Some(day.plus(PAGE_DAYS).min(last)),
        "PageDown" => Some(Day(day.0.saturating_sub(PAGE_DAYS))),
        "Home" => Some(Day::FIRST),
        "End" => series.as_of(),
        _ => None,
    }
}

/// Renders the legend of the panels with the source of the numbers.
pub fn legend(data: &ReportData) -> Html {
    let record = data.treaty_record();
    let has_figures =
        |instrument: &&Instrument| Fact::ALL.iter().any(|fact| fact.of(instrument).value().is_some());
    let stated: Vec<&str> = data.instruments.iter().filter(has_figures).map(Instrument::short).collect();
    let ends = record.treaties.iter().map(|treaty| {
        format!("{} ({}), to {}", treaty_name(data, treaty), treaty.chapter, treaty.as_of.in_words())
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
                { "parties: consented to be bound, including before entry into force" }
            </li>
            <li>
                { letter("a") }
                { format!("{}: inferred date on which the report’s figures agree with the record ({})",
                    record.inferred_date.in_words(), stated.join(", ")) }
            </li>
            <li>{ letter("b") }{ format!("{}, the report’s date", record.report_date.in_words()) }</li>
            <li>{ letter("c") }{ "entry into force" }</li>
            <li>
                <svg class="chart key-sign" viewBox="0 0 32 12" aria-hidden="true">
                    <rect class="chart-after" x="0" y="0" width="32" height="12" />
                    <path class="chart-dot chart-dot-parties" d="M16 1l5 5-5 5-5-5z" />
                </svg>
                { "after the record ends: published totals only, not joined by a line" }
            </li>
        </ul>
        <p class="record-note">
            { format!("Source: {RECORD_TITLE}, {RECORD_DATASET}. {ends}.{}", inferred_consents(data, record)) }
        </p>
        </>
    }
}
