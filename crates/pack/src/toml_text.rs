//! Writes TOML in canonical form: one value a line, no comments.

use std::fmt::Write as _;

/// Keys and values that grow into a text.
#[derive(Debug, Default)]
pub(crate) struct TomlText(String);

impl TomlText {
    /// Begins a table: `[NAME]` or `[[NAME]]`, after an empty line.
    pub(crate) fn header(&mut self, header: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(header);
        self.0.push('\n');
    }

    /// A text.
    pub(crate) fn text(&mut self, key: &str, value: &str) {
        self.line(key, &quoted(value));
    }

    /// A text that is left out when there is none.
    pub(crate) fn optional(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(key, value);
        }
    }

    /// `KEY_zh` and `KEY_en`.
    pub(crate) fn name(&mut self, keys: [&str; 2], name: &crate::pack::Name) {
        let [zh, en] = keys;
        self.text(zh, &name.zh);
        self.text(en, &name.en);
    }

    /// A number, `true` or `false`.
    pub(crate) fn plain(&mut self, key: &str, value: impl std::fmt::Display) {
        self.line(key, &value.to_string());
    }

    /// A list of texts.
    pub(crate) fn list<T: AsRef<str>>(&mut self, key: &str, values: impl IntoIterator<Item = T>) {
        self.line(key, &list(values));
    }

    /// A key and a value that is written already.
    pub(crate) fn line(&mut self, key: &str, value: &str) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.0, "{key} = {value}");
    }

    /// The text.
    pub(crate) fn finish(self) -> String {
        self.0
    }
}

/// `["a", "b"]`.
pub(crate) fn list<T: AsRef<str>>(values: impl IntoIterator<Item = T>) -> String {
    let values: Vec<String> = values.into_iter().map(|value| quoted(value.as_ref())).collect();
    format!("[{}]", values.join(", "))
}

/// A basic string of TOML.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
