use crate::support::{ask, finds, first, hits, index, not, only, set, texts, whole};
use search::Notice;
use std::collections::BTreeSet;

fn has(label: &str, words: &str) -> bool {
    let (_, text) = texts().into_iter().find(|(of, _)| of == label).unwrap();
    text.to_lowercase().contains(words)
}

fn all() -> BTreeSet<String> {
    texts().into_iter().map(|(label, _)| label).collect()
}

#[test]
fn a_minus_leaves_out_what_has_the_word() {
    for (query, left_out) in
        [("trafficking", "protocol"), ("protection", "refugee"), ("children", "prostitution")]
    {
        let found = hits(&format!("{query} -{left_out}"));
        assert!(!found.is_empty());
        assert!(found.iter().all(|label| !has(label, left_out)), "{found:?}");
        let expected: BTreeSet<_> = set(&format!("{query} ")).difference(&whole(left_out)).cloned().collect();
        assert_eq!(set(&format!("{query} -{left_out}")), expected);
        assert_eq!(set(&format!("-{left_out} {query} ")), expected);
    }
    // Inflections are excluded too; a hyphen within a word is not an operator.
    not("victims -protecting ", "11 16 19");
    finds("anti-trafficking", "41");
    finds("victim -", "38");
}

#[test]
fn a_minus_leaves_out_what_has_the_phrase() {
    for phrase in ["women and girls", "human rights", "law enforcement"] {
        let query = format!("trafficking -\"{phrase}\"");
        let found = hits(&query);
        assert!(!found.is_empty());
        assert!(found.iter().all(|label| !has(label, phrase)), "{query}");
    }
    // A text with the words apart remains.
    finds("women -\"women and girls\"", "4 12 39");
}

#[test]
fn not_is_a_minus() {
    for (with_not, with_minus) in [
        ("women NOT trafficking", "women -trafficking"),
        ("women AND NOT trafficking ", "women AND -trafficking "),
        ("NOT women ", "-women "),
        ("trafficking NOT \"root causes\"", "trafficking -\"root causes\""),
        ("trafficking NOT agency:ilo", "trafficking -agency:ilo"),
    ] {
        assert_eq!(set(with_not), set(with_minus), "{with_not}");
    }
    // In lower case, and at the end, it is a word.
    finds("women not trafficking", "12");
    assert_eq!(set("women NOT"), set("women "));
}

#[test]
fn a_minus_alone_leaves_the_rest() {
    let rest: BTreeSet<_> = all().difference(&whole("women ")).cloned().collect();
    assert_eq!(set("-women "), rest);
    assert_eq!(set("-\"root causes\"").len(), 61 - 4);
    assert_eq!(set("-agency:ilo").len(), 61 - set("agency:ilo").len());
}

#[test]
fn or_asks_for_either() {
    only("Zagreb OR Turin", "38 34");
    only("Zagreb OR Turin OR Istanbul", "38 34 42 note-6");
    only("Zagreb OR Turin OR Istanbul OR Paris", "38 34 42 note-6 22");
    for query in ["Zagreb OR Turin", "Zagreb OR Turin OR Istanbul", "\"root causes\" OR Paris OR para 3"] {
        assert!(ask(query).hits.iter().all(|hit| hit.matches_all), "{query}");
    }
    only("\"law enforcement\" OR \"border management\"", "19 23 37 38 44");
    only("Paris OR \"root causes\" OR para 3", "22 11 28 40 42 3");
    only("Poland OR Zagreb", "38");
    assert_eq!(set("Zagreb OR Turin"), set("Turin OR Zagreb"));
}

#[test]
fn or_joins_names() {
    let either: BTreeSet<_> = set("agency:unhcr").union(&set("agency:ilo")).cloned().collect();
    assert_eq!(set("refugee agency OR ILO "), either);
    assert_eq!(set("ILO OR refugee agency "), either);
    assert_eq!(whole("UNICRI OR ASEAN OR ECOSOC"), set("UNICRI OR ASEAN OR ECOSOC"));
    only("UNICRI OR ASEAN OR ECOSOC", "23 44 16");
}

#[test]
fn or_binds_its_neighbours_only() {
    // "Protection" and either of the other two.
    let found = whole("protection refugees OR migrants ");
    assert!(found.iter().all(|label| has(label, "protect")), "{found:?}");
    assert!(found.iter().all(|label| ["refugee", "migra"].iter().any(|word| has(label, word))), "{found:?}");
    assert!(found.contains("31") || found.contains("29"));
    only("Zagreb OR Turin -Italy", "38");
    only("agency:osce Zagreb OR Istanbul", "42");
}

#[test]
fn or_without_a_neighbour_is_passed_over() {
    for query in ["Zagreb OR", "OR Zagreb", "OR OR Zagreb", "OR Zagreb OR OR"] {
        only(query, "38");
    }
    assert_eq!(set("OR"), set("or"));
    // In lower case OR is a word.
    finds("Zagreb or Turin", "38");
}

