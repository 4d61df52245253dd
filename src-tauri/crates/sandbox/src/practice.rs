//! Starting, watching and stopping a practice gateway inside this process. It runs on one thread of its own.
//! NOT here: the command line (`command`).

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::oneshot;

use crate::database::{Database, Effect};
use crate::faults::Fault;
use crate::routes::{Call, Gateway, Settings};
use crate::server;
use crate::strikes::FaultBook;

/// How a practice gateway runs. `Options::default()` suits most tests.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where to listen; port 0 takes a free one. Default `127.0.0.1:0`.
    pub listen: SocketAddr,
    /// Faults in force from the start.
    pub faults: Vec<Fault>,
    /// A journal file (one JSON line per effect, records in clear text): a killed server goes on with its people and
    /// ledger when it is started again with the same file. Survives the end of the process, not a power cut.
    pub persist: Option<PathBuf>,
    /// Life of a ministry token. Default 5 hours, as documented.
    pub ministry_token_lifetime: Duration,
    /// Life of a gateway token. Default 1 hour.
    pub gateway_token_lifetime: Duration,
    /// Offers the lookup call, which the known receiver has not. Default off.
    pub lookup: bool,
    /// Allows an address other than loopback. Default off: the credentials are public.
    pub allow_remote: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            faults: Vec::new(),
            persist: None,
            ministry_token_lifetime: Duration::from_secs(5 * 3600),
            gateway_token_lifetime: Duration::from_secs(3600),
            lookup: false,
            allow_remote: false,
        }
    }
}

/// Why a practice gateway did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address is reachable from other machines and [`Options::allow_remote`] is off.
    #[error("{0} is not a loopback address")]
    NotLoopback(SocketAddr),
    /// The address cannot be listened on, usually because it is taken.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, #[source] io::Error),
    /// The journal file cannot be opened.
    #[error("journal file cannot be opened: {0}")]
    Persist(#[source] io::Error),
    /// The system gave no thread or no event queue.
    #[error("server thread cannot be started: {0}")]
    Thread(#[source] io::Error),
}

/// A running practice gateway; dropping it stops it and closes its connections.
pub struct Practice {
    address: SocketAddr,
    gateway: Arc<Gateway>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Practice {
    /// Listens and serves; returns when calls are accepted.
    pub fn start(options: Options) -> Result<Practice, StartError> {
        if !options.allow_remote && !options.listen.ip().is_loopback() {
            return Err(StartError::NotLoopback(options.listen));
        }
        let database = Database::open(options.persist.as_deref()).map_err(StartError::Persist)?;
        let settings = Settings {
            ministry_token_lifetime: options.ministry_token_lifetime,
            gateway_token_lifetime: options.gateway_token_lifetime,
            lookup: options.lookup,
            loopback_only: options.listen.ip().is_loopback(),
        };
        let listen = |error| StartError::Listen(options.listen, error);
        let listener = TcpListener::bind(options.listen).map_err(listen)?;
        listener.set_nonblocking(true).map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;
        let gateway = Arc::new(Gateway::new(settings, database, FaultBook::new(options.faults)));

        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(StartError::Thread)?;
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener).map_err(StartError::Thread)?
        };
        let (stop, stopped) = oneshot::channel();
        let served = Arc::clone(&gateway);
        let thread = std::thread::Builder::new().name("practice-gateway".into()).spawn(move || {
            runtime.block_on(async move {
                tokio::spawn(server::accept(listener, served));
                // Either a word to stop or the end of the owner: both mean stop.
                let _ = stopped.await;
            });
        });
        let thread = thread.map_err(StartError::Thread)?;
        Ok(Practice { address, gateway, stop: Some(stop), thread: Some(thread) })
    }

    /// Where it listens, with the port that was taken.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// `http://ADDRESS`, without a slash at the end.
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Every effect so far, in order.
    pub fn ledger(&self) -> Vec<Effect> {
        self.gateway.state().database.ledger().to_vec()
    }

    /// Keys (`{org_Code}_{SoHieuCBCCVC_BNDP}`) of the people stored now, sorted.
    pub fn people(&self) -> Vec<String> {
        self.gateway.state().database.keys().into_iter().map(str::to_owned).collect()
    }

    /// The calls so far (the last 200,000), in order of completion.
    pub fn calls(&self) -> Vec<Call> {
        self.gateway.state().calls.iter().cloned().collect()
    }

    /// Replaces the fault list; its counters begin anew.
    pub fn set_faults(&self, faults: Vec<Fault>) {
        self.gateway.state().faults = FaultBook::new(faults);
    }

    /// Ends every gateway and ministry token, as time would.
    pub fn expire_tokens(&self) {
        self.gateway.state().tokens.expire_all();
    }

    /// Serves until the process ends.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            // A server thread that ended by itself leaves nothing to wait for.
            let _ = thread.join();
        }
    }
}

impl Drop for Practice {
    fn drop(&mut self) {
        self.stop.take();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
