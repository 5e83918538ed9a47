//! What a check found.

use std::process::ExitCode;

/// The result of a check that could be carried out.
#[derive(Debug, Default)]
pub(crate) struct Verdict {
    /// One line for each thing to mend: where, what, and how.
    pub(crate) faults: Vec<String>,
    /// What was looked at, for the reader who wants to know that something was.
    pub(crate) seen: String,
}

impl Verdict {
    /// Prints it for a person and says whether all is well.
    pub(crate) fn print(&self, check: &str) -> ExitCode {
        for fault in &self.faults {
            println!("{fault}");
        }
        if self.faults.is_empty() {
            println!("{check}: well ({})", self.seen);
            ExitCode::SUCCESS
        } else {
            println!("{check}: {} to mend ({})", self.faults.len(), self.seen);
            ExitCode::FAILURE
        }
    }
}
