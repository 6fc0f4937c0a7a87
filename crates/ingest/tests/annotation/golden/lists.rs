use super::{addresses, agency, instrument, named_place, quoted};
use report::{
    AgencyIndex, Evidence, GeoPlaceIndex, InstrumentIndex, Meaning, Relations, Report, Role, StatedValue,
    SymbolIndex, Target,
};
use std::fmt::Write;

pub fn write(out: &mut String, relations: Relations<'_>) {
    let Relations { report, entities } = relations;
    out.push_str("\n\nBODIES\n");
    AgencyIndex::all(report).for_each(|index| body(out, relations, index));
    out.push_str("\n\nBODIES THAT ACT TOGETHER\n\n");
    for ((one, other), words) in relations.pairs() {
        writeln!(out, "{} and {}", agency(report, one), agency(report, other)).unwrap();
        words.iter().for_each(|evidence| writeln!(out, "  {}", quoted(report, evidence)).unwrap());
    }
    out.push_str("\n\nINSTRUMENTS\n");
    InstrumentIndex::all(report).for_each(|index| text(out, relations, index));
    out.push_str("\n\nDOCUMENTS\n");
    SymbolIndex::all(report).for_each(|index| document(out, relations, index));
    out.push_str("\n\nPLACES\n");
    GeoPlaceIndex::all(entities).for_each(|index| place(out, relations, index));
    out.push_str("\n\nACRONYMS\n");
    acronyms(out, relations);
    out.push_str("\n\nWHO SPOKE WITH WHOM\n\n");
    for row in &entities.observations {
        let (committee, country) = (agency(report, row.committee), named_place(entities, row.country));
        let symbol = &row.symbol.of(report).unwrap().symbol;
        writeln!(out, "{}: {committee}, {country}, {symbol}", row.evidence.anchor).unwrap();
    }
    writeln!(out, "{} rows", entities.observations.len()).unwrap();
    out.push_str("\n\nSLIPS\n\n");
    for erratum in &report.errata {
        writeln!(out, "{}\n    {}", quoted(report, &erratum.evidence), erratum.remark).unwrap();
    }
}

fn list(out: &mut String, what: &str, list: &[String]) {
    if !list.is_empty() {
        writeln!(out, "  {what}: {}", list.join("; ")).unwrap();
    }
}

/// Writes an editors' note on an entry.
fn said(out: &mut String, what: &str, words: Option<&String>) {
    if let Some(words) = words {
        writeln!(out, "  {what}: {words}").unwrap();
    }
}

fn body(out: &mut String, relations: Relations<'_>, index: AgencyIndex) {
    let report = relations.report;
    let body = index.of(report).unwrap();
    let acronym = body.acronym.as_ref().map(|acronym| format!(" ({acronym})")).unwrap_or_default();
    writeln!(out, "\n{}: {}{acronym}", body.id, body.name).unwrap();
    let parent = body.parent.map(|parent| format!(", part of {}", agency(report, parent)));
    writeln!(out, "  {}{}", body.kind.id(), parent.unwrap_or_default()).unwrap();
    said(out, "composed", body.name_derivation.as_ref());
    list(out, "also", &body.aliases);
    list(out, "misprinted", &body.misprints);
    said(out, "unlike", body.disambiguation.as_ref());
    writeln!(out, "  named in {}", quoted(report, &body.named)).unwrap();
    for evidence in &body.actions {
        writeln!(out, "  acts in {}", quoted(report, evidence)).unwrap();
    }
    for partnership in &body.partnerships {
        writeln!(out, "  partner in {}", quoted(report, &partnership.evidence)).unwrap();
    }
    let partners = relations.partners(index);
    let partners: Vec<String> = partners.iter().map(|(other, _)| agency(report, *other).to_owned()).collect();
    list(out, "together with", &partners);
    let cited = relations.roles(index).into_iter().filter(|(_, role)| *role == Role::Cited);
    list(out, "cited in", &cited.map(|(place, _)| place.to_string()).collect::<Vec<_>>());
}

