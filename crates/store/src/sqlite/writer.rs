//! The writer: one thread that takes everything that waits and commits it in one go.
//!
//! An answer is sent only after the commit's fsync. When the disk fails in any way but by being
//! full, the writer never writes again: what the disk may or may not hold cannot be known.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Instant;

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use tokio::sync::{Semaphore, oneshot};

use super::fault::{Fault, sort};
use super::group::{self, Outcome};
use crate::job::{Answer, Job, closed, hand_out, refuse};
use crate::options::StoreOptions;
use crate::parts::Parts;
use crate::standing::Standing;
use crate::store::State;
use crate::unit::{CommitError, Unit};

/// Most repetitions of a group after another process held the lock.
const REPETITIONS: u32 = 5;

/// The write-ahead log is moved into the file after so many units.
const CHECKPOINT_EVERY: usize = 1000;

/// The way to the writer thread.
#[derive(Debug)]
pub(crate) struct Writer {
    jobs: Mutex<Option<Sender<Job>>>,
    seats: Arc<Semaphore>,
    standing: Arc<Standing>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    pub(crate) fn start(connection: Connection, options: StoreOptions) -> std::io::Result<Self> {
        let (jobs, waiting) = channel();
        let seats = Arc::new(Semaphore::new(options.queue.max(1)));
        let standing = Arc::new(Standing::ready());
        let shared = Arc::clone(&standing);
        let mut inside = Inside { connection, waiting, options, standing: shared, unchecked: 0 };
        let thread =
            std::thread::Builder::new().name("store-writer".into()).spawn(move || inside.run())?;
        let thread = Mutex::new(Some(thread));
        Ok(Self { jobs: Mutex::new(Some(jobs)), seats, standing, thread })
    }

    /// Hands a unit over and waits for its answer.
    pub(crate) async fn commit(&self, unit: Unit) -> Answer {
        let seat = Arc::clone(&self.seats).acquire_owned().await.map_err(|_| closed())?;
        let (reply, answer) = oneshot::channel();
        let job = Job { unit, reply, _seat: seat };
        let sender = self.jobs.lock().unwrap_or_else(PoisonError::into_inner).clone();
        sender.ok_or_else(closed)?.send(job).map_err(|_| closed())?;
        answer.await.map_err(|_| closed())?
    }

    pub(crate) fn state(&self) -> State {
        self.standing.state()
    }

    /// Lets no other unit in and waits until those handed over are answered.
    pub(crate) fn close(&self) {
        self.seats.close();
        drop(self.jobs.lock().unwrap_or_else(PoisonError::into_inner).take());
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread
            && thread.join().is_err()
        {
            tracing::error!("the writer thread has panicked");
        }
    }
}

/// The thread's own things.
struct Inside {
    connection: Connection,
    waiting: Receiver<Job>,
    options: StoreOptions,
    standing: Arc<Standing>,
    unchecked: usize,
}

impl Inside {
    fn run(&mut self) {
        while let Ok(first) = self.waiting.recv() {
            let jobs = self.gather(first);
            if let State::Broken(why) = self.standing.state() {
                refuse(jobs, &CommitError::Broken(why));
                continue;
            }
            self.commit(jobs);
            self.checkpoint();
        }
        self.end();
    }

    /// Moves the log into the file, unless the disk has failed: then both stay as they are, since
    /// the log is what the next start recovers from.
    fn end(&self) {
        let ended = if matches!(self.standing.state(), State::Broken(_)) {
            let untouched = DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
            self.connection.set_db_config(untouched, true).map(|_| ())
        } else {
            self.connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
        };
        if let Err(error) = ended {
            tracing::warn!(%error, "the log could not be put in order at the end");
        }
    }

    /// Everything that waits. A group that only records accesses waits a little for company.
    fn gather(&self, first: Job) -> Vec<Job> {
        let until = Instant::now() + self.options.access_wait;
        let mut patient = first.unit.is_patient();
        let mut jobs = Vec::from([first]);
        while jobs.len() < self.options.group.max(1) {
            let next = if patient {
                self.waiting.recv_timeout(until.saturating_duration_since(Instant::now()))
            } else {
                self.waiting.try_recv().map_err(|_| RecvTimeoutError::Timeout)
            };
            let Ok(job) = next else { break };
            patient = patient && job.unit.is_patient();
            jobs.push(job);
        }
        jobs
    }

    /// Commits a group, taking it apart around units whose writes are refused.
    fn commit(&mut self, jobs: Vec<Job>) {
        let group_at = (self.options.clock)();
        let units: Vec<&Unit> = jobs.iter().map(|job| &job.unit).collect();
        let mut answers: Vec<Option<Answer>> = vec![None; units.len()];
        let mut parts = Parts::all(units.len());
        while let Some(part) = parts.take() {
            let chosen: Vec<&Unit> = part.iter().map(|index| units[*index]).collect();
            match self.attempt(&chosen, group_at) {
                Outcome::Done(found) => {
                    // A group without survivors has not asked the disk for anything.
                    if found.iter().any(Result::is_ok) {
                        self.standing.set(State::Ready);
                    }
                    self.unchecked += found.len();
                    for (index, answer) in part.into_iter().zip(found) {
                        answers[index] = Some(answer);
                    }
                }
                Outcome::Bad(_, error) if part.len() == 1 => {
                    answers[part[0]] = Some(Err(error));
                }
                Outcome::Bad(bad, _) => parts.split(part, bad),
                Outcome::Failed(fault) => {
                    self.note(&fault);
                    for index in part {
                        answers[index] = Some(Err(fault.answer()));
                    }
                }
            }
        }
        hand_out(jobs, answers);
    }

    fn attempt(&self, units: &[&Unit], group_at: i64) -> Outcome {
        for repetition in 1..=REPETITIONS {
            match group::commit(&self.connection, units, group_at) {
                Outcome::Failed(Fault::Busy) if repetition < REPETITIONS => {
                    std::thread::sleep((self.options.jitter)(repetition));
                }
                outcome => return outcome,
            }
        }
        Outcome::Failed(Fault::Busy)
    }

    fn checkpoint(&mut self) {
        if self.unchecked < CHECKPOINT_EVERY {
            return;
        }
        self.unchecked = 0;
        if let Err(error) =
            self.connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))
        {
            self.note(&sort(&error));
        }
    }

    fn note(&self, fault: &Fault) {
        match fault {
            Fault::Broken(why) => self.standing.set(State::Broken(why.clone())),
            Fault::Full => self.standing.set(State::Full),
            Fault::Busy | Fault::Passing(_) | Fault::Statement { .. } => {}
        }
    }
}
