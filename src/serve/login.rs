//! The login of the documented generation: user and password for a token that lives an hour and ends without notice.

use std::fmt;
use std::time::Duration;

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use rand::TryRng as _;
use rand::rngs::SysRng;
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq as _;

#[derive(Clone)]
pub struct Login {
    /// The user's name.
    pub username: String,
    pub password: String,
    pub token_life: Duration,
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Login").field("username", &self.username).finish_non_exhaustive()
    }
}

#[derive(Serialize, Deserialize)]
struct Claims {
    sub: String,
    exp: u64,
}

/// Issues tokens and knows its own again. The secret lives as long as the server.
pub(super) struct Gatekeeper {
    login: Login,
    encoding: EncodingKey,
    decoding: DecodingKey,
}

impl Gatekeeper {
    pub(super) fn new(login: Login) -> Self {
        let mut secret = [0; 32];
        // Without the system's randomness a token could be guessed: then none is ever good.
        let random = SysRng.try_fill_bytes(&mut secret).is_ok();
        let secret = if random { &secret[..] } else { &[] };
        let (encoding, decoding) = (EncodingKey::from_secret(secret), DecodingKey::from_secret(secret));
        Self { login, encoding, decoding }
    }

    /// A token for the right user and password. Both are compared in a time that says nothing about either.
    pub(super) fn log_in(&self, username: &str, password: &str) -> Option<String> {
        let user = self.login.username.as_bytes().ct_eq(username.as_bytes());
        let password = self.login.password.as_bytes().ct_eq(password.as_bytes());
        if !bool::from(user & password) {
            return None;
        }
        let exp = jsonwebtoken::get_current_timestamp() + self.login.token_life.as_secs();
        encode(&Header::new(Algorithm::HS256), &Claims { sub: username.to_owned(), exp }, &self.encoding).ok()
    }

    /// Whether `token` is ours and has not expired.
    pub(super) fn admits(&self, token: &str) -> bool {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.leeway = 0;
        decode::<Claims>(token, &self.decoding, &validation).is_ok()
    }
}
