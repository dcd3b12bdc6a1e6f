//! As much HTTP/1.1 as a WebDriver on this machine speaks: one JSON question, one JSON answer, one connection.

use serde_json::Value;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

/// The longest that one answer may take: starting the window on a busy machine is the slowest of them.
const PATIENCE: Duration = Duration::from_secs(90);

/// Asks `port` on this machine and gives the status and the JSON of the answer.
pub fn ask(port: u16, method: &str, path: &str, body: Option<&Value>) -> io::Result<(u16, Value)> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let body = body.map(Value::to_string).unwrap_or_default();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Type: application/json; charset=utf-8\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )?;
    stream.flush()?;
    answer(&mut BufReader::new(stream))
}

fn answer(from: &mut impl BufRead) -> io::Result<(u16, Value)> {
    let status = line(from)?;
    let code = status.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or_else(|| broken(&status))?;
    let mut length = None;
    loop {
        let head = line(from)?;
        if head.is_empty() {
            break;
        }
        if let Some((name, value)) = head.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse::<u64>().ok();
        }
    }
    let mut body = Vec::new();
    match length {
        Some(length) => from.take(length).read_to_end(&mut body)?,
        None => from.read_to_end(&mut body)?,
    };
    if body.is_empty() {
        return Ok((code, Value::Null));
    }
    serde_json::from_slice(&body).map(|json| (code, json)).map_err(|_| broken(&String::from_utf8_lossy(&body)))
}

fn line(from: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    if from.read_line(&mut line)? == 0 {
        return Err(broken("nothing"));
    }
    Ok(line.trim_end().to_owned())
}

fn broken(found: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("not an answer of a WebDriver: {found}"))
}
