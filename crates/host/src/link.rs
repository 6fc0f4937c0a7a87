//! A slow network between the host and who asks it.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};
use tower_http::services::fs::ServeFileSystemResponseBody;

/// What a slow network does to answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// How long each answer takes until it begins.
    pub latency: Duration,
    /// How many bytes of all bodies together come through in a second.
    pub bytes_per_second: u32,
}

/// How much of a body comes through at a time: about what a packet holds, so that bodies share the link.
pub(crate) const PIECE: usize = 1400;

/// Who waits is woken somewhat late: a line that was free for less was not.
const ROUNDED: Duration = Duration::from_millis(10);

/// The link while it is in use.
#[derive(Debug)]
pub(crate) struct Line {
    link: Link,
    /// When all that was sent has come through.
    free: Mutex<Option<Instant>>,
}

impl Line {
    pub(crate) fn new(link: Link) -> Self {
        Self { link, free: Mutex::new(None) }
    }

    pub(crate) async fn wait(&self) {
        tokio::time::sleep(self.link.latency).await;
    }

    /// When so many bytes more have come through.
    fn through(&self, bytes: usize) -> Instant {
        let takes = Duration::from_secs_f64(bytes as f64 / f64::from(self.link.bytes_per_second.max(1)));
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let idle_since = now.checked_sub(ROUNDED).unwrap_or(now);
        let through = free.map_or(now, |free| free.max(idle_since)) + takes;
        *free = Some(through);
        through
    }
}

/// The body of an answer, as fast as the line lets it through.
pub(crate) struct Paced {
    body: ServeFileSystemResponseBody,
    line: Option<Arc<Line>>,
    underway: Option<(Bytes, Pin<Box<Sleep>>)>,
}

impl Paced {
    pub(crate) fn new(body: ServeFileSystemResponseBody, line: Option<Arc<Line>>) -> Self {
        Self { body, line, underway: None }
    }
}

impl Body for Paced {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let this = &mut *self;
        if this.underway.is_none() {
            let frame = ready!(Pin::new(&mut this.body).poll_frame(context));
            match (&this.line, frame) {
                (Some(line), Some(Ok(frame))) => match frame.into_data() {
                    Ok(data) => {
                        let through = Box::pin(sleep_until(line.through(data.len())));
                        this.underway = Some((data, through));
                    }
                    Err(frame) => return Poll::Ready(Some(Ok(frame))),
                },
                (_, frame) => return Poll::Ready(frame),
            }
        }
        let Some((_, through)) = &mut this.underway else { return Poll::Pending };
        ready!(through.as_mut().poll(context));
        Poll::Ready(this.underway.take().map(|(data, _)| Ok(Frame::data(data))))
    }

    fn is_end_stream(&self) -> bool {
        self.underway.is_none() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        match &self.underway {
            None => self.body.size_hint(),
            // What is under way is not the inner body's any more; nobody asks once it has begun.
            Some(_) => SizeHint::default(),
        }
    }
}
