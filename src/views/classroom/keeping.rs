//! Where notes are kept, so that none is lost: in the browser where it allows
//! that, and else in memory, which is said before the first one is written.

use crate::dom::storage::{self, Refused};
use ::classroom::{Error, ErrorKind, Notebook, Timestamp};

/// What keeps text under names.
pub trait Shelf {
    /// What is kept under `key`.
    ///
    /// # Errors
    /// Where that is refused.
    fn read(&self, key: &str) -> Result<Option<String>, Refused>;
    /// Keeps `text` under `key`.
    ///
    /// # Errors
    /// Where that is refused.
    fn write(&self, key: &str, text: &str) -> Result<(), Refused>;
}

/// The browser's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Browser;

impl Shelf for Browser {
    fn read(&self, key: &str) -> Result<Option<String>, Refused> {
        storage::read(key)
    }

    fn write(&self, key: &str, text: &str) -> Result<(), Refused> {
        storage::write(key, text)
    }
}

/// Where notes are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Kept {
    /// In this browser.
    #[default]
    Here,
    /// In memory: nothing is kept here.
    Denied,
    /// In memory: what is kept is as much as there is room for.
    Full,
    /// In memory: what is kept was written by a newer version of the explorer, with this format version.
    Newer(u32),
    /// In memory: what is kept could not be read, nor set aside.
    Stuck,
}

impl Kept {
    /// What the reader is told, before he writes something that would be lost.
    pub fn warning(&self) -> Option<&'static str> {
        Some(match self {
            Self::Here => return None,
            Self::Denied => {
                "Nothing is kept here: this browser does not allow it. What you write stays until the page is closed; \
                 save notes to a file, and hand in answers, before."
            }
            Self::Full => {
                "There is no more room in this browser: what you write from now on stays until the page is closed. \
                 Save notes to a file, and hand in answers."
            }
            Self::Newer(_) => {
                "The notes in this browser were written by a newer edition of the explorer, and are left as they are. \
                 What you write here stays until the page is closed; save notes to a file, and hand in answers."
            }
            Self::Stuck => {
                "The notes in this browser can’t be read, and are left as they are. What you write here stays until \
                 the page is closed; save notes to a file, and hand in answers."
            }
        })
    }
}

/// What was found at the start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What could be read.
    pub notebook: Notebook,
    /// Where notes are from now on.
    pub kept: Kept,
    /// What could not be read, and why: it is set aside under a name of its own.
    pub aside: Option<(String, Error)>,
}

/// Opens what is kept under `key`. What can't be read is set aside and not written over.
pub fn open(shelf: &impl Shelf, key: &str, now: Timestamp) -> Found {
    let text = match shelf.read(key) {
        Ok(Some(text)) if !text.is_empty() => text,
        // Whether anything can be kept is known before the first note is written; nothing is kept as no text.
        Ok(_) => {
            let kept = if shelf.write(key, "").is_ok() { Kept::Here } else { Kept::Denied };
            return Found { kept, ..Found::default() };
        }
        Err(_) => return Found { kept: Kept::Denied, ..Found::default() },
    };
    match Notebook::from_storage(&text) {
        Ok(notebook) => Found { notebook, ..Found::default() },
        Err(Error { kind: ErrorKind::NewerVersion(version), .. }) => {
            Found { kept: Kept::Newer(version), ..Found::default() }
        }
        Err(fault) => {
            let aside = shelf.write(&format!("{key}:aside:{now}"), &text);
            let kept = match aside.and_then(|()| shelf.write(key, "")) {
                Ok(()) => Kept::Here,
                Err(_) => Kept::Stuck,
            };
            Found { notebook: Notebook::default(), kept, aside: Some((text, fault)) }
        }
    }
}

/// Keeps `notebook` under `key`, together with what another tab has written
/// meanwhile, which it answers. Where notes are in memory they stay there, unless there is room again.
pub fn keep(shelf: &impl Shelf, key: &str, notebook: &Notebook, kept: &Kept) -> (Kept, Option<Notebook>) {
    if !matches!(kept, Kept::Here | Kept::Full) {
        return (kept.clone(), None);
    }
    let other = match shelf.read(key) {
        Err(_) => return (Kept::Denied, None),
        Ok(None) => None,
        Ok(Some(text)) if text.is_empty() => None,
        Ok(Some(text)) => match Notebook::from_storage(&text) {
            Ok(other) => Some(other),
            Err(Error { kind: ErrorKind::NewerVersion(version), .. }) => return (Kept::Newer(version), None),
            Err(_) => return (Kept::Stuck, None),
        },
    };
    let mut all = notebook.clone();
    if let Some(other) = &other {
        all.merge(other);
    }
    match shelf.write(key, &all.to_storage()) {
        Ok(()) => (Kept::Here, (all != *notebook).then_some(all)),
        Err(Refused::Denied) => (Kept::Denied, None),
        Err(Refused::Full) => (Kept::Full, None),
    }
}
