//! The response to a request.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use hyper::body::Incoming;
use hyper::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION};
use hyper::http::uri::PathAndQuery;
use hyper::{Request, Response, StatusCode, Uri};
use tower_http::services::ServeDir;
use tower_http::services::fs::ServeFileSystemResponseBody;
use tower_service::Service;

use crate::RequestLogEntry;
use crate::throttle::{CHUNK_BYTES, Throttle, ThrottledBody};

type FileResponse = Response<ServeFileSystemResponseBody>;

/// A folder under a path prefix, and the log of requests.
#[derive(Clone)]
pub(crate) struct Site {
    files: ServeDir,
    prefix: Arc<str>,
    headers: Arc<[(HeaderName, HeaderValue)]>,
    request_log: Arc<Mutex<Vec<RequestLogEntry>>>,
    throttle: Option<Arc<Throttle>>,
}

impl Site {
    pub(crate) fn new(
        folder: &Path,
        prefix: String,
        headers: Vec<(HeaderName, HeaderValue)>,
        request_log: Arc<Mutex<Vec<RequestLogEntry>>>,
        throttle: Option<Throttle>,
    ) -> Self {
        let mut files = ServeDir::new(folder).precompressed_br().precompressed_gzip();
        if throttle.is_some() {
            files = files.with_buf_chunk_size(CHUNK_BYTES);
        }
        let throttle = throttle.map(Arc::new);
        Self { files, prefix: prefix.into(), headers: headers.into(), request_log, throttle }
    }

    pub(crate) async fn answer(
        mut self,
        request: Request<Incoming>,
    ) -> std::io::Result<Response<ThrottledBody>> {
        let path = request.uri().path_and_query().map_or("/", PathAndQuery::as_str).to_owned();
        let index = self.log(RequestLogEntry { path: path.clone(), at: SystemTime::now(), bytes: 0 });
        if let Some(throttle) = &self.throttle {
            throttle.wait().await;
        }

        let mut answer = match inside(&path, &self.prefix) {
            Inside::Yes(uri) => {
                let (mut parts, body) = request.into_parts();
                parts.uri = uri;
                let answer = self
                    .files
                    .call(Request::from_parts(parts, body))
                    .await
                    .unwrap_or_else(|never| match never {});
                self.with_prefix(answer)
            }
            Inside::MissesSlash => redirect(&self.prefix)?,
            Inside::No => empty(StatusCode::NOT_FOUND),
        };
        let length = answer.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
        self.log_size(index, length.unwrap_or(0));
        let headers = answer.headers_mut();
        add_charset(headers);
        // Browsers validate cached copies each time, so that they never show an outdated build.
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        for (name, value) in self.headers.iter() {
            headers.insert(name, value.clone());
        }
        Ok(answer.map(|body| ThrottledBody::new(body, self.throttle)))
    }

    /// Logs a request and returns its index in the log.
    fn log(&self, entry: RequestLogEntry) -> usize {
        let mut entries = self.request_log.lock().unwrap_or_else(PoisonError::into_inner);
        entries.push(entry);
        entries.len() - 1
    }

    fn log_size(&self, index: usize, bytes: u64) {
        if let Some(entry) = self.request_log.lock().unwrap_or_else(PoisonError::into_inner).get_mut(index) {
            entry.bytes = bytes;
        }
    }

    /// Adds the prefix to a redirect to a folder's slash: the file service doesn't know the prefix.
    fn with_prefix(&self, mut answer: FileResponse) -> FileResponse {
        let location = answer.headers().get(LOCATION).and_then(|value| value.to_str().ok());
        let whole = location.map(|path| format!("{}{}", self.prefix, path.trim_start_matches('/')));
        if let Some(value) = whole.and_then(|path| HeaderValue::from_str(&path).ok()) {
            answer.headers_mut().insert(LOCATION, value);
        }
        answer
    }
}

/// Whether an address lies within the folder.
enum Inside {
    /// It lies within: the address within the folder.
    Yes(Uri),
    /// It is the folder without its last slash, where relative addresses would be wrong.
    MissesSlash,
    No,
}

fn inside(address: &str, prefix: &str) -> Inside {
    let path = address.split_once('?').map_or(address, |(path, _)| path);
    if prefix.strip_suffix('/') == Some(path) && !path.is_empty() {
        return Inside::MissesSlash;
    }
    let rest = address.strip_prefix(prefix).map(|rest| format!("/{rest}"));
    rest.and_then(|rest| rest.parse().ok()).map_or(Inside::No, Inside::Yes)
}

fn empty(status: StatusCode) -> FileResponse {
    let mut answer = FileResponse::default();
    *answer.status_mut() = status;
    answer
}

fn redirect(to: &str) -> std::io::Result<FileResponse> {
    let mut answer = empty(StatusCode::MOVED_PERMANENTLY);
    let location = HeaderValue::from_str(to).map_err(std::io::Error::other)?;
    answer.headers_mut().insert(LOCATION, location);
    Ok(answer)
}

/// Adds the character set, which is UTF-8 for all text of the site.
fn add_charset(headers: &mut hyper::HeaderMap) {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let named = kind
        .filter(|kind| kind.starts_with("text/") && !kind.contains("charset"))
        .and_then(|kind| HeaderValue::from_str(&format!("{kind}; charset=utf-8")).ok());
    if let Some(value) = named {
        headers.insert(CONTENT_TYPE, value);
    }
}
