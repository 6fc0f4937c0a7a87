//! The command line: which suite to run, and the paths of the tools that `cargo xtask bench` has installed.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

/// The options of the benchmarks.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct BenchOptions {
    /// The root folder of the project.
    pub root: PathBuf,
    /// The built site.
    pub dist: Option<PathBuf>,
    /// `node_modules` with the peers.
    pub modules: Option<PathBuf>,
    /// The engine as a module for Node.js.
    pub module: Option<PathBuf>,
    /// The path of chromedriver.
    pub chromedriver: Option<PathBuf>,
    /// The path of mdBook.
    pub mdbook: Option<PathBuf>,
    /// The corpus in JSON lines; generated if absent.
    pub corpus: Option<PathBuf>,
    /// The number of paragraphs to generate, or the maximum to read.
    pub paragraphs: Option<usize>,
    /// The suite to run; all if absent.
    pub only: Option<Suite>,
}

/// A suite of benchmarks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suite {
    /// Relevance on the judged queries.
    Relevance,
    /// Time from a key to painted results.
    Page,
    /// Time from opening the page to the first hit.
    Load,
    /// Time from moving the day slider to the painted frame.
    Chart,
    /// Indexing and querying a whole archive.
    Scale,
}

impl BenchOptions {
    /// Parses the arguments after the program name.
    ///
    /// # Errors
    ///
    /// Fails on an unknown option or an invalid value.
    pub fn parse(arguments: &[String]) -> Result<Self> {
        let mut options = Self::default();
        let mut arguments = arguments.iter();
        while let Some(name) = arguments.next() {
            let value = arguments.next().with_context(|| format!("{name} needs a value"))?;
            let path = || Some(PathBuf::from(value));
            match name.as_str() {
                "--root" => options.root = value.into(),
                "--dist" => options.dist = path(),
                "--modules" => options.modules = path(),
                "--module" => options.module = path(),
                "--chromedriver" => options.chromedriver = path(),
                "--mdbook" => options.mdbook = path(),
                "--corpus" => options.corpus = path(),
                "--paragraphs" => options.paragraphs = Some(paragraphs(value)?),
                "--only" => options.only = Some(part(value)?),
                _ => bail!("`{name}` is not understood"),
            }
        }
        Ok(options)
    }

    /// Returns whether a suite is selected.
    pub fn includes(&self, part: Suite) -> bool {
        self.only.is_none_or(|only| only == part)
    }
}

fn paragraphs(value: &str) -> Result<usize> {
    match value.parse() {
        Ok(number) if number > 0 => Ok(number),
        _ => bail!("`{value}` is no number of paragraphs"),
    }
}

fn part(value: &str) -> Result<Suite> {
    Ok(match value {
        "relevance" => Suite::Relevance,
        "page" => Suite::Page,
        "load" => Suite::Load,
        "chart" => Suite::Chart,
        "scale" => Suite::Scale,
        _ => bail!("there is no part `{value}`; there are relevance, page, load, chart and scale"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Option<BenchOptions> {
        let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        BenchOptions::parse(&arguments).ok()
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        assert!(parsed("--corpus a --paragraphs 5 --only page").is_some_and(|options| {
            options.corpus == Some("a".into())
                && options.paragraphs == Some(5)
                && !options.includes(Suite::Scale)
        }));
        for refused in ["--corpus", "--paragraphs 0", "--paragraphs many", "--only nothing", "--fast 1", "a"]
        {
            assert_eq!(parsed(refused), None, "{refused}");
        }
    }
}
