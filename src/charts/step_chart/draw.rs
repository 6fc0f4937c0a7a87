use super::layout::{Crosshair, Panel, SeriesKind};
use crate::charts::label::draw_label;
use crate::charts::scale::format_tenths;
use std::rc::Rc;
use yew::prelude::*;

/// Draws `panel` with the selected day, named `name` and described by the element
/// with the id `described_by`.
pub fn draw_panel(panel: &Rc<Panel>, crosshair: &Crosshair, name: String, described_by: String) -> Html {
    let scales = &panel.scales;
    html! {
        <svg class="chart" viewBox={format!("0 0 {} {}", scales.size.width, scales.height)}
            font-size={scales.size.font_size.to_string()} role="img" aria-label={name} aria-describedby={described_by}>
            <PanelImage panel={panel.clone()} />
            <CrosshairMark panel={panel.clone()} crosshair={crosshair.clone()} />
        </svg>
    }
}

/// Properties of [`PanelImage`].
#[derive(Properties)]
pub struct PanelImageProps {
    pub panel: Rc<Panel>,
}

impl PartialEq for PanelImageProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.panel, &other.panel)
    }
}

/// The part of a panel that does not depend on the selected day. It is rendered
/// again only for another panel.
#[component]
pub fn PanelImage(props: &PanelImageProps) -> Html {
    let panel = &*props.panel;
    let [left, top, right, bottom] = panel.scales.plot;
    let end = panel.record_end;
    html! {
        <g>
            <g class="chart-axis">
                for tick in &panel.ticks {
                    <path d={format!("M{left} {}H{right}", tick.y - panel.scales.size.font_size / 3)} />
                    { draw_label("", tick) }
                }
                for year in &panel.years {
                    { draw_label("", year) }
                }
            </g>
            <rect class="chart-after" x={format_tenths(end)} y={top.to_string()}
                width={format_tenths(right * 10 - end)} height={(bottom - top).to_string()} />
            <path class="chart-after-edge" d={format!("M{} {top}V{bottom}", format_tenths(end))} />
            if let Some((y, words)) = &panel.threshold {
                <path class="chart-threshold" d={format!("M{left} {}H{right}", format_tenths(*y))} />
                { draw_label("chart-fact", words) }
            }
            for annotation in &panel.annotations {
                <path class="chart-flag"
                    d={format!("M{} {}L{} {top}V{bottom}", annotation.label.x, annotation.label.y + 3, format_tenths(annotation.x))} />
                { draw_label("chart-letter", &annotation.label) }
            }
            <path class="chart-line chart-line-signatures" d={panel.signatures.clone()} />
            <path class="chart-line chart-line-parties" d={panel.parties.clone()} />
            for point in &panel.points {
                { dot(point.kind, point.position.0, point.position.1) }
                if let Some(number) = &point.label {
                    { draw_label("chart-value", number) }
                }
            }
        </g>
    }
}

/// Properties of [`CrosshairMark`].
#[derive(Properties)]
pub struct CrosshairMarkProps {
    pub panel: Rc<Panel>,
    pub crosshair: Crosshair,
}

impl PartialEq for CrosshairMarkProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.panel, &other.panel) && self.crosshair == other.crosshair
    }
}

/// The selected day.
#[component]
pub fn CrosshairMark(props: &CrosshairMarkProps) -> Html {
    let [_, top, _, bottom] = props.panel.scales.plot;
    let crosshair = &props.crosshair;
    html! {
        <g>
            <path class="chart-cursor" d={format!("M{} {top}V{bottom}", format_tenths(crosshair.x))} />
            if let Some([(signed, signatures), (bound, parties)]) = &crosshair.dots {
                { dot(SeriesKind::Signatures, crosshair.x, *signed) }
                { dot(SeriesKind::Parties, crosshair.x, *bound) }
                { draw_label("chart-value", signatures) }
                { draw_label("chart-value", parties) }
            }
        </g>
    }
}

/// Draws a disc for signatures, a diamond for parties, so that they can be told
/// apart in black and white.
fn dot(kind: SeriesKind, x: i32, y: i32) -> Html {
    match kind {
        SeriesKind::Signatures => html! {
            <circle class="chart-dot chart-dot-signatures" cx={format_tenths(x)} cy={format_tenths(y)} r="4" />
        },
        SeriesKind::Parties => html! {
            <path class="chart-dot chart-dot-parties" d={format!("M{} {}l5 5-5 5-5-5z", format_tenths(x), format_tenths(y - 50))} />
        },
    }
}
