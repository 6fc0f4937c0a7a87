//! Persistence of the notebook: in the browser's storage, or in memory with a warning before the first note is written.

use crate::dom::storage::{self, StorageError};
use ::classroom::{Error, ErrorKind, Notebook, Timestamp};

/// A store of texts by keys.
pub trait KeyValueStore {
    /// Returns the value stored under `key`, if any.
    ///
    /// # Errors
    /// If storage is denied.
    fn read(&self, key: &str) -> Result<Option<String>, StorageError>;
    /// Stores `value` under `key`.
    ///
    /// # Errors
    /// If storage is denied or full.
    fn write(&self, key: &str, value: &str) -> Result<(), StorageError>;
}

/// The browser's local storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BrowserStorage;

impl KeyValueStore for BrowserStorage {
    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        storage::read(key)
    }

    fn write(&self, key: &str, value: &str) -> Result<(), StorageError> {
        storage::write(key, value)
    }
}

/// The place where changes are stored: in the browser if `Stored`, else in memory only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PersistenceStatus {
    /// Changes are stored in the browser.
    #[default]
    Stored,
    /// The browser denies storage.
    Denied,
    /// The browser's quota is exceeded.
    Full,
    /// The stored notebook has a newer format, of this version.
    NewerVersion(u32),
    /// The stored notebook is damaged and there is no room to quarantine it.
    Unreadable,
}

impl PersistenceStatus {
    /// Returns the warning to show before work is entered that would be lost.
    pub fn warning(&self) -> Option<&'static str> {
        Some(match self {
            Self::Stored => return None,
            Self::Denied => {
                "This browser does not store your work, so it is lost when you close the page. Download your notes and \
                 submit your answers before you do."
            }
            Self::Full => {
                "This browser’s storage is full, so new work is lost when you close the page. Download your notes and \
                 submit your answers before you do."
            }
            Self::NewerVersion(_) => {
                "The notes in this browser were saved by a newer version of the explorer and are left unchanged. New work \
                 is lost when you close the page: reload it, or download your notes and submit your answers before you do."
            }
            Self::Unreadable => {
                "The notes in this browser are damaged and are left unchanged. New work is lost when you close the page: \
                 download your notes and submit your answers before you do."
            }
        })
    }
}

/// The result of loading the stored notebook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadedNotebook {
    /// The stored notebook, or an empty one.
    pub notebook: Notebook,
    /// The place where changes are stored from now on.
    pub status: PersistenceStatus,
    /// Damaged data with its error. It is quarantined under a key of its own, if there is room.
    pub quarantined: Option<(String, Error)>,
}

/// Loads the notebook stored under `key`. Damaged data is quarantined and never overwritten.
pub fn load(store: &impl KeyValueStore, key: &str, now: Timestamp) -> LoadedNotebook {
    let text = match store.read(key) {
        Ok(Some(text)) if !text.is_empty() => text,
        // An empty value is written as a test, so that readers are warned before the first note.
        Ok(_) => {
            let is_writable = store.write(key, "").is_ok();
            let status = if is_writable { PersistenceStatus::Stored } else { PersistenceStatus::Denied };
            return LoadedNotebook { status, ..LoadedNotebook::default() };
        }
        Err(_) => return LoadedNotebook { status: PersistenceStatus::Denied, ..LoadedNotebook::default() },
    };
    match Notebook::from_storage(&text) {
        Ok(notebook) => LoadedNotebook { notebook, ..LoadedNotebook::default() },
        Err(Error { kind: ErrorKind::NewerVersion(version), .. }) => {
            LoadedNotebook { status: PersistenceStatus::NewerVersion(version), ..LoadedNotebook::default() }
        }
        Err(error) => {
            let quarantined = store.write(&format!("{key}:aside:{now}"), &text);
            let status = match quarantined.and_then(|()| store.write(key, "")) {
                Ok(()) => PersistenceStatus::Stored,
                Err(_) => PersistenceStatus::Unreadable,
            };
            LoadedNotebook { notebook: Notebook::default(), status, quarantined: Some((text, error)) }
        }
    }
}

/// Saves `notebook` under `key`, merged with the changes of other tabs. Returns the new status, and the merged notebook
/// if it differs. A notebook in memory stays there, unless storage was only full.
pub fn save(
    store: &impl KeyValueStore,
    key: &str,
    notebook: &Notebook,
    status: &PersistenceStatus,
) -> (PersistenceStatus, Option<Notebook>) {
    if !matches!(status, PersistenceStatus::Stored | PersistenceStatus::Full) {
        return (status.clone(), None);
    }
    let stored = match store.read(key) {
        Err(_) => return (PersistenceStatus::Denied, None),
        Ok(None) => None,
        Ok(Some(text)) if text.is_empty() => None,
        Ok(Some(text)) => match Notebook::from_storage(&text) {
            Ok(stored) => Some(stored),
            Err(Error { kind: ErrorKind::NewerVersion(version), .. }) => {
                return (PersistenceStatus::NewerVersion(version), None);
            }
            Err(_) => return (PersistenceStatus::Unreadable, None),
        },
    };
    let mut merged = notebook.clone();
    if let Some(stored) = &stored {
        merged.merge(stored);
    }
    match store.write(key, &merged.to_storage()) {
        Ok(()) => (PersistenceStatus::Stored, (merged != *notebook).then_some(merged)),
        Err(StorageError::Denied) => (PersistenceStatus::Denied, None),
        Err(StorageError::Full) => (PersistenceStatus::Full, None),
    }
}

/// Returns the notebook stored in the browser under `key`, if it can be read.
pub fn read_stored(key: &str) -> Option<Notebook> {
    Notebook::from_storage(&storage::read(key).ok()??).ok()
}
