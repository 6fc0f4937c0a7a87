//! Scroll spy: finds the element at the reading position.

use super::page::document;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Observes elements until dropped.
pub struct Spy {
    observer: IntersectionObserver,
    _seen: Closure<dyn FnMut(js_sys::Array)>,
}

/// Calls `read` with the first of `ids` whose element is in the upper half of the
/// window, whenever that changes.
pub fn watch(ids: Vec<String>, read: impl Fn(String) + 'static) -> Option<Spy> {
    let document = document()?;
    let elements: Vec<_> = ids.iter().filter_map(|id| document.get_element_by_id(id)).collect();
    let visible = RefCell::new(vec![false; ids.len()]);
    let last = RefCell::new(String::new());
    let seen = Closure::new(move |entries: js_sys::Array| {
        let mut visible = visible.borrow_mut();
        for entry in entries.iter().filter_map(|e| e.dyn_into::<IntersectionObserverEntry>().ok()) {
            let id = entry.target().id();
            let known = ids.iter().zip(visible.iter_mut()).find(|(known, _)| **known == id);
            if let Some((_, visible)) = known {
                *visible = entry.is_intersecting();
            }
        }
        let Some((first, _)) = ids.iter().zip(&*visible).find(|(_, visible)| **visible) else { return };
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
