//! The URL that a person gave, and the list's URL that it means.

use reqwest::Url;

use crate::text::CleanText;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceUrl {
    list: Url,
}

/// Why a URL cannot be polled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UrlProblem {
    NoScheme(CleanText),
    /// Its scheme is not http or https.
    Scheme(CleanText),
    /// It holds a user name or a password. It is not repeated.
    Credentials,
    /// It holds a query or a fragment. It is not repeated: tokens are put there.
    QueryOrFragment,
    /// It is no URL at all.
    Invalid {
        url: CleanText,
        fault: UrlFault,
    },
}

/// What is wrong with a URL that is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlFault {
    NoHost,
    /// Its port is no number up to 65535.
    Port,
    /// Its host looks like an IPv4 address and is none.
    Ipv4,
    /// Its host looks like an IPv6 address and is none.
    Ipv6,
    /// Its host holds characters that no name of a host does.
    Host,
    /// Anything else.
    Other,
}

impl From<url::ParseError> for UrlFault {
    fn from(error: url::ParseError) -> Self {
        use url::ParseError as Fault;

        match error {
            Fault::EmptyHost | Fault::RelativeUrlWithoutBase | Fault::RelativeUrlWithCannotBeABaseBase => Self::NoHost,
            Fault::InvalidPort => Self::Port,
            Fault::InvalidIpv4Address => Self::Ipv4,
            Fault::InvalidIpv6Address => Self::Ipv6,
            Fault::IdnaError | Fault::InvalidDomainCharacter => Self::Host,
            _ => Self::Other,
        }
    }
}

const LIST_PATH: [&str; 3] = ["api", "v1", "clients"];

impl SourceUrl {
    /// Reads a base URL, to which `/api/v1/clients/` is added, or as much of it as is not there yet; or the list's own,
    /// which ends in `/clients/`.
    pub fn parse(text: &str) -> Result<Self, UrlProblem> {
        let text = text.trim();
        // `host:8080/x` parses with `host` for a scheme.
        if !text.contains("://") {
            return Err(if text.contains('@') {
                UrlProblem::Credentials
            } else {
                UrlProblem::NoScheme(CleanText::new(text))
            });
        }
        let mut list: Url = match text.parse() {
            Ok(url) => url,
            Err(_) if text.contains('@') => return Err(UrlProblem::Credentials),
            Err(error) => {
                return Err(UrlProblem::Invalid { url: CleanText::new(text), fault: error.into() });
            }
        };
        if !list.username().is_empty() || list.password().is_some() {
            return Err(UrlProblem::Credentials);
        }
        if !matches!(list.scheme(), "http" | "https") {
            return Err(UrlProblem::Scheme(CleanText::new(list.scheme())));
        }
        if list.query().is_some() || list.fragment().is_some() {
            return Err(UrlProblem::QueryOrFragment);
        }
        let base = list.path().trim_end_matches('/');
        let ends_in = |parts: &[&str]| base.ends_with(&format!("/{}", parts.join("/")));
        let missing = match () {
            // Also `/api/clients`, of the generation without a version.
            () if ends_in(&LIST_PATH[2..]) => &[][..],
            () if ends_in(&LIST_PATH[..2]) => &LIST_PATH[2..],
            () if ends_in(&LIST_PATH[..1]) => &LIST_PATH[1..],
            () => &LIST_PATH,
        };
        let path: Vec<&str> = std::iter::once(base).chain(missing.iter().copied()).chain([""]).collect();
        let path = path.join("/");
        list.set_path(&path);
        Ok(Self { list })
    }

    pub fn list(&self) -> &Url {
        &self.list
    }

    /// Where one client is asked for; `None` where no path can name that id.
    pub(in crate::source) fn client(&self, id: &str) -> Option<Url> {
        let id = id.trim();
        // A path leaves these out, so that another one would be asked for.
        if id.is_empty() || matches!(id, "." | "..") || id.contains(char::is_control) {
            return None;
        }
        let mut url = self.list.clone();
        url.path_segments_mut().ok()?.pop_if_empty().extend(["by-service-id", id]);
        Some(url)
    }

    /// Where clients are searched for with `text`.
    pub(in crate::source) fn search(&self, text: &str) -> Url {
        let mut url = self.list.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().push("search");
        }
        url.query_pairs_mut().append_pair("q", text.trim());
        url
    }

    /// Host, and port where it is not the scheme's own: how the source is named on the screen.
    pub fn label(&self) -> CleanText {
        let host = self.list.host_str().unwrap_or_default();
        match self.list.port() {
            Some(port) => CleanText::new(&format!("{host}:{port}")),
            None => CleanText::new(host),
        }
    }

    /// The list's URL as it may be shown: there are no credentials in it.
    pub fn shown(&self) -> CleanText {
        CleanText::new(self.list.as_str())
    }

    /// Whether the server is this machine itself.
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.list)
    }
}

