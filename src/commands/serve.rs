//! `wisptop serve`: the embedded API alone.

use std::io::ErrorKind;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use secrecy::ExposeSecret as _;

use crate::commands::say::start_failed;
use crate::commands::{FAILED, USAGE, country, say, threads};
use crate::locale::Locale;
use crate::platform::clock::{Clock as _, SystemClock};
use crate::serve::{Country, DataError, Login, PageFaults, ServeError, ServeOptions, ServeSource, Server};
use crate::settings::args::{Args, ServeArgs};
use crate::source::auth::SecretFile;
use crate::terminal::{Signal, Signals};
use crate::text::CleanText;
use crate::words::secrets::secret_file;
use crate::words::system::system;

/// How long a token of the login is good for, as in the real service.
const TOKEN_LIFE: Duration = Duration::from_hours(1);

/// Serves until a signal ends it; returns the exit code.
pub fn run(args: Args, locale: &Locale) -> ExitCode {
    let country = country::country(args.country, |name| std::env::var(name).ok());
    let args = args.serve;
    let login = match login(&args, locale) {
        Ok(login) => login,
        Err(reason) => {
            say::error(&reason);
            return ExitCode::from(USAGE);
        }
    };
    if let Err(error) = threads::check() {
        say::error(&say::no_threads(&error, locale));
        return ExitCode::from(FAILED);
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            say::error(&start_failed(&error, locale));
            return ExitCode::from(FAILED);
        }
    };
    match runtime.block_on(serve(args, country, login, locale)) {
        // Ctrl-C is how it is meant to end.
        Ok(Signal::INTERRUPT) => ExitCode::SUCCESS,
        Ok(signal) => ExitCode::from(signal.exit_code().unwrap_or(FAILED)),
        Err((code, reason)) => {
            say::error(&reason);
            ExitCode::from(code)
        }
    }
}

/// Serves until a signal comes, or says why not and with which exit code.
async fn serve(
    args: ServeArgs,
    country: Country,
    login: Option<Login>,
    locale: &Locale,
) -> Result<Signal, (u8, String)> {
    let (clock, zone) = (SystemClock::start(), say::time_zone(locale));
    let mut signals = Signals::install().map_err(|error| (FAILED, start_failed(&error, locale)))?;
    let source = args.data.clone().map_or(ServeSource::Simulated(args.clients), ServeSource::File);
    let options = ServeOptions {
        addr: args.addr.0,
        source,
        country,
        tick: args.tick,
        cache: args.cache,
        fail_rate: args.fail_rate,
        pages: PageFaults {
            page_size: args.page_size,
            failing: args.fail_page.clone(),
            hole: args.hole,
            repeat: args.repeat_page,
            after: args.fault_after,
            lasting: args.fault_for,
        },
        latency: args.latency,
        carried: args.carried,
        login,
        seed: args.seed,
        today: Arc::new(move || zone.to_datetime(clock.now()).date()),
    };
    let server = Server::start(options).await.map_err(|error| {
        let code = if matches!(error, ServeError::Page { .. }) { USAGE } else { FAILED };
        (code, serve_error(&error, locale))
    })?;
    let url = format!("http://{}", server.addr());
    let what = match &args.data {
        Some(path) => locale.text_with("serve-data", &[("file", shown(path).into()), ("url", url.into())]),
        None => locale.text_with("serve-clients", &[("count", (args.clients as u64).into()), ("url", url.into())]),
    };
    // It serves even where nobody reads this.
    let _ = say::line(&format!("{what}\n{}", locale.text("serve-stop")));
    let signal = loop {
        match signals.next().await {
            Signal::Continue => {}
            signal @ Signal::End(_) => break signal,
        }
    };
    server.shutdown().await;
    Ok(signal)
}

/// A path, cleaned: its name can hold anything.
fn shown(path: &Path) -> String {
    CleanText::new(&path.display().to_string()).to_string()
}

fn login(args: &ServeArgs, locale: &Locale) -> Result<Option<Login>, String> {
    let (Some(username), Some(path)) = (&args.login, &args.password_file) else {
        return Ok(None);
    };
    let file = SecretFile::at(path);
    let password = file.read().map_err(|problem| secret_file(&file.shown(), &problem, locale))?;
    let password = password.expose_secret().to_owned();
    Ok(Some(Login { username: username.clone(), password, token_life: TOKEN_LIFE }))
}

pub(super) fn serve_error(error: &ServeError, locale: &Locale) -> String {
    match error {
        ServeError::Bind { addr, reason } => {
            let args = [("addr", addr.to_string().into()), ("reason", system(reason, locale).into())];
            locale.text_with("serve-bind", &args)
        }
        ServeError::Page { page, pages } => {
            locale.text_with("serve-no-page", &[("page", (*page as u64).into()), ("count", (*pages as u64).into())])
        }
        ServeError::Data { path, reason } => {
            let file = ("file", shown(path).into());
            match reason {
                DataError::Read(error) if error.kind() == ErrorKind::InvalidData => {
                    locale.text_with("serve-not-utf8", &[file])
                }
                DataError::Read(error) => {
                    locale.text_with("serve-file", &[file, ("reason", system(error, locale).into())])
                }
                DataError::NotJson(error) => {
                    let args = [
                        file,
                        ("line", locale.count(error.line() as u64).into()),
                        ("column", locale.count(error.column() as u64).into()),
                    ];
                    locale.text_with("serve-not-json", &args)
                }
                DataError::NoList => locale.text_with("serve-no-list", &[file]),
            }
        }
    }
}
