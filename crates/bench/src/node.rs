//! The scripts that run in Node.js.

use std::path::Path;
use std::process::Command;

/// The folder of the scripts.
pub const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/node");

/// The peers, by their names in node/peers.cjs.
pub const PEERS: [&str; 3] = ["MiniSearch", "FlexSearch", "FlexSearch, suggest"];

/// The maximum heap of a script, in megabytes.
pub const HEAP: usize = 8_000;

/// Returns the command that runs a script with the peers in `modules`.
pub fn script(name: &str, modules: Option<&Path>) -> Command {
    let mut command = Command::new("node");
    command.arg(format!("--max-old-space-size={HEAP}")).arg("--expose-gc");
    command.arg(Path::new(FOLDER).join(name)).env_remove("NODE_OPTIONS").env_remove("NODE_PATH");
    if let Some(modules) = modules {
        command.env("NODE_PATH", modules);
    }
    command
}
