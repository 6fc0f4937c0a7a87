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
        storage::write(key, value)?;
        // Some hosts replace the storage by one that drops what it is given.
        let is_stored = storage::read(key)?.is_some_and(|stored| stored == value);
        is_stored.then_some(()).ok_or(StorageError::Denied)
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
    /// Returns the warning to show where work is entered that would be lost.
    pub fn warning(&self) -> Option<&'static str> {
        Some(match self {
            Self::Stored => return None,
            Self::Denied => {
                "This browser does not store your work. It is kept until this page is closed: save it as a file."
            }
            Self::Full => {
                "There is no room left in this browser. Your latest work is kept until this page is closed: save it as a \
                 file."
            }
            Self::NewerVersion(_) => {
                "The notes in this browser were saved by a newer version of the explorer and are left unchanged. New work \
                 is kept until this page is closed: reload it, or save your work as a file."
            }
            Self::Unreadable => {
                "The notes in this browser are damaged and are left unchanged. New work is kept until this page is closed: \
                 save it as a file."
            }
        })
    }

    /// Returns the message about a change whose storage had this result: `done`, and `when_stored` only if it is stored.
    pub fn message(&self, done: &str, when_stored: &str) -> String {
        let rest = match self {
            Self::Stored => when_stored,
            Self::Full => {
                "Not stored, because there is no room left in this browser: save it as a file before you close this page."
            }
            _ => "Not stored in this browser: save it as a file before you close this page.",
        };
        format!("{done} {rest}").trim_end().to_owned()
    }
}

impl From<StorageError> for PersistenceStatus {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::Denied => Self::Denied,
            StorageError::Full => Self::Full,
        }
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
            let status =
                store.write(key, "").map_or_else(PersistenceStatus::from, |()| PersistenceStatus::Stored);
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
        // The notebook that was stored before is untouched.
        Err(error) => (error.into(), None),
    }
}

/// Returns the notebook stored in the browser under `key`, if it can be read.
pub fn read_stored(key: &str) -> Option<Notebook> {
    Notebook::from_storage(&storage::read(key).ok()??).ok()
}
