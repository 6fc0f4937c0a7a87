//! What the program adds to the text: marks in it, notes beside it, and the
//! form by which it is marked.

use super::ROOT;
use super::desk::{Desk, DeskProps};
use super::marking::{Draft, FIRST, form, kind_name};
use super::places::spoken;
use super::start::PART;
use crate::dom::margins::{self, Painted};
use crate::dom::{clicks, moment, page};
use ::classroom::{Annotation, Change, find_quote, split_sentences};
use report::Span;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;

/// Attribute of a button by which the text at the place that it names is marked.
const ANNOTATE: &str = "data-annotate";
/// How long words count as selected after a press elsewhere has ended that, in milliseconds.
const SELECTED_MS: i64 = 800;

/// Marks that show in one text. All of them are in the list.
const MOST_PAINTED: usize = 200;

type Selected = (String, Range<usize>, i64);

/// Everything that is added to the texts.
#[component]
pub fn Margins(props: &DeskProps) -> Html {
    let desk = &props.desk;
    let draft = use_state_eq(|| None::<Draft>);
    let set = {
        let draft = draft.setter();
        Callback::from(move |next: Option<Draft>| draft.set(next))
    };
    let latest = use_mut_ref(|| (desk.clone(), None::<Draft>));
    *latest.borrow_mut() = (desk.clone(), (*draft).clone());
    let open = {
        let set = set.clone();
        Callback::from(move |next: Option<Draft>| {
            let (desk, begun) = latest.borrow().clone();
            set.emit(next.map(|next| opened(&desk, begun, next)));
        })
    };
    let painted = use_mut_ref(BTreeMap::<String, Vec<Painted>>::new);
    use_effect_with(by_place(desk), {
        let texts = desk.texts.clone();
        move |by_place| {
            let wanted = by_place.iter().map(|(place, marks)| {
                let text = texts.iter().find(|(other, _)| other == place).map_or("", |(_, text)| text);
                (place.clone(), painting(marks, text))
            });
            repaint(&painted, wanted.collect());
        }
    });
    use_presses(desk, &open);
    use_sentences(desk, draft.as_ref(), &set);
    use_effect_with(draft.as_ref().map(|draft| draft.place.clone()), |place| {
        if place.is_some() {
            page::focus(FIRST);
        }
    });
    let mut places: BTreeSet<String> = by_place(desk).into_keys().collect();
    places.extend(draft.iter().map(|draft| draft.place.clone()));
    let drawn = places.iter().filter_map(|place| {
        let host = margins::host(place, "margin")?;
        let form = draft.as_ref().filter(|draft| draft.place == *place);
        let content = html! {
            <>
                { notes_of(desk, place, &open) }
                if let Some(draft) = form {
                    { self::form(desk, draft, &set) }
                }
            </>
        };
        Some(html! { <Beside key={place.clone()} host={Host(host)} {content} /> })
    });
    html! { <>{ for drawn.collect::<Vec<_>>() }</> }
}

/// An element of the page that something is drawn into. Compares by identity.
#[derive(Clone, PartialEq)]
pub struct Host(pub crate::dom::Element);

/// What is drawn beside a text.
#[derive(Clone, PartialEq, Properties)]
pub struct BesideProps {
    /// Where.
    pub host: Host,
    /// What.
    pub content: Html,
}

/// Draws into an element of the page that is not the program's.
#[component]
pub fn Beside(props: &BesideProps) -> Html {
    create_portal(props.content.clone(), props.host.0.clone())
}

/// The marks of each text.
fn by_place(desk: &Desk) -> BTreeMap<String, Vec<Annotation>> {
    let mut by_place: BTreeMap<String, Vec<Annotation>> = BTreeMap::new();
    for mark in desk.marks() {
        by_place.entry(mark.target.anchor.clone()).or_default().push(mark.clone());
    }
    by_place
}

/// What the form is about once `next` is asked for, while one is at `begun`: of that nothing is lost.
fn opened(desk: &Desk, begun: Option<Draft>, next: Draft) -> Draft {
    let Some(begun) = begun.filter(|begun| begun.has_more(desk)) else { return next };
    if begun.place == next.place && next.of.is_none() {
        // Words that are selected now are what is to be marked; without any, what was chosen stays.
        return if next.selected.is_some() {
            Draft { words: next.words, selected: next.selected, ..begun }
        } else {
            begun
        };
    }
    if begun.write(desk) {
        desk.tell(format!("What you had begun at {} is kept as a mark.", spoken(&begun.place)));
        return next;
    }
    begun
}

/// How `marks` show in `text`: what is marked twice shows once, and more than can be told apart does not.
fn painting(marks: &[Annotation], text: &str) -> Vec<Painted> {
    let mut painting: Vec<Painted> = Vec::new();
    for mark in marks {
        if painting.len() >= MOST_PAINTED {
            break;
        }
        if let Some(painted) = paint_of(mark, text).filter(|painted| !painting.contains(painted)) {
            painting.push(painted);
        }
    }
    painting
}

/// How `mark` shows in `text`: where its words are, or all of it.
fn paint_of(mark: &Annotation, text: &str) -> Option<Painted> {
    let range = match &mark.target.quote {
        Some(words) => find_quote(text, words)?,
        None => 0..text.len(),
    };
    Some(Painted { span: Span::new(range.start, range.end), class: format!("marked-{}", mark.kind) })
}

