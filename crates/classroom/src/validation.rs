//! What a value from outside has to be, whichever way it came.

use crate::{Annotation, Error, ErrorKind, Id, KIND_COUNT, limits};
use std::collections::BTreeSet;

/// Characters of a prefix or a suffix.
pub(crate) const AROUND: usize = 32;
/// Bytes of a place.
const PLACE: usize = 500;

/// A text of several lines.
pub(crate) fn text(text: &str) -> Result<(), ErrorKind> {
    if text.len() > limits::MAX_TEXT_BYTES {
        return Err(ErrorKind::LimitExceeded("bytes of a text", limits::MAX_TEXT_BYTES));
    }
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if text.contains(odd) { Err(ErrorKind::InvalidValue("a text")) } else { Ok(()) }
}

/// A text that can't be left out.
pub(crate) fn some_text(it: &str) -> Result<(), ErrorKind> {
    if it.trim().is_empty() { Err(ErrorKind::Empty) } else { text(it) }
}

/// A name; may be empty.
pub(crate) fn name(name: &str) -> Result<(), ErrorKind> {
    if name.len() > limits::MAX_NAME_BYTES {
        return Err(ErrorKind::LimitExceeded("bytes of a name", limits::MAX_NAME_BYTES));
    }
    if name.contains(char::is_control) { Err(ErrorKind::InvalidValue("a name")) } else { Ok(()) }
}

/// A name that can't be left out.
pub(crate) fn some_name(it: &str) -> Result<(), ErrorKind> {
    if it.trim().is_empty() { Err(ErrorKind::Empty) } else { name(it) }
}

/// An address within the document.
pub(crate) fn anchor(anchor: &str) -> Result<(), ErrorKind> {
    if anchor.is_empty() {
        return Err(ErrorKind::Empty);
    }
    if anchor.len() > PLACE {
        return Err(ErrorKind::LimitExceeded("bytes of a place", PLACE));
    }
    if anchor.contains(char::is_control) { Err(ErrorKind::InvalidValue("a place")) } else { Ok(()) }
}

/// What is counted.
pub(crate) fn count(number: usize, what: &'static str, most: usize) -> Result<(), ErrorKind> {
    if number > most { Err(ErrorKind::LimitExceeded(what, most)) } else { Ok(()) }
}

/// All of a file, of a text that was pasted, of what a browser kept.
pub(crate) fn whole(text: &str) -> Result<(), Error> {
    count(text.len(), "bytes of a file", limits::MAX_FILE_BYTES).map_err(Error::new)
}

/// A mark, with the place of what it lacks in it.
pub(crate) fn annotation(mark: &Annotation) -> Result<(), Error> {
    anchor(&mark.target.anchor).map_err(|kind| Error::at("target.place", kind))?;
    if let Some(words) = &mark.target.quote {
        let exact = if words.exact.is_empty() { Err(ErrorKind::Empty) } else { text(&words.exact) };
        exact.map_err(|kind| Error::at("target.words.exact", kind))?;
        for (at, around) in [("target.words.prefix", &words.prefix), ("target.words.suffix", &words.suffix)] {
            let few = count(around.chars().count(), "characters around words", AROUND);
            few.and_then(|()| text(around)).map_err(|kind| Error::at(at, kind))?;
        }
    }
    if usize::from(mark.kind) >= KIND_COUNT {
        return Err(Error::at("kind", ErrorKind::InvalidValue("a kind of mark")));
    }
    text(&mark.note).map_err(|kind| Error::at("note", kind))
}

/// Marks, each with its own id.
pub(crate) fn annotations(marks: &[Annotation]) -> Result<(), Error> {
    count(marks.len(), "marks", limits::MAX_ANNOTATIONS).map_err(|kind| Error::at("marks", kind))?;
    let mut ids: BTreeSet<&Id> = BTreeSet::new();
    for (at, it) in marks.iter().enumerate() {
        annotation(it).map_err(|fault| fault.within(&format!("marks[{at}]")))?;
        if !ids.insert(&it.id) {
            let kind = ErrorKind::InvalidValue("the id of two marks");
            return Err(Error::at(format!("marks[{at}].id"), kind));
        }
    }
    Ok(())
}

/// Answers, one for each of so many questions.
pub(crate) fn answers(answers: &[String], questions: usize) -> Result<(), Error> {
    if answers.len() != questions {
        return Err(Error::at("answers", ErrorKind::InvalidValue("the answers to these questions")));
    }
    for (at, answer) in answers.iter().enumerate() {
        text(answer).map_err(|kind| Error::at(format!("answers[{at}]"), kind))?;
    }
    Ok(())
}
