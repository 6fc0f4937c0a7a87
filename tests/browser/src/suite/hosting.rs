//! The server configuration in the site's README, on a real server.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::json;
use tempfile::TempDir;

use crate::page::Page;
use crate::site;

/// The interval of checks whether the server listens.
const LOOKS_AGAIN: Duration = Duration::from_millis(20);

/// An nginx process that ends with the test.
struct Nginx {
    child: Child,
    port: u16,
    folder: TempDir,
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Returns the configuration of the README, adapted to the folder `dist`.
fn recipe(dist: &Path, unpacked: &Path, port: u16) -> Result<String> {
    let readme = fs::read_to_string(dist.join("README.md"))?;
    let server = readme.split("```nginx\n").nth(1).and_then(|rest| rest.split("```").next());
    let mut server = server.context("the README has no configuration for nginx")?.to_owned();
    for (written, here) in [
        ("listen 80;", format!("listen 127.0.0.1:{port};")),
        ("root /srv/report;", format!("root {};", dist.display())),
        ("include mime.types;", format!("include {};", unpacked.join("etc/nginx/mime.types").display())),
    ] {
        ensure!(server.matches(written).count() == 1, "the configuration has no line {written}");
        server = server.replace(written, &here);
    }
    Ok(server)
}

/// The library folders of the unpacked packages.
fn libraries(unpacked: &Path) -> std::ffi::OsString {
    let folders =
        fs::read_dir(unpacked.join("usr/lib")).into_iter().flatten().flatten().map(|entry| entry.path());
    std::env::join_paths(folders.filter(|path| path.to_string_lossy().ends_with("-linux-gnu")))
        .unwrap_or_default()
}

async fn start(dist: &Path, unpacked: &Path) -> Result<Nginx> {
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
    let folder = tempfile::tempdir()?;
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|kind| format!("{kind}_temp_path {};\n", folder.path().join(kind).display()))
        .concat();
    let module = unpacked.join("usr/lib/nginx/modules/ngx_http_brotli_static_module.so");
    let config = format!(
        "load_module {};\ndaemon off;\nmaster_process off;\npid {};\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n\
         {temporary}{}}}\n",
        module.display(),
        folder.path().join("pid").display(),
        recipe(dist, unpacked, port)?
    );
    let file = folder.path().join("nginx.conf");
    fs::write(&file, config)?;
    let child = Command::new(unpacked.join("usr/sbin/nginx"))
        .env("LD_LIBRARY_PATH", libraries(unpacked))
        .arg("-p")
        .arg(folder.path())
        .arg("-c")
        .arg(&file)
        .stdout(Stdio::null())
        .stderr(fs::File::create(folder.path().join("said"))?)
        .spawn()
        .context("nginx does not start")?;
    let mut server = Nginx { child, port, folder };
    let begun = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        if let Some(status) = server.child.try_wait()? {
            bail!("nginx ended with {status}: {}", fs::read_to_string(server.folder.path().join("said"))?);
        }
        ensure!(begun.elapsed() < Duration::from_secs(10), "nginx does not answer");
        tokio::time::sleep(LOOKS_AGAIN).await;
    }
    Ok(server)
}

/// The server sends every configured header and compressed copies, and the page works.
pub async fn the_recipe_for_nginx_holds(page: &Page<'_>) -> Result<()> {
    let Some(unpacked) = page.nginx() else {
        return page.skip_or_fail("nginx: NGINX_FOLDER names none");
    };
    let dist = page.dist()?.canonicalize()?;
    let server = start(&dist, unpacked).await?;
    let address = format!("http://127.0.0.1:{}/", server.port);
    page.go(&address).await?;
    page.live().await?;
    page.until(
        "the offline status",
        "return /^(Works offline|Not stored)/.test(words(one(S.OFFLINE))) || words(one(S.OFFLINE))",
    )
    .await?;
    let named = |beginning: &str, end: &str| -> Result<String> {
        let mut names =
            fs::read_dir(&dist)?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
        names.find(|name| name.starts_with(beginning) && name.ends_with(end)).context("no such file")
    };
    let app = site::app_folder(&dist)?;
    let for_ever = "public, max-age=31536000, immutable";
    for (path, kind, cache) in [
        (String::new(), "text/html; charset=utf-8", "no-cache"),
        ("embed-demo.html".to_owned(), "text/html; charset=utf-8", "no-cache"),
        (format!("{app}/main_bg.wasm"), "application/wasm", for_ever),
        (format!("{app}/split_instruments.wasm"), "application/wasm", for_ever),
        (format!("{app}/main.js"), "application/javascript; charset=utf-8", for_ever),
        (named("boot-", ".js")?, "application/javascript; charset=utf-8", for_ever),
        (named("styles-", ".css")?, "text/css; charset=utf-8", for_ever),
        ("service-worker.js".to_owned(), "application/javascript; charset=utf-8", "no-cache"),
        ("app.webmanifest".to_owned(), "application/manifest+json", "no-cache"),
        ("report.json".to_owned(), "application/json; charset=utf-8", "no-cache"),
        ("icons/192.png".to_owned(), "image/png", "no-cache"),
    ] {
        // The service worker answers only GET; HEAD requests reach the server.
        page.until_with(
            &format!("the headers of /{path}"),
            "const [path, kind, cache] = arguments, key = 'answer of ' + path;
             if (!window[key]) {
               window[key] = 'none yet';
               fetch('./' + path, { method: 'HEAD', cache: 'reload' }).then(answer => { window[key] = answer });
             }
             const answer = window[key];
             if (!answer.headers) return answer;
             const has = name => answer.headers.get(name);
             const seen = [answer.status, has('content-type'), has('cache-control'), has('x-content-type-options'),
               has('referrer-policy')];
             const expected = [200, kind, cache, 'nosniff', 'no-referrer'];
             const packed = /png$/.test(path) || /^(br|gzip)$/.test(has('content-encoding'))
               && /accept-encoding/i.test(has('vary'));
             const page = !kind.startsWith('text/html') || has('content-security-policy') === 'frame-ancestors *';
             const open = !/json$/.test(path) || has('access-control-allow-origin') === '*';
             return seen.join('|') === expected.join('|') && packed && page && open
               || [...seen, has('content-encoding'), page, open]",
            vec![json!(path), json!(kind), json!(cache)],
        )
        .await?;
    }
    Ok(())
}
