use crate::support::{cases, quote};
use classroom::{QuoteMatch, TextQuote, find_quote, match_quote, quote_at};
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
        before in "[a-c ]{0,40}", after in "[a-c ]{0,40}", more in "[a-c ]{0,40}", exact in "([x-z] ?){23,30}[x-z]",
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
            prop_assert!(!text[found].is_empty());
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
    let doubtful = |exact: &str, prefix: &str, suffix: &str| {
        let [exact, prefix, suffix] = [exact, prefix, suffix].map(str::to_owned);
        match_quote(text, &TextQuote { exact, prefix, suffix })
    };
    assert_eq!(doubtful("women", "", ""), QuoteMatch::Doubtful(3));
    assert_eq!(doubtful("women", "nothing like it", "nor this"), QuoteMatch::Doubtful(3));
    assert_eq!(doubtful("women", "of ", " and mention"), QuoteMatch::Doubtful(3));
    // The words stand once, and are too short to identify the place among other words.
    assert_eq!(doubtful("men;", "two hundred ", " twice"), QuoteMatch::Doubtful(1));
    assert_eq!(doubtful("girls", "", ""), QuoteMatch::Found(10..15));
    assert_eq!(doubtful("children", "", ""), QuoteMatch::NotFound);
    let long = "women and girls; women and men";
    assert_eq!(doubtful(long, "nothing like it", "nor this"), QuoteMatch::Found(0..long.len()));
}

#[test]
fn context_beyond_the_text_is_not_compared() {
    let text = "The Special Rapporteur takes part in the group.";
    let quoted = |exact: &str, prefix: &str, suffix: &str| {
        let [exact, prefix, suffix] = [exact, prefix, suffix].map(str::to_owned);
        match_quote(text, &TextQuote { exact, prefix, suffix })
    };
    // Other programs take buttons and numbers beside a paragraph for text.
    assert_eq!(quoted("The", "Cite Link Names Mark 21. ", " Special Rapporteur"), QuoteMatch::Found(0..3));
    assert_eq!(quoted("group.", "takes part in the ", " 22. Cite Link"), QuoteMatch::Found(41..47));
    assert_eq!(quoted(text, "21. ", " 22. The"), QuoteMatch::Found(0..text.len()));
    // Nothing is compared on one side, and the other differs.
    assert_eq!(quoted("The", "Cite Link Names Mark 21. ", " World Bank"), QuoteMatch::Doubtful(1));
    assert_eq!(quoted("The", "Cite Link Names Mark 21. ", ""), QuoteMatch::Doubtful(1));
}

#[test]
fn typographic_forms_are_the_same() {
    for (text, exact) in [
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("Côte d’Ivoire", "Co\u{302}te d`Ivoire"),
        ("“root causes”", "\"root causes\""),
        ("“root causes”", "«root causes»"),
        ("anti-trafficking", "anti\u{2011}trafficking"),
        ("anti-trafficking", "anti-traﬃcking"),
        ("1998–2003", "1998-2003"),
        ("traf\u{ad}fick\u{200b}ing", "trafficking"),
        ("trafficking¹², as", "trafficking, as"),
        ("E/CN.4/2003/74", "Ｅ／ＣＮ．４／２００３／７４"),
        ("and so on…", "and so on..."),
    ] {
        assert_eq!(find_quote(text, &quote(exact)), Some(0..text.len()), "{exact}");
        assert_eq!(find_quote(&format!("é {exact}."), &quote(text)), Some(3..3 + exact.len()), "{text}");
    }
    assert_eq!(find_quote("Trafficking", &quote("trafficking")), None);
}

#[test]
fn numbers_of_notes_in_a_quote_are_ignored() {
    let text = "The Protocol entered into force, and 12 States signed.";
    let exact = "Protocol4 entered into force,12 and 12 States";
    assert_eq!(find_quote(text, &quote(exact)), Some(4..46));
    let quoted = TextQuote {
        exact: "and".into(),
        prefix: "Protocol4 entered into force,12 ".into(),
        suffix: " 12".into(),
    };
    assert_eq!(find_quote(text, &quoted), Some(33..36));
    assert_eq!(find_quote("in 2003", &quote("in 2001")), None);
}

#[test]
fn words_are_preferred_to_parts_of_words() {
    let text = "Do the same to gether, together";
    assert_eq!(find_quote(text, &quote("together")), Some(23..31));
    assert_eq!(find_quote(text, &quote("to gether")), Some(12..21));
}

#[test]
fn white_space_may_differ_in_matches() {
    let found = find_quote("The  Côte\u{a0}d’Ivoire\nand", &quote("Côte d’ Ivoire"));
    assert_eq!(found, Some(5..5 + "Côte\u{a0}d’Ivoire".len()));
    assert_eq!(find_quote("abc", &quote("abd")), None);
    assert_eq!(find_quote("abc", &quote("")), None);
    assert_eq!(find_quote("abc", &quote(" ")), None);
    assert_eq!(find_quote("", &quote("a")), None);
    assert_eq!(find_quote("a c", &quote(" ")), None);
}

#[test]
fn repetitive_texts_take_linear_time() {
    let text = "a".repeat(20_000);
    assert!(matches!(match_quote(&text, &quote(&"a".repeat(10_000))), QuoteMatch::Doubtful(_)));
    assert_eq!(find_quote(&text, &quote(&("a".repeat(9_999) + "b"))), None);
}
