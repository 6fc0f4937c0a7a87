use super::compute::{Fact, rows};
use super::place::{Chart, PlacedBar, Shape, place};
use crate::charts::{Label, Setting};
use crate::components::cited;
use report::Report;
use yew::prelude::*;

/// The chart of `report` for `setting`, described in words by the element with
/// the id `described_by`. `name` tells apart several pictures of one page.
///
/// Two pictures lie on each other: one to be seen, and one of its marks as
/// links to where the table has their words, which an image can't hold.
pub fn draw(report: &Report, setting: Setting, name: &str, described_by: &str) -> Html {
    let rows = rows(report);
    let chart = place(&rows, setting);
    let view = format!("0 0 {} {}", setting.width, chart.height);
    html! {
        <div class={classes!("chart-stack", format!("chart-{name}"))}>
            { picture(&chart, &view, name, described_by) }
            <svg class="chart-marks" viewBox={view} role="group" aria-label="Marks of the chart">
                for (row, placed) in rows.iter().zip(&chart.rows) {
                    for bar in &placed.bars {
                        { mark(&chart, bar, row.instrument.of(report).map(|it| it.id.as_str()), &row.name) }
                    }
                }
            </svg>
        </div>
    }
}

/// The id of the table's cell that has the words for a mark.
pub fn cell_id(instrument: &str, fact: Fact) -> String {
    format!("instruments-{instrument}-{}", fact.noun())
}

fn picture(chart: &Chart, view: &str, name: &str, described_by: &str) -> Html {
    html! {
        <svg
            class="chart"
            viewBox={view.to_owned()}
            font-size={chart.setting.text.to_string()}
            role="img"
            aria-label="Signatures and ratifications of the treaties, as the report states them"
            aria-describedby={described_by.to_owned()}
        >
            <defs>
                <pattern id={format!("hatch-{name}")} width="6" height="6" patternUnits="userSpaceOnUse">
                    <path class="chart-hatch" d="M0 6 6 0" />
                </pattern>
                <pattern id={format!("stripes-{name}")} width="4" height="4" patternUnits="userSpaceOnUse">
                    <path class="chart-stripe" d="M1 0V4" />
                </pattern>
            </defs>
            <g class="chart-axis">
                for tick in &chart.ticks {
                    <path d={format!("M{} {}V{}", tick.x, tick.y + 6, chart.height)} />
                    { label("", tick) }
                }
            </g>
            for row in &chart.rows {
                <g>
                    for line in &row.name {
                        { label("chart-name", line) }
                    }
                    for bar in &row.bars {
                        { draw_bar(chart, bar, name) }
                    }
                </g>
            }
        </svg>
    }
}

/// `label` as text of the class `class`.
pub fn label(class: &'static str, label: &Label) -> Html {
    html! {
        <text class={(!class.is_empty()).then_some(class)} x={label.x.to_string()} y={label.y.to_string()}
            text-anchor={label.anchor.name()}>{ label.text.clone() }</text>
    }
}

fn draw_bar(chart: &Chart, placed: &PlacedBar, name: &str) -> Html {
    let fact = placed.bar.fact;
    let (class, length, slot) = match placed.shape {
        Shape::Bar { length } => (class_of(fact), length, false),
        Shape::Slot { length } => ("chart-slot", length, true),
    };
    let pattern = match (slot, fact) {
        (true, _) => Some("hatch"),
        (false, Fact::Ratifications) => Some("stripes"),
        (false, Fact::Signatures) => None,
    };
    let rect = |class: &'static str, fill: Option<String>| {
        html! {
            <rect {class} {fill} x={chart.left.to_string()} y={placed.y.to_string()}
                width={length.to_string()} height={chart.bar.to_string()} />
        }
    };
    html! {
        <g>
            { label("chart-fact", &placed.fact) }
            { rect(class, None) }
            if let Some(pattern) = pattern {
                { rect("chart-pattern", Some(format!("url(#{pattern}-{name})"))) }
            }
            { label(if slot { "chart-not-stated" } else { "chart-value" }, &placed.value) }
        </g>
    }
}

fn mark(chart: &Chart, placed: &PlacedBar, id: Option<&str>, name: &str) -> Html {
    let Some(id) = id else { return Html::default() };
    let fact = placed.bar.fact;
    let (Shape::Bar { length } | Shape::Slot { length }) = placed.shape;
    let value = match (&placed.bar.evidence, placed.bar.states) {
        (Some(evidence), Some(states)) => format!("{states}, {}", cited(&evidence.anchor)),
        _ => "not stated".to_owned(),
    };
    html! {
        <a href={format!("#{}", cell_id(id, fact))} data-step=true data-mark={format!("{id} {}", fact.noun())}
            aria-label={format!("{name}: {}: {value}", fact.label())}>
            // The number beside a short bar is pressed as well.
            <rect class="chart-mark" x={chart.left.to_string()} y={placed.y.to_string()}
                width={(length + chart.setting.text * 3).min(chart.setting.width - chart.left).to_string()}
                height={chart.bar.to_string()} />
        </a>
    }
}

fn class_of(fact: Fact) -> &'static str {
    match fact {
        Fact::Signatures => "chart-signatures",
        Fact::Ratifications => "chart-ratifications",
    }
}
