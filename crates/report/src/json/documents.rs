//! Cited documents, observations and errata.

use super::converter::{Converter, Quote, note};
use crate::{self as model, Target};
use schemars::JsonSchema;
use serde::Serialize;

/// A document symbol.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Symbol {
    /// As printed.
    pub symbol: String,
    /// Paragraphs that cite it.
    pub paragraphs: Vec<u16>,
    /// Notes that cite it.
    pub notes: Vec<u16>,
    /// Kind of document, `document` where the report does not say; null for the
    /// report's own symbol.
    pub kind: Option<String>,
    /// What tells its kind: `stated` by the report, the form of the `symbol`, or `not-stated`.
    pub basis: Option<String>,
    /// The words that cite it first.
    pub cited: Option<Quote>,
    /// A remark, in the editors' words.
    pub remark: Option<String>,
}

/// A committee dealt with trafficking when it considered a State's report.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Observation {
    /// Id of the committee, among the agencies.
    pub committee: String,
    /// Id of the country or territory, among the places.
    pub country: String,
    /// Symbol of the document that is cited for it; several rows may share one.
    pub symbol: String,
    /// Number of the note.
    pub note: Option<u16>,
    /// Address of the place.
    pub at: String,
    /// From the country's name to the end of the symbol.
    pub quote: String,
}

/// A slip of the source.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Erratum {
    /// Address of the place.
    pub at: String,
    /// The words as printed.
    pub quote: String,
    /// What is to be known about them.
    pub remark: String,
}

impl Converter<'_> {
    /// Returns the report's own symbol from the title page, then the cited ones. It appears once even if the
    /// text cites it as well.
    pub fn symbols(&self) -> Vec<Symbol> {
        let own = &self.relations.report.document.symbol;
        let title_page = !own.is_empty() && !self.relations.report.symbols.iter().any(|s| s.symbol == *own);
        let own = title_page.then(|| Symbol { symbol: own.clone(), ..Symbol::default() });
        let cited = model::SymbolIndex::all(self.relations.report)
            .filter_map(|i| Some(self.symbol(i, i.of(self.relations.report)?)));
        own.into_iter().chain(cited).collect()
    }

    fn symbol(&self, index: model::SymbolIndex, s: &model::Symbol) -> Symbol {
        let (paragraphs, notes) = self.mentions(Target::Symbol(index));
        let document = self.relations.entities.documents.get(usize::from(index.0));
        Symbol {
            symbol: s.symbol.clone(),
            paragraphs,
            notes,
            kind: document.map(|document| document.kind.id().to_owned()),
            basis: document.map(|document| document.basis.id().to_owned()),
            cited: document.map(|document| self.quote(&document.cited)),
            remark: document.and_then(|document| document.remark.clone()),
        }
    }

    pub fn observation(&self, o: &model::Observation) -> Observation {
        let symbol = o.symbol.of(self.relations.report);
        Observation {
            committee: self.agency_id(Some(o.committee)).unwrap_or_default(),
            country: self.place_id(Some(o.country)).unwrap_or_default(),
            symbol: symbol.map(|symbol| symbol.symbol.clone()).unwrap_or_default(),
            note: note(&o.evidence.anchor),
            at: o.evidence.anchor.to_string(),
            quote: self.relations.report.quote(&o.evidence),
        }
    }

    pub fn erratum(&self, e: &model::Erratum) -> Erratum {
        Erratum {
            at: e.evidence.anchor.to_string(),
            quote: self.relations.report.quote(&e.evidence),
            remark: e.remark.clone(),
        }
    }
}
