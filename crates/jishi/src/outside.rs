//! Mail and webhooks as the operator has set them up: what a serving program reaches outside.

use std::path::Path;
use std::sync::Arc;

use server::seams::{Mailer, Outside};
use server::{Network, Smtp};
use zeroize::Zeroizing;

use crate::cli;
use crate::failure::Failure;
use crate::settings::Settings;

/// The variable that holds the password of the mail program.
const PASSWORD: &str = "JISHI_SMTP_PASSWORD";

/// The ways to the outside: flag before variable before file.
///
/// # Errors
/// When something in it cannot be understood.
pub(crate) fn of(settings: &Settings, told: &cli::Outside) -> Result<Outside, Failure> {
    let (told, written) = (told.clone(), settings.outside.clone());
    let allow =
        if told.webhook_allow.is_empty() { written.webhook_allow } else { told.webhook_allow };
    let file = told.smtp_password_file.or(written.smtp_password_file);
    let mail = (told.smtp.or(written.smtp), told.smtp_from.or(written.smtp_from));
    Ok(Outside {
        mailer: mailer(mail, file.as_deref())?,
        webhook_allow: allow.iter().map(|block| network(block)).collect::<Result<_, _>>()?,
        page: told.page.or(written.page).map(|page| link(&page)).transpose()?,
        ..Outside::default()
    })
}

fn mailer(
    (url, from): (Option<String>, Option<String>),
    file: Option<&Path>,
) -> Result<Option<Arc<dyn Mailer>>, Failure> {
    let Some(url) = url else { return Ok(None) };
    let from = from.ok_or_else(|| {
        Failure::new(
            "配置了 smtp 就要配置发件地址 smtp_from",
            "smtp wants a sender: set smtp_from too",
        )
    })?;
    let smtp = Smtp::new(&url, &from, password(file)?).map_err(|error| {
        Failure::new(format!("邮件设置 smtp 有误（{error}）"), format!("smtp: {error}"))
    })?;
    Ok(Some(Arc::new(smtp)))
}

fn password(file: Option<&Path>) -> Result<Option<Zeroizing<String>>, Failure> {
    if let Some(path) = file {
        let text = std::fs::read_to_string(path).map_err(|error| Failure::at(path, error))?;
        return Ok(Some(Zeroizing::new(text.trim_end_matches(['\r', '\n']).to_owned())));
    }
    Ok(std::env::var(PASSWORD).ok().filter(|text| !text.is_empty()).map(Zeroizing::new))
}

fn network(text: &str) -> Result<Network, Failure> {
    text.trim().parse().map_err(|error| {
        Failure::new(
            format!("webhook_allow 中的“{text}”不是地址段，如 10.0.0.0/8"),
            format!("webhook_allow: {text}: {error}"),
        )
    })
}

/// The address of the pages without a slash at its end.
fn link(text: &str) -> Result<String, Failure> {
    let text = text.trim_end_matches('/');
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let plain = |c: char| c.is_ascii_graphic() && !"\"'<>?#@".contains(c);
    if rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(plain)) {
        return Ok(text.to_owned());
    }
    Err(Failure::new(
        format!("page“{text}”不是网址，如 https://jishi.example.gov.cn"),
        format!("page: {text} is no address as https://jishi.example.gov.cn"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::{Common, Language};

    fn settings(text: &str) -> Settings {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("jishi.toml"), text).unwrap();
        let common = Common {
            data: Some(dir.path().to_owned()),
            database: None,
            config: None,
            district: None,
            language: None,
            log: None,
        };
        Settings::of(&common).unwrap()
    }

    #[test]
    fn mail_and_webhooks_are_set_up_in_the_file_or_by_flags() {
        let file = "smtp = 'smtp://127.0.0.1:2525'\nsmtp_from = 'jishi@example.gov.cn'\n\
                    page = 'https://jishi.example.gov.cn/'\nwebhook_allow = ['10.0.0.0/8']\n";
        let outside = of(&settings(file), &cli::Outside::default()).unwrap();
        assert!(outside.mailer.is_some());
        assert_eq!(outside.page.as_deref(), Some("https://jishi.example.gov.cn"));
        assert_eq!(outside.webhook_allow, ["10.0.0.0/8".parse().unwrap()]);
        let told = cli::Outside {
            webhook_allow: vec!["fd00::/8".to_owned(), "192.168.0.0/16".to_owned()],
            ..cli::Outside::default()
        };
        assert_eq!(of(&settings(file), &told).unwrap().webhook_allow.len(), 2);
        let nothing = of(&settings(""), &cli::Outside::default()).unwrap();
        assert!(nothing.mailer.is_none() && nothing.webhook_allow.is_empty());
    }

    #[test]
    fn a_slip_is_said_before_anything_is_opened() {
        for (text, wanted) in [
            ("smtp = 'smtps://mail.example.gov.cn'\n", "set smtp_from too"),
            ("smtp = 'smtp://mail'\nsmtp_from = 'a@b.cn'\n", "without TLS"),
            ("webhook_allow = ['10.0.0.1/8']\n", "10.0.0.1/8"),
            ("page = 'jishi.example.gov.cn'\n", "is no address"),
            (
                "smtp = 'smtps://u@m.cn'\nsmtp_from = 'a@b.cn'\nsmtp_password_file = '/none'\n",
                "/none",
            ),
        ] {
            let failure = of(&settings(text), &cli::Outside::default()).unwrap_err();
            assert!(failure.text(Language::En).contains(wanted), "{failure:?}");
        }
    }
}
