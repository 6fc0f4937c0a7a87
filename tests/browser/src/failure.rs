//! The description of a failed test.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::Error;
use serde_json::Value;
use tokio::time::timeout;

use crate::page::Page;

/// The time limit for each query to a browser that may hang.
const PATIENCE: Duration = Duration::from_secs(5);
/// The maximum length of a reported address, in characters.
const LONGEST: usize = 300;

/// Describes a failure: the error, the engine, the address, the console messages and the path of a screenshot.
pub async fn describe(page: &Page<'_>, name: &str, error: &Error, pictures: &Path) -> String {
    let mut text = format!("{error:#}\n");
    let _ = writeln!(text, "  engine:  {}", page.engine().name());
    let address = match timeout(PATIENCE, page.address()).await {
        // Addresses with long queries are truncated.
        Ok(Ok(address)) => address.chars().take(LONGEST).collect::<String>(),
        _ => "unknown: the browser does not answer".into(),
    };
    let _ = writeln!(text, "  address: {address}");
    let complaints = timeout(PATIENCE, complaints(page)).await.unwrap_or_default();
    for complaint in complaints {
        let _ = writeln!(text, "  console: {complaint}");
    }
    if let Ok(Ok(picture)) = timeout(PATIENCE, page.session().client.screenshot()).await {
        let file = pictures.join(format!("{}.png", name.replace("::", "-")));
        if fs::create_dir_all(pictures).and_then(|()| fs::write(&file, picture)).is_ok() {
            let _ = writeln!(text, "  picture: {}", file.display());
        }
    }
    text
}

/// Returns the console messages and errors since the page was loaded, from every source that this engine offers.
pub async fn complaints(page: &Page<'_>) -> Vec<String> {
    let mut complaints = Vec::new();
    if let Ok(Value::Array(kept)) = page.ask("return window.complaints || []", vec![]).await {
        complaints.extend(kept.iter().filter_map(Value::as_str).map(str::to_owned));
    }
    complaints.extend(page.session().log().await.unwrap_or_default());
    let printed = page.printed();
    let of_page = |line: &&str| line.starts_with("CONSOLE ") || line.starts_with("JavaScript error: http");
    complaints.extend(printed.lines().filter(of_page).map(str::to_owned));
    complaints
}
