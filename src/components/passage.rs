use super::note_popover::note_mark;
use crate::pieces::{Piece, pieces};
use crate::route::{Route, item_letter};
use report::cite::official_address;
use report::{Passage, Place, Report, Span, Target};
use yew::prelude::*;

/// The text at `place` in an element `tag`, with everything that stands in it:
/// links to what it names, note marks, items that can be linked to, slips. A
/// heading's is nothing. The program reads the texts that it searches from
/// these elements, and marks hits in them.
pub fn passage_text(report: &Report, place: &Place, tag: &'static str) -> Html {
    let passage = match place {
        Place::Summary => report.summary.as_ref(),
        Place::Paragraph(number) => report.paragraph(*number).map(|p| &p.body),
        Place::Note(number) => report.note(*number).map(|n| &n.body),
        Place::Heading(_) => None,
    };
    let Some(passage) = passage else { return Html::default() };
    html! { <@{tag} data-text={place.to_string()}>{ draw(report, place, passage) }</@> }
}

fn draw(report: &Report, place: &Place, passage: &Passage) -> Html {
    let slips: Vec<(usize, Span)> = report
        .errata
        .iter()
        .enumerate()
        .filter(|(_, erratum)| erratum.evidence.place == *place)
        .map(|(at, erratum)| (at, erratum.evidence.span))
        .collect();
    let spans: Vec<Span> = slips.iter().map(|(_, span)| *span).collect();
    let all = pieces(passage, &spans);
    let all_bold = passage.bold.iter().map(|span| span.len() as usize).sum::<usize>() == passage.text.len();
    // Neighbours that name the same are one link.
    let runs = all.chunk_by(|a, b| match (a, b) {
        (Piece::Words { target: Some(a), .. }, Piece::Words { target: Some(b), .. }) => a == b,
        _ => false,
    });
    let mut drawn = Vec::new();
    let mut item: Option<(&str, Vec<Html>)> = None;
    for run in runs {
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
            run => {
                let words: Html = run.iter().map(|piece| words(piece, &slips)).collect();
                match run.first() {
                    Some(Piece::Words { target: Some(target), .. }) => link(report, *target, words),
                    _ => words,
                }
            }
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

/// A lettered item, to be linked to by its letter.
fn item_element(place: &Place, label: &str, words: Html) -> Html {
    match place {
        Place::Paragraph(number) => {
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

fn link(report: &Report, target: Target, words: Html) -> Html {
    match target {
        Target::Agency(index) => match index.of(report) {
            Some(agency) => {
                let href = Route::Agency(agency.id.clone()).href();
                html! { <a class="mention mention-agency" {href}>{ words }</a> }
            }
            None => words,
        },
        Target::Instrument(index) => match index.of(report) {
            Some(instrument) => {
                let href = Route::Instrument(instrument.id.clone()).href();
                html! { <a class="mention mention-instrument" {href}>{ words }</a> }
            }
            None => words,
        },
        Target::Symbol(index) => match index.of(report) {
            Some(symbol) => {
                let href = official_address(&symbol.symbol);
                html! { <a class="mention mention-symbol" {href} rel="noopener">{ words }</a> }
            }
            None => words,
        },
        Target::Place(_) | Target::Acronym(_) => words,
    }
}
