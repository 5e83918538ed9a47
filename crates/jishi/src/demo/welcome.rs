//! What somebody who starts the demo wants to know first: who may log in, and three things to try.

use std::net::SocketAddr;

use domain::time::Millis;

use crate::cli::Language;

/// The account with which the second and the third thing are tried.
const TRIED: &str = "station.desk";

/// The table of accounts, and what to try with it.
pub(super) fn text(accounts: &str, address: SocketAddr, key: &str, language: Language) -> String {
    let (report, log_in, queue) = language.pick(
        ("一、以居民身份上报：", "二、以工作站内勤登录：", "三、看该岗位的待办，最急的在前："),
        (
            "1. Report as a resident:",
            "2. Log in at the desk of a station:",
            "3. See its queue, the most urgent first:",
        ),
    );
    let password = password_of(TRIED, accounts);
    let api = format!("http://{address}/api/v1");
    let json = "-H 'content-type: application/json'";
    let hole =
        r#"{"category":"road","place":{"lng":120.0932,"lat":30.8703},"words":"路口有个大坑"}"#;
    let key = format!("-H 'idempotency-key: {key}'");
    let credentials = format!(r#"{{"login":"{TRIED}","password":"{password}"}}"#);
    let part = |name: &str| format!(r#"sed 's/.*"{name}":"\([^"]*\)".*/\1/'"#);
    let post = r#"sed 's/.*"id":"\([^"]*\)","role":"station_desk".*/\1/'"#;
    let token = part("token");
    format!(
        "{accounts}\n\
         {report}\n  curl -s {api}/reports {json} {key} \\\n    -d '{hole}'\n\
         {log_in}\n  WHO=$(curl -s {api}/session {json} -d '{credentials}'); echo \"$WHO\"\n\
         {queue}\n  curl -s \"{api}/cases?post=$(echo \"$WHO\" | {post})\" \\\n    \
         -H \"authorization: Bearer $(echo \"$WHO\" | {token})\"\n"
    )
}

/// A key for the operation that is to be tried: a UUIDv7 of now (RFC 9562 §5.7), since a key that is
/// older than 90 days is refused.
pub(super) fn fresh_key(now: Millis, random: [u8; 10]) -> String {
    let hex = format!("{:020x}", random.iter().fold(0_u128, |n, byte| n << 8 | u128::from(*byte)));
    let time = format!("{:012x}", now.0);
    format!("{}-{}-7{}-8{}-{}", &time[..8], &time[8..], &hex[..3], &hex[3..6], &hex[6..18])
}

/// The password that stands beside a name in the table.
fn password_of<'a>(login: &str, accounts: &'a str) -> &'a str {
    let line = accounts.lines().find(|line| line.starts_with(login));
    line.and_then(|line| line.split_whitespace().nth(1)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_tried_names_the_address_and_the_password() {
        let accounts = "admin  pa-ss  x\nstation.desk  mi-ne  x\n";
        let key = fresh_key(Millis(1_790_000_000_000), [0xab; 10]);
        assert_eq!(key, "01a0c450-6c00-7aba-8bab-abababababab");
        let said = text(accounts, "127.0.0.1:7".parse().unwrap(), &key, Language::En);
        let wanted = r#"-d '{"login":"station.desk","password":"mi-ne"}'"#;
        assert!(said.contains(wanted) && said.contains("http://127.0.0.1:7/api/v1"), "{said}");
    }
}
