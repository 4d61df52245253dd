//! The sign-in: ordered steps, each token kept until shortly before its end, one refresh at a time however many
//! threads ask. Not here: HTTP ([`crate::connection`] passes the calls in), the retry of the refused call itself.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::strtime;
use jiff::tz::Offset;

use crate::answer::Answer;
use crate::place;
use crate::profile::{AuthStep, Ttl};
use crate::reply::{Outcome, Reply, http_date};

/// The tokens of one connection.
#[derive(Default)]
pub(crate) struct Tokens {
    cache: Mutex<Cache>,
}

#[derive(Default)]
struct Cache {
    /// Rises with every token fetched: tells which ones somebody else has renewed meanwhile.
    round: u64,
    held: Vec<Held>,
}

struct Held {
    name: String,
    value: String,
    /// The round it was fetched in.
    round: u64,
    /// `None`: until it is refused. Monotonic, so that a jumping wall clock cannot keep or kill a token.
    until: Option<Instant>,
}

/// Tokens to send with.
pub(crate) struct SignedIn {
    pub round: u64,
    pub values: BTreeMap<String, String>,
}

/// Makes the call of one step with the tokens so far.
pub(crate) type Fetch<'a> = dyn Fn(&AuthStep, &BTreeMap<String, String>) -> Result<Answer, Reply> + 'a;

/// How to run the steps.
pub(crate) struct Chain<'a> {
    pub steps: &'a [AuthStep],
    /// Makes the call of a step with the tokens so far.
    pub fetch: &'a Fetch<'a>,
    /// What an answer that is no success means.
    pub refused: &'a dyn Fn(&Answer) -> Reply,
    /// Hears of every token, to cover it in texts.
    pub learn: &'a dyn Fn(&str),
}

impl Tokens {
    /// All tokens; fetches what is missing or near its end. `refused_round`: the round whose tokens the gateway has
    /// just refused; those of them are dropped that no other thread has renewed since.
    pub fn get(&self, chain: &Chain<'_>, refused_round: Option<u64>) -> Result<SignedIn, Reply> {
        // Held while the steps run: who comes meanwhile waits here and then finds fresh tokens.
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(refused) = refused_round {
            cache.held.retain(|held| held.round > refused);
        }
        let had_tokens = !cache.held.is_empty();
        match cache.run(chain) {
            // A later step may be refused because an earlier token died before its time: once more from the start.
            Err(reply) if had_tokens && reply.outcome == Outcome::AuthRefused => {
                cache.held.clear();
                cache.run(chain)
            }
            other => other,
        }
    }

    /// The present round; passing it to [`Tokens::get`] forces a new sign-in.
    pub fn round(&self) -> u64 {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner).round
    }
}

impl Cache {
    fn run(&mut self, chain: &Chain<'_>) -> Result<SignedIn, Reply> {
        let mut values = BTreeMap::new();
        for step in chain.steps {
            let now = Instant::now();
            let live = |held: &&Held| held.name == step.name && held.until.is_none_or(|until| now < until);
            let value = match self.held.iter().find(live) {
                Some(held) => held.value.clone(),
                None => self.fetch(chain, step, &values)?,
            };
            values.insert(step.name.clone(), value);
        }
        Ok(SignedIn { round: self.round, values })
    }

    fn fetch(
        &mut self,
        chain: &Chain<'_>,
        step: &AuthStep,
        values: &BTreeMap<String, String>,
    ) -> Result<String, Reply> {
        self.held.retain(|held| held.name != step.name);
        let asked = Instant::now();
        let answer = (chain.fetch)(step, values)?;
        let token =
            place::first(&step.token, &answer).filter(|_| answer.json.is_some() && step.ok.holds(&answer));
        let Some(value) = token else { return Err((chain.refused)(&answer)) };
        (chain.learn)(&value);
        let life = lifetime(step.ttl.as_ref(), &answer, Timestamp::now());
        // Counted from the asking: the answer may have been long under way.
        let until =
            life.and_then(|life| asked.checked_add(shortened(life, Duration::from_secs(step.skew_s))));
        self.round += 1;
        self.held.push(Held { name: step.name.clone(), value: value.clone(), round: self.round, until });
        Ok(value)
    }
}

