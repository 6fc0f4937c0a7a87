use crate::charts::scale::{format_tenths, round_step};
use crate::charts::size::{ChartSize, Label, TextAnchor, dodge_labels, overlap};
use std::fmt::Write;
use treaty_record::{Count, Day, Series, Treaty, TreatyRecord};

/// The scales that all panels of a record share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scales {
    pub size: ChartSize,
    /// The first day after the time scale.
    pub end: Day,
    /// The number of States at the top of the scale.
    pub max_states: i32,
    tick_step: i32,
    /// Left, top, right and bottom of the plot area.
    pub plot: [i32; 4],
    /// Height of a panel.
    pub height: i32,
}

impl Scales {
    /// Computes the scales of `record` for `size`: from 2000 to the end of the
    /// year of the last day or total, and up to a round number of States.
    pub fn new(record: &TreatyRecord, size: ChartSize) -> Self {
        let totals = record.treaties.iter().flat_map(|treaty| &treaty.totals);
        let last = totals.clone().map(|total| total.as_of).chain([record.last_day()]).max();
        let year = last.unwrap_or(Day::FIRST).date().year + 1;
        let end = report::Date { year, month: Some(1), day: Some(1) };
        let published = totals.flat_map(|total| [total.signatures, total.parties]).flatten();
        let counted = (0..record.treaties.len()).flat_map(|number| {
            let statuses = || record.statuses(number).map(|(_, status)| status);
            let signed = statuses().filter(|status| status.signed.is_some()).count();
            [signed, statuses().filter(|status| status.consent.is_some()).count()]
        });
        let max = published.map(usize::from).chain(counted).max();
        let max = max.and_then(|max| i32::try_from(max).ok()).unwrap_or(1);
        let ChartSize { width, font_size } = size;
        let tick_step = round_step(max, 4);
        let max_states = ((max + tick_step - 1) / tick_step) * tick_step;
        let left = size.text_width(&max_states.to_string()) + font_size / 2;
        // Above the plot: annotation letters. Below it: years.
        let top = font_size * 2;
        let bottom = top + (width * 9 / 20).clamp(font_size * 10, font_size * 18);
        Self {
            size,
            end: Day::of(end).unwrap_or(Day(u16::MAX)),
            max_states,
            tick_step,
            plot: [left, top, width - font_size / 2, bottom],
            height: bottom + font_size * 2,
        }
    }

    /// Returns the position of the start of `day`, in tenths of a pixel.
    pub fn x(&self, day: Day) -> i32 {
        let [left, _, right, _] = self.plot;
        left * 10 + (right - left) * 10 * i32::from(day.0) / i32::from(self.end.0).max(1)
    }

    /// Returns the day at `x` pixels, clamped to the scale.
    pub fn day(&self, x: i32) -> Day {
        let [left, _, right, _] = self.plot;
        let inside = (x - left).clamp(0, right - left);
        let day = inside * i32::from(self.end.0) / (right - left).max(1);
        Day(u16::try_from(day).unwrap_or(0))
    }

    /// Returns the position of a number of States, in tenths of a pixel.
    pub fn y(&self, states: i32) -> i32 {
        let [_, top, _, bottom] = self.plot;
        bottom * 10 - (bottom - top) * 10 * states / self.max_states.max(1)
    }
}

/// The series that a line or a point belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeriesKind {
    Signatures,
    /// Parties, which have consented to be bound.
    Parties,
}

/// A published total dated after the end of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    pub kind: SeriesKind,
    /// Centre, in tenths of a pixel.
    pub position: (i32, i32),
    /// The number, if there is room for it.
    pub label: Option<Label>,
}

/// A marked day: a line across the plot with a letter above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// Position of the line, in tenths of a pixel.
    pub x: i32,
    /// The letter: `a` is the inferred date of the report's figures, `b` the date
    /// of the report, `c` the entry into force.
    pub label: Label,
}

/// The chart of a treaty, without the selected day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    pub scales: Scales,
    /// Numbers of States on the left, each with a grid line.
    pub ticks: Vec<Label>,
    /// Years below the plot.
    pub years: Vec<Label>,
    /// Path data of the line of signatures.
    pub signatures: String,
    /// Path data of the line of parties.
    pub parties: String,
    /// Position of the end of the record, in tenths of a pixel.
    pub record_end: i32,
    /// Marked days in order.
    pub annotations: Vec<Annotation>,
    /// The number of parties required for entry into force: its position in
    /// tenths of a pixel, and its label.
    pub threshold: Option<(i32, Label)>,
    /// Published totals after the end of the record.
    pub points: Vec<Point>,
}

