use report_explorer::data::ReportData;
use report_explorer::data::TreatyRecordData;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::{env, fs};
use yew::ServerRenderer;
use yew::prelude::*;

/// The report of this build.
pub fn edition() -> ReportData {
    ReportData::embedded().unwrap()
}

/// The record of this build.
pub fn recorded() -> TreatyRecordData {
    ReportData::embedded().unwrap().treaty_record().clone()
}

/// Every id of the page.
pub fn ids() -> &'static BTreeSet<String> {
    static IDS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        values(
            &report_explorer::prerender::prerender(report_explorer::prerender::Rendered::Page(
                report_explorer::prerender::Package::Hosted,
            )),
            "id",
        )
        .into_iter()
        .collect()
    });
    &IDS
}

/// Every value of `attribute` in `html`, in order.
pub fn values(html: &str, attribute: &str) -> Vec<String> {
    let start = format!(" {attribute}=\"");
    html.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

/// The repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// `text` is what the golden file `name` has; with `UPDATE_GOLDEN=1` it becomes so.
#[track_caller]
pub fn golden(name: &str, text: &str) {
    let path = root().join("tests/golden").join(name);
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, text).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        text == expected,
        "{name} differs. Run with UPDATE_GOLDEN=1 and read the difference:\n{}",
        first_difference(&expected, text)
    );
}

fn first_difference(expected: &str, found: &str) -> String {
    let mut lines = expected.lines().zip(found.lines()).enumerate();
    match lines.find(|(_, (a, b))| a != b) {
        Some((at, (a, b))) => format!("line {}\n- {a}\n+ {b}", at + 1),
        None => format!("{} lines instead of {}", found.lines().count(), expected.lines().count()),
    }
}

/// Markup of what `draw` makes of the report.
pub fn render(draw: impl Fn(&ReportData) -> Html + Copy + Send + 'static) -> String {
    #[derive(Properties, PartialEq)]
    struct StageProps {
        draw: Callback<(), Html>,
    }

    #[component]
    fn Stage(props: &StageProps) -> Html {
        props.draw.emit(())
    }

    let props = move || StageProps { draw: Callback::from(move |()| draw(&edition())) };
    let renderer = ServerRenderer::<Stage>::with_props(props).hydratable(false);
    futures::executor::block_on(renderer.render())
}

/// How often `part` occurs in `text`.
pub fn count(text: &str, part: &str) -> usize {
    text.matches(part).count()
}
