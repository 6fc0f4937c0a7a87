use report::cite::Style;
use report_explorer::components::{Toast, ToastAction};
use std::rc::Rc;
use yew::Reducible;

#[test]
fn what_changes_nothing_renders_nothing() {
    let copying = Rc::new(Toast::default());
    assert!(Rc::ptr_eq(&copying.clone().reduce(ToastAction::CiteAs(Style::UnitedNations)), &copying));
}

#[test]
fn equal_messages_are_told_apart() {
    let copied = || ToastAction::Copied("x".to_owned());
    let once = Rc::new(Toast::default()).reduce(copied());
    let twice = once.clone().reduce(copied());
    assert_eq!(once.message, twice.message);
    assert_ne!(once.copies, twice.copies);
    let refused = twice.reduce(ToastAction::CopyRefused("x".to_owned()));
    assert!(refused.message.as_ref().is_some_and(|message| message.ends_with(": x")));
}
