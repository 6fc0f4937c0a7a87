use crate::support::ids;
use report_explorer::route::{Route, View};

#[track_caller]
fn leads(fragment: &str, view: View) {
    let route =
        Route::parse(fragment, |id| ids().contains(id)).unwrap_or_else(|| panic!("{fragment} leads nowhere"));
    assert_eq!(route.view(), view, "{fragment}");
    assert_eq!(route.to_string(), fragment);
    assert_eq!(route.href(), format!("#{fragment}"));
}

#[test]
fn every_address_of_the_surface_prints_as_it_parses() {
    for fragment in ["report", "summary", "section-i-b", "para-21", "para-15-a", "note-4"] {
        leads(fragment, View::Report);
    }
    for fragment in ["agencies", "agency-ilo"] {
        leads(fragment, View::Agencies);
    }
    for fragment in ["instruments", "instrument-untoc"] {
        leads(fragment, View::Instruments);
    }
    for fragment in ["search", "search?q=palermo+protocol", "search?q=C%C3%B4te+d%27Ivoire", "search?q="] {
        leads(fragment, View::Search);
    }
    leads("about", View::About);
}

#[test]
fn what_names_nothing_leads_nowhere() {
    let nowhere = [
        "nonsense",
        "main",
        "para-0",
        "para-50",
        "para-021",
        "para-15-e",
        "para-15-",
        "para-1-a",
        "note-12",
        "section-i-g",
        "agency-",
        "agency-xyz",
        "instrument-xyz",
        "searches",
        "%",
        "-",
        "para-99999999999999999999",
    ];
    for fragment in nowhere {
        assert_eq!(Route::parse(fragment, |id| ids().contains(id)), None, "{fragment}");
    }
}

#[test]
fn the_empty_fragment_is_the_top_of_the_report() {
    assert_eq!(Route::parse("", |id| ids().contains(id)), Some(Route::View(View::Report)));
}

#[test]
fn a_query_survives_the_address() {
    for query in ["palermo protocol", "\"a + b\" & c=d #e", "100 %", "\u{202e}עברית", "\u{0}\u{7f}"] {
        let route = Route::Query(query.to_owned());
        assert_eq!(Route::parse(&route.to_string(), |id| ids().contains(id)), Some(route));
    }
}

#[test]
fn a_query_is_read_leniently() {
    let query = |fragment: &str| match Route::parse(fragment, |id| ids().contains(id)) {
        Some(Route::Query(query)) => query,
        other => panic!("{other:?}"),
    };
    assert_eq!(query("search?x=1&q=a"), "a");
    assert_eq!(query("search?x=1"), "");
    assert_eq!(query("search?q=%FF%"), "\u{fffd}%");
}
