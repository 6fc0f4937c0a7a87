//! Entities with one fault each give one problem on the line of the fault.

use crate::common::{changed_data, data, messages, unwrap_or_list};
use std::fs;

/// Replaces `from` by `to` in `file`; returns the problems and the line of the first `from`.
#[track_caller]
fn problems(file: &str, from: &str, to: &str) -> (Vec<String>, usize) {
    let (folder, line) = changed_data(file, from, to);
    let report = unwrap_or_list(ingest::load(folder.path()));
    let problems = ingest::entities(folder.path(), &report).err().unwrap_or_default();
    (messages(&problems), line)
}

/// Checks that replacing `from` by `to` gives one problem, `lines_on` lines below, with the message `what`.
#[track_caller]
fn check(file: &str, from: &str, to: &str, lines_on: usize, what: &str) {
    let (problems, line) = problems(file, from, to);
    assert_eq!(problems, [format!("data/{file}:{}: {what}", line + lines_on)]);
}

/// Checks that replacing `from` by `to` gives one problem of the whole file.
#[track_caller]
fn check_whole(file: &str, from: &str, to: &str, what: &str) {
    assert_eq!(problems(file, from, to).0, [format!("data/{file}: {what}")]);
}

/// Checks the problem after removing the paragraph that starts with `start`.
#[track_caller]
fn check_without(file: &str, start: &str, what: &str) {
    let text = fs::read_to_string(data().join(file)).unwrap();
    let from = text.get(text.find(start).unwrap()..).unwrap().split("\n\n").next().unwrap();
    check_whole(file, from, "", what);
}

#[test]
fn the_data_as_it_is_has_none() {
    assert_eq!(problems("events.toml", "date", "date").0, Vec::<String>::new());
}

#[test]
fn a_changed_quote() {
    for (file, from, to, place) in [
        ("events.toml", "during his visit to France in", "during his journey to France in", "para-8"),
        ("figures.toml", "more than 60 counter", "more than sixty or 60 counter", "para-35"),
        ("symbols.toml", "\"In her 2001 report", "\"In the 2001 report", "para-7"),
        (
            "acronyms.toml",
            "quote = \"intergovernmental organizations (",
            "quote = \"intergovernmental organizations(",
            "para-15",
        ),
        ("places.toml", "quote = \"held in Turin", "quote = \"which was held in Turin", "para-34"),
    ] {
        let (problems, line) = problems(file, from, to);
        assert_eq!(problems.len(), 1, "{problems:?}");
        let start = format!("data/{file}:{line}: {place} does not contain ");
        assert!(problems.iter().all(|problem| problem.starts_with(&start)), "{problems:?}");
    }
}

#[test]
fn a_place_that_is_not_there() {
    let at = "at = \"note-6\"";
    check("events.toml", at, "at = \"note-60\"", 0, "the report has no note-60");
}

#[test]
fn a_date_that_the_quote_does_not_say() {
    check(
        "events.toml",
        "date = \"2002-01-18\"",
        "date = \"2002-01-19\"",
        0,
        "the quote does not contain “19”",
    );
    check(
        "events.toml",
        "date = \"2002-12-11\"",
        "date = \"2002-11-11\"",
        0,
        "the quote does not contain “November”",
    );
    check(
        "events.toml",
        "end = \"2002-10-31\"",
        "end = \"2002-10-30\"",
        0,
        "the quote does not contain “30”",
    );
    let dated = "dated = \"It is expected that the legal commentary will be ready by 2003.\"";
    let other = "dated = \"It is expected that the legal commentary will be ready\"";
    let (problems, line) = problems("events.toml", dated, other);
    assert_eq!(problems, [format!("data/events.toml:{}: the quote does not contain “2003”", line - 6)]);
}

#[test]
fn an_event_that_ends_before_it_begins() {
    let days = "date = \"2001-12-12\"\nend = \"2001-12-13\"";
    let reversed = "date = \"2001-12-13\"\nend = \"2001-12-12\"";
    check("events.toml", days, reversed, 1, "the event ends before it begins");
}

