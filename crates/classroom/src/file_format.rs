//! JSON that says what it is, and of which version.

use crate::{Error, ErrorKind, validation};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// A format of files.
pub(crate) struct Format {
    /// `un-report-explorer/assignment`.
    pub name: &'static str,
    /// What it is called where something else was found.
    pub called: &'static str,
}

/// The version that is written, and the last that is read.
pub(crate) const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct File<T> {
    format: String,
    version: u32,
    content: T,
}

/// What a file says of itself. It is read first, since a newer file may have another shape.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Label {
    format: String,
    version: u64,
}

/// `content` as a file of `format`, in lines where `pretty`.
pub(crate) fn write<T: Serialize>(format: &Format, content: &T, pretty: bool) -> String {
    let file = File { format: format.name.to_owned(), version: VERSION, content };
    let text = if pretty { serde_json::to_string_pretty(&file) } else { serde_json::to_string(&file) };
    text.unwrap_or_default()
}

/// The content of a file of `format`.
pub(crate) fn read<T: DeserializeOwned>(format: &Format, text: &str) -> Result<T, Error> {
    validation::whole(text)?;
    let text = text.trim_start_matches('\u{feff}');
    labelled(format, &json(text)?)?;
    json::<File<T>>(text).map(|file| file.content)
}

/// The contents of files of `format`, one after the other or in a list.
pub(crate) fn read_all<T: DeserializeOwned>(format: &Format, text: &str) -> Result<Vec<T>, Error> {
    validation::whole(text)?;
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let labels: Vec<Label> = each(text)?;
    for (at, label) in labels.iter().enumerate() {
        let place = if labels.len() > 1 { format!("[{at}]") } else { String::new() };
        labelled(format, label).map_err(|fault| fault.within(&place))?;
    }
    Ok(each::<File<T>>(text)?.into_iter().map(|file| file.content).collect())
}

fn each<T: DeserializeOwned>(text: &str) -> Result<Vec<T>, Error> {
    if text.starts_with('[') {
        return json(text);
    }
    serde_json::Deserializer::from_str(text).into_iter().map(|it| it.map_err(|e| shape(&e))).collect()
}

fn labelled(format: &Format, label: &Label) -> Result<(), Error> {
    if label.format != format.name {
        return Err(Error::new(ErrorKind::WrongFormat(format.called)));
    }
    match label.version {
        0 => Err(Error::at("version", ErrorKind::InvalidValue("the version of a file"))),
        version if version > u64::from(VERSION) => {
            Err(Error::new(ErrorKind::NewerVersion(u32::try_from(version).unwrap_or(u32::MAX))))
        }
        _ => Ok(()),
    }
}

/// JSON of a known shape.
pub(crate) fn json<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|error| shape(&error))
}

fn shape(error: &serde_json::Error) -> Error {
    let said = error.to_string();
    let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said).to_owned();
    if error.line() == 0 {
        return Error::new(ErrorKind::InvalidJson(said));
    }
    Error::at(format!("line {}, column {}", error.line(), error.column()), ErrorKind::InvalidJson(said))
}
