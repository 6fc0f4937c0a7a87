use crate::support::{
    ask, called, changed, data, finds, first, hits, index, not, only, report, same, set, whole,
};
use search::Notice;

#[test]
fn acronyms_find_what_is_spelt_out() {
    // 47 has neither the acronym nor “United Nations”.
    only("UNHCR", "18 29 30 31 32 33 46 47");
    finds("ILO", "18 26 27 28 34 46 47");
    finds("OHCHR", "14 16 18 19 47");
    finds("IOM", "35 36 46 note-7");
    finds("CICP", "22 23 24 25 41");
    finds("CEDAW", "4 note-2");
    finds("UNICEF", "18 19 46 47");
}

#[test]
fn names_find_the_acronym() {
    finds("Office of the United Nations High Commissioner for Refugees", "18 29 30 31 32 33 46 47");
    finds("International Labour Organization", "18 26 27 28 34 46 47");
    finds("Centre for International Crime Prevention", "22 23 24 25 41");
    finds("United Nations Children's Fund", "18 19 46 47");
    assert_eq!(first("World Health Organization"), "34");
    finds("International Organization for Migration", "35 36 46");
}

#[test]
fn misprints_find_the_body() {
    finds("CICIP", "22 23 24 25 41");
    only("HCR", "4 note-2 note-3");
    only("HRC", "4 note-2 note-3");
}

#[test]
fn readers_names_find_what_is_meant() {
    assert_eq!(whole("refugee agency "), set("agency:unhcr"));
    assert!(["29", "30", "31", "32", "33"].contains(&first("UN refugee agency").as_str()));
    finds("Palermo Protocol", "12 17 21 22");
    let [(name, remark)] = called("Palermo Protocol").try_into().unwrap();
    assert!(name.starts_with("Protocol to Prevent, Suppress and Punish"), "{name}");
    assert!(remark.unwrap().contains("paragraph 32 “the Palermo Protocols”"));
    finds("Palermo Protocols", "17 32");
    assert_eq!(first("smuggling protocol "), "21");
}

#[test]
fn acronyms_that_are_never_printed_lead_to_the_name() {
    for (acronym, name, labels) in [
        ("UNODC", "United Nations Office on Drugs and Crime", "32"),
        ("UNICRI", "United Nations Interregional Crime and Justice Research Institute", "23"),
        ("ECOSOC", "Economic and Social Council", "16"),
        ("ASEAN", "Association of South-East Asian Nations", "44"),
        ("DAW", "Division for the Advancement of Women", "18"),
        ("ADB", "Asian Development Bank", "44"),
        ("IMADR", "International Movement Against All Forms of Discrimination and Racism", "46"),
        ("EU", "European Union", "38"),
        ("UNTOC", "United Nations Convention against Transnational Organized Crime", "12 21 22 29 32 46"),
    ] {
        for query in [acronym.to_owned(), acronym.to_lowercase(), format!("{acronym} ")] {
            only(&query, labels);
            let [(called, _)] = called(&query).try_into().unwrap();
            assert_eq!(called, name, "{query}");
            assert_eq!(changed(&query), Vec::<String>::new(), "{query}");
        }
    }
}

/// A printed name gives no notice about another name.
#[test]
fn printed_names_need_no_notice() {
    for query in
        ["UNHCR", "ILO", "HCR", "CICIP", "Trafficking Protocol", "Contact Group", "World Bank", "OSCE"]
    {
        assert_eq!(called(query), [], "{query}");
    }
}

#[test]
fn capitals_make_an_acronym() {
    only("WHO", "34");
    only("WHO ", "34");
    only("\"WHO\"", "34");
    only("who ", "7 43");
    finds("who", "7 43");
    not("US", "5 9 12 23 24");
    assert_eq!(first("what does WHO do"), "34");
    assert_eq!(first("WHO health"), "34");
}

#[test]
fn acronyms_may_be_in_small_letters() {
    for acronym in [
        "UNHCR",
        "ILO",
        "IOM",
        "OSCE",
        "SAP-FL",
        "OSCE/ODIHR",
        "CICIP",
        "HCR",
        "CRC",
        "IPEC",
        "SECI",
        "UNTOC",
    ] {
        let small = format!("{} ", acronym.to_lowercase());
        assert_eq!(set(&small), set(&format!("{acronym} ")), "{acronym}");
    }
    same(&["OSCE/ODIHR", "OSCE-ODIHR", "osce odihr"]);
    same(&["SAP-FL", "SAP FL", "sap-fl"]);
}