fn repaint(painted: &RefCell<BTreeMap<String, Vec<Painted>>>, wanted: BTreeMap<String, Vec<Painted>>) {
    let mut painted = painted.borrow_mut();
    for place in painted.keys().filter(|place| !wanted.contains_key(*place)) {
        margins::paint(place, &[]);
    }
    for (place, marks) in &wanted {
        if painted.get(place) != Some(marks) {
            margins::paint(place, marks);
        }
    }
    *painted = wanted;
}

/// Opens the form where "Mark" is pressed, for what is selected there.
#[hook]
fn use_presses(desk: &Desk, set: &Callback<Option<Draft>>) {
    let selected = use_mut_ref(|| None::<Selected>);
    let (set, pressed_before) = (set.clone(), set.clone());
    use_effect_with(desk.texts.clone(), move |_| {
        let remembered: Rc<RefCell<Option<Selected>>> = selected.clone();
        let selecting = margins::on_selection(move || {
            if let Some((place, span)) = margins::selected() {
                let range = span.start as usize..span.end as usize;
                *remembered.borrow_mut() = Some((place, range, moment::now()));
            } else if let Some((_, _, at)) = remembered.borrow_mut().as_mut() {
                *at = moment::now();
            }
        });
        let pressing = clicks::listen(ANNOTATE, move |_, place| {
            let now =
                margins::selected().map(|(place, span)| (place, span.start as usize..span.end as usize));
            let last = selected.borrow().clone().filter(|(_, _, at)| moment::now() - at < SELECTED_MS);
            let words = now.or(last.map(|(place, range, _)| (place, range)));
            let words = words.filter(|(of, _)| *of == place).map(|(_, range)| range);
            set.emit(Some(Draft::new(&place, words)));
            true
        });
        if let Some(place) = page::take_data(ROOT, "data-pressed") {
            pressed_before.emit(Some(Draft::new(&place, None)));
        }
        move || drop((selecting, pressing))
    });
}

/// While something is marked, pressing a sentence of the paragraph chooses it.
#[hook]
fn use_sentences(desk: &Desk, draft: Option<&Draft>, set: &Callback<Option<Draft>>) {
    let (texts, set) = (desk.texts.clone(), set.clone());
    use_effect_with(draft.cloned(), move |draft| {
        let tapping = draft.clone().and_then(|draft| {
            margins::on_tap(move |place, at| {
                let text = texts.iter().find(|(other, _)| other == place).map_or("", |(_, text)| text);
                let sentence = split_sentences(text).into_iter().find(|range| range.contains(&at));
                if place != draft.place || sentence.is_none() {
                    return false;
                }
                set.emit(Some(Draft { words: sentence, ..draft.clone() }));
                true
            })
        });
        move || drop(tapping)
    });
}

/// The notes on the text at `place`.
fn notes_of(desk: &Desk, place: &str, set: &Callback<Option<Draft>>) -> Html {
    let marks: Vec<&Annotation> =
        desk.marks().into_iter().filter(|mark| mark.target.anchor == place).collect();
    if marks.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="margin-notes" aria-label={format!("Your marks on {}", spoken(place))}>
            for mark in marks {
                <li key={mark.id.as_str()} class={format!("margin-note note-kind-{}", mark.kind)}>
                    { note(desk, mark) }
                    <div class="class-row">{ edit_buttons(desk, mark, set) }</div>
                </li>
            }
        </ul>
    }
}

/// What `mark` marks, as what, and what was noted.
pub fn note(desk: &Desk, mark: &Annotation) -> Html {
    let text = desk.text(&mark.target.anchor).unwrap_or_default();
    let lost = mark.target.quote.as_ref().is_some_and(|words| find_quote(text, words).is_none());
    html! {
        <>
            <p class="note-head">{ kind_name(desk, mark.kind) }</p>
            if let Some(words) = &mark.target.quote {
                <blockquote>{ words.exact.clone() }</blockquote>
            }
            if lost {
                <p class="quiet">{ "These words are not in this text as it is here." }</p>
            }
            if !mark.note.is_empty() {
                <p class="note-words">{ mark.note.clone() }</p>
            }
        </>
    }
}

/// The buttons that change `mark` in the text, or take it away.
fn edit_buttons(desk: &Desk, mark: &Annotation, set: &Callback<Option<Draft>>) -> Html {
    let text = desk.text(&mark.target.anchor).unwrap_or_default();
    let at = mark.target.quote.as_ref().and_then(|words| find_quote(text, words));
    let draft = Draft::of(mark, at, text);
    let edit = set.reform(move |_: MouseEvent| Some(draft.clone()));
    html! {
        <>
            <button type="button" onclick={edit}>{ "Change" }</button>
            { remove_button(desk, mark) }
        </>
    }
}

/// The button that takes `mark` away.
pub fn remove_button(desk: &Desk, mark: &Annotation) -> Html {
    let (desk, id, place) = (desk.clone(), mark.id.clone(), mark.target.anchor.clone());
    let remove = move |_: MouseEvent| {
        desk.change(Change::DeleteAnnotation(id.clone()));
        desk.tell(format!(
            "The mark on {} is taken away; “Undo” in Marks and notes brings it back.",
            spoken(&place)
        ));
        if desk.part.is_some() {
            page::focus(PART);
        } else {
            page::focus_within(&place, "[data-annotate]");
        }
    };
    html! { <button type="button" onclick={remove}>{ "Take away" }</button> }
}
