//! A block of any format.

use dechrome::Scratch;

use crate::blocks::{Block, Payload};
#[cfg(feature = "parquet")]
use crate::work::parquet;
use crate::work::task::{Done, Form, Task};
use crate::work::{records, text, warc};

impl Task {
    /// All that is to be done with a block, in the scratch of a thread.
    pub(crate) fn work(&self, block: &Block, scratch: &mut Scratch) -> Done {
        let mut done = Done::default();
        let input = &block.input;
        match &block.payload {
            Payload::Text { bytes, offset } => {
                text::work(self, &mut done, scratch, &input.source, bytes, *offset)
            }
            Payload::Lines { bytes, first } => {
                records::work(self, &mut done, scratch, &input.source, bytes, *first)
            }
            Payload::Warc { bytes, records } => return warc::work(self, scratch, input, bytes, records),
            #[cfg(feature = "parquet")]
            Payload::Column(column) => {
                parquet::work(self, &mut done, scratch, &input.source, column);
                return done;
            }
            Payload::Broken { bytes, offset, cause } => {
                warc::broken(self, &mut done, &input.source, bytes, *offset, cause)
            }
            // Packed already, while it was read.
            Payload::Through { bytes } => {
                if self.form == Form::Body {
                    done.out.extend(bytes);
                }
                return done;
            }
        }
        done.pack(self.packing.unwrap_or(input.packing));
        done
    }
}
