//! Counts tests from what the test runners print.

/// How many passed and failed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Tests that held.
    pub(crate) passed: u64,
    /// Tests that did not, or did not end in time.
    pub(crate) failed: u64,
}

impl Tally {
    /// One check, passed or failed.
    pub(crate) fn one(well: bool) -> Self {
        Self { passed: u64::from(well), failed: u64::from(!well) }
    }

    /// Adds another count.
    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// Takes in one line of `cargo nextest` or `cargo test`; only their summaries count.
    pub(crate) fn read(&mut self, line: &str) {
        let line = without_colour(line);
        let line = line.trim_start();
        if !line.starts_with("Summary [") && !line.starts_with("test result: ") {
            return;
        }
        let words: Vec<&str> = line
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        for pair in words.windows(2) {
            let Ok(number) = pair[0].parse::<u64>() else {
                continue;
            };
            match pair[1] {
                "passed" => self.passed += number,
                "failed" | "timed" | "exec" => self.failed += number,
                _ => {}
            }
        }
    }
}

/// The line without terminal colours (`ESC [ … m`).
fn without_colour(line: &str) -> String {
    let mut plain = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, text)| text);
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Tally {
        let mut tally = Tally::default();
        for line in lines {
            tally.read(line);
        }
        tally
    }

    #[test]
    fn the_summary_of_nextest_counts() {
        let line = "     Summary [   0.045s] 12 tests run: 9 passed (2 slow), 2 failed, 1 timed out, 3 skipped";
        assert_eq!(read(&[line]), Tally { passed: 9, failed: 3 });
    }

    #[test]
    fn every_test_result_of_cargo_counts() {
        let lines = [
            "running 2 tests",
            "test tests::a ... ok",
            "test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out",
            "test result: FAILED. 1 passed; 4 failed; 0 ignored; 0 measured; 0 filtered out",
        ];
        assert_eq!(read(&lines), Tally { passed: 3, failed: 4 });
    }

    #[test]
    fn colours_do_not_hide_a_summary() {
        let line = "\u{1b}[32;1m     Summary\u{1b}[0m [   0.1s] \u{1b}[1m1\u{1b}[0m test run: \u{1b}[1m1\u{1b}[0m \u{1b}[32;1mpassed\u{1b}[0m";
        assert_eq!(read(&[line]), Tally { passed: 1, failed: 0 });
    }

    #[test]
    fn what_a_test_prints_does_not_count() {
        assert_eq!(read(&["5 passed, 2 failed"]), Tally::default());
    }
}
