use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::{Host, HostConfig, Link};

/// A folder with one file of each kind, and a secret beside it.
fn folder() -> io::Result<tempfile::TempDir> {
    let outer = tempfile::tempdir()?;
    let dist = outer.path().join("dist");
    std::fs::create_dir_all(dist.join("icons"))?;
    std::fs::write(outer.path().join("secret.txt"), "secret")?;
    for file in
        ["index.html", "a.js", "a.css", "a.json", "a.svg", "a.wasm", "a.webmanifest", "a.txt", "icons/i.png"]
    {
        std::fs::write(dist.join(file), file)?;
    }
    std::fs::write(dist.join("a.css.br"), "brotli")?;
    std::fs::write(dist.join("a.css.gz"), "gzip")?;
    Ok(outer)
}

/// The whole answer to a request written by hand: a client library would tidy the path up.
fn ask(host: &Host, path: &str, headers: &str) -> io::Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", host.port()))?;
    write!(stream, "GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{headers}\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

fn status(answer: &str) -> Option<&str> {
    answer.split(' ').nth(1)
}

fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    let head = answer.split("\r\n\r\n").next()?;
    head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

#[test]
fn says_what_kind_each_file_is() -> io::Result<()> {
    let folder = folder()?;
    let host = Host::start(HostConfig::new(folder.path().join("dist")))?;
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/a.js", "text/javascript; charset=utf-8"),
        ("/a.css", "text/css; charset=utf-8"),
        ("/a.txt", "text/plain; charset=utf-8"),
        ("/a.json", "application/json"),
        ("/a.svg", "image/svg+xml"),
        ("/a.wasm", "application/wasm"),
        ("/a.webmanifest", "application/manifest+json"),
        ("/icons/i.png", "image/png"),
    ] {
        let answer = ask(&host, path, "")?;
        assert_eq!(status(&answer), Some("200"), "{path}");
        assert_eq!(header(&answer, "content-type"), Some(kind), "{path}");
        assert_eq!(header(&answer, "cache-control"), Some("no-cache"), "{path}");
    }
    Ok(())
}

#[test]
fn stays_in_its_folder() -> io::Result<()> {
    let folder = folder()?;
    for prefix in ["/", "/a/sub/path/"] {
        let host = Host::start(HostConfig::new(folder.path().join("dist")).prefix(prefix))?;
        for way_out in [
            "../secret.txt",
            "%2e%2e/secret.txt",
            "..%2fsecret.txt",
            "icons/../../secret.txt",
            "%5c..%5csecret.txt",
        ] {
            let answer = ask(&host, &format!("{prefix}{way_out}"), "")?;
            assert_ne!(status(&answer), Some("200"), "{prefix}{way_out}");
            assert!(!answer.contains("secret"), "{prefix}{way_out}");
        }
    }
    Ok(())
}

#[test]
fn serves_under_a_prefix_and_records_what_was_asked() -> io::Result<()> {
    let folder = folder()?;
    let host = Host::start(HostConfig::new(folder.path().join("dist")).prefix("a/sub/path"))?;
    assert!(host.url().ends_with("/a/sub/path/"));

    let answers = [
        ("/a/sub/path/", "200"),
        ("/a/sub/path/a.js?v=1", "200"),
        ("/a/sub/path", "301"),
        ("/a/sub/path/icons", "307"),
        ("/a/sub/path/none.js", "404"),
        ("/", "404"),
        ("/a.js", "404"),
    ];
    for (path, expected) in answers {
        assert_eq!(status(&ask(&host, path, "")?), Some(expected), "{path}");
    }
    assert_eq!(host.requests(), answers.map(|(path, _)| path.to_owned()));
    assert_eq!(header(&ask(&host, "/a/sub/path", "")?, "location"), Some("/a/sub/path/"));
    assert_eq!(header(&ask(&host, "/a/sub/path/icons", "")?, "location"), Some("/a/sub/path/icons/"));
    Ok(())
}