/// How long the token lives by its own account; `None` when it does not say.
fn lifetime(ttl: Option<&Ttl>, answer: &Answer, now: Timestamp) -> Option<Duration> {
    match ttl? {
        Ttl::Fixed { fixed_s } => Some(Duration::from_secs(*fixed_s)),
        Ttl::Seconds { seconds_at } => {
            let text = seconds_at.find(answer)?;
            let whole = text.split_once('.').map_or(text.as_str(), |(whole, _)| whole);
            whole.parse().ok().map(Duration::from_secs)
        }
        Ttl::At { at, format, tz } => {
            let end = moment(&at.find(answer)?, format, tz)?;
            // Against the server's own clock where it shows one: gateways are hours off.
            let server = answer.header("Date").and_then(http_date).unwrap_or(now);
            Some(Duration::from_secs(
                u64::try_from(end.as_second().saturating_sub(server.as_second())).unwrap_or(0),
            ))
        }
    }
}

/// Renewed `skew` before its end; a token that lives hardly longer than that is used for half its life.
fn shortened(life: Duration, skew: Duration) -> Duration {
    if life > skew.saturating_mul(2) { life - skew } else { life / 2 }
}

fn moment(text: &str, format: &str, tz: &str) -> Option<Timestamp> {
    let offset = offset(tz)?;
    let local = DateTime::strptime(format, text).ok()?;
    offset.to_timestamp(local).ok()
}

/// `+07:00` or `-03:30`.
fn offset(text: &str) -> Option<Offset> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+')?),
    };
    let (hours, minutes) = rest.split_once(':')?;
    let number = |text: &str| text.parse::<i32>().ok().filter(|number| text.len() == 2 && *number < 60);
    Offset::from_seconds(sign * (number(hours)? * 3600 + number(minutes)? * 60)).ok()
}

