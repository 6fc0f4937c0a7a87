//! Builds, opens and searches an index as WebAssembly, where `usize` has 32 bits.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use search::{Alias, Builder, Entity, EntityKind, EntityMention, Index, Notice, Unit, UnitKind};
use wasm_bindgen_test::wasm_bindgen_test;

fn bytes() -> Vec<u8> {
    let mut builder = Builder::new();
    builder.start_document("E/CN.4/2003/74");
    for (label, text, kind) in [
        ("para-1", "The refugees of Côte d'Ivoire and of South-Eastern Europe.", UnitKind::Paragraph),
        ("para-2", "UNHCR addresses the root causes of trafficking (A/57/170).", UnitKind::Paragraph),
        ("note-1", "See the causes at the root of it.", UnitKind::Note),
    ] {
        builder.add_unit(Unit { label, text, heading: "Protection", kind });
    }
    let mentions = vec![EntityMention { label: "para-2".to_owned(), spans: vec![0..5], weight: 6 }];
    let (id, name) = ("unhcr".to_owned(), "UNHCR".to_owned());
    builder.add_entity(&Entity { kind: EntityKind::Agency, id: id.clone(), name, mentions });
    let (words, entity) = ("refugee agency".to_owned(), Some((EntityKind::Agency, id)));
    builder.add_alias(Alias { words, entity, printed: false, remark: None });
    builder.finish()
}

fn index() -> Index {
    Index::open(bytes().into()).unwrap()
}

fn labels(query: &str) -> Vec<String> {
    let index = index();
    index.search(query, 10).hits.iter().map(|hit| index.label(hit.unit).to_owned()).collect()
}

#[wasm_bindgen_test]
fn finds_units() {
    assert_eq!(labels("\"root causes\""), ["para-2"]);
    assert_eq!(labels("root causes")[0], "para-2");
    assert_eq!(labels("cote"), ["para-1"]);
    assert_eq!(labels("\"eastern europe\""), Vec::<String>::new());
    assert_eq!(labels("A/57/17"), ["para-2"]);
    assert_eq!(labels("para 1"), ["para-1"]);
    assert_eq!(labels("agency:unhcr"), ["para-2"]);
    assert_eq!(labels("traficking"), ["para-2"]);
    assert_eq!(labels("protection -unhcr").len(), 2);
}

#[wasm_bindgen_test]
fn reports_scores_and_notices() {
    let results = index().search("refugee agency", 10);
    assert!(matches!(results.notices.as_slice(), [Notice::AliasOf { name, .. }] if name == "UNHCR"));
    let explained = index().explain("refugee agency", results.hits[0].unit).unwrap();
    assert_eq!(explained.score, results.hits[0].score);
}

#[wasm_bindgen_test]
fn survives_damaged_bytes_and_long_queries() {
    let bytes = bytes();
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0xff;
        for bytes in [damaged, bytes[..at].to_vec()] {
            if let Ok(index) = Index::open(bytes.into()) {
                index.search("traff \"root causes\" para 1", 10);
            }
        }
    }
    for query in ["\"".repeat(10_000), "a ".repeat(1 << 19), "\u{fffd}".repeat(1 << 18)] {
        assert!(index().search(&query, 10).notices.contains(&Notice::QueryTruncated));
    }
}
