//! The engine as a module for Node.js, so that it runs there beside the libraries that it is measured against.

use wasm_bindgen::prelude::wasm_bindgen;

/// Makes an index of lines that come one by one.
#[wasm_bindgen]
#[derive(Default)]
pub struct Builder {
    inner: search::Builder,
}

#[wasm_bindgen]
impl Builder {
    /// An index without units.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self { inner: search::Builder::new() }
    }

    /// The units that follow belong to the document with this symbol.
    pub fn document(&mut self, symbol: &str) {
        self.inner.start_document(symbol);
    }

    /// Adds a paragraph.
    pub fn unit(&mut self, label: &str, text: &str) {
        self.inner.add_unit(search::Unit { label, text, heading: "", kind: search::UnitKind::Paragraph });
    }

    /// The index.
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
    /// An index as [`Builder::finish`] has made it.
    ///
    /// # Errors
    ///
    /// The bytes are no index.
    pub fn open(bytes: Vec<u8>) -> Result<Self, String> {
        let inner = search::Index::open(bytes.into()).map_err(|error| error.to_string())?;
        Ok(Self { inner })
    }

    /// The numbers of the units that answer `query`, the best first, `limit` at most.
    pub fn search(&self, query: &str, limit: usize) -> Vec<u32> {
        self.inner.search(query, limit).hits.iter().map(|hit| hit.unit.0).collect()
    }
}
