use crate::data::{find, json, numbers};
use crate::support::edition;
use report::{Entities, Relations};
use report_explorer::data::ReportData;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

fn list<'v>(json: &'v Value, name: &str) -> &'v [Value] {
    json[name].as_array().unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// The report's texts by their addresses, as report.json has them.
fn texts(json: &Value) -> BTreeMap<String, String> {
    let owned = |value: &Value| text(value).to_owned();
    let paragraphs =
        list(json, "paragraphs").iter().map(|p| (format!("para-{}", p["number"]), owned(&p["text"])));
    let notes = list(json, "notes").iter().map(|n| (format!("note-{}", n["number"]), owned(&n["text"])));
    let headings = list(json, "sections").iter().map(|s| {
        let acronym = s["acronym"].as_str().map(|acronym| format!(" ({acronym})")).unwrap_or_default();
        (owned(&s["id"]), text(&s["title"]).to_owned() + &acronym)
    });
    let summary = ("summary".to_owned(), owned(&json["document"]["summary"]));
    paragraphs.chain(notes).chain(headings).chain([summary]).collect()
}

/// Every place and quote in `value`, however deep.
fn quotes(value: &Value, found: &mut Vec<(String, String)>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| quotes(item, found)),
        Value::Object(fields) => {
            let at = fields.get("at").and_then(Value::as_str).map(str::to_owned);
            let paragraph = fields.get("paragraph").and_then(Value::as_u64).map(|n| format!("para-{n}"));
            if let Some(quote) = fields.get("quote").and_then(Value::as_str) {
                found.push((at.or(paragraph).expect("a quote has a place"), quote.to_owned()));
            }
            fields.values().for_each(|field| quotes(field, found));
        }
        _ => {}
    }
}

#[test]
fn every_quote_stands_at_its_place() {
    let json = json();
    let texts = texts(&json);
    for name in [
        "agencies",
        "instruments",
        "symbols",
        "places",
        "events",
        "figures",
        "acronyms",
        "observations",
        "plurals",
        "partners",
        "errata",
    ] {
        let mut found = Vec::new();
        quotes(&json[name], &mut found);
        assert!(!found.is_empty(), "{name}");
        for (at, quote) in found {
            assert!(!quote.is_empty() && texts[&at].contains(&quote), "{name}: {at}: {quote}");
        }
    }
}

#[test]
fn every_reference_leads_to_an_entry() {
    let json = json();
    let ids = |name: &str, key: &str| -> BTreeSet<String> {
        list(&json, name).iter().map(|entry| text(&entry[key]).to_owned()).collect()
    };
    let (agencies, instruments) = (ids("agencies", "id"), ids("instruments", "id"));
    let (places, symbols) = (ids("places", "id"), ids("symbols", "symbol"));
    for name in ["figures", "acronyms", "unprinted_acronyms"] {
        for entry in list(&json, name) {
            assert!(entry["agency"].is_null() || agencies.contains(text(&entry["agency"])), "{entry}");
            let instrument = entry.get("instrument").unwrap_or(&Value::Null);
            assert!(instrument.is_null() || instruments.contains(text(instrument)), "{entry}");
        }
    }
    for row in list(&json, "observations") {
        assert!(agencies.contains(text(&row["committee"])), "{row}");
        assert!(places.contains(text(&row["country"])) && symbols.contains(text(&row["symbol"])), "{row}");
    }
    for place in list(&json, "places") {
        assert!(place["within"].is_null() || places.contains(text(&place["within"])), "{place}");
        assert_eq!(place["within"].is_null(), place["within_evidence"].is_null(), "{place}");
    }
    for pair in list(&json, "partners") {
        let [one, other] = [text(&pair["agencies"][0]), text(&pair["agencies"][1])];
        assert!(one != other && agencies.contains(one) && agencies.contains(other), "{pair}");
        assert!(!list(pair, "evidence").is_empty(), "{pair}");
    }
    for plural in list(&json, "plurals") {
        assert!(list(plural, "instruments").iter().all(|id| instruments.contains(text(id))), "{plural}");
    }
}

