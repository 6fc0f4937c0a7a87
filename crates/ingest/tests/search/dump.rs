#[test]
fn dump() {
    let Ok(file) = std::env::var("DUMP") else { return };
    for query in std::fs::read_to_string(file).unwrap().lines() {
        let answer = crate::support::ask(query);
        let index = crate::support::index();
        let hits: Vec<_> = answer
            .hits
            .iter()
            .map(|hit| {
                format!("{}{}:{}", index.label(hit.unit), if hit.matches_all { "" } else { "~" }, hit.score)
            })
            .collect();
        println!("{query:?} {} {:?} {}", answer.total, answer.notices, hits.join(" "));
    }
}
