//! Sockets and HTTP: accepting, reading a bounded body, and cutting a connection where a fault asks for it.
//! NOT here: what is answered (`routes`).

use std::convert::Infallible;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use hyper::header::{CONTENT_TYPE, RETRY_AFTER};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};

use crate::reply::Reply;
use crate::routes::{Gateway, Request};

/// Longest request body in bytes.
const BODY_LIMIT: usize = 4 * 1024 * 1024;

/// Tells hyper to give the connection up.
#[derive(Debug)]
struct Cut;

impl fmt::Display for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("connection cut by a practice fault")
    }
}

impl std::error::Error for Cut {}

/// Accepts until the runtime ends.
pub(crate) async fn accept(listener: TcpListener, gateway: Arc<Gateway>) -> Infallible {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                tokio::spawn(serve(stream, Arc::clone(&gateway)));
            }
            // Out of file handles, as a rule: wait for connections to end instead of spinning.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn serve(stream: TcpStream, gateway: Arc<Gateway>) {
    // Small answers must not wait for the client's acknowledgement. Failing to set it only costs time.
    let _ = stream.set_nodelay(true);
    let last_bytes = Arc::new(Mutex::new(Vec::new()));
    let service = service_fn(|request| {
        let (gateway, last_bytes) = (Arc::clone(&gateway), Arc::clone(&last_bytes));
        async move {
            let request = whole(request).await;
            // A task of its own: a client that hangs up must not undo what a real receiver would go on doing.
            let answer = tokio::spawn(async move { gateway.answer(request).await }).await;
            answer.unwrap_or_else(|_| Err(Vec::new())).map(respond).map_err(|bytes| {
                *last_bytes.lock().unwrap_or_else(PoisonError::into_inner) = bytes;
                Cut
            })
        }
    });
    let mut connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    if (&mut connection).await.is_ok() {
        return;
    }
    let bytes = std::mem::take(&mut *last_bytes.lock().unwrap_or_else(PoisonError::into_inner));
    let mut stream = connection.into_parts().io.into_inner();
    // The connection is lost on purpose or anyhow: nobody is left to tell about an error.
    let _ = stream.write_all(&bytes).await;
    let _ = stream.shutdown().await;
}

async fn whole(request: hyper::Request<Incoming>) -> Request {
    let (head, body) = request.into_parts();
    let body = Limited::new(body, BODY_LIMIT).collect().await.ok().map(|body| body.to_bytes());
    Request { method: head.method, path: head.uri.path().to_owned(), headers: head.headers, body }
}

fn respond(reply: Reply) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(reply.body)));
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(CONTENT_TYPE, hyper::header::HeaderValue::from_static(reply.content_type));
    if let Some(seconds) = reply.retry_after {
        response.headers_mut().insert(RETRY_AFTER, seconds.into());
    }
    response
}
