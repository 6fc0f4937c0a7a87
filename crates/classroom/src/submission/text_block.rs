//! The compressed submissions in a text, and what mail programs and forms do to them.
//!
//! A block has a first line, letters, and a last line. It is found by its first line, whatever white space, quote signs
//! and dashes surround it. A block that was altered is then searched by the first letters of its code, which are always
//! the same: without its first or last line, with these in capitals or translated, with spaces in place of `+`, and
//! with the escapes of addresses and mails. Its checksum tells whether the code is whole.

use super::{FORMAT, Submission};
use crate::compression::{self, STANDARD};
use crate::file_format::{self, VERSION};
use crate::validation::check_count;
use crate::{Error, ErrorKind, limits};

/// The first and last line of a block, without dashes and white space.
const BLOCK_BEGIN: &str = "BEGINANSWERS";
const BLOCK_END: &str = "ENDANSWERS";
/// The first letter of a code: compressed bytes start with the window size of zlib.
const CODE_START: char = 'e';
/// Letters by which a damaged block is recognised when it is found by its code.
const KEY_LETTERS: usize = 24;
/// Letters that may be read in the search for codes, for each byte of the text: the search has to end.
const SEARCH_FACTOR: usize = 8;

/// Tells whether `text` contains the first line of a block, or its code.
pub(super) fn has_block(text: &str) -> bool {
    strip_mail_characters(text).contains(BLOCK_BEGIN)
        || submissions_by_code(text, &[]).map_or(true, |found| !found.is_empty())
}

/// Returns the reason why a text has no submission: it lacks a block, or has the rest of one.
pub(super) fn reason_without_block(text: &str) -> ErrorKind {
    let has_last_line = strip_mail_characters(text).to_uppercase().contains(&format!("-{BLOCK_END}-"));
    if has_last_line { ErrorKind::Damaged } else { ErrorKind::WrongFormat(FORMAT.description) }
}

/// Removes what mail programs insert: white space, quote signs and invisible characters.
fn strip_mail_characters(text: &str) -> String {
    text.chars().filter(|c| !is_inserted(*c)).collect()
}

/// Tells whether mail programs insert `c`.
fn is_inserted(c: char) -> bool {
    c.is_whitespace() || matches!(c, '>' | '|' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Tells whether `c` is a dash, or what a word processor makes of two.
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—')
}

/// A block that was found by its first line.
struct Block {
    /// Its letters.
    letters: String,
    /// The submission, or the reason why it can't be read.
    result: Result<Submission, ErrorOrDamage>,
}

/// The reason why a block can't be read.
enum ErrorOrDamage {
    /// The block is incomplete or was altered. It may be found by its code.
    Damage,
    /// The block is whole but not a submission, or of a newer version.
    Error(Error),
}

/// Parses the compressed submissions in a text. What stands around them is ignored.
///
/// # Errors
/// If there are too many.
pub(super) fn parse_blocks(text: &str) -> Result<Vec<Result<Submission, Error>>, Error> {
    let mut blocks = blocks_by_first_line(&strip_mail_characters(text))?;
    let mut others = Vec::new();
    for (letters, submission) in submissions_by_code(text, &blocks)? {
        let is_same = |block: &&mut Block| block.is_damaged() && key(&letters).starts_with(&block.key());
        match blocks.iter_mut().find(is_same) {
            Some(block) => block.result = Ok(submission),
            None => others.push(Ok(submission)),
        }
    }
    let results = blocks.into_iter().enumerate().map(|(index, block)| {
        let location = format!("[{index}]");
        block.result.map_err(|error| match error {
            ErrorOrDamage::Damage => Error::at(location, ErrorKind::Damaged),
            ErrorOrDamage::Error(error) => error.within(&location),
        })
    });
    let results: Vec<_> = results.chain(others).collect();
    check_count(results.len(), "submissions", limits::MAX_SUBMISSIONS).map_err(Error::new)?;
    Ok(results)
}

impl Block {
    fn is_damaged(&self) -> bool {
        matches!(self.result, Err(ErrorOrDamage::Damage))
    }

    fn key(&self) -> String {
        key(&self.letters)
    }
}

/// Returns the first letters of a code, without those that may be lost.
fn key(letters: &str) -> String {
    letters.chars().filter(char::is_ascii_alphanumeric).take(KEY_LETTERS).collect()
}

/// Returns the blocks of `text`, which has no characters of mail programs.
fn blocks_by_first_line(text: &str) -> Result<Vec<Block>, Error> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(BLOCK_BEGIN) {
        rest = after;
        let body = after.trim_start_matches(|c: char| c.is_ascii_digit());
        let version = after.strip_suffix(body).unwrap_or_default();
        // Other text may mention the words.
        if !before.ends_with(is_dash) || version.is_empty() || !body.starts_with(is_dash) {
            continue;
        }
        check_count(blocks.len() + 1, "submissions", limits::MAX_SUBMISSIONS).map_err(Error::new)?;
        let body = body.trim_start_matches(is_dash);
        let after = body.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/'));
        let letters = body.strip_suffix(after).unwrap_or_default();
        let end = after.trim_start_matches('=').trim_start_matches(is_dash).strip_prefix(BLOCK_END);
        let version = version.parse().unwrap_or(u32::MAX);
        let result = match end {
            _ if version > VERSION => Err(ErrorOrDamage::Error(Error::new(ErrorKind::NewerVersion(version)))),
            Some(_) if after.starts_with(['=', '-', '–', '—']) => {
                match compression::decompress(letters, &STANDARD) {
                    Ok(bytes) => read(bytes),
                    Err(ErrorKind::Damaged) => Err(ErrorOrDamage::Damage),
                    Err(kind) => Err(ErrorOrDamage::Error(Error::new(kind))),
                }
            }
            _ => Err(ErrorOrDamage::Damage),
        };
        blocks.push(Block { letters: letters.to_owned(), result });
        rest = end.unwrap_or(after);
    }
    Ok(blocks)
}

