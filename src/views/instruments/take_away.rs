//! What is shown, to take away.

use super::ROOT;
use super::sheet::Sheet;
use crate::data::ReportData;
use crate::data::TreatyRecordData;
use crate::dom::{clipboard, download, fragment};
use crate::export::picture::{Drawn, Picture};
use crate::export::{citation, csv, file_name, json};
use std::rc::Rc;
use yew::prelude::*;

/// What can be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Csv,
    Json,
    Svg,
    Png,
    CopyCsv,
    Citation,
    Address,
}

impl What {
    const ALL: [Self; 7] =
        [Self::Csv, Self::Json, Self::Svg, Self::Png, Self::CopyCsv, Self::Citation, Self::Address];

    fn label(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Json => "JSON",
            Self::Svg => "SVG",
            Self::Png => "PNG",
            Self::CopyCsv => "Copy CSV",
            Self::Citation => "Copy citation",
            Self::Address => "Copy address",
        }
    }
}

/// What a press works with.
struct Shown {
    data: ReportData,
    recorded: TreatyRecordData,
    sheet: Sheet,
    text: i32,
    on_copy: Callback<String>,
    on_message: Callback<String>,
}

/// Buttons that save or copy what `sheet` shows, whose pictures have text of
/// `text` CSS pixels. `on_copy` copies a text, and `on_message` tells the reader what became of a file.
pub fn take_away(
    data: &ReportData,
    recorded: &TreatyRecordData,
    sheet: &Sheet,
    text: i32,
    on_copy: &Callback<String>,
    on_message: &Callback<String>,
) -> Html {
    let shown = Rc::new(Shown {
        data: data.clone(),
        recorded: recorded.clone(),
        sheet: sheet.clone(),
        text,
        on_copy: on_copy.clone(),
        on_message: on_message.clone(),
    });
    html! {
        <section class="take-away" aria-label="Take away">
            for what in What::ALL {
                { button(&shown, what) }
            }
        </section>
    }
}

fn button(shown: &Rc<Shown>, what: What) -> Html {
    let shown = shown.clone();
    let onclick = Callback::from(move |_: MouseEvent| shown.take(what));
    html! { <button type="button" {onclick}>{ what.label() }</button> }
}

impl Shown {
    fn take(&self, what: What) {
        let Self { data, recorded, sheet, on_copy, .. } = self;
        match what {
            What::Csv => self.save("csv", "text/csv;charset=utf-8", &csv(data, recorded, sheet)),
            What::Json => self.save("json", "application/json", &json(data, recorded, sheet)),
            What::Svg => match self.picture() {
                Some(picture) => self.save("svg", "image/svg+xml", &picture.markup),
                None => self.on_message.emit(outcome(&file_name(sheet, "svg"), false)),
            },
            What::Png => self.save_png(),
            What::CopyCsv => {
                let on_message = self.on_message.clone();
                // A table is too long for a message from which to copy it by hand.
                clipboard::copy(csv(data, recorded, sheet), move |copied| {
                    let told =
                        if copied { "The table is copied." } else { "The table could not be copied here." };
                    on_message.emit(told.to_owned());
                });
            }
            What::Citation => on_copy.emit(citation(data, recorded, sheet)),
            What::Address => on_copy.emit(fragment::address(&sheet.fragment(recorded))),
        }
    }

    fn save(&self, extension: &str, mime: &str, content: &str) {
        let name = file_name(&self.sheet, extension);
        let saved = download::save(&name, mime, content);
        self.on_message.emit(outcome(&name, saved));
    }

    fn save_png(&self) {
        let name = file_name(&self.sheet, "png");
        let Some(Drawn { markup, width, height }) = self.picture() else {
            self.on_message.emit(outcome(&name, false));
            return;
        };
        let (on_message, told) = (self.on_message.clone(), name.clone());
        let [width, height] = [width, height].map(i32::unsigned_abs);
        download::save_png(name, markup, width, height, move |saved| on_message.emit(outcome(&told, saved)));
    }

    fn picture(&self) -> Option<Drawn> {
        let drawn = download::charts(ROOT).into_iter().map(|chart| {
            let (width, height) = chart.size;
            Drawn { markup: chart.markup, width, height }
        });
        let Self { data, recorded, sheet, text, .. } = self;
        Some(Picture::of(data, recorded, sheet, drawn.collect(), *text)?.draw())
    }
}

/// What became of the file `name`, and what is left where there is none.
fn outcome(name: &str, saved: bool) -> String {
    if saved {
        format!("{name} is handed to the browser to be saved.")
    } else {
        format!("{name} could not be saved here. Copy CSV takes the same numbers.")
    }
}