#[test]
fn acronyms_have_plurals() {
    same(&["NGOs", "NGO", "ngos", "ngo"]);
    same(&["IGOs", "IGO"]);
    finds("ngos", "13 15 19 20 24 25 34 37 42 46");
    finds("igos ", "15 20 25 46");
}

#[test]
fn short_terms_are_searched() {
    only("II ", "40");
    only("III ", "note-4");
    finds("No", "26");
    finds("UN", "15 18 20");
    only("EU", "38");
    assert_eq!(first("UN 55"), "3");
    finds("12", "29");
}

/// An ambiguous name also finds its own words.
#[test]
fn a_name_keeps_its_words() {
    finds("Task Force on Trafficking", "19 37 39 40 41");
    finds("special rapporteur", "6 7 8");
    finds("working group", "9 11 12 42 46");
}

/// Every name of the glossary finds all mentions of its entity.
#[test]
fn every_name_finds_its_bearer() {
    let file = std::fs::read_to_string(data().join("readers.toml")).unwrap();
    let file: toml::Table = file.parse().unwrap();
    let mut checked = 0;
    let strings = |value: &toml::Value| -> Vec<String> {
        value.as_array().unwrap().iter().map(|words| words.as_str().unwrap().to_owned()).collect()
    };
    for term in file["term"].as_array().unwrap() {
        for words in strings(&term["words"]) {
            let (kind, id) = match term.get("agency") {
                Some(id) => ("agency", id),
                None => ("instrument", &term["instrument"]),
            };
            bears(&words, kind, id.as_str().unwrap());
            checked += 1;
        }
    }
    for family in file["family"].as_array().unwrap() {
        for words in strings(&family["words"]) {
            assert!(!hits(&words).is_empty(), "{words}");
            assert_eq!(changed(&words), Vec::<String>::new(), "{words}");
            checked += 1;
        }
    }
    for agency in &report().agencies {
        let names = std::iter::once(&agency.name).chain(&agency.acronym).chain(&agency.aliases);
        for name in names.chain(&agency.misprints) {
            bears(name, "agency", &agency.id);
            checked += 1;
        }
    }
    for instrument in &report().instruments {
        let names = std::iter::once(&instrument.name).chain(&instrument.short_name);
        for name in names.chain(&instrument.aliases) {
            bears(name, "instrument", &instrument.id);
            checked += 1;
        }
    }
    assert!(checked > 500, "{checked}");
}

#[track_caller]
fn bears(name: &str, kind: &str, id: &str) {
    let named = set(&format!("{kind}:{id}"));
    let found = whole(name);
    let missing: Vec<_> = named.difference(&found).collect();
    assert!(missing.is_empty(), "{name}: {missing:?} not in full among {found:?}");
    assert_eq!(changed(name), Vec::<String>::new(), "{name}");
}

#[test]
fn every_entity_is_somewhere() {
    let index = index();
    for entity in index.entities().filter(|entity| entity.kind.filter_name().is_some()) {
        let query = format!("{}:{}", entity.kind.filter_name().unwrap(), entity.id);
        // An agency whose only mention is in a heading has no paragraph of its own.
        assert!(!hits(&query).is_empty() || set(&format!("{} ", entity.name)).len() > 1, "{query}");
    }
}

/// Notices repeat the words as typed.
#[test]
fn notices_quote_what_was_typed() {
    for query in [
        "Women's Committee",
        "Smuggling Protocol",
        "Bosnia-Herzegovina",
        "UN children's agency",
        "OP-CRC-SC",
        "daw",
    ] {
        let typed = ask(query).notices.into_iter().find_map(|notice| match notice {
            Notice::AliasOf { typed, .. } => Some(typed),
            _ => None,
        });
        assert_eq!(typed.as_deref(), Some(query));
    }
    let typed = ask("what is the Children's Convention about?").notices;
    assert!(matches!(typed.as_slice(), [Notice::AliasOf { typed, .. }] if typed == "Children's Convention"));
}
