use report::cite::Style;
use report_explorer::state::{CopyStep, Copying};
use std::rc::Rc;
use yew::Reducible;

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
