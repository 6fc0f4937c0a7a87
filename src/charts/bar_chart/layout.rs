use super::rows::{Bar, Row};
use crate::charts::scale::round_step;
use crate::charts::size::{ChartSize, Label, TextAnchor};

/// The shape of a value in the chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A bar.
    Bar {
        /// In pixels.
        length: i32,
    },
    /// A hatched slot across the whole scale: not stated.
    Slot {
        /// In pixels.
        length: i32,
    },
}

/// A positioned bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BarLayout {
    pub bar: Bar,
    /// Top edge.
    pub y: i32,
    pub shape: Shape,
    /// The name of the fact.
    pub fact: Label,
    /// The number or *not stated*.
    pub value: Label,
}

/// A positioned row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowLayout {
    /// The lines of the name.
    pub name: Vec<Label>,
    pub bars: Vec<BarLayout>,
}

/// A chart laid out in whole pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartLayout {
    pub size: ChartSize,
    pub height: i32,
    pub bar_height: i32,
    /// Left edge of the bars.
    pub left: i32,
    /// Tick labels of the scale.
    pub ticks: Vec<Label>,
    /// Rows from top to bottom.
    pub rows: Vec<RowLayout>,
}

impl ChartLayout {
    /// Returns all labels.
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        self.ticks.iter().chain(
            self.rows.iter().flat_map(|row| {
                row.name.iter().chain(row.bars.iter().flat_map(|bar| [&bar.fact, &bar.value]))
            }),
        )
    }
}

/// The text in a slot.
const NOT_STATED: &str = "not stated";

/// Lays out `rows` for `size`. The names of the facts are above their bars if a column
/// for them would take too much of the width.
pub fn layout(rows: &[Row], size: ChartSize) -> ChartLayout {
    let ChartSize { width, font_size } = size;
    let max = rows.iter().flat_map(|row| &row.bars).filter_map(|bar| bar.states).max().unwrap_or(0);
    let max = i32::try_from(max).unwrap_or(i32::MAX / 8);
    let gap = font_size / 2;
    let fact_width = rows.iter().flat_map(|row| &row.bars).map(|bar| size.text_width(bar.fact.label())).max();
    let column = fact_width.unwrap_or(0) + gap;
    let has_fact_column = column * 3 <= width;
    let left = if has_fact_column { column } else { 0 };
    // Numbers are bold, a tenth wider.
    let right = size.text_width(&max.to_string()) * 11 / 10 + gap;
    let span = (width - left - right).max(1);
    let tick_room = size.text_width(&max.to_string()) + gap;
    let step = round_step(max, (span / tick_room.max(1)).clamp(1, 4));
    let top = ((max + step - 1) / step).max(1) * step;
    let length_of =
        |states: i32| i32::try_from(i64::from(states) * i64::from(span) / i64::from(top)).unwrap_or(span);

    let bar_height = font_size * 3 / 2;
    let mut y = size.line_height();
    let ticks_y = font_size;
    let ticks = (0..=top / step)
        .map(|n| Label {
            text: (n * step).to_string(),
            x: left + length_of(n * step),
            y: ticks_y,
            // Without a column on the left, the first label would be cut off.
            anchor: if n == 0 && !has_fact_column { TextAnchor::Start } else { TextAnchor::Middle },
        })
        .collect();
    let mut laid_out = Vec::new();
    for row in rows {
        // The name is bold, too.
        let lines = size.wrap(&row.name, width * 10 / 11);
        let name = lines.into_iter().map(|line| {
            y += size.line_height();
            Label { text: line, x: 0, y, anchor: TextAnchor::Start }
        });
        let name: Vec<Label> = name.collect();
        y += gap;
        let bars = row
            .bars
            .iter()
            .map(|bar| {
                let fact = bar.fact.label().to_owned();
                let mut label = Label { text: fact, x: left - gap, y: 0, anchor: TextAnchor::End };
                if !has_fact_column {
                    y += font_size;
                    label = Label { x: 0, y, anchor: TextAnchor::Start, ..label };
                    y += font_size / 3;
                }
                let top_edge = y;
                y += bar_height + font_size * 2 / 5;
                // Centres digits and capitals vertically in the bar.
                let baseline = top_edge + (bar_height + font_size * 7 / 10) / 2;
                if has_fact_column {
                    label.y = baseline;
                }
                let states = bar.states.map(|states| i32::try_from(states).unwrap_or(max));
                let shape = match states {
                    Some(states) => Shape::Bar { length: length_of(states) },
                    None => Shape::Slot { length: span },
                };
                let (value, x) = match shape {
                    Shape::Bar { length } => {
                        (states.unwrap_or_default().to_string(), left + length + gap * 2 / 3)
                    }
                    Shape::Slot { .. } => (NOT_STATED.to_owned(), left + gap),
                };
                let value = Label { text: value, x, y: baseline, anchor: TextAnchor::Start };
                BarLayout { bar: bar.clone(), y: top_edge, shape, fact: label, value }
            })
            .collect();
        y += font_size;
        laid_out.push(RowLayout { name, bars });
    }
    ChartLayout { size, height: y, bar_height, left, ticks, rows: laid_out }
}
