use crate::support::{ask, changed, finds, first, hits, index, labels, not, only, same, set, texts, whole};
use search::Notice;
use std::collections::BTreeSet;

#[test]
fn inflections_are_one_word() {
    same(&["smuggle", "smuggled", "smuggling"]);
    same(&["ratify", "ratified", "ratification"]);
    finds("trafficked", "2 9 21 49");
    finds("trafficking", "9 38 49");
    same(&["child prostitution", "children prostitution"]);
    finds("implement", "5 22 43");
    only("launch", "23 37 47");
}

#[test]
fn british_and_american_are_one_word() {
    same(&["organized crime", "organised crime"]);
    same(&["labour", "labor"]);
    same(&["programmes", "programs"]);
    same(&["victim-centred", "victim-centered"]);
    same(&["analysed", "analyzed"]);
    same(&["criminalize", "criminalise"]);
    same(&["offence", "offense"]);
    same(&["counselling", "counseling"]);
    finds("organisation", "34 35");
}

#[test]
fn diacritics_may_be_left_out() {
    same(&["Côte d'Ivoire", "Cote d'Ivoire", "CÔTE D’IVOIRE", "cote divoire", "Co\u{302}te d'Ivoire"]);
    only("cote d'ivoire", "note-2");
}

#[test]
fn hyphens_may_be_left_out_or_put_in() {
    finds("awareness raising", "19 23 28 33 35 37");
    finds("awareness-raising", "19 23 28 33 35 37");
    for query in ["reintegration", "re-integration", "re integration", "(re)integration"] {
        finds(query, "19 27 35 37");
    }
    for query in ["anti-trafficking", "antitrafficking", "anti trafficking"] {
        finds(query, "summary 14 15 16 28 35 41 49");
    }
    same(&["re-trafficked", "retrafficked"]);
    same(&["website", "web site", "web-site"]);
    same(&["follow-up", "followup"]);
    finds("subregional", "27");
    finds("sub-regional", "27");
    finds("inter-country", "22");
    finds("cooperation", "22");
    finds("co-operation", "22");
}

#[test]
fn apostrophes_may_be_left_out() {
    same(&["workers' organizations", "workers’ organizations", "workers organizations"]);
    finds("children's fund", "18");
    finds("children’s fund", "18");
    finds("Council of Europe's", "41 43 46");
}

#[test]
fn per_cent_is_a_sign_or_words() {
    same(&["50%", "50 %", "50 per cent", "50 percent"]);
    only("50%", "38");
}

#[test]
fn the_last_word_may_go_on() {
    for (query, label) in
        [("repatr", "38"), ("jurispr", "30"), ("smugg", "7"), ("Herzeg", "10"), ("feminiz", "40")]
    {
        finds(query, label);
        assert_eq!(changed(query), Vec::<String>::new(), "{query}");
    }
    // Every prefix of a word finds something.
    for word in ["jurisprudence", "observatory", "consultancies", "istanbul", "prostitution", "ministerial"] {
        for end in 1..=word.len() {
            let found = hits(&word[..end]);
            assert!(!found.is_empty(), "{}", &word[..end]);
        }
    }
    // Only the last word is a prefix, and only while it is typed.
    not("visa ", "41");
    not("organ ", "2 44");
}

/// Checks that every beginning of `word` finds something and is not reported as missing,
/// and that each from `from` letters on finds what the word finds.
#[track_caller]
fn check_beginnings(word: &str, from: usize) {
    let whole = set(word);
    assert!(!whole.is_empty(), "{word}");
    for (at, c) in word.char_indices().skip(1) {
        let typed = &word[..at + c.len_utf8()];
        assert!(!hits(typed).is_empty(), "{typed}");
        assert_eq!(changed(typed), Vec::<String>::new(), "{typed}");
        if typed.len() >= from {
            let missing: Vec<_> = whole.difference(&set(typed)).cloned().collect();
            assert!(missing.is_empty(), "{typed}: {missing:?} of {word}");
        }
    }
}

#[test]
fn other_spellings_may_be_begun() {
    for word in
        ["organisation", "organisations", "recognise", "recognised", "criminalisation", "feminisation"]
    {
        check_beginnings(word, word.len());
    }
    for word in ["behavior", "labor", "center", "analyzed", "counseling", "offense", "defense", "ratifying"] {
        if !hits(word).is_empty() {
            check_beginnings(word, word.len());
        }
    }
    check_beginnings("organisation", "organis".len());
    // A beginning finds no word that it can't become.
    for query in ["organisx", "recogniq", "unifemati"] {
        only(query, "");
    }
}

#[test]
fn names_may_be_begun() {
    for name in ["UNODC", "unodc", "asean", "ASEAN", "unicri", "ecosoc", "imadr"] {
        check_beginnings(name, name.len() - 1);
    }
    for query in ["ivory c", "ivory coa", "Ivory Coas"] {
        only(query, "note-2");
        assert_eq!(ask(query).notices, [], "{query}");
    }
    // A finished word is not the beginning of a name.
    for query in ["uno ", "asea "] {
        only(query, "");
    }
}