/// Reads a submission from decompressed bytes.
fn read(bytes: Vec<u8>) -> Result<Submission, ErrorOrDamage> {
    let json = String::from_utf8(bytes).map_err(|_| ErrorOrDamage::Damage)?;
    file_format::read(&FORMAT, &json).map_err(ErrorOrDamage::Error)
}

/// Searches submissions by the first letters of their code, except for those of `blocks` that are whole. Returns each
/// with the letters of its code.
fn submissions_by_code(text: &str, blocks: &[Block]) -> Result<Vec<(String, Submission)>, Error> {
    let mut found: Vec<(String, Submission)> = Vec::new();
    let mut budget = text.len().saturating_mul(SEARCH_FACTOR);
    let mut previous = '\n';
    for (at, c) in text.char_indices() {
        let is_start = c == CODE_START && (is_dash(previous) || is_inserted(previous));
        previous = c;
        if !is_start {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        if !compression::starts_compressed(rest, &STANDARD) {
            continue;
        }
        let code = code_at(rest);
        let plain = strip_mail_characters(code);
        if blocks.iter().any(|block| !block.is_damaged() && plain.starts_with(&block.letters)) {
            continue;
        }
        budget = match budget.checked_sub(code.len()) {
            Some(left) => left,
            None => break,
        };
        let read = readings(code).into_iter().find_map(|letters| {
            let bytes = compression::decompress_start(&letters, &STANDARD).ok()?;
            let submission = read(bytes).ok().filter(|submission| submission.validate().is_ok())?;
            Some((letters, submission))
        });
        if let Some(read) = read.filter(|(_, submission)| found.iter().all(|(_, other)| other != submission))
        {
            check_count(found.len() + 1, "submissions", limits::MAX_SUBMISSIONS).map_err(Error::new)?;
            found.push(read);
        }
    }
    Ok(found)
}

/// Returns the start of `text` up to the first character that is neither a letter of a code nor inserted into one.
fn code_at(text: &str) -> &str {
    let is_code = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=' | '%') || is_inserted(c);
    let end = text.find(|c: char| !is_code(c)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// Returns the letters that a code may have had: without escapes of addresses and soft line breaks of mails, and with
/// the white space within its lines as inserted, or as what became of `+`.
fn readings(code: &str) -> [String; 2] {
    let code = code.replace("%2B", "+").replace("%2b", "+").replace("%2F", "/").replace("%2f", "/");
    let code = code.replace("%3D", "").replace("%3d", "").replace("%0D", "").replace("%0A", "");
    let code = code.replace('=', "");
    let is_quote = |c: char| is_inserted(c) || c == '%';
    let lines = code.lines().map(|line| line.trim_matches(is_quote).replace([' ', '\u{a0}'], "+"));
    let with_plus = strip_mail_characters(&lines.collect::<String>());
    [strip_mail_characters(&code), with_plus]
}