impl Panel {
    /// Returns all labels.
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        let annotations = self.annotations.iter().map(|annotation| &annotation.label);
        let points = self.points.iter().filter_map(|point| point.label.as_ref());
        let threshold = self.threshold.iter().map(|(_, label)| label);
        self.ticks.iter().chain(&self.years).chain(annotations).chain(threshold).chain(points)
    }
}

/// Lays out the panel of `treaty`.
pub fn layout(scales: Scales, record: &TreatyRecord, treaty: &Treaty, series: &Series) -> Panel {
    let Scales { size, plot: [left, top, right, bottom], .. } = scales;
    let font_size = size.font_size;
    let ticks = (0..=scales.max_states / scales.tick_step).map(|n| Label {
        text: (n * scales.tick_step).to_string(),
        x: left - font_size / 2,
        y: scales.y(n * scales.tick_step) / 10 + font_size / 3,
        anchor: TextAnchor::End,
    });
    let annotations = annotations(&scales, [record.inferred_date, record.report_date, treaty.in_force.day]);
    let threshold = treaty.in_force.rule.as_ref().map(|rule| {
        let y = scales.y(i32::from(rule.threshold));
        let words = format!("{} for entry into force", rule.threshold);
        let room = right - scales.x(treaty.as_of) / 10 - font_size / 2;
        let text = if size.text_width(&words) <= room { words } else { rule.threshold.to_string() };
        let label = Label { text, x: right, y: y / 10 - font_size / 3, anchor: TextAnchor::End };
        (y, label)
    });
    Panel {
        scales,
        ticks: ticks.collect(),
        years: years(&scales, bottom + font_size * 3 / 2),
        signatures: line(&scales, treaty.as_of, series.changes().map(|(day, count)| (day, count.signatures))),
        parties: line(&scales, treaty.as_of, series.changes().map(|(day, count)| (day, count.parties()))),
        record_end: scales.x(treaty.as_of),
        annotations,
        threshold,
        points: points(&scales, treaty, top),
    }
}

/// Returns the years, as often as there is room for their labels.
fn years(scales: &Scales, y: i32) -> Vec<Label> {
    let [left, _, right, _] = scales.plot;
    let (first, end) = (Day::FIRST.date().year, scales.end.date().year);
    let label_width = scales.size.text_width("0000") + scales.size.font_size;
    let capacity = ((right - left) / label_width.max(1)).max(1);
    let step = [1, 2, 5, 10, 20, 50].into_iter().find(|step| i32::from(end - first) <= capacity * step);
    let step = usize::try_from(step.unwrap_or(100)).unwrap_or(100);
    let first_day = |year: u16| Day::of(report::Date { year, month: Some(1), day: Some(1) });
    let label = |year: u16| {
        let x = scales.x(first_day(year)?) / 10;
        let anchor =
            if x + label_width / 2 > scales.size.width { TextAnchor::End } else { TextAnchor::Middle };
        Some(Label { text: year.to_string(), x, y, anchor })
    };
    let mut years: Vec<Label> = (first..=end).step_by(step).filter_map(label).collect();
    // The last label may have been moved to the left so that it is not cut off.
    let ends: Vec<[i32; 4]> = years.iter().rev().take(2).map(|year| year.bounds(scales.size)).collect();
    if let [[left, ..], [_, _, right, _]] = ends.as_slice()
        && left - right < scales.size.font_size / 2
    {
        years.remove(years.len() - 2);
    }
    years
}

/// Returns the path data of a step line to the end of the record.
fn line(scales: &Scales, as_of: Day, changes: impl Iterator<Item = (Day, u16)>) -> String {
    let mut path = format!("M{} {}", format_tenths(scales.x(Day::FIRST)), format_tenths(scales.y(0)));
    let mut before = 0;
    for (day, states) in changes {
        if states != before {
            // Writing to a string cannot fail.
            let _ = write!(
                path,
                "H{}V{}",
                format_tenths(scales.x(day)),
                format_tenths(scales.y(i32::from(states)))
            );
            before = states;
        }
    }
    let _ = write!(path, "H{}", format_tenths(scales.x(as_of)));
    path
}

/// Returns the annotations of `days`, whose letters are kept apart.
fn annotations(scales: &Scales, days: [Day; 3]) -> Vec<Annotation> {
    let mut lettered: Vec<(Day, char)> = days.into_iter().zip('a'..).collect();
    lettered.sort();
    let [left, top, right, _] = scales.plot;
    let font_size = scales.size.font_size;
    let gap = scales.size.text_width("a") + font_size / 4;
    let mut positions: Vec<i32> = lettered.iter().map(|(day, _)| scales.x(*day) / 10).collect();
    // Around their middle, so that no letter is far from its day.
    let middle = positions.get(positions.len() / 2).copied().unwrap_or(left);
    dodge_labels(&mut positions, gap, (middle - gap * 2).max(left), right);
    let annotations = lettered.into_iter().zip(positions).map(|((day, letter), x)| Annotation {
        x: scales.x(day),
        label: Label { text: letter.to_string(), x, y: top - font_size * 3 / 4, anchor: TextAnchor::Middle },
    });
    annotations.collect()
}

