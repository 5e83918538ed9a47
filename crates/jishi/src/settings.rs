//! What a command works with: flag before environment before `jishi.toml` before default.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use server::blobs::S3;

use crate::cli::{self, Common, Language};
use crate::failure::Failure;
use crate::logging;

/// Name of the configuration file in the data folder.
const FILE: &str = "jishi.toml";
/// Port where none is told.
const PORT: u16 = 8080;

/// The configuration file. A line that is none of these is refused, with its number.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    listen: Option<SocketAddr>,
    database: Option<String>,
    district: Option<String>,
    language: Option<Language>,
    #[serde(default, deserialize_with = "level")]
    log: Option<String>,
    blobs: Option<String>,
    blobs_endpoint: Option<String>,
    blobs_region: Option<String>,
    smtp: Option<String>,
    smtp_from: Option<String>,
    smtp_password_file: Option<PathBuf>,
    page: Option<String>,
    webhook_allow: Option<Vec<String>>,
}

/// A level of the log, refused where it stands in the file.
fn level<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let level = String::deserialize(from)?;
    match logging::filter(&level) {
        Some(_) => Ok(Some(level)),
        None => Err(D::Error::custom(logging::refusal(&level))),
    }
}

/// The settings of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Settings {
    /// The data folder, when it was told.
    data: Option<PathBuf>,
    /// Address of a PostgreSQL database; the embedded one when there is none.
    pub(crate) database: Option<String>,
    /// Code of the district, when it was told.
    pub(crate) district: Option<String>,
    /// Language of messages.
    pub(crate) language: Language,
    /// What goes to the log, when it was told.
    pub(crate) log: Option<String>,
    /// Where to listen.
    listen: Option<SocketAddr>,
    /// Where attachments are, when it is not the data folder.
    pub(crate) blobs: Option<S3>,
    /// What the file says about mail and webhooks.
    pub(crate) outside: cli::Outside,
}

impl Settings {
    /// Reads the file, if there is one, and puts flags and variables before it.
    ///
    /// # Errors
    /// When the file is told and missing, or says what nobody understands.
    pub(crate) fn of(common: &Common) -> Result<Self, Failure> {
        let written = read(common)?;
        let common = common.clone();
        let language = common.language.or(written.language);
        let blobs = s3(&written)?;
        Ok(Self {
            blobs,
            data: common.data,
            database: common.database.or(written.database),
            district: common.district.or(written.district),
            language: language.unwrap_or_else(Language::of_the_machine),
            log: common.log.or(written.log),
            listen: written.listen,
            outside: cli::Outside {
                smtp: written.smtp,
                smtp_from: written.smtp_from,
                smtp_password_file: written.smtp_password_file,
                page: written.page,
                webhook_allow: written.webhook_allow.unwrap_or_default(),
            },
        })
    }

    /// The data folder.
    ///
    /// # Errors
    /// When nobody has told it.
    pub(crate) fn data(&self) -> Result<&Path, Failure> {
        self.data.as_deref().ok_or_else(|| {
            Failure::new(
                "请指明数据文件夹：--data DIR，或环境变量 JISHI_DATA",
                "say where the data are: --data DIR, or the variable JISHI_DATA",
            )
        })
    }

    /// Where to listen: what the command was told, the file, or the loopback address.
    pub(crate) fn listen(&self, told: Option<SocketAddr>) -> SocketAddr {
        told.or(self.listen).unwrap_or(SocketAddr::from((Ipv4Addr::LOCALHOST, PORT)))
    }
}