#[test]
fn an_event_that_does_not_stand_as_it_says() {
    let march = "date = \"2003-03\"\nstatus = \"expected\"";
    check(
        "events.toml",
        march,
        "date = \"2003-03\"\nstatus = \"past\"",
        0,
        "the status is “past”, but the date is after the report",
    );
    let what = "the status is “expected”, but the date is before the report";
    let january = "date = \"2002-01-18\"\nstatus = \"past\"";
    check("events.toml", january, "date = \"2002-01-18\"\nstatus = \"expected\"", 0, what);
    let what = "only an expected event may have no date";
    check("events.toml", "date = \"1999\"", "date = \"not stated\"", 0, what);
    let what = "`since` requires the status “ongoing”";
    check("events.toml", "date = \"1999\"\n", "date = \"1999\"\nsince = true\n", 0, what);
}

#[test]
fn a_figure_whose_word_is_another() {
    let four = "value = 4\nprinted = \"four\"";
    check("figures.toml", four, "value = 5\nprinted = \"four\"", 0, "“four” is not the number 5");
    check("figures.toml", four, "value = 4\nprinted = \"4\"", 1, "the quote does not contain “4”");
    check("figures.toml", "value = 145", "value = 154", 0, "“145” is not the number 154");
    let what = "the quote does not contain “at most”";
    check("figures.toml", "hedge = \"up to\"", "hedge = \"at most\"", 0, what);
}

#[test]
fn a_figure_of_nobody() {
    check("figures.toml", "agency = \"iom\"", "agency = \"iomm\"", 0, "no agency has the id “iomm”");
    let what = "no instrument has the id “crc-protocol”";
    let instrument = "instrument = \"crc-optional-protocol-sale-of-children\"";
    check("figures.toml", instrument, "instrument = \"crc-protocol\"", 0, what);
}

#[test]
fn an_acronym_left_out() {
    let what = "no entry for “SECI”, which note-7 prints";
    check_without("acronyms.toml", "[[acronym]]\nacronym = \"SECI\"", what);
    let what = "no entry for “IGOs”, which para-15 prints";
    let (problems, _) = problems("acronyms.toml", "plural = \"IGOs\"\n", "");
    assert!(problems.contains(&format!("data/acronyms.toml: {what}")), "{problems:?}");
}

#[test]
fn an_acronym_that_is_never_printed() {
    let plural = "acronym = \"ILO\"\n";
    let what = "the report does not print “ILOs”";
    check("acronyms.toml", plural, "acronym = \"ILO\"\nplural = \"ILOs\"\n", 1, what);
}

#[test]
fn a_second_acronym() {
    check("acronyms.toml", "acronym = \"APF\"", "acronym = \"ExCOM\"", 0, "duplicate entry for “ExCOM”");
}

#[test]
fn an_acronym_that_stands_for_something_else() {
    let what = "the quote does not contain “International Labour Office”";
    let words = "words = \"International Labour Organization\"";
    check("acronyms.toml", words, "words = \"International Labour Office\"", 0, what);
    let what = "no name of “icmpd” contains this acronym";
    check("acronyms.toml", "agency = \"seci\"", "agency = \"icmpd\"", 0, what);
    let what = "invalid value: string \"nothing\", expected \"not stated\" or { words, at, quote }";
    check("acronyms.toml", "expansion = \"not stated\"", "expansion = \"nothing\"", 0, what);
}

#[test]
fn an_unprinted_acronym_that_is_printed() {
    let typed = "acronym = \"APF\"";
    check("acronyms.toml", typed, "acronym = \"Forum\"", 0, "para-40 prints “Forum”");
    let means = "means = \"Interpol\"";
    check("acronyms.toml", means, "means = \"INTERPOL\"", 0, "the report does not print “INTERPOL”");
    let what = "give either `agency` or `instrument`";
    let entry = "acronym = \"ICPO\"\nmeans = \"Interpol\"\nagency = \"interpol\"";
    check("acronyms.toml", entry, "acronym = \"ICPO\"\nmeans = \"Interpol\"", 0, what);
}

#[test]
fn a_symbol_without_entry() {
    check_without("symbols.toml", "[[symbol]]\nsymbol = \"A/57/171\"", "no entry for “A/57/171”");
}

