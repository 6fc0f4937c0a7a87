use crate::support::{ask, hits, only};
use search::Notice;

#[test]
fn paragraphs_and_notes_are_found_by_number() {
    for query in [
        "para 21",
        "Para. 21",
        "para. 21.",
        "paragraph 21",
        "PARAGRAPH 21",
        "par. 21",
        "¶21",
        "¶ 21",
        "para-21",
        "para21",
        "para 21?",
        "paragraph #21",
    ] {
        assert_eq!(hits(query), ["21"], "{query}");
    }
    for query in ["note 4", "Note 4", "note-4", "footnote 4", "fn 4", "endnote 4", "notes 4"] {
        assert_eq!(hits(query), ["note-4"], "{query}");
    }
}

#[test]
fn ranges_and_lists_of_paragraphs_are_found() {
    for query in ["paragraphs 35-36", "paras. 35-36", "paragraphs 35–36", "paragraphs 35 to 36", "¶35-36"]
    {
        only(query, "35 36");
    }
    only("paragraphs 35 and 36", "35 36");
    only("paras 1, 4 and 7", "1 4 7");
    only("paragraphs 1,4,7", "1 4 7");
    only("notes 5-8", "note-5 note-6 note-7 note-8");
    only("paragraphs 48-60", "48 49");
}

/// All have the same weight, so document order decides.
#[test]
fn addresses_keep_the_order_of_the_report() {
    assert_eq!(hits("paragraphs 35-37"), ["35", "36", "37"]);
    assert_eq!(hits("paragraphs 47, 2 and 30"), ["2", "30", "47"]);
    assert_eq!(hits("notes 5-8"), ["note-5", "note-6", "note-7", "note-8"]);
    assert_eq!(hits("section II.A"), ["35", "36"]);
    let section: Vec<String> = (35..=45).map(|number: u32| number.to_string()).collect();
    assert_eq!(hits("section II"), section);
}

#[test]
fn an_address_comes_before_words() {
    assert_eq!(hits("para 21 protocol")[0], "21");
    assert_eq!(hits("protocol para 5")[0], "5");
    only("-\"para 21\" para 21", "21");
}

#[test]
fn sections_are_found() {
    let range = |from: u32, to: u32| (from..=to).map(|n| n.to_string()).collect::<Vec<_>>().join(" ");
    for (query, from, to) in [
        ("section II", 35, 45),
        ("Section ii", 35, 45),
        ("section I", 3, 34),
        ("section I.B", 14, 20),
        ("section i.b", 14, 20),
        ("section I-B", 14, 20),
        ("section I B", 14, 20),
        ("section II.A", 35, 36),
        ("section II.B", 37, 43),
        ("section III", 46, 47),
        ("chapter IV", 48, 49),
        ("part II.C", 44, 45),
        ("section I.F", 34, 34),
    ] {
        only(query, &range(from, to));
    }
}

#[test]
fn what_is_not_there_is_said() {
    for query in [
        "para 50",
        "para 0",
        "note 12",
        "¶99",
        "paragraphs 60-70",
        "para 99999",
        "section V",
        "section 9",
        "para 99999999999999999999999",
        "section X.Y",
    ] {
        let answer = ask(query);
        assert!(answer.hits.is_empty(), "{query}");
        assert!(
            matches!(answer.notices.as_slice(), [Notice::NoSuchAddress(_)]),
            "{query}: {:?}",
            answer.notices
        );
    }
    // Words next to an address are searched too.
    assert!(ask("para 50 protocol").hits.iter().all(|hit| !hit.matches_all));
    assert!(!hits("para 50 protocol").is_empty());
}

#[test]
fn a_word_that_begins_an_address_is_a_word() {
    only("note 3 ", "note-3");
    assert!(hits("note that").contains(&"48".to_owned()));
    assert!(hits("part of").contains(&"19".to_owned()));
    assert!(!hits("section on health").is_empty());
}

#[test]
fn symbols_are_found() {
    for (symbol, label) in [
        ("E/CN.4/2002/94", "7"),
        ("E/CN.4/2001/83", "7"),
        ("E/CN.4/2003/79/Add.2", "8"),
        ("E/CN.4/2002/77", "9"),
        ("E/CN.4/Sub.2/2002/33", "11"),
        ("E/2002/68/Add.1", "16"),
        ("CRC/OP/SA/1", "5"),
        ("A/57/153", "23"),
        ("A/57/64", "44"),
        ("E/CN.4/2002/80", "note-1"),
        ("CRC/C/A/BAH/1", "note-2"),
        ("CCPR/CO/74/GEO", "note-2"),
        ("CERD/C/NET/1993/3/Add.2", "note-3"),
        ("E/CN.4/2003/74", "summary"),
    ] {
        only(symbol, label);
        only(&symbol.to_lowercase(), label);
        only(&format!("({symbol})"), label);
        only(&format!("{symbol} "), label);
    }
}

#[test]
fn a_symbol_may_be_the_beginning_of_others() {
    // A/57/170 and A/57/171, both in paragraph 3.
    only("A/57/17", "3");
    assert_eq!(ask("A/57/17").hits[0].positions.len(), 6);
    assert_eq!(ask("A/57/170").hits[0].positions.len(), 3);
    only("A/57", "3 23 44");
    only("CRC/C/15/Add.17", "note-2");
    only("CEDAW/C/2002/I/CRP.3", "note-2");
    only("E/CN.4/2003/7", "8");
    // Five symbols start with it.
    assert_eq!(ask("CRC/C/15/Add.17").hits[0].positions.len(), 5 * 5);
    // Iceland's symbol is a prefix of those of Estonia and the Russian Federation.
    assert_eq!(ask("CEDAW/C/2002/I/CRP.3").hits[0].positions.len(), 3 * 6);
}

#[test]
fn unknown_symbols_are_said() {
    for symbol in ["A/99/1", "E/CN.4/1999/1", "S/RES/1325"] {
        let answer = ask(symbol);
        assert!(answer.hits.is_empty(), "{symbol}");
        assert_eq!(
            answer.notices,
            [Notice::NotFound { typed: symbol.to_owned(), nearest: None }],
            "{symbol}"
        );
    }
}

#[test]
fn resolutions_and_pairs_are_no_symbols() {
    only("2002/51", "summary 1");
    assert_eq!(hits("resolution 55/67")[0], "3");
    assert_eq!(hits("observations/comments")[0], "4");
    assert!(hits("ILO/IPEC").contains(&"27".to_owned()));
    assert_eq!(hits("Convention No. 182")[0], "26");
}
