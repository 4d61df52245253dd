//! The profiles that come with the program; `build.rs` lists the folder `profiles/`.

use super::{Profile, ProfileError};

mod files {
    include!(concat!(env!("OUT_DIR"), "/shipped.rs"));
}

/// Name and text of every shipped mapping.
pub(crate) fn shipped_mappings() -> &'static [(&'static str, &'static str)] {
    files::MAPPINGS
}

/// Every shipped profile, in the order of their names.
///
/// # Errors
/// None for the files as shipped; a test holds them to it.
pub fn shipped() -> Result<Vec<Profile>, ProfileError> {
    files::PROFILES.iter().map(|(_, text)| Profile::parse(text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Env;

    #[test]
    fn shipped_profiles_are_sound() {
        for (name, text) in files::PROFILES {
            let profile = Profile::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(profile.id, *name, "the id is the name of the file");
            let problems = profile.check();
            assert!(problems.is_empty(), "{name} must pass its own check: {problems:?}");
        }
    }

    #[test]
    fn no_shipped_profile_names_a_real_host() {
        for profile in shipped().unwrap() {
            let local = profile.base_url.is_empty() || profile.base_url.starts_with("http://127.0.0.1:");
            assert!(local, "{} must not know any host", profile.id);
            assert!(
                profile.env == Env::Practice || profile.secrets.values().all(String::is_empty),
                "{}: only practice has invented credentials",
                profile.id
            );
        }
    }
}
