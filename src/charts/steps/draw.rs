use super::place::{Cursor, Kind, Panel};
use crate::charts::setting::tenths;
use crate::charts::stated::label;
use std::rc::Rc;
use yew::prelude::*;

/// The picture of `placed` with the chosen day, named `name` and described by
/// the element with the id `described_by`.
pub fn panel(placed: &Rc<Panel>, cursor: &Cursor, name: String, described_by: String) -> Html {
    let frame = &placed.frame;
    html! {
        <svg class="chart" viewBox={format!("0 0 {} {}", frame.setting.width, frame.height)}
            font-size={frame.setting.text.to_string()} role="img" aria-label={name} aria-describedby={described_by}>
            <PanelPicture panel={placed.clone()} />
            <CursorMark panel={placed.clone()} cursor={cursor.clone()} />
        </svg>
    }
}

/// Properties of [`PanelPicture`].
#[derive(Properties)]
pub struct PanelPictureProps {
    /// What is drawn.
    pub panel: Rc<Panel>,
}

impl PartialEq for PanelPictureProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.panel, &other.panel)
    }
}

/// What of a panel does not move with the day. It is drawn again only for
/// another panel.
#[component]
pub fn PanelPicture(props: &PanelPictureProps) -> Html {
    let panel = &*props.panel;
    let [left, above, right, bottom] = panel.frame.plot;
    let after = panel.record_ends;
    html! {
        <g>
            <g class="chart-axis">
                for level in &panel.levels {
                    <path d={format!("M{left} {}H{right}", level.y - panel.frame.setting.text / 3)} />
                    { label("", level) }
                }
                for year in &panel.years {
                    { label("", year) }
                }
            </g>
            <rect class="chart-after" x={tenths(after)} y={above.to_string()}
                width={tenths(right * 10 - after)} height={(bottom - above).to_string()} />
            <path class="chart-after-edge" d={format!("M{} {above}V{bottom}", tenths(after))} />
            if let Some((y, words)) = &panel.threshold {
                <path class="chart-threshold" d={format!("M{left} {}H{right}", tenths(*y))} />
                { label("chart-fact", words) }
            }
            for flag in &panel.flags {
                <path class="chart-flag"
                    d={format!("M{} {}L{} {above}V{bottom}", flag.label.x, flag.label.y + 3, tenths(flag.x))} />
                { label("chart-letter", &flag.label) }
            }
            <path class="chart-line chart-line-signatures" d={panel.signatures.clone()} />
            <path class="chart-line chart-line-parties" d={panel.parties.clone()} />
            for point in &panel.points {
                { dot(point.kind, point.at.0, point.at.1) }
                if let Some(number) = &point.label {
                    { label("chart-value", number) }
                }
            }
        </g>
    }
}

/// Properties of [`CursorMark`].
#[derive(Properties)]
pub struct CursorMarkProps {
    /// Where it moves.
    pub panel: Rc<Panel>,
    /// Where it is.
    pub cursor: Cursor,
}

impl PartialEq for CursorMarkProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.panel, &other.panel) && self.cursor == other.cursor
    }
}

/// The chosen day.
#[component]
pub fn CursorMark(props: &CursorMarkProps) -> Html {
    let [_, above, _, bottom] = props.panel.frame.plot;
    let cursor = &props.cursor;
    html! {
        <g>
            <path class="chart-cursor" d={format!("M{} {above}V{bottom}", tenths(cursor.x))} />
            if let Some([(signed, signatures), (bound, parties)]) = &cursor.dots {
                { dot(Kind::Signatures, cursor.x, *signed) }
                { dot(Kind::Parties, cursor.x, *bound) }
                { label("chart-value", signatures) }
                { label("chart-value", parties) }
            }
        </g>
    }
}

/// A disc for signatures, a diamond for parties, so that they differ in black
/// and white.
fn dot(kind: Kind, x: i32, y: i32) -> Html {
    match kind {
        Kind::Signatures => html! {
            <circle class="chart-dot chart-dot-signatures" cx={tenths(x)} cy={tenths(y)} r="4" />
        },
        Kind::Parties => html! {
            <path class="chart-dot chart-dot-parties" d={format!("M{} {}l5 5-5 5-5-5z", tenths(x), tenths(y - 50))} />
        },
    }
}
