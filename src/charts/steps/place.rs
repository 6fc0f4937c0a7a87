use crate::charts::setting::{Anchor, Label, Setting, round_step, spread, tenths};
use std::fmt::Write;
use treaty_record::{Count, Day, Series, Treaty, TreatyRecord};

/// What all panels of a record share: their scales.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// For what they are placed.
    pub setting: Setting,
    /// The first day after those on the scale.
    pub end: Day,
    /// The number of States at the top of the scale.
    pub top: i32,
    step: i32,
    /// Left, top, right and bottom of what lies within the scales.
    pub plot: [i32; 4],
    /// Height of the picture.
    pub height: i32,
}

impl Frame {
    /// The scales of `record` for `setting`: from 2000 to the end of the year
    /// of the last day or total, and to a round number of States.
    pub fn of(record: &TreatyRecord, setting: Setting) -> Self {
        let totals = record.treaties.iter().flat_map(|treaty| &treaty.totals);
        let last = totals.clone().map(|total| total.as_of).chain([record.last_day()]).max();
        let year = last.unwrap_or(Day::FIRST).date().year + 1;
        let end = report::Date { year, month: Some(1), day: Some(1) };
        let published = totals.flat_map(|total| [total.signatures, total.parties]).flatten();
        let counted = (0..record.treaties.len()).flat_map(|number| {
            let acts = || record.statuses(number).map(|(_, act)| act);
            let signed = acts().filter(|act| act.signed.is_some()).count();
            [signed, acts().filter(|act| act.consent.is_some()).count()]
        });
        let most = published.map(usize::from).chain(counted).max();
        let most = most.and_then(|most| i32::try_from(most).ok()).unwrap_or(1);
        let Setting { width, text } = setting;
        let step = round_step(most, 4);
        let top = ((most + step - 1) / step) * step;
        let left = setting.width_of(&top.to_string()) + text / 2;
        // Above: flags with their letters. Below: years.
        let above = text * 2;
        let bottom = above + (width * 9 / 20).clamp(text * 10, text * 18);
        Self {
            setting,
            end: Day::of(end).unwrap_or(Day(u16::MAX)),
            top,
            step,
            plot: [left, above, width - text / 2, bottom],
            height: bottom + text * 2,
        }
    }

    /// Where `day` begins, in tenths of a pixel.
    pub fn x(&self, day: Day) -> i32 {
        let [left, _, right, _] = self.plot;
        left * 10 + (right - left) * 10 * i32::from(day.0) / i32::from(self.end.0).max(1)
    }

    /// The day at `x` pixels, within the scale.
    pub fn day(&self, x: i32) -> Day {
        let [left, _, right, _] = self.plot;
        let inside = (x - left).clamp(0, right - left);
        let day = inside * i32::from(self.end.0) / (right - left).max(1);
        Day(u16::try_from(day).unwrap_or(0))
    }

    /// Where so many States are, in tenths of a pixel.
    pub fn y(&self, states: i32) -> i32 {
        let [_, above, _, bottom] = self.plot;
        bottom * 10 - (bottom - above) * 10 * states / self.top.max(1)
    }
}

/// What a line or a point counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Signatures.
    Signatures,
    /// Consents to be bound.
    Parties,
}

/// A published total that lies after the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// What it counts.
    pub kind: Kind,
    /// Centre, in tenths of a pixel.
    pub at: (i32, i32),
    /// The number, where there is room for it.
    pub label: Option<Label>,
}

/// A marked day: a line over the plot, and its letter above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// Its place, in tenths of a pixel.
    pub x: i32,
    /// Its letter: `a` is the inferred day of the report's figures, `b` the
    /// report's date, `c` the entry into force.
    pub label: Label,
}

/// A treaty's picture without the chosen day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// Its scales.
    pub frame: Frame,
    /// Numbers of States, at the left, with a line each.
    pub levels: Vec<Label>,
    /// Years, below.
    pub years: Vec<Label>,
    /// The line of signatures, as path data.
    pub signatures: String,
    /// The line of parties, as path data.
    pub parties: String,
    /// Where the record ends, in tenths of a pixel.
    pub record_ends: i32,
    /// Marked days, by day.
    pub flags: Vec<Flag>,
    /// The number of parties that entry into force took: its place in tenths,
    /// and its label.
    pub threshold: Option<(i32, Label)>,
    /// Later totals.
    pub points: Vec<Point>,
}

