//! Many clients at once, for a time or for a number of pieces.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::figures::{Figures, Round, cpu_time};
use super::ground::Ground;
use super::work::{Client, Work};
use crate::failure::Failure;

/// Before a measurement the same is done for a moment, unmeasured.
const WARMING: Duration = Duration::from_secs(1);

/// How much is measured.
#[derive(Debug, Clone, Copy)]
pub(super) struct Effort {
    /// Clients at the same time.
    pub(super) clients: usize,
    /// Seconds of a round.
    pub(super) seconds: u64,
    /// Rounds.
    pub(super) rounds: usize,
}

/// When a client ends.
#[derive(Debug, Clone)]
enum End {
    At(Instant),
    /// When all of them together have done so many pieces.
    After(Arc<AtomicU64>),
}

impl End {
    fn has_come(&self) -> bool {
        match self {
            Self::At(instant) => Instant::now() >= *instant,
            Self::After(left) => left
                .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1))
                .is_err(),
        }
    }
}

/// Measures a work.
///
/// # Errors
/// When a request is refused.
pub(super) async fn drive(
    ground: &Arc<Ground>,
    work: Work,
    effort: Effort,
) -> Result<Figures, Failure> {
    let Effort { clients, seconds, rounds } = effort;
    round(ground, work, clients, End::At(Instant::now() + WARMING)).await?;
    let mut measured = Vec::new();
    for _ in 0..rounds {
        let end = End::At(Instant::now() + Duration::from_secs(seconds));
        measured.push(round(ground, work, clients, end).await?);
    }
    Ok(Figures::of(&measured))
}

/// Does a work so many times.
///
/// # Errors
/// When a request is refused.
pub(super) async fn repeat(
    ground: &Arc<Ground>,
    work: Work,
    clients: usize,
    times: u64,
) -> Result<(), Failure> {
    let end = End::After(Arc::new(AtomicU64::new(times)));
    round(ground, work, clients, end).await.map(|_| ())
}

async fn round(
    ground: &Arc<Ground>,
    work: Work,
    clients: usize,
    end: End,
) -> Result<Round, Failure> {
    let (began, cpu) = (Instant::now(), cpu_time());
    let tasks: Vec<_> = (0..clients)
        .map(|number| {
            let (client, end) = (Client::new(Arc::clone(ground), number), end.clone());
            tokio::spawn(one(client, work, end))
        })
        .collect();
    let mut round =
        Round { requests: Vec::new(), done: 0, elapsed: Duration::ZERO, cpu: Duration::ZERO };
    for task in tasks {
        let ended = task.await.map_err(|error| broken(&error.to_string()))?;
        let (requests, done) = ended.map_err(|refused| broken(&refused))?;
        round.requests.extend(requests);
        round.done += done;
    }
    round.elapsed = began.elapsed();
    round.cpu = cpu_time().saturating_sub(cpu);
    Ok(round)
}

async fn one(mut client: Client, work: Work, end: End) -> Result<(Vec<u32>, usize), String> {
    let mut done = 0;
    while !end.has_come() {
        client.once(work).await?;
        done += 1;
    }
    Ok((client.times, done))
}

/// A refused request makes every figure worthless.
fn broken(refused: &str) -> Failure {
    Failure::new(
        format!("测量中有请求被拒，结果无效：{refused}"),
        format!("a request was refused while measuring, so there is no figure: {refused}"),
    )
}
