use crate::support::{edition, golden, recorded, render};
use report::InstrumentIndex;
use report_explorer::charts::bar_chart::{Bar, ChartLayout, Fact, Row, Shape, draw, layout, rows};
use report_explorer::charts::{ChartSize, Label, dodge_labels, overlap, step_chart};
use std::rc::Rc;
use treaty_record::Day;

/// Returns five widths with text at 100 %, 150 % and 200 %.
fn sizes() -> impl Iterator<Item = ChartSize> {
    [260, 320, 390, 720, 1100]
        .into_iter()
        .flat_map(|width| [14, 21, 28].into_iter().map(move |font_size| ChartSize::new(width, font_size)))
}

fn row(states: [Option<u32>; 2]) -> Row {
    let bars = Fact::ALL.into_iter().zip(states).map(|(fact, states)| Bar { fact, states, evidence: None });
    Row { instrument: InstrumentIndex(0), name: "An instrument".to_owned(), bars: bars.collect() }
}

fn lengths(chart: &ChartLayout) -> Vec<Shape> {
    chart.rows.iter().flat_map(|row| &row.bars).map(|bar| bar.shape).collect()
}

/// Asserts that no two labels overlap and that all lie within the chart.
#[track_caller]
fn assert_no_overlap<'l>(labels: impl Iterator<Item = &'l Label>, size: ChartSize, height: i32, what: &str) {
    let labels: Vec<&Label> = labels.collect();
    for (at, label) in labels.iter().enumerate() {
        let bounds = label.bounds(size);
        let [left, top, right, bottom] = bounds;
        let fits = left >= -size.font_size / 2 && top >= 0 && right <= size.width + size.font_size / 2;
        assert!(
            fits && bottom <= height + size.font_size / 4,
            "{what}, {size:?}: {label:?} {bounds:?} of {height}"
        );
        for other in &labels[..at] {
            let apart = !overlap(bounds, other.bounds(size));
            assert!(apart, "{what}, {size:?}: {label:?} and {other:?}");
        }
    }
}

#[test]
fn the_bar_chart_shows_the_stated_figures_only() {
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
fn a_number_that_is_not_stated_has_no_bar() {
    for bar in rows(&edition()).iter().flat_map(|row| &row.bars) {
        assert_eq!(bar.states.is_some(), bar.evidence.is_some());
    }
    let chart = layout(&[row([Some(0), None])], ChartSize::WIDE);
    assert!(matches!(lengths(&chart)[..], [Shape::Bar { length: 0 }, Shape::Slot { .. }]));
}

#[test]
fn bars_are_proportional_and_ticks_are_round() {
    let chart = layout(&[row([Some(150), Some(75)])], ChartSize::WIDE);
    let [Shape::Bar { length: long }, Shape::Bar { length: short }] = lengths(&chart)[..] else { panic!() };
    assert!((long - 2 * short).abs() <= 1);
    let values: Vec<_> = chart.ticks.iter().map(|tick| tick.text.as_str()).collect();
    assert_eq!(values, ["0", "50", "100", "150"]);
}

#[test]
fn labels_of_the_bar_chart_never_overlap() {
    let mut long = row([Some(1), None]);
    long.name = "word ".repeat(60).trim().to_owned();
    for size in sizes() {
        let chart = layout(&rows(&edition()), size);
        assert_no_overlap(chart.labels(), size, chart.height, "the report's");
        for most in [0, 1, 3, 7, 40, 99, 145, 193, 1000] {
            let rows = [row([Some(most), None]), long.clone(), row([None, Some(most / 2)])];
            let chart = layout(&rows, size);
            assert_no_overlap(chart.labels(), size, chart.height, "made up");
            for bar in chart.rows.iter().flat_map(|row| &row.bars) {
                let (Shape::Bar { length } | Shape::Slot { length }) = bar.shape;
                assert!(chart.left + length < size.width, "{most}");
                assert!(bar.y + chart.bar_height <= chart.height);
            }
        }
    }
}

#[test]
fn labels_of_the_step_chart_never_overlap_on_any_day() {
    let recorded = recorded();
    for size in sizes() {
        let scales = step_chart::Scales::new(&recorded, size);
        for (index, treaty) in recorded.treaties.iter().enumerate() {
            let series = recorded.series(index).unwrap();
            let panel = step_chart::layout(scales, &recorded, treaty, series);
            assert!(panel.points.iter().all(|point| point.label.is_some()), "{size:?}");
            for pair in panel.years.windows(2) {
                let [left, right] = [&pair[0], &pair[1]].map(|year| year.bounds(size));
                assert!(right[0] - left[2] >= size.font_size / 2, "{size:?}: {pair:?}");
            }
            assert_no_overlap(panel.labels(), size, scales.height, &treaty.id);
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
                let crosshair = step_chart::crosshair(&panel, day, series.at(day));
                assert_eq!(crosshair.dots.is_some(), day <= treaty.as_of);
                let beside = crosshair.dots.iter().flatten().map(|(_, label)| label);
                // Ticks, years and letters stand outside the plot area.
                let inside = panel.points.iter().filter_map(|point| point.label.as_ref());
                let inside = inside.chain(panel.threshold.iter().map(|(_, label)| label));
                assert_no_overlap(
                    beside.chain(inside),
                    size,
                    scales.height,
                    &format!("{} on {day}", treaty.id),
                );
            }
        }
    }
}

