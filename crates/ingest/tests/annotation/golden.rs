//! The whole annotation as text for proofreading, compared with the approved file. `UPDATE_GOLDEN=1`
//! updates the file; review the diff.

/// The annotated texts, one by one.
mod here;
/// The lists of entities.
mod lists;

use crate::common::{assert_golden, data, unwrap_or_list};
use report::{AgencyIndex, Anchor, Entities, Evidence, GeoPlaceIndex, InstrumentIndex, Relations, Report};

#[test]
fn annotation() {
    let data = data();
    let report = unwrap_or_list(ingest::load(&data));
    let entities = unwrap_or_list(ingest::entities(&data, &report));
    let actual = render(Relations { report: &report, entities: &entities });
    assert_golden("annotation.txt", &actual);
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