fn text(out: &mut String, relations: Relations<'_>, index: InstrumentIndex) {
    let report = relations.report;
    let it = index.of(report).unwrap();
    let short = it.short_name.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
    writeln!(out, "\n{}: {}{short}", it.id, it.name).unwrap();
    writeln!(out, "  {}", it.kind.id()).unwrap();
    said(out, "composed", it.name_derivation.as_ref());
    list(out, "also", &it.aliases);
    writeln!(out, "  named in {}", quoted(report, &it.named)).unwrap();
    let status = &it.status;
    stated(out, report, "adopted", &status.adopted);
    if it.kind.has_standing() {
        stated(out, report, "signatures", &status.signatures);
        stated(out, report, "ratifications", &status.ratifications);
        stated(out, report, "in force", &status.in_force);
        stated(out, report, "expected in force", &status.expected_in_force);
    }
    writeln!(out, "  mentioned in: {}", addresses(&report.anchors_naming(Target::Instrument(index))))
        .unwrap();
}

fn stated<T: std::fmt::Display>(out: &mut String, report: &Report, what: &str, stated: &StatedValue<T>) {
    match stated {
        StatedValue::Stated { value, evidence } => {
            writeln!(out, "  {what}: {value}, {}", quoted(report, evidence)).unwrap();
        }
        StatedValue::NotStated => writeln!(out, "  {what}: not stated").unwrap(),
    }
}

fn document(out: &mut String, relations: Relations<'_>, index: SymbolIndex) {
    let report = relations.report;
    let it = relations.entities.documents.get(usize::from(index.0)).unwrap();
    let symbol = &index.of(report).unwrap().symbol;
    writeln!(out, "\n{symbol}: {} ({})", it.kind.id(), it.basis.id()).unwrap();
    writeln!(out, "  {}", quoted(report, &it.cited)).unwrap();
    said(out, "remark", it.remark.as_ref());
    writeln!(out, "  cited in: {}", addresses(&report.anchors_naming(Target::Symbol(index)))).unwrap();
}

fn place(out: &mut String, relations: Relations<'_>, index: GeoPlaceIndex) {
    let it = index.of(relations.entities).unwrap();
    writeln!(out, "\n{}: {}, {}", it.id, it.name, it.kind.id()).unwrap();
    said(out, "composed", it.name_derivation.as_ref());
    list(out, "also", &it.aliases);
    list(out, "not printed", &it.also);
    said(out, "today", it.today.as_ref());
    if let Some((other, evidence)) = &it.within {
        let other = named_place(relations.entities, *other);
        writeln!(out, "  within {other}, {}", quoted(relations.report, evidence)).unwrap();
    }
    let named: Vec<String> =
        it.named.iter().map(|evidence: &Evidence| quoted(relations.report, evidence)).collect();
    list(out, "named in", &named);
}

fn acronyms(out: &mut String, relations: Relations<'_>) {
    let Relations { report, entities } = relations;
    for it in &entities.acronyms {
        let plural = it.plural.as_ref().map(|plural| format!(", {plural}")).unwrap_or_default();
        let means = it.expansion.as_ref().map_or("not stated", |(words, _)| words);
        writeln!(out, "\n{}{plural}: {means}", it.acronym).unwrap();
        if let Some((_, evidence)) = &it.expansion {
            writeln!(out, "  expanded in {}", quoted(report, evidence)).unwrap();
        }
        if let Some(index) = it.agency {
            writeln!(out, "  the agency {}", agency(report, index)).unwrap();
        }
        said(out, "remark", it.remark.as_ref());
        writeln!(out, "  printed in: {}", addresses(&it.printed)).unwrap();
    }
    out.push_str("\nNot printed:\n");
    for it in &entities.unprinted {
        let means = match it.means {
            Meaning::Agency(index) => format!("agency {}", agency(report, index)),
            Meaning::Instrument(index) => format!("instrument {}", instrument(report, index)),
        };
        writeln!(out, "  {}: {} → {means}", it.acronym, it.name).unwrap();
    }
}
