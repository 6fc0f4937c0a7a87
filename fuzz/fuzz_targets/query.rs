//! Whatever is asked, and whatever the bytes of an index, search neither panics
//! nor hangs, and its hits are units of the index, each once. Tokens lie on the
//! boundaries of characters, and folding twice changes nothing more.
//!
//! The first byte chooses what the others are: a query, or an index.
//!
//! `cargo +nightly fuzz run query`

#![no_main]

use libfuzzer_sys::fuzz_target;
use search::tokenizer::{fold_compatibility, tokenize};
use search::{Alias, Builder, Entity, EntityKind, EntityMention, Index, Unit, UnitKind};
use std::collections::BTreeSet;
use std::sync::OnceLock;

const TEXTS: [&str; 4] = [
    "UNHCR protects refugees in Côte d'Ivoire (A/57/170), and up to 50 per cent return.",
    "Trafficking in women and girls from South-Eastern Europe; anti-trafficking measures⁷ and the NGOs.",
    "The Convention has been signed by 145 countries, the Protocol by 115, and ratified by 21.",
    "See note 4 above (CEDAW/C/2002/I/CRP.3/Add.7).",
];

const QUERIES: [&str; 8] = ["wom?n t*ing", "refugee age", "15 Dec 2000 NOT U.N.", "traff", "\"women and girls\"", "agency:unhcr -note", "para 1 A/57/17", "refugess"];

fn index() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        let mut builder = Builder::new();
        builder.start_document("A");
        for (at, text) in (1..).zip(TEXTS) {
            let kind = if at == 4 { UnitKind::Note } else { UnitKind::Paragraph };
            builder.add_unit(Unit { label: &format!("para-{at}"), text, heading: "REFUGEES\nMovement", kind });
        }
        let mentions = vec![EntityMention { label: "para-1".to_owned(), spans: vec![0..5], weight: 6 }];
        let (id, name) = ("unhcr".to_owned(), "High Commissioner for Refugees".to_owned());
        builder.add_entity(&Entity { kind: EntityKind::Agency, id: id.clone(), name, mentions });
        for (words, entity) in [("refugee agency", Some((EntityKind::Agency, id))), ("Nigeria", None)] {
            let remark = Some("A remark.".to_owned());
            builder.add_alias(Alias { words: words.to_owned(), entity, printed: false, remark });
        }
        builder.finish()
    })
}

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    if first % 2 == 0 {
        let query = String::from_utf8_lossy(rest);
        let folded = fold_compatibility(&query);
        assert_eq!(fold_compatibility(&folded), folded);
        for token in tokenize(&query) {
            assert!(query.get(token.span.start as usize..token.span.end as usize).is_some());
        }
        if let Ok(index) = Index::open(index().into()) {
            ask(&index, &query);
        }
    } else if let Ok(index) = Index::open(rest.to_vec().into()) {
        QUERIES.iter().for_each(|query| ask(&index, query));
    }
});

fn ask(index: &Index, query: &str) {
    let answer = index.search(query, 50);
    let units: BTreeSet<_> = answer.hits.iter().map(|hit| hit.unit).collect();
    assert_eq!(units.len(), answer.hits.len());
    for hit in &answer.hits {
        assert!(hit.unit.0 < index.len());
        assert!(hit.positions.is_sorted());
        index.explain(query, hit.unit);
        index.label(hit.unit);
        index.document(hit.unit);
    }
    index.complete(query, 10);
}
