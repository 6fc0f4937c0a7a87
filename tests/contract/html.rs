//! Parsed pages: queries by selector, and a normalised text.

use crate::support::Page;
use scraper::{ElementRef, Html, Node, Selector};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{LazyLock, Mutex};

/// Elements that no conforming browser shows as a landmark of the page when they are inside one of these.
const SECTIONING: [&str; 5] = ["article", "aside", "main", "nav", "section"];

/// The parsed page.
pub fn parsed(page: Page) -> Html {
    static BODIES: LazyLock<Mutex<BTreeMap<&'static str, String>>> = LazyLock::new(Mutex::default);
    let body = BODIES.lock().unwrap().entry(page.name()).or_insert_with(|| page.body()).clone();
    Html::parse_document(&format!("<!doctype html><html lang=\"en\"><body>{body}</body></html>"))
}

/// The elements that match `selector`, in document order.
pub fn all<'h>(html: &'h Html, selector: &str) -> Vec<ElementRef<'h>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

/// The one element that matches `selector`.
#[track_caller]
pub fn one<'h>(html: &'h Html, selector: &str) -> ElementRef<'h> {
    let found = all(html, selector);
    assert_eq!(found.len(), 1, "elements that match {selector}");
    found[0]
}

/// The elements within `element` that match `selector`, in document order.
pub fn within<'h>(element: ElementRef<'h>, selector: &str) -> Vec<ElementRef<'h>> {
    element.select(&Selector::parse(selector).unwrap()).collect()
}

/// The text of `element`, its spaces collapsed.
pub fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The values of `attribute` in the page, in document order.
pub fn values(html: &Html, attribute: &str) -> Vec<String> {
    all(html, &format!("[{attribute}]"))
        .into_iter()
        .filter_map(|element| element.attr(attribute).map(str::to_owned))
        .collect()
}

/// The elements with the landmark `role`, explicit or by their tag.
pub fn landmarks<'h>(html: &'h Html, role: &str) -> Vec<ElementRef<'h>> {
    let tag = match role {
        "banner" => "header",
        "contentinfo" => "footer",
        "navigation" => "nav",
        "main" => "main",
        _ => "search",
    };
    let of_page = |element: &ElementRef<'_>| {
        let mut ancestors = element.ancestors().filter_map(ElementRef::wrap);
        !matches!(tag, "header" | "footer")
            || !ancestors.any(|ancestor| SECTIONING.contains(&ancestor.value().name()))
    };
    all(html, &format!("{tag}:not([role]), [role={role}]"))
        .into_iter()
        .filter(|element| element.attr("role").is_some() || of_page(element))
        .collect()
}

/// How many of the children of an element that look alike, by their tag and class, are written out; of those that
/// follow, one line has the size and a hash.
const ALIKE: usize = 3;
/// What is no longer than this is always written out, in lines.
const SHORT: usize = 8;

/// A line for each element: indented by its depth, its attributes sorted, its text as it stands. Of the report's own
/// words, which are in elements with `data-text` and in quotations, only the length and a hash.
pub fn normalised(html: &Html) -> String {
    let mut out = String::new();
    write_children(&mut out, one(html, "body"), 0, true);
    out
}

fn write_element(out: &mut String, element: ElementRef<'_>, depth: usize, has_words: bool) {
    write_tag(out, element, depth);
    let is_text = element.attr("data-text").is_some() || element.value().name() == "blockquote";
    if is_text {
        let _ = write!(out, " | {}", weight(&element.text().collect::<String>()));
    }
    let has_words = has_words && !is_text;
    let mut children = element.children();
    if let (Some(child), None, true) = (children.next(), children.next(), has_words)
        && let Node::Text(text) = child.value()
    {
        let _ = writeln!(out, " | {}", line(text));
        return;
    }
    out.push('\n');
    write_children(out, element, depth + 1, has_words);
}

fn write_children(out: &mut String, parent: ElementRef<'_>, depth: usize, has_words: bool) {
    let indent = " ".repeat(depth);
    let mut alike: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for child in parent.children() {
        match child.value() {
            Node::Text(text) if has_words => {
                let _ = writeln!(out, "{indent}| {}", line(text));
            }
            Node::Comment(comment) => {
                let _ = writeln!(out, "{indent}<!--{}-->", line(comment));
            }
            _ => {}
        }
        let Some(element) = ElementRef::wrap(child) else { continue };
        let mut written = String::new();
        write_element(&mut written, element, depth, has_words);
        let look = (element.value().name(), element.attr("class").unwrap_or_default());
        let number = alike.entry(look).or_default();
        *number += 1;
        if *number <= ALIKE || written.lines().count() <= SHORT {
            out.push_str(&written);
        } else {
            write_tag(out, element, depth);
            let _ = writeln!(out, " | … {} lines, {}", written.lines().count(), weight(&written));
        }
    }
}

fn write_tag(out: &mut String, element: ElementRef<'_>, depth: usize) {
    let value = element.value();
    let _ = write!(out, "{}{}", " ".repeat(depth), value.name());
    let attributes: BTreeMap<&str, &str> = value.attrs().collect();
    for (name, value) in attributes {
        let _ = write!(out, " {name}");
        if !value.is_empty() {
            let _ = write!(out, "={value:?}");
        }
    }
}

/// The length of `text` and a hash.
fn weight(text: &str) -> String {
    let hash: String = Sha256::digest(text).iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    format!("{} bytes, {hash}", text.len())
}

/// `text` in one line.
fn line(text: &str) -> String {
    text.replace('\n', "\\n")
}
