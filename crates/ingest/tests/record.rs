//! The treaty record: its counts, and the detection of wrong rows.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

mod common;

use common::{changed_data, data, messages, unwrap_or_list};
use std::fs;
use std::path::Path;
use treaty_record::{ConsentKind, Day, Series, TreatyAction, TreatyRecord};

fn of(dir: &Path) -> Result<TreatyRecord, Vec<String>> {
    let report = unwrap_or_list(ingest::load(dir));
    let entities = unwrap_or_list(ingest::entities(dir, &report));
    ingest::record(dir, &report, &entities).map_err(|problems| messages(&problems))
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn the_rows_count_what_is_known() {
    let record = of(&data()).unwrap();
    let at = |id: &str, on: &str| {
        let (number, _) = record.treaty(id).unwrap();
        let count = Series::of(&record, number).at(day(on)).unwrap();
        (count.signatures, count.parties())
    };
    for (id, on, signatures, parties) in [
        ("untoc", "2000-12-11", 0, 0),
        ("untoc", "2002-12-10", 145, 28),
        ("untoc", "2003-01-20", 147, 28),
        ("untoc", "2003-07-07", 147, 40),
        ("trafficking-protocol", "2002-12-10", 115, 21),
        ("trafficking-protocol", "2003-01-20", 117, 21),
        ("trafficking-protocol", "2008-09-26", 117, 124),
        ("smuggling-protocol", "2002-12-10", 111, 20),
        ("smuggling-protocol", "2003-01-20", 112, 20),
        ("smuggling-protocol", "2014-07-10", 112, 138),
        ("crc-optional-protocol-sale-of-children", "2010-07-01", 117, 137),
    ] {
        assert_eq!(at(id, on), (signatures, parties), "{id} on {on}");
    }
    let (number, _) = record.treaty("trafficking-protocol").unwrap();
    let count = Series::of(&record, number).at(day("2002-12-10")).unwrap();
    assert_eq!((count.of(ConsentKind::Ratification), count.of(ConsentKind::Accession)), (20, 1));
    assert_eq!(
        record
            .participants
            .iter()
            .map(|who| who
                .statuses
                .iter()
                .filter(|act| act.signed.is_some() || act.consent.is_some())
                .count())
            .sum::<usize>(),
        682
    );
}

#[test]
fn counts_end_with_the_record_and_change_on_its_days_alone() {
    let record = of(&data()).unwrap();
    for (number, treaty) in record.treaties.iter().enumerate() {
        let series = Series::of(&record, number);
        assert_eq!(series.at(treaty.as_of.plus(1)), None);
        let mut before = Default::default();
        for on in 0..=treaty.as_of.0 {
            let on = Day(on);
            let now = series.at(on).unwrap();
            assert_eq!(
                record.actions_on(number, on).next().is_some(),
                now != before,
                "{} on {on}",
                treaty.id
            );
            assert_eq!(
                series.after(Day(on.0.saturating_sub(1))) == Some(on) || on.0 == 0,
                now != before || on.0 == 0
            );
            before = now;
        }
        let bound = record.statuses(number).filter(|(_, act)| act.consent.is_some()).count();
        assert_eq!(usize::from(before.parties()), bound);
    }
}

#[test]
fn every_country_that_the_report_names_is_found_by_its_paragraphs() {
    let record = of(&data()).unwrap();
    let named = |name: &str| {
        let who = record.participants.iter().find(|who| who.name == name).unwrap();
        who.named.as_ref().map(|named| {
            let places = named.anchors.iter().map(ToString::to_string).collect::<Vec<_>>();
            (named.name.clone(), places.join(" "))
        })
    };
    assert_eq!(named("Serbia").unwrap().0.as_deref(), Some("Federal Republic of Yugoslavia"));
    assert_eq!(named("Republic of Moldova").unwrap().0.as_deref(), Some("Moldova"));
    assert_eq!(named("Albania").unwrap().0, None);
    assert!(named("European Union").unwrap().1.contains("para-38"));
    assert_eq!(named("Netherlands"), None, "the report names the Netherlands Antilles alone");
    assert_eq!(named("Nigeria"), None, "Niger is not Nigeria");
    let places = fs::read_to_string(data().join("places.toml")).unwrap();
    let countries = places.matches("kind = \"country\"").count();
    // There Montenegro is a territory and the European Union an organization.
    assert_eq!(record.participants.iter().filter(|who| who.named.is_some()).count(), countries + 2);
}

#[test]
fn the_figures_of_the_report_hold_together_on_the_inferred_day_alone() {
    let report = ingest::load(&data()).unwrap();
    let entities = ingest::entities(&data(), &report).unwrap();
    let record = ingest::record(&data(), &report, &entities).unwrap();
    let holds = |on: Day| {
        record.treaties.iter().enumerate().all(|(number, treaty)| {
            let status = &report.instruments.iter().find(|it| it.id == treaty.id).unwrap().status;
            let count = Series::of(&record, number).at(on).unwrap();
            status.signatures.value().is_none_or(|stated| stated == u32::from(count.signatures))
                && status.ratifications.value().is_none_or(|stated| stated == u32::from(count.parties()))
        })
    };
    let days: Vec<_> = (0..day("2014-01-27").0).map(Day).filter(|on| holds(*on)).collect();
    assert_eq!(days, [record.inferred_date]);
}

#[test]
fn one_kind_of_consent_is_inferred() {
    let record = of(&data()).unwrap();
    let mut inferred = Vec::new();
    for (who, participant) in record.participants.iter().enumerate() {
        for (number, (treaty, act)) in record.treaties.iter().zip(&participant.statuses).enumerate() {
            if record.kind_is_inferred(who, number) {
                let (on, how) = act.consent.unwrap();
                inferred.push((participant.name.as_str(), treaty.id.as_str(), on, how));
            }
        }
    }
    let antigua = ("Antigua and Barbuda", "trafficking-protocol", day("2010-02-17"), ConsentKind::Accession);
    assert_eq!(inferred, [antigua]);
    assert_eq!(treaty_record::decode(&treaty_record::encode(&record).unwrap()), Ok(record));
}

#[test]
fn who_did_what_on_a_day_is_told() {
    let record = of(&data()).unwrap();
    let (number, _) = record.treaty("untoc").unwrap();
    let on: Vec<_> = record
        .actions_on(number, day("2002-12-12"))
        .map(|(who, action)| (who.code.as_str(), action))
        .collect();
    assert!(on.iter().any(|(_, action)| *action == TreatyAction::Signed));
    assert!(on.is_sorted_by_key(|(code, _)| record.participants.iter().position(|who| who.code == *code)));
}

/// Replaces `old` by `new` in `file`; returns the problems.
fn with(file: &str, old: &str, new: &str) -> Vec<String> {
    let (folder, _) = changed_data(file, old, new);
    of(folder.path()).err().unwrap_or_default()
}

#[test]
fn one_wrong_row_is_found_with_its_line() {
    let actions = "record-actions.csv";
    let albania = "Albania,AL,untoc,2000-12-12,2002-08-21,ratification";
    let inferred =
        "[[inferred_kind]]\nparticipant = \"Antigua and Barbuda\"\ninstrument = \"trafficking-protocol\"\n";
    let frame = fs::read_to_string(data().join("record.toml")).unwrap();
    let kind = frame.lines().position(|line| line == "[[inferred_kind]]").unwrap() + 1;
    let twice = format!("{inferred}reason = \"\"\n\n{inferred}");
    for (file, old, new, line, what) in [
        (actions, albania, "Albania,AL,untoc,2000-12-12,2002-08-32,ratification", 4, "not a date"),
        (
            actions,
            albania,
            "Albania,AL,untoc,2000-12-12,2000-08-21,ratification",
            4,
            "before the instrument was adopted",
        ),
        (actions, albania, "Albania,AL,untoc,2002-12-12,2002-08-21,ratification", 4, "before the signature"),
        (actions, albania, "Albania,AL,untoc,2000-12-12,2014-08-21,ratification", 4, "after 2014-01-27"),
        (
            actions,
            albania,
            "Albania,AL,untoc,2000-12-12,2002-08-21,accession",
            4,
            "must not have a signature",
        ),
        (actions, albania, "Albania,AL,untoc,,2002-08-21,ratification", 4, "needs a signature"),
        (actions, albania, "Albania,AL,untoc,2000-12-12,2002-08-21,", 4, "`bound` without `how`"),
        (actions, albania, "Albania,AL,untoc,2000-12-12,,ratification", 4, "`how` without `bound`"),
        (actions, albania, "Albania,AL,untoc,,,", 4, "neither"),
        (actions, albania, "Albania,AL,untoc,2000-12-12,2002-08-21,whim", 4, "whim"),
        (actions, albania, "Albania,AL,untoc,2000-12-12,2002-08-21", 4, "5 fields"),
        (
            actions,
            albania,
            "Albania,AL,oslo,2000-12-12,2002-08-21,ratification",
            4,
            "unknown instrument “oslo”",
        ),
        (
            actions,
            albania,
            "Albania,ALB,untoc,2000-12-12,2002-08-21,ratification",
            4,
            "not a two-letter code",
        ),
        (actions, albania, "Zanzibar,ZZ,untoc,2000-12-12,2002-08-21,ratification", 5, "alphabetical order"),
        (actions, "Albania,AL,trafficking-protocol", "Albania,AL,untoc", 5, "duplicate row"),
        ("record-totals.csv", ",147,40,", ",147,41,", 2, "41 parties, but the rows count 40"),
        ("record-totals.csv", "2005-03-08", "2005-03-99", 4, "not a date"),
        ("record.toml", "day = \"2003-09-29\"", "day = \"2003-09-28\"", 0, "2003-09-29"),
        ("record.toml", "signatures = 145", "signatures = 146", 0, "146 signatures, but the rows count 145"),
        ("record.toml", "report = \"2003-01-20\"", "report = \"2003-01-21\"", 0, "different date"),
        ("record.toml", "place = \"bolivia\"", "place = \"bolivien\"", 0, "unknown id “bolivien”"),
        ("record.toml", "participant = \"Serbia\"", "participant = \"Serbien\"", 0, "no row for “Serbien”"),
        (
            "record.toml",
            inferred,
            &inferred.replace("Antigua", "Atlantis"),
            kind + 1,
            "no row for “Atlantis and",
        ),
        (
            "record.toml",
            inferred,
            &inferred.replace("trafficking", "oslo"),
            kind + 2,
            "the record has no instrument “oslo-protocol”",
        ),
        (
            "record.toml",
            inferred,
            &inferred.replace("Antigua and Barbuda", "Bhutan"),
            kind + 2,
            "has not consented to be bound by",
        ),
        ("record.toml", inferred, &twice, kind + 7, "duplicate entry for Antigua and Barbuda"),
    ] {
        let problems = with(file, old, new);
        let place = if line == 0 { format!("data/{file}:") } else { format!("data/{file}:{line}: ") };
        assert!(
            problems.iter().any(|problem| problem.starts_with(&place) && problem.contains(what)),
            "{new}: {problems:#?}"
        );
    }
    // A wrong but possible day changes a count.
    let moved = with(actions, albania, "Albania,AL,untoc,2000-12-12,2004-08-21,ratification");
    assert!(moved.iter().any(|problem| problem.starts_with("data/record-totals.csv:2: ")), "{moved:#?}");
    assert!(moved.iter().all(|problem| !problem.ends_with(':')));
}
