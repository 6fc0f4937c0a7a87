//! Benchmarks: programs that print measured figures.

use anyhow::Result;

use crate::run;

/// What each measures, and what Cargo is called with.
const BENCHES: [(&str, &[&str]); 0] = [];

/// `cargo xtask bench`.
pub fn all() -> Result<()> {
    if BENCHES.is_empty() {
        println!("there is no benchmark yet");
    }
    for (name, arguments) in BENCHES {
        println!("{name}");
        run::shown(run::command("cargo").args(arguments))?;
    }
    Ok(())
}
