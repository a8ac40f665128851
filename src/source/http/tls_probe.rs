//! What a server speaks that was asked in the wrong way: TLS where the URL says http, or HTTP where it says https.

use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// TLS records begin with their kind: an alert, or a part of the handshake.
const RECORDS: [u8; 2] = [0x15, 0x16];
const HTTP: &[u8] = b"HTTP/";

/// Greets `host` as TLS does, and looks whether it answers so within `limit`. Nothing but the greeting is sent.
pub(super) async fn speaks_tls(config: Arc<ClientConfig>, host: &str, port: u16, limit: Duration) -> bool {
    let Ok(name) = ServerName::try_from(host.to_owned()) else { return false };
    let Ok(mut client) = ClientConnection::new(config, name) else { return false };
    let mut greeting = Vec::new();
    if client.write_tls(&mut greeting).is_err() {
        return false;
    }
    let first = ask::<1>(host, port, &greeting, limit).await;
    first.is_some_and(|first| RECORDS.contains(&first[0]))
}

/// Asks `host` without TLS, and looks whether it answers so within `limit`. No credentials are sent.
pub(super) async fn speaks_http(host: &str, port: u16, limit: Duration) -> bool {
    let first = ask::<5>(host, port, b"GET / HTTP/1.0\r\n\r\n", limit).await;
    first.is_some_and(|first| first == HTTP)
}

/// The status by which a proxy answers to the wish for a way to `server`; `None` where it answers otherwise. The way
/// itself is not used.
pub(super) async fn tunnel_status(proxy: (&str, u16), server: &str, limit: Duration) -> Option<u16> {
    let wish = format!("CONNECT {server} HTTP/1.1\r\nHost: {server}\r\n\r\n");
    let head = ask::<12>(proxy.0, proxy.1, wish.as_bytes(), limit).await?;
    let status = str::from_utf8(&head).ok()?.strip_prefix("HTTP/1.")?.get(2..)?.parse().ok()?;
    (400..600).contains(&status).then_some(status)
}

/// The first bytes of an answer.
async fn ask<const N: usize>(host: &str, port: u16, question: &[u8], limit: Duration) -> Option<[u8; N]> {
    let probe = async {
        let mut connection = TcpStream::connect((host, port)).await?;
        connection.write_all(question).await?;
        let mut first = [0; N];
        connection.read_exact(&mut first).await?;
        std::io::Result::Ok(first)
    };
    timeout(limit, probe).await.ok()?.ok()
}
