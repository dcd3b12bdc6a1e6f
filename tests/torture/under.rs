//! Behind the store: the key of a file taken out of its slot by the published steps, and the database opened with it directly. The
//! product has no door for this; a test that says what the store keeps from happening must be able to do it.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde_json::Value;
use std::path::Path;

/// The key of a file as hex digits: the first slot that the password opens.
pub fn key(database: &Path, password: &str) -> String {
    let keys: Value = serde_json::from_slice(&std::fs::read(store::keys_of(database)).unwrap()).unwrap();
    let opened = keys["slots"].as_array().unwrap().iter().find_map(|slot| {
        let bytes = |name: &str| unhex(slot[name].as_str().unwrap());
        let cost = |name: &str| u32::try_from(slot["kdf"][name].as_u64().unwrap()).unwrap();
        let (memory, passes, lanes) = (cost("memory"), cost("passes"), cost("lanes"));
        let mut wrapping = [0u8; 32];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(memory, passes, lanes, Some(32)).unwrap())
            .hash_password_into(password.as_bytes(), &bytes("salt"), &mut wrapping)
            .unwrap();
        let bound = format!("2|{}|{memory}|{passes}|{lanes}|{}", slot["id"].as_str().unwrap(), slot["salt"].as_str().unwrap());
        let payload = Payload { msg: &bytes("wrapped"), aad: bound.as_bytes() };
        XChaCha20Poly1305::new(&wrapping.into()).decrypt(XNonce::from_slice(&bytes("nonce")), payload).ok()
    });
    opened.unwrap().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

/// The database itself, under its key.
pub fn connect(database: &Path, key: &str) -> Connection {
    let connection = Connection::open(database).unwrap();
    connection.pragma_update(None, "key", format!("x'{key}'")).unwrap();
    connection
}

/// Every row of every table, as text, and the version.
pub fn rows(database: &Path, key: &str) -> Result<Vec<String>, rusqlite::Error> {
    let connection = connect(database, key);
    let mut rows = vec![format!("version {}", connection.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0))?)];
    let mut tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")?;
    let tables = tables.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    for table in tables {
        let mut statement = connection.prepare(&format!("SELECT * FROM {table} ORDER BY 1"))?;
        let columns = statement.column_count();
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let cells = (0..columns).map(|at| row.get_ref(at).map(said)).collect::<Result<Vec<_>, _>>()?;
            rows.push(format!("{table}|{}", cells.join("|")));
        }
    }
    Ok(rows)
}

fn said(cell: ValueRef<'_>) -> String {
    match cell {
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        other => format!("{other:?}"),
    }
}
