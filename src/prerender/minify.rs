//! Minifies scripts and style sheets with esbuild, if the build sets its path.

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::{env, thread};

/// The environment variable with the path of esbuild. Without it, texts are shipped as they are.
pub const ESBUILD: &str = "REPORT_EXPLORER_MINIFIER";

/// The kind of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A script whose top-level names are used by other scripts.
    Script,
    /// A style sheet.
    StyleSheet,
}

/// Returns `text` minified.
///
/// # Errors
/// If esbuild can't be run or rejects the text.
pub fn minify(text: String, kind: Kind) -> io::Result<String> {
    match env::var_os(ESBUILD) {
        Some(esbuild) if !text.is_empty() => run(esbuild, text, kind),
        _ => Ok(text),
    }
}

fn run(esbuild: OsString, text: String, kind: Kind) -> io::Result<String> {
    let arguments: &[&str] = match kind {
        Kind::Script => &["--loader=js", "--target=es2020"],
        Kind::StyleSheet => &["--loader=css"],
    };
    let mut child = Command::new(esbuild)
        .args(["--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let input = child.stdin.take();
    // esbuild may write output before it has read everything.
    let writer = thread::spawn(move || input.map_or(Ok(()), |mut input| input.write_all(text.as_bytes())));
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err(io::Error::other(format!("esbuild: {}", output.status)));
    }
    writer.join().map_err(|_| io::Error::other("esbuild did not read its input"))??;
    String::from_utf8(output.stdout).map_err(io::Error::other)
}
