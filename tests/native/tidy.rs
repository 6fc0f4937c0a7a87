use crate::support::{edition, root};
use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

fn files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found
}

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let rust = files(folder).into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs"));
    rust.map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

/// The lines of `text` that are no comments.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim_start().starts_with("//"))
}

fn packages(arguments: &[&str]) -> String {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--prefix", "none", "--format", "{p}"])
        .args(arguments)
        .current_dir(root())
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    String::from_utf8(tree.stdout).unwrap()
}

#[test]
fn the_browser_never_parses() {
    let tree = packages(&["-p", "report-explorer", "-e", "normal", "--target", "wasm32-unknown-unknown"]);
    assert!(tree.lines().any(|line| line.starts_with("report v")), "{tree}");
    for native in ["ingest", "toml", "schemars"] {
        assert!(
            !tree.lines().any(|line| line.starts_with(&format!("{native} v"))),
            "{native} is in the page"
        );
    }
}

#[test]
fn the_model_knows_no_file_no_document_tree_and_no_yew() {
    let tree = packages(&["-p", "report", "-e", "normal"]);
    for other in ["yew", "web-sys", "js-sys", "wasm-bindgen"] {
        assert!(!tree.lines().any(|line| line.starts_with(&format!("{other} v"))), "{other}");
    }
    for (path, text) in sources("crates/report/src") {
        for forbidden in ["std::fs", "std::env", "std::net", "std::process", "f32", "f64"] {
            assert!(!code(&text).any(|line| line.contains(forbidden)), "{}: {forbidden}", path.display());
        }
    }
}

#[test]
fn only_one_module_touches_the_browser() {
    let browser = root().join("src/dom");
    for (path, text) in sources("src").into_iter().filter(|(path, _)| !path.starts_with(&browser)) {
        for forbidden in ["web_sys", "js_sys", "gloo", "wasm_bindgen_futures", "std::time"] {
            assert!(!code(&text).any(|line| line.contains(forbidden)), "{}: {forbidden}", path.display());
        }
    }
}

#[test]
fn no_action_hangs_on_the_submission_of_a_form() {
    // A sandbox without `allow-forms` sends none. The one handler of submissions prevents them.
    let handler = root().join("src/components/action.rs");
    for (path, text) in sources("src").into_iter().filter(|(path, _)| *path != handler) {
        for forbidden in ["SubmitEvent", "type=\"submit\"", "type=\"image\"", "request_submit", "required="] {
            assert!(!code(&text).any(|line| line.contains(forbidden)), "{}: {forbidden}", path.display());
        }
        for line in code(&text).filter(|line| line.contains("onsubmit") || line.contains("<button")) {
            let acts =
                if line.contains("onsubmit") { "onsubmit={never_submit()}" } else { "type=\"button\"" };
            assert!(line.contains(acts), "{}: {line}", path.display());
        }
    }
}

#[test]
fn what_a_host_may_refuse_has_one_place() {
    for (path, text) in sources("src/dom") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        for (call, home) in [
            (".print()", "permissions.rs"),
            (".set_download(", "download.rs"),
            ("exec_command", "clipboard.rs"),
            (".alert_", "none"),
            (".confirm_with", "none"),
            (".prompt_", "none"),
        ] {
            let is_used = code(&text).any(|line| line.contains(call));
            assert!(!is_used || name == home, "{}: {call}", path.display());
        }
    }
}

#[test]
fn no_figure_of_the_report_is_written_into_a_view() {
    let edition = edition();
    let stated = edition
        .instruments
        .iter()
        .flat_map(|i| [i.status.signatures.value(), i.status.ratifications.value()]);
    let figures: Vec<String> = stated.flatten().map(|n| n.to_string()).collect();
    assert!(figures.contains(&"145".to_owned()));
    // Numbers of two digits are also numbers of paragraphs, and digits of colours.
    let figures: Vec<String> = figures.into_iter().filter(|figure| figure.len() > 2).collect();
    for folder in ["src/views", "src/components", "src/charts"] {
        for (path, text) in sources(folder) {
            let numbers = code(&text).flat_map(|line| line.split(|c: char| !c.is_ascii_digit()));
            for number in numbers {
                assert!(!figures.iter().any(|figure| figure == number), "{}: {number}", path.display());
            }
        }
    }
}

#[test]
fn no_request_leaves_the_folder() {
    // Where a link leads, and names that nobody asks for.
    let allowed = ["https://docs.un.org/", "http://www.w3.org/2000/svg", "https://schema.org\""];
    for folder in ["src", "web", "index.html"] {
        let files = if root().join(folder).is_dir() { files(folder) } else { vec![root().join(folder)] };
        for path in files {
            let Ok(text) = fs::read_to_string(&path) else { continue };
            for part in text.split("http").skip(1) {
                let address = format!("http{part}");
                let is_address = part.starts_with("://") || part.starts_with("s://");
                let known = allowed.iter().any(|known| address.starts_with(known));
                assert!(!is_address || known, "{}: {}", path.display(), &address[..40.min(address.len())]);
            }
        }
    }
}

#[test]
fn files_stay_small() {
    for folder in ["src", "crates"] {
        for (path, text) in sources(folder) {
            let most = if path.ends_with("src/main.rs") && !path.starts_with(root().join("crates")) {
                40
            } else {
                500
            };
            assert!(text.lines().count() <= most, "{} has more than {most} lines", path.display());
        }
    }
}
