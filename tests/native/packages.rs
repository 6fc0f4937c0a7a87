//! The packages of one build: the hosted folder, the one file, and what other
//! pages embed.

use crate::support::{edition, root, values};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::read::GzDecoder;
use proptest::prelude::*;
use report_explorer::prerender::{
    Links, Package, Parts, Rendered, SpliceError, assemble, build_id, check_links_of_one_file, head,
    manifest, oembed, pack, prerender, service_worker, stand_in, without_trunk, zipped,
};
use report_explorer::route::View;
use report_explorer::views::embed::{EmbedMethod, EmbedOptions, EmbedTarget, ExplorerSite, Theme};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

const DIGITS: &str = "!$%()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}";

/// What one-file.js does.
fn unpack(text: &str) -> Vec<u8> {
    let digit = |c: char| DIGITS.find(c).unwrap() as u32;
    let digits: Vec<u32> = text.chars().map(digit).collect();
    let mut bytes = Vec::new();
    for five in digits[1..].chunks(5) {
        bytes.extend(five.iter().fold(0u32, |value, digit| value * 85 + digit).to_be_bytes());
    }
    bytes.truncate(bytes.len() - digits[0] as usize);
    let mut unpacked = Vec::new();
    GzDecoder::new(&bytes[..]).read_to_end(&mut unpacked).unwrap();
    unpacked
}

fn page() -> String {
    let page = "<!-- policy --><!-- head --><!-- styles --><!-- boot --><!-- app --><!-- program -->";
    page.replace("<!-- head -->", &head(&edition(), Package::OneFile, &Links::default()))
        .replace("<!-- app -->", &prerender(Rendered::Page(Package::OneFile)))
}

fn parts() -> Parts {
    Parts {
        styles: "p{}".to_owned(),
        boot: "boot()".to_owned(),
        starter: "start()".to_owned(),
        program: vec![0, 97, 115, 109],
    }
}

proptest! {
    #[test]
    fn a_program_as_text_comes_back(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let text = pack(&bytes);
        prop_assert!(text.chars().all(|c| DIGITS.contains(c)), "{text}");
        prop_assert_eq!(unpack(&text), bytes);
    }

    #[test]
    fn a_snippet_is_markup_whatever_is_wished(id in ".{0,20}", accent in ".{0,20}", title in ".{0,20}", way in 0usize..3) {
        let wish = EmbedOptions {
            target: EmbedTarget::Agency(id),
            accent: Some(accent),
            method: EmbedMethod::ALL[way],
            ..EmbedOptions::default()
        };
        let source = ExplorerSite { folder: "https://example.org/report/".to_owned(), one_file: "one.html".to_owned(), title };
        let snippet = wish.snippet(&source);
        // No value ends its attribute, and no text its element.
        prop_assert_eq!(snippet.matches('"').count() % 2, 0);
        let outside: String = snippet.split('"').step_by(2).collect();
        prop_assert_eq!(outside.matches('<').count(), outside.matches('>').count());
        prop_assert!(!snippet.contains("<script>"));
    }
}

#[test]
fn the_one_file_asks_for_nothing() {
    let html = assemble(&page(), &parts()).unwrap();
    for attribute in [
        " src=\"",
        " data-program=\"",
        " data-script=\"",
        "<link rel=\"stylesheet",
        "rel=\"manifest\"",
        "<!-- ",
    ] {
        assert!(!html.contains(attribute), "{attribute}");
    }
    let linked = html.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    for address in linked {
        let within =
            address.starts_with('#') || address.starts_with("https://") || address.starts_with("data:");
        assert!(within || address == "./", "{address} is not in the file");
    }
    assert!(!html.contains("report.json"));
    assert_eq!(
        html.matches("id=\"para-").count(),
        prerender(Rendered::Page(Package::Hosted)).matches("id=\"para-").count()
    );
    // Its policy names what is in it, and no place.
    let policy = html.split("content=\"default-src 'none'").nth(1).unwrap().split('"').next().unwrap();
    for text in ["p{}", "boot()", "start()"] {
        assert!(policy.contains(&STANDARD.encode(Sha256::digest(text))), "{text}");
    }
    assert!(!policy.contains("'self'") && !policy.contains("connect-src"));
    let program = html.split("id=\"packed-program\">").nth(1).unwrap().split("</script>").next().unwrap();
    assert_eq!(unpack(program), parts().program);
}

#[test]
fn the_one_file_has_an_element_for_every_island() {
    let (page, hosted) = (page(), prerender(Rendered::Page(Package::Hosted)));
    assert_eq!(check_links_of_one_file(&page), Ok(()));
    let roots = [
        "agencies-content",
        "network-content",
        "instruments-texts-content",
        "timeline-content",
        "places-content",
        "documents-content",
        "glossary-content",
        "entity-popover",
    ];
    for html in [&page, &hosted] {
        for root in roots {
            assert_eq!(values(html, "id").iter().filter(|id| *id == root).count(), 1, "{root}");
        }
    }
    // Readers without script are told that these views need one, and are not led to a file.
    assert_eq!(page.matches("class=\"own-page without-script\"").count(), 7);
    assert!(!page.contains(".html\""));
    assert_eq!(hosted.matches("<p class=\"own-page\"><a href=\"./").count(), 7);
}

#[test]
fn a_script_that_would_end_its_element_is_refused() {
    let parts = Parts { boot: "'</script>'".to_owned(), ..parts() };
    assert_eq!(assemble(&page(), &parts), Err(SpliceError { marker: "</script".to_owned(), found: 1 }));
}

#[test]
fn the_source_of_the_one_file_has_nothing_of_the_bundler() {
    assert_eq!(without_trunk("<p>\n<link data-trunk rel=\"rust\">\n</p>"), "<p>\n</p>\n");
}

