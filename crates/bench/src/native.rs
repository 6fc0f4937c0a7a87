//! Runs the engine natively: one process builds the index, another one answers queries.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};
use search::{Builder, Index, Unit, UnitKind};

use crate::corpus;
use crate::process::status;
use crate::task::{Measurements, Task};

/// Runs the task.
///
/// # Errors
///
/// Fails if a file can't be read or written.
pub fn run(task: &Task) -> Result<Measurements> {
    match task.task.as_str() {
        "build" => build(task),
        "query" => query(task),
        other => bail!("there is no task `{other}`"),
    }
}

fn build(task: &Task) -> Result<Measurements> {
    let mut builder = Builder::new();
    let mut document = String::new();
    let mut time = Duration::ZERO;
    corpus::read(Path::new(&task.corpus), task.limit, |line| {
        let label = line.label();
        let start = Instant::now();
        if line.document() != document {
            line.document().clone_into(&mut document);
            builder.start_document(&document);
        }
        builder.add_unit(Unit { label: &label, text: &line.text, heading: "", kind: UnitKind::Paragraph });
        time += start.elapsed();
        Ok(())
    })?;
    let start = Instant::now();
    let bytes = builder.finish();
    time += start.elapsed();
    let build_peak = status("VmHWM");
    fs::write(&task.index, &bytes).with_context(|| format!("{} can't be written", task.index))?;
    Ok(Measurements {
        build_ms: Some(milliseconds(time)),
        build_peak,
        index_bytes: Some(bytes.len() as u64),
        ..Measurements::default()
    })
}

fn query(task: &Task) -> Result<Measurements> {
    let queries: Vec<String> = serde_json::from_slice(&fs::read(&task.queries)?)?;
    let bytes = fs::read(&task.index).with_context(|| format!("{} can't be read", task.index))?;
    let index = Index::open(bytes.into()).map_err(|error| anyhow!("the index can't be opened: {error}"))?;
    let begin = Instant::now();
    for query in &queries {
        if begin.elapsed() > Duration::from_millis(task.warmup) {
            break;
        }
        index.search(query, 10);
    }
    let mut measured = Measurements::default();
    let begin = Instant::now();
    for query in &queries {
        let start = Instant::now();
        if start.duration_since(begin) > Duration::from_millis(task.measure) {
            break;
        }
        let answer = index.search(query, 10);
        measured.times.push(milliseconds(start.elapsed()));
        measured.answered += usize::from(!answer.hits.is_empty());
    }
    measured.query_memory = status("VmHWM");
    Ok(measured)
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
