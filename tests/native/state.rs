use crate::support::edition;
use report::AgencyKind;
use report::cite::Style;
use report_explorer::state::{CopyStep, Copying, Filter};
use std::rc::Rc;
use yew::Reducible;

fn shown(filter: &Filter) -> Vec<String> {
    let edition = edition();
    let told = |agency: &report::Agency| -> String {
        let names = [&agency.name].into_iter().chain(&agency.acronym).chain(&agency.aliases);
        let deeds = agency.acts.iter().map(|evidence| edition.quote(evidence));
        names.chain(&agency.misprints).cloned().chain(deeds).map(|words| words + " ").collect()
    };
    let shown = edition.agencies.iter().filter(|agency| filter.shows(agency.kind, &told(agency)));
    shown.map(|agency| agency.id.clone()).collect()
}

fn narrowed(text: &str, kind: Option<AgencyKind>) -> Vec<String> {
    shown(&Filter { text: text.to_owned(), kind })
}

#[test]
fn an_empty_filter_shows_all() {
    assert_eq!(shown(&Filter::default()).len(), edition().agencies.len());
    assert_eq!(narrowed(" - ", None).len(), edition().agencies.len());
    assert!(Filter::default().is_empty());
}

#[test]
fn names_acronyms_and_misprints_are_found_by_their_beginnings() {
    assert_eq!(narrowed("cicip", None), ["cicp"]);
    assert!(narrowed("internat LABOUR", None).contains(&"ilo".to_owned()));
    assert!(narrowed("xyzzy", None).is_empty());
}

#[test]
fn kind_and_text_narrow_together() {
    let kind = Some(AgencyKind::TreatyBody);
    let committees = narrowed("", kind);
    assert!(committees.contains(&"cedaw".to_owned()) && !committees.contains(&"ilo".to_owned()));
    let both = narrowed("rights of the child", kind);
    assert!(both.contains(&"crc".to_owned()) && both.len() < committees.len());
}

#[test]
fn what_changes_nothing_renders_nothing() {
    let copying = Rc::new(Copying::default());
    assert!(Rc::ptr_eq(&copying.clone().reduce(CopyStep::CiteAs(Style::UnitedNations)), &copying));
}

#[test]
fn equal_messages_are_told_apart() {
    let copied = || CopyStep::Copied("x".to_owned());
    let once = Rc::new(Copying::default()).reduce(copied());
    let twice = once.clone().reduce(copied());
    assert_eq!(once.message, twice.message);
    assert_ne!(once.copies, twice.copies);
    let refused = twice.reduce(CopyStep::Refused("x".to_owned()));
    assert!(refused.message.as_ref().is_some_and(|message| message.ends_with(": x")));
}
