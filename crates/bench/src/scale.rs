//! A whole archive: how long it takes to index it, how much the index weighs, and how long queries take.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use tempfile::TempDir;

use crate::corpus::{self, Extent};
use crate::figures::{Times, against, megabytes, number};
use crate::generate::{self, Language};
use crate::node;
use crate::options::Options;
use crate::process;
use crate::queries;
use crate::table::Table;
use crate::task::{Measured, Task, path};

/// How many paragraphs are generated.
const GENERATED: usize = 200_000;
/// How many paragraphs the peers certainly can take.
const SAMPLE: usize = 20_000;
/// How many queries are made of the generated language.
const QUERIES: usize = 40;
/// All of one seed: the language, the corpus, the queries and their order each have one near it.
const SEED: u64 = 2003;

/// How long one process may take.
const LIMIT: Duration = Duration::from_secs(15 * 60);
/// How long one may ask before times are taken, in milliseconds.
const WARMUP: u64 = 10_000;
/// How long one may ask while they are, in milliseconds.
const MEASURE: u64 = 120_000;

/// How often an index is built to see how the time grows: the best time is the least disturbed.
const BUILDS: usize = 3;

const NATIVE: &str = "this search, native";
const WEB_ASSEMBLY: &str = "this search, WebAssembly";

/// The peers that are indexed; their other settings have the same index.
const PEERS: [&str; 2] = ["MiniSearch", "FlexSearch"];

/// What is indexed and asked, and where.
struct Setting<'a> {
    options: &'a Options,
    corpus: PathBuf,
    extent: Extent,
    /// What the corpus is called.
    name: String,
    /// How many prefixes are asked.
    prefixes: usize,
    folder: TempDir,
}

