//! Which of several elements is the one being read.

use super::page::document;
use std::cell::RefCell;
use std::collections::BTreeSet;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Watches elements until dropped.
pub struct Spy {
    observer: IntersectionObserver,
    _seen: Closure<dyn FnMut(js_sys::Array)>,
}

/// Calls `read` with the id of the first element of `ids`, in their order,
/// that is in the upper half of the window, whenever that changes.
pub fn watch(ids: Vec<String>, read: impl Fn(String) + 'static) -> Option<Spy> {
    let document = document()?;
    let elements: Vec<_> = ids.iter().filter_map(|id| document.get_element_by_id(id)).collect();
    let visible = RefCell::new(BTreeSet::new());
    let last = RefCell::new(String::new());
    let seen = Closure::new(move |entries: js_sys::Array| {
        let mut visible = visible.borrow_mut();
        for entry in entries.iter().filter_map(|e| e.dyn_into::<IntersectionObserverEntry>().ok()) {
            let id = entry.target().id();
            let Some(at) = ids.iter().position(|known| *known == id) else { continue };
            if entry.is_intersecting() {
                visible.insert(at);
            } else {
                visible.remove(&at);
            }
        }
        let Some(first) = visible.first().and_then(|at| ids.get(*at)) else { return };
        if *last.borrow() != *first {
            last.replace(first.clone());
            read(first.clone());
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin("-15% 0px -50% 0px");
    let observer = IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options).ok()?;
    for element in &elements {
        observer.observe(element);
    }
    Some(Spy { observer, _seen: seen })
}

impl Drop for Spy {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
