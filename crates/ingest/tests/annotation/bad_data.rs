//! Curated data with one fault each gives one problem on the line of the fault.

use crate::common::{data, messages};
use ingest::{Curated, annotate};

/// Reads one of the project's files.
fn file(name: &str) -> String {
    std::fs::read_to_string(data().join(name)).unwrap()
}

/// Replaces `from` by `to` in the file `changed`; returns the problems and the line of the first `from`.
#[track_caller]
fn problems(changed: &str, from: &str, to: &str) -> (Vec<String>, usize) {
    let [agencies, instruments, errata] = ["agencies.toml", "instruments.toml", "errata.toml"].map(|name| {
        let text = file(name);
        if name == changed { text.replacen(from, to, 1) } else { text }
    });
    let text = file(changed);
    let at = text.find(from).expect("the words to be changed are in the file");
    let line = text.get(..at).unwrap().matches('\n').count() + 1;
    let parsed = ingest::parse("data/E-CN.4-2003-74.txt", file("E-CN.4-2003-74.txt").as_bytes()).unwrap();
    let problems = match Curated::parse(&agencies, &instruments, &errata) {
        Ok(curated) => annotate(parsed, &curated).1,
        Err(problems) => problems,
    };
    (messages(&problems), line)
}

/// Checks that replacing `from` by `to` gives one problem, `lines_on` lines below, with the message `what`.
#[track_caller]
fn check(file: &str, from: &str, to: &str, lines_on: usize, what: &str) {
    let (problems, line) = problems(file, from, to);
    assert_eq!(problems, [format!("data/{file}:{}: {what}", line + lines_on)]);
}

#[test]
fn the_data_as_it_is_has_none() {
    assert_eq!(problems("agencies.toml", "id", "id").0, Vec::<String>::new());
}

#[test]
fn a_changed_quote() {
    let what = "para-30 does not contain “The interest of UNHCR in the issue of trafficking is twofold.”";
    check("agencies.toml", "of trafficking is essentially twofold.", "of trafficking is twofold.", 0, what);
}

#[test]
fn a_quote_that_ends_within_a_word() {
    let what = "para-42 does not contain “the OSCE Permanent Counc”";
    check(
        "agencies.toml",
        "quote = \"the OSCE Permanent Council\"",
        "quote = \"the OSCE Permanent Counc\"",
        0,
        what,
    );
}

