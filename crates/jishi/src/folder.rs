//! The data folder: what lies where, and that only one server works in it.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// A data folder.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    path: PathBuf,
}

/// The right to be the only server of a folder, until it is dropped or the process ends.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Folder {
    /// A folder that must be there.
    ///
    /// # Errors
    /// When it is not.
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        if path.is_dir() {
            return Ok(Self { path: path.to_owned() });
        }
        let shown = path.display();
        Err(Failure::new(
            format!("没有数据文件夹 {shown}"),
            format!("there is no data folder {shown}"),
        ))
    }

    /// A folder that is made where there is none, readable by this user only.
    ///
    /// # Errors
    /// When it cannot be made.
    pub(crate) fn open_or_make(path: &Path) -> Result<Self, Failure> {
        if !path.is_dir() {
            make_private(path).map_err(|error| Failure::at(path, error))?;
        }
        Self::open(path)
    }

    /// The folder itself.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The file of the embedded database.
    pub(crate) fn database(&self) -> PathBuf {
        self.path.join("jishi.sqlite")
    }

    /// The folder of the keys.
    pub(crate) fn keys(&self) -> PathBuf {
        self.path.join("keys")
    }

    /// The folder of attachments.
    pub(crate) fn blobs(&self) -> PathBuf {
        self.path.join("blobs")
    }

    /// Takes the folder for this process alone.
    ///
    /// # Errors
    /// When another process has it.
    pub(crate) fn lock(&self) -> Result<Lock, Failure> {
        let path = self.path.join("jishi.lock");
        let failed = |error| Failure::at(&path, error);
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).read(true).write(true);
        let mut file = options.open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(self.taken(&mut file)),
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        file.set_len(0).map_err(failed)?;
        write!(file, "{}", std::process::id()).map_err(failed)?;
        Ok(Lock { _file: file })
    }

    fn taken(&self, file: &mut File) -> Failure {
        let mut holder = String::new();
        let known = file.read_to_string(&mut holder).is_ok() && !holder.is_empty();
        let holder = if known { holder } else { "?".to_owned() };
        let folder = self.path.display();
        Failure::new(
            format!(
                "另一个 jishi 进程（{holder}）正在使用数据文件夹 {folder}；先停止它，或使用另一个文件夹"
            ),
            format!(
                "another jishi (process {holder}) works in the data folder {folder}; stop it first, \
                 or use another folder"
            ),
        )
    }
}

/// Makes a folder and those above it; the names are durable and only this user may look inside.
pub(crate) fn make_private(path: &Path) -> std::io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    let above = path.parent().filter(|above| !above.as_os_str().is_empty());
    if let Some(above) = above {
        make_private(above)?;
    }
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)?;
    sync(above.unwrap_or(Path::new(".")))
}

/// Refuses a folder in which something stands already.
///
/// # Errors
/// When something does, or it cannot be looked at.
pub(crate) fn must_be_empty(path: &Path) -> Result<(), Failure> {
    if !path.exists() {
        return Ok(());
    }
    let mut entries = std::fs::read_dir(path).map_err(|error| Failure::at(path, error))?;
    if entries.next().is_none() {
        return Ok(());
    }
    let shown = path.display();
    Err(Failure::new(
        format!("文件夹 {shown} 不是空的；请换一个空文件夹"),
        format!("the folder {shown} is not empty; choose an empty one"),
    ))
}

/// Makes the names in a folder durable.
pub(crate) fn sync(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Language;

    #[test]
    fn a_folder_has_one_server_at_a_time() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::open_or_make(&dir.path().join("a/b")).unwrap();
        let lock = folder.lock().unwrap();
        let refused = folder.lock().unwrap_err();
        let process = format!("process {}", std::process::id());
        assert!(refused.text(Language::En).contains(&process), "{refused:?}");
        drop(lock);
        folder.lock().unwrap();
    }

    #[test]
    fn a_folder_that_must_be_there_is_not_made() {
        let dir = tempfile::tempdir().unwrap();
        assert!(Folder::open(&dir.path().join("none")).is_err());
        assert!(!dir.path().join("none").exists());
    }
}
