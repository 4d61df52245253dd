//! The reader caps itself, on Unix: memory, processor time, no files, no core dump that would hold personal data.

use std::io;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Takes the caps; an error means the reader must not open anything.
pub(crate) fn cap(memory_bytes: u64, seconds: u64) -> io::Result<()> {
    // The host may be a big program with much address space in use before the first line of ours runs (the window
    // maps a whole browser); only what the reading adds is limited.
    let already = address_space().unwrap_or(0);
    lower(Resource::As, already.saturating_add(memory_bytes))?;
    lower(Resource::Cpu, seconds)?;
    lower(Resource::Fsize, 0)?;
    lower(Resource::Core, 0)
}

/// Lowers a limit; one that is already lower stays.
fn lower(resource: Resource, to: u64) -> io::Result<()> {
    let now = getrlimit(resource);
    let to = now.maximum.map_or(to, |maximum| maximum.min(to));
    setrlimit(resource, Rlimit { current: Some(to), maximum: Some(to) }).map_err(io::Error::from)
}

fn address_space() -> Option<u64> {
    Some(status_kb("VmSize:")? << 10)
}

/// The most memory this process ever held, in kilobytes; 0 where the system does not say.
pub(crate) fn peak_kb() -> u64 {
    status_kb("VmHWM:").unwrap_or(0)
}

fn status_kb(key: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(key))?;
    line.split_ascii_whitespace().nth(1)?.parse().ok()
}
