use crate::support::{count, edition, root, values};
use report::{Anchor, Target};
use report_explorer::prerender::{
    DeadLink, Links, Needs, Package, Rendered, check_links, prerender, standalone_pages,
};
use report_explorer::route::View;
use std::collections::BTreeSet;

#[test]
fn ids_are_unique_and_every_link_leads_somewhere() {
    let needs = Needs { sheets: Vec::new(), script: "", address_script: "", dev: true };
    let index = prerender(Rendered::Page(Package::Hosted));
    let (index, pages) = standalone_pages(&edition(), index, &Links::default(), &needs).unwrap();
    for html in [&index].into_iter().chain(pages.iter().map(|page| &page.html)) {
        let ids = values(html, "id");
        let unique: BTreeSet<_> = ids.iter().map(String::as_str).collect();
        assert_eq!(unique.len(), ids.len(), "an id is there twice");
        for link in values(html, "href") {
            if let Some(fragment) = link.strip_prefix('#') {
                let id = fragment.split('?').next().unwrap();
                assert!(unique.contains(id), "{link} leads nowhere");
            }
        }
    }
    let links = values(&index, "href");
    assert!(
        links.iter().any(|link| link.starts_with("./places.html#")),
        "without script a place leads to its page"
    );
}

#[test]
fn a_link_to_nothing_is_refused() {
    let html = "<p id=\"here\"><a href=\"#here?q=1\">a</a> <a href=\"#gone\">b</a></p>";
    assert_eq!(check_links(&[html]), Err(DeadLink("gone".to_owned())));
    assert_eq!(check_links(&[&html.replace("#gone", "#here")]), Ok(()));
}

#[test]
fn the_whole_report_is_there_before_any_script() {
    let html = prerender(Rendered::Page(Package::Hosted));
    let edition = edition();
    for paragraph in &edition.paragraphs {
        assert!(html.contains(&format!(" id=\"{}\"", Anchor::Paragraph(paragraph.number))));
    }
    for note in &edition.notes {
        assert!(html.contains(&format!(" id=\"{}\"", Anchor::Note(note.number))));
    }
    for section in &edition.sections {
        assert!(html.contains(&format!(" id=\"{}\"", section.id)));
    }
    assert_eq!(count(&html, " data-agency=\""), edition.agencies.len());
    let (_, figure) = html.split_once("data-chart=\"instrument-status\"").unwrap();
    let (figure, _) = figure.split_once("</figure>").unwrap();
    assert_eq!(count(figure, "<table"), 1);
    let standing = edition.instruments.iter().filter(|instrument| instrument.kind.has_standing());
    assert_eq!(count(figure, " data-instrument=\""), standing.count());
}

/// Where neither the style sheet nor the scripts are found, nothing is shown that they would make work.
#[test]
fn the_search_field_is_hidden_without_the_style_sheet() {
    for package in [Package::Hosted, Package::OneFile] {
        let html = prerender(Rendered::Page(package));
        let (_, form) = html.split_once("<form id=\"search-form\"").unwrap();
        assert!(form.split('>').next().unwrap().contains(" hidden"));
    }
    let styles = std::fs::read_to_string(root().join("web/css/base.css")).unwrap();
    assert!(styles.contains("[hidden]:not([role=\"search\"])") && styles.contains(".unstyled {"));
}

/// The text of an element without its tags, entities and markers resolved.
fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text += before;
        let end = if tag.starts_with("!--") { "-->" } else { ">" };
        rest = tag.split_once(end).map_or("", |(_, rest)| rest);
    }
    text += rest;
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#x2F;", "/")
        .replace("&amp;", "&")
}

#[test]
fn each_paragraph_shows_its_exact_words() {
    let html = prerender(Rendered::Page(Package::Hosted));
    for paragraph in &edition().paragraphs {
        let id = format!(" id=\"{}\"", Anchor::Paragraph(paragraph.number));
        let element = html.split(&id).nth(1).unwrap();
        let words = element
            .split(&format!("<p data-text=\"{}\">", Anchor::Paragraph(paragraph.number)))
            .nth(1)
            .unwrap()
            .split("</p>")
            .next()
            .unwrap();
        let mut shown = text_of(words);
        // Note marks are shown but are not words of the text.
        for note in &paragraph.body.note_refs {
            let mark = note.note.to_string();
            let at = note.at as usize;
            assert!(shown[at..].starts_with(&mark), "note {mark} in {}", paragraph.number);
            shown.replace_range(at..at + mark.len(), "");
        }
        assert_eq!(shown, paragraph.body.text, "paragraph {}", paragraph.number);
    }
}

#[test]
fn what_is_not_stated_says_so() {
    let html = prerender(Rendered::Page(Package::Hosted));
    let row = html.split("data-instrument=\"untoc\"").nth(1).unwrap().split("</tr>").next().unwrap();
    assert_eq!(count(row, "not stated"), 1, "{row}");
    assert!(row.contains("145"));
    let row =
        html.split("data-instrument=\"smuggling-protocol\"").nth(1).unwrap().split("</tr>").next().unwrap();
    assert_eq!(count(row, "not stated"), 2, "{row}");
}

#[test]
fn every_quote_stands_beside_a_link_to_its_place() {
    let html = prerender(Rendered::View(View::Agencies));
    let quotes = html.split("<blockquote").skip(1).map(|rest| rest.split("</blockquote>").next().unwrap());
    let mut seen = 0;
    for quote in quotes {
        assert!(quote.contains("href=\"#"), "{quote}");
        seen += 1;
    }
    assert!(seen > edition().agencies.len());
}

#[test]
fn every_mention_is_a_link() {
    let html = prerender(Rendered::Page(Package::Hosted));
    let edition = edition();
    let article = html.split(" class=\"text\"").nth(1).unwrap().split("</article>").next().unwrap();
    let all: Vec<_> = edition
        .anchors_with_mentions()
        .filter(|(place, _)| !matches!(place, Anchor::Heading(_)))
        .flat_map(|(_, m)| m)
        .collect();
    let of = |kind: fn(&Target) -> bool| all.iter().filter(|mention| kind(&mention.target)).count();
    let links = |to: &str| {
        let mentions = article.split("<a href=\"").filter_map(|rest| rest.split_once("\" class=\"mention\""));
        mentions.filter(|(href, _)| href.starts_with(to)).count()
    };
    assert_eq!(links("#agency-"), of(|t| matches!(t, Target::Agency(_))));
    assert_eq!(links("#instrument-"), of(|t| matches!(t, Target::Instrument(_))));
    assert_eq!(links("https:"), of(|t| matches!(t, Target::Symbol(_))));
    assert!(links("#places-") > 0 && links("#glossary-") > 0);
}

#[test]
fn nothing_in_the_markup_needs_an_inline_style_or_script() {
    let html = prerender(Rendered::Page(Package::Hosted));
    for forbidden in [" style=\"", "<script", "<style", " onclick=", "javascript:"] {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
}

#[test]
fn what_is_typed_before_the_program_starts_is_not_overwritten() {
    let html = prerender(Rendered::Page(Package::Hosted));
    let field = html.split("<input").find(|rest| rest.contains("role=\"searchbox\"")).unwrap();
    assert!(!field.split('>').next().unwrap().contains(" value="));
}
