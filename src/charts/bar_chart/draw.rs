use super::layout::{BarLayout, ChartLayout, Shape, layout};
use super::rows::{Fact, rows};
use crate::charts::label::draw_label;
use crate::charts::size::ChartSize;
use crate::components::cited;
use report::Report;
use yew::prelude::*;

/// Draws the chart of `report` for `size`, described by the element with the id
/// `described_by`. `name` distinguishes several charts of one page.
///
/// Two layers lie on each other: the image, and its marks as links to the table
/// cells with the quotations, since an image cannot contain links. If `on_mark` is
/// given, it is called instead of following a link.
pub fn draw(
    report: &Report,
    size: ChartSize,
    name: &str,
    described_by: &str,
    on_mark: Option<&Callback<(String, Fact)>>,
) -> Html {
    let rows = rows(report);
    let chart = layout(&rows, size);
    let view = format!("0 0 {} {}", size.width, chart.height);
    html! {
        <div class={classes!("chart-stack", format!("chart-{name}"))} translate="no">
            { image(&chart, &view, name, described_by) }
            <svg class="chart-marks" viewBox={view} role="group" aria-label="Marks of the chart">
                for (row, laid_out) in rows.iter().zip(&chart.rows) {
                    for bar in &laid_out.bars {
                        { mark(&chart, bar, row.instrument.of(report).map(|it| it.id.as_str()), &row.name, on_mark) }
                    }
                }
            </svg>
        </div>
    }
}

/// Returns the id of the table cell with the quotation for a mark.
pub fn cell_id(instrument: &str, fact: Fact) -> String {
    format!("instruments-{instrument}-{}", fact.noun())
}

fn image(chart: &ChartLayout, view: &str, name: &str, described_by: &str) -> Html {
    html! {
        <svg
            class="chart"
            viewBox={view.to_owned()}
            font-size={chart.size.font_size.to_string()}
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
                    { draw_label("", tick) }
                }
            </g>
            for row in &chart.rows {
                <g>
                    for line in &row.name {
                        { draw_label("chart-name", line) }
                    }
                    for bar in &row.bars {
                        { draw_bar(chart, bar, name) }
                    }
                </g>
            }
        </svg>
    }
}

fn draw_bar(chart: &ChartLayout, bar_layout: &BarLayout, name: &str) -> Html {
    let fact = bar_layout.bar.fact;
    let (class, length, is_slot) = match bar_layout.shape {
        Shape::Bar { length } => (bar_class(fact), length, false),
        Shape::Slot { length } => ("chart-slot", length, true),
    };
    let pattern = match (is_slot, fact) {
        (true, _) => Some("hatch"),
        (false, Fact::Ratifications) => Some("stripes"),
        (false, Fact::Signatures) => None,
    };
    let rect = |class: &'static str, fill: Option<String>| {
        html! {
            <rect {class} {fill} x={chart.left.to_string()} y={bar_layout.y.to_string()}
                width={length.to_string()} height={chart.bar_height.to_string()} />
        }
    };
    html! {
        <g>
            { draw_label("chart-fact", &bar_layout.fact) }
            { rect(class, None) }
            if let Some(pattern) = pattern {
                { rect("chart-pattern", Some(format!("url(#{pattern}-{name})"))) }
            }
            { draw_label(if is_slot { "chart-not-stated" } else { "chart-value" }, &bar_layout.value) }
        </g>
    }
}

/// Returns the id of a mark of the live chart.
pub fn mark_id(instrument: &str, fact: Fact) -> String {
    format!("mark-{instrument}-{}", fact.noun())
}

fn mark(
    chart: &ChartLayout,
    layout: &BarLayout,
    id: Option<&str>,
    name: &str,
    on_mark: Option<&Callback<(String, Fact)>>,
) -> Html {
    let Some(id) = id else { return Html::default() };
    let fact = layout.bar.fact;
    let (Shape::Bar { length } | Shape::Slot { length }) = layout.shape;
    let value = match (&layout.bar.evidence, layout.bar.states) {
        (Some(evidence), Some(states)) => format!("{states}, {}", cited(&evidence.anchor)),
        _ => "not stated".to_owned(),
    };
    let onclick = on_mark.map(|on_mark| {
        let (on_mark, id) = (on_mark.clone(), id.to_owned());
        Callback::from(move |event: MouseEvent| {
            // With a modifier key, the browser opens the link in another tab or window.
            if !(event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key()) {
                event.prevent_default();
                on_mark.emit((id.clone(), fact));
            }
        })
    });
    html! {
        <a class="chart-mark-link" id={on_mark.map(|_| mark_id(id, fact))} href={format!("#{}", cell_id(id, fact))}
            {onclick} data-step=true aria-label={format!("{name}: {}: {value}", fact.label())}>
            // Covers the number beside a short bar, too.
            <rect class="chart-mark" x={chart.left.to_string()} y={layout.y.to_string()}
                width={(length + chart.size.font_size * 3).min(chart.size.width - chart.left).to_string()}
                height={chart.bar_height.to_string()} />
        </a>
    }
}

fn bar_class(fact: Fact) -> &'static str {
    match fact {
        Fact::Signatures => "chart-signatures",
        Fact::Ratifications => "chart-ratifications",
    }
}
