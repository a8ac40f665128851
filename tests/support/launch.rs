//! How a program is started in a terminal: its arguments, its environment, the terminal's size, and who its parent is.
use std::ffi::{OsStr, OsString};

use portable_pty::CommandBuilder;

use super::session::Session;

/// A program about to be started. Its environment is the same on every machine: nothing is inherited but `PATH`.
pub(crate) struct Launch {
    argv: Vec<OsString>,
    env: Vec<(OsString, OsString)>,
    columns: u16,
    rows: u16,
}

impl Launch {
    /// A program with arguments, in 80x24.
    pub(crate) fn new<A: AsRef<OsStr>>(program: impl AsRef<OsStr>, arguments: impl IntoIterator<Item = A>) -> Self {
        let mut argv = vec![program.as_ref().to_owned()];
        argv.extend(arguments.into_iter().map(|arg| arg.as_ref().to_owned()));
        Self { argv, env: Vec::new(), columns: 80, rows: 24 }
    }

    /// The program under test.
    pub(crate) fn wisptop<A: AsRef<OsStr>>(args: impl IntoIterator<Item = A>) -> Self {
        Self::new(env!("CARGO_BIN_EXE_wisptop"), args)
    }

    pub(crate) fn size(mut self, columns: u16, rows: u16) -> Self {
        (self.columns, self.rows) = (columns, rows);
        self
    }

    /// Sets a variable, over one of the common ones too.
    pub(crate) fn env(mut self, name: impl AsRef<OsStr>, value: impl AsRef<OsStr>) -> Self {
        self.env.push((name.as_ref().to_owned(), value.as_ref().to_owned()));
        self
    }

    /// With SIGHUP ignored, as under `nohup`.
    pub(crate) fn ignoring_hangup(self) -> Self {
        self.under_shell(r#"trap "" HUP; exec "$@""#)
    }

    /// As a job of a shell, so that Ctrl-Z has somebody to give the terminal to. The shell then says `[stopped]`, carries
    /// out `when_stopped` (`read line; fg`), and says `[ended CODE]` with the exit code of that.
    pub(crate) fn job(self, when_stopped: &str) -> Self {
        self.under_shell(&format!(r#"set -m; "$@"; echo "[stopped]"; {when_stopped}; echo "[ended $?]""#))
    }

    /// Started by a shell script in which `"$@"` is the program.
    pub(crate) fn under_shell(mut self, script: &str) -> Self {
        let shell = ["/bin/sh", "-c", script, "sh"].map(OsString::from);
        self.argv.splice(0..0, shell);
        self
    }

    /// As [`Self::under_shell`], with `<(…)`.
    pub(crate) fn under_bash(mut self, script: &str) -> Self {
        let shell = ["/bin/bash", "-c", script, "bash"].map(OsString::from);
        self.argv.splice(0..0, shell);
        self
    }

    pub(crate) fn start(self) -> Session {
        let home = tempfile::tempdir().expect("a home");
        let mut command = CommandBuilder::from_argv(self.argv);
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_else(|| "/usr/bin:/bin".into()));
        command.env("HOME", home.path());
        command.env("SHELL", "/bin/sh");
        command.env("TERM", "xterm-256color");
        command.env("LANG", "en_US.UTF-8");
        command.env("TZ", "America/Bogota");
        for (name, value) in &self.env {
            command.env(name, value);
        }
        command.cwd(env!("CARGO_MANIFEST_DIR"));

        Session::run(command, self.columns, self.rows, home)
    }
}
