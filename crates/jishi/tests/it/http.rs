//! A small HTTP client: one connection, kept open, no surprises.

use std::io::{BufRead as _, BufReader, Error, ErrorKind, Read as _, Result, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// Longest wait for an answer.
const PATIENCE: Duration = Duration::from_mins(1);

/// A connection to the server.
pub(crate) struct Client {
    stream: BufReader<TcpStream>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// The JSON; a text when it is none.
    pub(crate) body: Value,
}

impl Answer {
    /// A text of the body by its JSON pointer; empty when it is not there.
    pub(crate) fn text(&self, pointer: &str) -> &str {
        self.body.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
    }
}

impl Client {
    /// Connects.
    pub(crate) fn to(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect_timeout(&address, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::new(stream) })
    }

    /// Reads.
    pub(crate) fn get(&mut self, path: &str) -> Result<Answer> {
        self.call(&format!("GET {path} HTTP/1.1\r\nhost: test\r\n\r\n"))
    }

    /// Sends JSON, with the key of an operation where one is needed.
    pub(crate) fn post(&mut self, path: &str, key: Option<&str>, body: &Value) -> Result<Answer> {
        let body = body.to_string();
        let key = key.map(|key| format!("idempotency-key: {key}\r\n")).unwrap_or_default();
        self.call(&format!(
            "POST {path} HTTP/1.1\r\nhost: test\r\ncontent-type: application/json\r\n\
             {key}content-length: {}\r\n\r\n{body}",
            body.len()
        ))
    }

    /// Appends a whole photo as one part of its upload.
    pub(crate) fn photo(&mut self, id: &str, secret: &str, bytes: &[u8]) -> Result<Answer> {
        let head = format!(
            "PATCH /api/v1/attachments/{id} HTTP/1.1\r\nhost: test\r\nupload-secret: {secret}\r\n\
             upload-offset: 0\r\ncontent-type: application/offset+octet-stream\r\n\
             content-length: {}\r\n\r\n",
            bytes.len()
        );
        self.send(&[head.as_bytes(), bytes].concat())
    }

    fn call(&mut self, request: &str) -> Result<Answer> {
        self.send(request.as_bytes())
    }

    fn send(&mut self, request: &[u8]) -> Result<Answer> {
        self.stream.get_mut().write_all(request)?;
        let first = self.line()?;
        let status = first.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.ok_or_else(|| Error::new(ErrorKind::InvalidData, first))?;
        let mut length = 0;
        loop {
            let line = self.line()?;
            if line.is_empty() {
                break;
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().map_err(|_| Error::from(ErrorKind::InvalidData))?;
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        let text = String::from_utf8_lossy(&body).into_owned();
        let body = serde_json::from_str(&text).unwrap_or(Value::String(text));
        Ok(Answer { status, body })
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err(Error::from(ErrorKind::UnexpectedEof));
        }
        Ok(line.trim_end().to_owned())
    }
}
