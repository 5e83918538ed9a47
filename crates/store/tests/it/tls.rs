//! A connection that is encrypted, to a server that the operator's own authority vouches for.

use std::path::Path;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use store::{Store, StoreOptions, Value, sql};
use tokio_postgres::NoTls;

use crate::desk::MIGRATIONS;
use crate::place::{Place, postgres};

postgres!(only_a_server_that_the_root_vouches_for_is_served, a_plain_connection_is_seen_as_one);

sql!(
    ENCRYPTED,
    "encrypted",
    "SELECT CAST(count(*) AS BIGINT) FROM pg_stat_ssl WHERE pid = pg_backend_pid() AND ssl"
);

/// The authority of the test's server; none when that is a server of somebody's own without one.
async fn authority(url: &str) -> Option<String> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    let driver = tokio::spawn(connection);
    let text = "SELECT pg_read_file(setting) FROM pg_settings \
                WHERE name = 'ssl_ca_file' AND setting <> ''";
    let row = client.query_opt(text, &[]).await.unwrap();
    drop(client);
    driver.await.unwrap().unwrap();
    row.map(|row| row.get(0))
}

/// Whether the connection is encrypted, or why there is none.
async fn connected(url: &str) -> Result<bool, String> {
    let opened = Store::open_postgres(url, MIGRATIONS, StoreOptions::default()).await;
    let store = opened.map_err(|error| error.to_string())?;
    let rows = store.read(vec![(&ENCRYPTED, vec![])]).await.unwrap();
    let found = rows[0][0].values()[0].clone();
    store.close().await;
    Ok(found == Value::Int(1))
}

async fn only_a_server_that_the_root_vouches_for_is_served(place: &Place) {
    let Some(root) = authority(place.url()).await else {
        println!("the server has no ssl_ca_file: skipped (cargo xtask postgres has one)");
        return;
    };
    let dir = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = dir.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let own = file("own root.pem", &root);
    // Another authority of the same name.
    let mut other = CertificateParams::new(Vec::new()).unwrap();
    other.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let other = CertifiedIssuer::self_signed(other, KeyPair::generate().unwrap()).unwrap();
    let other = file("other.pem", &other.pem());
    let both = file("both.pem", &format!("{}{root}", std::fs::read_to_string(&other).unwrap()));

    // The certificate was made out for `localhost`, not for the number.
    let by_number = place.url().to_owned();
    let by_name = by_number.replace("@127.0.0.1:", "@localhost:");
    assert_ne!(by_number, by_name);
    let through = |url: &str, mode: &str, root: &Path| {
        let root = root.display().to_string().replace(' ', "%20");
        format!("{url}?sslmode={mode}&sslrootcert={root}")
    };
    for (url, mode, root) in [
        (&by_name, "verify-full", &own),
        (&by_name, "verify-full", &both),
        (&by_number, "require", &own),
        (&by_number, "verify-ca", &own),
    ] {
        assert_eq!(connected(&through(url, mode, root)).await, Ok(true), "{mode} {url}");
    }
    for (url, mode, root, why) in [
        (&by_number, "verify-full", &own, "not valid for name"),
        (&by_name, "verify-full", &other, "BadSignature"),
        (&by_number, "require", &other, "BadSignature"),
    ] {
        let refused = connected(&through(url, mode, root)).await.unwrap_err();
        assert!(refused.contains(why), "{mode} {url}: {refused}");
    }
}

async fn a_plain_connection_is_seen_as_one(place: &Place) {
    assert_eq!(connected(place.url()).await, Ok(false));
}
