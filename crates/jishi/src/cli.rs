//! The command line: what can be said, and its help.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use domain::time::Millis;
use serde::Deserialize;

/// Jishi (基石): the working platform of a district's area governance stations.
///
/// Start with `jishi demo`, which makes a district with some weeks of history and serves it on
/// this machine, or with `jishi serve --data DIR`, which begins an empty one and says the next step.
#[derive(Debug, Parser)]
#[command(name = "jishi", version, propagate_version = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options that mean the same for every command. Each can be given as a flag, as an environment
/// variable or in the configuration file; the flag beats the variable, the variable the file.
#[derive(Debug, Clone, Args)]
pub(crate) struct Common {
    /// Folder with the database file and the keys.
    #[arg(long, value_name = "DIR", env = "JISHI_DATA", global = true)]
    pub(crate) data: Option<PathBuf>,
    /// PostgreSQL instead of the embedded database: postgres://USER@HOST/NAME
    #[arg(long, value_name = "URL", env = "JISHI_DATABASE", global = true, hide_env_values = true)]
    pub(crate) database: Option<String>,
    /// Configuration file; `jishi.toml` in the data folder when left out.
    #[arg(long, value_name = "FILE", env = "JISHI_CONFIG", global = true)]
    pub(crate) config: Option<PathBuf>,
    /// Code of the district, when the record holds several.
    #[arg(long, value_name = "CODE", env = "JISHI_DISTRICT", global = true)]
    pub(crate) district: Option<String>,
    /// Language of messages; that of LANG when left out, and Chinese when that is neither.
    #[arg(long, value_enum, env = "JISHI_LANGUAGE", global = true)]
    pub(crate) language: Option<Language>,
    /// What goes to the log: error, warn, info, debug; also by part, as in `warn,store=debug`.
    #[arg(long, value_name = "LEVEL", env = "JISHI_LOG", global = true)]
    pub(crate) log: Option<String>,
}

/// The language in which people are spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Language {
    /// 中文
    Zh,
    /// English
    En,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve a district until told to stop (Ctrl-C or SIGTERM); nothing accepted is lost.
    Serve(Serve),
    /// Make the demo district, if it is not there yet, and serve it on this machine.
    Demo(Demo),
    /// Look at, load or write out the plain files that describe a district.
    #[command(subcommand)]
    Pack(PackCommand),
    /// Recount everything from the log and say where the present state differs.
    Verify,
    /// Copy database and blobs of one position while the server runs; never the keys.
    Backup(Backup),
    /// Put a backup into an empty data folder, prove it and say what is missing.
    Restore(Restore),
    /// Bring the database to this program's schema and stop.
    Migrate,
    /// Go through all cases and put the search index right; no server may run on the same file.
    Reindex,
    /// Accounts of people who have posts.
    #[command(subcommand)]
    User(UserCommand),
    /// Measure this machine: reports, pages of queues, whole life cycles. Makes a record for it and
    /// removes it; a database given with --database must be empty and keeps what was made.
    Bench(Bench),
    /// Print the completion script of a shell.
    Completions {
        /// Which shell.
        shell: Shell,
    },
}

/// Options that say where a record is.
const RECORD: [&str; 3] = ["data", "database", "district"];

/// The command line. Commands that touch no record take the options that say where it is, as every
/// command does, but do not list them.
pub(crate) fn command() -> clap::Command {
    let whole = Cli::command();
    let is_of_record = |arg: &&clap::Arg| RECORD.contains(&arg.get_id().as_str());
    let of_record: Vec<clap::Arg> = whole.get_arguments().filter(is_of_record).cloned().collect();
    let unlisted =
        |command: clap::Command| command.args(of_record.iter().map(|arg| arg.clone().hide(true)));
    whole
        .mut_subcommand("pack", |pack| pack.mut_subcommand("check", unlisted))
        .mut_subcommand("completions", unlisted)
}

/// What `jishi serve --help` says about the configuration file.
const CONFIGURATION: &str = r#"Configuration file (DIR/jishi.toml, or --config FILE), every line optional:
  listen = "127.0.0.1:8080"                   # --listen, JISHI_LISTEN
  database = "postgres://jishi@127.0.0.1/db"  # --database, JISHI_DATABASE; embedded when left out
  district = "330502"                         # --district, JISHI_DISTRICT
  language = "zh"                             # --language, JISHI_LANGUAGE
  log = "info"                                # --log, JISHI_LOG
  smtp = "smtps://jishi@mail.example.gov.cn"  # --smtp, JISHI_SMTP; no mail when left out
  smtp_from = "jishi@example.gov.cn"          # --smtp-from, JISHI_SMTP_FROM
  smtp_password_file = "/etc/jishi/smtp"      # --smtp-password-file; or JISHI_SMTP_PASSWORD
  page = "https://jishi.example.gov.cn"       # --page, JISHI_PAGE
  webhook_allow = ["10.0.0.0/8"]              # --webhook-allow, JISHI_WEBHOOK_ALLOW
A flag beats a variable, a variable the file, the file the default. An unknown line is refused."#;

#[derive(Debug, Clone, Args)]
#[command(after_long_help = CONFIGURATION)]
pub(crate) struct Serve {
    /// Address and port to listen on; 127.0.0.1:8080 when left out, port 0 for any free one.
    #[arg(long, value_name = "ADDR:PORT", env = "JISHI_LISTEN")]
    pub(crate) listen: Option<SocketAddr>,
    #[command(flatten)]
    pub(crate) outside: Outside,
}

