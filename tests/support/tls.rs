//! A server that speaks TLS, with a certificate that is right or wrong in one way.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// A certificate for `localhost`, of an authority that nobody knows.
pub(crate) struct Certificate {
    /// What it is trusted by, in PEM.
    pub(crate) authority: String,
    chain: Vec<CertificateDer<'static>>,
    key: Vec<u8>,
}

impl Certificate {
    pub(crate) fn valid() -> Self {
        Self::new("localhost", |_| {})
    }

    pub(crate) fn for_another_host() -> Self {
        Self::new("other.example", |_| {})
    }

    pub(crate) fn expired() -> Self {
        Self::new("localhost", |params| {
            params.not_before = date_time_ymd(2020, 1, 1);
            params.not_after = date_time_ymd(2021, 1, 1);
        })
    }

    pub(crate) fn not_valid_yet() -> Self {
        Self::new("localhost", |params| {
            params.not_before = date_time_ymd(2090, 1, 1);
            params.not_after = date_time_ymd(2091, 1, 1);
        })
    }

    /// What `openssl req -x509` makes: its own issuer, and an authority by its extensions unless `authority` is false.
    pub(crate) fn self_signed(host: &str, authority: bool, change: impl FnOnce(&mut CertificateParams)) -> Self {
        let names = if host.is_empty() { Vec::new() } else { vec![host.to_owned()] };
        let mut params = CertificateParams::new(names).expect("parameters");
        params.distinguished_name.push(DnType::CommonName, "localhost");
        params.is_ca = if authority { IsCa::Ca(BasicConstraints::Unconstrained) } else { IsCa::ExplicitNoCa };
        change(&mut params);
        let key = KeyPair::generate().expect("a key");
        let certificate = params.self_signed(&key).expect("a certificate");
        Self { authority: certificate.pem(), chain: vec![certificate.der().clone()], key: key.serialize_der() }
    }

    /// Of an authority that vouches for another one, which is sent with it or not.
    pub(crate) fn through_an_intermediate(sent: bool) -> Self {
        let authority = |name: &str| {
            let mut params = CertificateParams::new(Vec::new()).expect("parameters");
            params.distinguished_name.push(DnType::CommonName, name);
            params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
            (params, KeyPair::generate().expect("a key"))
        };
        let (root, root_key) = authority("Root");
        let trusted = root.self_signed(&root_key).expect("a root").pem();
        let (between, between_key) = authority("Between");
        let root = Issuer::new(root, root_key);
        let intermediate = between.signed_by(&between_key, &root).expect("a certificate");
        let between = Issuer::new(between, between_key);
        let params = CertificateParams::new(vec!["localhost".to_owned()]).expect("parameters");
        let key = KeyPair::generate().expect("a key");
        let certificate = params.signed_by(&key, &between).expect("a certificate");
        let mut chain = vec![certificate.der().clone()];
        chain.extend(sent.then(|| intermediate.der().clone()));
        Self { authority: trusted, chain, key: key.serialize_der() }
    }

    fn new(host: &str, change: impl FnOnce(&mut CertificateParams)) -> Self {
        let mut root = CertificateParams::new(Vec::new()).expect("parameters");
        root.distinguished_name.push(DnType::CommonName, "Root of the test");
        root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let root_key = KeyPair::generate().expect("a key");
        let authority = root.self_signed(&root_key).expect("a root").pem();
        let issuer = Issuer::new(root, root_key);
        let mut params = CertificateParams::new(vec![host.to_owned()]).expect("parameters");
        change(&mut params);
        let key = KeyPair::generate().expect("a key");
        let certificate = params.signed_by(&key, &issuer).expect("a certificate");
        Self { authority, chain: vec![certificate.der().clone()], key: key.serialize_der() }
    }

    /// Its authority, as `--ca-cert` reads it.
    pub(crate) fn authority(&self) -> Vec<CertificateDer<'static>> {
        vec![CertificateDer::from_pem_slice(self.authority.as_bytes()).expect("a certificate")]
    }

    /// Its own bytes, as a person copies them from the server.
    pub(crate) fn itself(&self) -> Vec<CertificateDer<'static>> {
        vec![self.chain[0].clone()]
    }
}

/// Answers every request with 200 and one body.
pub(crate) struct TlsServer {
    addr: SocketAddr,
    requests: Arc<AtomicUsize>,
}

impl TlsServer {
    pub(crate) fn start(certificate: &Certificate, body: &'static str) -> Self {
        let key = PrivateKeyDer::try_from(certificate.key.clone()).expect("a key");
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(certificate.chain.clone(), key)
            .expect("a certificate");
        let config = Arc::new(config);
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let addr = listener.local_addr().expect("its address");
        let requests = Arc::new(AtomicUsize::new(0));
        let seen = Arc::clone(&requests);
        // It ends with the test.
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let (config, seen) = (Arc::clone(&config), Arc::clone(&seen));
                thread::spawn(move || {
                    let Ok(session) = ServerConnection::new(config) else { return };
                    // An error is the client's leaving.
                    let _ = serve(StreamOwned::new(session, connection), body, &seen);
                });
            }
        });
        Self { addr, requests }
    }

    pub(crate) fn url(&self) -> String {
        format!("https://localhost:{}", self.addr.port())
    }

    pub(crate) fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }
}

fn serve(mut stream: StreamOwned<ServerConnection, TcpStream>, body: &str, seen: &AtomicUsize) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte)?;
        head.extend_from_slice(&byte);
    }
    seen.fetch_add(1, Ordering::SeqCst);
    let length = body.len();
    write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}")?;
    stream.flush()?;
    stream.conn.send_close_notify();
    stream.flush()
}
