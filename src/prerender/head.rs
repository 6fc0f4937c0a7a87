//! The metadata in the head of the page: for browsers, link previews and embedding.

use super::Package;
use crate::components::inline::escape;
use crate::route::View;
use report::Report;
use report::cite::{official_address, title_case};
use serde_json::{Value, json};

/// Width and height of the preview pictures of views, in pixels.
pub const PICTURE: (u32, u32) = (1200, 630);

/// Height and width of a frame that shows the whole explorer, in CSS pixels.
const FRAME: (u32, u32) = (800, 640);

/// Metadata for sites that link to the hosted page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// The address of the page, with a slash at its end, or empty: some programs that
    /// read such metadata do not resolve relative addresses.
    pub address: String,
    /// Whether there are pictures of the views.
    pub pictures: bool,
}

/// Returns the metadata of `report` for the head of `package`.
pub fn head(report: &Report, package: Package, links: &Links) -> String {
    let address = &links.address;
    let title = escape(&title(report));
    let description = escape(&description(report));
    let mut head = format!("<title>{title}</title>\n<meta name=\"description\" content=\"{description}\">");
    match package {
        Package::OneFile => head += &one_file_icon(),
        Package::Hosted => {
            head += "\n<link rel=\"manifest\" href=\"./app.webmanifest\">\
                     \n<link rel=\"apple-touch-icon\" href=\"./icons/180.png\">\n";
            if !address.is_empty() {
                head += &format!(
                    "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{}oembed.json\" title=\"{title}\">\n",
                    escape(address)
                );
            }
            head += &preview(report, View::Report, links);
            head += &format!("<script type=\"application/ld+json\">{}</script>", schema_org(report));
        }
    }
    head
}

/// Returns the report's title and symbol.
pub fn title(report: &Report) -> String {
    format!("{} ({})", report.document.title, report.document.symbol)
}

/// Returns a description of the page in one sentence.
pub fn description(report: &Report) -> String {
    let document = &report.document;
    let date = document.date.map(report::Date::in_words).unwrap_or_default();
    format!(
        "{}, {}, {}, {date}: the whole text, searchable, with what each agency does and the status of the treaties.",
        document.title,
        document.kind,
        title_case(&document.body),
    )
}

/// Returns a page that has the link preview of `view` and redirects to it: servers
/// never receive the part of an address after `#`.
pub fn stand_in(report: &Report, view: View, links: &Links) -> String {
    let title = escape(&title_of(report, Some(view)));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <meta name=\"description\" content=\"{}\">\n{}<meta http-equiv=\"refresh\" content=\"0; url=./#{}\">\n\
         <link rel=\"icon\" href=\"./icons/192.png\">\n</head>\n<body>\n<p><a href=\"./#{}\">{title}</a></p>\n</body>\n</html>\n",
        escape(&description(report)),
        preview(report, view, links),
        view.id(),
        view.id(),
    )
}

/// Returns the title of the page that shows `view`.
pub(super) fn title_of(report: &Report, view: Option<View>) -> String {
    match view {
        None | Some(View::Report) => title(report),
        Some(view) => format!("{}: {}", view.label(), title(report)),
    }
}

/// Returns the Open Graph properties: picture and text of a link preview.
pub(super) fn preview(report: &Report, view: View, links: &Links) -> String {
    let address = &links.address;
    let title = title_of(report, Some(view));
    let mut properties =
        vec![("og:type", "article".to_owned()), ("og:title", title), ("og:description", description(report))];
    if links.pictures {
        properties.extend([
            ("og:image", format!("{address}pictures/{}.png", view.id())),
            ("og:image:width", PICTURE.0.to_string()),
            ("og:image:height", PICTURE.1.to_string()),
            ("og:image:alt", format!("The view {} of the report {}", view.label(), report.document.symbol)),
            ("twitter:card", "summary_large_image".to_owned()),
        ]);
    }
    if !address.is_empty() {
        let page = if view == View::Report { String::new() } else { format!("{}.html", view.id()) };
        properties.push(("og:url", format!("{address}{page}")));
    }
    let properties = properties
        .into_iter()
        .map(|(name, value)| format!("<meta property=\"{name}\" content=\"{}\">\n", escape(&value)));
    properties.collect()
}

/// Returns the report in the vocabulary of schema.org. It is in a script element, which
/// a `<` could end.
fn schema_org(report: &Report) -> String {
    let document = &report.document;
    let about = json!({
        "@context": "https://schema.org",
        "@type": "Report",
        "name": document.title,
        "alternateName": document.symbol,
        "reportNumber": document.symbol,
        "datePublished": document.date.map(|date| date.to_string()),
        "inLanguage": "en",
        "sourceOrganization": { "@type": "Organization", "name": title_case(&document.body) },
        "sameAs": official_address(&document.symbol),
        "isAccessibleForFree": true,
    });
    about.to_string().replace('<', "\\u003c")
}

/// Returns the oEmbed response: a frame that contains a link. Used only if the address
/// is known, since a relative one would be resolved by the embedding site.
pub fn oembed(report: &Report, links: &Links) -> Value {
    let address = &links.address;
    let title = title(report);
    let (height, width) = FRAME;
    let mut oembed = json!({
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": report.document.title,
        "provider_url": address,
        "width": width,
        "height": height,
        "html": format!(
            "<iframe src=\"{address}?embed=report\" title=\"{}\" width=\"100%\" height=\"{height}\" loading=\"lazy\" \
             frameborder=\"0\"><a href=\"{address}\">{}</a></iframe>",
            escape(&title), escape(&title)
        ),
    });
    if let (true, Some(properties)) = (links.pictures, oembed.as_object_mut()) {
        properties.insert("thumbnail_url".to_owned(), format!("{address}pictures/report.png").into());
        properties.insert("thumbnail_width".to_owned(), PICTURE.0.into());
        properties.insert("thumbnail_height".to_owned(), PICTURE.1.into());
    }
    oembed
}

/// Returns the icon as a data URL, since browsers request an icon if a page names none.
fn one_file_icon() -> String {
    let svg: String = include_str!("../../web/icons/icon.svg").trim().replace('"', "'").replace('#', "%23");
    format!("\n<link rel=\"icon\" href=\"data:image/svg+xml,{}\">", escape(&svg))
}
