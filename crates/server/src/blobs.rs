//! The seam for large things: objects under names, in a folder or in an S3-compatible store.
//!
//! What lies here is sealed before it comes (see `attachments`); whoever runs the object
//! store sees names and lengths. A name is written once: nothing is ever overwritten, and a put is
//! answered only after the folder or the store has made it durable.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::TryStreamExt as _;
use object_store::aws::{AmazonS3Builder, S3ConditionalPut};
use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::{ClientOptions, ObjectStore, ObjectStoreExt as _, PutMode, RetryConfig};

/// How long one request to a remote store may take.
const REQUEST: Duration = Duration::from_secs(10);
/// How long a request is tried again.
const RETRIES: Duration = Duration::from_secs(15);

/// A store of objects.
#[derive(Debug, Clone)]
pub struct Blobs {
    store: Arc<dyn ObjectStore>,
    prefix: String,
}

/// An S3-compatible store, as the operator configures it.
#[derive(Clone, PartialEq, Eq)]
pub struct S3 {
    /// The bucket; it must be there.
    pub bucket: String,
    /// What stands before every name, without slashes at its ends; may be empty.
    pub prefix: String,
    /// Address of the store; that of AWS in the region when there is none.
    pub endpoint: Option<String>,
    /// The region; `us-east-1` where a store knows none.
    pub region: Option<String>,
    /// Id of the access key.
    pub access_key: String,
    /// The secret of the access key.
    pub secret_key: String,
}

/// Never shows the secret.
impl std::fmt::Debug for S3 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "S3({}/{})", self.bucket, self.prefix)
    }
}

/// Why an object could not be kept, had or removed.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// The disk is full.
    #[error("there is no space left for objects")]
    Full,
    /// Another object lies under this name.
    #[error("an object with the name {0} is there already")]
    Taken(String),
    /// The store does not answer, or answers something else.
    #[error("the object store fails: {0}")]
    Failed(String),
}

impl Blobs {
    /// Objects in a folder, which is made where there is none, readable by this user only.
    ///
    /// # Errors
    /// When the folder cannot be made or used.
    pub fn folder(path: &Path) -> Result<Self, BlobError> {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(path).map_err(|error| failed(&error))?;
        let folder = LocalFileSystem::new_with_prefix(path).map_err(|error| failed(&error))?;
        // Data and names reach the disk before a put is answered; folders that become empty go.
        let folder = folder.with_fsync(true).with_automatic_cleanup(true);
        Ok(Self::on(Arc::new(folder), ""))
    }