#[test]
fn sends_the_compressed_file_to_who_accepts_it() -> io::Result<()> {
    let folder = folder()?;
    let host = Host::start(HostConfig::new(folder.path().join("dist")))?;
    for (accepted, encoding, body) in
        [("br, gzip", Some("br"), "brotli"), ("gzip", Some("gzip"), "gzip"), ("identity", None, "a.css")]
    {
        let answer = ask(&host, "/a.css", &format!("accept-encoding: {accepted}\r\n"))?;
        assert_eq!(header(&answer, "content-encoding"), encoding);
        assert_eq!(header(&answer, "content-type"), Some("text/css; charset=utf-8"));
        assert_eq!(header(&answer, "vary"), Some("accept-encoding"));
        assert!(answer.ends_with(body));
    }
    let answer = ask(&host, "/a.js", "accept-encoding: br\r\n")?;
    assert_eq!(header(&answer, "content-encoding"), None);
    Ok(())
}

#[test]
fn records_what_its_answers_weigh() -> io::Result<()> {
    let folder = folder()?;
    let host = Host::start(HostConfig::new(folder.path().join("dist")))?;
    for (path, accepted) in [("/a.css", "br"), ("/a.css", "identity"), ("/none", "br")] {
        ask(&host, path, &format!("accept-encoding: {accepted}\r\n"))?;
    }
    let asked = host.asked();
    assert_eq!(asked.iter().map(|asked| asked.bytes).collect::<Vec<_>>(), [6, 5, 0]);
    assert!(asked.is_sorted_by_key(|asked| asked.at));
    Ok(())
}

#[test]
fn a_slow_link_is_shared_and_loses_nothing() -> io::Result<()> {
    let folder = folder()?;
    let dist = folder.path().join("dist");
    let content = "0123456789".repeat(1000);
    std::fs::write(dist.join("long.txt"), &content)?;
    let link = Link { latency: Duration::from_millis(100), bytes_per_second: 100_000 };
    let host = Host::start(HostConfig::new(dist).link(link))?;
    let start = Instant::now();
    std::thread::scope(|scope| {
        let asking = [0; 2].map(|_| scope.spawn(|| ask(&host, "/long.txt", "")));
        for answer in asking {
            let answer = answer.join().map_err(|_| io::Error::other("a thread panicked"))??;
            assert!(answer.ends_with(&content));
        }
        io::Result::Ok(())
    })?;
    // Until it begins, and twice 10,000 bytes.
    assert!(start.elapsed() >= Duration::from_millis(300), "{:?}", start.elapsed());
    Ok(())
}

#[test]
fn adds_the_headers_it_was_given() -> io::Result<()> {
    let folder = folder()?;
    let policy = "script-src 'self' 'wasm-unsafe-eval'";
    let config = HostConfig::new(folder.path().join("dist")).header("content-security-policy", policy);
    let host = Host::start(config)?;
    for path in ["/", "/none"] {
        assert_eq!(header(&ask(&host, path, "")?, "content-security-policy"), Some(policy));
    }
    Ok(())
}

#[test]
fn frees_its_port_when_dropped() -> io::Result<()> {
    let folder = folder()?;
    let config = HostConfig::new(folder.path().join("dist"));
    let host = Host::start(config.clone())?;
    let port = host.port();
    // A browser keeps its connection open.
    let idle = TcpStream::connect(("127.0.0.1", port))?;
    assert_eq!(
        Host::start(config.clone().port(port)).err().map(|error| error.kind()),
        Some(io::ErrorKind::AddrInUse)
    );
    drop(host);
    let again = Host::start(config.port(port))?;
    assert_eq!(status(&ask(&again, "/", "")?), Some("200"));
    drop(idle);
    Ok(())
}

#[test]
fn says_that_the_folder_is_missing() {
    let error = Host::start(HostConfig::new("no/such/folder")).err();
    assert_eq!(error.map(|error| error.kind()), Some(io::ErrorKind::NotFound));
}
