//! What makes the hosted page one that can be installed: its manifest and icons.

use super::PublishError;
use super::head::{description, title};
use crate::route::View;
use report::Report;
use resvg::{tiny_skia, usvg};
use serde_json::{Value, json};

/// The icon, with round corners, and as systems cut it to shapes of their own.
const ICON: &str = include_str!("../../web/icon.svg");
const MASKABLE: &str = include_str!("../../web/icon-maskable.svg");

/// Pictures of the page for whoever thinks of installing it: name, width and
/// height of the window, its form, and what they show.
pub const SCREENSHOTS: [(&str, u32, u32, &str, View); 2] = [
    ("wide", 1280, 800, "The report with its contents", View::Report),
    ("narrow", 540, 960, "What each body does", View::Agencies),
];

/// The manifest. All its addresses are relative, so that it holds in any folder.
/// It has no `id`: a relative one would be one for all folders of a host, and
/// without it the start's address is taken.
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

/// The icons, by their names in the folder `icons`.
///
/// # Errors
/// Where an icon's drawing can't be read.
pub fn icons() -> Result<Vec<(String, Vec<u8>)>, PublishError> {
    let sizes = [
        (ICON, "", 192),
        (ICON, "", 512),
        (MASKABLE, "-maskable", 192),
        (MASKABLE, "-maskable", 512),
        (MASKABLE, "", 180),
    ];
    let drawn = sizes.into_iter().map(|(svg, suffix, size)| {
        let icon = draw(svg, size).ok_or(PublishError::Icon(size))?;
        Ok((format!("{size}{suffix}.png"), icon))
    });
    drawn.collect()
}

fn draw(svg: &str, size: u32) -> Option<Vec<u8>> {
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).ok()?;
    let mut pixels = tiny_skia::Pixmap::new(size, size)?;
    let scale = size as f32 / tree.size().width();
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().ok()
}