#[test]
fn a_symbol_that_is_not_cited() {
    let entry = "[[symbol]]\nsymbol = \"A/57/171\"";
    let own = "[[symbol]]\nsymbol = \"E/CN.4/2003/74\"\nkind = \"report\"\nbasis = \"stated\"\n\
               at = \"note-1\"\nquote = \"It\"\n";
    let what = "the report does not cite “E/CN.4/2003/74”";
    check("symbols.toml", entry, &format!("{own}\n{entry}"), 1, what);
}

#[test]
fn a_second_entry_for_a_symbol() {
    let entry = "[[symbol]]\nsymbol = \"A/57/171\"";
    let again = "[[symbol]]\nsymbol = \"A/57/170\"\nkind = \"report\"\nbasis = \"stated\"\n\
                 at = \"para-3\"\nquote = \"report\"\n";
    check("symbols.toml", entry, &format!("{again}\n{entry}"), 1, "duplicate entry for “A/57/170”");
}

#[test]
fn a_symbol_that_its_quote_does_not_cite() {
    let (problems, line) =
        problems("symbols.toml", "\"In her 2001 report (E/CN.4/2001/83)\"", "\"In her 2001 report\"");
    assert_eq!(
        problems,
        [format!("data/symbols.toml:{}: the quote does not contain “E/CN.4/2001/83”", line - 4)]
    );
}

#[test]
fn a_kind_without_basis() {
    let what = "`basis` is “not stated” if and only if `kind` is “document”";
    let basis = "kind = \"document\"\nbasis = \"not stated\"";
    let (problems, line) = problems("symbols.toml", basis, "kind = \"document\"\nbasis = \"symbol\"");
    assert_eq!(problems, [format!("data/symbols.toml:{}: {what}", line - 1)]);
}

#[test]
fn a_second_place_with_an_id() {
    check("places.toml", "id = \"niger\"", "id = \"nepal\"", 0, "duplicate id “nepal”");
}

#[test]
fn a_place_that_no_words_name() {
    check(
        "places.toml",
        "name = \"Niger\"",
        "name = \"Nigeria\"",
        0,
        "no text of the report names this place",
    );
    let what = "the report does not print “Nigeria”";
    check("places.toml", "name = \"Niger\"", "name = \"Niger\"\naliases = [\"Nigeria\"]", 1, what);
    let what = "the report prints “Moldova”; list it under `aliases`";
    check("places.toml", "name = \"Niger\"", "name = \"Niger\"\nalso = [\"Moldova\"]", 1, what);
}

#[test]
fn a_place_within_another_that_the_words_do_not_name() {
    let within = "within = { place = \"indonesia\"";
    let what = "the quote does not name both places";
    check("places.toml", within, "within = { place = \"australia\"", 0, what);
    let what = "no other place has the id “java”";
    check("places.toml", within, "within = { place = \"java\"", 0, what);
}

#[test]
fn a_plural_over_the_name_of_one() {
    let what = "these words are the name of one instrument: “Trafficking Protocol”";
    let words = "at = \"para-22\"\nwords = \"its Protocols\"";
    check("instruments.toml", words, "at = \"para-22\"\nwords = \"Trafficking Protocol\"", 1, what);
}

#[test]
fn a_plural_that_is_not_there() {
    let what = "para-32 does not contain “Palermo Agreements”";
    check("instruments.toml", "words = \"Palermo Protocols\"", "words = \"Palermo Agreements\"", 0, what);
    let ids = "[\"trafficking-protocol\", \"smuggling-protocol\"]";
    let what = "no instrument has the id “smuggling”";
    check("instruments.toml", ids, "[\"trafficking-protocol\", \"smuggling\"]", 0, what);
}

#[test]
fn a_field_that_no_entry_has() {
    let (problems, line) = problems("events.toml", "since = true", "from = true");
    assert_eq!(problems.len(), 1, "{problems:?}");
    let start = format!("data/events.toml:{line}: unknown field `from`");
    assert!(problems.iter().all(|problem| problem.starts_with(&start)), "{problems:?}");
}