#[test]
fn notes_2_and_3_are_thirty_rows() {
    let json = json();
    let rows = list(&json, "observations");
    let of = |key: &str, value: Value| rows.iter().filter(|row| row[key] == value).collect::<Vec<_>>();
    assert_eq!((rows.len(), of("note", json!(2)).len(), of("note", json!(3)).len()), (30, 24, 6));
    let shared: Vec<&str> =
        of("symbol", json!("E/2002/22")).iter().map(|row| text(&row["country"])).collect();
    assert_eq!(shared, ["bolivia", "croatia", "germany", "nepal", "venezuela"]);
    let belgium: Vec<_> = of("country", json!("belgium"))
        .iter()
        .map(|row| (text(&row["committee"]), text(&row["symbol"])))
        .collect();
    assert_eq!(belgium, [("crc", "CRC/C/15/Add.178"), ("cerd", "CERD/C/SR.1509")]);
    // Note 2 prints HCR for HRC.
    assert_eq!(of("country", json!("georgia"))[0]["committee"], "hrc");
    for (committee, number) in [("cescr", 8), ("cedaw", 3), ("crc", 12), ("hrc", 4), ("cerd", 3)] {
        assert_eq!(of("committee", json!(committee)).len(), number, "{committee}");
    }
    for territory in ["aruba", "netherlands-antilles"] {
        assert_eq!(find(&json, "places", "id", territory)["kind"], "territory");
        assert_eq!(of("country", json!(territory)).len(), 1);
    }
}

#[test]
fn every_cited_document_has_a_kind() {
    let json = json();
    let symbols = list(&json, "symbols");
    let (own, cited) = symbols.split_first().unwrap();
    assert_eq!((&own["symbol"], &own["kind"]), (&json!("E/CN.4/2003/74"), &Value::Null));
    assert_eq!(cited.len(), 40);
    for document in cited {
        assert!(text(&document["cited"]["quote"]).contains(text(&document["symbol"])), "{document}");
        assert_eq!(document["kind"] == "document", document["basis"] == "not-stated", "{document}");
    }
    assert_eq!(find(&json, "symbols", "symbol", "CRC/OP/SA/1")["kind"], "guidelines");
    assert_eq!(find(&json, "symbols", "symbol", "CERD/C/NET/1993/3/Add.2")["kind"], "document");
}

#[test]
fn places_are_those_that_are_printed() {
    let json = json();
    let niger = find(&json, "places", "id", "niger");
    assert_eq!((numbers(&niger["paragraphs"]), numbers(&niger["notes"])), (vec![], vec![2]));
    for never in ["Nigeria", "Kenya", "Netherlands", "Palermo"] {
        assert!(!list(&json, "places").iter().any(|place| place["name"] == never), "{never}");
    }
    assert_eq!(numbers(&find(&json, "places", "id", "belgium")["notes"]), [2, 3]);
    assert_eq!(find(&json, "places", "id", "turin")["within"], "italy");
    assert_eq!(find(&json, "places", "id", "nairobi")["within"], Value::Null);
    assert_eq!(numbers(&find(&json, "places", "id", "moldova")["paragraphs"]), [27]);
}

#[test]
fn what_is_expected_has_not_happened() {
    let json = json();
    let events = list(&json, "events");
    let at = |place: &str, date: &str| {
        let of = |event: &&Value| event["at"] == place && event["date"] == date;
        events.iter().find(of).unwrap_or_else(|| panic!("{place} {date}"))
    };
    let force = at("para-21", "2003");
    assert_eq!((&force["kind"], &force["status"]), (&json!("entry-into-force"), &json!("expected")));
    assert_eq!((&force["precision"], &force["paragraph"]), (&json!("year"), &json!(21)));
    let in_force = at("para-5", "2002-01-18");
    assert_eq!((&in_force["status"], &in_force["precision"]), (&json!("past"), &json!("day")));
    assert_eq!(at("para-40", "2003-03")["status"], "expected");
    // It started 2003 with a session: the report is of 20 January.
    assert_eq!(at("para-47", "2003")["status"], "past");
    assert_eq!(
        (&at("note-5", "2002-05-13")["end"], &at("note-5", "2002-05-13")["note"]),
        (&json!("2002-05-17"), &json!(5))
    );
    let since = at("para-14", "1998");
    assert_eq!((&since["since"], &since["status"]), (&json!(true), &json!("ongoing")));
    for event in events {
        assert_eq!(event["date"].is_null(), event["precision"] == "not-stated", "{event}");
        assert!(!event["date"].is_null() || event["status"] == "expected", "{event}");
    }
}

