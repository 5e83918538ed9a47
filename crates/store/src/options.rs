//! What a store is opened with: sizes, and the seams for time and chance.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Gives the time in milliseconds since 1970 UTC.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// Gives the pause before the n-th repetition (from 1) after an engine conflict.
pub type Jitter = Arc<dyn Fn(u32) -> Duration + Send + Sync>;

/// How a store is opened. Clock and jitter are seams: the simulator gives its own.
#[derive(Clone)]
pub struct StoreOptions {
    /// The time of groups and of migrations.
    pub clock: Clock,
    /// Pauses after engine conflicts.
    pub jitter: Jitter,
    /// Connections for reading.
    pub readers: usize,
    /// Connections for writing on PostgreSQL; more districts than these take turns.
    pub writers: usize,
    /// Units that may wait for the writer; further callers wait before they are let in.
    pub queue: usize,
    /// Most units in one group.
    pub group: usize,
    /// How long a unit of access entries only may wait to be grouped.
    pub access_wait: Duration,
    /// How long PostgreSQL may take to accept a connection.
    pub connect_timeout: Duration,
    /// How long one statement may run on PostgreSQL. A silent server is given up after twice this.
    pub statement_timeout: Duration,
    /// How long a statement may wait on PostgreSQL for another process's group to end.
    pub lock_timeout: Duration,
    /// For the power-cut test's negative control only: SQLite with `synchronous=NORMAL`, which
    /// loses what was acknowledged. The test must then fail.
    pub lose_on_power_cut: bool,
}

impl Default for StoreOptions {
    fn default() -> Self {
        Self {
            clock: Arc::new(system_clock),
            jitter: Arc::new(spread),
            readers: 4,
            writers: 4,
            queue: 4096,
            group: 512,
            access_wait: Duration::from_millis(50),
            connect_timeout: Duration::from_secs(5),
            statement_timeout: Duration::from_secs(30),
            lock_timeout: Duration::from_secs(5),
            lose_on_power_cut: false,
        }
    }
}

impl fmt::Debug for StoreOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoreOptions")
            .field("readers", &self.readers)
            .field("writers", &self.writers)
            .field("queue", &self.queue)
            .field("group", &self.group)
            .field("access_wait", &self.access_wait)
            .field("connect_timeout", &self.connect_timeout)
            .field("statement_timeout", &self.statement_timeout)
            .field("lock_timeout", &self.lock_timeout)
            .field("lose_on_power_cut", &self.lose_on_power_cut)
            .finish_non_exhaustive()
    }
}

fn system_clock() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// 2, 4, 8 … ms and up to as much again. The clock's fine digits are chance enough to part two
/// processes.
fn spread(attempt: u32) -> Duration {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let base = 1_u64 << attempt.min(8);
    Duration::from_micros(base * 1000 + u64::from(since.subsec_nanos()) % (base * 1000))
}
