//! The proxy that stands between, by the environment: it is named in every failure, since it may be the one that fails.

use hyper_util::client::proxy::matcher::Matcher;
use reqwest::Url;

use crate::client::CleanText;

/// The proxy that requests for `url` go through, as host and port, without the credentials that may stand in the
/// variable.
pub(super) fn proxy_for(url: &Url) -> Option<CleanText> {
    let intercept = Matcher::from_system().intercept(&url.as_str().parse().ok()?)?;
    let uri = intercept.uri();
    let host = uri.host()?;
    Some(match uri.port() {
        Some(port) => CleanText::new(&format!("{host}:{port}")),
        None => CleanText::new(host),
    })
}
