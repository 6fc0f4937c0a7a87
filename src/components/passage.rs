use super::note_popover::note_mark;
use crate::components::inline::{Piece, pieces};
use crate::route::{Route, item_letter};
use report::cite::official_address;
use report::{Anchor, Evidence, Mention, Passage, Relations, Span, Target};
use yew::prelude::*;

/// Renders the text at `place` in an element `tag`, with links to the entities that
/// it names, note marks, items with ids, and slips. Returns nothing for a heading. The
/// application reads the texts to search from these elements, and highlights hits in
/// them.
pub fn passage_text(relations: Relations, place: &Anchor, tag: &'static str) -> Html {
    let report = relations.report;
    let passage = match place {
        Anchor::Summary => report.summary.as_ref(),
        Anchor::Paragraph(number) => report.paragraph(*number).map(|p| &p.body),
        Anchor::Note(number) => report.note(*number).map(|n| &n.body),
        Anchor::Heading(_) => None,
    };
    let Some(passage) = passage else { return Html::default() };
    let passage = Passage { mentions: mentions(relations, place, &passage.mentions), ..passage.clone() };
    html! { <@{tag} data-text={place.to_string()}>{ draw(relations, place, &passage) }</@> }
}

/// Renders the words of `evidence`, with links to the entities that they name.
pub fn drawn_words(relations: Relations, evidence: &Evidence) -> Html {
    let Evidence { anchor: place, span } = evidence;
    let text = relations.report.quote(evidence);
    let of_report = relations
        .report
        .anchors_with_mentions()
        .find(|(other, _)| other == place)
        .map(|(_, mentions)| mentions);
    let within = mentions(relations, place, of_report.unwrap_or_default())
        .into_iter()
        .filter(|mention| span.contains(mention.span))
        .map(|Mention { span: named, target }| {
            let span = Span { start: named.start - span.start, end: named.end - span.start };
            Mention { span, target }
        });
    let passage = Passage { text, mentions: within.collect(), ..Passage::default() };
    linked(relations, &pieces(&passage, &[]), &[])
}

/// Returns the mentions in the text at `place`, sorted: `of_report`, and those of the
/// other entities.
fn mentions(relations: Relations, place: &Anchor, of_report: &[Mention]) -> Vec<Mention> {
    let others = relations.entities.mentions.iter().filter(|(other, _)| other == place);
    let mut all: Vec<Mention> =
        of_report.iter().chain(others.flat_map(|(_, mentions)| mentions)).copied().collect();
    all.sort_by_key(|mention| mention.span);
    all
}

fn draw(relations: Relations, place: &Anchor, passage: &Passage) -> Html {
    let report = relations.report;
    let slips: Vec<(usize, Span)> = report
        .errata
        .iter()
        .enumerate()
        .filter(|(_, erratum)| erratum.evidence.anchor == *place)
        .map(|(at, erratum)| (at, erratum.evidence.span))
        .collect();
    let spans: Vec<Span> = slips.iter().map(|(_, span)| *span).collect();
    let all = pieces(passage, &spans);
    let all_bold = passage.bold.iter().map(|span| span.len() as usize).sum::<usize>() == passage.text.len();
    let mut drawn = Vec::new();
    let mut item: Option<(&str, Vec<Html>)> = None;
    for run in runs(&all) {
        let html = match run {
            [Piece::Item(label)] => {
                item = Some((label, Vec::new()));
                continue;
            }
            [Piece::ItemEnd] => match item.take() {
                Some((label, words)) => item_element(place, label, words.into_iter().collect()),
                None => continue,
            },
            [Piece::Note(note)] => note_mark(*note),
            run => link(relations, run, &slips),
        };
        match &mut item {
            Some((_, words)) => words.push(html),
            None => drawn.push(html),
        }
    }
    let drawn: Html = drawn.into_iter().collect();
    if all_bold && !passage.text.is_empty() {
        html! { <strong>{ drawn }</strong> }
    } else {
        drawn
    }
}

/// Renders a lettered item with an id, so that links can lead to it.
fn item_element(place: &Anchor, label: &str, words: Html) -> Html {
    match place {
        Anchor::Paragraph(number) => {
            let route = Route::Item(*number, item_letter(label).to_owned());
            html! { <span id={route.to_string()} class="item">{ words }</span> }
        }
        _ => words,
    }
}

fn words(piece: &Piece<'_>, slips: &[(usize, Span)]) -> Html {
    let Piece::Words { text, slip, .. } = piece else { return Html::default() };
    let text = Html::from((*text).to_owned());
    match slip.and_then(|at| slips.get(at)) {
        Some((erratum, _)) => html! { <span class="slip" data-slip={erratum.to_string()}>{ text }</span> },
        None => text,
    }
}

/// Groups adjacent pieces that name the same entity: they become one link.
fn runs<'p, 't>(all: &'p [Piece<'t>]) -> impl Iterator<Item = &'p [Piece<'t>]> {
    all.chunk_by(|a, b| match (a, b) {
        (Piece::Words { target: Some(a), .. }, Piece::Words { target: Some(b), .. }) => a == b,
        _ => false,
    })
}

fn linked(relations: Relations, all: &[Piece<'_>], slips: &[(usize, Span)]) -> Html {
    runs(all).map(|run| link(relations, run, slips)).collect()
}

/// Renders a run of pieces, as a link if they name an entity.
fn link(relations: Relations, run: &[Piece<'_>], slips: &[(usize, Span)]) -> Html {
    let words: Html = run.iter().map(|piece| words(piece, slips)).collect();
    let Some(Piece::Words { target: Some(target), .. }) = run.first() else { return words };
    let Some(href) = address(relations, *target) else { return words };
    html! { <a class="mention" {href}>{ words }</a> }
}

/// Returns the address of the entity `target`.
fn address(relations: Relations, target: Target) -> Option<String> {
    let Relations { report, entities } = relations;
    Some(match target {
        Target::Agency(index) => Route::Agency(index.of(report)?.id.clone()).href(),
        Target::Instrument(index) => Route::Instrument(index.of(report)?.id.clone()).href(),
        Target::Symbol(index) => official_address(&index.of(report)?.symbol),
        Target::GeoPlace(index) => format!("#places-{}", index.of(entities)?.id),
        Target::Acronym(index) => format!("#glossary-{}", index.of(entities)?.id()),
    })
}
