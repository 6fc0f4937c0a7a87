//! What the program is told: what to measure, and where the tools are that `cargo xtask bench` has set up.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

/// The options.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The repository.
    pub root: PathBuf,
    /// The built site.
    pub dist: Option<PathBuf>,
    /// `node_modules` with the peers.
    pub modules: Option<PathBuf>,
    /// The engine as a module for Node.js.
    pub module: Option<PathBuf>,
    /// Drives Chromium.
    pub chromedriver: Option<PathBuf>,
    /// Makes books.
    pub mdbook: Option<PathBuf>,
    /// The lines to index; without it they are generated.
    pub corpus: Option<PathBuf>,
    /// How many paragraphs to generate, or to read at most.
    pub paragraphs: Option<usize>,
    /// The part to measure; without it all.
    pub only: Option<Part>,
}

/// A part of the measurements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// How well the judged queries are answered.
    Relevance,
    /// Keys in the page.
    Page,
    /// Opening the page.
    Load,
    /// Days of the record in the page.
    Chart,
    /// A whole archive.
    Scale,
}

impl Options {
    /// Reads the arguments after the program's name.
    ///
    /// # Errors
    ///
    /// One of them is not understood.
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

    /// Whether a part is to be measured.
    pub fn wants(&self, part: Part) -> bool {
        self.only.is_none_or(|only| only == part)
    }
}

fn paragraphs(value: &str) -> Result<usize> {
    match value.parse() {
        Ok(number) if number > 0 => Ok(number),
        _ => bail!("`{value}` is no number of paragraphs"),
    }
}

fn part(value: &str) -> Result<Part> {
    Ok(match value {
        "relevance" => Part::Relevance,
        "page" => Part::Page,
        "load" => Part::Load,
        "chart" => Part::Chart,
        "scale" => Part::Scale,
        _ => bail!("there is no part `{value}`; there are relevance, page, load, chart and scale"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Option<Options> {
        let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Options::parse(&arguments).ok()
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        assert!(parsed("--corpus a --paragraphs 5 --only page").is_some_and(|options| {
            options.corpus == Some("a".into()) && options.paragraphs == Some(5) && !options.wants(Part::Scale)
        }));
        for refused in ["--corpus", "--paragraphs 0", "--paragraphs many", "--only nothing", "--fast 1", "a"]
        {
            assert_eq!(parsed(refused), None, "{refused}");
        }
    }
}
