//! What a request is answered with.

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

use crate::Asked;
use crate::link::{Line, PIECE, Paced};

type Answer = Response<ServeFileSystemResponseBody>;

/// A folder under a path prefix, and the record of what was asked for.
#[derive(Clone)]
pub(crate) struct Site {
    files: ServeDir,
    prefix: Arc<str>,
    headers: Arc<[(HeaderName, HeaderValue)]>,
    asked: Arc<Mutex<Vec<Asked>>>,
    line: Option<Arc<Line>>,
}

impl Site {
    pub(crate) fn new(
        folder: &Path,
        prefix: String,
        headers: Vec<(HeaderName, HeaderValue)>,
        asked: Arc<Mutex<Vec<Asked>>>,
        line: Option<Line>,
    ) -> Self {
        let mut files = ServeDir::new(folder).precompressed_br().precompressed_gzip();
        if line.is_some() {
            files = files.with_buf_chunk_size(PIECE);
        }
        let line = line.map(Arc::new);
        Self { files, prefix: prefix.into(), headers: headers.into(), asked, line }
    }

    pub(crate) async fn answer(mut self, request: Request<Incoming>) -> std::io::Result<Response<Paced>> {
        let asked = request.uri().path_and_query().map_or("/", PathAndQuery::as_str).to_owned();
        let at = self.note(Asked { path: asked.clone(), at: SystemTime::now(), bytes: 0 });
        if let Some(line) = &self.line {
            line.wait().await;
        }

        let mut answer = match inside(&asked, &self.prefix) {
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
        self.weigh(at, length.unwrap_or(0));
        let headers = answer.headers_mut();
        name_the_charset(headers);
        // Kept copies are asked about again each time, so that nobody looks at yesterday's build.
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        for (name, value) in self.headers.iter() {
            headers.insert(name, value.clone());
        }
        Ok(answer.map(|body| Paced::new(body, self.line)))
    }

    /// Records a request, and gives its place in the record.
    fn note(&self, asked: Asked) -> usize {
        let mut record = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        record.push(asked);
        record.len() - 1
    }

    fn weigh(&self, at: usize, bytes: u64) {
        if let Some(asked) = self.asked.lock().unwrap_or_else(PoisonError::into_inner).get_mut(at) {
            asked.bytes = bytes;
        }
    }

    /// A redirect to a folder's slash is made by a server that doesn't know of the prefix.
    fn with_prefix(&self, mut answer: Answer) -> Answer {
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
    /// It does: the address as the folder sees it.
    Yes(Uri),
    /// It is the folder without its last slash, from which relative addresses would go astray.
    MissesSlash,
    No,
}

fn inside(asked: &str, prefix: &str) -> Inside {
    let path = asked.split_once('?').map_or(asked, |(path, _)| path);
    if prefix.strip_suffix('/') == Some(path) && !path.is_empty() {
        return Inside::MissesSlash;
    }
    let rest = asked.strip_prefix(prefix).map(|rest| format!("/{rest}"));
    rest.and_then(|rest| rest.parse().ok()).map_or(Inside::No, Inside::Yes)
}

fn empty(status: StatusCode) -> Answer {
    let mut answer = Answer::default();
    *answer.status_mut() = status;
    answer
}

fn redirect(to: &str) -> std::io::Result<Answer> {
    let mut answer = empty(StatusCode::MOVED_PERMANENTLY);
    let location = HeaderValue::from_str(to).map_err(std::io::Error::other)?;
    answer.headers_mut().insert(LOCATION, location);
    Ok(answer)
}

/// All text of the site is UTF-8, which a plain text file can't say of itself.
fn name_the_charset(headers: &mut hyper::HeaderMap) {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let named = kind
        .filter(|kind| kind.starts_with("text/") && !kind.contains("charset"))
        .and_then(|kind| HeaderValue::from_str(&format!("{kind}; charset=utf-8")).ok());
    if let Some(value) = named {
        headers.insert(CONTENT_TYPE, value);
    }
}
