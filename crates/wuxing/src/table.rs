//! Writing tables as the pack has them: a header, rows by code, `\n`.

use std::fmt::Display;

use crate::fault::Fault;

/// From when everything in the demo district is valid.
pub(crate) const SINCE: &str = "2025-01-01";

/// A table of texts.
pub(crate) struct Table {
    file: &'static str,
    header: &'static [&'static str],
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new(file: &'static str, header: &'static [&'static str]) -> Self {
        Self { file, header, rows: Vec::new() }
    }

    /// Adds a row: its cells by column; all other cells are empty.
    pub(crate) fn add(&mut self, cells: &[(&'static str, String)]) -> Result<(), Fault> {
        let mut row = vec![String::new(); self.header.len()];
        for (column, cell) in cells {
            let place = self.header.iter().position(|name| name == column);
            let place = place.and_then(|place| row.get_mut(place));
            let place =
                place.ok_or_else(|| Fault::table(self.file, &format!("no column {column}")))?;
            place.clone_from(cell);
        }
        self.rows.push(row);
        Ok(())
    }

    /// The text of the file, rows in the order of their first cells.
    pub(crate) fn text(mut self) -> Result<String, Fault> {
        let fault = |what: &dyn Display| Fault::table(self.file, what);
        self.rows.sort();
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(self.header).map_err(|error| fault(&error))?;
        for row in &self.rows {
            writer.write_record(row).map_err(|error| fault(&error))?;
        }
        let bytes = writer.into_inner().map_err(|error| fault(&error))?;
        String::from_utf8(bytes).map_err(|error| fault(&error))
    }
}
