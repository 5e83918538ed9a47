//! When a message may leave the house: quiet hours and the times of batches (field.md §3.3, §3.6).

use crate::time::Millis;

const MINUTE_MS: i64 = 60_000;
const DAY_MINUTES: i64 = 24 * 60;

/// When messages go out. Times are minutes after midnight, civil time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageHours {
    /// When the quiet hours begin.
    pub quiet_from: u16,
    /// When they end; the same as the beginning where there are none.
    pub quiet_to: u16,
    /// When what has gathered goes out together; none: each message by itself.
    pub batches: Vec<u16>,
}

impl MessageHours {
    /// Quiet from 20:00 to 8:00, batches at 9:00 and 14:00 (field.md §3.3, §3.6).
    pub fn usual() -> Self {
        Self { quiet_from: 20 * 60, quiet_to: 8 * 60, batches: vec![9 * 60, 14 * 60] }
    }

    /// Whether nothing but what is urgent goes out at this minute of a day.
    pub fn is_quiet_at(&self, minute: u16) -> bool {
        let (from, to) = (self.quiet_from, self.quiet_to);
        if from <= to { (from..to).contains(&minute) } else { minute >= from || minute < to }
    }

    /// The first instant, from now on, outside the quiet hours.
    pub fn after_quiet(&self, now: Millis) -> Millis {
        let minute = now.ms_of_day() / MINUTE_MS;
        if !self.is_quiet_at(u16::try_from(minute).unwrap_or_default()) {
            return now;
        }
        let end = i64::from(self.quiet_to);
        let days = i64::from(minute >= end);
        Millis::at(now.date(), end + days * DAY_MINUTES)
    }

    /// When a message that can wait goes out with others: the next batch, from now on.
    pub fn next_batch(&self, now: Millis) -> Millis {
        let on = |days: i64| {
            let minutes = self.batches.iter().map(move |minute| i64::from(*minute));
            minutes.map(move |minute| Millis::at(now.date(), minute + days * DAY_MINUTES))
        };
        on(0).chain(on(1)).filter(|at| *at >= now).min().unwrap_or_else(|| self.after_quiet(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Date;

    fn at(day: i64, time: &str) -> Millis {
        let (hour, minute) = time.split_once(':').unwrap();
        let minutes = hour.parse::<i64>().unwrap() * 60 + minute.parse::<i64>().unwrap();
        Millis::at(Date::new(2026, 11, day).unwrap(), minutes)
    }

    #[test]
    fn a_message_waits_for_its_batch_and_an_urgent_one_only_for_nobody() {
        let usual = MessageHours::usual();
        // What happens at, the end of quiet, the next batch.
        for (day, time, awake, batch) in [
            (24, "08:00", (24, "08:00"), (24, "09:00")),
            (24, "09:00", (24, "09:00"), (24, "09:00")),
            (24, "09:01", (24, "09:01"), (24, "14:00")),
            (24, "14:01", (24, "14:01"), (25, "09:00")),
            (24, "19:59", (24, "19:59"), (25, "09:00")),
            (24, "20:00", (25, "08:00"), (25, "09:00")),
            (25, "00:00", (25, "08:00"), (25, "09:00")),
            (25, "07:59", (25, "08:00"), (25, "09:00")),
        ] {
            let now = at(day, time);
            assert_eq!(usual.after_quiet(now), at(awake.0, awake.1), "{day}. {time}");
            assert_eq!(usual.next_batch(now), at(batch.0, batch.1), "{day}. {time}");
        }
    }

    #[test]
    fn without_batches_only_the_quiet_hours_count_and_they_may_lie_within_a_day() {
        let hours = MessageHours { quiet_from: 12 * 60, quiet_to: 14 * 60, batches: Vec::new() };
        assert_eq!(hours.next_batch(at(24, "13:00")), at(24, "14:00"));
        assert_eq!(hours.next_batch(at(24, "11:59")), at(24, "11:59"));
        let none = MessageHours { quiet_from: 0, quiet_to: 0, batches: Vec::new() };
        assert_eq!(none.after_quiet(at(24, "03:00")), at(24, "03:00"));
    }
}
