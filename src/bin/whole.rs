//! All programs of the page in one, for the page that is one file: what it may
//! not fetch is in it from the start.

use report_explorer::{browser, start};

fn main() {
    start::report();
    start::apparatus();
    browser::page::on_instruments(start::instruments);
    browser::page::on_asked(report_explorer::classroom::ROOT, start::classroom);
}
