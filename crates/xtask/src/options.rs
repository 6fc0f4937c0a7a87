//! What the command line asks for.

use anyhow::{Context, Result, bail};

use crate::bench::Wish;

/// Shown by `cargo xtask help`, and where the command is unknown.
pub const HELP: &str = "\
cargo xtask serve [--port N] [--dev]   build the site and serve it (--dev: rebuild on save)
cargo xtask test                       run every check
cargo xtask build [--address URL]      build dist/ and dist-file/ (URL: the folder where dist/ will be, for those who
                                       follow no relative address: previews of links, oEmbed)
cargo xtask bench [PART]               run the benchmarks, or one: relevance, page, load, chart or scale
                  [--corpus FILE]      JSON lines to index (else they are generated)
                  [--paragraphs N]     index as many of them, or all of 200,000 that are generated
cargo xtask setup                      install what the other commands need, and stop there";

/// The parts of the benchmarks.
const PARTS: [&str; 5] = ["relevance", "page", "load", "chart", "scale"];

/// The port that `serve` takes unless told otherwise.
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
        /// Where `dist/` will be: an address that ends with a slash.
        address: Option<String>,
    },
    /// Run the benchmarks.
    Bench(Wish),
    /// Install what the other commands need.
    Setup,
    /// Say which commands there are.
    Help,
}

/// Reads the arguments after the program's name.
pub fn parse(arguments: &[String]) -> Result<Options> {
    let mut arguments = arguments.iter().map(String::as_str);
    let options = match arguments.next() {
        Some("serve") => return serve(arguments),
        Some("test") => Options::Test,
        Some("build") => return build(arguments),
        Some("bench") => return bench(arguments),
        Some("setup") => Options::Setup,
        None | Some("help" | "--help" | "-h") => Options::Help,
        Some(other) => bail!("there is no command `{other}`; these are the commands:\n{HELP}"),
    };
    match arguments.next() {
        None => Ok(options),
        Some(other) => bail!("`{other}` is not understood here; these are the commands:\n{HELP}"),
    }
}

fn build<'a>(mut arguments: impl Iterator<Item = &'a str>) -> Result<Options> {
    let mut address = None;
    while let Some(argument) = arguments.next() {
        match argument {
            "--address" => {
                let url = arguments.next().context("--address needs an address")?;
                let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
                let host = host.map(|host| host.trim_end_matches('/')).filter(|host| {
                    let odd = |c: char| c.is_whitespace() || c.is_control() || "\"'<>?#&".contains(c);
                    !host.is_empty() && !host.starts_with('/') && !host.contains(odd)
                });
                let Some(host) = host else { bail!("{url} is no address of a folder") };
                let scheme = if url.starts_with("https") { "https" } else { "http" };
                address = Some(format!("{scheme}://{host}/"));
            }
            other => bail!("`{other}` is not understood here; these are the commands:\n{HELP}"),
        }
    }
    Ok(Options::Build { address })
}

fn serve<'a>(mut arguments: impl Iterator<Item = &'a str>) -> Result<Options> {
    let mut port = DEFAULT_PORT;
    let mut dev = false;
    while let Some(argument) = arguments.next() {
        match argument {
            "--dev" => dev = true,
            "--port" => {
                let number = arguments.next().context("--port needs a number")?;
                port = number.parse().with_context(|| format!("`{number}` is not a port"))?;
            }
            other => bail!("`{other}` is not understood by serve, which takes --port N and --dev"),
        }
    }
    Ok(Options::Serve { port, dev })
}

fn bench<'a>(mut arguments: impl Iterator<Item = &'a str>) -> Result<Options> {
    let mut wish = Wish::default();
    while let Some(argument) = arguments.next() {
        if PARTS.contains(&argument) {
            wish.only = Some(argument.to_owned());
            continue;
        }
        let value = arguments.next().with_context(|| format!("{argument} needs a value"));
        match argument {
            "--corpus" => wish.corpus = Some(std::path::absolute(value?)?),
            "--paragraphs" => {
                let number = value?;
                let paragraphs = number.parse().ok().filter(|paragraphs| *paragraphs > 0);
                wish.paragraphs =
                    Some(paragraphs.with_context(|| format!("`{number}` is no number of paragraphs"))?);
            }
            "--only" => match value? {
                part if PARTS.contains(&part) => wish.only = Some(part.to_owned()),
                other => bail!("there is no part `{other}`; there are {}", PARTS.join(", ")),
            },
            other => {
                bail!(
                    "`{other}` is not understood by bench, which takes a part, --corpus FILE and --paragraphs N"
                )
            }
        }
    }
    Ok(Options::Bench(wish))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Option<Options> {
        let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        parse(&arguments).ok()
    }

    #[test]
    fn reads_commands_and_refuses_what_it_does_not_know() {
        assert_eq!(parsed("serve"), Some(Options::Serve { port: DEFAULT_PORT, dev: false }));
        assert_eq!(parsed("serve --dev --port 9000"), Some(Options::Serve { port: 9000, dev: true }));
        assert_eq!(parsed("test"), Some(Options::Test));
        assert_eq!(parsed(""), Some(Options::Help));
        assert_eq!(parsed("build"), Some(Options::Build { address: None }));
        let address = Some("https://example.org/report/".into());
        assert_eq!(parsed("build --address https://example.org/report"), Some(Options::Build { address }));
        let wish = Wish { paragraphs: Some(20_000), only: Some("scale".into()), ..Wish::default() };
        assert_eq!(parsed("bench --paragraphs 20000 --only scale"), Some(Options::Bench(wish)));
        let wish = Wish { only: Some("chart".into()), ..Wish::default() };
        assert_eq!(parsed("bench --only chart"), Some(Options::Bench(wish.clone())));
        assert_eq!(parsed("bench chart"), Some(Options::Bench(wish)));
        assert_eq!(parsed("bench"), Some(Options::Bench(Wish::default())));
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
            "bench --only charts",
            "bench charts",
        ] {
            assert_eq!(parsed(refused), None, "{refused}");
        }
    }
}
