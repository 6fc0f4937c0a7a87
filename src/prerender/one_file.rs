//! The page as one file that makes no requests: to open from a disk, to send by mail,
//! for learning platforms, and for frames without an origin.

use super::html::{SpliceError, replace_one};
use super::{PublishError, file_error, read};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The stem of its program's files in the staging folder.
const PROGRAM: &str = "whole";

/// The 85 digits of packed data: characters that data blocks, mails and text files
/// preserve. one-file.js has the same.
const DIGITS: &[u8; 85] =
    b"!$%()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}";

/// The parts of the one file, besides the page's markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Every style sheet.
    pub styles: String,
    /// boot.js and the scripts that run with it.
    pub boot: String,
    /// The scripts that start the program: wasm-bindgen's, one-file.js, embedded.js and address.js.
    pub starter: String,
    /// The WebAssembly module.
    pub program: Vec<u8>,
}

/// Returns the program of the one file, script and module, and removes it from the
/// staging folder. Returns none if it is not there.
pub fn take(staging: &Path) -> Result<Option<(String, Vec<u8>)>, PublishError> {
    let [script, module] =
        [format!("{PROGRAM}.js"), format!("{PROGRAM}_bg.wasm")].map(|name| staging.join(name));
    if !script.exists() {
        return Ok(None);
    }
    let program = (read(&script)?, fs::read(&module).map_err(file_error(&module))?);
    for path in [script, module] {
        fs::remove_file(&path).map_err(file_error(&path))?;
    }
    Ok(Some(program))
}

/// Assembles the one file of `html`, which has the markers `policy`, `styles`, `boot`
/// and `program`.
///
/// # Errors
/// If a marker is missing, or a script contains the end of its element.
pub fn assemble(html: &str, parts: &Parts) -> Result<String, SpliceError> {
    let policy = format!(
        "default-src 'none'; script-src {} {} 'wasm-unsafe-eval'; style-src {}; img-src data: blob:; \
         base-uri 'none'; form-action 'none'",
        source(&parts.boot),
        source(&parts.starter),
        source(&parts.styles)
    );
    let program = pack(&parts.program);
    let scripts = format!(
        "<script type=\"text/plain\" id=\"packed-program\">{program}</script>\n<script>{}</script>",
        parts.starter
    );
    for (text, end) in [
        (&parts.boot, "</script"),
        (&parts.starter, "</script"),
        (&parts.styles, "</style"),
        (&program, "</script"),
    ] {
        if text.contains(end) {
            return Err(SpliceError { marker: end.to_owned(), found: 1 });
        }
    }
    let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    let mut html = html.to_owned();
    for (name, text) in [
        ("policy", policy),
        ("styles", format!("<style>{}</style>", parts.styles)),
        ("boot", format!("<script>{}</script>", parts.boot)),
        ("program", scripts),
    ] {
        html = replace_one(&html, format!("<!-- {name} -->"), &text)?;
    }
    Ok(html)
}

/// Returns the source expression of an inline text for a policy.
fn source(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// Packs `bytes` with gzip and encodes them as text: five digits for four bytes, both
/// big-endian. The last group is padded with zeroes; the first digit is their number.
pub fn pack(bytes: &[u8]) -> String {
    // Writing to memory does not fail.
    let packed = compression::smallest_gzip(bytes).unwrap_or_default();
    let fill = packed.len().next_multiple_of(4) - packed.len();
    let mut text = String::with_capacity(packed.len() / 4 * 5 + 6);
    let digit = |value: u32| DIGITS.get(value as usize).copied().map_or('!', char::from);
    text.push(digit(u32::try_from(fill).unwrap_or_default()));
    for four in packed.chunks(4) {
        let value = (0..4).fold(0u32, |value, at| value << 8 | u32::from(four.get(at).copied().unwrap_or(0)));
        text.extend([85u32.pow(4), 85u32.pow(3), 85u32.pow(2), 85, 1].map(|place| digit(value / place % 85)));
    }
    text
}

/// Zips the page as learning platforms expect it, with `index.html` at the root. The
/// same page gives the same bytes.
///
/// # Errors
/// If it can't be zipped.
pub fn zipped(html: &str) -> Result<Vec<u8>, PublishError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = zip
        .start_file("index.html", SimpleFileOptions::default().compression_level(Some(9)))
        .and_then(|()| Ok(zip.write_all(html.as_bytes())?))
        .and_then(|()| zip.finish());
    packed.map(Cursor::into_inner).map_err(PublishError::Zip)
}
