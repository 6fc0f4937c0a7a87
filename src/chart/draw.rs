use super::compute::{Fact, rows};
use super::place::{BAR, Chart, LINE, PlacedBar, Shape, Width, place};
use crate::components::cited;
use report::Report;
use yew::prelude::*;

/// The chart of `report`, in a wide and a narrow setting of which the style
/// sheet shows one, described in words by the element with the id
/// `described_by`. Its table is the view's matter.
pub fn draw(report: &Report, described_by: &str) -> Html {
    let rows = rows(report);
    html! {
        for width in [Width::Wide, Width::Narrow] {
            { draw_chart(report, &place(&rows, width), described_by) }
        }
    }
}

fn draw_chart(report: &Report, chart: &Chart, described_by: &str) -> Html {
    let (name, width) = match chart.width {
        Width::Wide => ("wide", chart.width.units()),
        Width::Narrow => ("narrow", chart.width.units()),
    };
    let (left, bottom) = (chart.left, chart.height);
    html! {
        <svg
            class={classes!("chart", format!("chart-{name}"))}
            viewBox={format!("0 0 {width} {}", chart.height)}
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
                for (value, x) in chart.ticks.iter().copied() {
                    <path d={format!("M{x} {}V{bottom}", chart.ticks_y + 6)} />
                    <text x={x.to_string()} y={chart.ticks_y.to_string()} text-anchor="middle">{ value }</text>
                }
            </g>
            for row in &chart.rows {
                <g>
                    <text class="chart-name" y={row.name_y.to_string()}>
                        for (at, line) in row.name.iter().enumerate() {
                            <tspan x="0" dy={if at == 0 { 0 } else { LINE }.to_string()}>{ line.clone() }</tspan>
                        }
                    </text>
                    for bar in &row.bars {
                        { draw_bar(report, bar, left, name) }
                    }
                </g>
            }
        </svg>
    }
}

fn draw_bar(report: &Report, placed: &PlacedBar, left: u32, name: &str) -> Html {
    let fact = placed.bar.fact;
    let text_y = (placed.y + 15).to_string();
    let (class, length, value) = match (placed.shape, placed.bar.states) {
        (Shape::Bar { length }, Some(states)) => (class_of(fact), length, states.to_string()),
        (Shape::Bar { length } | Shape::Slot { length }, _) => {
            ("chart-slot", length, "not stated".to_owned())
        }
    };
    let slot = matches!(placed.shape, Shape::Slot { .. });
    let pattern = match (slot, fact) {
        (true, _) => Some("hatch"),
        (false, Fact::Ratifications) => Some("stripes"),
        (false, Fact::Signatures) => None,
    };
    let words = placed
        .bar
        .evidence
        .as_ref()
        .map(|evidence| format!("“{}” ({})", report.quote(evidence), cited(&evidence.place)));
    let rect = |class: &'static str, fill: Option<String>| {
        html! {
            <rect {class} {fill} x={left.to_string()} y={placed.y.to_string()}
                width={length.to_string()} height={BAR.to_string()} />
        }
    };
    html! {
        <g class="chart-mark">
            if let Some(words) = words {
                <title>{ words }</title>
            }
            <text class="chart-fact" x={(left - 8).to_string()} y={text_y.clone()} text-anchor="end">
                { fact.label() }
            </text>
            { rect(class, None) }
            if let Some(pattern) = pattern {
                { rect("chart-pattern", Some(format!("url(#{pattern}-{name})"))) }
            }
            <text class={if slot { "chart-not-stated" } else { "chart-value" }}
                x={placed.label_x.to_string()} y={text_y}>{ value }</text>
        </g>
    }
}

fn class_of(fact: Fact) -> &'static str {
    match fact {
        Fact::Signatures => "chart-signatures",
        Fact::Ratifications => "chart-ratifications",
    }
}
