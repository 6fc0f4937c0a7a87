//! All programs of the page in one, for the page that is one file: what it may
//! not fetch is in it from the start.

use report_explorer::{dom, start};

fn main() {
    start::report();
    start::apparatus();
    dom::page::on_instruments(start::instruments);
    dom::page::on_asked(report_explorer::views::classroom::ROOT, start::classroom);
}
