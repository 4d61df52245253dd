//! Inflating ahead: a part is unpacked on a thread of its own while what came before is being read, a few blocks ahead.

use std::io::{self, Read};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

const BLOCK: usize = 256 * 1024;
/// Blocks on their way.
const WAITING: usize = 3;

/// Gives `read` the content of `input`, inflated on another thread.
pub(super) fn ahead<T>(mut input: impl Read + Send, read: impl FnOnce(Blocks) -> T) -> T {
    thread::scope(|scope| {
        let (to, blocks) = sync_channel(WAITING);
        scope.spawn(move || {
            loop {
                let mut block = Vec::with_capacity(BLOCK);
                let outcome = (&mut input).take(BLOCK as u64).read_to_end(&mut block);
                let last = block.is_empty() || outcome.is_err();
                // The reader may have refused the part already.
                if to.send(outcome.map(|_| block)).is_err() || last {
                    return;
                }
            }
        });
        read(Blocks { blocks, block: Vec::new(), at: 0, ended: false })
    })
}

/// The blocks as one stream.
pub(super) struct Blocks {
    blocks: Receiver<io::Result<Vec<u8>>>,
    block: Vec<u8>,
    at: usize,
    ended: bool,
}

impl Read for Blocks {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.block.len() && !self.ended {
            // A thread that is gone without a last word died; that is no end of the part.
            self.block =
                self.blocks.recv().unwrap_or_else(|_| Err(io::Error::from(io::ErrorKind::UnexpectedEof)))?;
            (self.at, self.ended) = (0, self.block.is_empty());
        }
        let rest = self.block.get(self.at..).unwrap_or_default();
        let count = rest.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..count), rest.get(..count)) {
            to.copy_from_slice(from);
        }
        self.at += count;
        Ok(count)
    }
}
