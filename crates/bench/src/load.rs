//! Measures the time from opening the page to the first hit, and compares it with mdBook and Pagefind.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tempfile::TempDir;

use crate::built::{self, SLOWDOWN};
use crate::chromium::{Chromium, FrameRate};
use crate::figures::{Times, format_number, with_ratio};
use crate::options::BenchOptions;
use crate::table::Table;
use crate::visit::{self, SecondVisit, Subject};
use crate::{peers, precompressed, units};

/// The number of measured runs; one run before them warms up the browser.
const RUNS: usize = 5;

/// The targets for this page, by row: kilobytes and milliseconds.
const TARGETS: [Option<f64>; 7] =
    [Some(150.0), Some(600.0), Some(600.0), None, Some(1200.0), Some(500.0), Some(500.0)];

const ROWS: [&str; 7] = [
    "kB until the first hit",
    "first contentful paint",
    "largest contentful paint",
    "a field to type in",
    "the first hit",
    "again without network: paint",
    "again without network: first hit",
];

/// The measurements of one subject, by row.
#[derive(Debug, Default)]
struct LoadFigures {
    rows: [Vec<f64>; 7],
    /// The reason why the last two rows are empty.
    no_second: Option<String>,
}

/// Prints the table.
///
/// # Errors
///
/// Fails if the site or the report can't be read, or the browser fails.
pub fn print(options: &BenchOptions) -> Result<()> {
    let dist = built::dist(options)?;
    let Some(chromedriver) = &options.chromedriver else {
        println!("\nOpening the page: not measured, since Chromium with chromedriver is missing");
        return Ok(());
    };
    let folder = tempfile::Builder::new().prefix("search-bench-load-").tempdir()?;
    let ours = folder.path().join("ours");
    precompressed::copy(dist, &ours)?;
    precompressed::compress(&ours)?;
    let mut subjects = vec![subject("this page", ours, "[role=searchbox]", Some("/"), "[data-hit]")];
    let missing = add_peers(options, &folder, &mut subjects)?;

    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let table = runtime.block_on(async {
        let browser = Chromium::start(chromedriver, FrameRate::Screen).await?;
        let outcome = measure(&browser, &subjects).await;
        browser.end().await;
        outcome
    });
    let mut table = table?;
    missing.into_iter().for_each(|line| table.note(line));
    table.print();
    Ok(())
}

fn subject(
    name: &'static str,
    folder: PathBuf,
    field: &'static str,
    key: Option<&'static str>,
    hit: &'static str,
) -> Subject {
    Subject { name, folder, field, key, hit }
}

/// Builds the folders of the installed peers; returns a note for each missing one.
fn add_peers(options: &BenchOptions, folder: &TempDir, subjects: &mut Vec<Subject>) -> Result<Vec<String>> {
    let report = units::report(&options.root.join("data"))?;
    let mut missing = Vec::new();
    let mut add = |name, program: Option<&Path>, make: &dyn Fn(&Path, &Path) -> Result<Subject>| {
        let Some(program) = program else {
            missing.push(format!("{name} is missing: it is not installed."));
            return Ok(());
        };
        let subject = make(program, &folder.path().join(name))?;
        precompressed::compress(&subject.folder)?;
        subjects.push(subject);
        anyhow::Ok(())
    };
    add("mdBook", options.mdbook.as_deref(), &|program, folder| {
        let folder = peers::book(&report, program, folder)?;
        Ok(subject("mdBook", folder, "#mdbook-searchbar", Some("/"), "#mdbook-searchresults li"))
    })?;
    add("Pagefind", options.modules.as_deref(), &|modules, folder| {
        let folder = peers::page(&report, modules, folder)?;
        let [field, hit] = [".pagefind-ui__search-input", ".pagefind-ui__result-link"];
        Ok(subject("Pagefind", folder, field, None, hit))
    })?;
    Ok(missing)
}

