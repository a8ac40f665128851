//! The proxy that stands between, by the environment. It is named in every failure that may be its own, and a variable
//! that cannot be used is an error: going past a proxy because its name is misspelt is not what anybody asked for.

use std::ffi::OsString;
use std::net::IpAddr;

use ipnet::IpNet;
use reqwest::Url;
use secrecy::{ExposeSecret as _, SecretString};

use crate::source::middleware::url::{SourceUrl, UrlFault, is_loopback};
use crate::text::CleanText;

#[derive(Clone, Debug)]
pub struct Proxy {
    url: Url,
    user: Option<(String, SecretString)>,
}

/// Why a variable names no proxy. Its value is never repeated: it may hold a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProxyProblem {
    pub variable: String,
    pub fault: ProxyFault,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProxyFault {
    NotUnicode,
    /// It is for a kind of proxy that wisptop does not speak to.
    Scheme(CleanText),
    Url(UrlFault),
}

impl Proxy {
    /// The proxy that requests for `source` go through, by the variables that `env` knows. Loopback needs none.
    ///
    /// # Errors
    /// The variable that counts for `source` names no proxy.
    pub fn for_source(
        source: &SourceUrl,
        env: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Option<Self>, ProxyProblem> {
        let url = source.list();
        let set = |name: &str| {
            let value = env(name).filter(|value| !value.to_string_lossy().trim().is_empty())?;
            Some((name.to_owned(), value))
        };
        let exempt = ["NO_PROXY", "no_proxy"].iter().find_map(|name| set(name)).map(|(_, rules)| rules);
        if is_loopback(url) || exempt.is_some_and(|rules| is_exempt(url, &rules.to_string_lossy())) {
            return Ok(None);
        }
        let own: &[&str] = match url.scheme() {
            "https" => &["HTTPS_PROXY", "https_proxy"],
            // In a CGI script the upper-case one is a header that a stranger has sent.
            _ if env("REQUEST_METHOD").is_some() => &["http_proxy"],
            _ => &["HTTP_PROXY", "http_proxy"],
        };
        let Some((variable, value)) = own.iter().chain(&["ALL_PROXY", "all_proxy"]).find_map(|name| set(name)) else {
            return Ok(None);
        };
        let proxy = match value.to_str() {
            Some(text) => Self::parse(text.trim()),
            None => Err(ProxyFault::NotUnicode),
        };
        proxy.map(Some).map_err(|fault| ProxyProblem { variable, fault })
    }

    fn parse(text: &str) -> Result<Self, ProxyFault> {
        let with_scheme = if text.contains("://") { text.to_owned() } else { format!("http://{text}") };
        let mut url: Url = with_scheme.parse().map_err(|error| ProxyFault::Url(UrlFault::from(error)))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(ProxyFault::Scheme(CleanText::new(url.scheme()).cut(20)));
        }
        let decoded = |text: &str| decode(text);
        let user = (!url.username().is_empty() || url.password().is_some())
            .then(|| (decoded(url.username()), decoded(url.password().unwrap_or_default()).into()));
        // Neither fails where there is a host.
        let _ = url.set_username("");
        let _ = url.set_password(None);
        url.set_query(None);
        url.set_fragment(None);
        url.set_path("/");
        Ok(Self { url, user })
    }

    /// Host, and port where it is not the scheme's own.
    pub fn label(&self) -> CleanText {
        let host = self.url.host_str().unwrap_or_default();
        match self.url.port() {
            Some(port) => CleanText::new(&format!("{host}:{port}")),
            None => CleanText::new(host),
        }
    }

    /// Whether TLS is spoken with the proxy itself.
    pub fn speaks_tls(&self) -> bool {
        self.url.scheme() == "https"
    }

    pub(super) fn address(&self) -> (&str, u16) {
        let host = self.url.host_str().unwrap_or_default().trim_matches(['[', ']']);
        (host, self.url.port_or_known_default().unwrap_or_default())
    }

    pub(super) fn client(&self) -> Option<reqwest::Proxy> {
        let proxy = reqwest::Proxy::all(self.url.clone()).ok()?;
        Some(match &self.user {
            Some((user, password)) => proxy.basic_auth(user, password.expose_secret()),
            None => proxy,
        })
    }

    /// The password, which a proxy may send back.
    pub(in crate::source) fn secret(&self) -> Option<&SecretString> {
        self.user.as_ref().map(|(_, password)| password)
    }
}

/// `%40` is `@`.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, behind)) = rest.split_first() {
        let mut byte = first;
        let code = behind.get(..2).and_then(|code| u8::from_str_radix(str::from_utf8(code).ok()?, 16).ok());
        (byte, rest) = match code {
            Some(code) if byte == b'%' => (code, &behind[2..]),
            _ => (byte, behind),
        };
        bytes.push(byte);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Whether `NO_PROXY` says that `url` is reached without a proxy. Its rules have commas or blanks between them: `*` is
/// everything; `example.com`, `.example.com` and `*.example.com` are the name and all names below it; an address is
/// itself, `10.0.0.0/8` all of a network; each may end in a port, `:8080`, and then counts for that port only.
fn is_exempt(url: &Url, rules: &str) -> bool {
    let host = url.host_str().unwrap_or_default().trim_end_matches('.').to_lowercase();
    let address: Option<IpAddr> = host.trim_matches(['[', ']']).parse().ok();
    let port = url.port_or_known_default();
    rules.split([',', ' ', '\t', '\n']).map(str::trim).filter(|rule| !rule.is_empty()).any(|rule| {
        let rule = rule.to_lowercase();
        let (rule, rule_port) = with_port(&rule);
        (rule_port.is_none() || rule_port == port) && covers(rule, &host, address)
    })
}

