//! JSON files that carry the name and version of their format.

use crate::validation::check_file_size;
use crate::{Error, ErrorKind};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

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

/// Reads the contents of several files of `format`, one after the other or in a JSON array.
pub(crate) fn read_all<T: DeserializeOwned>(format: &Format, text: &str) -> Result<Vec<T>, Error> {
    check_file_size(text)?;
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let headers: Vec<Header> = parse_sequence(text)?;
    for (index, header) in headers.iter().enumerate() {
        check_header(format, header).map_err(|error| error.within(&item_location(index, headers.len())))?;
    }
    Ok(parse_sequence::<File<T>>(text)?.into_iter().map(|file| file.content).collect())
}

/// Returns the location of one of several files, such as `[1]`; empty if there is only one.
pub(crate) fn item_location(index: usize, count: usize) -> String {
    if count > 1 { format!("[{index}]") } else { String::new() }
}

fn parse_sequence<T: DeserializeOwned>(text: &str) -> Result<Vec<T>, Error> {
    if text.starts_with('[') {
        return parse_json(text);
    }
    let values = serde_json::Deserializer::from_str(text).into_iter();
    values.map(|value| value.map_err(|error| json_error(&error))).collect()
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
    let message = error.to_string();
    // The location is a field of its own.
    let message =
        message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message).to_owned();
    let kind = ErrorKind::InvalidJson(message);
    if error.line() == 0 {
        return Error::new(kind);
    }
    Error::at(format!("line {}, column {}", error.line(), error.column()), kind)
}
