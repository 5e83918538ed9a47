//! The writers: one task for each district, which takes everything that waits and commits it in
//! one go.
//!
//! A caller hands its unit over and waits; if it leaves, the unit is recorded all the same. An
//! answer is sent only after the server has confirmed the commit.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::{Semaphore, oneshot};
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout_at};

use super::fault::Fault;
use super::group::{self, Outcome};
use super::pool::Pool;
use crate::job::{Answer, Job, closed, hand_out};
use crate::options::StoreOptions;
use crate::parts::Parts;
use crate::standing::Standing;
use crate::store::State;
use crate::unit::Unit;

/// Most runs of one part of a group, after conflicts and lost connections.
const REPETITIONS: u32 = 5;

/// What all districts share.
#[derive(Debug, Clone)]
struct Shared {
    pool: Pool,
    options: StoreOptions,
    standing: Arc<Standing>,
}

/// The way to one district's task.
#[derive(Debug)]
struct District {
    jobs: UnboundedSender<Job>,
    seats: Arc<Semaphore>,
    task: JoinHandle<()>,
}

/// The way to all of them.
#[derive(Debug)]
pub(crate) struct Writers {
    shared: Shared,
    /// `None` when closed.
    districts: Mutex<Option<BTreeMap<String, District>>>,
}

impl Writers {
    pub(crate) fn new(pool: Pool, options: StoreOptions, standing: Arc<Standing>) -> Self {
        let districts = Mutex::new(Some(BTreeMap::new()));
        Self { shared: Shared { pool, options, standing }, districts }
    }

    /// Hands a unit over and waits for its answer.
    pub(crate) async fn commit(&self, unit: Unit) -> Answer {
        let (jobs, seats) = self.district(&unit.district).ok_or_else(closed)?;
        let seat = seats.acquire_owned().await.map_err(|_| closed())?;
        let (reply, answer) = oneshot::channel();
        jobs.send(Job { unit, reply, _seat: seat }).map_err(|_| closed())?;
        drop(jobs);
        answer.await.map_err(|_| closed())?
    }

    fn district(&self, code: &str) -> Option<(UnboundedSender<Job>, Arc<Semaphore>)> {
        let mut districts = self.districts.lock().unwrap_or_else(PoisonError::into_inner);
        let districts = districts.as_mut()?;
        if !districts.contains_key(code) {
            let (jobs, waiting) = unbounded_channel();
            let seats = Arc::new(Semaphore::new(self.shared.options.queue.max(1)));
            let task = tokio::spawn(self.shared.clone().run(waiting));
            districts.insert(code.to_owned(), District { jobs, seats, task });
        }
        let district = districts.get(code)?;
        Some((district.jobs.clone(), Arc::clone(&district.seats)))
    }

    /// Lets no other unit in and waits until those handed over are answered.
    pub(crate) async fn close(&self) {
        let districts = self.districts.lock().unwrap_or_else(PoisonError::into_inner).take();
        let mut tasks = Vec::new();
        for District { jobs, seats, task } in districts.into_iter().flat_map(BTreeMap::into_values)
        {
            seats.close();
            drop(jobs);
            tasks.push(task);
        }
        for task in tasks {
            if task.await.is_err() {
                tracing::error!("a district's writer has panicked");
            }
        }
        self.shared.pool.close(self.shared.options.writers).await;
    }
}

impl Shared {
    async fn run(self, mut waiting: UnboundedReceiver<Job>) {
        while let Some(first) = waiting.recv().await {
            let jobs = self.gather(first, &mut waiting).await;
            self.commit(jobs).await;
            // Those who have just been answered hand over their next unit before the next group
            // begins; else groups of one and of all the others would take turns.
            tokio::task::yield_now().await;
        }
    }

    /// Everything that waits. A group that only records accesses waits a little for company.
    async fn gather(&self, first: Job, waiting: &mut UnboundedReceiver<Job>) -> Vec<Job> {
        let until = Instant::now() + self.options.access_wait;
        let mut patient = first.unit.is_patient();
        let mut jobs = Vec::from([first]);
        while jobs.len() < self.options.group.max(1) {
            let next = if patient {
                timeout_at(until, waiting.recv()).await.ok().flatten()
            } else {
                waiting.try_recv().ok()
            };
            let Some(job) = next else { break };
            patient = patient && job.unit.is_patient();
            jobs.push(job);
        }
        jobs
    }

    /// Commits the group, taking it apart around units that are refused or overtaken.
    async fn commit(&self, jobs: Vec<Job>) {
        let mut answers: Vec<Option<Answer>> = vec![None; jobs.len()];
        let mut parts = Parts::all(jobs.len());
        while let Some(part) = parts.take() {
            let units: Vec<&Unit> = part.iter().map(|index| &jobs[*index].unit).collect();
            match self.attempt(&units).await {
                Outcome::Done(found) => {
                    self.standing.answered();
                    // A group without survivors has not asked the disk for anything.
                    if found.iter().flatten().any(Result::is_ok) {
                        self.standing.set(State::Ready);
                    }
                    parts.put(settle(&part, found, &mut answers));
                }
                Outcome::Unknown(found, why) => {
                    self.standing.set(State::Unavailable(why));
                    parts.put(settle(&part, found, &mut answers));
                }
                Outcome::Overtaken(late) => parts.defer(part, &late),
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

    async fn attempt(&self, units: &[&Unit]) -> Outcome {
        let mut repetition = 1;
        loop {
            let outcome = match self.pool.take().await {
                Ok(mut loan) => {
                    let outcome =
                        group::commit(&mut loan.session, units, &self.options.clock).await;
                    loan.give_back();
                    outcome
                }
                Err(fault) => Outcome::Failed(fault),
            };
            match outcome {
                Outcome::Failed(Fault::Conflict(why) | Fault::Lost(why))
                    if repetition < REPETITIONS =>
                {
                    tracing::info!(%why, repetition, "a group is run again");
                    tokio::time::sleep((self.options.jitter)(repetition)).await;
                    repetition += 1;
                }
                outcome => return outcome,
            }
        }
    }

    fn note(&self, fault: &Fault) {
        match fault {
            Fault::Lost(why) | Fault::Away(why) => {
                self.standing.set(State::Unavailable(why.clone()));
            }
            Fault::Full => self.standing.set(State::Full),
            Fault::Conflict(why) | Fault::Passing(why) | Fault::Slow(why) => {
                tracing::warn!(%why, "a group was not recorded");
            }
            Fault::Statement { message, .. } => {
                tracing::error!(%message, "the store's own statement was refused");
            }
        }
    }
}

/// Takes the answers over; gives back the units that have none.
fn settle(
    part: &[usize],
    found: Vec<Option<Answer>>,
    answers: &mut [Option<Answer>],
) -> Vec<usize> {
    let mut again = Vec::new();
    for (index, answer) in part.iter().zip(found) {
        if answer.is_none() {
            again.push(*index);
        }
        answers[*index] = answer;
    }
    again
}
