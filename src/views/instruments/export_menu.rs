//! The menu of exports: files and copied texts of what the view shows.

use super::CONTENT_ID;
use super::export::picture::{Drawing, Picture};
use super::export::{citation, csv, file_name, json};
use super::view_state::ViewState;
use crate::data::ReportData;
use crate::dom::{clipboard, download, fragment};
use std::rc::Rc;
use yew::prelude::*;

/// What to do instead of a download.
const INSTEAD: &str = "use “Copy CSV” to get the same figures.";

/// An item of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ExportFormat {
    Csv,
    Json,
    Svg,
    Png,
    CopyCsv,
    Citation,
    Link,
}

impl ExportFormat {
    const ALL: [Self; 7] =
        [Self::Csv, Self::Json, Self::Svg, Self::Png, Self::CopyCsv, Self::Citation, Self::Link];

    fn label(self) -> &'static str {
        match self {
            Self::Csv => "Download CSV",
            Self::Json => "Download JSON",
            Self::Svg => "Download SVG",
            Self::Png => "Download PNG",
            Self::CopyCsv => "Copy CSV",
            Self::Citation => "Copy citation",
            Self::Link => "Copy link",
        }
    }
}

/// The data of an export.
struct ExportContext {
    data: ReportData,
    view: ViewState,
    font_size: i32,
    on_copy: Callback<String>,
    on_message: Callback<String>,
}

/// Renders buttons that download or copy what `view` shows. Pictures have text of
/// `font_size` CSS pixels. `on_message` shows the outcome of a download.
pub fn export_menu(
    data: &ReportData,
    view: &ViewState,
    font_size: i32,
    on_copy: &Callback<String>,
    on_message: &Callback<String>,
) -> Html {
    let context = Rc::new(ExportContext {
        data: data.clone(),
        view: view.clone(),
        font_size,
        on_copy: on_copy.clone(),
        on_message: on_message.clone(),
    });
    html! {
        <section class="export-menu" aria-label="Export">
            for format in ExportFormat::ALL {
                { button(&context, format) }
            }
        </section>
    }
}

fn button(context: &Rc<ExportContext>, format: ExportFormat) -> Html {
    let context = context.clone();
    let onclick = Callback::from(move |_: MouseEvent| context.export(format));
    html! { <button type="button" {onclick}>{ format.label() }</button> }
}

impl ExportContext {
    fn export(&self, format: ExportFormat) {
        let Self { data, view, on_copy, .. } = self;
        match format {
            ExportFormat::Csv => self.save("csv", "text/csv;charset=utf-8", &csv(data, view)),
            ExportFormat::Json => self.save("json", "application/json", &json(data, view)),
            ExportFormat::Svg => match self.picture() {
                Some(picture) => self.save("svg", "image/svg+xml", &picture.markup),
                None => self.on_message.emit(drawing_error(&file_name(view, "svg"))),
            },
            ExportFormat::Png => self.save_png(),
            ExportFormat::CopyCsv => {
                let on_message = self.on_message.clone();
                // A table is too long for a message to copy it from.
                clipboard::copy(csv(data, view), move |copied| {
                    let message = if copied {
                        "Table copied."
                    } else {
                        "Could not copy the table. Download it instead."
                    };
                    on_message.emit(message.to_owned());
                });
            }
            ExportFormat::Citation => on_copy.emit(citation(data, view)),
            ExportFormat::Link => on_copy.emit(fragment::address(&view.fragment(data.treaty_record()))),
        }
    }

    fn save(&self, extension: &str, mime: &str, content: &str) {
        let name = file_name(&self.view, extension);
        let permission = download::save(&name, mime, content);
        self.on_message.emit(download::message(&name, permission, INSTEAD));
    }

    fn save_png(&self) {
        let name = file_name(&self.view, "png");
        let Some(Drawing { markup, width, height }) = self.picture() else {
            self.on_message.emit(drawing_error(&name));
            return;
        };
        let (on_message, file) = (self.on_message.clone(), name.clone());
        let [width, height] = [width, height].map(i32::unsigned_abs);
        download::save_png(name, markup, width, height, move |permission| {
            on_message.emit(match permission {
                Some(permission) => download::message(&file, permission, INSTEAD),
                None => drawing_error(&file),
            });
        });
    }

    fn picture(&self) -> Option<Drawing> {
        let charts = download::charts(CONTENT_ID).into_iter().map(|chart| {
            let (width, height) = chart.size;
            Drawing { markup: chart.markup, width, height }
        });
        Some(Picture::new(&self.data, &self.view, charts.collect(), self.font_size)?.draw())
    }
}

/// Returns the message about a picture that could not be drawn for the file `name`.
fn drawing_error(name: &str) -> String {
    format!("Could not save {name}: {INSTEAD}")
}
