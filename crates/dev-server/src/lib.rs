//! Serves a folder on the loopback address, as a plain web host would: for `cargo xtask serve` and for the
//! tests that open the site in a browser.
//!
//! The folder may be under a path prefix, since the site must work in any folder of any host, and every
//! request is recorded, since the site must request nothing outside of its own folder.
//!
//! ```no_run
//! # fn main() -> std::io::Result<()> {
//! let server = dev_server::DevServer::start(dev_server::ServerConfig::new("dist").prefix("/a/sub/path/"))?;
//! println!("{}", server.url());
//! assert!(server.requests().iter().all(|path| path.starts_with("/a/sub/path/")));
//! # Ok(())
//! # }
//! ```

mod answer;
mod throttle;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::SystemTime;

use hyper::header::{HeaderName, HeaderValue};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::sync::oneshot;

use answer::Site;
pub use throttle::NetworkProfile;
use throttle::Throttle;

/// What to serve, and where.
#[derive(Clone, Debug)]
pub struct ServerConfig {
    folder: PathBuf,
    prefix: String,
    port: u16,
    headers: Vec<(String, String)>,
    network: Option<NetworkProfile>,
}

impl ServerConfig {
    /// Serves `folder` at `/`, on any free port, with no extra headers.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), prefix: "/".into(), port: 0, headers: Vec::new(), network: None }
    }

    /// Serves the folder under this path; slashes at both ends are added where missing.
    #[must_use]
    pub fn prefix(mut self, prefix: &str) -> Self {
        let inner = prefix.trim_matches('/');
        self.prefix = if inner.is_empty() { "/".into() } else { format!("/{inner}/") };
        self
    }

    /// Listens on this port; 0 is any free one.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Adds a header to every response, such as a content security policy.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Throttles responses to a slow network. A browser's own tools throttle the page, but not its workers.
    #[must_use]
    pub fn network(mut self, network: NetworkProfile) -> Self {
        self.network = Some(network);
        self
    }
}

/// A request, as the server has logged it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestLogEntry {
    /// The path (and query).
    pub path: String,
    /// When it arrived.
    pub at: SystemTime,
    /// The size of the response body as it is sent, compressed or not.
    pub bytes: u64,
}

/// A running server. It stops when this is dropped: open connections are closed, the port is free again.
#[derive(Debug)]
pub struct DevServer {
    address: SocketAddr,
    prefix: String,
    request_log: Arc<Mutex<Vec<RequestLogEntry>>>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl DevServer {
    /// Starts to serve; once this returns, the server accepts connections.
    ///
    /// # Errors
    ///
    /// The port is taken, the folder is missing, or a header is malformed.
    pub fn start(config: ServerConfig) -> io::Result<Self> {
        if !config.folder.is_dir() {
            let message = format!("{} is not a folder", config.folder.display());
            return Err(io::Error::new(io::ErrorKind::NotFound, message));
        }
        let headers = config.headers.iter().map(header).collect::<io::Result<Vec<_>>>()?;

        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, config.port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;

        let request_log = Arc::new(Mutex::new(Vec::new()));
        let site = Site::new(
            &config.folder,
            config.prefix.clone(),
            headers,
            Arc::clone(&request_log),
            config.network.map(Throttle::new),
        );
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::Builder::new().name("dev-server".into()).spawn(move || {
            runtime.spawn(accept(listener, site));
            // An error means that the sender is gone, which is a reason to stop too.
            let _ = runtime.block_on(stopped);
        })?;

        Ok(Self { address, prefix: config.prefix, request_log, stop: Some(stop), thread: Some(thread) })
    }

    /// Returns the address of the folder, such as `http://127.0.0.1:8080/`.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.prefix)
    }

    /// Returns the port that it listens on.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Returns the path (and query) of each request so far, in order, including those that were not found.
    pub fn requests(&self) -> Vec<String> {
        self.request_log().into_iter().map(|entry| entry.path).collect()
    }

    /// Returns each request so far, with the time and the size of its response.
    pub fn request_log(&self) -> Vec<RequestLogEntry> {
        self.request_log.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for DevServer {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        // Once the thread has ended, its runtime is dropped, and every open connection with it.
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn header((name, value): &(String, String)) -> io::Result<(HeaderName, HeaderValue)> {
    let parsed = HeaderName::from_bytes(name.as_bytes()).ok().zip(HeaderValue::from_str(value).ok());
    parsed.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, format!("malformed header {name}")))
}

/// Accepts and serves every connection, until the future is dropped.
async fn accept(listener: TcpListener, site: Site) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    loop {
        // A connection that fails (such as one that the browser has closed) does not stop the server.
        let Ok((stream, _)) = listener.accept().await else { continue };
        let site = site.clone();
        tokio::spawn(async move {
            let service = service_fn(move |request| site.clone().answer(request));
            let _ = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

#[cfg(test)]
mod tests;
