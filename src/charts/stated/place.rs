use super::compute::{Bar, Row};
use crate::charts::setting::{Anchor, Label, Setting, round_step};

/// What stands for a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A bar of this length.
    Bar {
        /// Pixels.
        length: i32,
    },
    /// A hatched slot over the whole scale: not stated.
    Slot {
        /// Pixels.
        length: i32,
    },
}

/// A bar in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedBar {
    /// What it shows.
    pub bar: Bar,
    /// Top.
    pub y: i32,
    /// What is drawn.
    pub shape: Shape,
    /// What fact it is.
    pub fact: Label,
    /// The number, or that none is stated.
    pub value: Label,
}

/// A row in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedRow {
    /// The name, one line an entry.
    pub name: Vec<Label>,
    /// Its bars.
    pub bars: Vec<PlacedBar>,
}

/// A chart, all in whole pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// For what it is placed.
    pub setting: Setting,
    /// Height.
    pub height: i32,
    /// Height of a bar.
    pub bar: i32,
    /// Where bars begin.
    pub left: i32,
    /// Ticks of the scale.
    pub ticks: Vec<Label>,
    /// Rows from top to bottom.
    pub rows: Vec<PlacedRow>,
}

impl Chart {
    /// Every label.
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        self.ticks.iter().chain(
            self.rows.iter().flat_map(|row| {
                row.name.iter().chain(row.bars.iter().flat_map(|bar| [&bar.fact, &bar.value]))
            }),
        )
    }
}

/// What stands in a slot.
const NOT_STATED: &str = "not stated";

/// Places `rows` for `setting`. Where the names of the facts would take too
/// much of the width they stand above their bars.
pub fn place(rows: &[Row], setting: Setting) -> Chart {
    let Setting { width, text } = setting;
    let most = rows.iter().flat_map(|row| &row.bars).filter_map(|bar| bar.states).max().unwrap_or(0);
    let most = i32::try_from(most).unwrap_or(i32::MAX / 8);
    let gap = text / 2;
    let facts = rows.iter().flat_map(|row| &row.bars).map(|bar| setting.width_of(bar.fact.label())).max();
    let column = facts.unwrap_or(0) + gap;
    let beside = column * 3 <= width;
    let left = if beside { column } else { 0 };
    // Numbers are bold: a tenth wider.
    let right = setting.width_of(&most.to_string()) * 11 / 10 + gap;
    let span = (width - left - right).max(1);
    let tick_room = setting.width_of(&most.to_string()) + gap;
    let step = round_step(most, (span / tick_room.max(1)).clamp(1, 4));
    let top = ((most + step - 1) / step).max(1) * step;
    let at =
        |states: i32| i32::try_from(i64::from(states) * i64::from(span) / i64::from(top)).unwrap_or(span);

    let bar_height = text * 3 / 2;
    let mut y = setting.line();
    let ticks_y = text;
    let ticks = (0..=top / step)
        .map(|n| Label {
            text: (n * step).to_string(),
            x: left + at(n * step),
            y: ticks_y,
            // Without a column at its left, the first would be cut.
            anchor: if n == 0 && !beside { Anchor::Start } else { Anchor::Middle },
        })
        .collect();
    let mut placed = Vec::new();
    for row in rows {
        // The name is bold too.
        let lines = setting.wrap(&row.name, width * 10 / 11);
        let name = lines.into_iter().map(|line| {
            y += setting.line();
            Label { text: line, x: 0, y, anchor: Anchor::Start }
        });
        let name: Vec<Label> = name.collect();
        y += gap;
        let bars = row
            .bars
            .iter()
            .map(|bar| {
                let fact = bar.fact.label().to_owned();
                let mut label = Label { text: fact, x: left - gap, y: 0, anchor: Anchor::End };
                if !beside {
                    y += text;
                    label = Label { x: 0, y, anchor: Anchor::Start, ..label };
                    y += text / 3;
                }
                let here = y;
                y += bar_height + text * 2 / 5;
                // Where digits and capitals have their middle in the middle of the bar.
                let baseline = here + (bar_height + text * 7 / 10) / 2;
                if beside {
                    label.y = baseline;
                }
                let states = bar.states.map(|states| i32::try_from(states).unwrap_or(most));
                let shape = match states {
                    Some(states) => Shape::Bar { length: at(states) },
                    None => Shape::Slot { length: span },
                };
                let (value, x) = match shape {
                    Shape::Bar { length } => {
                        (states.unwrap_or_default().to_string(), left + length + gap * 2 / 3)
                    }
                    Shape::Slot { .. } => (NOT_STATED.to_owned(), left + gap),
                };
                let value = Label { text: value, x, y: baseline, anchor: Anchor::Start };
                PlacedBar { bar: bar.clone(), y: here, shape, fact: label, value }
            })
            .collect();
        y += text;
        placed.push(PlacedRow { name, bars });
    }
    Chart { setting, height: y, bar: bar_height, left, ticks, rows: placed }
}
