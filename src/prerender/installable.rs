//! The web app manifest, by which the hosted page can be installed.

use super::head::{description, title};
use crate::route::View;
use report::Report;
use serde_json::{Value, json};

/// Screenshots for installation prompts: name, width and height of the window, label, and view.
pub const SCREENSHOTS: [(&str, u32, u32, &str, View); 2] = [
    ("wide", 1280, 800, "The report with its contents", View::Report),
    ("narrow", 540, 960, "What each agency does", View::Agencies),
];

/// Returns the manifest. All its addresses are relative, so that it is valid in any
/// folder. It has no `id`: a relative one would be the same for all folders of a host.
pub fn manifest(report: &Report, with_screenshots: bool) -> Value {
    let icon = |size: u32, purpose: &str| {
        let suffix = if purpose == "maskable" { "-maskable" } else { "" };
        json!({ "src": format!("icons/{size}{suffix}.png"), "sizes": format!("{size}x{size}"), "type": "image/png",
                "purpose": purpose })
    };
    let screenshots: Vec<Value> = SCREENSHOTS
        .iter()
        .filter(|_| with_screenshots)
        .map(|(name, width, height, label, _)| {
            json!({ "src": format!("pictures/{name}.png"), "sizes": format!("{width}x{height}"), "type": "image/png",
                    "form_factor": name, "label": label })
        })
        .collect();
    let shortcuts = [View::Search, View::Agencies, View::Instruments]
        .map(|view| json!({ "name": view.label(), "url": format!("./#{}", view.id()) }));
    json!({
        "start_url": "./",
        "scope": "./",
        "name": title(report),
        "short_name": report.document.title,
        "description": description(report),
        "lang": "en",
        "dir": "ltr",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#0b6fb8",
        "categories": ["education", "books", "government"],
        "icons": [icon(192, "any"), icon(512, "any"), icon(192, "maskable"), icon(512, "maskable")],
        "screenshots": screenshots,
        "shortcuts": shortcuts,
    })
}