#[test]
fn figures_keep_what_limits_them() {
    let json = json();
    let of = |paragraph: u64| -> Vec<&Value> {
        list(&json, "figures").iter().filter(|figure| figure["paragraph"] == paragraph).collect()
    };
    let half = of(38);
    assert_eq!(half.len(), 1);
    assert_eq!((&half[0]["value"], &half[0]["hedge"]), (&json!(50), &json!("up to")));
    assert_eq!(half[0]["unit"], "per cent");
    let treaties: Vec<_> =
        of(21).iter().map(|figure| (figure["value"].clone(), figure["instrument"].clone())).collect();
    let (untoc, protocol) = (json!("untoc"), json!("trafficking-protocol"));
    assert_eq!(treaties, [(json!(145), untoc), (json!(115), protocol.clone()), (json!(21), protocol)]);
    for figure in list(&json, "figures") {
        let (quote, hedge) = (text(&figure["quote"]), figure["hedge"].as_str().unwrap_or_default());
        assert!(quote.contains(text(&figure["printed"])) && quote.contains(hedge), "{figure}");
    }
}

#[test]
fn acronyms_are_expanded_as_the_report_does() {
    let json = json();
    let of = |acronym: &str| find(&json, "acronyms", "acronym", acronym);
    assert_eq!((&of("HCR")["agency"], &of("HCR")["expansion"]), (&json!("hrc"), &Value::Null));
    assert_eq!((&of("CICIP")["agency"], &of("CRC")["agency"]), (&json!("cicp"), &json!("crc")));
    assert_eq!((&of("IMP")["expansion"], &of("IMP")["at"]), (&Value::Null, &Value::Null));
    assert_eq!((&of("NGO")["plural"], &of("NGO")["paragraph"]), (&json!("NGOs"), &json!(13)));
    assert_eq!((&of("NGO")["agency"], &of("WHO")["at"]), (&Value::Null, &json!("section-i-f")));
    assert_eq!(of("WHO")["paragraph"], Value::Null);
    // The pronoun of 7 and 43 is not the organization.
    assert_eq!(of("WHO")["printed"], json!(["section-i-f", "para-34"]));
    assert_eq!(of("HCR")["printed"], json!(["note-2"]));
    for unprinted in list(&json, "unprinted_acronyms") {
        assert!(!list(&json, "acronyms").iter().any(|a| a["acronym"] == unprinted["acronym"]), "{unprinted}");
    }
    assert_eq!(find(&json, "unprinted_acronyms", "acronym", "UNODC")["agency"], "office-on-drugs-and-crime");
}

#[test]
fn a_partner_has_the_words_that_say_so() {
    let json = json();
    for agency in list(&json, "agencies") {
        for mention in list(agency, "mentions") {
            assert_eq!(mention["role"] == "partner", !mention["evidence"].is_null(), "{mention}");
        }
    }
    let pairs: Vec<_> = list(&json, "partners").iter().map(|pair| &pair["agencies"]).collect();
    assert!(
        pairs.contains(&&json!(["ohchr", "who"])) && pairs.contains(&&json!(["unhcr", "ilo"])),
        "{pairs:?}"
    );
    // A body and what it is a part of are no pair, nor is whom one only keeps in touch with.
    assert!(
        !pairs.contains(&&json!(["ilo", "ipec"]))
            && !pairs.contains(&&json!(["unicef", "igo-contact-group"]))
    );
    assert_eq!(find(&json, "agencies", "id", "hrc")["unlike"].as_str().map(str::is_empty), Some(false));
}

#[test]
fn plural_words_name_two_protocols_or_none() {
    let json = json();
    let of = |quote: &str| list(&json, "plurals").iter().find(|plural| plural["quote"] == quote).unwrap();
    assert_eq!(of("Palermo Protocol")["instruments"], json!([]));
    assert_eq!(of("Palermo Protocols")["instruments"], json!(["trafficking-protocol", "smuggling-protocol"]));
}

#[test]
fn words_beside_the_mentions_overlap_none() {
    let (edition, entities) = (edition(), ReportData::embedded().unwrap().entities().clone());
    let own: BTreeMap<_, _> = edition.anchors_with_mentions().collect();
    for (place, mentions) in &entities.mentions {
        let mut all: Vec<_> = mentions.iter().chain(own[place]).map(|mention| mention.span).collect();
        all.sort();
        assert!(all.windows(2).all(|two| !two[0].overlaps(two[1])), "{place}");
    }
}

#[test]
fn the_bytes_of_the_apparatus_survive_and_damage_is_told() {
    let entities = ReportData::embedded().unwrap().entities().clone();
    let bytes = report::encode_as(Entities::MAGIC, &entities).unwrap();
    assert_eq!(report::decode_as::<Entities>(Entities::MAGIC, &bytes).unwrap(), entities);
    assert!(report::decode_as::<Entities>(Entities::MAGIC, &bytes[..bytes.len() / 2]).is_err());
    assert_eq!(report::decode(&bytes), Err(report::DecodeError::Magic));
    let relations = Relations { report: &edition(), entities: &entities };
    assert!(!relations.pairs().is_empty());
}