/// An engine's row: what was measured, or why nothing was.
type Row = (&'static str, Result<Measured>);

/// Prints the tables.
///
/// # Errors
///
/// The corpus can't be read or written.
pub fn print(options: &Options) -> Result<()> {
    let setting = Setting::new(options)?;
    let whole = setting.extent.paragraphs;
    if whole > SAMPLE {
        setting.table(SAMPLE)?.print();
    }
    setting.table(whole)?.print();
    setting.linearity()?.print();
    Ok(())
}

impl<'a> Setting<'a> {
    fn new(options: &'a Options) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("search-bench-").tempdir()?;
        let (corpus, name, queries) = match &options.corpus {
            Some(file) => {
                let queries = queries::ARCHIVE.map(str::to_owned).to_vec();
                (file.clone(), file.display().to_string(), queries)
            }
            None => {
                let paragraphs = options.paragraphs.unwrap_or(GENERATED);
                progress(&format!("generating {paragraphs} paragraphs"));
                let language = Language::new(SEED);
                let file = folder.path().join("corpus.jsonl");
                let mut writer = BufWriter::new(File::create(&file)?);
                generate::write(&mut writer, &language, paragraphs, SEED + 1)?;
                writer.flush()?;
                (file, format!("a generated corpus (seed {SEED})"), language.queries(QUERIES, SEED + 2))
            }
        };
        let extent = corpus::check(&corpus, options.paragraphs.unwrap_or(usize::MAX))?;
        let prefixes = queries::prefixes(&queries, SEED + 3);
        fs::write(folder.path().join("queries.json"), serde_json::to_vec(&prefixes)?)?;
        Ok(Self { options, corpus, extent, name, prefixes: prefixes.len(), folder })
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn task(&self, task: &str, limit: usize) -> Task {
        Task {
            task: task.into(),
            corpus: path(&self.corpus),
            limit,
            index: path(&self.file("index")),
            queries: path(&self.file("queries.json")),
            warmup: WARMUP,
            measure: MEASURE,
            ..Task::default()
        }
    }

    /// All engines on the first `limit` paragraphs.
    fn table(&self, limit: usize) -> Result<Table> {
        let extent = corpus::check(&self.corpus, limit)?;
        let mut rows: Vec<Row> = vec![(NATIVE, self.ours(NATIVE, limit, &native))];
        if let Some(module) = &self.options.module {
            let run = |task: &Task| node(&Task { module: path(module), ..task.clone() }, None);
            rows.push((WEB_ASSEMBLY, self.ours(WEB_ASSEMBLY, limit, &run)));
        }
        for peer in PEERS {
            rows.push((peer, self.peer(peer, limit)));
        }
        Ok(self.drawn(extent, &rows))
    }

    /// The engine, run as a process in one way or the other.
    fn ours(&self, name: &str, limit: usize, run: &dyn Fn(&Task) -> Result<Measured>) -> Result<Measured> {
        progress(&format!("indexing and asking {limit} paragraphs: {name}"));
        let built = run(&self.task("build", limit))?;
        let asked = run(&self.task("query", limit))?;
        Ok(built.and(asked))
    }

    fn peer(&self, peer: &str, limit: usize) -> Result<Measured> {
        let modules = self.options.modules.as_deref().context("its package is not installed")?;
        progress(&format!("indexing and asking {limit} paragraphs: {peer}"));
        node(&Task { engine: peer.into(), ..self.task("all", limit) }, Some(modules))
    }

    fn drawn(&self, extent: Extent, rows: &[Row]) -> Table {
        let title = format!(
            "At scale: {} paragraphs, {} MB of text, of {}; Node.js rows with a heap of {} MB",
            extent.paragraphs,
            number(megabytes(Some(extent.text_bytes as u64))),
            self.name,
            node::HEAP
        );
        let heading = [
            "(× WebAssembly)",
            "build s",
            "build peak MB",
            "index MB",
            "per text byte",
            "memory MB",
            "median ms",
            "p95 ms",
            "max ms",
            "with hits",
        ];
        let mut table = Table::new(title, &heading);
        // What runs in Node.js is compared with what runs there too.
        let row = |name| rows.iter().find(|(row, measured)| *row == name && measured.is_ok());
        let base = row(WEB_ASSEMBLY).or_else(|| row(NATIVE)).and_then(|(_, measured)| measured.as_ref().ok());
        for (name, measured) in rows {
            match measured {
                Err(error) => table.note(format!("{name} is left out: {error:#}.")),
                Ok(measured) => table.row(cells(name, measured, base, extent)),
            }
        }
        table.note(format!(
            "Ten best hits for each of {} prefixes of {QUERIES} queries, in an order by chance; a process asks for {} s \
             before and {} s while it is measured, and ends after {} min.",
            self.prefixes,
            WARMUP / 1000,
            MEASURE / 1000,
            LIMIT.as_secs() / 60
        ));
        for (name, measured) in rows {
            match measured {
                Ok(measured) if measured.times.len() < self.prefixes => {
                    table.note(format!("{name} came to {} of them.", measured.times.len()));
                }
                _ => {}
            }
        }
        table.note(
            "Memory: while it answers; what is in use after a collection in Node.js, natively the peak of the process. \
             Index: as stored; a dash where it is longer than a string can be.",
        );
        table.note("Both forms of this search are compiled with opt-level 3. FlexSearch does not rank.");
        table
    }

    /// How the time of indexing grows.
    fn linearity(&self) -> Result<Table> {
        let whole = self.extent.paragraphs;
        let mut table = Table::new(
            format!("Linearity of indexing (native, the best of {BUILDS})"),
            &["paragraphs", "build s", "µs a paragraph", "against the first"],
        );
        let mut first = None;
        for limit in [whole / 4, whole / 2, whole].map(|limit| limit.max(1)) {
            progress(&format!("indexing {limit} paragraphs"));
            let each = native(&self.task("build", limit))?.build_ms.map(|time| time * 1e3 / limit as f64);
            first = first.or(each);
            let ratio =
                each.zip(first).map_or_else(String::new, |(each, first)| format!("×{:.2}", each / first));
            let seconds = each.map(|each| each * limit as f64 / 1e6);
            table.row([limit.to_string(), number(seconds), number(each), ratio]);
        }
        Ok(table)
    }
}

fn cells(name: &str, measured: &Measured, base: Option<&Measured>, extent: Extent) -> Vec<String> {
    let times = Times::new(measured.times.clone());
    let base_times = Times::new(base.map(|base| base.times.clone()).unwrap_or_default());
    let share = |bytes: u64| bytes as f64 / extent.text_bytes.max(1) as f64;
    let seconds = |of: &Measured| of.build_ms.map(|time| time / 1e3);
    let versus = |of: &dyn Fn(&Measured) -> Option<f64>| against(of(measured), base.and_then(of));
    let mut cells = vec![
        name.to_owned(),
        versus(&seconds),
        versus(&|of| megabytes(of.build_peak)),
        versus(&|of| megabytes(of.index_bytes)),
        number(measured.index_bytes.map(share)),
        versus(&|of| megabytes(of.query_memory)),
    ];
    cells.extend([50, 95, 100].map(|part| against(times.percentile(part), base_times.percentile(part))));
    cells.push(format!("{} of {}", measured.answered, times.count()));
    cells
}

/// This program, in another process.
fn native(task: &Task) -> Result<Measured> {
    let program = std::env::current_exe().context("this program can't be found")?;
    process::answer(Command::new(program).arg("task").arg(serde_json::to_string(task)?), LIMIT)
}

fn node(task: &Task, modules: Option<&Path>) -> Result<Measured> {
    process::answer(node::script("scale.cjs", modules).arg(serde_json::to_string(task)?), LIMIT)
}

fn progress(what: &str) {
    static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);
    eprintln!("      {:>4} s  {what}", BEGAN.elapsed().as_secs());
}
