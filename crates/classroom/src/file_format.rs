//! JSON files that carry the name and version of their format.

use crate::validation::check_file_size;
use crate::{Error, ErrorKind};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::error::Category;

/// A format of files.
pub(crate) struct Format {
    /// The name in the file: `un-report-explorer/assignment`.
    pub name: &'static str,
    /// The description in errors: `an assignment`.
    pub description: &'static str,
}

/// The version that is written, and the latest that is read.
pub(crate) const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct File<T> {
    format: String,
    version: u32,
    content: T,
}

/// The format and version of a file. They are read first, because the content of a newer file may have another
/// structure.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Header {
    format: String,
    version: u64,
}

/// Writes `content` as a file of `format`, indented if `pretty`.
pub(crate) fn write<T: Serialize>(format: &Format, content: &T, pretty: bool) -> String {
    let file = File { format: format.name.to_owned(), version: VERSION, content };
    let text = if pretty { serde_json::to_string_pretty(&file) } else { serde_json::to_string(&file) };
    text.unwrap_or_default()
}

/// Reads the content of a file of `format`.
pub(crate) fn read<T: DeserializeOwned>(format: &Format, text: &str) -> Result<T, Error> {
    check_file_size(text)?;
    let text = text.trim_start_matches('\u{feff}');
    check_header(format, &parse_json(text)?)?;
    parse_json::<File<T>>(text).map(|file| file.content)
}

/// Reads the contents of several files of `format`, one after the other or in a JSON array, each on its own. What follows
/// a syntax error is not read.
///
/// # Errors
/// If the text is too large, or is an array that is not JSON.
pub(crate) fn read_all<T: DeserializeOwned>(
    format: &Format,
    text: &str,
) -> Result<Vec<Result<T, Error>>, Error> {
    check_file_size(text)?;
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('[') {
        let files: Vec<Value> = parse_json(text)?;
        let count = files.len();
        let read = |(index, file): (usize, Value)| {
            read(format, &file.to_string()).map_err(|error: Error| {
                // A line of the text made here would mislead.
                let is_line = error.location.starts_with("line ");
                let error = if is_line { Error::new(error.kind) } else { error };
                error.within(&item_location(index, count))
            })
        };
        return Ok(files.into_iter().enumerate().map(read).collect());
    }
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
    let mut files: Vec<Result<&str, Error>> = Vec::new();
    let mut start = 0;
    while let Some(value) = values.next() {
        let end = values.byte_offset();
        let file = text.get(start..end).unwrap_or_default();
        files.push(value.map(|_| file).map_err(|error| json_error(&error)));
        start = end;
    }
    let count = files.len();
    let read = |(index, file): (usize, Result<&str, Error>)| {
        read(format, file?).map_err(|error: Error| error.within(&item_location(index, count)))
    };
    Ok(files.into_iter().enumerate().map(read).collect())
}

/// Returns the location of one of several files, such as `[1]`; empty if there is only one.
pub(crate) fn item_location(index: usize, count: usize) -> String {
    if count > 1 { format!("[{index}]") } else { String::new() }
}

fn check_header(format: &Format, header: &Header) -> Result<(), Error> {
    if header.format != format.name {
        return Err(Error::new(ErrorKind::WrongFormat(format.description)));
    }
    match header.version {
        0 => Err(Error::at("version", ErrorKind::InvalidValue("the version of a format"))),
        version if version > u64::from(VERSION) => {
            Err(Error::new(ErrorKind::NewerVersion(u32::try_from(version).unwrap_or(u32::MAX))))
        }
        _ => Ok(()),
    }
}

/// Parses JSON, with line and column in errors.
pub(crate) fn parse_json<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|error| json_error(&error))
}

fn json_error(error: &serde_json::Error) -> Error {
    let kind = ErrorKind::InvalidJson(json_reason(error));
    if error.line() == 0 {
        return Error::new(kind);
    }
    Error::at(format!("line {}, column {}", error.line(), error.column()), kind)
}

/// Returns the reason of `error` in words for readers: the parser's message names types of the programming language.
fn json_reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    // The location is a field of its own.
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    let name_after = |start: &str| message.strip_prefix(start)?.split('`').next();
    match error.classify() {
        Category::Eof => "it ends too early".to_owned(),
        Category::Syntax if message.starts_with("recursion") => "it is nested too deeply".to_owned(),
        Category::Syntax if message.starts_with("trailing") => "something else follows its end".to_owned(),
        Category::Syntax | Category::Io => "it is not valid JSON".to_owned(),
        Category::Data => {
            if let Some(name) = name_after("missing field `") {
                format!("“{name}” is missing")
            } else if let Some(name) = name_after("duplicate field `") {
                format!("“{name}” is there twice")
            } else if let Some(name) = name_after("unknown variant `") {
                format!("“{name}” is not a known name")
            } else if message.starts_with("invalid ") && !message.starts_with("invalid time") {
                "a value is of another kind than expected".to_owned()
            } else {
                message.to_owned()
            }
        }
    }
}
