use crate::support::edition;
use report::Agency;
use report_explorer::views::entity_views::facets::{Asked, Item, by_count, count};
use report_explorer::views::entity_views::matrix::{Head, Order, moved, ordered};

fn pair(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

fn asked(pairs: &[(&str, &str)]) -> Asked {
    Asked::new(pairs.iter().map(|(name, value)| pair(name, value)).collect())
}

fn item(agency: &Agency) -> Item {
    let edition = edition();
    let names = [&agency.name].into_iter().chain(&agency.acronym).chain(&agency.aliases);
    let deeds = agency.actions.iter().map(|evidence| edition.quote(evidence));
    let told: String =
        names.chain(&agency.misprints).cloned().chain(deeds).map(|words| words + " ").collect();
    Item::new(&told, vec![pair("kind", agency.kind.id())])
}

fn shown(asked: &Asked) -> Vec<String> {
    let edition = edition();
    let shown = asked.shown(&edition.agencies.iter().map(item).collect::<Vec<_>>());
    let shown = edition.agencies.iter().zip(shown).filter(|(_, shown)| *shown);
    shown.map(|(agency, _)| agency.id.clone()).collect()
}

fn narrowed(words: &str, kind: &str) -> Vec<String> {
    shown(&asked(&[("words", words), ("kind", kind)]))
}

#[test]
fn who_asks_nothing_is_shown_all() {
    let all = edition().agencies.len();
    assert_eq!(shown(&Asked::default()).len(), all);
    assert_eq!(narrowed(" - ", "").len(), all);
    assert_eq!(shown(&asked(&[("order", "count")])).len(), all);
    assert_eq!(asked(&[("words", "  "), ("kind", "")]), Asked::default());
}

#[test]
fn names_acronyms_and_misprints_are_found_by_their_beginnings() {
    assert_eq!(narrowed("cicip", ""), ["cicp"]);
    assert!(narrowed("internat LABOUR", "").contains(&"ilo".to_owned()));
    assert!(narrowed("xyzzy", "").is_empty());
}

#[test]
fn choice_and_words_narrow_together() {
    let committees = narrowed("", "treaty-body");
    assert!(committees.contains(&"cedaw".to_owned()) && !committees.contains(&"ilo".to_owned()));
    let both = narrowed("rights of the child", "treaty-body");
    assert!(both.contains(&"crc".to_owned()) && both.len() < committees.len());
    assert!(narrowed("", "no-such-kind").is_empty());
}

#[test]
fn an_item_needs_one_value_of_each_name() {
    let items = [
        Item::new("One", vec![pair("role", "acts partner"), pair("place", "nepal")]),
        Item::new("Two", vec![pair("role", "partner cited"), pair("place", "")]),
        Item::new("Three", vec![pair("role", "act")]),
    ];
    let check = |pairs: &[(&str, &str)], expected| assert_eq!(asked(pairs).shown(&items), expected);
    check(&[("role", "partner")], [true, true, false]);
    check(&[("role", "acts"), ("role", "cited")], [true, true, false]);
    check(&[("role", "partner"), ("place", "nepal")], [true, false, false]);
    check(&[("place", "nep")], [false, false, false]);
    check(&[("words", "t"), ("role", "cited")], [false, true, false]);
}

#[test]
fn what_is_asked_is_in_the_address() {
    let ask = asked(&[("words", " court of "), ("kind", "ngo"), ("place", ""), ("order", "count")]);
    assert_eq!(ask.fragment("agencies"), "agencies?words=court+of&kind=ngo&order=count");
    assert_eq!(Asked::default().fragment("agencies"), "agencies");
    assert!(
        ask.by_count() && !asked(&[("order", "name")]).by_count() && !asked(&[("x", "count")]).by_count()
    );
    let read = Asked::parse(&ask.fragment("agencies"), "agencies").unwrap();
    assert_eq!(read, asked(&[("words", "court of"), ("kind", "ngo"), ("order", "count")]));
    for odd in ["a&b=c", "50 % ü", "\u{202e}#?/"] {
        let ask = asked(&[("words", odd)]);
        assert_eq!(Asked::parse(&ask.fragment("places"), "places"), Some(ask));
    }
}

#[test]
fn other_addresses_ask_nothing() {
    for fragment in
        ["agencies", "agency-ilo", "agencies-x?kind=ngo", "search?q=agencies?kind=ngo", "", "?kind=ngo"]
    {
        assert_eq!(Asked::parse(fragment, "agencies"), None, "{fragment}");
    }
    for nothing in ["agencies?", "agencies?kind=", "agencies?&&=%%%"] {
        assert!(Asked::parse(nothing, "agencies").unwrap().fragment("agencies").starts_with("agencies"));
    }
}

#[test]
fn the_count_is_said_in_the_words_of_the_view() {
    let words = ["body", "bodies", "No body fits."].map(str::to_owned);
    assert_eq!(count(3, 61, &words), "3 of 61 bodies");
    assert_eq!(count(1, 61, &words), "1 of 61 bodies");
    assert_eq!(count(61, 61, &words), "61 bodies");
    assert_eq!(count(1, 1, &words), "1 body");
    assert_eq!(count(0, 61, &words), "No body fits.");
}

#[test]
fn equal_numbers_stay_in_order() {
    assert_eq!(by_count(&[2, 5, 0, 5, 2]), [1, 3, 0, 4, 2]);
    assert!(by_count(&[]).is_empty());
}

#[test]
fn rows_and_columns_are_ordered_alike() {
    let head = |name: &str, kind, count| Head { name: name.to_owned(), kind, count };
    let heads = [head("UNICEF", 0, 4), head("Écpat", 1, 9), head("ILO", 0, 9), head("ecpat", 0, 1)];
    assert_eq!(ordered(&heads, Order::Kind), [0, 2, 3, 1]);
    assert_eq!(ordered(&heads, Order::Name), [1, 3, 2, 0]);
    assert_eq!(ordered(&heads, Order::Count), [1, 2, 0, 3]);
    assert_eq!(
        ["kind", "name", "count", "x"].map(Order::of).map(|order| order.is_some()),
        [true, true, true, false]
    );
}

#[test]
fn keys_stay_within_the_table() {
    let check = |at, key, ctrl, expected| assert_eq!(moved(at, (4, 30), key, ctrl), expected, "{at:?} {key}");
    check((0, 0), "ArrowUp", false, Some((0, 0)));
    check((0, 0), "ArrowLeft", false, Some((0, 0)));
    check((3, 29), "ArrowDown", false, Some((3, 29)));
    check((3, 29), "ArrowRight", false, Some((3, 29)));
    check((1, 5), "PageDown", false, Some((3, 5)));
    check((2, 5), "PageUp", false, Some((0, 5)));
    check((1, 5), "Home", false, Some((1, 0)));
    check((1, 5), "End", false, Some((1, 29)));
    check((1, 5), "Home", true, Some((0, 0)));
    check((1, 5), "End", true, Some((3, 29)));
    check((1, 5), "ArrowDown", true, None);
    check((1, 5), "Enter", false, None);
    assert_eq!(moved((0, 0), (0, 0), "End", true), Some((0, 0)));
}