#[test]
fn a_partner_quote_from_another_paragraph() {
    let what = "para-46 does not contain “from April 2002 the Office of the High Commissioner for Refugees \
                and the International Labour Office have shared this responsibility”";
    let chair = r#"{ at = "para-47", quote = "The Chair of the Contact Group rotates among the Geneva-based agencies and "#;
    check("agencies.toml", chair, r#"{ at = "para-46", quote = ""#, 0, what);
}

#[test]
fn a_place_that_is_not_there() {
    let named = r#"named = { at = "note-7", quote"#;
    check("agencies.toml", named, r#"named = { at = "note-70", quote"#, 0, "the report has no note-70");
    let what = "not an address in the report: \"page-7\" (write para-21, note-4, summary or section-i-b)";
    check("agencies.toml", named, r#"named = { at = "page-7", quote"#, 0, what);
}

#[test]
fn an_unknown_parent() {
    let what = "no agency has the id “ilu”";
    check("agencies.toml", "parent = \"ilo\"", "parent = \"ilu\"", 0, what);
}

#[test]
fn a_second_entry_with_an_id() {
    check("agencies.toml", "id = \"seci\"", "id = \"imp\"", 0, "duplicate id “imp”");
    let what = "an id may contain lower-case letters, digits and hyphens only: “SECI”";
    check("agencies.toml", "id = \"seci\"", "id = \"SECI\"", 0, what);
}

#[test]
fn an_ambiguous_alias() {
    let what = "another entry has the same name, and no `resolved` entry decides: “WHO”";
    check("agencies.toml", "name = \"World Bank\"", "name = \"World Bank\"\naliases = [\"WHO\"]", 1, what);
    check("instruments.toml", "short_name = \"T", "aliases = [\"WHO\"]\nshort_name = \"T", 0, what);
}

#[test]
fn an_alias_that_is_never_printed() {
    let what = "the report does not print “UNODC”";
    let name = "name = \"United Nations Office on Drugs and Crime\"";
    check("agencies.toml", name, &format!("{name}\nacronym = \"UNODC\""), 1, what);
}

#[test]
fn a_name_that_is_never_printed() {
    let what = "the report does not print “OSCE Ministerial Counsel”";
    check(
        "agencies.toml",
        "name = \"OSCE Ministerial Council\"",
        "name = \"OSCE Ministerial Counsel\"",
        0,
        what,
    );
}

#[test]
fn a_composed_name_that_no_words_lead_to() {
    let what = "no text of the report mentions “Protocol addressing the smuggling of migrants”";
    let resolved = r#"  { at = "para-21", words = "smuggling of migrants", reason = "the words by which paragraph 21 tells this Protocol from the other" },"#;
    let (problems, _) = problems("instruments.toml", resolved, "");
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems.iter().all(|problem| problem.ends_with(what)), "{problems:?}");
}

#[test]
fn a_composed_name_with_a_word_from_elsewhere() {
    let what = "the quote in `named` does not contain the word “by”";
    check(
        "instruments.toml",
        "addressing the smuggling of migrants\"",
        "addressing smuggling by sea\"",
        0,
        what,
    );
}

#[test]
fn words_resolved_where_they_do_not_stand() {
    let what = "para-10 does not contain “Working Group” outside longer names";
    check("agencies.toml", r#"{ at = "para-9", words"#, r#"{ at = "para-10", words"#, 0, what);
    let what = "para-13 does not contain “Fund” outside longer names";
    check("agencies.toml", r#"words = "Fund", reason"#, r#"words = "Fund", nth = 1, reason"#, 0, what);
}

#[test]
fn words_resolved_for_two() {
    let words = r#"{ at = "para-45", words = "Forum""#;
    let twice = format!("{{ at = \"para-13\", words = \"Fund\", reason = \"\" }},\n  {words}");
    check("agencies.toml", words, &twice, 0, "another entry resolves the same words: “Fund”");
}

#[test]
fn a_role_where_the_body_is_not_named() {
    let acts = "acts = [\n  { at = \"para-34\", quote = \"WHO is";
    let sentence = "States and others are encouraged to contribute";
    let changed = format!(
        "acts = [\n  {{ at = \"para-13\", quote = \"{sentence}\" }},\n  {}",
        acts.replace("acts = [\n  ", "")
    );
    check("agencies.toml", acts, &changed, 1, "para-13 does not mention “who”");
}

#[test]
fn the_same_words_of_a_partner_twice() {
    let what = "duplicate quote of para-47 for “unhcr”";
    let text = file("agencies.toml");
    let chair = text.lines().find(|line| line.contains("The Chair of the Contact Group rotates")).unwrap();
    check("agencies.toml", chair, &format!("{chair}\n{chair}"), 1, what);
}

#[test]
fn a_body_that_is_a_part_of_itself() {
    let what = "“iom” is its own ancestor";
    check("agencies.toml", "acronym = \"IOM\"\n", "acronym = \"IOM\"\nparent = \"iom\"\n", 1, what);
}

#[test]
fn a_figure_that_the_quote_does_not_say() {
    check("instruments.toml", "value = 145", "value = 45", 0, "the quote does not contain “45”");
    check("instruments.toml", "value = 145", "value = 0", 0, "the quote does not contain “0”");
}

#[test]
fn a_date_that_the_quote_does_not_say() {
    check("instruments.toml", "\"2002-01-18\"", "\"2002-01-19\"", 0, "the quote does not contain “19”");
    check("instruments.toml", "\"2002-01-18\"", "\"2002-02-18\"", 0, "the quote does not contain “February”");
    check("instruments.toml", "value = \"2003\"", "value = \"2004\"", 0, "the quote does not contain “2004”");
    let what = "not a date: write YYYY, YYYY-MM or YYYY-MM-DD";
    check("instruments.toml", "\"2002-01-18\"", "\"18 January 2002\"", 0, what);
}

#[test]
fn a_status_left_blank() {
    let what = "invalid value: string \"\", expected \"not stated\" or { value, at, quote }";
    check("instruments.toml", "ratifications = \"not stated\"", "ratifications = \"\"", 0, what);
}

#[test]
fn a_status_that_is_not_asked_or_left_out() {
    let what = "a resolution must not have `signatures`";
    let kind = "id = \"commission-resolution-2002-51\"\n";
    let more = format!("{kind}signatures = \"not stated\"\n");
    check("instruments.toml", kind, &more, 0, what);
    let (problems, line) = problems("instruments.toml", "ratifications = \"not stated\"\n", "");
    let what = "a convention requires `ratifications`; write “not stated” if the report is silent";
    assert_eq!(problems, [format!("data/instruments.toml:{}: {what}", line - 7)]);
}

#[test]
fn a_field_that_no_entry_has() {
    let (problems, line) = problems("agencies.toml", "acronym = \"WHO\"", "acronyms = \"WHO\"");
    assert_eq!(problems.len(), 1, "{problems:?}");
    let start = format!("data/agencies.toml:{line}: unknown field `acronyms`");
    assert!(problems.iter().all(|problem| problem.starts_with(&start)), "{problems:?}");
}

#[test]
fn a_slip_that_is_not_in_the_source() {
    let what = "note-2 does not contain “HRC”";
    check("errata.toml", "quote = \"HCR\"", "quote = \"HRC\"", 0, what);
}

#[test]
fn a_difference_from_the_contents_that_is_not_there() {
    let what = "contents and body do not differ here: “World Health Organisation”";
    let (problems, line) = problems(
        "errata.toml",
        "title = \"World Health Organization\"",
        "title = \"World Health Organisation\"",
    );
    assert!(problems.contains(&format!("data/errata.toml:{line}: {what}")), "{problems:?}");
    let unlisted = "data/errata.toml: “World Health Organization” in the contents, “World Health Organization (WHO)” in the body";
    assert!(
        problems
            .iter()
            .any(|problem| problem == unlisted || problem.contains("World Health Organization (WHO)")),
        "{problems:?}"
    );
}
