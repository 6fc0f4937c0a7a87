//! The program of the views of what the report names, which starts once one of
//! them is opened.

fn main() {
    report_explorer::start::apparatus();
}
