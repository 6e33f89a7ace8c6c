//! One thread reads, several work, and what they make comes out in the order
//! that it went in.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded};
use dechrome::Scratch;

use crate::blocks::{Block, Cutting, Input, blocks};
use crate::budget::{Budget, Permit};
use crate::input::{Reading, Source, open};
use crate::work::{Done, Task};

/// What comes out.
pub(crate) enum Step {
    /// What is made of a source is there already.
    Done(Input),
    /// A source was opened: blocks of it follow.
    Begin(Arc<Input>),
    /// What becomes of a block, when it is done.
    Block(Receiver<Done>, Permit),
    /// That was all of a source, or all that can be read of it.
    End(Result<(), String>),
    /// A source that cannot be opened.
    Unreadable(Source, String),
}

/// Bytes of blocks that are under way, not counted what is made of them.
/// Cleaning takes some ten times as much of its own.
const BUDGET: usize = 8 << 20;

/// What the reading thread needs.
pub(crate) struct Plan {
    pub(crate) sources: Vec<Source>,
    pub(crate) reading: Reading,
    pub(crate) cutting: Cutting,
    /// Which sources need not be read.
    pub(crate) is_done: Box<dyn Fn(&Input) -> bool + Send>,
    pub(crate) threads: usize,
}

/// Starts the threads. They end when nothing is left to read, or when the
/// receiver is dropped.
pub(crate) fn start(plan: Plan, task: Arc<Task>) -> Receiver<Step> {
    let (steps, out) = bounded(64);
    let (work, waiting) = bounded::<(Block, Sender<Done>)>(plan.threads);
    let scratches = Scratches::default();
    for _ in 0..plan.threads {
        let (waiting, task, scratches) = (waiting.clone(), Arc::clone(&task), scratches.clone());
        thread::spawn(move || {
            for (block, done) in waiting {
                let mut scratch = scratches.take();
                let made = task.work(&block, &mut scratch);
                scratches.give(scratch);
                // Whoever wanted it may be gone.
                let _ = done.send(made);
            }
        });
    }
    let reader = Reader { plan, steps, work, budget: Budget::new(BUDGET) };
    thread::spawn(move || reader.read());
    out
}

/// One for each block that is worked on, not for each thread: most of many
/// threads have nothing to do, and would hold on to theirs.
#[derive(Clone, Default)]
struct Scratches(Arc<Mutex<Vec<Scratch>>>);

impl Scratches {
    fn take(&self) -> Scratch {
        self.all().pop().unwrap_or_default()
    }

    fn give(&self, scratch: Scratch) {
        self.all().push(scratch);
    }

    fn all(&self) -> MutexGuard<'_, Vec<Scratch>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Reader {
    plan: Plan,
    steps: Sender<Step>,
    work: Sender<(Block, Sender<Done>)>,
    budget: Budget,
}

/// Nobody receives any more.
struct Unwanted;

impl Reader {
    fn read(&self) {
        for source in &self.plan.sources {
            if self.source(source).is_err() {
                return;
            }
        }
    }

    fn source(&self, source: &Source) -> Result<(), Unwanted> {
        let opened = match open(source, &self.plan.reading) {
            Ok(opened) => opened,
            Err(error) => return self.step(Step::Unreadable(source.clone(), error.to_string())),
        };
        let input = Input { source: source.clone(), packing: opened.packing, format: opened.format };
        if (self.plan.is_done)(&input) {
            return self.step(Step::Done(input));
        }
        let input = Arc::new(input);
        self.step(Step::Begin(Arc::clone(&input)))?;
        for payload in blocks(source, opened, &self.plan.cutting) {
            let payload = match payload {
                Ok(payload) => payload,
                Err(cause) => return self.step(Step::End(Err(cause))),
            };
            let permit = self.budget.take(payload.len());
            let (done, result) = bounded(1);
            self.step(Step::Block(result, permit))?;
            let block = Block { input: Arc::clone(&input), payload };
            self.work.send((block, done)).map_err(|_| Unwanted)?;
        }
        self.step(Step::End(Ok(())))
    }

    fn step(&self, step: Step) -> Result<(), Unwanted> {
        self.steps.send(step).map_err(|_| Unwanted)
    }
}