#[test]
fn stop_words_may_be_begun() {
    for word in ["which", "also", "their", "should"] {
        check_beginnings(word, word.len());
    }
    // Beside other words they find nothing more.
    for query in ["smuggling whi", "smuggling als"] {
        assert_eq!(whole(query), whole("smuggling"), "{query}");
        assert_eq!(set(query), set("smuggling "), "{query}");
    }
}

#[test]
fn compatibility_characters_are_plain() {
    same(&["trafficking", "traﬃcking", "ｔｒａｆｆｉｃｋｉｎｇ", "𝐭𝐫𝐚𝐟𝐟𝐢𝐜𝐤𝐢𝐧𝐠", "ⓣⓡⓐﬀⓘⓒⓚⓘⓝⓖ"]);
    same(&["ILO", "ＩＬＯ", "ⒾⓁⓄ", "🄸🄻🄾"]);
    same(&["145", "１４５", "①④⑤", "¹⁴⁵", "₁₄₅", "𝟏𝟒𝟓"]);
    same(&["conflict ", "conﬂict ", "ｃｏｎｆｌｉｃｔ\u{3000}"]);
    same(&["the fight against", "the ﬁght against"]);
    same(&["section II", "section Ⅱ", "ｓｅｃｔｉｏｎ　ＩＩ"]);
    same(&["50%", "５０％", "50﹪"]);
    same(&["\"root causes\"", "＂ｒｏｏｔ　ｃａｕｓｅｓ＂", "「root causes」"]);
    same(&[
        "trafficking -women",
        "trafficking －women",
        "ｔｒａﬃｃｋｉｎｇ　－ｗｏｍｅｎ",
        "trafficking −women",
    ]);
    same(&["agency:ilo", "ａｇｅｎｃｙ：ｉｌｏ"]);
    same(&["A/57/170", "Ａ／５７／１７０"]);
    for query in ["paragraph ２１", "ｐａｒａ ²¹", "¶２１", "para ②①"] {
        only(query, "21");
    }
}

#[test]
fn abbreviations_may_have_points() {
    same(&["UN", "U.N.", "U.N"]);
    assert_eq!(set("UNICEF"), set("U.N.I.C.E.F."));
    same(&["ILO", "I.L.O.", "I.L.O"]);
    assert_eq!(set("u.n.h.c.r. "), set("unhcr "));
    assert_eq!(set("O.S.C.E. "), set("OSCE "));
    // Addresses keep their points.
    same(&["section II.A", "section II A"]);
    for typed in ["U.", "U.N", "I.", "I.L", "I.L.", "I.L.O"] {
        let missing = changed(typed);
        assert!(missing.iter().all(|word| typed.trim_end_matches('.').ends_with(word.as_str())), "{typed}");
    }
}

#[test]
fn months_may_be_abbreviated() {
    same(&["September 2002", "Sept 2002", "Sep 2002", "sept. 2002", "SEPT 2002"]);
    same(&["15 November 2000", "15 Nov 2000", "15 nov. 2000"]);
    same(&["December 2000", "Dec. 2000", "Dec 2000", "dec 2000"]);
    assert_eq!(set("Nov "), set("November "));
    assert_eq!(set("12 mar. "), set("12 march "));
    // Words and acronyms are no months.
    for query in ["mar ", "dec ", "DEC ", "SEP "] {
        only(query, "");
        assert_eq!(changed(query), [query.trim()]);
    }
}

#[test]
fn wildcards_stand_for_letters() {
    finds("traff* ", "2 9 21 38 49");
    assert_eq!(set("traff* women"), set("women traff* "));
    assert!(whole("traff* women ").len() >= whole("trafficking women ").len());
    let women: BTreeSet<_> = set("\"woman\"").union(&set("\"women\"")).cloned().collect();
    assert_eq!(set("wom?n "), women);
    only("jur*dence ", "30");
    only("\u{ff4a}ur＊dence", "30");
    assert!(set("women -traff* ").is_disjoint(&set("trafficking ")));
    for query in ["xq*", "x?q ", "blockch* ", "wom?zz"] {
        only(query, "");
        assert_eq!(changed(query), [query.trim().trim_end_matches('*')], "{query}");
    }
    only("traffick?gg ", "");
    assert_eq!(set("\"root caus*\""), set("\"root causes\""));
    // A question mark ends a question.
    assert_eq!(set("who chairs the contact group?"), set("who chairs the contact group "));
}

