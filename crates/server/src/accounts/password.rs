//! Passwords: Argon2id with the library's proposed cost, and a limit on guessing.

use std::collections::BTreeMap;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use domain::time::Millis;

use crate::app::App;
use crate::problem::Problem;

/// Shortest password (NIST SP 800-63B: length counts, not kinds of signs).
pub(crate) const SHORTEST: usize = 10;
/// Longest; more would be an attack on the hash.
pub(crate) const LONGEST: usize = 128;

/// Failures after which an account rests.
pub(crate) const FAILURES: i64 = 5;
/// How long it rests after the last failure.
pub(crate) const REST_MS: i64 = 15 * 60_000;
/// Names without an account that are remembered, so that they answer like accounts: more than can
/// be tried in [`REST_MS`], because each try costs a hash. Forgetting one early would tell that it
/// has no account.
const REMEMBERED: usize = 200_000;

/// A turn at hashing. It ends with the work and not with the request: whoever hangs up early would
/// otherwise begin more work at once than the memory holds.
struct Turn(App);

impl Turn {
    async fn wait(app: &App) -> Result<Self, Problem> {
        app.passwords().acquire().await.map_err(Problem::internal)?.forget();
        Ok(Self(app.clone()))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.passwords().add_permits(1);
    }
}

/// The hash of a password, in the PHC form.
pub(crate) async fn hash(app: &App, password: String) -> Result<String, Problem> {
    let mut salt = [0; 16];
    app.entropy().fill(&mut salt)?;
    let turn = Turn::wait(app).await?;
    let hashing = move || -> Result<String, argon2::password_hash::Error> {
        let _turn = turn;
        let hash: PasswordHash =
            Argon2::default().hash_password_with_salt(password.as_bytes(), &salt)?;
        Ok(hash.to_string())
    };
    let hashed = tokio::task::spawn_blocking(hashing).await.map_err(Problem::internal)?;
    hashed.map_err(Problem::internal)
}

/// Whether the password fits the hash. Without a hash the same work is done for nothing, so that
/// the time does not tell whether the account exists.
pub(crate) async fn fits(
    app: &App,
    password: String,
    hash: Option<String>,
) -> Result<bool, Problem> {
    let turn = Turn::wait(app).await?;
    let checking = move || {
        let _turn = turn;
        match hash.as_deref().map(PasswordHash::new) {
            Some(Ok(hash)) => Argon2::default().verify_password(password.as_bytes(), &hash).is_ok(),
            Some(Err(_)) | None => {
                let mut out = [0; 32];
                let _ = Argon2::default().hash_password_into(
                    password.as_bytes(),
                    b"no such account",
                    &mut out,
                );
                false
            }
        }
    };
    tokio::task::spawn_blocking(checking).await.map_err(Problem::internal)
}

/// Refuses a password that is too short or too long, or says the name.
pub(crate) fn check_new(password: &str, login: &str) -> Result<(), Problem> {
    let length = password.chars().count();
    if !(SHORTEST..=LONGEST).contains(&length) || password.contains(login) {
        return Err(Problem::field(
            "/password",
            format!("密码须为 {SHORTEST} 至 {LONGEST} 个字符，且不包含用户名"),
            format!("a password has {SHORTEST} to {LONGEST} signs and does not hold the name"),
        ));
    }
    Ok(())
}

/// How long an account with these failures still rests, in seconds.
pub(crate) fn resting(failed: i64, failed_at: i64, now: Millis) -> Option<i64> {
    let left = failed_at + REST_MS - now.0;
    (failed >= FAILURES && left > 0).then_some(left / 1000 + 1)
}

/// The count after another failure; a long pause begins anew. `ACCOUNT_TRIED` says the same.
fn failures_after(failed: i64, failed_at: i64, now: Millis) -> i64 {
    if now.0 - failed_at >= REST_MS { 1 } else { failed + 1 }
}

/// Tries at names that have no account, in memory only.
#[derive(Debug, Default)]
pub(crate) struct Guesses(BTreeMap<String, (i64, i64)>);

impl Guesses {
    /// How long the name still rests, in seconds.
    pub(crate) fn resting(&self, login: &str, now: Millis) -> Option<i64> {
        let (failed, failed_at) = self.0.get(login)?;
        resting(*failed, *failed_at, now)
    }

    /// One try more; whether the name does not rest.
    pub(crate) fn tried(&mut self, login: &str, now: Millis) -> bool {
        if self.resting(login, now).is_some() {
            return false;
        }
        if self.0.len() >= REMEMBERED {
            self.0.retain(|_, (_, at)| now.0 - *at <= REST_MS);
            // Looking through all of them must stay rare.
            if self.0.len() > REMEMBERED / 2 {
                self.0.clear();
            }
        }
        let entry = self.0.entry(login.to_owned()).or_insert((0, now.0));
        *entry = (failures_after(entry.0, entry.1, now), now.0);
        true
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use super::*;
    use crate::keys::Keys;
    use crate::seams::{SystemClock, SystemEntropy};

    #[test]
    fn five_failures_rest_a_quarter_of_an_hour() {
        let now = Millis(1_000_000_000);
        assert_eq!(resting(4, now.0, now), None);
        assert_eq!(resting(5, now.0, now), Some(901));
        assert_eq!(resting(5, now.0, now.plus(REST_MS)), None);
        assert_eq!(failures_after(5, now.0, now.plus(REST_MS + 1)), 1);
    }

    #[test]
    fn a_name_without_an_account_rests_like_one() {
        let mut guesses = Guesses::default();
        let now = Millis(1_000_000_000);
        for _ in 0..FAILURES {
            assert_eq!(guesses.resting("nobody", now), None);
            assert!(guesses.tried("nobody", now));
        }
        assert!(!guesses.tried("nobody", now));
        assert!(guesses.resting("nobody", now).is_some());
        assert_eq!(guesses.resting("another", now), None);
    }

    #[test]
    fn many_guesses_do_not_fill_the_memory() {
        let mut guesses = Guesses::default();
        for n in 0..=REMEMBERED {
            guesses.tried(&n.to_string(), Millis(0));
            assert!(guesses.0.len() <= REMEMBERED);
        }
    }

    #[test]
    fn a_new_password_is_long_and_does_not_say_the_name() {
        for bad in ["short", "123456789", "xx-chen.min-xx", &"x".repeat(129)] {
            assert!(check_new(bad, "chen.min").is_err(), "{bad}");
        }
        assert!(check_new("一段足够长的口令好记", "chen.min").is_ok());
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 1)]
    async fn whoever_hangs_up_keeps_his_turn_until_the_hash_is_done() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("record.sqlite");
        let options = store::StoreOptions::default();
        let store = store::Store::open_sqlite(&path, crate::migrations::ALL, options).unwrap();
        let parts = crate::app::Parts {
            door: crate::door::Door::new(store),
            keys: Keys::make(&SystemEntropy).unwrap(),
            clock: Arc::new(SystemClock),
            entropy: Arc::new(SystemEntropy),
            blobs: crate::blobs::Blobs::memory(),
            district: None,
            outside: crate::seams::Outside::default(),
        };
        let app = App::open(parts).await.unwrap();
        let all = app.passwords().available_permits();
        let left = fits(&app, "a wrong password".to_owned(), None);
        assert!(tokio::time::timeout(Duration::ZERO, left).await.is_err(), "it hangs up at once");
        assert_eq!(app.passwords().available_permits(), all - 1, "and the work goes on");
        while app.passwords().available_permits() < all {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }
}