/// Whether a moment can be read in this format and offset.
pub(crate) fn clock_is_readable(format: &str, tz: &str) -> bool {
    let sample = strtime::format(format, DateTime::constant(2026, 11, 23, 15, 4, 5, 0));
    sample.is_ok_and(|sample| moment(&sample, format, tz).is_some())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;
    use crate::profile::Profile;

    fn steps() -> Vec<AuthStep> {
        Profile::parse(include_str!("../profiles/practice-lgsp.toml")).unwrap().auth
    }

    fn answer(step: &AuthStep, number: u32) -> Answer {
        let body = match step.name.as_str() {
            "gw" => format!(r#"{{"access_token":"gw-{number}","expires_in":3600}}"#),
            _ => format!(
                r#"{{"access_token":"bnv-{number}","err_code":0,"expired_time":"15:04:05 03-11-2099"}}"#
            ),
        };
        Answer::new(200, Vec::new(), body.as_bytes())
    }

    #[test]
    fn one_sign_in_for_twenty_threads_with_a_refused_token() {
        let calls = AtomicU32::new(0);
        let steps = steps();
        let tokens = Tokens::default();
        let get = |refused| {
            let fetch = |step: &AuthStep, _: &BTreeMap<String, String>| {
                std::thread::yield_now();
                Ok(answer(step, calls.fetch_add(1, Ordering::SeqCst)))
            };
            let refuse = |_: &Answer| Reply::bare(Outcome::AuthRefused);
            let chain = Chain { steps: &steps, fetch: &fetch, refused: &refuse, learn: &|_| {} };
            tokens.get(&chain, refused).unwrap()
        };
        let first = get(None);
        assert_eq!(calls.load(Ordering::SeqCst), 2, "one call a step");
        assert_eq!(get(None).round, first.round, "kept tokens are used again");
        std::thread::scope(|scope| {
            for _ in 0..20 {
                scope.spawn(|| get(Some(first.round)));
            }
        });
        assert_eq!(calls.load(Ordering::SeqCst), 4, "twenty refusals of one round make one new sign-in");
    }

    #[test]
    fn a_dead_earlier_token_restarts_the_chain_once() {
        let steps = steps();
        let tokens = Tokens::default();
        let gateway_calls = AtomicU32::new(0);
        let fetch = |step: &AuthStep, values: &BTreeMap<String, String>| {
            if step.name == "gw" {
                return Ok(answer(step, gateway_calls.fetch_add(1, Ordering::SeqCst)));
            }
            // The second login finds the first gateway token dead.
            let dead =
                gateway_calls.load(Ordering::SeqCst) == 1 && values.get("gw").is_some_and(|t| t == "gw-0");
            if dead && tokens_used() > 0 {
                Ok(Answer::new(401, Vec::new(), b"Unauthorized"))
            } else {
                Ok(answer(step, 9))
            }
        };
        fn tokens_used() -> u32 {
            static USED: AtomicU32 = AtomicU32::new(0);
            USED.fetch_add(1, Ordering::SeqCst)
        }
        let refuse = |_: &Answer| Reply::bare(Outcome::AuthRefused);
        let chain = Chain { steps: &steps, fetch: &fetch, refused: &refuse, learn: &|_| {} };
        let first = tokens.get(&chain, None).unwrap();
        tokens.cache.lock().unwrap().held.retain(|held| held.name == "gw");
        let second = tokens.get(&chain, None).unwrap();
        assert_eq!(
            gateway_calls.load(Ordering::SeqCst),
            2,
            "the gateway token was renewed for the login's sake"
        );
        assert_ne!(first.values, second.values);
    }

    #[test]
    fn a_refusal_drops_the_tokens_it_was_about_and_no_newer_ones() {
        let calls = AtomicU32::new(0);
        let steps = steps();
        let tokens = Tokens::default();
        let fetch = |step: &AuthStep, _: &BTreeMap<String, String>| {
            Ok(answer(step, calls.fetch_add(1, Ordering::SeqCst)))
        };
        let refuse = |_: &Answer| Reply::bare(Outcome::AuthRefused);
        let chain = Chain { steps: &steps, fetch: &fetch, refused: &refuse, learn: &|_| {} };
        let refused = tokens.get(&chain, None).unwrap();
        // Meanwhile another thread found the login at its end and renewed that one alone.
        tokens.cache.lock().unwrap().held.retain(|held| held.name == "gw");
        let other = tokens.get(&chain, None).unwrap();
        let mine = tokens.get(&chain, Some(refused.round)).unwrap();
        assert_ne!(mine.values["gw"], refused.values["gw"], "the refused gateway token is not used again");
        assert_eq!(mine.values["bnv"], other.values["bnv"], "the renewed login is kept");
    }

    #[test]
    fn lifetimes() {
        let now: Timestamp = "2026-11-23T08:00:00Z".parse().unwrap();
        let with = |headers: Vec<(String, String)>, body: &str, ttl: &str| {
            #[derive(serde::Deserialize)]
            struct File {
                ttl: Ttl,
            }
            let ttl = toml::from_str::<File>(&format!("ttl = {ttl}")).unwrap().ttl;
            lifetime(Some(&ttl), &Answer::new(200, headers, body.as_bytes()), now).map(|life| life.as_secs())
        };
        let at = r#"{ at = "/t", format = "%H:%M:%S %d-%m-%Y", tz = "+07:00" }"#;
        let body = r#"{"t":"20:00:00 23-11-2026"}"#;
        assert_eq!(with(Vec::new(), body, at), Some(5 * 3600), "20:00 in Vietnam is 13:00 UTC");
        let date = vec![("Date".to_owned(), "Mon, 23 Nov 2026 12:00:00 GMT".to_owned())];
        assert_eq!(with(date, body, at), Some(3600), "the server's clock counts, not ours");
        assert_eq!(with(Vec::new(), r#"{"t":"soon"}"#, at), None, "unreadable: kept until refused");
        let seconds = r#"{ seconds_at = "/expires_in" }"#;
        assert_eq!(with(Vec::new(), r#"{"expires_in":723}"#, seconds), Some(723), "trusted as told");
        assert_eq!(with(Vec::new(), r#"{"expires_in":"723.0"}"#, seconds), Some(723));
        assert_eq!(with(Vec::new(), "{}", "{ fixed_s = 1740 }"), Some(1740));
    }

    #[test]
    fn renewal_comes_before_the_end() {
        let s = Duration::from_secs;
        assert_eq!(shortened(s(3600), s(60)), s(3540));
        assert_eq!(shortened(s(30), s(60)), s(15), "a nearly dead token is still used");
        assert_eq!(shortened(s(0), s(60)), s(0));
    }

    #[test]
    fn clocks() {
        assert!(clock_is_readable("%H:%M:%S %d-%m-%Y", "+07:00"));
        for (format, tz) in [("%H:%M", "+07:00"), ("%H:%M:%S %d-%m-%Y", "VN"), ("%H:%M:%S %d-%m-%Y", "+7")] {
            assert!(!clock_is_readable(format, tz), "{format} {tz} fixes no moment");
        }
    }
}