/// Mail, links and webhooks. The password of the mail program is never a flag: it stands in a file
/// or in the variable JISHI_SMTP_PASSWORD.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub(crate) struct Outside {
    /// Mail program: smtps://USER@HOST, smtp+starttls://USER@HOST, or smtp://127.0.0.1:25. Its
    /// password stands in a file or in JISHI_SMTP_PASSWORD. No mail when left out.
    #[arg(long, value_name = "URL", env = "JISHI_SMTP")]
    pub(crate) smtp: Option<String>,
    /// Sender of mail.
    #[arg(long, value_name = "ADDRESS", env = "JISHI_SMTP_FROM")]
    pub(crate) smtp_from: Option<String>,
    /// File with the password of the mail program.
    #[arg(long, value_name = "FILE", env = "JISHI_SMTP_PASSWORD_FILE")]
    pub(crate) smtp_password_file: Option<PathBuf>,
    /// Address of the pages, for links in mail: https://HOST
    #[arg(long, value_name = "URL", env = "JISHI_PAGE")]
    pub(crate) page: Option<String>,
    /// Inside addresses to which webhooks may go, as in 10.0.0.0/8,fd00::/8
    #[arg(long, value_name = "BLOCKS", env = "JISHI_WEBHOOK_ALLOW", value_delimiter = ',')]
    pub(crate) webhook_allow: Vec<String>,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct Demo {
    /// Address and port to listen on.
    #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// Folder of the pack.
    #[arg(long, value_name = "DIR", default_value = "packs/wuxing")]
    pub(crate) pack: PathBuf,
    /// Folder of the made-up people.
    #[arg(long, value_name = "DIR", default_value = "packs/wuxing-people")]
    pub(crate) people: PathBuf,
    /// Weeks of history to make.
    #[arg(long, default_value_t = 3)]
    pub(crate) weeks: u32,
    /// Days of history instead of weeks.
    #[arg(long, conflicts_with = "weeks")]
    pub(crate) days: Option<u32>,
    /// When the history ends, as in 2026-11-24T09:00; now when left out. The same seed and the same
    /// end give the same history.
    #[arg(long, value_name = "TIME", value_parser = civil_time)]
    pub(crate) until: Option<Millis>,
    /// Seed of everything that is made up: the same seed gives the same district.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Make the district and stop instead of serving it.
    #[arg(long)]
    pub(crate) no_serve: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PackCommand {
    /// Say how much of each kind a pack holds, and everything that is wrong with it.
    Check {
        /// Folder of the pack.
        dir: PathBuf,
        /// Folder of the people, when they are to be checked with it.
        #[arg(long, value_name = "DIR")]
        people: Option<PathBuf>,
    },
    /// Load a pack: print the difference, and record it as one change or not at all.
    Load {
        /// Folder of the pack.
        dir: PathBuf,
        /// Folder of the people.
        #[arg(long, value_name = "DIR")]
        people: Option<PathBuf>,
        /// Only print the difference.
        #[arg(long)]
        dry_run: bool,
    },
    /// Write the pack of the district into a folder, in canonical order.
    Export {
        /// Folder to write; must be empty or not there.
        dir: PathBuf,
    },
}

#[derive(Debug, Clone, Args)]
pub(crate) struct Backup {
    /// Folder to write; must be empty or not there.
    pub(crate) dir: PathBuf,
    /// Copy the keys instead of the data. Keep them in another place.
    #[arg(long)]
    pub(crate) keys: bool,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct Restore {
    /// Folder of the backup.
    pub(crate) dir: PathBuf,
    /// Folder of the backup of the keys.
    #[arg(long, value_name = "DIR")]
    pub(crate) keys: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    /// Give a person of the district an account; the password is asked for.
    Add {
        /// Name to log in with.
        name: String,
        /// Code of the person in the people's files.
        #[arg(
            long,
            value_name = "CODE",
            conflicts_with = "administrator",
            required_unless_present = "administrator"
        )]
        person: Option<String>,
        /// An account for accounts and the pack; it sees no case.
        #[arg(long)]
        administrator: bool,
        /// Read the password from standard input instead of asking.
        #[arg(long)]
        password_stdin: bool,
    },
    /// End all sessions of an account and refuse new ones.
    Disable {
        /// Name to log in with.
        name: String,
    },
    /// List accounts with their roles.
    List,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct Bench {
    /// Seconds of each round.
    #[arg(long, default_value_t = 5)]
    pub(crate) seconds: u64,
    /// Clients at the same time.
    #[arg(long, default_value_t = 16)]
    pub(crate) clients: usize,
    /// Rounds; the median and the spread are printed.
    #[arg(long, default_value_t = 3)]
    pub(crate) rounds: usize,
    /// Cases that the record holds at least while queues are measured.
    #[arg(long, default_value_t = 20_000)]
    pub(crate) cases: u64,
    /// Folder of the pack.
    #[arg(long, value_name = "DIR", default_value = "packs/wuxing")]
    pub(crate) pack: PathBuf,
    /// Folder of the made-up people.
    #[arg(long, value_name = "DIR", default_value = "packs/wuxing-people")]
    pub(crate) people: PathBuf,
}

/// A day and a time of day, `2026-11-24T09:00`, in the civil time of the district.
fn civil_time(text: &str) -> Result<Millis, String> {
    let parts = text.split_once('T').and_then(|(day, time)| {
        let (hour, minute) = time.split_once(':')?;
        Some((day.parse().ok()?, hour.parse::<i64>().ok()?, minute.parse::<i64>().ok()?))
    });
    match parts {
        Some((day, hour @ 0..24, minute @ 0..60)) => Ok(Millis::at(day, hour * 60 + minute)),
        Some(_) | None => Err("a time is written as in 2026-11-24T09:00".to_owned()),
    }
}
