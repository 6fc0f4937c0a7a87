//! Text in a picture: how wide it may be at most, and how labels keep apart.

/// What a chart is placed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Setting {
    /// Width of the picture in CSS pixels.
    pub width: i32,
    /// Size of its text in CSS pixels.
    pub text: i32,
}

/// The narrowest picture that is placed: narrower ones are this one, made smaller.
const NARROWEST: i32 = 260;

impl Setting {
    /// For a desk or a tablet, before the page is measured.
    pub const WIDE: Self = Self { width: 720, text: 14 };
    /// For a phone, before the page is measured.
    pub const NARROW: Self = Self { width: 340, text: 14 };

    /// For a measured width and size of text, within what can be placed.
    pub fn new(width: i32, text: i32) -> Self {
        Self { width: width.clamp(NARROWEST, 4_000), text: text.clamp(8, 96) }
    }

    /// Distance between lines of text.
    pub fn line(self) -> i32 {
        self.text * 4 / 3
    }

    /// How wide `text` is at most, whatever the sans-serif font: widths of the
    /// widest common one (DejaVu Sans), rounded up.
    pub fn width_of(self, text: &str) -> i32 {
        let thousandths: i32 = text.chars().map(advance).sum();
        (thousandths * self.text + 999) / 1000
    }

    /// Cuts `text` between words into lines of at most `width`, but never
    /// within a word.
    pub fn wrap(self, text: &str, width: i32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split(' ') {
            match lines.last_mut() {
                Some(line) if self.width_of(line) + self.width_of(" ") + self.width_of(word) <= width => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }
}

/// Thousandths of the text's size that a character takes.
fn advance(character: char) -> i32 {
    match character {
        'i' | 'j' | 'l' | ' ' | '.' | ',' | '\'' | '|' => 320,
        'f' | 'r' | 't' | ':' | ';' | '(' | ')' | '-' => 415,
        'm' | 'M' | 'w' | 'W' => 990,
        'A'..='Z' => 790,
        _ => 640,
    }
}

/// Where a label's text begins, ends or has its middle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// It begins at x.
    Start,
    /// Its middle is at x.
    Middle,
    /// It ends at x.
    End,
}

impl Anchor {
    /// The value of SVG's `text-anchor`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// A text in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The text.
    pub text: String,
    /// Where it is anchored.
    pub x: i32,
    /// Baseline.
    pub y: i32,
    /// What of it is at x.
    pub anchor: Anchor,
}

impl Label {
    /// Left, top, right and bottom of what it may cover.
    pub fn bounds(&self, setting: Setting) -> [i32; 4] {
        let width = setting.width_of(&self.text);
        let left = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - width / 2,
            Anchor::End => self.x - width,
        };
        [left, self.y - setting.text * 4 / 5, left + width, self.y + setting.text / 4]
    }
}

/// Whether two boxes of left, top, right and bottom cover a common place.
pub fn overlap(a: [i32; 4], b: [i32; 4]) -> bool {
    let ([a_left, a_top, a_right, a_bottom], [b_left, b_top, b_right, b_bottom]) = (a, b);
    a_left < b_right && b_left < a_right && a_top < b_bottom && b_top < a_bottom
}

/// Moves `wanted`, sorted positions, as little as keeps each at least `gap`
/// from the one before and all between `least` and `most`, as far as there is
/// room.
pub fn spread(wanted: &mut [i32], gap: i32, least: i32, most: i32) {
    let mut floor = least;
    for at in wanted.iter_mut() {
        *at = (*at).max(floor);
        floor = *at + gap;
    }
    let mut ceiling = most;
    for at in wanted.iter_mut().rev() {
        *at = (*at).min(ceiling);
        ceiling = *at - gap;
    }
}

/// A step of 1, 2 or 5 times a power of ten that cuts `most` into at most `parts`.
pub(super) fn round_step(most: i32, parts: i32) -> i32 {
    let mut power = 1;
    loop {
        for factor in [1, 2, 5] {
            let step = factor * power;
            if most <= parts.max(1) * step {
                return step;
            }
        }
        power *= 10;
    }
}

/// A position in tenths of a pixel, as SVG writes it.
pub(super) fn tenths(at: i32) -> String {
    match at % 10 {
        0 => (at / 10).to_string(),
        rest => format!("{}.{rest}", at / 10),
    }
}
