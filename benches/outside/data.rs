//! The same clients in every form that somebody reads: the API's answer, CSV, and lines of text.
use std::path::{Path, PathBuf};
use std::process::Stdio;

use tempfile::TempDir;

use crate::again::this_program;
use crate::clients::Clients;
use crate::making;

/// A base, in files that live as long as this.
pub(crate) struct Data {
    pub(crate) clients: Clients,
    /// Bytes of the API's answer.
    pub(crate) bytes: usize,
    /// The number of the third client.
    pub(crate) third: String,
    folder: TempDir,
}

impl Data {
    pub(crate) fn new(clients: Clients) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut maker = this_program(making::WORD);
        maker.arg(clients.0.to_string()).arg(folder.path()).stderr(Stdio::inherit());
        let said = String::from_utf8(maker.output().expect("a second process").stdout).expect("words");
        let (bytes, third) = said.trim_end().split_once(' ').expect("the files are made");
        Self { clients, bytes: bytes.parse().expect("a number"), third: third.to_owned(), folder }
    }

    /// The API's answer.
    pub(crate) fn answer(&self) -> PathBuf {
        self.file("clients.json")
    }

    /// The same with one client in fifty changed.
    pub(crate) fn later(&self) -> PathBuf {
        self.file("later.json")
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }
}
