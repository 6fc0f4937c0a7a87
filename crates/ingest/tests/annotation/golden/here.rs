use super::{agency, instrument, named_place, quoted};
use report::{Anchor, Event, Figure, Mention, Observation, Plural, Relations, Span, Target};
use std::fmt::Write;

const WIDTH: usize = 110;

pub fn write(out: &mut String, relations: Relations<'_>) {
    for (anchor, own) in relations.report.anchors_with_mentions() {
        let text = relations.report.text(&anchor).unwrap();
        let further = relations.entities.mentions.iter().filter(|(other, _)| *other == anchor);
        let further: Vec<Mention> = further.flat_map(|(_, mentions)| mentions).copied().collect();
        let plurals: Vec<&Plural> =
            relations.entities.plurals.iter().filter(|plural| plural.evidence.anchor == anchor).collect();
        let mut named: Vec<(Span, String)> =
            own.iter().chain(&further).map(|m| (m.span, target(relations, &anchor, m.target))).collect();
        named.extend(plurals.iter().map(|it| (it.evidence.span, plural(relations, it))));
        named.sort_by_key(|(span, _)| *span);

        writeln!(out, "\n{anchor}\n").unwrap();
        let spans: Vec<Span> = named.iter().map(|(span, _)| *span).collect();
        for line in wrapped(&bracketed(&text, &spans)) {
            writeln!(out, "  {line}").unwrap();
        }
        out.push('\n');
        for (span, what) in &named {
            writeln!(out, "  [{}] → {what}", span.of(&text)).unwrap();
        }
        let entities = relations.entities;
        let of = |evidence: &report::Evidence| evidence.anchor == anchor;
        entities.events.iter().filter(|e| of(&e.evidence)).for_each(|e| event(out, relations, e));
        entities.figures.iter().filter(|f| of(&f.evidence)).for_each(|f| figure(out, relations, f));
        entities.observations.iter().filter(|o| of(&o.evidence)).for_each(|o| observation(out, relations, o));
    }
}

/// Puts brackets around the spans, which may be nested.
fn bracketed(text: &str, spans: &[Span]) -> String {
    let mut out = String::new();
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let at = u32::try_from(at).unwrap();
        out.extend(spans.iter().filter(|span| span.end == at).map(|_| ']'));
        out.extend(spans.iter().filter(|span| span.start == at).map(|_| '['));
        out.push(c);
    }
    out.trim_end().to_owned()
}

fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn target(relations: Relations<'_>, anchor: &Anchor, target: Target) -> String {
    let Relations { report, entities } = relations;
    match target {
        Target::Agency(index) => {
            let body = index.of(report).unwrap();
            let role = match anchor {
                Anchor::Paragraph(number) => Some(report.role(body, *number).label()),
                // Outside paragraphs an agency acts or has no role.
                other => body.actions.iter().any(|evidence| evidence.anchor == *other).then_some("acts"),
            };
            format!("agency {}{}", body.id, role.map(|role| format!(" ({role})")).unwrap_or_default())
        }
        Target::Instrument(index) => format!("instrument {}", instrument(report, index)),
        Target::Symbol(index) => format!("symbol {}", index.of(report).unwrap().symbol),
        Target::GeoPlace(index) => format!("place {}", named_place(entities, index)),
        Target::Acronym(index) => format!("acronym {}", index.of(entities).unwrap().acronym),
    }
}

fn plural(relations: Relations<'_>, plural: &Plural) -> String {
    let of = plural.instruments.iter().map(|index| instrument(relations.report, *index));
    let of = of.collect::<Vec<_>>().join(" and ");
    let which = if of.is_empty() { "not stated which" } else { &of };
    format!("instruments {which} ({})", plural.reason)
}

fn event(out: &mut String, relations: Relations<'_>, event: &Event) {
    let date = event.date.map_or("not stated".to_owned(), |date| date.to_string());
    let end = event.end.map(|end| format!(" to {end}")).unwrap_or_default();
    let since = if event.since { "since " } else { "" };
    let (kind, status) = (event.kind.id(), event.status.id());
    writeln!(out, "\n  event, {since}{date}{end}, {status}, {kind}: {}", event.what).unwrap();
    writeln!(out, "    «{}»", relations.report.quote(&event.evidence)).unwrap();
    if let Some(dated) = &event.dated {
        writeln!(out, "    dated «{}»", relations.report.quote(dated)).unwrap();
    }
    for also in &event.also {
        writeln!(out, "    also {}", quoted(relations.report, also)).unwrap();
    }
    about(out, relations, &event.evidence);
}

fn figure(out: &mut String, relations: Relations<'_>, figure: &Figure) {
    let hedge = figure.hedge.as_ref().map(|hedge| format!("“{hedge}” ")).unwrap_or_default();
    let (value, unit, printed) = (figure.value, &figure.unit, &figure.printed);
    writeln!(out, "\n  figure, {hedge}{value} {unit}, printed “{printed}”: {}", figure.meaning).unwrap();
    writeln!(out, "    «{}»", relations.report.quote(&figure.evidence)).unwrap();
    if let Some(remark) = &figure.remark {
        writeln!(out, "    {remark}").unwrap();
    }
    if let Some(index) = figure.agency {
        writeln!(out, "    of the agency {}", agency(relations.report, index)).unwrap();
    }
    if let Some(index) = figure.instrument {
        writeln!(out, "    of the instrument {}", instrument(relations.report, index)).unwrap();
    }
    if figure.agency.is_none() {
        about(out, relations, &figure.evidence);
    }
}

/// Writes the derived agencies, instruments and places that a quote is about.
fn about(out: &mut String, relations: Relations<'_>, evidence: &report::Evidence) {
    let mut named: Vec<String> = Vec::new();
    let bodies = relations.agencies_concerned(evidence).into_iter().map(Target::Agency);
    for target in bodies.chain(relations.targets_within(evidence)) {
        let what = match target {
            Target::Agency(index) => agency(relations.report, index),
            Target::Instrument(index) => instrument(relations.report, index),
            Target::GeoPlace(index) => named_place(relations.entities, index),
            Target::Symbol(_) | Target::Acronym(_) => continue,
        };
        if !named.iter().any(|other| other == what) {
            named.push(what.to_owned());
        }
    }
    let named = if named.is_empty() { "nobody".to_owned() } else { named.join(", ") };
    writeln!(out, "    about {named}").unwrap();
}

fn observation(out: &mut String, relations: Relations<'_>, row: &Observation) {
    let committee = agency(relations.report, row.committee);
    let country = named_place(relations.entities, row.country);
    let symbol = &row.symbol.of(relations.report).unwrap().symbol;
    writeln!(out, "\n  row, {committee}, {country}, {symbol}").unwrap();
    writeln!(out, "    «{}»", relations.report.quote(&row.evidence)).unwrap();
}
