use crate::support::{cases, quote};
use classroom::{TextQuote, find_quote, quote_at};
use proptest::prelude::*;

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn quotes_are_found_in_their_own_text(text in "[ab é\u{a0}𝒳]{0,80}", from in 0..200usize, to in 0..200usize) {
        let Some(words) = quote_at(&text, from..to) else {
            let inside = text.get(from..to).is_some_and(|exact| !exact.is_empty());
            prop_assert!(!inside);
            return Ok(());
        };
        prop_assert_eq!(&words.exact, &text[from..to]);
        prop_assert!(text[..from].ends_with(&words.prefix) && text[to..].starts_with(&words.suffix));
        let found = find_quote(&text, &words).unwrap();
        prop_assert_eq!(quote_at(&text, found.clone()), Some(words.clone()));
        // Another match can only win if both contexts are full and equal.
        if words.prefix.chars().count() < 32 || words.suffix.chars().count() < 32 {
            prop_assert_eq!(found, from..to);
        }
    }

    #[test]
    fn quotes_are_found_in_changed_texts(
        before in "[a-c ]{0,40}", after in "[a-c ]{0,40}", more in "[a-c ]{0,40}", exact in "[x-z][x-z ]{0,8}[x-z]",
    ) {
        let text = format!("{before}{exact}{after}");
        let words = quote_at(&text, before.len()..before.len() + exact.len()).unwrap();
        let changed = format!("{more}{exact}{more}{after}");
        prop_assert_eq!(find_quote(&changed, &words), Some(more.len()..more.len() + exact.len()));
        let wrapped = changed.replace(' ', " \r\n\u{a0}").replace('x', "\nx");
        let found = find_quote(&wrapped, &words).unwrap();
        let dense = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert_eq!(dense(&wrapped[found]), dense(&exact));
    }

    #[test]
    fn any_quote_may_be_searched(text in ".{0,60}", exact in ".{0,3}", prefix in ".{0,9}", suffix in ".{0,9}") {
        if let Some(found) = find_quote(&text, &TextQuote { exact: exact.clone(), prefix, suffix }) {
            let dense = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(dense(&text[found]), dense(&exact));
        }
    }
}

#[test]
fn context_decides_between_matches() {
    let text = "women and girls; women and men; women";
    let at = |prefix: &str, suffix: &str| {
        let (prefix, suffix) = (prefix.to_owned(), suffix.to_owned());
        find_quote(text, &TextQuote { exact: "women".into(), prefix, suffix }).unwrap().start
    };
    assert_eq!(at("", " and girls; women and men; women"), 0);
    assert_eq!(at("and girls; ", " and men; women"), 17);
    assert_eq!(at("women and girls; women and men; ", ""), 32);
    assert_eq!(at("of ", " and mention"), 17);
    assert_eq!(at("", ""), 0);
    assert_eq!(at("nothing like it", "nor this"), 0);
}

#[test]
fn white_space_may_differ_in_matches() {
    let found = find_quote("The  Côte\u{a0}d’Ivoire\nand", &quote("Côte d’ Ivoire"));
    assert_eq!(found, Some(5..5 + "Côte\u{a0}d’Ivoire".len()));
    assert_eq!(find_quote("abc", &quote("abd")), None);
    assert_eq!(find_quote("abc", &quote("")), None);
    assert_eq!(find_quote("abc", &quote(" ")), None);
    assert_eq!(find_quote("", &quote("a")), None);
    assert_eq!(find_quote("a c", &quote(" ")), Some(1..2));
}

#[test]
fn repetitive_texts_take_linear_time() {
    let text = "a".repeat(20_000);
    assert!(find_quote(&text, &quote(&"a".repeat(10_000))).is_some());
    assert_eq!(find_quote(&text, &quote(&("a".repeat(9_999) + "b"))), None);
}
