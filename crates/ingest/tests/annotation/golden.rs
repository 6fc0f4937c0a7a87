//! The whole annotation as text for a proofreader, compared with the file
//! that the last one approved. `UPDATE_GOLDEN=1` writes it anew: read the diff.

use crate::project;
use report::{Agency, Evidence, Instrument, Mention, Place, Report, Role, Stated, Target};
use std::fmt::Write;

#[test]
fn annotation() {
    let report = ingest::load(&project().join("data")).unwrap_or_else(|problems| {
        panic!("{}", problems.iter().map(|problem| format!("{problem}\n")).collect::<String>())
    });
    let actual = render(&report);
    let path = project().join("tests/golden/annotation.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &actual).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    if let Some((at, (new, old))) =
        actual.lines().zip(expected.lines()).enumerate().find(|(_, (new, old))| new != old)
    {
        panic!("tests/golden/annotation.txt:{}\n  approved: {old}\n  now:      {new}", at + 1);
    }
    assert_eq!(
        actual.lines().count(),
        expected.lines().count(),
        "tests/golden/annotation.txt is of another length"
    );
}

fn render(report: &Report) -> String {
    let mut out = String::from("WHAT EACH PLACE NAMES\n");
    for (place, mentions) in report.places() {
        let text = report.text(&place).unwrap_or_default();
        writeln!(out, "\n{place}").unwrap();
        for mention in mentions {
            writeln!(out, "  [{}] → {}", mention.span.of(&text), target(report, &place, mention)).unwrap();
        }
    }
    out.push_str("\n\nBODIES\n");
    for agency in &report.agencies {
        write_agency(&mut out, report, agency);
    }
    out.push_str("\n\nINSTRUMENTS\n");
    for instrument in &report.instruments {
        write_instrument(&mut out, report, instrument);
    }
    out.push_str("\n\nSLIPS\n\n");
    for erratum in &report.errata {
        writeln!(out, "{}\n    {}", quoted(report, &erratum.evidence), erratum.remark).unwrap();
    }
    out
}

fn target(report: &Report, place: &Place, mention: &Mention) -> String {
    match mention.target {
        Target::Agency(index) => {
            let agency = index.of(report).unwrap();
            format!(
                "agency {}{}",
                agency.id,
                role(report, agency, place).map(|role| format!(" ({role})")).unwrap_or_default()
            )
        }
        Target::Instrument(index) => format!("instrument {}", index.of(report).unwrap().id),
        Target::Symbol(index) => format!("symbol {}", index.of(report).unwrap().symbol),
    }
}

/// The body's role; outside the paragraphs it acts or has none.
fn role(report: &Report, agency: &Agency, place: &Place) -> Option<&'static str> {
    match place {
        Place::Paragraph(number) => Some(report.role(agency, *number).label()),
        other => agency.acts.iter().any(|evidence| evidence.place == *other).then(|| Role::Acts.label()),
    }
}

fn write_agency(out: &mut String, report: &Report, agency: &Agency) {
    let acronym = agency.acronym.as_ref().map(|acronym| format!(" ({acronym})")).unwrap_or_default();
    writeln!(out, "\n{}: {}{acronym}", agency.id, agency.name).unwrap();
    let parent =
        agency.parent.and_then(|index| index.of(report)).map(|parent| format!(", part of {}", parent.id));
    writeln!(out, "  {}{}", agency.kind.id(), parent.unwrap_or_default()).unwrap();
    write_list(out, "also", &agency.aliases);
    write_list(out, "misprinted", &agency.misprints);
    writeln!(out, "  named in {}", quoted(report, &agency.named)).unwrap();
    for evidence in &agency.acts {
        writeln!(out, "  acts in {}", quoted(report, evidence)).unwrap();
    }
    let index = report.agencies.iter().position(|other| other.id == agency.id).unwrap();
    let places = report.where_named(Target::Agency(report::AgencyIndex(index.try_into().unwrap())));
    let with = |wanted: Option<Role>| -> Vec<String> {
        let is = |place: &&Place| role(report, agency, place) == wanted.map(Role::label);
        places.iter().filter(is).map(Place::to_string).collect()
    };
    write_list(out, "partner in", &with(Some(Role::Partner)));
    write_list(out, "cited in", &with(Some(Role::Cited)));
    write_list(out, "also named in", &with(None));
}

fn write_instrument(out: &mut String, report: &Report, instrument: &Instrument) {
    let short = instrument.short_name.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
    writeln!(out, "\n{}: {}{short}", instrument.id, instrument.name).unwrap();
    writeln!(out, "  {}", instrument.kind.id()).unwrap();
    write_list(out, "also", &instrument.aliases);
    writeln!(out, "  named in {}", quoted(report, &instrument.named)).unwrap();
    let status = &instrument.status;
    write_stated(out, report, "adopted", &status.adopted);
    write_stated(out, report, "signatures", &status.signatures);
    write_stated(out, report, "ratifications", &status.ratifications);
    write_stated(out, report, "in force", &status.in_force);
    write_stated(out, report, "expected in force", &status.expected_in_force);
    let index = report.instruments.iter().position(|other| other.id == instrument.id).unwrap();
    let places = report.where_named(Target::Instrument(report::InstrumentIndex(index.try_into().unwrap())));
    write_list(out, "mentioned in", &places.iter().map(Place::to_string).collect::<Vec<_>>());
}

fn write_list(out: &mut String, what: &str, list: &[String]) {
    if !list.is_empty() {
        writeln!(out, "  {what}: {}", list.join("; ")).unwrap();
    }
}

fn write_stated<T: std::fmt::Display>(out: &mut String, report: &Report, what: &str, stated: &Stated<T>) {
    match stated {
        Stated::Stated { value, evidence } => {
            writeln!(out, "  {what}: {value}, {}", quoted(report, evidence)).unwrap()
        }
        Stated::NotStated => writeln!(out, "  {what}: not stated").unwrap(),
    }
}

fn quoted(report: &Report, evidence: &Evidence) -> String {
    format!("{} «{}»", evidence.place, report.quote(evidence))
}
