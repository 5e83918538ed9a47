//! A PostgreSQL of our own for the tests: made in a temporary directory, gone afterwards.
//!
//! It listens on a free port of 127.0.0.1 only, trusts everybody there, and never runs as root.
//! Its data is worth nothing, so it does not wait for the disk (`fsync=off`).

use std::fs::File;
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::thread;
use std::time::{Duration, Instant};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};

use crate::Fallible;
use crate::debian::{self, is_root};
use crate::job::{Background, Job};

/// Environment variable in which tests find a server they may create databases on.
pub(crate) const ADDRESS: &str = "JISHI_TEST_POSTGRES";

/// Longest life of the cluster in minutes; the tests end long before.
const LIFE: u64 = 180;

/// How long the server may take until it accepts connections.
const PATIENCE: Duration = Duration::from_mins(1);

/// Settings that differ from what `initdb` writes.
const SETTINGS: [&str; 7] = [
    "ssl=on",
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=200",
    "fsync=off",
    "full_page_writes=off",
    "shared_buffers=64MB",
];

/// Settings that name a file beside the data.
const CERTIFICATES: [(&str, &str); 3] =
    [("ssl_ca_file", "root.pem"), ("ssl_cert_file", "server.pem"), ("ssl_key_file", "server.key")];

/// A running server. Dropping it stops it and removes its data.
pub(crate) struct Cluster {
    /// For tests: `postgres://…`.
    pub(crate) address: String,
    /// For people: version and place.
    pub(crate) about: String,
    _server: Background,
}

/// Starts a throw-away cluster, installing PostgreSQL first where that is possible.
pub(crate) fn start() -> Fallible<Cluster> {
    let programs = find_or_install()?;
    let owner = if is_root() { Some(unprivileged_user()?) } else { None };
    let mut failures = Vec::new();
    for _ in 0..3 {
        // Somebody else may take the port between our look and the server's.
        match start_on(&programs, owner, free_port()?) {
            Ok(cluster) => return Ok(cluster),
            Err(error) => failures.push(error.to_string()),
        }
    }
    Err(format!("PostgreSQL does not start:\n{}", failures.join("\n")).into())
}

/// Runs a program of a person's choice while a cluster stands, and passes on its exit code.
pub(crate) fn beside(program: &[String]) -> Fallible<ExitCode> {
    let (name, args) = program.split_first().ok_or("no program is named")?;
    let cluster = start()?;
    println!("{ADDRESS}={}  ({})", cluster.address, cluster.about);
    let status = Command::new(name).args(args).env(ADDRESS, &cluster.address).status();
    let status = status.map_err(|error| format!("cannot run {name}: {error}"))?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

fn start_on(programs: &Path, owner: Option<(u32, u32)>, port: u16) -> Fallible<Cluster> {
    let home = tempfile::Builder::new().prefix("jishi-postgres-").tempdir()?;
    hand_over(home.path(), owner)?;
    initialise(programs, home.path(), owner)?;
    certify(home.path(), owner)?;
    let version = Job::new(&in_dir(programs, "postgres"), ["--version"]).capture()?;
    let server = serve(programs, home.path(), owner, port)?;
    // From here on the supervisor removes the directory, even if we are killed.
    let _ = home.keep();
    Ok(Cluster {
        address: format!("postgres://postgres@127.0.0.1:{port}/postgres"),
        about: format!("{} on 127.0.0.1:{port}", version.trim()),
        _server: server,
    })
}

fn initialise(programs: &Path, home: &Path, owner: Option<(u32, u32)>) -> Fallible {
    let data = format!("--pgdata={}", home.join("data").display());
    let fixed = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--username=postgres"];
    let args = fixed.into_iter().chain(["--no-sync", "--no-instructions", data.as_str()]);
    Job::new(&in_dir(programs, "initdb"), args).owner(owner).capture()?;
    Ok(())
}

/// Makes an authority and, vouched for by it, a certificate for `localhost` and no other name.
/// Tests find the authority in the setting `ssl_ca_file`.
fn certify(home: &Path, owner: Option<(u32, u32)>) -> Fallible {
    let mut authority = CertificateParams::new(Vec::new())?;
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate()?)?;
    let key = KeyPair::generate()?;
    let server = CertificateParams::new(["localhost".to_owned()])?.signed_by(&key, &authority)?;
    let files = [
        ("root.pem", authority.pem()),
        ("server.pem", server.pem()),
        ("server.key", key.serialize_pem()),
    ];
    for (name, text) in files {
        let path = home.join(name);
        std::fs::write(&path, text)?;
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o600))?;
        if let Some((user, group)) = owner {
            chown(&path, Some(user), Some(group))?;
        }
    }
    Ok(())
}