/// A rule without its port. A bare IPv6 address has none.
fn with_port(rule: &str) -> (&str, Option<u16>) {
    match rule.rsplit_once(':') {
        Some((name, port)) if !name.contains(':') || name.ends_with(']') => match port.parse() {
            Ok(port) => (name, Some(port)),
            Err(_) => (rule, None),
        },
        _ => (rule, None),
    }
}

fn covers(rule: &str, host: &str, address: Option<IpAddr>) -> bool {
    if rule == "*" {
        return true;
    }
    if let Some(address) = address {
        let rule = rule.trim_matches(['[', ']']);
        let network = rule.parse::<IpNet>().is_ok_and(|network| network.contains(&address));
        return network || rule.parse::<IpAddr>() == Ok(address);
    }
    let name = rule.trim_start_matches('*').trim_start_matches('.').trim_end_matches('.');
    !name.is_empty() && host.strip_suffix(name).is_some_and(|above| above.is_empty() || above.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(url: &str, vars: &[(&str, &str)]) -> Result<Option<String>, ProxyProblem> {
        let url = SourceUrl::parse(url).unwrap();
        let env = |name: &str| vars.iter().find(|(var, _)| *var == name).map(|(_, value)| OsString::from(value));
        Ok(Proxy::for_source(&url, env)?.map(|proxy| proxy.label().to_string()))
    }

    #[test]
    fn each_scheme_has_its_variable_and_an_empty_one_is_none() {
        for (url, vars, wanted) in [
            ("http://wisp.example", &[("HTTP_PROXY", "http://p:3128")][..], Some("p:3128")),
            ("http://wisp.example", &[("HTTPS_PROXY", "http://p:3128")], None),
            ("https://wisp.example", &[("https_proxy", "p:3128")], Some("p:3128")),
            ("https://wisp.example", &[("ALL_PROXY", "https://user:s3cret@p/")], Some("p")),
            ("https://wisp.example", &[("HTTPS_PROXY", " "), ("all_proxy", "http://p:1")], Some("p:1")),
            ("https://wisp.example", &[("HTTPS_PROXY", "")], None),
            ("http://wisp.example", &[("HTTP_PROXY", "http://p"), ("REQUEST_METHOD", "GET")], None),
            ("http://127.0.0.1:8080", &[("HTTP_PROXY", "ftp://odd")], None),
            ("http://localhost", &[("ALL_PROXY", "http://p")], None),
            ("http://[::1]:80", &[("ALL_PROXY", "http://p")], None),
        ] {
            assert_eq!(chosen(url, vars).unwrap().as_deref(), wanted, "{url} {vars:?}");
        }
    }

    #[test]
    fn a_variable_that_cannot_be_used_is_told_and_never_means_no_proxy() {
        for (value, fault) in [
            ("socks5://p:1080", ProxyFault::Scheme(CleanText::new("socks5"))),
            ("ftp://p", ProxyFault::Scheme(CleanText::new("ftp"))),
            ("http://", ProxyFault::Url(UrlFault::NoHost)),
            ("http://user:s3cret@", ProxyFault::Url(UrlFault::NoHost)),
            ("http://p:99999", ProxyFault::Url(UrlFault::Port)),
            ("p:port", ProxyFault::Url(UrlFault::Port)),
            ("http://[::1", ProxyFault::Url(UrlFault::Ipv6)),
            ("http://300.1.2.3:80", ProxyFault::Url(UrlFault::Ipv4)),
            ("http://a b:80", ProxyFault::Url(UrlFault::Host)),
        ] {
            let problem = chosen("http://wisp.example", &[("http_proxy", value)]).unwrap_err();
            assert_eq!((problem.variable.as_str(), &problem.fault), ("http_proxy", &fault), "{value}");
            // Where it does not count it does no harm.
            assert_eq!(chosen("https://wisp.example", &[("http_proxy", value)]), Ok(None));
        }
    }

    #[test]
    fn no_proxy_as_people_write_it() {
        for (rules, host, wanted) in [
            ("*", "wisp.example", true),
            ("*", "10.1.2.3", true),
            ("*", "[2001:db8::1]", true),
            ("localhost, *", "10.1.2.3", true),
            ("wisp.example", "wisp.example", true),
            ("WISP.example.", "wisp.EXAMPLE", true),
            ("example", "wisp.example", true),
            (".example", "wisp.example", true),
            ("*.example", "wisp.example", true),
            (".wisp.example", "wisp.example", true),
            ("isp.example", "wisp.example", false),
            ("other.example", "wisp.example", false),
            ("10.1.2.3", "10.1.2.3", true),
            ("10.0.0.0/8", "10.1.2.3", true),
            ("10.0.0.0/8", "11.1.2.3", false),
            ("2.3", "10.1.2.3", false),
            ("192.168.0.0/16 10.0.0.0/8", "10.1.2.3", true),
            ("2001:db8::/32", "[2001:db8::1]", true),
            ("2001:db8::1", "[2001:db8::1]", true),
            ("[2001:db8::1]:8080", "[2001:db8::1]", true),
            ("wisp.example:8080", "wisp.example", true),
            ("wisp.example:80", "wisp.example", false),
            ("", "wisp.example", false),
            (",", "wisp.example", false),
            (".", "wisp.example", false),
        ] {
            let vars = [("HTTP_PROXY", "http://p"), ("NO_PROXY", rules)];
            let proxy = chosen(&format!("http://{host}:8080"), &vars).unwrap();
            assert_eq!(proxy.is_none(), wanted, "NO_PROXY={rules} for {host}");
        }
    }
}
