//! Lighthouse on the built page: accessibility, best practices, search engines and speed.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use dev_server::{DevServer, ServerConfig};
use serde_json::Value;

use crate::browsers::Engine;
use crate::chromium::Chromium;
use crate::{node_tools, run, workspace};

/// The categories that need the full score. Speed is printed but not checked: it depends on the machine too.
const JUDGED: [&str; 3] = ["accessibility", "best-practices", "seo"];

/// The time limit of Lighthouse.
const LIMIT: Duration = Duration::from_secs(4 * 60);

/// The programs that Lighthouse needs.
pub struct Tools {
    chromium: PathBuf,
    script: PathBuf,
}

impl Tools {
    /// Finds the programs; the error names those that are missing.
    pub fn find() -> Result<Self> {
        let chromium = Engine::Blink.browser().context("Chromium is missing")?;
        let modules = node_tools::modules().context("the packages of npm are not installed")?;
        Ok(Self { chromium, script: modules.join("lighthouse/cli/index.js") })
    }
}

/// Fails unless the built site has the full score in the checked categories.
pub fn check(tools: &Tools) -> Result<()> {
    let report = report(tools, &workspace::dist())?;
    println!("    {}", summary(&report));
    let failed = failed(&report)?;
    if failed.is_empty() {
        return Ok(());
    }
    bail!("Lighthouse finds fault with the page:\n    {}", failed.join("\n    "))
}

/// Prints the scores, or why there are none.
pub fn print() {
    let report = Tools::find().and_then(|tools| report(&tools, &workspace::dist()));
    match report {
        Ok(report) => println!("\nLighthouse, as on a phone\n\n  {}", summary(&report)),
        Err(error) => println!("\nLighthouse: not run, since {error:#}"),
    }
}

/// Runs Lighthouse on the site in `dist`, as on a phone.
fn report(tools: &Tools, dist: &Path) -> Result<Value> {
    let server = DevServer::start(ServerConfig::new(dist)).context("the site can't be served")?;
    // For Chromium's profile and other files of the two programs.
    let home = tempfile::tempdir()?;
    // A browser that Lighthouse starts itself would keep running if Lighthouse had to be ended.
    let browser = Chromium::start(&tools.chromium, home.path())?;
    let output = home.path().join("report.json");
    let mut command = run::command("node");
    command.arg(&tools.script).arg(server.url()).args([
        "--quiet",
        "--no-enable-error-reporting",
        "--form-factor=mobile",
        "--output=json",
    ]);
    command.arg(format!("--port={}", browser.port())).arg(format!("--output-path={}", output.display()));
    run::quiet(command.env("HOME", home.path()).env("TMPDIR", home.path()), LIMIT)?;
    let report = fs::read(&output).context("Lighthouse has written nothing")?;
    let report: Value = serde_json::from_slice(&report).context("Lighthouse has written something else")?;
    if let Some(error) = report.pointer("/runtimeError/message").and_then(Value::as_str) {
        bail!("Lighthouse could not look at the page: {error}");
    }
    Ok(report)
}

/// Returns the scores in one line.
fn summary(report: &Value) -> String {
    let categories = report.get("categories").and_then(Value::as_object).into_iter().flatten();
    let scores = categories.map(|(id, category)| match category.get("score").and_then(Value::as_f64) {
        Some(score) => format!("{id} {:.0}", score * 100.0),
        None => format!("{id} none"),
    });
    let times = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time"];
    let times = times.into_iter().filter_map(|id| {
        let audit = report.get("audits")?.get(id)?;
        Some(format!("{} {}", id.replace('-', " "), audit.get("displayValue")?.as_str()?))
    });
    let times: Vec<String> = times.map(|time| time.replace('\u{a0}', " ")).collect();
    format!("{} ({})", scores.collect::<Vec<_>>().join(", "), times.join(", "))
}

/// Returns the audits that keep a checked category from the full score, a line each.
fn failed(report: &Value) -> Result<Vec<String>> {
    let mut lines = Vec::new();
    for id in JUDGED {
        let category = report.get("categories").and_then(|categories| categories.get(id));
        let category = category.with_context(|| format!("Lighthouse says nothing of {id}"))?;
        let score = category.get("score").and_then(Value::as_f64).unwrap_or(0.0);
        if score >= 1.0 {
            continue;
        }
        lines.push(format!("{id}: {:.0} of 100", score * 100.0));
        let weighed = list(category, "auditRefs").filter(|audit| audit["weight"] != 0);
        let audits = weighed.filter_map(|audit| report.get("audits")?.get(audit.get("id")?.as_str()?));
        lines.extend(audits.filter(|audit| falls_short(audit)).flat_map(described));
    }
    Ok(lines)
}

fn falls_short(audit: &Value) -> bool {
    audit.get("score").and_then(Value::as_f64).is_some_and(|score| score < 1.0)
        || audit["scoreDisplayMode"] == "error"
}

/// Describes an audit with the first elements or addresses that it is about.
fn described(audit: &Value) -> Vec<String> {
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let mut lines = vec![format!("  {}", text(audit, "title").unwrap_or_default())];
    lines.extend(text(audit, "errorMessage").map(|message| format!("    {message}")));
    let items = audit.get("details").into_iter().flat_map(|details| list(details, "items"));
    let places = items.filter_map(|item| {
        let node = item.get("node").and_then(|node| text(node, "snippet"));
        node.or_else(|| text(item, "description")).or_else(|| text(item, "url"))
    });
    lines.extend(places.take(5).map(|item| format!("    {item}")));
    lines
}

fn list<'a>(object: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    object.get(key).and_then(Value::as_array).into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn with_scores(accessibility: f64, seo: f64) -> Value {
        json!({
            "categories": {
                "performance": { "score": 0.5, "auditRefs": [{ "id": "slow", "weight": 1 }] },
                "accessibility": { "score": accessibility, "auditRefs": [
                    { "id": "contrast", "weight": 3 }, { "id": "advice", "weight": 0 }, { "id": "fine", "weight": 1 },
                ] },
                "best-practices": { "score": 1, "auditRefs": [] },
                "seo": { "score": seo, "auditRefs": [] },
            },
            "audits": {
                "slow": { "title": "It is slow", "score": 0.5 },
                "advice": { "title": "It could be better", "score": 0 },
                "fine": { "title": "It is fine", "score": 1 },
                "contrast": { "title": "Too pale", "score": 0, "details": { "items": [
                    { "node": { "snippet": "<p>" } },
                ] } },
                "first-contentful-paint": { "displayValue": "1.1\u{a0}s" },
            },
        })
    }

    #[test]
    fn speed_is_not_judged() -> Result<()> {
        assert!(failed(&with_scores(1.0, 1.0))?.is_empty());
        assert!(failed(&json!({})).is_err());
        let expected = ["accessibility: 90 of 100", "  Too pale", "    <p>", "seo: 99 of 100"];
        assert_eq!(failed(&with_scores(0.9, 0.99))?, expected);
        Ok(())
    }

    #[test]
    fn scores_fit_in_a_line() {
        assert_eq!(
            summary(&with_scores(1.0, 0.92)),
            "accessibility 100, best-practices 100, performance 50, seo 92 (first contentful paint 1.1 s)"
        );
    }
}