/// The store of objects that the settings name. Its keys come from the environment alone: they
/// stand in no file that is copied with the configuration.
fn s3(written: &Written) -> Result<Option<S3>, Failure> {
    let told = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let address = told("JISHI_BLOBS").or_else(|| written.blobs.clone());
    let Some(address) = address else { return Ok(None) };
    let place = address.strip_prefix("s3://").filter(|place| !place.is_empty());
    let place = place.ok_or_else(|| {
        Failure::new(
            format!("附件存储地址应为 s3://存储桶/前缀，而不是 {address}"),
            format!("blobs is s3://BUCKET/PREFIX, not {address}"),
        )
    })?;
    let (bucket, prefix) = place.split_once('/').unwrap_or((place, ""));
    let key = |name: &str| {
        told(name).ok_or_else(|| {
            Failure::new(
                format!("附件存在 {address}，请用环境变量 {name} 给出访问密钥"),
                format!("attachments are in {address}: give the variable {name}"),
            )
        })
    };
    Ok(Some(S3 {
        bucket: bucket.to_owned(),
        prefix: prefix.trim_matches('/').to_owned(),
        endpoint: told("JISHI_BLOBS_ENDPOINT").or_else(|| written.blobs_endpoint.clone()),
        region: told("JISHI_BLOBS_REGION").or_else(|| written.blobs_region.clone()),
        access_key: key("AWS_ACCESS_KEY_ID")?,
        secret_key: key("AWS_SECRET_ACCESS_KEY")?,
    }))
}

fn read(common: &Common) -> Result<Written, Failure> {
    let path = match (&common.config, &common.data) {
        (Some(config), _) => config.clone(),
        (None, Some(data)) if data.join(FILE).exists() => data.join(FILE),
        (None, _) => return Ok(Written::default()),
    };
    let text = std::fs::read_to_string(&path).map_err(|error| Failure::at(&path, error))?;
    // The error shows the line and what could stand there.
    toml::from_str(&text).map_err(|error| Failure::at(&path, error.to_string().trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn common(dir: &Path) -> Common {
        Common {
            data: Some(dir.to_owned()),
            database: None,
            config: None,
            district: None,
            language: None,
            log: None,
        }
    }

    fn write(text: &str) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join(FILE), text).unwrap();
        dir
    }

    #[test]
    fn a_flag_beats_the_file_and_the_file_the_default() {
        let dir = write("listen = '127.0.0.1:9000'\nlanguage = 'en'\nlog = 'warn'\n");
        let told = Common { log: Some("debug".to_owned()), ..common(dir.path()) };
        let settings = Settings::of(&told).unwrap();
        assert_eq!(settings.log.as_deref(), Some("debug"));
        assert_eq!(settings.language, Language::En);
        assert_eq!(settings.listen(None), "127.0.0.1:9000".parse().unwrap());
        let flag = "127.0.0.1:7".parse().unwrap();
        assert_eq!(settings.listen(Some(flag)), flag);
        let empty = tempfile::tempdir().unwrap();
        let settings = Settings::of(&common(empty.path())).unwrap();
        assert_eq!(settings.listen(None), "127.0.0.1:8080".parse().unwrap());
    }

    #[test]
    fn a_line_that_nobody_understands_is_refused_with_its_number() {
        for (text, wanted) in [
            ("log = 'info'\nlisten_at = '[::]:80'\n", ["line 2", "unknown field `listen_at`"]),
            ("listen = 'everywhere'\n", ["line 1", "invalid socket address"]),
            (
                "listen = '[::]:80'\nlog = 'nonsense'\n",
                ["line 2", "nonsense is no level of the log"],
            ),
            ("listen = \n", ["line 1", "listen"]),
        ] {
            let dir = write(text);
            let failure = Settings::of(&common(dir.path())).unwrap_err();
            for part in wanted {
                assert!(failure.text(Language::En).contains(part), "{failure:?}");
            }
        }
    }

    #[test]
    fn a_file_that_was_told_must_be_there() {
        let dir = tempfile::tempdir().unwrap();
        let told = Common { config: Some(dir.path().join("other.toml")), ..common(dir.path()) };
        assert!(Settings::of(&told).unwrap_err().text(Language::En).contains("other.toml"));
    }
}