#[test]
fn lines_end_with_the_record_and_none_leads_to_a_later_total() {
    let recorded = recorded();
    let scales = step_chart::Scales::new(&recorded, ChartSize::WIDE);
    for (index, treaty) in recorded.treaties.iter().enumerate() {
        let panel = step_chart::layout(scales, &recorded, treaty, recorded.series(index).unwrap());
        for path in [&panel.signatures, &panel.parties] {
            let end: f64 = path.rsplit_once('H').unwrap().1.parse().unwrap();
            assert_eq!((end * 10.0).round() as i32, panel.record_end);
            assert!(!path.contains('L'), "steps alone");
        }
        assert!(panel.points.iter().all(|point| point.position.0 > panel.record_end));
    }
    // Positions convert back to days.
    for day in (0..scales.end.0).step_by(97).map(Day) {
        let back = i32::from(scales.day((scales.x(day) + 5) / 10).0);
        assert!((back - i32::from(day.0)).abs() <= 8, "{day}");
    }
}

#[test]
fn dodged_labels_keep_order_gap_and_bounds() {
    for positions in [[10, 10, 10], [0, 50, 100], [99, 100, 100], [0, 1, 2]] {
        let mut dodged = positions;
        dodge_labels(&mut dodged, 12, 0, 100);
        assert!(dodged.windows(2).all(|pair| pair[1] - pair[0] >= 12), "{positions:?}: {dodged:?}");
        assert!(dodged.iter().all(|position| (0..=100).contains(position)), "{positions:?}: {dodged:?}");
    }
}

#[test]
fn the_drawings_match_the_golden_files() {
    for (name, size) in [("wide", ChartSize::WIDE), ("narrow", ChartSize::NARROW)] {
        let svg = render(move |edition| draw(edition, size, name, "finding", None));
        golden(&format!("status-chart-{name}.svg"), &(svg.replace("><", ">\n<") + "\n"));
    }
    for size in [ChartSize::NARROW, ChartSize::new(640, 28)] {
        let svg = render(move |_| {
            let recorded = recorded();
            let scales = step_chart::Scales::new(&recorded, size);
            let panels = recorded.treaties.iter().enumerate().filter_map(|(index, treaty)| {
                let series = recorded.series(index)?;
                let panel = Rc::new(step_chart::layout(scales, &recorded, treaty, series));
                let crosshair =
                    step_chart::crosshair(&panel, recorded.report_date, series.at(recorded.report_date));
                Some(step_chart::draw_panel(&panel, &crosshair, treaty.id.clone(), "finding".to_owned()))
            });
            panels.collect()
        });
        golden(&format!("record-chart-{}.svg", size.width), &(svg.replace("><", ">\n<") + "\n"));
    }
}
