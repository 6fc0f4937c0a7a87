use report_explorer::components::{Toast, ToastAction};
use std::rc::Rc;
use yew::Reducible;

#[test]
fn what_changes_nothing_renders_nothing() {
    let empty = Rc::new(Toast::default());
    assert!(Rc::ptr_eq(&empty.clone().reduce(ToastAction::Clear), &empty));
}

#[test]
fn equal_messages_are_told_apart() {
    let copied = || ToastAction::Copied("x".to_owned());
    let once = Rc::new(Toast::default()).reduce(copied());
    let twice = once.clone().reduce(copied());
    assert_eq!(once.message, twice.message);
    assert_ne!(once.count, twice.count);
    let refused = twice.reduce(ToastAction::CopyRefused("x".to_owned()));
    assert!(refused.message.as_ref().is_some_and(|message| message.ends_with(": x")));
}
