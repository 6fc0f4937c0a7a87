//! Input and output of a process of the scale suite; node/scale.cjs uses the same format.

use std::path::Path;

use serde::{Deserialize, Serialize};

/// The task of a process.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Task {
    /// `build`, `query`, or `all` for a peer.
    pub task: String,
    /// The peer.
    pub engine: String,
    /// The engine as a module for Node.js.
    pub module: String,
    /// The corpus.
    pub corpus: String,
    /// The number of lines to read.
    pub limit: usize,
    /// The index file.
    pub index: String,
    /// The file of the queries, a JSON list.
    pub queries: String,
    /// The warm-up time, in milliseconds.
    pub warmup: u64,
    /// The measuring time, in milliseconds.
    pub measure: u64,
}

/// The measurements; fields that the task does not measure are empty.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Measurements {
    /// The indexing time without reading the lines.
    pub build_ms: Option<f64>,
    /// The peak memory of the process up to the finished index.
    pub build_peak: Option<u64>,
    /// The memory of the process while it answers queries.
    pub query_memory: Option<u64>,
    /// The size of the stored index.
    pub index_bytes: Option<u64>,
    /// The time of each query.
    pub times: Vec<f64>,
    /// The number of queries with a hit.
    pub answered: usize,
}

impl Measurements {
    /// Combines the measurements of building with those of querying.
    #[must_use]
    pub fn and(self, asking: Self) -> Self {
        Self { query_memory: asking.query_memory, times: asking.times, answered: asking.answered, ..self }
    }
}

/// Returns a path as a string.
pub fn path(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
