//! Addresses as people paste them: with a port, a prefix, a scheme, a user or a path around.

use std::net::IpAddr;

use ipnet::IpNet;

use crate::query::filter::Test;

/// The address in `text` and whether anything stands around it; `None` where there is none.
pub(super) fn pasted(text: &str) -> Option<(IpAddr, bool)> {
    if let Ok(address) = text.parse() {
        return Some((address, false));
    }
    let behind_scheme = match text.split_once("://") {
        Some((_, rest)) => rest,
        // The length of no network that there is.
        None if text.rsplit_once('/').is_some_and(|(_, length)| length.bytes().all(|byte| byte.is_ascii_digit())) => {
            text.parse::<IpNet>().ok()?;
            text
        }
        None => text,
    };
    let authority = behind_scheme.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = match host.strip_prefix('[') {
        Some(inner) => inner.split(']').next().unwrap_or_default(),
        // Of the new addresses only one in brackets can have a port.
        None if host.matches(':').count() == 1 => host.split(':').next().unwrap_or_default(),
        None => host,
    };
    host.parse().ok().map(|address| (address, true))
}

/// `10.5.0.0/24`, `10.5.0.7`, the start of an address, or an address with things around it. `text` is folded.
pub(super) fn of_value(text: &str) -> Option<Test> {
    if let Ok(network) = text.parse::<IpNet>() {
        return Some(Test::Network(network.trunc()));
    }
    if let Some((address, _)) = pasted(text) {
        return Some(Test::Network(address.into()));
    }
    // `10.5.3.*`, as people write all that begins so.
    let text = text.strip_suffix('*').filter(|start| start.ends_with(['.', ':'])).unwrap_or(text);
    let start = text.bytes().all(|byte| byte.is_ascii_hexdigit() || b".:".contains(&byte));
    start.then(|| Test::AddressStart(text.to_owned()))
}

/// What a bare word looks for beside its text, where it is an address: an old address alone is a piece of text like any
/// other, `10.5.0.1` the start of `10.5.0.17`; a network is one only where it is written as one.
pub(super) fn of_word(text: &str) -> Option<Test> {
    let network = text.parse::<IpNet>().ok();
    match (network, pasted(text)?) {
        (_, (IpAddr::V4(_), false)) => None,
        (Some(network), _)
            if network.addr() == network.network() && network.prefix_len() < network.max_prefix_len() =>
        {
            Some(Test::Network(network))
        }
        (_, (address, _)) => Some(Test::Network(address.into())),
    }
}

/// A hardware address, however it is written; programs disagree on that, so it is looked for in each form. `text` need
/// not be folded.
pub(super) fn hardware(text: &str) -> Option<Test> {
    let forms: [(&str, usize); 4] = [(":", 2), ("-", 2), (".", 4), ("", 12)];
    let written = |digits: &str, (sign, length): (&str, usize)| {
        let groups = digits.as_bytes().chunks(length).map(|group| String::from_utf8_lossy(group).into_owned());
        groups.collect::<Vec<_>>().join(sign)
    };
    let folded = text.to_ascii_lowercase();
    let digits: String = folded.chars().filter(char::is_ascii_hexdigit).collect();
    // Without letters or colons it is a number like any other, and `CC1020304050` is a document.
    let is_address = digits.len() == 12
        && folded.len() > 12
        && folded.contains(|c: char| c.is_ascii_alphabetic() || c == ':')
        && forms.iter().any(|&form| written(&digits, form) == folded);
    is_address.then(|| Test::any(forms.iter().map(|&form| Test::Word(written(&digits, form))).collect()))
}
