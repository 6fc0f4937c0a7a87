//! Downloads, and the charts of the page as text.

use super::page::{document, element};
use super::permissions::{Permission, has_no_origin, permission};
use super::set_timeout;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, Element, HtmlAnchorElement, HtmlCanvasElement,
    HtmlImageElement, Url, XmlSerializer,
};

/// The lifetime of a download's address: the browser may first ask where to save the file.
const ADDRESS_LIFETIME_MS: u32 = 60_000;
/// The resolution of pictures.
const PIXELS_PER_CSS_PIXEL: u32 = 2;

/// Downloads `content` as the file `name`. Returns whether that is allowed; whether readers then keep the file is
/// unknown.
pub fn save(name: &str, mime: &str, content: &str) -> Permission {
    blob(mime, content).map_or(Permission::Denied, |blob| save_blob(name, &blob))
}

/// Returns the message about the download of the file `name`. `instead` is what to do where downloads are blocked, as a
/// sentence.
pub fn message(name: &str, permission: Permission, instead: &str) -> String {
    match permission {
        Permission::Granted => format!("Downloading {name}."),
        Permission::Unknown => {
            format!("Downloading {name}. If no file arrives, downloads are blocked here: {instead}")
        }
        Permission::Denied => format!("Downloads are blocked here: {instead}"),
    }
}

fn blob(mime: &str, content: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&content.into()), &options).ok()
}

fn save_blob(name: &str, blob: &Blob) -> Permission {
    // A sandbox without an origin mostly blocks downloads without an error.
    let permission = if has_no_origin() { Permission::Denied } else { permission("allow-downloads") };
    if permission == Permission::Denied || start_download(name, blob).is_none() {
        return Permission::Denied;
    }
    permission
}

fn start_download(name: &str, blob: &Blob) -> Option<()> {
    let link = document()?.create_element("a").ok()?.dyn_into::<HtmlAnchorElement>().ok()?;
    let address = Url::create_object_url_with_blob(blob).ok()?;
    link.set_href(&address);
    link.set_download(name);
    // The link is in no document, so that delegated listeners do not get the click.
    link.click();
    set_timeout(ADDRESS_LIFETIME_MS, move || {
        // Fails only for an invalid address.
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Some(())
}

/// A chart as SVG text.
pub struct Serialized {
    /// The `svg` element.
    pub markup: String,
    /// Width and height of its view box, in CSS pixels.
    pub size: (i32, i32),
}

/// Returns the visible charts within the element with the id `root`, without the symbols of a legend. Empty if one of
/// them cannot be read.
pub fn charts(root: &str) -> Vec<Serialized> {
    serialize(root).unwrap_or_default()
}

fn serialize(root: &str) -> Option<Vec<Serialized>> {
    let found = element(root)?.query_selector_all("svg.chart:not(.key-sign, .chart-marks)").ok()?;
    let serializer = XmlSerializer::new().ok()?;
    let charts = (0..found.length()).filter_map(|index| found.get(index)?.dyn_into::<Element>().ok());
    let visible = charts.filter(|chart| chart.get_bounding_client_rect().width() > 0.0);
    let charts = visible.map(|chart| {
        let view = chart.get_attribute("viewBox")?;
        let mut lengths = view.split(' ').skip(2).map(|length| length.parse::<i32>().ok());
        let size = (lengths.next()??, lengths.next()??);
        Some(Serialized { markup: serializer.serialize_to_string(&chart).ok()?, size })
    });
    charts.collect()
}

/// Downloads `svg`, a document of `width` and `height` CSS pixels, as the PNG file `name`, and calls `done` with whether
/// that is allowed; none if the picture could not be drawn.
pub fn save_png(
    name: String,
    svg: String,
    width: u32,
    height: u32,
    done: impl FnOnce(Option<Permission>) + 'static,
) {
    spawn_local(async move {
        let picture = picture(&svg, width * PIXELS_PER_CSS_PIXEL, height * PIXELS_PER_CSS_PIXEL).await;
        done(picture.map(|picture| save_blob(&name, &picture)));
    });
}

async fn picture(svg: &str, width: u32, height: u32) -> Option<Blob> {
    let image = HtmlImageElement::new().ok()?;
    let address = Url::create_object_url_with_blob(&blob("image/svg+xml", svg)?).ok()?;
    image.set_src(&address);
    let decoded = JsFuture::from(image.decode()).await;
    // Fails only for an invalid address.
    let _ = Url::revoke_object_url(&address);
    decoded.ok()?;
    let canvas = document()?.create_element("canvas").ok()?.dyn_into::<HtmlCanvasElement>().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d").ok()??.dyn_into::<CanvasRenderingContext2d>().ok()?;
    let size = (f64::from(width), f64::from(height));
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, size.0, size.1).ok()?;
    let made = js_sys::Promise::new(&mut |resolve, reject| {
        let made = Closure::once_into_js(move |blob: JsValue| {
            // The function of a promise does not fail.
            let _ = resolve.call1(&JsValue::UNDEFINED, &blob);
        });
        if canvas.to_blob(made.unchecked_ref()).is_err() {
            let _ = reject.call0(&JsValue::UNDEFINED);
        }
    });
    JsFuture::from(made).await.ok()?.dyn_into::<Blob>().ok()
}