impl Panel {
    /// Every label.
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        let flags = self.flags.iter().map(|flag| &flag.label);
        let points = self.points.iter().filter_map(|point| point.label.as_ref());
        let threshold = self.threshold.iter().map(|(_, label)| label);
        self.levels.iter().chain(&self.years).chain(flags).chain(threshold).chain(points)
    }
}

/// Places `treaty` of `record` with the scales of `frame`.
pub fn place(frame: Frame, record: &TreatyRecord, treaty: &Treaty, series: &Series) -> Panel {
    let Frame { setting, plot: [left, above, right, bottom], .. } = frame;
    let text = setting.text;
    let levels = (0..=frame.top / frame.step).map(|n| Label {
        text: (n * frame.step).to_string(),
        x: left - text / 2,
        y: frame.y(n * frame.step) / 10 + text / 3,
        anchor: Anchor::End,
    });
    let flags = flags(&frame, [record.inferred_date, record.report_date, treaty.in_force.day]);
    let threshold = treaty.in_force.rule.as_ref().map(|rule| {
        let y = frame.y(i32::from(rule.threshold));
        let said = format!("{} for entry into force", rule.threshold);
        let room = right - frame.x(treaty.as_of) / 10 - text / 2;
        let text = if setting.width_of(&said) <= room { said } else { rule.threshold.to_string() };
        let label = Label { text, x: right, y: y / 10 - setting.text / 3, anchor: Anchor::End };
        (y, label)
    });
    Panel {
        frame,
        levels: levels.collect(),
        years: years(&frame, bottom + text * 3 / 2),
        signatures: line(&frame, treaty.as_of, series.changes().map(|(day, count)| (day, count.signatures))),
        parties: line(&frame, treaty.as_of, series.changes().map(|(day, count)| (day, count.parties()))),
        record_ends: frame.x(treaty.as_of),
        flags,
        threshold,
        points: points(&frame, treaty, above),
    }
}

/// Years, as often as their labels have room.
fn years(frame: &Frame, y: i32) -> Vec<Label> {
    let [left, _, right, _] = frame.plot;
    let (first, end) = (Day::FIRST.date().year, frame.end.date().year);
    let wide = frame.setting.width_of("0000") + frame.setting.text;
    let room = ((right - left) / wide.max(1)).max(1);
    let step = [1, 2, 5, 10, 20, 50].into_iter().find(|step| i32::from(end - first) <= room * step);
    let step = usize::try_from(step.unwrap_or(100)).unwrap_or(100);
    let at = |year: u16| Day::of(report::Date { year, month: Some(1), day: Some(1) });
    let label = |year: u16| {
        let x = frame.x(at(year)?) / 10;
        let anchor = if x + wide / 2 > frame.setting.width { Anchor::End } else { Anchor::Middle };
        Some(Label { text: year.to_string(), x, y, anchor })
    };
    let mut years: Vec<Label> = (first..=end).step_by(step).filter_map(label).collect();
    // The last may have been moved to the left, so that it is not cut.
    let ends: Vec<[i32; 4]> = years.iter().rev().take(2).map(|year| year.bounds(frame.setting)).collect();
    if let [[left, ..], [_, _, right, _]] = ends.as_slice()
        && left - right < frame.setting.text / 2
    {
        years.remove(years.len() - 2);
    }
    years
}

/// A step line to the end of the record: path data, in tenths of a pixel.
fn line(frame: &Frame, as_of: Day, changes: impl Iterator<Item = (Day, u16)>) -> String {
    let mut path = format!("M{} {}", tenths(frame.x(Day::FIRST)), tenths(frame.y(0)));
    let mut before = 0;
    for (day, states) in changes {
        if states != before {
            // Writing to a string does not fail.
            let _ = write!(path, "H{}V{}", tenths(frame.x(day)), tenths(frame.y(i32::from(states))));
            before = states;
        }
    }
    let _ = write!(path, "H{}", tenths(frame.x(as_of)));
    path
}

/// Letters of `days`, which may lie closer together than letters can stand.
fn flags(frame: &Frame, days: [Day; 3]) -> Vec<Flag> {
    let mut lettered: Vec<(Day, char)> = days.into_iter().zip('a'..).collect();
    lettered.sort();
    let [left, above, right, _] = frame.plot;
    let text = frame.setting.text;
    let gap = frame.setting.width_of("a") + text / 4;
    let mut places: Vec<i32> = lettered.iter().map(|(day, _)| frame.x(*day) / 10).collect();
    // Around their middle, so that none is led far from its day.
    let middle = places.get(places.len() / 2).copied().unwrap_or(left);
    spread(&mut places, gap, (middle - gap * 2).max(left), right);
    let placed = lettered.into_iter().zip(places).map(|((day, letter), x)| Flag {
        x: frame.x(day),
        label: Label { text: letter.to_string(), x, y: above - text * 3 / 4, anchor: Anchor::Middle },
    });
    placed.collect()
}

