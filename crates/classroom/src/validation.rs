//! Checks of single values, whichever format they came in.

use crate::{Error, ErrorKind, limits};

/// Bytes of an anchor.
const MAX_ANCHOR_BYTES: usize = 500;

/// Checks a text of several lines.
pub(crate) fn check_text(text: &str) -> Result<(), ErrorKind> {
    check_count(text.len(), "bytes of text", limits::MAX_TEXT_BYTES)?;
    let is_forbidden = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if text.contains(is_forbidden) {
        Err(ErrorKind::InvalidValue("text without control characters"))
    } else {
        Ok(())
    }
}

/// Checks a text of several lines that may not be blank.
pub(crate) fn check_nonblank_text(text: &str) -> Result<(), ErrorKind> {
    if text.trim().is_empty() { Err(ErrorKind::Empty) } else { check_text(text) }
}

/// Checks a text of one line, which may be empty.
pub(crate) fn check_name(name: &str) -> Result<(), ErrorKind> {
    check_count(name.len(), "bytes of a name", limits::MAX_NAME_BYTES)?;
    check_line(name)
}

/// Checks a text of one line that may not be blank.
pub(crate) fn check_nonblank_name(name: &str) -> Result<(), ErrorKind> {
    if name.trim().is_empty() { Err(ErrorKind::Empty) } else { check_name(name) }
}

/// Checks an address within the document. Whether it exists is for the document to check.
pub(crate) fn check_anchor(anchor: &str) -> Result<(), ErrorKind> {
    if anchor.is_empty() {
        return Err(ErrorKind::Empty);
    }
    check_count(anchor.len(), "bytes of an address", MAX_ANCHOR_BYTES)?;
    check_line(anchor)
}

fn check_line(text: &str) -> Result<(), ErrorKind> {
    if text.contains(char::is_control) {
        Err(ErrorKind::InvalidValue("one line without control characters"))
    } else {
        Ok(())
    }
}

/// Checks that a number of things, which `what` describes, is at most `max`.
pub(crate) fn check_count(number: usize, what: &'static str, max: usize) -> Result<(), ErrorKind> {
    if number > max { Err(ErrorKind::LimitExceeded(what, max)) } else { Ok(()) }
}

/// Checks the size of a file, a pasted text or a text in browser storage.
pub(crate) fn check_file_size(text: &str) -> Result<(), Error> {
    check_count(text.len(), "bytes of a file", limits::MAX_FILE_BYTES).map_err(Error::new)
}

/// Checks that there is one valid answer for each of `question_count` questions.
pub(crate) fn check_answers(answers: &[String], question_count: usize) -> Result<(), Error> {
    if answers.len() != question_count {
        return Err(Error::at("answers", ErrorKind::InvalidValue("one answer for each question")));
    }
    for (index, answer) in answers.iter().enumerate() {
        check_text(answer).map_err(|kind| Error::at(format!("answers[{index}]"), kind))?;
    }
    Ok(())
}
