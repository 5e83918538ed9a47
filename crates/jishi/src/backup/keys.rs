//! The keys: copied apart, readable by one user only.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use crate::cli::Backup;
use crate::failure::Failure;
use crate::folder::{self, Folder};
use crate::say;
use crate::settings::Settings;

/// Copies the keys of a data folder into a folder of their own.
pub(super) fn back_up(
    folder: &Folder,
    args: &Backup,
    settings: &Settings,
) -> Result<ExitCode, Failure> {
    let count = copy(&folder.keys(), &args.dir)?;
    let shown = args.dir.display();
    say::line(settings.language.pick(
        format!("已把 {count} 个密钥文件存到 {shown}；请与数据备份分开保管"),
        format!("{count} key files are in {shown}; keep them apart from the backups of the data"),
    ));
    Ok(ExitCode::SUCCESS)
}

/// Copies every file of a folder of keys, durable, and says how many.
///
/// # Errors
/// When there is none.
pub(super) fn copy(from: &Path, to: &Path) -> Result<usize, Failure> {
    let failed = |error| Failure::at(from, error);
    folder::make_private(to).map_err(|error| Failure::at(to, error))?;
    let mut count = 0;
    for entry in fs::read_dir(from).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if entry.file_type().map_err(failed)?.is_file() {
            let bytes = fs::read(entry.path()).map_err(failed)?;
            let path = to.join(entry.file_name());
            write_privately(&path, &bytes).map_err(|error| Failure::at(&path, error))?;
            count += 1;
        }
    }
    folder::sync(to).map_err(|error| Failure::at(to, error))?;
    if count == 0 {
        let shown = from.display();
        let (zh, en) = (format!("{shown} 中没有密钥"), format!("there is no key in {shown}"));
        return Err(Failure::new(zh, en));
    }
    Ok(count)
}

fn write_privately(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