/// Totals after the record, each with its number above or, where another is
/// there, below.
fn points(frame: &Frame, treaty: &Treaty, above: i32) -> Vec<Point> {
    let text = frame.setting.text;
    let mut points: Vec<Point> = Vec::new();
    for total in treaty.totals.iter().filter(|total| total.as_of > treaty.as_of) {
        for (kind, states) in [(Kind::Parties, total.parties), (Kind::Signatures, total.signatures)] {
            let Some(states) = states else { continue };
            let at = (frame.x(total.as_of), frame.y(i32::from(states)));
            let [x, y] = [at.0 / 10, at.1 / 10];
            let number = states.to_string();
            let half = frame.setting.width_of(&number) / 2;
            let x = x.min(frame.setting.width - half);
            let free = |y: i32, points: &[Point]| {
                let label = Label { text: number.clone(), x, y, anchor: Anchor::Middle };
                let bounds = label.bounds(frame.setting);
                let labels = points.iter().filter_map(|point| point.label.as_ref());
                let mut taken = labels.map(|other| other.bounds(frame.setting));
                let apart = !taken.any(|other| crate::charts::overlap(bounds, other));
                (y - text >= above - text / 2 && apart).then_some(label)
            };
            let places = [y - text / 2, y + text * 5 / 4, y - text * 7 / 4, y + text * 5 / 2];
            let label = places.into_iter().find_map(|y| free(y, &points));
            points.push(Point { kind, at, label });
        }
    }
    points
}

/// The chosen day in a panel: a line over the plot, a dot on each line, and
/// the numbers beside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The place of the day, in tenths of a pixel.
    pub x: i32,
    /// The dots of signatures and parties, in tenths of a pixel from the top,
    /// with their numbers; none after the record.
    pub dots: Option<[(i32, Label); 2]>,
}

/// Places `day`, on which the counts are `count`, in `panel`.
pub fn cursor(panel: &Panel, day: Day, count: Option<Count>) -> Cursor {
    let frame = &panel.frame;
    let Frame { setting, plot: [left, above, _, bottom], .. } = *frame;
    let x = frame.x(day);
    let dots = count.map(|count| {
        let numbers = [i32::from(count.signatures), i32::from(count.parties())];
        let [signed, bound] = numbers;
        let ys = numbers.map(|states| frame.y(states));
        let gap = setting.text / 2;
        // To the right while the record lasts: totals stand after it.
        let words = [format!("{signed} signed"), format!("{bound} bound")];
        let [short_a, short_b] = numbers.map(|number| number.to_string());
        let wide = |words: &[String; 2]| {
            words.iter().map(|w| setting.width_of(w) * 11 / 10).max().unwrap_or(0) + gap
        };
        let fits_right = |words: &[String; 2]| x / 10 + wide(words) <= panel.record_ends / 10;
        let fits_left = |words: &[String; 2]| x / 10 - wide(words) >= left;
        let short = [short_a, short_b];
        let (words, anchor) = if fits_right(&words) {
            (words, Anchor::Start)
        } else if fits_left(&words) {
            (words, Anchor::End)
        } else if fits_right(&short) {
            (short, Anchor::Start)
        } else {
            (short, Anchor::End)
        };
        let at = if anchor == Anchor::Start { x / 10 + gap } else { x / 10 - gap };
        // The higher number stands above its line, which rises; the other on the far side of its own.
        let [signed_y, bound_y] = ys;
        let higher = signed_y.min(bound_y) / 10 - setting.text / 2;
        let lower = signed_y.max(bound_y) / 10
            + if anchor == Anchor::Start { setting.text * 5 / 4 } else { -setting.text / 2 };
        let mut places = [higher, lower];
        spread(&mut places, setting.line(), above + setting.text, bottom - setting.text / 3);
        let [first, second] = places;
        let (signed_at, bound_at) = if bound_y < signed_y { (second, first) } else { (first, second) };
        let [signed, bound] = words;
        let label = |text: String, y: i32| Label { text, x: at, y, anchor };
        [(signed_y, label(signed, signed_at)), (bound_y, label(bound, bound_at))]
    });
    Cursor { x, dots }
}
