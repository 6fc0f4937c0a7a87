//! Measures the time from moving the day slider to the painted frame, in the built page in Chromium.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use treaty_record::{Series, TreatyRecord};

use crate::built::{self, SLOWDOWN};
use crate::chromium::Chromium;
use crate::figures::{Times, with_ratio};
use crate::node::FOLDER;
use crate::options::BenchOptions;
use crate::table::Table;
use crate::units;

/// The address of the view.
const VIEW: &str = "#instruments?as=record";
/// True once the program of the view is ready.
const READY: &str = "document.getElementById('status').dataset.state === 'live' && !!document.getElementById('record-slider')";

/// The Chart.js bundle in `node_modules`.
const BUNDLE: &str = "chart.js/dist/chart.umd.min.js";

/// The number of moves over the whole range.
const MOVES: usize = 400;
/// The frame budget at 60 frames per second, in milliseconds.
const FRAME: f64 = 16.0;

/// Prints the table.
///
/// # Errors
///
/// Fails if the site or the record can't be read, or the browser fails.
pub fn print(options: &BenchOptions) -> Result<()> {
    let data = options.root.join("data");
    let series = series(&units::record(&data, &units::report(&data)?)?);
    built::print(options, "The day of the charts", VIEW, READY, async |browser| {
        measure(browser, options.modules.as_deref(), &series).await
    })
}

/// Returns the counts of each treaty: the last day of its record, and each day on which they changed, with
/// signatures and parties.
fn series(record: &TreatyRecord) -> Value {
    let one = |number| {
        let series = Series::of(record, number);
        let changes = series.changes().map(|(day, count)| json!([day.0, count.signatures, count.parties()]));
        json!({ "as_of": series.as_of().map(|day| day.0), "changes": changes.collect::<Vec<Value>>() })
    };
    (0..record.treaties.len()).map(one).collect()
}

async fn measure(browser: &Chromium, modules: Option<&Path>, series: &Value) -> Result<Table> {
    built::scripts(browser, Path::new(FOLDER), &["frame.js", "chart.js"]).await?;
    if let Some(modules) = modules {
        built::scripts(browser, modules, &[BUNDLE]).await?;
    }
    built::slow_down(browser).await?;

    let mut rows = Vec::new();
    let mut listed = Value::Null;
    for (name, address) in
        [("this view", VIEW.to_owned()), ("this view, nobody listed", format!("{VIEW}&name=zzzz"))]
    {
        let begin = format!("benchmarkDay.ours({})", Value::from(address));
        let (times, begun) = moving(browser, name, &begin).await?;
        rows.push((name, times));
        if listed.is_null() {
            listed = begun;
        }
    }
    if modules.is_some() {
        for (name, redraw) in [("Chart.js, update", "update('none')"), ("Chart.js, draw", "draw()")] {
            let begin = format!("benchmarkDay.peer({series}, (chart) => chart.{redraw})");
            rows.push((name, moving(browser, name, &begin).await?.0));
        }
    }
    let nothing = "a slider that moves nothing";
    rows.push((nothing, moving(browser, nothing, "benchmarkDay.nothing()").await?.0));

    let title = format!(
        "The day of the charts: from a move to the painted frame, milliseconds; {}, processor slowed down {SLOWDOWN} times",
        browser.version().await?
    );
    let over = format!("over {FRAME} ms");
    let mut table = Table::new(title, &["", "moves", "median", "p95", "max", &over]);
    let base = rows.first().map(|(_, times)| [50, 95, 100].map(|part| times.percentile(part)));
    for (name, times) in &rows {
        let figures = [50, 95, 100].into_iter().zip(base.unwrap_or_default());
        let figures = figures.map(|(part, base)| with_ratio(times.percentile(part), base));
        let over = format!("{:.1} %", times.share_over(FRAME) * 100.0);
        table.row([(*name).to_owned(), times.count().to_string()].into_iter().chain(figures).chain([over]));
    }
    table.note(format!(
        "Equal steps over the whole span, after a pass that is not measured. This view draws the day in four panels, \
         findings and a table; who did what, and its list of {listed} participants, follow once the day rests."
    ));
    table.note("Chart.js draws four canvases of the same size and four lines of text: no table, no names.");
    if modules.is_none() {
        table.note("The peer is missing: its package is not installed.");
    }
    Ok(table)
}

/// Moves over the range twice; returns the times of the second pass and the value of `begin`.
async fn moving(browser: &Chromium, name: &str, begin: &str) -> Result<(Times, Value)> {
    eprintln!("      moving: {name}");
    let begun = browser.value(begin).await?;
    let pass = format!("benchmarkDay.pass({MOVES})");
    browser.value(&pass).await?;
    let times = serde_json::from_value(browser.value(&pass).await?).context("chart.js")?;
    browser.value("benchmarkDay.end()").await?;
    Ok((Times::new(times), begun))
}
