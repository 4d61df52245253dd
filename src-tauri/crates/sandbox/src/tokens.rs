//! Gateway and ministry tokens and when they die. The gateway hands the same token back until it dies, as WSO2 does;
//! the ministry makes a new one at each login. NOT here: who may have one (`lgsp`, `receiver`).

use std::collections::HashMap;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// The tokens that live, by text.
pub(crate) struct Tokens {
    gateway: Option<(String, Instant)>,
    ministry: HashMap<String, Instant>,
    seed: String,
    issued: u64,
}

impl Tokens {
    pub fn new() -> Tokens {
        // Only has to differ from run to run, so that a token of a killed server is refused by the next one.
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let seed = format!("{} {}", std::process::id(), now.as_nanos());
        Tokens { gateway: None, ministry: HashMap::new(), seed, issued: 0 }
    }

    /// The living gateway token, else a new one; with the seconds it has left.
    pub fn gateway_token(&mut self, lifetime: Duration, now: Instant) -> (String, u64) {
        if let Some((token, dies)) = &self.gateway
            && *dies > now
        {
            return (token.clone(), dies.duration_since(now).as_secs());
        }
        let token = self.uuid();
        self.gateway = Some((token.clone(), now + lifetime));
        (token, lifetime.as_secs())
    }

    pub fn gateway_knows(&self, token: &str, now: Instant) -> bool {
        self.gateway.as_ref().is_some_and(|(known, dies)| known == token && *dies > now)
    }

    pub fn ministry_token(&mut self, lifetime: Duration, now: Instant) -> String {
        self.ministry.retain(|_, dies| *dies > now);
        let random = self.random();
        // The look of a JWT; the third part is no signature, the receiver knows its tokens by heart.
        let part = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let head = part(br#"{"alg":"HS512","typ":"JWT"}"#);
        let body = part(format!(r#"{{"sub":"practice","jti":{}}}"#, self.issued).as_bytes());
        let token = format!("{head}.{body}.{}", part(&random));
        self.ministry.insert(token.clone(), now + lifetime);
        token
    }

    pub fn ministry_knows(&self, token: &str, now: Instant) -> bool {
        self.ministry.get(token).is_some_and(|dies| *dies > now)
    }

    /// Ends every token at once.
    pub fn expire_all(&mut self) {
        self.gateway = None;
        self.ministry.clear();
    }

    /// A fresh identifier in the form of a UUID, also used as `transaction_id`.
    pub fn uuid(&mut self) -> String {
        let random = self.random();
        let hex: String = random.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
        [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
    }

    fn random(&mut self) -> [u8; 32] {
        self.issued += 1;
        Sha256::digest(format!("{} {}", self.seed, self.issued)).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gateway_token_stays_until_it_dies() {
        let (mut tokens, now) = (Tokens::new(), Instant::now());
        let hour = Duration::from_secs(3600);
        let (first, left) = tokens.gateway_token(hour, now);
        assert_eq!(left, 3600, "a new token lives its whole life");
        let later = now + Duration::from_secs(3000);
        assert_eq!(tokens.gateway_token(hour, later), (first.clone(), 600), "the same token, less time");
        let dead = now + hour;
        assert!(!tokens.gateway_knows(&first, dead), "at the end it is refused");
        assert_ne!(tokens.gateway_token(hour, dead).0, first, "and a new one is made");
    }

    #[test]
    fn ministry_tokens_live_side_by_side() {
        let (mut tokens, now) = (Tokens::new(), Instant::now());
        let first = tokens.ministry_token(Duration::from_secs(10), now);
        let second = tokens.ministry_token(Duration::from_secs(20), now);
        assert_ne!(first, second, "each login makes its own token");
        let later = now + Duration::from_secs(15);
        assert!(!tokens.ministry_knows(&first, later), "the first is dead by then");
        assert!(tokens.ministry_knows(&second, later), "the second is not");
        tokens.expire_all();
        assert!(!tokens.ministry_knows(&second, now), "expire_all ends every token");
    }
}