/// Starts the server and waits until it answers.
fn serve(
    programs: &Path,
    home: &Path,
    owner: Option<(u32, u32)>,
    port: u16,
) -> Fallible<Background> {
    let data = home.join("data");
    let port = port.to_string();
    let mut args = vec!["-D".to_owned(), data.display().to_string(), "-p".to_owned(), port.clone()];
    for setting in SETTINGS {
        args.extend(["-c".to_owned(), setting.to_owned()]);
    }
    for (setting, file) in CERTIFICATES {
        args.extend(["-c".to_owned(), format!("{setting}={}", home.join(file).display())]);
    }
    let log = home.join("log");
    let server = Job::new(&in_dir(programs, "postgres"), args).owner(owner).minutes(LIFE);
    let mut server = server.remove(home).background(File::create(&log)?)?;
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline && server.alive()? {
        if is_ready(&data) {
            return Ok(server);
        }
        thread::sleep(Duration::from_millis(20));
    }
    let said = std::fs::read_to_string(&log).unwrap_or_default();
    Err(format!("port {port}: no answer\n{said}").into())
}

/// Whether this very server accepts connections: it says so on line 8 of its own file. Asking the
/// port could meet somebody else's server.
fn is_ready(data: &Path) -> bool {
    let state = std::fs::read_to_string(data.join("postmaster.pid")).unwrap_or_default();
    state.lines().nth(7).is_some_and(|line| line.trim() == "ready")
}

/// The newest installation of the distribution, or the one on the search path.
fn find() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut numbered: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path())))
        .map(|(version, path)| (version, path.join("bin")))
        .collect();
    numbered.sort();
    let search = std::env::var_os("PATH").unwrap_or_default();
    let newest_first = numbered.into_iter().rev().map(|(_, path)| path);
    newest_first
        .chain(std::env::split_paths(&search))
        .find(|directory| ["initdb", "postgres"].iter().all(|name| directory.join(name).is_file()))
}

fn find_or_install() -> Fallible<PathBuf> {
    if let Some(found) = find() {
        return Ok(found);
    }
    if is_root() {
        // Otherwise the package starts a server of its own for the whole machine.
        std::fs::create_dir_all("/etc/postgresql-common")?;
        let config = Path::new("/etc/postgresql-common/createcluster.conf");
        if !config.exists() {
            std::fs::write(config, "create_main_cluster = false\n")?;
        }
    }
    debian::install("PostgreSQL", "postgresql")
        .map_err(|error| format!("{error} (or set {ADDRESS} to a server)"))?;
    find().ok_or_else(|| "PostgreSQL is installed, but not in /usr/lib/postgresql".into())
}

/// User and group to run the server as: `postgres`, else `nobody`.
fn unprivileged_user() -> Fallible<(u32, u32)> {
    let users = std::fs::read_to_string("/etc/passwd")?;
    ["postgres", "nobody"].iter().find_map(|name| numbers_of(&users, name)).ok_or_else(|| {
        "neither a user postgres nor nobody: PostgreSQL refuses to run as root".into()
    })
}

/// User and group number of a name in the text of /etc/passwd.
fn numbers_of(users: &str, name: &str) -> Option<(u32, u32)> {
    users.lines().find_map(|line| {
        let fields: Vec<&str> = line.split(':').collect();
        match fields.as_slice() {
            [found, _, user, group, ..] if *found == name => {
                Some((user.parse().ok()?, group.parse().ok()?))
            }
            _ => None,
        }
    })
}

/// Makes a directory the owner's, readable by nobody else.
fn hand_over(directory: &Path, owner: Option<(u32, u32)>) -> Fallible {
    std::fs::set_permissions(directory, PermissionsExt::from_mode(0o700))?;
    if let Some((user, group)) = owner {
        chown(directory, Some(user), Some(group))?;
    }
    Ok(())
}

/// A port of this machine that nobody listens on now.
pub(crate) fn free_port() -> Fallible<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

fn in_dir(programs: &Path, name: &str) -> String {
    programs.join(name).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_found_by_its_whole_name() {
        let users = "root:x:0:0:root:/root:/bin/bash\npostgres2:x:9:9::/:\npostgres:x:101:104:,,,:/var:/bin/bash\n";
        assert_eq!(numbers_of(users, "postgres"), Some((101, 104)));
        assert_eq!(numbers_of(users, "nobody"), None);
    }
}
