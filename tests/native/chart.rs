use crate::support::{edition, golden, recorded, render};
use report::InstrumentIndex;
use report_explorer::charts::stated::{Bar, Chart, Fact, Row, Shape, draw, place, rows};
use report_explorer::charts::{Label, Setting, overlap, spread, steps};
use std::rc::Rc;
use treaty_record::Day;

/// Widths and sizes of text that charts are shown with: five widths, and text
/// at its usual size, at one and a half, and at double.
fn settings() -> impl Iterator<Item = Setting> {
    [260, 320, 390, 720, 1100]
        .into_iter()
        .flat_map(|width| [14, 21, 28].into_iter().map(move |text| Setting::new(width, text)))
}

fn row(states: [Option<u32>; 2]) -> Row {
    let bars = Fact::ALL.into_iter().zip(states).map(|(fact, states)| Bar { fact, states, evidence: None });
    Row { instrument: InstrumentIndex(0), name: "An instrument".to_owned(), bars: bars.collect() }
}

fn lengths(chart: &Chart) -> Vec<Shape> {
    chart.rows.iter().flat_map(|row| &row.bars).map(|bar| bar.shape).collect()
}

/// No label covers another, and all lie within the picture.
#[track_caller]
fn keep_apart<'l>(labels: impl Iterator<Item = &'l Label>, setting: Setting, height: i32, what: &str) {
    let labels: Vec<&Label> = labels.collect();
    for (at, label) in labels.iter().enumerate() {
        let bounds = label.bounds(setting);
        let [left, top, right, bottom] = bounds;
        let fits = left >= -setting.text / 2 && top >= 0 && right <= setting.width + setting.text / 2;
        assert!(
            fits && bottom <= height + setting.text / 4,
            "{what}, {setting:?}: {label:?} {bounds:?} of {height}"
        );
        for other in &labels[..at] {
            let apart = !overlap(bounds, other.bounds(setting));
            assert!(apart, "{what}, {setting:?}: {label:?} and {other:?}");
        }
    }
}

#[test]
fn shows_what_the_report_states_and_nothing_else() {
    let edition = edition();
    let stated: Vec<_> = rows(&edition)
        .iter()
        .flat_map(|row| row.bars.iter().map(|bar| (row.name.clone(), bar.fact, bar.states)))
        .filter_map(|(name, fact, states)| Some((name, fact, states?)))
        .collect();
    let convention = "United Nations Convention against Transnational Organized Crime".to_owned();
    assert_eq!(
        stated,
        [
            (convention, Fact::Signatures, 145),
            ("Trafficking Protocol".to_owned(), Fact::Signatures, 115),
            ("Trafficking Protocol".to_owned(), Fact::Ratifications, 21),
        ]
    );
}

#[test]
fn a_number_that_is_not_stated_is_no_bar() {
    for bar in rows(&edition()).iter().flat_map(|row| &row.bars) {
        assert_eq!(bar.states.is_some(), bar.evidence.is_some());
    }
    let chart = place(&[row([Some(0), None])], Setting::WIDE);
    assert!(matches!(lengths(&chart)[..], [Shape::Bar { length: 0 }, Shape::Slot { .. }]));
}

#[test]
fn lengths_are_in_proportion_and_ticks_are_round() {
    let chart = place(&[row([Some(150), Some(75)])], Setting::WIDE);
    let [Shape::Bar { length: long }, Shape::Bar { length: short }] = lengths(&chart)[..] else { panic!() };
    assert!((long - 2 * short).abs() <= 1);
    let values: Vec<_> = chart.ticks.iter().map(|tick| tick.text.as_str()).collect();
    assert_eq!(values, ["0", "50", "100", "150"]);
}

#[test]
fn labels_of_bars_never_overlap() {
    let mut long = row([Some(1), None]);
    long.name = "word ".repeat(60).trim().to_owned();
    for setting in settings() {
        let chart = place(&rows(&edition()), setting);
        keep_apart(chart.labels(), setting, chart.height, "the report's");
        for most in [0, 1, 3, 7, 40, 99, 145, 193, 1000] {
            let rows = [row([Some(most), None]), long.clone(), row([None, Some(most / 2)])];
            let chart = place(&rows, setting);
            keep_apart(chart.labels(), setting, chart.height, "made up");
            for bar in chart.rows.iter().flat_map(|row| &row.bars) {
                let (Shape::Bar { length } | Shape::Slot { length }) = bar.shape;
                assert!(chart.left + length < setting.width, "{most}");
                assert!(bar.y + chart.bar <= chart.height);
            }
        }
    }
}

