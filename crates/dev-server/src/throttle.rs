//! A slow network between the server and its client.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};
use tower_http::services::fs::ServeFileSystemResponseBody;

/// The latency and bandwidth of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NetworkProfile {
    /// The delay of each response.
    pub latency: Duration,
    /// The bandwidth of all response bodies together, in bytes per second.
    pub bytes_per_second: u32,
}

/// The size of a piece of a body, about that of a packet, so that bodies share the bandwidth.
pub(crate) const CHUNK_BYTES: usize = 1400;

/// Timers fire somewhat late: a network that was idle for less than this counts as busy.
const TIMER_SLACK: Duration = Duration::from_millis(10);

/// The network while it is in use.
#[derive(Debug)]
pub(crate) struct Throttle {
    network: NetworkProfile,
    /// The time at which everything sent so far has arrived.
    busy_until: Mutex<Option<Instant>>,
}

impl Throttle {
    pub(crate) fn new(network: NetworkProfile) -> Self {
        Self { network, busy_until: Mutex::new(None) }
    }

    pub(crate) async fn wait(&self) {
        tokio::time::sleep(self.network.latency).await;
    }

    /// Reserves the network for so many bytes and returns when they have arrived.
    fn arrival(&self, bytes: usize) -> Instant {
        let duration =
            Duration::from_secs_f64(bytes as f64 / f64::from(self.network.bytes_per_second.max(1)));
        let mut busy_until = self.busy_until.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let idle_since = now.checked_sub(TIMER_SLACK).unwrap_or(now);
        let arrival = busy_until.map_or(now, |time| time.max(idle_since)) + duration;
        *busy_until = Some(arrival);
        arrival
    }
}

/// A response body, at the speed of the network.
pub(crate) struct ThrottledBody {
    body: ServeFileSystemResponseBody,
    throttle: Option<Arc<Throttle>>,
    in_flight: Option<(Bytes, Pin<Box<Sleep>>)>,
}

impl ThrottledBody {
    pub(crate) fn new(body: ServeFileSystemResponseBody, throttle: Option<Arc<Throttle>>) -> Self {
        Self { body, throttle, in_flight: None }
    }
}

impl Body for ThrottledBody {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let this = &mut *self;
        if this.in_flight.is_none() {
            let frame = ready!(Pin::new(&mut this.body).poll_frame(context));
            match (&this.throttle, frame) {
                (Some(throttle), Some(Ok(frame))) => match frame.into_data() {
                    Ok(data) => {
                        let arrival = Box::pin(sleep_until(throttle.arrival(data.len())));
                        this.in_flight = Some((data, arrival));
                    }
                    Err(frame) => return Poll::Ready(Some(Ok(frame))),
                },
                (_, frame) => return Poll::Ready(frame),
            }
        }
        let Some((_, arrival)) = &mut this.in_flight else { return Poll::Pending };
        ready!(arrival.as_mut().poll(context));
        Poll::Ready(this.in_flight.take().map(|(data, _)| Ok(Frame::data(data))))
    }

    fn is_end_stream(&self) -> bool {
        self.in_flight.is_none() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        match &self.in_flight {
            None => self.body.size_hint(),
            // The data in flight is no longer in the inner body. This is not called once the body has begun.
            Some(_) => SizeHint::default(),
        }
    }
}
