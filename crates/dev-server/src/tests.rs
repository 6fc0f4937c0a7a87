use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::{DevServer, NetworkProfile, ServerConfig};

/// Creates a folder with one file of each kind, and a secret file beside it.
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

/// Sends a hand-written request and returns the whole response: a client library would normalise the path.
fn ask(server: &DevServer, path: &str, headers: &str) -> io::Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", server.port()))?;
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
fn content_types_are_sent() -> io::Result<()> {
    let folder = folder()?;
    let server = DevServer::start(ServerConfig::new(folder.path().join("dist")))?;
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
        let answer = ask(&server, path, "")?;
        assert_eq!(status(&answer), Some("200"), "{path}");
        assert_eq!(header(&answer, "content-type"), Some(kind), "{path}");
        assert_eq!(header(&answer, "cache-control"), Some("no-cache"), "{path}");
    }
    Ok(())
}

#[test]
fn paths_outside_the_folder_are_refused() -> io::Result<()> {
    let folder = folder()?;
    for prefix in ["/", "/a/sub/path/"] {
        let server = DevServer::start(ServerConfig::new(folder.path().join("dist")).prefix(prefix))?;
        for way_out in [
            "../secret.txt",
            "%2e%2e/secret.txt",
            "..%2fsecret.txt",
            "icons/../../secret.txt",
            "%5c..%5csecret.txt",
        ] {
            let answer = ask(&server, &format!("{prefix}{way_out}"), "")?;
            assert_ne!(status(&answer), Some("200"), "{prefix}{way_out}");
            assert!(!answer.contains("secret"), "{prefix}{way_out}");
        }
    }
    Ok(())
}

#[test]
fn a_prefix_is_served_and_requests_are_logged() -> io::Result<()> {
    let folder = folder()?;
    let server = DevServer::start(ServerConfig::new(folder.path().join("dist")).prefix("a/sub/path"))?;
    assert!(server.url().ends_with("/a/sub/path/"));

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
        assert_eq!(status(&ask(&server, path, "")?), Some(expected), "{path}");
    }
    assert_eq!(server.requests(), answers.map(|(path, _)| path.to_owned()));
    assert_eq!(header(&ask(&server, "/a/sub/path", "")?, "location"), Some("/a/sub/path/"));
    assert_eq!(header(&ask(&server, "/a/sub/path/icons", "")?, "location"), Some("/a/sub/path/icons/"));
    Ok(())
}

#[test]
fn compressed_copies_are_sent_where_accepted() -> io::Result<()> {
    let folder = folder()?;
    let server = DevServer::start(ServerConfig::new(folder.path().join("dist")))?;
    for (accepted, encoding, body) in
        [("br, gzip", Some("br"), "brotli"), ("gzip", Some("gzip"), "gzip"), ("identity", None, "a.css")]
    {
        let answer = ask(&server, "/a.css", &format!("accept-encoding: {accepted}\r\n"))?;
        assert_eq!(header(&answer, "content-encoding"), encoding);
        assert_eq!(header(&answer, "content-type"), Some("text/css; charset=utf-8"));
        assert_eq!(header(&answer, "vary"), Some("accept-encoding"));
        assert!(answer.ends_with(body));
    }
    let answer = ask(&server, "/a.js", "accept-encoding: br\r\n")?;
    assert_eq!(header(&answer, "content-encoding"), None);
    Ok(())
}

#[test]
fn response_sizes_are_logged() -> io::Result<()> {
    let folder = folder()?;
    let server = DevServer::start(ServerConfig::new(folder.path().join("dist")))?;
    for (path, accepted) in [("/a.css", "br"), ("/a.css", "identity"), ("/none", "br")] {
        ask(&server, path, &format!("accept-encoding: {accepted}\r\n"))?;
    }
    let log = server.request_log();
    assert_eq!(log.iter().map(|entry| entry.bytes).collect::<Vec<_>>(), [6, 5, 0]);
    assert!(log.is_sorted_by_key(|entry| entry.at));
    Ok(())
}

#[test]
fn a_slow_network_is_shared_and_loses_nothing() -> io::Result<()> {
    let folder = folder()?;
    let dist = folder.path().join("dist");
    let content = "0123456789".repeat(1000);
    std::fs::write(dist.join("long.txt"), &content)?;
    let network = NetworkProfile { latency: Duration::from_millis(100), bytes_per_second: 100_000 };
    let server = DevServer::start(ServerConfig::new(dist).network(network))?;
    let start = Instant::now();
    std::thread::scope(|scope| {
        let asking = [0; 2].map(|_| scope.spawn(|| ask(&server, "/long.txt", "")));
        for answer in asking {
            let answer = answer.join().map_err(|_| io::Error::other("a thread panicked"))??;
            assert!(answer.ends_with(&content));
        }
        io::Result::Ok(())
    })?;
    // The latency, and twice 10,000 bytes.
    assert!(start.elapsed() >= Duration::from_millis(300), "{:?}", start.elapsed());
    Ok(())
}

#[test]
fn extra_headers_are_sent() -> io::Result<()> {
    let folder = folder()?;
    let policy = "script-src 'self' 'wasm-unsafe-eval'";
    let config = ServerConfig::new(folder.path().join("dist")).header("content-security-policy", policy);
    let server = DevServer::start(config)?;
    for path in ["/", "/none"] {
        assert_eq!(header(&ask(&server, path, "")?, "content-security-policy"), Some(policy));
    }
    Ok(())
}

#[test]
fn dropping_frees_the_port() -> io::Result<()> {
    let folder = folder()?;
    let config = ServerConfig::new(folder.path().join("dist"));
    let server = DevServer::start(config.clone())?;
    let port = server.port();
    // A browser keeps its connection open.
    let idle = TcpStream::connect(("127.0.0.1", port))?;
    assert_eq!(
        DevServer::start(config.clone().port(port)).err().map(|error| error.kind()),
        Some(io::ErrorKind::AddrInUse)
    );
    drop(server);
    let again = DevServer::start(config.port(port))?;
    assert_eq!(status(&ask(&again, "/", "")?), Some("200"));
    drop(idle);
    Ok(())
}

#[test]
fn a_missing_folder_is_an_error() {
    let error = DevServer::start(ServerConfig::new("no/such/folder")).err();
    assert_eq!(error.map(|error| error.kind()), Some(io::ErrorKind::NotFound));
}
