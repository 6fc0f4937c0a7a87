use crate::support::edition;
use report_explorer::components::faceted_list::{
    FacetAction, FacetItem, FacetQuery, FacetState, FacetedList, order_by_count,
};
use report_explorer::route::View;
use report_explorer::views::agencies::{faceted_list, in_order};
use report_explorer::views::network::{HeaderKey, Order, next_cell, sort_headers};
use std::rc::Rc;
use yew::Reducible;

fn query(pairs: &[(&str, &str)]) -> FacetQuery {
    FacetQuery::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

fn list() -> FacetedList {
    let edition = edition();
    let relations = edition.relations();
    faceted_list(relations, &in_order(relations))
}

fn matching(query: &FacetQuery) -> Vec<String> {
    let edition = edition();
    let matches = query.matches(&list().items);
    let shown = in_order(edition.relations()).into_iter().zip(matches).filter(|(_, matches)| *matches);
    shown.filter_map(|(index, _)| Some(index.of(&edition)?.id.clone())).collect()
}

fn filtered(words: &str, kind: &str) -> Vec<String> {
    matching(&query(&[("words", words), ("kind", kind)]))
}

#[test]
fn an_empty_query_matches_all() {
    let all = edition().agencies.len();
    assert_eq!(matching(&FacetQuery::default()).len(), all);
    assert_eq!(filtered(" - ", "").len(), all);
    assert_eq!(matching(&query(&[("order", "count")])).len(), all);
    assert_eq!(query(&[("words", "  "), ("kind", "")]), FacetQuery::default());
}

#[test]
fn names_acronyms_and_misprints_are_found_by_their_beginnings() {
    assert!(filtered("cicip", "").contains(&"cicp".to_owned()));
    assert!(filtered("internat LABOUR", "").contains(&"ilo".to_owned()));
    assert!(filtered("xyzzy", "").is_empty());
}

#[test]
fn words_and_facets_filter_together() {
    let committees = filtered("", "treaty-body");
    assert!(committees.contains(&"cedaw".to_owned()) && !committees.contains(&"ilo".to_owned()));
    let both = filtered("rights of the child", "treaty-body");
    assert!(both.contains(&"crc".to_owned()) && both.len() < committees.len());
    assert!(filtered("", "no-such-kind").is_empty());
}

#[test]
fn an_item_needs_one_value_of_each_facet() {
    let items = [
        FacetItem::new(["One"]).with("role", ["acts", "partner"]).with("place", ["nepal"]),
        FacetItem::new(["Two"]).with("role", ["partner", "cited"]).with("place", [""; 0]),
        FacetItem::new(["Three"]).with("role", ["act"]),
    ];
    let check = |pairs: &[(&str, &str)], expected| assert_eq!(query(pairs).matches(&items), expected);
    check(&[("role", "partner")], [true, true, false]);
    check(&[("role", "acts"), ("role", "cited")], [true, true, false]);
    check(&[("role", "partner"), ("place", "nepal")], [true, false, false]);
    check(&[("place", "nep")], [false, false, false]);
    check(&[("words", "t"), ("role", "cited")], [false, true, false]);
}

#[test]
fn a_query_survives_its_address() {
    let first = query(&[("words", " court of "), ("kind", "ngo"), ("place", ""), ("order", "count")]);
    assert_eq!(first.fragment(View::Agencies), "agencies?words=court+of&kind=ngo&order=count");
    assert_eq!(FacetQuery::default().fragment(View::Agencies), "agencies");
    assert!(first.is_ordered_by_count());
    assert!(
        !query(&[("order", "name")]).is_ordered_by_count() && !query(&[("x", "count")]).is_ordered_by_count()
    );
    let read = FacetQuery::parse(&first.fragment(View::Agencies), View::Agencies).unwrap();
    assert_eq!(read, query(&[("words", "court of"), ("kind", "ngo"), ("order", "count")]));
    for odd in ["a&b=c", "50 % ü", "\u{202e}#?/"] {
        let odd = query(&[("words", odd)]);
        assert_eq!(FacetQuery::parse(&odd.fragment(View::Places), View::Places), Some(odd));
    }
}

#[test]
fn other_addresses_are_no_query() {
    for fragment in
        ["agencies", "agency-ilo", "agencies-x?kind=ngo", "search?q=agencies?kind=ngo", "", "?kind=ngo"]
    {
        assert_eq!(FacetQuery::parse(fragment, View::Agencies), None, "{fragment}");
    }
    for empty in ["agencies?", "agencies?kind=", "agencies?&&=%%%"] {
        let query = FacetQuery::parse(empty, View::Agencies).unwrap();
        assert_eq!(list().known(&query), FacetQuery::default(), "{empty}");
    }
}

#[test]
fn what_no_control_has_is_left_out_of_a_query() {
    let odd =
        query(&[("order", "x"), ("constructor", "1"), ("kind", "ngo"), ("kind", "other"), ("words", "a")]);
    assert_eq!(list().known(&odd), query(&[("words", "a"), ("kind", "ngo")]));
    assert_eq!(list().known(&query(&[("kind", "<img src=x>")])), FacetQuery::default());
}

#[test]
fn only_changes_by_the_reader_reach_the_address() {
    let state = Rc::new(FacetState::default());
    let typed = state.reduce(FacetAction::Set("words", "lab".to_owned()));
    assert_eq!((typed.changes, typed.query.value("words")), (1, "lab"));
    // Browsers tell of one change twice.
    assert_eq!(typed.clone().reduce(FacetAction::Set("words", "lab".to_owned())).changes, 1);
    let both = typed.reduce(FacetAction::Set("kind", "ngo".to_owned()));
    assert_eq!((both.changes, &both.query), (2, &query(&[("words", "lab"), ("kind", "ngo")])));
    let left = both.clone().reduce(FacetAction::Leave);
    assert_eq!((left.changes, &left.query), (0, &both.query));
    let reset = both.clone().reduce(FacetAction::Change(FacetQuery::default()));
    assert_eq!((reset.changes, &reset.query), (3, &FacetQuery::default()));
    let navigated = both.reduce(FacetAction::Navigate(query(&[("kind", "ngo")])));
    assert_eq!((navigated.changes, &navigated.query), (0, &query(&[("kind", "ngo")])));
}

#[test]
fn the_count_is_a_sentence() {
    let of = |items: usize| FacetedList { items: vec![FacetItem::default(); items], ..list() };
    assert_eq!(of(61).count_sentence(3), "3 of 61 agencies");
    assert_eq!(of(61).count_sentence(1), "1 of 61 agencies");
    assert_eq!(of(61).count_sentence(61), "61 agencies");
    assert_eq!(of(1).count_sentence(1), "1 agency");
    assert!(of(61).count_sentence(0).starts_with("No agency matches."));
}

#[test]
fn equal_counts_keep_their_order() {
    assert_eq!(order_by_count(&[2, 5, 0, 5, 2]), [1, 3, 0, 4, 2]);
    assert!(order_by_count(&[]).is_empty());
}

#[test]
fn rows_and_columns_are_ordered_alike() {
    let header = |name: &str, kind, count| HeaderKey { name: name.to_owned(), kind, count };
    let headers = [header("UNICEF", 0, 4), header("Écpat", 1, 9), header("ILO", 0, 9), header("ecpat", 0, 1)];
    assert_eq!(sort_headers(&headers, Order::Kind), [0, 2, 3, 1]);
    assert_eq!(sort_headers(&headers, Order::Name), [1, 3, 2, 0]);
    assert_eq!(sort_headers(&headers, Order::Count), [1, 2, 0, 3]);
    assert_eq!(Order::ALL.map(Order::id), ["kind", "count", "name"]);
}

#[test]
fn keys_stay_within_the_table() {
    let check =
        |at, key, ctrl, expected| assert_eq!(next_cell(at, (4, 30), key, ctrl), expected, "{at:?} {key}");
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
    assert_eq!(next_cell((0, 0), (0, 0), "End", true), Some((0, 0)));
}
