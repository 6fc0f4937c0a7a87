use crate::support::{edition, golden, render};
use report::InstrumentIndex;
use report_explorer::chart::{Bar, Chart, Fact, Row, Shape, Width, draw, place, rows};

fn row(states: [Option<u32>; 2]) -> Row {
    let bars = Fact::ALL.into_iter().zip(states).map(|(fact, states)| Bar { fact, states, evidence: None });
    Row { instrument: InstrumentIndex(0), name: "An instrument".to_owned(), bars: bars.collect() }
}

fn lengths(chart: &Chart) -> Vec<Shape> {
    chart.rows.iter().flat_map(|row| &row.bars).map(|bar| bar.shape).collect()
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
    let chart = place(&[row([Some(0), None])], Width::Wide);
    assert!(matches!(lengths(&chart)[..], [Shape::Bar { length: 0 }, Shape::Slot { .. }]));
}

#[test]
fn lengths_are_in_proportion_and_ticks_are_round() {
    let chart = place(&[row([Some(150), Some(75)])], Width::Wide);
    let [Shape::Bar { length: long }, Shape::Bar { length: short }] = lengths(&chart)[..] else { panic!() };
    assert_eq!(long, 2 * short);
    let values: Vec<_> = chart.ticks.iter().map(|(value, _)| *value).collect();
    assert_eq!(values, [0, 50, 100, 150]);
}

#[test]
fn every_mark_and_label_lies_within_the_picture() {
    for most in [0, 1, 3, 7, 40, 99, 145, 193, 1000] {
        for width in [Width::Wide, Width::Narrow] {
            let chart = place(&[row([Some(most), None]), row([None, Some(most / 2)])], width);
            for bar in chart.rows.iter().flat_map(|row| &row.bars) {
                let (Shape::Bar { length } | Shape::Slot { length }) = bar.shape;
                assert!(chart.left + length < width.units());
                // A digit in bold is less than 10 units wide.
                let label = 10 * u32::try_from(most.to_string().len()).unwrap();
                assert!(bar.bar.states.is_none() || bar.label_x + label <= width.units(), "{most}");
                assert!(bar.y < chart.height);
            }
        }
    }
}

#[test]
fn lines_of_a_name_do_not_run_into_bars() {
    let mut long = row([Some(1), None]);
    long.name = "word ".repeat(60).trim().to_owned();
    for width in [Width::Wide, Width::Narrow] {
        let chart = place(&[long.clone(), long.clone()], width);
        let [first, second] = &chart.rows[..] else { panic!() };
        let last_line = |row: &report_explorer::chart::PlacedRow| {
            row.name_y + 19 * u32::try_from(row.name.len() - 1).unwrap()
        };
        assert!(last_line(first) < first.bars[0].y);
        assert!(first.bars[1].y + 20 < second.name_y - 12);
    }
}

#[test]
fn the_drawing_is_the_golden_one() {
    let svg = render(|edition| draw(edition, "finding")).replace("><", ">\n<") + "\n";
    golden("status-chart.svg", &svg);
}