#[test]
fn filters_keep_what_has_the_topic() {
    only("agency:ilo", "18 26 27 28 34 46 47");
    only("agency:ILO", "18 26 27 28 34 46 47");
    only("AGENCY:ilo", "18 26 27 28 34 46 47");
    only("agency:\"refugee agency\"", "18 29 30 31 32 33 46 47");
    only("agency:unhcr", "18 29 30 31 32 33 46 47");
    only("instrument:untoc", "12 21 22 29 32 46");
    only("instrument:UNTOC", "12 21 22 29 32 46");
    finds("instrument:\"palermo protocol\"", "12 21 22");
    only("place:france", "8 28");
    only("place:\"West Africa\"", "8 12 35");
    only("place:west-africa", "8 12 35");
    only("place:\"Ivory Coast\"", "note-2");
    only("section:ii-a", "35 36");
    only("section:II.A", "35 36");
    assert_eq!(set("section:ii"), set("section II"));
    only("in:notes", &(1..=11).map(|n| format!("note-{n} ")).collect::<String>());
    assert_eq!(set("-in:notes").len(), 50);
    assert!(set("-in:notes").iter().all(|label| !label.starts_with("note")));
    only("in:summary", "summary");
    assert_eq!(hits("in:paragraphs"), (1..=49).map(|n: u32| n.to_string()).collect::<Vec<_>>());
}

#[test]
fn filters_and_words_together() {
    only("health agency:ilo", "34");
    only("agency:ilo health", "34");
    only("agency:ilo agency:unhcr", "18 46 47");
    only("agency:ilo -agency:unhcr", "26 27 28 34");
    only("in:notes trafficking ", "note-3 note-7 note-10");
    assert!(hits("convention -in:notes").iter().all(|label| !label.starts_with("note")));
    only("section:ii-b \"root causes\"", "40 42");
    let answer = ask("agency:ilo -place:france trafficking");
    let filters: Vec<_> =
        answer.filters.iter().map(|filter| (filter.name.as_str(), filter.negated)).collect();
    assert_eq!(filters, [("agency: International Labour Organization", false), ("place: France", true)]);
    let typed = "agency:ilo -place:france trafficking";
    let typed: Vec<_> = answer.filters.iter().map(|filter| &typed[filter.start..filter.end]).collect();
    assert_eq!(typed, ["agency:ilo", "-place:france"]);
}

#[test]
fn unknown_filters_are_searched_as_text() {
    for query in ["agency:nope", "colour:red", "place:nigeria", "section:ix", "in:appendix"] {
        let notices = ask(query).notices;
        assert!(notices.contains(&Notice::UnknownFilter(query.to_owned())), "{query}: {notices:?}");
    }
    only("agency:zagreb", "38");
    finds("crime:smuggling ", "7 46");
    // Neither a web address nor a time is a filter.
    for query in ["http://un.org", "12:30", "note: that"] {
        let notices = ask(query).notices;
        assert!(!notices.iter().any(|notice| matches!(notice, Notice::UnknownFilter(_))), "{query}");
    }
}

#[test]
fn an_open_quotation_mark_is_passed_over() {
    for query in ["\"root causes", "root causes\"", "root \"causes", "“root causes"] {
        finds(query, "11 28 40 42");
        assert!(ask(query).notices.contains(&Notice::UnclosedQuote), "{query}");
    }
    assert!(!ask("\"root causes\"").notices.contains(&Notice::UnclosedQuote));
}

#[test]
fn filters_are_completed() {
    let complete = |query: &str| -> Vec<String> {
        index().complete(query, 50).into_iter().map(|completion| completion.query).collect()
    };
    assert!(complete("agency:").len() > 20);
    assert_eq!(complete("health agency:un")[0].split(' ').next(), Some("health"));
    assert!(complete("agency:refug").contains(&"agency:unhcr ".to_owned()));
    assert!(complete("place:fra").contains(&"place:france ".to_owned()));
    assert!(complete("-in:n").contains(&"-in:notes ".to_owned()));
    assert!(complete("instrument:traff").contains(&"instrument:trafficking-protocol ".to_owned()));
    assert!(complete("section:ii").is_empty(), "it is one");
    for query in ["", "agency", "colour:", "agency:ilo ", "agency:xyz", ":", "\"agency:"] {
        assert!(complete(query).is_empty(), "{query}: {:?}", complete(query));
    }
    assert_eq!(index().complete("agency:", 3).len(), 3);
    // Every suggested filter is understood.
    for name in ["agency:", "instrument:", "place:", "section:", "in:"] {
        for completed in complete(name) {
            let answer = ask(&completed);
            assert_eq!(answer.notices, [], "{completed}");
            assert_eq!(answer.filters.len(), 1, "{completed}");
        }
    }
}

#[test]
fn questions_rank_by_their_content() {
    for (question, label) in [
        ("how many countries signed the protocol", "21"),
        ("How many countries have signed the Protocol?", "21"),
        ("who chairs the contact group", "47"),
        ("what does WHO do about health", "34"),
        ("where was the ministerial conference held", "44"),
        ("when did the optional protocol enter into force", "5"),
        ("what is the Trafficking Protocol?", "21"),
        ("which bodies visited France?", "8"),
        ("what are the root causes of trafficking", "40"),
        ("how does UNHCR protect refugees", "32"),
    ] {
        assert!(hits(question).iter().take(3).any(|hit| hit == label), "{question}: {:?}", hits(question));
    }
    assert_eq!(first("how many countries signed the protocol"), "21");
    // Question words are neither corrected nor reported as missing.
    for question in ["where was the conference held", "when did it enter into force", "whose rights"] {
        assert_eq!(ask(question).notices, [], "{question}");
    }
}
