//! Gateway profiles as this office uses them: the shipped ones, with addresses, settings and secrets from the history.

use std::collections::BTreeMap;
use std::time::Duration;

use gateway::{Connection, ConnectionError, Profile, Values};
use serde::Serialize;
use store::ValueKind;

use crate::desk::Desk;
use crate::error::{AppError, Result};

/// The name under which a profile's address is kept beside its settings.
const BASE_URL: &str = "base_url";
/// The name under which an imported CA is kept.
const CA_PEM: &str = "ca_pem";

/// A profile in a list.
#[derive(Debug, Clone, Serialize)]
pub struct ProfileLine {
    /// Id.
    pub id: String,
    /// What a clerk reads.
    pub title: String,
    /// `lgsp`, `ndxp`, `ndop`, `file`.
    pub route: String,
    /// `practice`, `test`, `prod`.
    pub environment: String,
    /// Settings that may be given, with the defaults in force.
    pub vars: BTreeMap<String, String>,
    /// Names of secrets; values are never shown.
    pub secrets: Vec<String>,
}

/// One step of the network pre-flight.
#[derive(Debug, Clone, Serialize)]
pub struct ProbeLine {
    /// `name`, `tcp`, `tls`, `token`, `login`, `ping`.
    pub name: String,
    /// Whether it worked.
    pub ok: bool,
    /// What was seen.
    pub message: String,
    /// Who can mend it.
    pub owner: String,
    /// What to do, when it failed.
    pub next_step: Option<String>,
    /// Milliseconds.
    pub ms: u64,
}

/// Values in force: the profile's own defaults with this office's over them.
pub(crate) struct ProfileValues {
    pub vars: BTreeMap<String, String>,
}

/// An open line to a gateway, kept while its values stay the same: its tokens live with it.
pub(crate) struct Line {
    profile: String,
    connection: Connection,
}

/// Everything that is wrong with the text of a profile, in Vietnamese.
pub fn check_profile(text: &str) -> Vec<String> {
    match Profile::parse(text) {
        Err(error) => vec![error.vi()],
        Ok(profile) => profile
            .check()
            .into_iter()
            .map(|problem| format!("{}: {}", problem.place, problem.message_vi))
            .collect(),
    }
}

impl Desk {
    /// The shipped profiles.
    pub fn profiles(&self) -> Vec<ProfileLine> {
        let shipped = gateway::profile::shipped().unwrap_or_default();
        shipped
            .into_iter()
            .map(|profile| ProfileLine {
                route: profile.route.name().to_owned(),
                environment: profile.env.name().to_owned(),
                secrets: profile.secrets.keys().cloned().collect(),
                id: profile.id,
                title: profile.title,
                vars: profile.vars,
            })
            .collect()
    }

    /// The profile with this id.
    ///
    /// # Errors
    /// [`AppError::NoSuchProfile`].
    pub fn profile(&self, id: &str) -> Result<Profile> {
        let shipped = gateway::profile::shipped().map_err(|_| AppError::Internal("shipped profiles"))?;
        shipped
            .into_iter()
            .find(|profile| profile.id == id)
            .ok_or_else(|| AppError::NoSuchProfile(id.to_owned()))
    }

    /// A profile as the window shows it: what is set, what is missing, never a secret.
    pub(crate) fn profile_card(&mut self, line: ProfileLine) -> Result<crate::wire::ProfileCard> {
        let given = self.values(&line.id)?;
        let profile = self.profile(&line.id)?;
        // The practice gateway listens on another port each time: it is there once somebody started it.
        let unstarted = line.environment == "practice" && given.base_url.is_none();
        let missing = match Connection::new(profile, self.values(&line.id)?) {
            Ok(_) if unstarted => vec!["Cổng thực hành chưa mở.".to_owned()],
            Ok(_) => Vec::new(),
            Err(error) => vec![error.vi()],
        };
        let value = |name: &String, default: &String| crate::wire::NamedValue {
            name: name.clone(),
            value: given.vars.get(name).unwrap_or(default).clone(),
        };
        let secret = |name: &String| crate::wire::NamedSecret {
            name: name.clone(),
            set: given.secrets.contains_key(name),
        };
        Ok(crate::wire::ProfileCard {
            base_url: given.base_url.clone(),
            ready: missing.is_empty(),
            missing,
            vars: line.vars.iter().map(|(name, default)| value(name, default)).collect(),
            secrets: line.secrets.iter().map(secret).collect(),
            profile: line.id,
            title: line.title,
            route: line.route,
            environment: line.environment,
        })
    }

