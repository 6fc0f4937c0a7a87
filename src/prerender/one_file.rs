//! The page as one file, which asks for nothing: for a double click, a mail,
//! a learning platform, and frames that have no origin.

use super::html::{SpliceError, replace_one};
use super::{PublishError, read_light};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{Cursor, Write};
use std::num::NonZeroU64;
use std::path::Path;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The program of that page, as Trunk names its files.
const PROGRAM: &str = "whole";

/// The digits of what is packed, 85 of them: what a data block of a page,
/// a mail and a text file keep as it is. one-file.js has the same.
const DIGITS: &[u8; 85] =
    b"!$%()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}";

/// Gzip as small as it gets in a few seconds: 4 to 5 % less than flate2's best.
/// With more rounds it packs no better.
const PACKING: zopfli::Options = zopfli::Options {
    iteration_count: NonZeroU64::MIN.saturating_add(4),
    iterations_without_improvement: NonZeroU64::MAX,
    maximum_block_splits: 15,
};

/// What the one file is made of, besides the page's markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Every style sheet.
    pub styles: String,
    /// boot.js.
    pub boot: String,
    /// The script that starts the program: wasm-bindgen's, and one-file.js.
    pub starter: String,
    /// WebAssembly.
    pub program: Vec<u8>,
    /// What is not in the page before it is opened, as markup.
    pub chapters: String,
}

/// Takes the program of the one file out of the folder of the hosted page:
/// script and bytes.
pub fn take(staged: &Path) -> Result<(String, Vec<u8>), PublishError> {
    let [script, bytes] =
        [format!("{PROGRAM}.js"), format!("{PROGRAM}_bg.wasm")].map(|name| staged.join(name));
    let text = read_light(&script)?;
    let program = fs::read(&bytes).map_err(|error| PublishError::File(bytes.clone(), error))?;
    for path in [script, bytes] {
        fs::remove_file(&path).map_err(|error| PublishError::File(path, error))?;
    }
    Ok((text, program))
}

/// The one file of `html`, whose head has the comments `policy`, `styles` and
/// `boot`, and whose body ends with the comment `program`.
///
/// # Errors
/// Where one of them is missing, or a script has the end of its element in it.
pub fn assemble(html: &str, parts: &Parts) -> Result<String, SpliceError> {
    let policy = format!(
        "default-src 'none'; script-src {} {} 'wasm-unsafe-eval'; style-src {}; img-src data: blob:; \
         base-uri 'none'; form-action 'none'",
        source(&parts.boot),
        source(&parts.starter),
        source(&parts.styles)
    );
    let program = pack(&parts.program);
    let chapters = pack(parts.chapters.as_bytes());
    let scripts = format!(
        "<script type=\"text/plain\" id=\"whole\">{program}</script>\n\
         <script type=\"text/plain\" id=\"chapters\">{chapters}</script>\n<script>{}</script>",
        parts.starter
    );
    for (text, end) in [
        (&parts.boot, "</script"),
        (&parts.starter, "</script"),
        (&parts.styles, "</style"),
        (&program, "</script"),
        (&chapters, "</script"),
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

/// How a policy names an inline text.
fn source(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// `bytes`, with gzip, as text: five digits, the highest first, for four bytes,
/// the first the highest; zeroes fill up the last, and one more digit in front
/// says how many.
pub fn pack(bytes: &[u8]) -> String {
    let mut packed = Vec::new();
    // Nothing that writes to memory refuses.
    let _ = zopfli::compress(PACKING, zopfli::Format::Gzip, bytes, &mut packed);
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

/// A folder of one page, as learning platforms take it: packed, with
/// `index.html` at its root. The same bytes for the same page.
///
/// # Errors
/// Where it can't be packed.
pub fn zipped(html: &str) -> Result<Vec<u8>, PublishError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = zip
        .start_file("index.html", SimpleFileOptions::default().compression_level(Some(9)))
        .and_then(|()| Ok(zip.write_all(html.as_bytes())?))
        .and_then(|()| zip.finish());
    packed.map(Cursor::into_inner).map_err(PublishError::Zip)
}
