use crate::html::parsed;
use crate::support::{Page, assert_in_source, sources};

/// What all names that belong to a report begin with.
const PREFIX: &str = "un-report-explorer:E/CN.4/2003/74";

#[test]
fn reading_preferences_and_the_shortcut_keep_their_names() {
    // `reading`: a JSON object of size, spacing, width and theme. `slash`: `on` or `off`.
    for name in ["\"reading\"", "\"slash\"", "\"off\"", "\"on\""] {
        assert_in_source(&[name]);
    }
    for name in ["\"size\"", "\"spacing\"", "\"width\"", "\"theme\""] {
        assert_in_source(&[name]);
    }
}

#[test]
fn the_notebook_is_kept_under_the_symbol_of_the_report() {
    for page in [Page::Hosted, Page::OneFile] {
        let html = parsed(page);
        let named = |value: &str| value == PREFIX;
        let elements = crate::html::all(&html, "*");
        let found = elements.iter().filter(|element| element.value().attrs().any(|(_, value)| named(value)));
        assert_eq!(found.count(), 1, "elements of {} that name the notebook", page.name());
    }
}

#[test]
fn drafts_work_and_what_is_set_aside_keep_their_names() {
    // `PREFIX:draft`, `PREFIX:draft:before`, `PREFIX:given`, `PREFIX:active`, `PREFIX:aside:TIME`,
    // `PREFIX:draft:aside:TIME`.
    for name in ["\"draft\"", "\"draft:before\"", "\"given\"", ":active", "draft:aside", ":aside:"] {
        assert_in_source(&[name]);
    }
}

#[test]
fn copies_of_the_one_file_have_their_own_notes() {
    // `PREFIX@FOLDER` for a page that was opened as a file, with the same endings.
    let (_, text) = sources().into_iter().find(|(path, _)| path.ends_with("web/one-file.js")).unwrap();
    assert!(text.contains("shared + \"@\" + location.pathname"));
}

#[test]
fn only_known_names_are_stored() {
    // Every direct access of a script names its key in place; a new key is added here and to the surface.
    let known = ["reading", "slash"];
    for (path, text) in sources() {
        for method in ["localStorage.getItem(\"", "localStorage.setItem(\"", "localStorage.removeItem(\""] {
            for rest in text.split(method).skip(1) {
                let key = rest.split('"').next().unwrap();
                assert!(known.contains(&key), "{}: {key}", path.display());
            }
        }
        assert!(!text.contains("document.cookie"), "{}", path.display());
        assert!(!text.contains("sessionStorage"), "{}", path.display());
    }
}