pub(in crate::source) fn is_loopback(url: &Url) -> bool {
    match url.host_str() {
        Some("localhost") => true,
        Some(host) => {
            let host = host.trim_matches(['[', ']']);
            host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_gets_the_lists_path_and_a_lists_url_is_kept() {
        for (given, list) in [
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080/api/v1/clients/"),
            ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/api/v1/clients/"),
            ("https://api.example/wisp//", "https://api.example/wisp/api/v1/clients/"),
            ("https://api.example/api/clients/", "https://api.example/api/clients/"),
            ("https://api.example/api/v1/clients", "https://api.example/api/v1/clients/"),
            ("https://api.example/api", "https://api.example/api/v1/clients/"),
            ("https://api.example/api/", "https://api.example/api/v1/clients/"),
            ("https://api.example/api/v1", "https://api.example/api/v1/clients/"),
            ("https://api.example/wisp/api/v1//", "https://api.example/wisp/api/v1/clients/"),
            ("https://api.example/api/clients", "https://api.example/api/clients/"),
            ("https://api.example/v1", "https://api.example/v1/api/v1/clients/"),
            ("https://api.example/rapi", "https://api.example/rapi/api/v1/clients/"),
            ("https://api.example/myclients", "https://api.example/myclients/api/v1/clients/"),
            ("http://[::1]:8080", "http://[::1]:8080/api/v1/clients/"),
            (" HTTPS://ÑANDÚ.example ", "https://xn--and-6ma2c.example/api/v1/clients/"),
        ] {
            assert_eq!(SourceUrl::parse(given).unwrap().list().as_str(), list, "{given}");
        }
        assert_eq!(SourceUrl::parse("https://a.example:443").unwrap().label().as_str(), "a.example");
        assert_eq!(SourceUrl::parse("http://127.0.0.1:9/x").unwrap().label().as_str(), "127.0.0.1:9");
        assert!(SourceUrl::parse("http://[::1]:1").unwrap().is_loopback());
        assert!(!SourceUrl::parse("http://10.0.0.1").unwrap().is_loopback());
    }

    #[test]
    fn single_clients_lie_beside_the_list_whatever_their_id_is() {
        let source = SourceUrl::parse("https://api.example/api/clients/").unwrap();
        for (id, path) in [
            ("12345", "12345"),
            (" -7 ", "-7"),
            ("A-7/b?c#d", "A-7%2Fb%3Fc%23d"),
            ("50%", "50%25"),
            ("%2e%2e", "%252e%252e"),
            ("Ñ 1", "%C3%91%201"),
            ("../../admin", "..%2F..%2Fadmin"),
        ] {
            let url = source.client(id).unwrap();
            assert_eq!(url.as_str(), format!("https://api.example/api/clients/by-service-id/{path}"), "{id}");
        }
        for id in ["", "  ", ".", "..", "1\n2"] {
            assert_eq!(source.client(id), None, "{id:?}");
        }
        let search = source.search(" Núñez & co #1 ");
        assert_eq!(search.as_str(), "https://api.example/api/clients/search?q=N%C3%BA%C3%B1ez+%26+co+%231");
    }

    #[test]
    fn what_cannot_be_polled_is_refused_and_secrets_are_not_repeated() {
        assert!(matches!(SourceUrl::parse("api.example:8080/x"), Err(UrlProblem::NoScheme(_))));
        assert!(matches!(SourceUrl::parse("ftp://api.example"), Err(UrlProblem::Scheme(_))));
        assert_eq!(SourceUrl::parse("http://user:s3cret@h/"), Err(UrlProblem::Credentials));
        assert_eq!(SourceUrl::parse("user:s3cret@h"), Err(UrlProblem::Credentials));
        assert_eq!(SourceUrl::parse("http://user:s3cret@h:99999/"), Err(UrlProblem::Credentials));
        assert_eq!(SourceUrl::parse("http://h/?token=s3cret"), Err(UrlProblem::QueryOrFragment));
        assert_eq!(SourceUrl::parse("http://h/#x"), Err(UrlProblem::QueryOrFragment));
        assert!(matches!(SourceUrl::parse("http://h:99999"), Err(UrlProblem::Invalid { .. })));
        assert!(matches!(SourceUrl::parse("http://"), Err(UrlProblem::Invalid { .. })));
    }
}