    /// Objects in an S3-compatible store. Nothing is asked of it before the first object.
    ///
    /// # Errors
    /// When the address makes no sense.
    pub fn s3(told: &S3) -> Result<Self, BlobError> {
        // A second store in one process finds the provider in place.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let plain = told.endpoint.as_ref().is_some_and(|address| address.starts_with("http://"));
        let options = ClientOptions::new().with_timeout(REQUEST).with_allow_http(plain);
        let retry =
            RetryConfig { max_retries: 3, retry_timeout: RETRIES, ..RetryConfig::default() };
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&told.bucket)
            .with_region(told.region.as_deref().unwrap_or("us-east-1"))
            .with_access_key_id(&told.access_key)
            .with_secret_access_key(&told.secret_key)
            .with_conditional_put(S3ConditionalPut::ETagMatch)
            .with_client_options(options)
            .with_retry(retry);
        if let Some(endpoint) = &told.endpoint {
            builder = builder.with_endpoint(endpoint);
        }
        let store = builder.build().map_err(|error| failed(&error))?;
        Ok(Self::on(Arc::new(store), &told.prefix))
    }

    /// Objects in memory, for simulations and tests: they end with the program.
    pub fn memory() -> Self {
        Self::on(Arc::new(InMemory::new()), "")
    }

    fn on(store: Arc<dyn ObjectStore>, prefix: &str) -> Self {
        Self { store, prefix: prefix.to_owned() }
    }

    /// Keeps an object under a name that nothing has yet; durable when this returns.
    pub(crate) async fn keep(&self, name: &str, bytes: Vec<u8>) -> Result<(), BlobError> {
        let path = self.path(name);
        match self.store.put_opts(&path, bytes.into(), PutMode::Create.into()).await {
            Ok(_) => Ok(()),
            Err(object_store::Error::AlreadyExists { .. }) => {
                Err(BlobError::Taken(name.to_owned()))
            }
            Err(error) => Err(failed(&error)),
        }
    }

    /// The object, or none when there is none.
    pub(crate) async fn find(&self, name: &str) -> Result<Option<Bytes>, BlobError> {
        let found = match self.store.get(&self.path(name)).await {
            Ok(found) => found.bytes().await,
            Err(error) => Err(error),
        };
        match found {
            Ok(bytes) => Ok(Some(bytes)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(failed(&error)),
        }
    }

    /// Removes an object; one that is gone already is as good.
    pub(crate) async fn remove(&self, name: &str) -> Result<(), BlobError> {
        match self.store.delete(&self.path(name)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(failed(&error)),
        }
    }

    /// Removes every object under a name that is followed by a slash.
    pub(crate) async fn remove_under(&self, name: &str) -> Result<(), BlobError> {
        let under = self.path(name);
        let found: Result<Vec<_>, _> = self.store.list(Some(&under)).try_collect().await;
        for object in found.map_err(|error| failed(&error))? {
            match self.store.delete(&object.location).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(failed(&error)),
            }
        }
        Ok(())
    }

    fn path(&self, name: &str) -> object_store::path::Path {
        let dash = if self.prefix.is_empty() { "" } else { "/" };
        object_store::path::Path::from(format!("{}{dash}{name}", self.prefix))
    }
}

/// The words of the store, without what its chain of causes repeats; a full disk is told apart.
fn failed(error: &(dyn std::error::Error + 'static)) -> BlobError {
    let mut cause = Some(error);
    while let Some(inner) = cause {
        let io = inner.downcast_ref::<std::io::Error>();
        if io.is_some_and(|io| matches!(io.kind(), ErrorKind::StorageFull)) {
            return BlobError::Full;
        }
        cause = inner.source();
    }
    BlobError::Failed(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_name_is_written_once_and_gone_after_its_removal() {
        let dir = tempfile::tempdir().unwrap();
        for blobs in [Blobs::memory(), Blobs::folder(&dir.path().join("blobs")).unwrap()] {
            assert_eq!(blobs.find("330502/ab/cd").await.unwrap(), None);
            blobs.keep("330502/ab/cd", b"first".to_vec()).await.unwrap();
            let again = blobs.keep("330502/ab/cd", b"second".to_vec()).await;
            assert!(matches!(again, Err(BlobError::Taken(_))), "{again:?}");
            let found = blobs.find("330502/ab/cd").await.unwrap();
            assert_eq!(found.as_deref(), Some(&b"first"[..]));
            blobs.remove("330502/ab/cd").await.unwrap();
            for name in ["u/one/1", "u/one/2", "u/oneself/1"] {
                blobs.keep(name, b"part".to_vec()).await.unwrap();
            }
            blobs.remove_under("u/one").await.unwrap();
            assert_eq!(blobs.find("u/one/2").await.unwrap(), None);
            assert!(blobs.find("u/oneself/1").await.unwrap().is_some());
            assert_eq!(blobs.find("330502/ab/cd").await.unwrap(), None);
        }
    }

    #[test]
    fn the_secret_of_a_store_is_never_shown() {
        let told = S3 {
            bucket: "jishi".to_owned(),
            prefix: "a".to_owned(),
            endpoint: None,
            region: None,
            access_key: "planted-id".to_owned(),
            secret_key: "planted-secret".to_owned(),
        };
        assert_eq!(format!("{told:?}"), "S3(jishi/a)");
        let blobs = Blobs::s3(&told).unwrap();
        assert!(!format!("{blobs:?}").contains("planted-secret"), "{blobs:?}");
    }
}
