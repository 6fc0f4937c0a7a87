//! The program of the dialog that helps to embed the explorer.

fn main() {
    report_explorer::start::embedding();
}
