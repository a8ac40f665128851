//! A port of one's own, that can be closed and opened again while nobody else can take it.
use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4, TcpListener};

use rustix::io::{Errno, FdFlags, Result, fcntl_setfd};
use rustix::net::sockopt::set_socket_reuseaddr;
use rustix::net::{AddressFamily, Shutdown, SocketType, bind, ipproto, listen, shutdown, socket};

/// A socket bound to a port of the loopback for as long as it lives, listening or not.
///
/// While it does not listen connections are refused, and tests that run beside this one cannot be given its port. Closing
/// the socket instead would leave the port open for a moment longer when a process is just being started: until its
/// `exec` a child holds every socket of its parent.
pub(crate) struct Port {
    listener: TcpListener,
    addr: SocketAddr,
}

impl Port {
    pub(crate) fn reserve() -> Self {
        loop {
            let any = TcpListener::bind("127.0.0.1:0").expect("a free port");
            let port = any.local_addr().expect("its address").port();
            drop(any);
            // Only a port asked for by its number stays with a socket that stops listening.
            match bound(SocketAddrV4::new(Ipv4Addr::LOCALHOST, port)) {
                Ok(listener) => return Self { addr: listener.local_addr().expect("its address"), listener },
                Err(Errno::ADDRINUSE) => {}
                Err(error) => panic!("cannot bind port {port}: {error}"),
            }
        }
    }

    pub(crate) fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Listens, and gives what accepts connections until [`Port::close`].
    pub(crate) fn open(&self) -> TcpListener {
        listen(&self.listener, 128).expect("the port is ours");
        self.listener.try_clone().expect("a second handle")
    }

    /// Refuses connections from now on, whoever else holds the socket. Who waits to accept one gets an error.
    pub(crate) fn close(&self) {
        shutdown(&self.listener, Shutdown::Both).expect("an open port");
    }
}

fn bound(addr: SocketAddrV4) -> Result<TcpListener> {
    let socket = socket(AddressFamily::INET, SocketType::STREAM, Some(ipproto::TCP))?;
    fcntl_setfd(&socket, FdFlags::CLOEXEC)?;
    // Connections that are still being closed do not keep it from listening again.
    set_socket_reuseaddr(&socket, true)?;
    bind(&socket, &SocketAddr::V4(addr))?;
    Ok(TcpListener::from(socket))
}
