//! The search engine as a module for Node.js, so that it runs in the same environment as its peers.

use wasm_bindgen::prelude::wasm_bindgen;

/// Builds an index of paragraphs.
#[wasm_bindgen]
#[derive(Default)]
pub struct Builder {
    inner: search::Builder,
}

#[wasm_bindgen]
impl Builder {
    /// Creates an empty index.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self { inner: search::Builder::new() }
    }

    /// Starts the document with this symbol; the next units belong to it.
    pub fn document(&mut self, symbol: &str) {
        self.inner.start_document(symbol);
    }

    /// Adds a paragraph.
    pub fn unit(&mut self, label: &str, text: &str) {
        self.inner.add_unit(search::Unit { label, text, heading: "", kind: search::UnitKind::Paragraph });
    }

    /// Returns the bytes of the index.
    pub fn finish(self) -> Vec<u8> {
        self.inner.finish()
    }
}

/// Answers queries.
#[wasm_bindgen]
pub struct Index {
    inner: search::Index,
}

#[wasm_bindgen]
impl Index {
    /// Opens an index built by [`Builder::finish`].
    ///
    /// # Errors
    ///
    /// Fails if the bytes are not an index.
    pub fn open(bytes: Vec<u8>) -> Result<Self, String> {
        let inner = search::Index::open(bytes.into()).map_err(|error| error.to_string())?;
        Ok(Self { inner })
    }

    /// Returns the first `limit` units that match `query`, best first.
    pub fn search(&self, query: &str, limit: usize) -> Vec<u32> {
        self.inner.search(query, limit).hits.iter().map(|hit| hit.unit.0).collect()
    }
}
