//! Reasons of the operating system in words.

use std::io::ErrorKind;

use rustix::io::Errno;

use crate::locale::Locale;
use crate::platform::system::SystemReason;

/// What the system gives as the reason, in a few words for the end of a sentence.
pub fn system(reason: impl Into<SystemReason>, locale: &Locale) -> String {
    let reason = reason.into();
    let id = match reason {
        SystemReason::Code(code) => by_code(code).or_else(|| by_kind(reason.kind())),
        SystemReason::Kind(kind) => by_kind(kind),
    };
    match (id, reason) {
        (Some(id), _) => locale.text(id).into_owned(),
        (None, SystemReason::Code(code)) => locale.text_with("system-code", &[("code", code.to_string().into())]),
        (None, SystemReason::Kind(_)) => locale.text("system-other").into_owned(),
    }
}

/// What the kinds below do not tell apart.
fn by_code(code: i32) -> Option<&'static str> {
    let known = [
        (Errno::NOENT, "system-not-found"),
        (Errno::PERM, "system-not-permitted"),
        (Errno::ACCESS, "system-permission"),
        (Errno::ISDIR, "system-is-directory"),
        (Errno::NOTDIR, "system-no-directory"),
        (Errno::IO, "system-input-output"),
        (Errno::NXIO, "system-no-device"),
        (Errno::NODEV, "system-no-device"),
        (Errno::LOOP, "system-loop"),
        (Errno::NAMETOOLONG, "system-long-name"),
        (Errno::MFILE, "system-files"),
        (Errno::NFILE, "system-files"),
        (Errno::AGAIN, "system-resources"),
        (Errno::NOMEM, "system-memory"),
        (Errno::NOSPC, "system-full"),
        (Errno::DQUOT, "system-quota"),
        (Errno::FBIG, "system-large"),
        (Errno::ROFS, "system-read-only"),
        (Errno::BUSY, "system-busy"),
        (Errno::TXTBSY, "system-busy"),
        (Errno::PIPE, "system-pipe"),
        (Errno::NOEXEC, "system-no-program"),
        (Errno::TOOBIG, "system-arguments"),
        (Errno::CONNREFUSED, "system-refused"),
        (Errno::CONNRESET, "system-reset"),
        (Errno::CONNABORTED, "system-reset"),
        (Errno::NOTCONN, "system-not-connected"),
        (Errno::TIMEDOUT, "system-timeout"),
        (Errno::HOSTUNREACH, "system-host"),
        (Errno::HOSTDOWN, "system-host"),
        (Errno::NETUNREACH, "system-network"),
        (Errno::NETDOWN, "system-network-down"),
        (Errno::ADDRINUSE, "system-address-used"),
        (Errno::ADDRNOTAVAIL, "system-address"),
        (Errno::AFNOSUPPORT, "system-address-kind"),
    ];
    known.iter().find(|(known, _)| known.raw_os_error() == code).map(|(_, id)| *id)
}

fn by_kind(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::NotFound => "system-not-found",
        ErrorKind::PermissionDenied => "system-permission",
        ErrorKind::ConnectionRefused => "system-refused",
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted => "system-reset",
        ErrorKind::NotConnected => "system-not-connected",
        ErrorKind::HostUnreachable => "system-host",
        ErrorKind::NetworkUnreachable => "system-network",
        ErrorKind::NetworkDown => "system-network-down",
        ErrorKind::AddrInUse => "system-address-used",
        ErrorKind::AddrNotAvailable => "system-address",
        ErrorKind::BrokenPipe => "system-pipe",
        ErrorKind::AlreadyExists => "system-exists",
        ErrorKind::WouldBlock => "system-resources",
        ErrorKind::NotADirectory => "system-no-directory",
        ErrorKind::IsADirectory => "system-is-directory",
        ErrorKind::ReadOnlyFilesystem => "system-read-only",
        ErrorKind::TimedOut => "system-timeout",
        ErrorKind::StorageFull | ErrorKind::WriteZero => "system-full",
        ErrorKind::QuotaExceeded => "system-quota",
        ErrorKind::FileTooLarge => "system-large",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "system-busy",
        ErrorKind::ArgumentListTooLong => "system-arguments",
        ErrorKind::Interrupted => "system-interrupted",
        ErrorKind::Unsupported => "system-unsupported",
        ErrorKind::UnexpectedEof => "system-ended",
        ErrorKind::OutOfMemory => "system-memory",
        ErrorKind::InvalidData => "system-data",
        ErrorKind::InvalidInput => "system-input",
        _ => return None,
    })
}
