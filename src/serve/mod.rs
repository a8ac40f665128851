//! The embedded API: a real HTTP server that speaks the documented endpoint word for word, for demonstrations, training
//! and tests. It serves a simulated base that lives, or a file.

mod data;
mod living;
mod login;
mod pages;
mod published;
mod record;
mod routes;
mod simulation;

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use jiff::civil::Date;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::{JoinHandle, spawn_blocking};

pub use data::DataError;
pub use living::LivingBase;
pub use login::Login;
pub use pages::PageFaults;
use published::Published;
use simulation::Simulation;
pub use simulation::{Country, Deed, What};

/// Tells which day it is where the ISP is.
pub type Today = Arc<dyn Fn() -> Date + Send + Sync>;

pub struct ServeOptions {
    /// Where to listen; port 0 takes a free one.
    pub addr: SocketAddr,
    pub source: ServeSource,
    /// Where a simulated base is.
    pub country: Country,
    /// Time between two changes of a simulated base.
    pub tick: Duration,
    /// How long the list and the search go on with the same clients, as the real service does for 5 minutes. One client is
    /// always looked up anew.
    pub cache: Duration,
    /// Share of requests for clients that are answered with the documented error, from 0 to 1.
    pub fail_rate: f64,
    pub pages: PageFaults,
    /// Time before each answer.
    pub latency: Duration,
    /// Whether a simulated base leaves open invoices out of its balances.
    pub carried: bool,
    /// Whom to ask for a login; `None` asks nobody.
    pub login: Option<Login>,
    /// The same seed gives the same base and the same failures.
    pub seed: u64,
    pub today: Today,
}

#[derive(Clone, Debug)]
pub enum ServeSource {
    /// That many made-up clients, who pay, fall behind, come and go.
    Simulated(usize),
    /// A file: the envelope, or a bare list.
    File(PathBuf),
}

impl ServeOptions {
    /// A Colombian base of `clients` on a free loopback port, without login or faults.
    pub fn demo(clients: usize, tick: Duration, today: Today) -> Self {
        Self {
            addr: SocketAddr::from(([127, 0, 0, 1], 0)),
            source: ServeSource::Simulated(clients),
            country: Country::Colombia,
            tick,
            cache: Duration::ZERO,
            fail_rate: 0.0,
            pages: PageFaults::default(),
            latency: Duration::ZERO,
            carried: false,
            login: None,
            seed: 1,
            today,
        }
    }
}

impl ServeOptions {
    /// Refuses pages that a list of `clients` has not: they could not fail.
    fn check_pages(&self, clients: usize) -> Result<(), ServeError> {
        let pages = self.pages.pages(clients);
        self.pages.beyond(clients).map_or(Ok(()), |page| Err(ServeError::Page { page, pages }))
    }
}

/// Why the server cannot start.
#[derive(Debug)]
pub enum ServeError {
    /// The address cannot be listened on.
    Bind {
        addr: SocketAddr,
        reason: std::io::Error,
    },
    Page {
        page: usize,
        pages: usize,
    },
    /// The file cannot be served.
    Data {
        path: PathBuf,
        reason: DataError,
    },
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bind { addr, reason } => write!(f, "cannot listen on {addr}: {reason}"),
            Self::Page { page, pages } => write!(f, "page {page} cannot fail: the list has {pages} pages"),
            Self::Data { path, reason } => write!(f, "{}: {reason}", path.display()),
        }
    }
}

impl std::error::Error for ServeError {}

/// The list that a simulated base of Colombia begins with: the same numbers and day give the same bytes.
pub fn simulated_list(clients: usize, seed: u64, today: Date) -> Bytes {
    Published::of(Simulation::new(seed, Country::Colombia, clients, today).clients()).body()
}

pub struct Server {
    addr: SocketAddr,
    stop: watch::Sender<bool>,
    serving: JoinHandle<()>,
    living: Option<JoinHandle<()>>,
}

impl Server {
    /// Binds the address, prepares the first answer and begins to serve.
    ///
    /// # Errors
    /// When the address cannot be bound, or the file cannot be read as a list.
    pub async fn start(options: ServeOptions) -> Result<Self, ServeError> {
        let addr = options.addr;
        let bind = |reason| ServeError::Bind { addr, reason };
        let listener = TcpListener::bind(addr).await.map_err(bind)?;
        let bound = listener.local_addr().map_err(bind)?;
        let (publish, list) = match &options.source {
            ServeSource::File(path) => {
                let path = path.clone();
                let read = spawn_blocking({
                    let path = path.clone();
                    move || data::read(&path)
                });
                let reason = match read.await {
                    Ok(Ok(published)) => {
                        options.check_pages(published.len())?;
                        return Ok(Self::serve(listener, bound, watch::channel(Arc::new(published)), None, options));
                    }
                    Ok(Err(reason)) => reason,
                    Err(stopped) => DataError::Read(std::io::Error::other(stopped)),
                };
                return Err(ServeError::Data { path, reason });
            }
            ServeSource::Simulated(clients) => {
                let (seed, country, clients, today) = (options.seed, options.country, *clients, (options.today)());
                let carried = options.carried;
                options.check_pages(clients)?;
                // A large base takes a while to make up.
                let made = spawn_blocking(move || {
                    let simulation = Simulation::new(seed, country, clients, today);
                    let simulation = if carried { simulation.carrying_over() } else { simulation };
                    let first = Published::of(simulation.clients());
                    (simulation, first)
                });
                let (simulation, first) = made.await.map_err(|stopped| bind(std::io::Error::other(stopped)))?;
                (simulation, watch::channel(Arc::new(first)))
            }
        };
        Ok(Self::serve(listener, bound, list, Some(publish), options))
    }

    fn serve(
        listener: TcpListener,
        addr: SocketAddr,
        (publish, list): (watch::Sender<Arc<Published>>, watch::Receiver<Arc<Published>>),
        simulation: Option<Simulation>,
        options: ServeOptions,
    ) -> Self {
        let (stop, mut stopped) = watch::channel(false);
        let tick = options.tick;
        let today = Arc::clone(&options.today);
        let router = routes::router(list, options);
        let serving = tokio::spawn(async move {
            let served = axum::serve(listener, router);
            tokio::select! {
                // It only ends by itself if the listener breaks, and then nobody can be told but the clients.
                _ = served => {}
                _ = stopped.changed() => {}
            }
        });
        let living = simulation.map(|simulation| tokio::spawn(live(simulation, publish, tick, today)));
        Self { addr, stop, serving, living }
    }

    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Stops listening, and with it all that is under way.
    pub async fn shutdown(mut self) {
        let _ = self.stop.send(true);
        if let Some(living) = &self.living {
            living.abort();
        }
        let _ = (&mut self.serving).await;
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.serving.abort();
        if let Some(living) = &self.living {
            living.abort();
        }
    }
}

/// Lets the base live: a new body for each tick, built off the tasks that answer.
async fn live(mut simulation: Simulation, publish: watch::Sender<Arc<Published>>, tick: Duration, today: Today) {
    let mut ticks = tokio::time::interval(tick);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    ticks.tick().await;
    loop {
        ticks.tick().await;
        let day = today();
        let ticked = spawn_blocking(move || {
            simulation.tick(day);
            let published = Published::of(simulation.clients());
            (simulation, published)
        });
        let Ok((ticked, published)) = ticked.await else {
            return;
        };
        simulation = ticked;
        if publish.send(Arc::new(published)).is_err() {
            return;
        }
    }
}
