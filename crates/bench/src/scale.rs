//! Measures indexing time, index size and query time on a whole archive.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use tempfile::TempDir;

use crate::corpus::{self, CorpusSize};
use crate::figures::{Times, format_number, megabytes, with_ratio};
use crate::generate::{self, Language};
use crate::node;
use crate::options::BenchOptions;
use crate::process;
use crate::queries;
use crate::table::Table;
use crate::task::{Measurements, Task, path};

/// The default number of generated paragraphs.
const GENERATED: usize = 200_000;
/// A number of paragraphs that all peers can index.
const SAMPLE: usize = 20_000;
/// The number of generated queries.
const QUERIES: usize = 40;
/// The seed; language, corpus, queries and their order use consecutive seeds.
const SEED: u64 = 2003;

/// The time limit of a process.
const LIMIT: Duration = Duration::from_secs(15 * 60);
/// The warm-up time, in milliseconds.
const WARMUP: u64 = 10_000;
/// The measuring time, in milliseconds.
const MEASURE: u64 = 120_000;

/// The number of builds per size; the fastest counts, as it is disturbed least.
const BUILDS: usize = 3;

const NATIVE: &str = "this search, native";
const WEB_ASSEMBLY: &str = "this search, WebAssembly";

/// The indexed peers; their other settings have the same index.
const PEERS: [&str; 2] = ["MiniSearch", "FlexSearch"];

/// The corpus, the queries and the temporary folder.
struct ScaleBench<'a> {
    options: &'a BenchOptions,
    corpus: PathBuf,
    size: CorpusSize,
    /// The name of the corpus.
    name: String,
    /// The number of prefixes.
    prefixes: usize,
    folder: TempDir,
}

/// A row: an engine and its measurements, or the reason why there are none.
type Row = (&'static str, Result<Measurements>);

/// Prints the tables.
///
/// # Errors
///
/// Fails if the corpus can't be read or written.
pub fn print(options: &BenchOptions) -> Result<()> {
    let bench = ScaleBench::new(options)?;
    let whole = bench.size.paragraphs;
    if whole > SAMPLE {
        bench.table(SAMPLE)?.print();
    }
    bench.table(whole)?.print();
    bench.linearity()?.print();
    Ok(())
}

impl<'a> ScaleBench<'a> {
    fn new(options: &'a BenchOptions) -> Result<Self> {
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
        let size = corpus::check(&corpus, options.paragraphs.unwrap_or(usize::MAX))?;
        let prefixes = queries::prefixes(&queries, SEED + 3);
        fs::write(folder.path().join("queries.json"), serde_json::to_vec(&prefixes)?)?;
        Ok(Self { options, corpus, size, name, prefixes: prefixes.len(), folder })
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

    /// Measures all engines on the first `limit` paragraphs.
    fn table(&self, limit: usize) -> Result<Table> {
        let size = corpus::check(&self.corpus, limit)?;
        let mut rows: Vec<Row> = vec![(NATIVE, self.ours(NATIVE, limit, &native))];
        if let Some(module) = &self.options.module {
            let run = |task: &Task| node(&Task { module: path(module), ..task.clone() }, None);
            rows.push((WEB_ASSEMBLY, self.ours(WEB_ASSEMBLY, limit, &run)));
        }
        for peer in PEERS {
            rows.push((peer, self.peer(peer, limit)));
        }
        Ok(self.drawn(size, &rows))
    }

    /// Measures this engine with a process that `run` starts.
    fn ours(
        &self,
        name: &str,
        limit: usize,
        run: &dyn Fn(&Task) -> Result<Measurements>,
    ) -> Result<Measurements> {
        progress(&format!("indexing and asking {limit} paragraphs: {name}"));
        let built = run(&self.task("build", limit))?;
        let asked = run(&self.task("query", limit))?;
        Ok(built.and(asked))
    }

    fn peer(&self, peer: &str, limit: usize) -> Result<Measurements> {
        let modules = self.options.modules.as_deref().context("its package is not installed")?;
        progress(&format!("indexing and asking {limit} paragraphs: {peer}"));
        node(&Task { engine: peer.into(), ..self.task("all", limit) }, Some(modules))
    }

    fn drawn(&self, size: CorpusSize, rows: &[Row]) -> Table {
        let title = format!(
            "At scale: {} paragraphs, {} MB of text, of {}; Node.js rows with a heap of {} MB",
            size.paragraphs,
            format_number(megabytes(Some(size.text_bytes as u64))),
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
        // Engines in Node.js are compared with each other.
        let row = |name| rows.iter().find(|(row, measured)| *row == name && measured.is_ok());
        let base = row(WEB_ASSEMBLY).or_else(|| row(NATIVE)).and_then(|(_, measured)| measured.as_ref().ok());
        for (name, measured) in rows {
            match measured {
                Err(error) => table.note(format!("{name} is left out: {error:#}.")),
                Ok(measured) => table.row(cells(name, measured, base, size)),
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

    /// Measures how the indexing time grows.
    fn linearity(&self) -> Result<Table> {
        let whole = self.size.paragraphs;
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
            table.row([limit.to_string(), format_number(seconds), format_number(each), ratio]);
        }
        Ok(table)
    }
}

fn cells(name: &str, measured: &Measurements, base: Option<&Measurements>, size: CorpusSize) -> Vec<String> {
    let times = Times::new(measured.times.clone());
    let base_times = Times::new(base.map(|base| base.times.clone()).unwrap_or_default());
    let share = |bytes: u64| bytes as f64 / size.text_bytes.max(1) as f64;
    let seconds = |of: &Measurements| of.build_ms.map(|time| time / 1e3);
    let versus = |of: &dyn Fn(&Measurements) -> Option<f64>| with_ratio(of(measured), base.and_then(of));
    let mut cells = vec![
        name.to_owned(),
        versus(&seconds),
        versus(&|of| megabytes(of.build_peak)),
        versus(&|of| megabytes(of.index_bytes)),
        format_number(measured.index_bytes.map(share)),
        versus(&|of| megabytes(of.query_memory)),
    ];
    cells.extend([50, 95, 100].map(|part| with_ratio(times.percentile(part), base_times.percentile(part))));
    cells.push(format!("{} of {}", measured.answered, times.count()));
    cells
}

/// Runs this program in another process.
fn native(task: &Task) -> Result<Measurements> {
    let program = std::env::current_exe().context("this program can't be found")?;
    process::json_output(Command::new(program).arg("task").arg(serde_json::to_string(task)?), LIMIT)
}

fn node(task: &Task, modules: Option<&Path>) -> Result<Measurements> {
    process::json_output(node::script("scale.cjs", modules).arg(serde_json::to_string(task)?), LIMIT)
}

fn progress(what: &str) {
    static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);
    eprintln!("      {:>4} s  {what}", BEGAN.elapsed().as_secs());
}
