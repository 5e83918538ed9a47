//! The file is the owner's alone, whatever the folder allows.

use std::fs::{OpenOptions, Permissions, set_permissions};
use std::io;
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

/// Read and written by the owner, by nobody else.
const OWNER_ONLY: u32 = 0o600;

/// Makes the file where there is none, and takes the rights of others away where there are some.
/// SQLite gives the files that it makes beside it the rights of this one.
pub(crate) fn owner_only(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true).mode(OWNER_ONLY).open(path)?;
    for suffix in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        take_from_others(&PathBuf::from(name))?;
    }
    Ok(())
}

fn take_from_others(path: &Path) -> io::Result<()> {
    match path.metadata() {
        Ok(found) if found.permissions().mode() & 0o077 != 0 => {
            set_permissions(path, Permissions::from_mode(OWNER_ONLY))
        }
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}