#[test]
fn labels_of_the_record_never_overlap_on_any_day() {
    let recorded = recorded();
    for setting in settings() {
        let frame = steps::Frame::of(&recorded, setting);
        for (number, treaty) in recorded.treaties.iter().enumerate() {
            let series = recorded.series(number).unwrap();
            let panel = steps::place(frame, &recorded, treaty, series);
            assert!(panel.points.iter().all(|point| point.label.is_some()), "{setting:?}");
            for pair in panel.years.windows(2) {
                let [left, right] = [&pair[0], &pair[1]].map(|year| year.bounds(setting));
                assert!(right[0] - left[2] >= setting.text / 2, "{setting:?}: {pair:?}");
            }
            keep_apart(panel.labels(), setting, frame.height, &treaty.id);
            assert_eq!(
                panel.points.len(),
                treaty
                    .totals
                    .iter()
                    .filter(|total| total.as_of > treaty.as_of)
                    .map(|total| usize::from(total.signatures.is_some())
                        + usize::from(total.parties.is_some()))
                    .sum::<usize>()
            );
            for day in (0..=recorded.last_day().0).step_by(17).map(Day) {
                let moved = steps::cursor(&panel, day, series.at(day));
                assert_eq!(moved.dots.is_some(), day <= treaty.as_of);
                let beside = moved.dots.iter().flatten().map(|(_, label)| label);
                // Numbers of States and years stand outside the plot, and so do letters.
                let inside = panel.points.iter().filter_map(|point| point.label.as_ref());
                let inside = inside.chain(panel.threshold.iter().map(|(_, label)| label));
                keep_apart(beside.chain(inside), setting, frame.height, &format!("{} on {day}", treaty.id));
            }
        }
    }
}

#[test]
fn lines_end_where_the_record_ends_and_none_leads_to_a_later_total() {
    let recorded = recorded();
    let frame = steps::Frame::of(&recorded, Setting::WIDE);
    for (number, treaty) in recorded.treaties.iter().enumerate() {
        let panel = steps::place(frame, &recorded, treaty, recorded.series(number).unwrap());
        for path in [&panel.signatures, &panel.parties] {
            let end: f64 = path.rsplit_once('H').unwrap().1.parse().unwrap();
            assert_eq!((end * 10.0).round() as i32, panel.record_ends);
            assert!(!path.contains('L'), "steps alone");
        }
        assert!(panel.points.iter().all(|point| point.at.0 > panel.record_ends));
    }
    // The scales are those of the data, both ways.
    for day in (0..frame.end.0).step_by(97).map(Day) {
        let back = i32::from(frame.day((frame.x(day) + 5) / 10).0);
        assert!((back - i32::from(day.0)).abs() <= 8, "{day}");
    }
}

#[test]
fn what_is_spread_keeps_its_order_its_gap_and_its_bounds() {
    for wanted in [[10, 10, 10], [0, 50, 100], [99, 100, 100], [0, 1, 2]] {
        let mut places = wanted;
        spread(&mut places, 12, 0, 100);
        assert!(places.windows(2).all(|pair| pair[1] - pair[0] >= 12), "{wanted:?}: {places:?}");
        assert!(places.iter().all(|place| (0..=100).contains(place)), "{wanted:?}: {places:?}");
    }
}

#[test]
fn the_drawings_are_the_golden_ones() {
    for (name, setting) in [("wide", Setting::WIDE), ("narrow", Setting::NARROW)] {
        let svg = render(move |edition| draw(edition, setting, name, "finding"));
        golden(&format!("status-chart-{name}.svg"), &(svg.replace("><", ">\n<") + "\n"));
    }
    for setting in [Setting::NARROW, Setting::new(640, 28)] {
        let svg = render(move |_| {
            let recorded = recorded();
            let frame = steps::Frame::of(&recorded, setting);
            let panels = recorded.treaties.iter().enumerate().filter_map(|(number, treaty)| {
                let series = recorded.series(number)?;
                let panel = Rc::new(steps::place(frame, &recorded, treaty, series));
                let moved = steps::cursor(&panel, recorded.report_date, series.at(recorded.report_date));
                Some(steps::panel(&panel, &moved, treaty.id.clone(), "finding".to_owned()))
            });
            panels.collect()
        });
        golden(&format!("record-chart-{}.svg", setting.width), &(svg.replace("><", ">\n<") + "\n"));
    }
}
