//! What a value from outside has to be, whichever way it came.

use crate::{Fault, FaultKind, Id, KINDS, Mark, limits};
use std::collections::BTreeSet;

/// Characters of a prefix or a suffix.
pub(crate) const AROUND: usize = 32;
/// Bytes of a place.
const PLACE: usize = 500;

/// A text of several lines.
pub(crate) fn text(text: &str) -> Result<(), FaultKind> {
    if text.len() > limits::TEXT {
        return Err(FaultKind::TooMuch("bytes of a text", limits::TEXT));
    }
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if text.contains(odd) { Err(FaultKind::Value("a text")) } else { Ok(()) }
}

/// A text that can't be left out.
pub(crate) fn some_text(it: &str) -> Result<(), FaultKind> {
    if it.trim().is_empty() { Err(EMPTY) } else { text(it) }
}

/// A name; may be empty.
pub(crate) fn name(name: &str) -> Result<(), FaultKind> {
    if name.len() > limits::NAME {
        return Err(FaultKind::TooMuch("bytes of a name", limits::NAME));
    }
    if name.contains(char::is_control) { Err(FaultKind::Value("a name")) } else { Ok(()) }
}

/// A name that can't be left out.
pub(crate) fn some_name(it: &str) -> Result<(), FaultKind> {
    if it.trim().is_empty() { Err(EMPTY) } else { name(it) }
}

/// What can't be left out, and was.
pub(crate) const EMPTY: FaultKind = FaultKind::Value("empty");

/// An address within the document.
pub(crate) fn place(place: &str) -> Result<(), FaultKind> {
    if place.is_empty() {
        return Err(EMPTY);
    }
    if place.len() > PLACE {
        return Err(FaultKind::TooMuch("bytes of a place", PLACE));
    }
    if place.contains(char::is_control) { Err(FaultKind::Value("a place")) } else { Ok(()) }
}

/// What is counted.
pub(crate) fn count(number: usize, what: &'static str, most: usize) -> Result<(), FaultKind> {
    if number > most { Err(FaultKind::TooMuch(what, most)) } else { Ok(()) }
}

/// All of a file, of a text that was pasted, of what a browser kept.
pub(crate) fn whole(text: &str) -> Result<(), Fault> {
    count(text.len(), "bytes of a file", limits::FILE).map_err(Fault::whole)
}

/// A mark, with the place of what it lacks in it.
pub(crate) fn mark(mark: &Mark) -> Result<(), Fault> {
    place(&mark.target.place).map_err(|kind| Fault::at("target.place", kind))?;
    if let Some(words) = &mark.target.words {
        let exact = if words.exact.is_empty() { Err(EMPTY) } else { text(&words.exact) };
        exact.map_err(|kind| Fault::at("target.words.exact", kind))?;
        for (at, around) in [("target.words.prefix", &words.prefix), ("target.words.suffix", &words.suffix)] {
            let few = count(around.chars().count(), "characters around words", AROUND);
            few.and_then(|()| text(around)).map_err(|kind| Fault::at(at, kind))?;
        }
    }
    if usize::from(mark.kind) >= KINDS {
        return Err(Fault::at("kind", FaultKind::Value("a kind of mark")));
    }
    text(&mark.note).map_err(|kind| Fault::at("note", kind))
}

/// Marks, each with its own id.
pub(crate) fn marks(marks: &[Mark]) -> Result<(), Fault> {
    count(marks.len(), "marks", limits::MARKS).map_err(|kind| Fault::at("marks", kind))?;
    let mut ids: BTreeSet<&Id> = BTreeSet::new();
    for (at, it) in marks.iter().enumerate() {
        mark(it).map_err(|fault| fault.within(&format!("marks[{at}]")))?;
        if !ids.insert(&it.id) {
            let kind = FaultKind::Value("the id of two marks");
            return Err(Fault::at(format!("marks[{at}].id"), kind));
        }
    }
    Ok(())
}

/// Answers, one for each of so many questions.
pub(crate) fn answers(answers: &[String], questions: usize) -> Result<(), Fault> {
    if answers.len() != questions {
        return Err(Fault::at("answers", FaultKind::Value("the answers to these questions")));
    }
    for (at, answer) in answers.iter().enumerate() {
        text(answer).map_err(|kind| Fault::at(format!("answers[{at}]"), kind))?;
    }
    Ok(())
}