#[test]
fn misspellings_are_searched_and_said() {
    for (typed, meant, label) in [
        ("prostituton", "prostitution", "11"),
        ("trafiking", "trafficking", "3"),
        ("govermental", "governmental", "19"),
        ("Herzegowina", "herzegovina", "10"),
        ("jursprudence", "jurisprudence", "30"),
        ("labuor", "labour", "26"),
        ("deportaton", "deportation", "38"),
        ("corupption", "corruption", "24"),
        ("refugess", "refugees", "30"),
    ] {
        let (typed_said, found) = (typed.to_owned(), meant.to_owned());
        let notices = ask(typed).notices;
        assert!(
            notices.contains(&Notice::SpellingCorrected { typed: typed_said, corrected: found }),
            "{typed}: {notices:?}"
        );
        finds(typed, label);
    }
}

/// Exact spelling ranks above near matches and suppresses them.
#[test]
fn misspellings_do_not_outrank() {
    for word in ["labour", "action", "states", "niger", "minors", "women", "trade", "form", "note", "person"]
    {
        let answer = ask(&format!("{word} "));
        let near = answer.notices.iter().any(|notice| matches!(notice, Notice::SpellingCorrected { .. }));
        assert!(!near || answer.hits.iter().all(|hit| hit.matches_all), "{word}");
    }
    not("minor ", "19");
    not("niger", "10");
    not("actors", "6");
    // A correct and a misspelt word: both are searched, and full matches come first.
    assert_eq!(first("jurisprudence refugess"), "30");
    assert_eq!(set("prostituton"), set("prostitution"));
}

/// A short word is not corrected, nor is a number.
#[test]
fn what_is_too_short_is_not_misspelt() {
    for query in ["xqz ", "qq ", "1991 ", "146 ", "116 "] {
        only(query, "");
        let notices = ask(query).notices;
        assert!(matches!(notices.as_slice(), [Notice::NotFound { .. }]), "{query}: {notices:?}");
    }
}

#[test]
fn no_word_is_lost() {
    for query in ["the", "of", "and", "not", "who", "it", "to", "or", "in", "by"] {
        assert!(!hits(query).is_empty(), "{query}");
    }
    // Among other words, stop words add no hits.
    same(&["the root causes", "root causes", "root causes of the"]);
    assert_eq!(first("to be or not to be"), "12");
    // Each word of a text finds that text.
    for (label, text) in crate::support::texts() {
        for word in search::tokenizer::tokenize(&text) {
            let printed = &text[word.span.start as usize..word.span.end as usize];
            let found = set(&format!("{printed} "));
            assert!(found.contains(&label), "{printed} of {label}: {found:?}");
        }
    }
}

#[test]
fn what_is_nowhere_finds_nothing_and_is_said() {
    for query in ["blockchain", "bitcoin ", "cyberspace"] {
        only(query, "");
        assert_eq!(changed(query), [query.trim()]);
    }
    // Together with other words they give partial matches.
    let answer = ask("blockchain smuggling");
    assert!(!answer.hits.is_empty() && answer.hits.iter().all(|hit| !hit.matches_all));
}

/// Related words rank below the word itself and give partial matches.
#[test]
fn related_words_are_found_for_half() {
    let answer = ask("asylum ");
    let (with, without): (Vec<_>, Vec<_>) = answer.hits.iter().partition(|hit| hit.matches_all);
    let found = |hits: &[&search::Hit]| -> BTreeSet<String> {
        hits.iter().map(|hit| index().label(hit.unit).replace("para-", "")).collect()
    };
    assert_eq!(found(&with), labels("31 32 33"));
    assert!(found(&without).contains("30"), "{:?}", found(&without));
    assert!(answer.hits.is_sorted_by_key(|hit| !hit.matches_all));
    assert_eq!(answer.notices, []);

    // A text with the word itself has no related word highlighted.
    let returning = ask("deportation ").hits;
    let marked = |label: &str| {
        let hit = returning.iter().find(|hit| index().label(hit.unit) == label).unwrap();
        let text = texts().into_iter().find(|(of, _)| label.strip_prefix("para-") == Some(of)).unwrap().1;
        let words = search::tokenizer::tokenize(&text);
        hit.positions.iter().map(|mark| words[*mark as usize].folded.clone()).collect::<BTreeSet<_>>()
    };
    assert_eq!(marked("para-38"), BTreeSet::from(["deportation".to_owned()]));

    // A notice reports a word that no text has, whatever else is found.
    let answer = ask("lawyer ");
    assert!(!answer.hits.is_empty() && answer.hits.iter().all(|hit| !hit.matches_all));
    assert_eq!(answer.notices, [Notice::SynonymsUsed("lawyer".to_owned())]);

    // A minus excludes the word and its synonyms only.
    not("trafficking -police ", "19 23 37 38 44");
    finds("victims -asylum ", "30");
    // An acronym does not match a word with the same letters.
    only("AIDS ", "");
    // Either of two words, one of which has related words.
    assert!(ask("asylum OR Zagreb ").hits.iter().any(|hit| hit.matches_all));
    assert_eq!(first("Zagreb OR asylum "), first("asylum OR Zagreb "));
}
