//! The program that starts with the page.

fn main() {
    report_explorer::start::report();
}