    /// Sets values of a profile: its address (`base_url`), a CA (`ca_pem`) or one of its settings.
    ///
    /// # Errors
    /// No such profile or setting, a malformed address, or the history cannot be written.
    pub fn set_profile(&mut self, id: &str, values: &[(String, String)]) -> Result<()> {
        let profile = self.profile(id)?;
        for (name, _) in values {
            if name != BASE_URL && name != CA_PEM && !profile.vars.contains_key(name) {
                let known: Vec<&str> = profile.vars.keys().map(String::as_str).collect();
                return Err(AppError::BadRequest(format!(
                    "cấu hình {id} không có “{name}”; có: base_url, ca_pem, {}",
                    known.join(", ")
                )));
            }
        }
        if let Some((_, address)) =
            values.iter().find(|(name, value)| name == BASE_URL && !value.trim().is_empty())
        {
            profile
                .accepts_address(address.trim())
                .map_err(|bad| AppError::BadRequest(bad.vi().to_owned()))?;
        }
        let at = self.now();
        self.line = None;
        let store = self.store()?;
        for (name, value) in values {
            store.set_profile_value(id, ValueKind::Var, name, value.trim(), at)?;
        }
        Ok(())
    }

    /// Keeps a secret of a profile in the encrypted history.
    ///
    /// # Errors
    /// No such profile or secret, or the history cannot be written.
    pub fn set_profile_secret(&mut self, id: &str, name: &str, value: &str) -> Result<()> {
        let profile = self.profile(id)?;
        if !profile.secrets.contains_key(name) {
            let known: Vec<&str> = profile.secrets.keys().map(String::as_str).collect();
            return Err(AppError::BadRequest(format!(
                "cấu hình {id} không có khóa “{name}”; có: {}",
                known.join(", ")
            )));
        }
        let at = self.now();
        self.line = None;
        Ok(self.store()?.set_profile_value(id, ValueKind::Secret, name, value, at)?)
    }

    /// The network pre-flight of a profile, each step with its owner.
    ///
    /// # Errors
    /// No such profile, or values are missing.
    pub fn probe(&mut self, id: &str) -> Result<Vec<ProbeLine>> {
        let steps = self.connection(id)?.probe();
        Ok(steps
            .into_iter()
            .map(|step| ProbeLine {
                name: step.step.name().to_owned(),
                ok: step.ok,
                message: step.message_vi,
                owner: step.owner_vi,
                next_step: Some(step.next_step_vi).filter(|text| !text.is_empty()),
                ms: step.ms,
            })
            .collect())
    }

    pub(crate) fn profile_with_values(&mut self, id: &str) -> Result<(Profile, ProfileValues)> {
        let profile = self.profile(id)?;
        let given = self.values(id)?;
        let mut vars = profile.vars.clone();
        vars.extend(given.vars.into_iter().filter(|(_, value)| !value.is_empty()));
        Ok((profile, ProfileValues { vars }))
    }

    fn values(&mut self, id: &str) -> Result<Values> {
        let mut values = Values::default();
        for kept in self.store()?.profile_values(id)? {
            match (kept.kind, kept.name.as_str()) {
                (ValueKind::Var, BASE_URL) => values.base_url = Some(kept.value),
                (ValueKind::Var, CA_PEM) => values.ca_pem = Some(kept.value),
                (ValueKind::Var, _) => drop(values.vars.insert(kept.name, kept.value)),
                (ValueKind::Secret, _) => drop(values.secrets.insert(kept.name, kept.value)),
            }
        }
        Ok(values)
    }

    /// The open line to a profile's gateway; made when there is none or another one is open.
    pub(crate) fn connection(&mut self, id: &str) -> Result<&Connection> {
        if self.line.as_ref().is_none_or(|line| line.profile != id) {
            let profile = self.profile(id)?;
            let values = self.values(id)?;
            let connection = Connection::new(profile, values).map_err(|error| not_ready(&error))?;
            self.line = Some(Line { profile: id.to_owned(), connection });
        }
        self.line.as_ref().map(|line| &line.connection).ok_or(AppError::Internal("no line"))
    }
}

fn not_ready(error: &ConnectionError) -> AppError {
    AppError::ProfileNotReady(vec![error.vi()])
}

/// The pause before a message is tried again: it doubles from the pace of the profile, ten seconds at the most.
pub(crate) fn pause(connection: &Connection, round: u32) -> Duration {
    let base = connection.pace().min_interval_ms;
    Duration::from_millis(base.saturating_mul(1 << round.min(8)).min(10_000))
}
