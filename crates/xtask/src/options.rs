//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use lexopt::Arg::{Long, Short, Value};
use lexopt::{Parser, ValueExt};

use crate::bench::BenchOptions;

/// Printed by `cargo xtask help`, and if the command is unknown.
pub const HELP: &str = "\
cargo xtask serve [--port N] [--dev]   build the site and serve it (--dev: rebuild on save)
cargo xtask test                       run every check
cargo xtask build [--address URL]      build dist/ and dist-file/ (URL: the folder where dist/ will be, for previews
                                       of links and oEmbed, which need absolute addresses)
cargo xtask bench [PART]               run the benchmarks, or one: relevance, page, load, chart or scale
                  [--corpus FILE]      JSON lines to index (else they are generated)
                  [--paragraphs N]     index as many of them, or all of 200,000 that are generated
cargo xtask setup                      install what the other commands need, and stop there";

/// The parts of the benchmarks.
const PARTS: [&str; 5] = ["relevance", "page", "load", "chart", "scale"];

/// The default port of `serve`.
pub const DEFAULT_PORT: u16 = 8080;

/// A command with its options.
#[derive(Debug, PartialEq, Eq)]
pub enum Options {
    /// Build the site and serve it.
    Serve {
        /// The port to listen on.
        port: u16,
        /// Rebuild on save.
        dev: bool,
    },
    /// Run every check.
    Test,
    /// Build `dist/` and `dist-file/`.
    Build {
        /// The address at which `dist/` will be hosted, with a slash at its end.
        address: Option<String>,
    },
    /// Run the benchmarks.
    Bench(BenchOptions),
    /// Install everything that the other commands need.
    Setup,
    /// Print the commands.
    Help,
}

/// Parses the arguments after the program's name.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Options> {
    let mut parser = Parser::from_args(arguments);
    let mut options = match parser.next()? {
        None | Some(Long("help") | Short('h')) => return Ok(Options::Help),
        Some(Value(command)) => match command.to_str() {
            Some("help") => return Ok(Options::Help),
            Some("serve") => Options::Serve { port: DEFAULT_PORT, dev: false },
            Some("test") => Options::Test,
            Some("build") => Options::Build { address: None },
            Some("bench") => Options::Bench(BenchOptions::default()),
            Some("setup") => Options::Setup,
            _ => bail!("there is no command `{}`; these are the commands:\n{HELP}", command.display()),
        },
        Some(other) => return Err(unknown(other)),
    };
    while let Some(argument) = parser.next()? {
        match (&mut options, argument) {
            (Options::Serve { dev, .. }, Long("dev")) => *dev = true,
            (Options::Serve { port, .. }, Long("port")) => *port = parser.value()?.parse()?,
            (Options::Build { address }, Long("address")) => {
                *address = Some(folder_address(&parser.value()?.string()?)?);
            }
            (Options::Bench(bench), Long("corpus")) => {
                bench.corpus = Some(std::path::absolute(PathBuf::from(parser.value()?))?);
            }
            (Options::Bench(bench), Long("paragraphs")) => {
                let paragraphs: usize = parser.value()?.parse()?;
                bench.paragraphs = Some(paragraphs).filter(|paragraphs| *paragraphs > 0);
                bench.paragraphs.context("--paragraphs needs a number above 0")?;
            }
            (Options::Bench(bench), Value(part)) if PARTS.iter().any(|known| part == *known) => {
                bench.only = Some(part.string()?);
            }
            (_, other) => return Err(unknown(other)),
        }
    }
    Ok(options)
}

fn unknown(argument: lexopt::Arg<'_>) -> anyhow::Error {
    anyhow::Error::new(argument.unexpected()).context(format!("these are the commands:\n{HELP}"))
}

/// Returns the address of a folder, with a slash at its end.
fn folder_address(url: &str) -> Result<String> {
    let (scheme, host) = url.split_once("://").unwrap_or_default();
    let host = host.trim_end_matches('/');
    let is_odd = |c: char| c.is_whitespace() || c.is_control() || "\"'<>?#&".contains(c);
    if !["https", "http"].contains(&scheme)
        || host.is_empty()
        || host.starts_with('/')
        || host.contains(is_odd)
    {
        bail!("{url} is no address of a folder");
    }
    Ok(format!("{scheme}://{host}/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Option<Options> {
        parse(line.split_whitespace().map(OsString::from)).ok()
    }

    #[test]
    fn commands_are_read_and_unknown_ones_refused() {
        assert_eq!(parsed("serve"), Some(Options::Serve { port: DEFAULT_PORT, dev: false }));
        assert_eq!(parsed("serve --dev --port 9000"), Some(Options::Serve { port: 9000, dev: true }));
        assert_eq!(parsed("test"), Some(Options::Test));
        assert_eq!(parsed("setup"), Some(Options::Setup));
        assert_eq!(parsed(""), Some(Options::Help));
        assert_eq!(parsed("--help"), Some(Options::Help));
        assert_eq!(parsed("build"), Some(Options::Build { address: None }));
        let address = Some("https://example.org/report/".into());
        assert_eq!(parsed("build --address https://example.org/report"), Some(Options::Build { address }));
        let scale =
            BenchOptions { paragraphs: Some(20_000), only: Some("scale".into()), ..BenchOptions::default() };
        assert_eq!(parsed("bench --paragraphs 20000 scale"), Some(Options::Bench(scale)));
        let chart = BenchOptions { only: Some("chart".into()), ..BenchOptions::default() };
        assert_eq!(parsed("bench chart"), Some(Options::Bench(chart)));
        assert_eq!(parsed("bench"), Some(Options::Bench(BenchOptions::default())));
        for refused in [
            "serve --port",
            "serve --port 70000",
            "serve here",
            "test --fast",
            "deploy",
            "build --address",
            "build --address example.org",
            "build --address https://",
            "build --address https://example.org/?a=\"b",
            "bench --corpus",
            "bench --paragraphs 0",
            "bench charts",
        ] {
            assert_eq!(parsed(refused), None, "{refused}");
        }
    }
}
