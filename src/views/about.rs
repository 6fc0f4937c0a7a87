use crate::components::view_frame;
use crate::prerender::{Package, one_file_name};
use crate::route::View;
use crate::views::instruments::{RECORD_DATASET, RECORD_TITLE, inferred_consents};
use report::cite::{Style, cite, official_address};
use report::{Anchor, ParagraphNumber, Report};
use treaty_record::{Treaty, TreatyRecord};
use yew::prelude::*;

/// Renders the sources of the report and of `record`, and how to use the explorer.
pub fn about(data: &Report, record: &TreatyRecord, package: Package) -> Html {
    let document = &data.document;
    let example = Anchor::Paragraph(data.paragraphs.first().map_or(ParagraphNumber(1), |p| p.number));
    let rows = [
        ("Symbol", document.symbol.clone()),
        ("Title", document.title.clone()),
        ("Type", document.kind.clone()),
        ("Date", document.date.map(report::Date::in_words).unwrap_or_default()),
        ("Organ", document.organ.clone()),
        ("Body", document.body.clone()),
        ("Session", document.session.clone()),
        ("Agenda", format!("{}: {}", document.agenda_item, document.agenda_title)),
        ("Original", document.language.clone()),
    ];
    let content = html! {
        <>
            <h2 class="view-title">{ "About this edition" }</h2>
            <h3>{ "The document" }</h3>
            <dl class="facts">
                for (name, value) in rows {
                    <dt>{ name }</dt>
                    <dd translate={(name == "Symbol").then_some("no")}>{ value }</dd>
                }
            </dl>
            <p>
                { "The official versions are at " }
                <a href={official_address(&document.symbol)} rel="noopener" translate="no">{ official_address(&document.symbol) }</a>
                { "." }
            </p>
            <h3>{ "How it is shown" }</h3>
            <ul>
                <li>{ "The text is as printed. Paragraphs that a page break cut in two are joined; misprints of the source \
                       are flagged beside the words, and not corrected." }</li>
                <li>{ "Every figure of the report, and everything that it says an agency does, rests on its words, which are \
                       shown with their paragraph. The kinds of agencies and instruments, and what is part of what, \
                       are the editors’." }</li>
                <li>{ "What the report does not state is called not stated: it is neither zero nor filled in." }</li>
                <li>{ "Links, summaries of events, names of places today and editors’ notes are not in the report." }</li>
            </ul>
            { outside(data, record) }
            <h3>{ "Citing" }</h3>
            <p>{ "United Nations practice cites paragraphs, not pages; their numbers are the same in all languages." }</p>
            <dl class="facts">
                for style in Style::ALL {
                    <dt>{ style.label() }</dt>
                    <dd>{ cite(data, &example, style) }</dd>
                }
            </dl>
            { use_of(data, package) }
            <h3>{ "Privacy" }</h3>
            <p>{ match package {
                Package::Hosted => "Nothing leaves this device. Reading preferences, notes, answers and drafts are stored \
                                    in this browser until you delete them; so is an offline copy of the explorer.",
                Package::OneFile => "Nothing leaves this device. Reading preferences, notes, answers and drafts are stored \
                                     in this browser until you delete them.",
            } }</p>
        </>
    };
    view_frame(View::About, content)
}

/// Renders the sections that only the hosted page has.
fn use_of(data: &Report, package: Package) -> Html {
    if package == Package::OneFile {
        return Html::default();
    }
    html! {
        <>
            <h3>{ "Using the data" }</h3>
            <p>
                <a href="report.json">{ "report.json" }</a>
                { " holds everything of the report that is shown here; " }
                <a href="report.schema.json">{ "report.schema.json" }</a>
                { " describes its format." }
            </p>
            <h3>{ "Offline copy" }</h3>
            <p>
                <a href={one_file_name(data)} download="">{ "The whole explorer as one file" }</a>
                { " opens with a double click, without a network." }
            </p>
        </>
    }
}

/// Renders the sources of content that is not from the report.
fn outside(data: &Report, record: &TreatyRecord) -> Html {
    let known = |treaty: &Treaty| format!("{} (to {})", treaty.chapter, treaty.as_of.in_words());
    let known: Vec<String> = record.treaties.iter().map(known).collect();
    let inferred = inferred_consents(data, record);
    html! {
        <>
            <h3>{ "Not in the report" }</h3>
            <p>
                { format!("Where instruments stand as the record of their depositary, the Secretary-General, has it, \
                    always marked as such: {RECORD_TITLE}, chapters {}, {RECORD_DATASET}.{inferred} Totals, some of them later, \
                    are those that UNIS, UNODC, the Secretary-General and the United Nations Treaty Collection \
                    published.", known.join(", ")) }
            </p>
        </>
    }
}