/// Returns the totals after the record, each with its number above it or, if
/// that is taken, below it.
fn points(scales: &Scales, treaty: &Treaty, top: i32) -> Vec<Point> {
    let font_size = scales.size.font_size;
    let mut points: Vec<Point> = Vec::new();
    for total in treaty.totals.iter().filter(|total| total.as_of > treaty.as_of) {
        for (kind, states) in
            [(SeriesKind::Parties, total.parties), (SeriesKind::Signatures, total.signatures)]
        {
            let Some(states) = states else { continue };
            let position = (scales.x(total.as_of), scales.y(i32::from(states)));
            let [x, y] = [position.0 / 10, position.1 / 10];
            let number = states.to_string();
            let half = scales.size.text_width(&number) / 2;
            let x = x.min(scales.size.width - half);
            let label_at = |y: i32, points: &[Point]| {
                let label = Label { text: number.clone(), x, y, anchor: TextAnchor::Middle };
                let bounds = label.bounds(scales.size);
                let labels = points.iter().filter_map(|point| point.label.as_ref());
                let mut taken = labels.map(|other| other.bounds(scales.size));
                let is_free = !taken.any(|other| overlap(bounds, other));
                (y - font_size >= top - font_size / 2 && is_free).then_some(label)
            };
            let candidates =
                [y - font_size / 2, y + font_size * 5 / 4, y - font_size * 7 / 4, y + font_size * 5 / 2];
            let label = candidates.into_iter().find_map(|y| label_at(y, &points));
            points.push(Point { kind, position, label });
        }
    }
    points
}

/// The selected day in a panel: a line across the plot, a dot on each step line,
/// and the numbers beside the dots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crosshair {
    /// Position of the day, in tenths of a pixel.
    pub x: i32,
    /// The dots of signatures and parties, in tenths of a pixel from the top,
    /// with their numbers; none after the end of the record.
    pub dots: Option<[(i32, Label); 2]>,
}

/// Lays out the crosshair of `day`, on which the counts are `count`.
pub fn crosshair(panel: &Panel, day: Day, count: Option<Count>) -> Crosshair {
    let scales = &panel.scales;
    let Scales { size, plot: [left, top, _, bottom], .. } = *scales;
    let x = scales.x(day);
    let dots = count.map(|count| {
        let numbers = [i32::from(count.signatures), i32::from(count.parties())];
        let [signed, bound] = numbers;
        let ys = numbers.map(|states| scales.y(states));
        let gap = size.font_size / 2;
        // To the right only within the record, since totals are after it.
        let words = [format!("{signed} signed"), format!("{bound} bound")];
        let [short_a, short_b] = numbers.map(|number| number.to_string());
        let width =
            |words: &[String; 2]| words.iter().map(|w| size.text_width(w) * 11 / 10).max().unwrap_or(0) + gap;
        let fits_right = |words: &[String; 2]| x / 10 + width(words) <= panel.record_end / 10;
        let fits_left = |words: &[String; 2]| x / 10 - width(words) >= left;
        let short = [short_a, short_b];
        let (words, anchor) = if fits_right(&words) {
            (words, TextAnchor::Start)
        } else if fits_left(&words) {
            (words, TextAnchor::End)
        } else if fits_right(&short) {
            (short, TextAnchor::Start)
        } else {
            (short, TextAnchor::End)
        };
        let label_x = if anchor == TextAnchor::Start { x / 10 + gap } else { x / 10 - gap };
        // The higher number is above its rising line, the lower one below its own.
        let [signed_y, bound_y] = ys;
        let higher = signed_y.min(bound_y) / 10 - size.font_size / 2;
        let lower = signed_y.max(bound_y) / 10
            + if anchor == TextAnchor::Start { size.font_size * 5 / 4 } else { -size.font_size / 2 };
        let mut positions = [higher, lower];
        dodge_labels(&mut positions, size.line_height(), top + size.font_size, bottom - size.font_size / 3);
        let [first, second] = positions;
        let (signed_at, bound_at) = if bound_y < signed_y { (second, first) } else { (first, second) };
        let [signed, bound] = words;
        let label = |text: String, y: i32| Label { text, x: label_x, y, anchor };
        [(signed_y, label(signed, signed_at)), (bound_y, label(bound, bound_at))]
    });
    Crosshair { x, dots }
}
