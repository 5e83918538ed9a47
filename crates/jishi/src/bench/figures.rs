//! Reckoning: rates, percentiles, processor time, and what the machine is.

use std::time::Duration;

/// Ticks of `/proc/self/stat` in a second, the same on every Linux.
const TICKS: f64 = 100.0;

/// What a round has brought.
#[derive(Debug, Clone)]
pub(super) struct Round {
    /// Time of each request, in microseconds.
    pub(super) requests: Vec<u32>,
    /// Whole pieces of work.
    pub(super) done: usize,
    /// How long it took.
    pub(super) elapsed: Duration,
    /// Processor time that the process used meanwhile.
    pub(super) cpu: Duration,
}

/// The figures of all rounds.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figures {
    /// Pieces of work in a second, the median of the rounds.
    pub(super) rate: f64,
    /// The same in the slowest round.
    pub(super) least: f64,
    /// The same in the fastest round.
    pub(super) most: f64,
    /// Time of a request that half of them do not exceed, median of the rounds.
    pub(super) p50_ms: f64,
    /// Time of a request that 99 of 100 do not exceed, median of the rounds.
    pub(super) p99_ms: f64,
    /// Processor time of a request, median of the rounds.
    pub(super) cpu_ms: f64,
}

impl Figures {
    /// The figures of rounds.
    pub(super) fn of(rounds: &[Round]) -> Self {
        let rates = sorted(rounds.iter().map(|r| r.done as f64 / r.elapsed.as_secs_f64()));
        let percentile = |share: f64| {
            middle(&sorted(rounds.iter().map(|round| {
                let mut requests = round.requests.clone();
                requests.sort_unstable();
                f64::from(at(&requests, share)) / 1000.0
            })))
        };
        let cpu = rounds
            .iter()
            .map(|round| round.cpu.as_secs_f64() * 1000.0 / round.requests.len().max(1) as f64);
        Self {
            rate: middle(&rates),
            least: rates.first().copied().unwrap_or_default(),
            most: rates.last().copied().unwrap_or_default(),
            p50_ms: percentile(0.5),
            p99_ms: percentile(0.99),
            cpu_ms: middle(&sorted(cpu)),
        }
    }
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}

fn middle(sorted: &[f64]) -> f64 {
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

/// The smallest value that so large a share does not exceed.
fn at(sorted: &[u32], share: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a length lies between 0 and the length"
    )]
    let place = (sorted.len() as f64 * share).ceil() as usize;
    sorted.get(place.saturating_sub(1)).copied().unwrap_or_default()
}

/// Processor time of this process so far; none where the system does not tell.
pub(super) fn cpu_time() -> Duration {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program stands in brackets and may hold blanks; fields 14 and 15 of all are
    // the 12th and the 13th after it.
    let after = text.rsplit_once(')').map(|(_, after)| after).unwrap_or_default();
    let fields = after.split_whitespace().skip(11).take(2);
    let ticks: f64 = fields.filter_map(|field| field.parse::<f64>().ok()).sum();
    Duration::from_secs_f64(ticks / TICKS)
}

/// The most memory that the process has had, in MiB.
pub(super) fn memory_peak_mib() -> u64 {
    field("/proc/self/status", "VmHWM:") / 1024
}

/// The number after a name in a file of `/proc`; 0 where it is not told.
fn field(path: &str, name: &str) -> u64 {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or_default()
}

/// What is measured.
pub(super) struct Machine {
    /// Processors that may be used.
    pub(super) cores: usize,
    /// Memory, rounded up.
    pub(super) memory_gib: u64,
    /// What the processor calls itself.
    pub(super) processor: String,
}

impl Machine {
    /// This machine.
    pub(super) fn here() -> Self {
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        let memory_gib = field("/proc/meminfo", "MemTotal:").div_ceil(1024 * 1024);
        let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let model = text.lines().find(|line| line.starts_with("model name"));
        let processor = model.and_then(|line| line.split_once(": ")).map(|(_, name)| name);
        Self { cores, memory_gib, processor: processor.unwrap_or("unknown").to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(done: usize, requests: Vec<u32>) -> Round {
        let (elapsed, cpu) = (Duration::from_secs(2), Duration::from_millis(500));
        Round { requests, done, elapsed, cpu }
    }

    #[test]
    fn figures_are_medians_of_rounds() {
        let rounds = [
            round(100, (1..=100).map(|ms| ms * 1000).collect()),
            round(300, (1..=100).map(|ms| ms * 3000).collect()),
            round(200, (1..=100).map(|ms| ms * 2000).collect()),
        ];
        let figures = Figures::of(&rounds);
        let wanted = Figures {
            rate: 100.0,
            least: 50.0,
            most: 150.0,
            p50_ms: 100.0,
            p99_ms: 198.0,
            cpu_ms: 5.0,
        };
        assert_eq!(figures, wanted);
    }

    #[test]
    fn without_a_round_there_is_nothing() {
        let none = Figures::of(&[]);
        assert!((none.rate, none.p99_ms) == (0.0, 0.0), "{none:?}");
    }

    #[test]
    fn time_of_the_processor_goes_on() {
        let before = cpu_time();
        let mut sum = 0_u64;
        while cpu_time() < before + Duration::from_millis(30) {
            sum = sum.wrapping_add(std::hint::black_box(1));
        }
        assert!(sum > 0);
    }
}
