use crate::support::{ask, changed, data, finds, hits, index, not, only, same, set};
use search::{EntityKind, Notice};

#[test]
fn niger_is_not_nigeria() {
    only("Niger", "note-2");
    only("niger ", "note-2");
    only("place:niger", "note-2");
    only("Nigeria", "");
    let nearest = Some("niger".to_owned());
    assert_eq!(ask("Nigeria").notices, [Notice::NotNamed { typed: "Nigeria".to_owned(), nearest }]);
    only("\"Nigeria\"", "");
}

#[test]
fn eastern_europe_is_not_south_eastern_europe() {
    only("Eastern Europe ", "8 28 35 36 43 note-10");
    only("place:eastern-europe", "8 28 35 36 43 note-10");
    not("\"Eastern Europe\"", "19 37 38 47 note-4 note-7");
    for query in [
        "South-Eastern Europe",
        "south eastern europe",
        "Southeastern Europe",
        "South-East Europe",
        "south east europe",
        "southeast europe",
    ] {
        only(query, "19 28 37 38 47 note-4 note-7");
        assert_eq!(changed(query), Vec::<String>::new(), "{query}");
    }
    only("Western Europe ", "12 35");
}

#[test]
fn a_region_has_two_names() {
    same(&["West Africa", "Western Africa", "west africa"]);
    only("West Africa", "8 12 35");
    only("Ivory Coast", "note-2");
    finds("Balkans", "27 28");
    not("Bali ", "27 28 34");
    not("Porto ", "43");
    only("Bali", "44");
}

/// No replacement is searched, and a notice says so.
#[test]
fn countries_that_are_not_named_find_nothing() {
    let list = std::fs::read_to_string(data().join("countries.list")).unwrap();
    let mut checked = 0;
    for name in list.lines().filter(|name| !name.starts_with('#') && !name.is_empty()) {
        let mut queries = vec![name.to_owned(), format!("{name} "), name.to_uppercase()];
        // The pronoun.
        if name != "US" {
            queries.push(name.to_lowercase());
        }
        for query in queries {
            let answer = ask(&query);
            assert!(answer.hits.is_empty(), "{query}: {:?}", hits(&query));
            let [Notice::NotNamed { typed, .. }] = answer.notices.as_slice() else {
                panic!("{query}: {:?}", answer.notices)
            };
            let plain = |text: &str| text.to_lowercase().replace(|c: char| !c.is_alphanumeric(), "");
            assert_eq!(plain(typed), plain(&query));
            checked += 1;
        }
    }
    assert!(checked > 900, "{checked}");
}

#[test]
fn an_unnamed_country_beside_words_is_said() {
    let answer = ask("Kenya trafficking");
    assert!(answer.hits.is_empty());
    assert!(matches!(answer.notices.as_slice(), [Notice::NotNamed { typed, .. }] if typed == "Kenya"));
    only("trafficking in Kenya OR Niger ", "note-2");
}

/// Every name of a place finds all its mentions, and no notice reports a change.
#[test]
fn every_place_is_found() {
    let file = std::fs::read_to_string(data().join("places.toml")).unwrap();
    let file: toml::Table = file.parse().unwrap();
    let mut checked = 0;
    for place in file["place"].as_array().unwrap() {
        let filter = format!("place:{}", place["id"].as_str().unwrap());
        let named = set(&filter);
        assert!(!named.is_empty(), "{filter}");
        let empty = Vec::new();
        let list = |field: &str| place.get(field).and_then(|list| list.as_array()).unwrap_or(&empty).clone();
        let names = std::iter::once(place["name"].clone()).chain(list("aliases")).chain(list("also"));
        for name in names {
            let name = name.as_str().unwrap();
            for query in [name.to_owned(), name.to_lowercase(), format!("the {name} ")] {
                let found = set(&query);
                assert!(named.is_subset(&found), "{query}: {named:?} {found:?}");
                assert_eq!(changed(&query), Vec::<String>::new(), "{query}");
            }
            assert_eq!(set(&format!("place:\"{name}\"")), named, "{name}");
            checked += 1;
        }
    }
    assert!(checked > 70, "{checked}");
    assert!(index().entities().filter(|entity| entity.kind == EntityKind::Place).count() > 50);
}
