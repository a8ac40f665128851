//! Files with secrets, and a back-end that wants them.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use tempfile::TempDir;

use super::envelope::error_envelope;
use super::{Answer, FaultServer, Request};

pub(crate) const LOGIN: &str = "/api/v1/auth/token";

pub(crate) const SECRET: &str = "tok-5f3a9c-unique";

/// A file that only its owner can read.
pub(crate) fn secret_file(directory: &TempDir, content: &str) -> PathBuf {
    let path = directory.path().join("secret");
    fs::write(&path, content).expect("a file");
    fs::set_permissions(&path, Permissions::from_mode(0o600)).expect("a mode");
    path
}

pub(crate) fn directory() -> TempDir {
    tempfile::tempdir().expect("a directory")
}

pub(crate) fn unauthorized() -> Answer {
    Answer::json(401, error_envelope("Could not validate credentials."))
}

pub(crate) fn token(text: &str) -> Answer {
    Answer::ok(serde_json::json!({"access_token": text, "token_type": "bearer"}).to_string())
}

pub(crate) fn logins(server: &FaultServer) -> usize {
    server.exchanges().iter().filter(|exchange| exchange.request.target == LOGIN).count()
}

pub(crate) fn bears(request: &Request, token: &str) -> bool {
    request.header("authorization") == Some(&format!("Bearer {token}"))
}
