//! The report explorer in the browser.

fn main() {
    report_explorer::app::start();
}
