//! What a process at scale is told to do, and what it tells; node/scale.cjs speaks the same.

use std::path::Path;

use serde::{Deserialize, Serialize};

/// What to do.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Task {
    /// `build`, `query`, or `all` for a peer.
    pub task: String,
    /// The peer.
    pub engine: String,
    /// The engine as a module for Node.js.
    pub module: String,
    /// The lines.
    pub corpus: String,
    /// How many of them.
    pub limit: usize,
    /// The file of the index.
    pub index: String,
    /// The file of the queries, a JSON list.
    pub queries: String,
    /// How many milliseconds one may ask before times are taken.
    pub warmup: u64,
    /// How many milliseconds one may ask while they are.
    pub measure: u64,
}

/// What was measured; what the task does not tell is none.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Measured {
    /// The time of indexing, without that of reading the lines.
    pub build_ms: Option<f64>,
    /// The most memory that the process had until the index was there.
    pub build_peak: Option<u64>,
    /// Its memory while it answers.
    pub query_memory: Option<u64>,
    /// The index as it can be stored.
    pub index_bytes: Option<u64>,
    /// The time of each query.
    pub times: Vec<f64>,
    /// How many had a hit.
    pub answered: usize,
}

impl Measured {
    /// This of building, and that of asking.
    #[must_use]
    pub fn and(self, asking: Self) -> Self {
        Self { query_memory: asking.query_memory, times: asking.times, answered: asking.answered, ..self }
    }
}

/// A path as JSON has it.
pub fn path(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