#[test]
fn the_packed_folder_has_the_page_at_its_root_and_is_always_the_same() {
    let packed = zipped("<p>report").unwrap();
    assert_eq!(packed, zipped("<p>report").unwrap());
    let mut zip = zip::ZipArchive::new(Cursor::new(packed)).unwrap();
    assert_eq!(zip.len(), 1);
    let mut html = String::new();
    zip.by_name("index.html").unwrap().read_to_string(&mut html).unwrap();
    assert_eq!(html, "<p>report");
}

#[test]
fn the_manifest_holds_in_any_folder() {
    let manifest = manifest(&edition(), true);
    assert!(manifest.get("id").is_none());
    for name in ["start_url", "scope"] {
        assert_eq!(manifest[name], "./", "{name}");
    }
    let text = manifest.to_string();
    assert!(!text.contains("http") && !text.contains("\"/"), "{text}");
    for icon in manifest["icons"].as_array().unwrap() {
        let png = std::fs::read(root().join("web").join(icon["src"].as_str().unwrap())).unwrap();
        let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        assert!(png.starts_with(b"\x89PNG"));
        assert_eq!(format!("{}x{}", side(16), side(20)), icon["sizes"].as_str().unwrap());
    }
    assert_eq!(manifest["screenshots"].as_array().unwrap().len(), 2);
    let bare = report_explorer::prerender::manifest(&edition(), false);
    assert!(bare["screenshots"].as_array().unwrap().is_empty());
}

#[test]
fn the_service_worker_knows_each_file_by_its_digest() {
    let files: BTreeMap<_, _> = [("index.html", "<p>"), ("a-1.js", "a()")]
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
        .into();
    let name = build_id(&files);
    let worker = service_worker("e = \"{build id}\"; f = \"{files}\"", &name, &files);
    let digest = |text: &str| STANDARD.encode(Sha256::digest(text));
    let expected =
        format!("e = \"{name}\"; f = {{\"./\":\"{}\",\"a-1.js\":\"{}\"}}", digest("<p>"), digest("a()"));
    assert_eq!(worker, expected);
    let mut other = files.clone();
    other.insert("a-1.js".to_owned(), b"b()".to_vec());
    assert_ne!(build_id(&other), name);
    assert_eq!(name.len(), 7);
}

#[test]
fn a_link_is_shown_with_a_picture_of_its_view() {
    for (address, place) in [("", ""), ("https://example.org/report/", "https://example.org/report/")] {
        let links = Links { address: address.to_owned(), pictures: true };
        let page = stand_in(&edition(), View::Instruments, &links);
        assert!(
            page.contains(&format!("property=\"og:image\" content=\"{place}pictures/instruments.png\"")),
            "{page}"
        );
        assert!(page.contains("url=./#instruments") && page.contains("<a href=\"./#instruments\">"));
        assert_eq!(page.contains("og:url"), !address.is_empty());
        let head = head(&edition(), Package::Hosted, &links);
        assert_eq!(head.contains(&format!("href=\"{place}oembed.json\"")), !address.is_empty(), "{head}");
    }
    assert!(!stand_in(&edition(), View::Search, &Links::default()).contains("og:image"));
    let oembed =
        oembed(&edition(), &Links { address: "https://example.org/report/".to_owned(), pictures: false });
    assert_eq!(oembed["version"], "1.0");
    assert_eq!(oembed["type"], "rich");
    assert!(oembed["html"].as_str().unwrap().contains("src=\"https://example.org/report/?embed=report\""));
}

#[test]
fn schema_org_ends_no_element() {
    let mut report = (*edition()).clone();
    report.document.title = "</script><b>".to_owned();
    let head = head(&report, Package::Hosted, &Links::default());
    assert_eq!(head.matches("</script>").count(), 1, "{head}");
}

#[test]
fn snippets_say_what_is_wished() {
    let source = ExplorerSite {
        folder: "https://example.org/r/".to_owned(),
        one_file: "one.html".to_owned(),
        title: "A & \"B\"".to_owned(),
    };
    let plain = EmbedOptions::default();
    assert_eq!(
        plain.snippet(&source),
        "<iframe src=\"https://example.org/r/?embed=report\" title=\"A &amp; &quot;B&quot;\" width=\"100%\" height=\"800\" \
         loading=\"lazy\" frameborder=\"0\"><a href=\"https://example.org/r/#report\">A &amp; &quot;B&quot;</a></iframe>"
    );
    let all = EmbedOptions {
        target: EmbedTarget::Agency("ilo".to_owned()),
        theme: Theme::Dark,
        accent: Some("#7cc8ee".to_owned()),
        bordered: false,
        method: EmbedMethod::Script,
        sandboxed: true,
    };
    assert_eq!(all.address(&source), "one.html?embed=agency%3Ailo&theme=dark&accent=%237cc8ee&frame=none");
    let snippet = all.snippet(&source);
    assert!(snippet.contains("one.html?embed=agency%3Ailo&amp;theme=dark"), "{snippet}");
    assert!(
        snippet.contains(" sandbox=\"allow-scripts allow-popups\" data-un-report-explorer>"),
        "{snippet}"
    );
    assert!(snippet.ends_with("<script src=\"https://example.org/r/embed.js\" defer></script>"), "{snippet}");
    let element = EmbedOptions { method: EmbedMethod::Element, sandboxed: false, ..all };
    assert!(
        element.snippet(&source).starts_with(
            "<un-report-explorer view=\"agency:ilo\" theme=\"dark\" accent=\"#7cc8ee\" frame=\"none\"><a href="
        ),
        "{}",
        element.snippet(&source)
    );
}
