//! Reads a corpus in JSON lines, one paragraph per line: `{"doc": "…", "symbol": "A/57/170", "para": 21,
//! "text": "…"}`.

use std::borrow::Cow;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use serde::{Deserialize, Deserializer, Serialize};

/// A paragraph.
#[derive(Debug, Serialize, Deserialize)]
pub struct CorpusLine<'a> {
    /// The archive's name of the document.
    #[serde(borrow, deserialize_with = "name")]
    pub doc: Cow<'a, str>,
    /// The document symbol; empty if there is none.
    #[serde(borrow)]
    pub symbol: Cow<'a, str>,
    /// The paragraph number, as a number or as printed.
    #[serde(borrow, deserialize_with = "name")]
    pub para: Cow<'a, str>,
    /// The text.
    #[serde(borrow)]
    pub text: Cow<'a, str>,
}

impl CorpusLine<'_> {
    /// Returns the name of the document: its symbol, else the archive's name.
    pub fn document(&self) -> &str {
        if self.symbol.is_empty() { &self.doc } else { &self.symbol }
    }

    /// Returns the label of the paragraph.
    pub fn label(&self) -> String {
        format!("para-{}", self.para)
    }
}

/// Deserializes a name, which may be a number.
fn name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'de, str>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "text or a number is expected")]
    enum Name {
        Number(u64),
        Text(String),
    }
    Ok(match Name::deserialize(deserializer)? {
        Name::Number(number) => number.to_string().into(),
        Name::Text(text) => text.into(),
    })
}

/// The size of a corpus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CorpusSize {
    /// The number of paragraphs.
    pub paragraphs: usize,
    /// The size of the texts in UTF-8 bytes.
    pub text_bytes: usize,
}

/// Passes the first `limit` lines of `file` to `take`, one by one.
///
/// # Errors
///
/// Fails if the file can't be read, or with the number of the first invalid line.
pub fn read(
    file: &Path,
    limit: usize,
    mut take: impl FnMut(&CorpusLine<'_>) -> Result<()>,
) -> Result<CorpusSize> {
    let mut reader = BufReader::with_capacity(1 << 20, open(file)?);
    let mut size = CorpusSize::default();
    let mut bytes = Vec::new();
    let mut number = 0;
    while size.paragraphs < limit {
        bytes.clear();
        if reader.read_until(b'\n', &mut bytes).with_context(|| unreadable(file))? == 0 {
            break;
        }
        number += 1;
        let at = || format!("{}:{number}", file.display());
        let text = std::str::from_utf8(&bytes).map_err(|error| anyhow!("{}: not UTF-8: {error}", at()))?;
        if text.trim().is_empty() {
            continue;
        }
        let line: CorpusLine<'_> =
            serde_json::from_str(text).map_err(|error| anyhow!("{}: {}", at(), short(&error)))?;
        if line.document().is_empty() {
            bail!("{}: neither `symbol` nor `doc` names a document", at());
        }
        size.paragraphs += 1;
        size.text_bytes += line.text.len();
        take(&line)?;
    }
    Ok(size)
}

/// Checks that the first `limit` lines are valid.
///
/// # Errors
///
/// Fails like [`read`], and if there is no text.
pub fn check(file: &Path, limit: usize) -> Result<CorpusSize> {
    let size = read(file, limit, |_| Ok(()))?;
    if size.text_bytes == 0 {
        bail!("{}: there is no text in it", file.display());
    }
    Ok(size)
}

fn open(file: &Path) -> Result<File> {
    File::open(file).with_context(|| unreadable(file))
}

fn unreadable(file: &Path) -> String {
    format!("{} can't be read", file.display())
}

/// Describes an error with its column; serde always counts the line as the first.
fn short(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let what = said.split(" at line ").next().unwrap_or_default();
    format!(
        "{what} (column {}); a line is {{\"doc\": …, \"symbol\": …, \"para\": …, \"text\": …}}",
        error.column()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(content: &[u8]) -> Result<CorpusSize> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("lines.jsonl");
        std::fs::write(&file, content)?;
        check(&file, usize::MAX)
    }

    fn said(content: &[u8]) -> String {
        let said = checked(content).map_or_else(|error| format!("{error:#}"), |size| format!("{size:?}"));
        said.rsplit('/').next().unwrap_or_default().to_owned()
    }

    #[test]
    fn counts_paragraphs_and_the_bytes_of_their_text() -> Result<()> {
        let content = "{\"doc\":1,\"symbol\":\"A/1\",\"para\":1,\"text\":\"C\u{f4}te\"}\n\n\
                       {\"doc\":\"x\",\"symbol\":\"\",\"para\":\"2 bis\",\"text\":\"\\\"a\\\"\",\"more\":true}";
        assert_eq!(checked(content.as_bytes())?, CorpusSize { paragraphs: 2, text_bytes: 8 });
        Ok(())
    }

    #[test]
    fn a_bad_line_is_told_with_its_number() {
        let good = r#"{"doc":"a","symbol":"A/1","para":1,"text":"b"}"#;
        for (bad, expected) in [
            ("{", "EOF"),
            ("[]", "invalid"),
            (r#"{"doc":"a","symbol":"A/1","para":1}"#, "missing field `text`"),
            (r#"{"doc":"a","symbol":"A/1","para":[],"text":"b"}"#, "text or a number is expected"),
            (r#"{"doc":"a","symbol":"A/1","para":1,"text":3}"#, "invalid type: integer `3`"),
            (r#"{"doc":"","symbol":"","para":1,"text":"b"}"#, "neither `symbol` nor `doc`"),
        ] {
            let said = said(format!("{good}\n{bad}\n{good}").as_bytes());
            assert!(said.starts_with("lines.jsonl:2: ") && said.contains(expected), "{said}");
        }
        assert!(said(b"\xff\n").starts_with("lines.jsonl:1: not UTF-8"));
        assert!(said(b"\n").contains("no text"));
    }
}