async fn measure(browser: &Chromium, subjects: &[Subject]) -> Result<Table> {
    let mut all: Vec<LoadFigures> = subjects.iter().map(|_| LoadFigures::default()).collect();
    for run in 0..=RUNS {
        for (subject, figures) in subjects.iter().zip(&mut all) {
            eprintln!("      opening: {}", subject.name);
            let one = once(browser, subject, figures.no_second.is_none()).await;
            let (row, no_second) = one.with_context(|| subject.name.to_owned())?;
            figures.no_second = figures.no_second.take().or(no_second);
            // The first run includes one-time work of the browser.
            if run > 0 {
                figures.rows.iter_mut().zip(row).for_each(|(values, value)| values.extend(value));
            }
        }
    }
    Ok(table(&browser.version().await?, subjects, all))
}

/// Opens the subject once for each measured moment.
async fn once(
    browser: &Chromium,
    subject: &Subject,
    with_second: bool,
) -> Result<([Option<f64>; 7], Option<String>)> {
    let paint = visit::paint(browser, subject).await?;
    let (first, host) = visit::ask(browser, subject).await?;
    // Only this page promises to work offline.
    let second = match subject.name {
        "this page" if with_second => visit::without_network(browser, subject, host).await?,
        _ => SecondVisit::None(None),
    };
    let (second, no_second) = match second {
        SecondVisit::Visit(paint, hit) => ([Some(paint), Some(hit)], None),
        SecondVisit::None(why) => ([None; 2], why),
    };
    let [again_paint, again_hit] = second;
    let row = [
        Some(first.bytes / 1000.0),
        paint.first,
        paint.largest,
        Some(first.typed),
        Some(first.hit),
        again_paint,
        again_hit,
    ];
    Ok((row, no_second))
}

fn table(version: &str, subjects: &[Subject], figures: Vec<LoadFigures>) -> Table {
    let title = format!(
        "Opening the page: milliseconds from navigation, median of {RUNS}; {version}, nothing kept, processor slowed \
         down {SLOWDOWN} times, 1.6 Mbit/s, 150 ms"
    );
    let names = subjects.iter().map(|subject| subject.name);
    let heading: Vec<&str> = [""].into_iter().chain(names).chain(["target"]).collect();
    let mut table = Table::new(title, &heading);
    let times = figures.into_iter().map(|figures| (figures.rows.map(Times::new), figures.no_second));
    let times: Vec<([Times; 7], Option<String>)> = times.collect();
    for (at, (name, target)) in ROWS.into_iter().zip(TARGETS).enumerate() {
        let value =
            |times: &[Times; 7], of_hundred| times.get(at).and_then(|times| times.percentile(of_hundred));
        let base = times.first().and_then(|(times, _)| value(times, 50));
        let cells =
            times.iter().enumerate().map(|(subject, (times, no_second))| match (value(times, 50), subject) {
                (None, 0) => no_second.clone().unwrap_or_else(|| format_number(None)),
                (median, 0) => format_number(median),
                (median, _) => with_ratio(median, base),
            });
        let target = target.map_or_else(String::new, |target| format!("≤ {target:.0}"));
        table.row([name.to_owned()].into_iter().chain(cells).chain([target]));
    }
    for (subject, (times, _)) in subjects.iter().zip(&times) {
        let ranges = [1, 4].into_iter().filter_map(|row| {
            let times = times.get(row)?;
            let name = ROWS.get(row)?;
            Some(format!(
                "{name} {} to {}",
                format_number(times.percentile(0)),
                format_number(times.percentile(100))
            ))
        });
        table.note(format!("{}, least and most: {}.", subject.name, ranges.collect::<Vec<_>>().join(", ")));
    }
    table.note(
        "kB: bodies as sent, brotli where it weighs less, of all that was asked for before the first hit was painted.",
    );
    table.note(
        "A query is typed once, as soon as its field is there; its key is pressed until then, if it has one.",
    );
    table.note(
        "mdBook: the report as one chapter. Pagefind: a plain page with the interface that it comes with.",
    );
    table
        .note("To beat, as measured before: mdBook 232 kB, paint 1140, first hit 1800; Pagefind paint 1020.");
    table
}
