use crate::support::edition;
use report::AgencyKind;
use report::cite::Style;
use report_explorer::state::{CopyStep, Copying, Filter, Narrow};
use std::rc::Rc;
use yew::Reducible;

fn shown(filter: &Filter) -> Vec<String> {
    let edition = edition();
    let deeds = |agency: &report::Agency| -> String {
        agency.acts.iter().map(|evidence| edition.quote(evidence) + " ").collect()
    };
    let shown = edition.agencies.iter().filter(|agency| filter.shows(agency, &deeds(agency)));
    shown.map(|agency| agency.id.clone()).collect()
}

fn narrowed(steps: impl IntoIterator<Item = Narrow>) -> Rc<Filter> {
    steps.into_iter().fold(Rc::new(Filter::default()), |filter, step| filter.reduce(step))
}

#[test]
fn an_empty_filter_shows_all() {
    assert_eq!(shown(&Filter::default()).len(), edition().agencies.len());
    assert!(Filter::default().is_empty());
}

#[test]
fn names_acronyms_and_misprints_are_found_by_their_beginnings() {
    assert_eq!(shown(&narrowed([Narrow::Text("cicip".to_owned())])), ["cicp"]);
    assert!(shown(&narrowed([Narrow::Text("internat LABOUR".to_owned())])).contains(&"ilo".to_owned()));
    assert!(shown(&narrowed([Narrow::Text("xyzzy".to_owned())])).is_empty());
}

#[test]
fn kind_and_text_narrow_together() {
    let kind = Narrow::Kind(Some(AgencyKind::TreatyBody));
    let committees = shown(&narrowed([kind.clone()]));
    assert!(committees.contains(&"cedaw".to_owned()) && !committees.contains(&"ilo".to_owned()));
    let both = shown(&narrowed([kind.clone(), Narrow::Text("rights of the child".to_owned())]));
    assert!(both.contains(&"crc".to_owned()) && both.len() < committees.len());
    assert!(narrowed([kind, Narrow::Clear]).is_empty());
}

#[test]
fn what_changes_nothing_renders_nothing() {
    let filter = Rc::new(Filter::default());
    assert!(Rc::ptr_eq(&filter.clone().reduce(Narrow::Clear), &filter));
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
