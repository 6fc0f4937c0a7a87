//! Text in a chart: an upper bound of its width, and the placement of labels without
//! overlaps.

/// The size that a chart is laid out for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ChartSize {
    /// Width of the chart in CSS pixels.
    pub width: i32,
    /// Font size in CSS pixels.
    pub font_size: i32,
}

/// Narrower charts are laid out at this width and scaled down.
const MIN_WIDTH_PX: i32 = 260;

impl ChartSize {
    /// For desktops and tablets, before the page is measured.
    pub const WIDE: Self = Self { width: 720, font_size: 14 };
    /// For phones, before the page is measured.
    pub const NARROW: Self = Self { width: 340, font_size: 14 };

    /// Clamps a measured width and font size to values that can be laid out.
    pub fn new(width: i32, font_size: i32) -> Self {
        Self { width: width.clamp(MIN_WIDTH_PX, 4_000), font_size: font_size.clamp(8, 96) }
    }

    /// Returns the distance between baselines.
    pub fn line_height(self) -> i32 {
        self.font_size * 4 / 3
    }

    /// Returns an upper bound of the width of `text` in any sans-serif font: the
    /// rounded-up widths of the widest common one (DejaVu Sans).
    pub fn text_width(self, text: &str) -> i32 {
        let thousandths: i32 = text.chars().map(advance).sum();
        (thousandths * self.font_size + 999) / 1000
    }

    /// Wraps `text` into lines of at most `width`, never within a word.
    pub fn wrap(self, text: &str, width: i32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split(' ') {
            match lines.last_mut() {
                Some(line)
                    if self.text_width(line) + self.text_width(" ") + self.text_width(word) <= width =>
                {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }
}

/// Returns the advance width of a character in thousandths of the font size.
fn advance(character: char) -> i32 {
    match character {
        'i' | 'j' | 'l' | ' ' | '.' | ',' | '\'' | '|' => 320,
        'f' | 'r' | 't' | ':' | ';' | '(' | ')' | '-' => 415,
        'm' | 'M' | 'w' | 'W' => 990,
        'A'..='Z' => 790,
        _ => 640,
    }
}

/// The point of a label's text that is at its x: SVG's `text-anchor`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextAnchor {
    Start,
    Middle,
    End,
}

impl TextAnchor {
    /// Returns the SVG attribute value.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// A positioned text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub text: String,
    /// Position of the anchor point.
    pub x: i32,
    /// Baseline.
    pub y: i32,
    pub anchor: TextAnchor,
}

impl Label {
    /// Returns left, top, right and bottom of the area that the text may cover.
    pub fn bounds(&self, size: ChartSize) -> [i32; 4] {
        let width = size.text_width(&self.text);
        let left = match self.anchor {
            TextAnchor::Start => self.x,
            TextAnchor::Middle => self.x - width / 2,
            TextAnchor::End => self.x - width,
        };
        [left, self.y - size.font_size * 4 / 5, left + width, self.y + size.font_size / 4]
    }
}

/// Returns whether two boxes of left, top, right and bottom overlap.
pub fn overlap(a: [i32; 4], b: [i32; 4]) -> bool {
    let ([a_left, a_top, a_right, a_bottom], [b_left, b_top, b_right, b_bottom]) = (a, b);
    a_left < b_right && b_left < a_right && a_top < b_bottom && b_top < a_bottom
}

/// Moves sorted `positions` so that neighbours are at least `gap` apart and all
/// lie between `min` and `max`, as far as there is room.
pub fn dodge_labels(positions: &mut [i32], gap: i32, min: i32, max: i32) {
    let mut floor = min;
    for at in positions.iter_mut() {
        *at = (*at).max(floor);
        floor = *at + gap;
    }
    let mut ceiling = max;
    for at in positions.iter_mut().rev() {
        *at = (*at).min(ceiling);
        ceiling = *at - gap;
    }
}
