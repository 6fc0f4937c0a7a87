//! The documents that the report cites by symbol.

use crate::curated::Text;
use crate::evidence::EntryReader;
use report::{Basis, CitedDocument, DocumentKind, SymbolIndex, Target};
use serde::Deserialize;

pub(super) const FILE: &str = "data/symbols.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    symbol: Vec<SymbolEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SymbolEntry {
    symbol: Text,
    kind: DocumentKind,
    basis: Basis,
    at: Text,
    quote: Text,
    remark: Option<String>,
}

pub(super) fn documents(reader: &mut EntryReader<'_>, file: &File) -> Vec<CitedDocument> {
    let symbols = &reader.report.symbols;
    let mut documents: Vec<Option<CitedDocument>> = vec![None; symbols.len()];
    for entry in &file.symbol {
        let symbol = entry.symbol.get_ref();
        let found = SymbolIndex::all(reader.report)
            .zip(&mut documents)
            .find(|(index, _)| index.of(reader.report).is_some_and(|other| other.symbol == *symbol));
        match found {
            None => reader.problem(entry.symbol.span(), format!("the report does not cite “{symbol}”")),
            Some((_, Some(_))) => {
                reader.problem(entry.symbol.span(), format!("duplicate entry for “{symbol}”"));
            }
            Some((index, slot)) => *slot = Some(document(reader, entry, index)),
        }
    }
    for (symbol, _) in symbols.iter().zip(&documents).filter(|(_, document)| document.is_none()) {
        let what = format!("no entry for “{}”", symbol.symbol);
        reader.problems.push(reader.source.file_problem(what));
    }
    documents.into_iter().flatten().collect()
}

fn document(reader: &mut EntryReader<'_>, entry: &SymbolEntry, index: SymbolIndex) -> CitedDocument {
    let cited = reader.evidence(&entry.at, &entry.quote);
    reader.check_quoted(&entry.symbol.span(), &[&entry.quote], entry.symbol.get_ref());
    let first = reader.report.anchors_naming(Target::Symbol(index)).into_iter().next();
    if let Some(first) = first.filter(|first| *first != cited.anchor) {
        reader.problem(entry.at.span(), format!("the first citation is in {first}"));
    }
    if (entry.kind == DocumentKind::Document) != (entry.basis == Basis::NotStated) {
        reader.problem(entry.symbol.span(), "`basis` is “not stated” if and only if `kind` is “document”");
    }
    CitedDocument { kind: entry.kind, basis: entry.basis, cited, remark: entry.remark.clone() }
}
