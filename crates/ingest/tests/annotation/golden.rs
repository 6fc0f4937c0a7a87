//! The whole annotation as text for proofreading, compared with the approved file. `UPDATE_GOLDEN=1`
//! updates the file; review the diff.

/// The annotated texts, one by one.
mod here;
/// The lists of entities.
mod lists;

use crate::project;
use report::{AgencyIndex, Anchor, Entities, Evidence, GeoPlaceIndex, InstrumentIndex, Relations, Report};

#[test]
fn annotation() {
    let data = project().join("data");
    let report = told(ingest::load(&data));
    let entities = told(ingest::entities(&data, &report));
    let actual = render(Relations { report: &report, entities: &entities });
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

fn told<T>(read: Result<T, Vec<ingest::Problem>>) -> T {
    read.unwrap_or_else(|problems| {
        panic!("{}", problems.iter().map(|problem| format!("{problem}\n")).collect::<String>())
    })
}

fn render(relations: Relations<'_>) -> String {
    let mut out = String::from(
        "THE TEXT\n\nIn brackets what it names; below, what; then what happened and what is counted there,\n\
         with the words that say so, and whom they are about.\n",
    );
    here::write(&mut out, relations);
    lists::write(&mut out, relations);
    out
}

fn agency(report: &Report, index: AgencyIndex) -> &str {
    &index.of(report).unwrap().id
}

fn instrument(report: &Report, index: InstrumentIndex) -> &str {
    &index.of(report).unwrap().id
}

fn named_place(entities: &Entities, index: GeoPlaceIndex) -> &str {
    &index.of(entities).unwrap().id
}

fn quoted(report: &Report, evidence: &Evidence) -> String {
    format!("{} «{}»", evidence.anchor, report.quote(evidence))
}

fn addresses(places: &[Anchor]) -> String {
    places.iter().map(Anchor::to_string).collect::<Vec<_>>().join("; ")
}
