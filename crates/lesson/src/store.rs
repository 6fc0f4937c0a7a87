use crate::{Fault, Notebook};

impl Notebook {
    /// As a browser keeps it: JSON with its format and version.
    pub fn to_store(&self) -> String {
        todo!()
    }

    /// What a browser kept.
    ///
    /// # Errors
    /// Where it is damaged, too large or of a newer version. It is then to be set aside, not written over.
    pub fn from_store(text: &str) -> Result<Self, Fault> {
        let _ = text;
        todo!()
    }
}
