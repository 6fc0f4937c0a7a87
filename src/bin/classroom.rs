//! The program of marks, notes and lessons, which starts once one of them is
//! asked for.

fn main() {
    report_explorer::start::classroom();
}
