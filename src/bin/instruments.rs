//! The program of the instruments' view, which starts once that is opened.

fn main() {
    report_explorer::start::instruments();
}
