//! Whether a server that does not speak HTTP speaks TLS instead: a URL with http: where https: belongs.

use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// A TLS server answers plain text with an alert; its record begins with this byte.
const ALERT: u8 = 0x15;

/// Sends `host` a line that no TLS server takes, and looks how it answers within `limit`.
pub(super) async fn answers_with_an_alert(host: &str, port: u16, limit: Duration) -> bool {
    let probe = async {
        let mut connection = TcpStream::connect((host, port)).await?;
        connection.write_all(b"GET / HTTP/1.0\r\n\r\n").await?;
        let mut first = [0];
        connection.read_exact(&mut first).await?;
        std::io::Result::Ok(first[0] == ALERT)
    };
    matches!(timeout(limit, probe).await, Ok(Ok(true)))
}
