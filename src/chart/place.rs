use super::compute::{Bar, Row};

/// The widths that the chart is placed for, in user units, one a CSS pixel
/// where it is shown at full size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// For a desk or a tablet.
    Wide,
    /// For a phone.
    Narrow,
}

impl Width {
    /// Units.
    pub fn units(self) -> u32 {
        match self {
            Self::Wide => 720,
            Self::Narrow => 340,
        }
    }

    /// Characters of a row's name that fit in one line.
    fn letters(self) -> usize {
        match self {
            Self::Wide => 84,
            Self::Narrow => 40,
        }
    }
}

/// What stands for a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A bar of this length.
    Bar {
        /// Units.
        length: u32,
    },
    /// A hatched slot over the whole scale: not stated.
    Slot {
        /// Units.
        length: u32,
    },
}

/// A bar in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedBar {
    /// What it shows.
    pub bar: Bar,
    /// Top.
    pub y: u32,
    /// What is drawn.
    pub shape: Shape,
    /// Where the value's label begins.
    pub label_x: u32,
}

/// A row in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedRow {
    /// The name, one line an entry.
    pub name: Vec<String>,
    /// Baseline of the first line of the name.
    pub name_y: u32,
    /// Its bars.
    pub bars: Vec<PlacedBar>,
}

/// A chart, all in integer units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// For which width.
    pub width: Width,
    /// Height.
    pub height: u32,
    /// Where bars begin.
    pub left: u32,
    /// Ticks: value and position.
    pub ticks: Vec<(u32, u32)>,
    /// Baseline of the ticks' labels.
    pub ticks_y: u32,
    /// Rows from top to bottom.
    pub rows: Vec<PlacedRow>,
}

/// Height of a bar.
pub const BAR: u32 = 20;
const BAR_STEP: u32 = 26;
/// Distance between the lines of a name.
pub const LINE: u32 = 19;
const ROW_GAP: u32 = 18;
const HEAD: u32 = 26;
const LEFT: u32 = 104;
/// Room for the longest value's label behind the longest bar.
const RIGHT: u32 = 52;

/// Places `rows` for `width`.
pub fn place(rows: &[Row], width: Width) -> Chart {
    let most = rows.iter().flat_map(|row| &row.bars).filter_map(|bar| bar.states).max().unwrap_or(0);
    let step = round_step(most);
    let top = most.div_ceil(step).max(1) * step;
    let span = width.units() - LEFT - RIGHT;
    let at = |states: u32| states * span / top;
    let mut y = HEAD;
    let mut placed = Vec::new();
    for row in rows {
        let name = wrap(&row.name, width.letters());
        let name_y = y + LINE;
        y = name_y + LINE * u32::try_from(name.len().saturating_sub(1)).unwrap_or(0) + 8;
        let bars = row
            .bars
            .iter()
            .map(|bar| {
                let here = y;
                y += BAR_STEP;
                let shape = match bar.states {
                    Some(states) => Shape::Bar { length: at(states) },
                    None => Shape::Slot { length: span },
                };
                let label_x = match shape {
                    Shape::Bar { length } => LEFT + length + 8,
                    Shape::Slot { .. } => LEFT + 10,
                };
                PlacedBar { bar: bar.clone(), y: here, shape, label_x }
            })
            .collect();
        y += ROW_GAP;
        placed.push(PlacedRow { name, name_y, bars });
    }
    Chart {
        width,
        height: y,
        left: LEFT,
        ticks: (0..=top / step).map(|n| (n * step, LEFT + at(n * step))).collect(),
        ticks_y: HEAD - 10,
        rows: placed,
    }
}

/// A step of 1, 2 or 5 times a power of ten that cuts `most` into at most four.
fn round_step(most: u32) -> u32 {
    let mut power = 1;
    loop {
        for factor in [1, 2, 5] {
            let step = factor * power;
            if most <= 4 * step {
                return step;
            }
        }
        power *= 10;
    }
}

/// Cuts `name` between words into lines of at most `letters` characters, but
/// never within a word.
fn wrap(name: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= letters => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
