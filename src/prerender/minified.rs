//! Scripts and style sheets as short as they can be said, where there is a tool
//! for it: xtask says where. Without one they are as [`super::lighten`] leaves them.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::{env, thread};

/// The variable that says where esbuild is.
pub const VARIABLE: &str = "REPORT_EXPLORER_MINIFIER";

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A script whose names others see.
    Script,
    /// A script that shows what it exports, and nothing else.
    Module,
    /// A style sheet.
    Sheet,
}

impl Kind {
    /// That of the script `text`.
    pub fn of_script(text: &str) -> Self {
        if text.lines().any(|line| line.starts_with("export ")) { Self::Module } else { Self::Script }
    }

    fn arguments(self) -> &'static [&'static str] {
        match self {
            // What boot.js is written in: it runs where the programs don't.
            Self::Script => &["--loader=js", "--target=es2020"],
            Self::Module => &["--loader=js", "--target=es2020", "--format=esm"],
            Self::Sheet => &["--loader=css"],
        }
    }
}

/// The text, shorter where the build has a tool for that.
pub fn minified(text: String, kind: Kind) -> io::Result<String> {
    match env::var_os(VARIABLE) {
        Some(tool) if !text.is_empty() => run(&tool.into(), text, kind),
        _ => Ok(text),
    }
}

fn run(tool: &PathBuf, text: String, kind: Kind) -> io::Result<String> {
    let mut child = Command::new(tool)
        .args(["--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning"])
        .args(kind.arguments())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let into = child.stdin.take();
    // It may answer before it has read all.
    let writer = thread::spawn(move || into.map_or(Ok(()), |mut into| into.write_all(text.as_bytes())));
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err(io::Error::other(format!("esbuild: {}", output.status)));
    }
    writer.join().map_err(|_| io::Error::other("esbuild did not read its input"))??;
    String::from_utf8(output.stdout).map_err(io::Error::other)
}
