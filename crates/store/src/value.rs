//! Values as both engines store them, and rows of them.

use std::sync::Arc;

/// A value of a column or parameter. Both engines have exactly these types: BIGINT, DOUBLE
/// PRECISION, TEXT and BYTEA, or INTEGER, REAL, TEXT and BLOB.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// No value.
    Null,
    /// A whole number; booleans are 0 and 1, instants are milliseconds since 1970 UTC.
    Int(i64),
    /// A real number; never NaN, which SQLite would store as NULL.
    Real(f64),
    /// Text without the sign U+0000, which PostgreSQL refuses.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

impl Value {
    /// The type's name, for errors.
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Int(_) => "int",
            Self::Real(_) => "real",
            Self::Text(_) => "text",
            Self::Blob(_) => "blob",
        }
    }

    /// Why one of the engines would refuse or change this value; `None` when both keep it.
    pub(crate) fn objection(&self) -> Option<&'static str> {
        match self {
            Self::Text(text) if text.contains('\0') => Some("text with the sign U+0000"),
            Self::Real(real) if real.is_nan() => Some("a number that is not a number"),
            _ => None,
        }
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<i32> for Value {
    fn from(value: i32) -> Self {
        Self::Int(value.into())
    }
}

impl From<u32> for Value {
    fn from(value: u32) -> Self {
        Self::Int(value.into())
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Int(value.into())
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::Real(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<&String> for Value {
    fn from(value: &String) -> Self {
        Self::Text(value.clone())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<Vec<u8>> for Value {
    fn from(value: Vec<u8>) -> Self {
        Self::Blob(value)
    }
}

impl From<&[u8]> for Value {
    fn from(value: &[u8]) -> Self {
        Self::Blob(value.to_vec())
    }
}

impl<const N: usize> From<[u8; N]> for Value {
    fn from(value: [u8; N]) -> Self {
        Self::Blob(value.to_vec())
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// A row of a read.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    columns: Arc<[String]>,
    values: Vec<Value>,
}

/// A column that is not there or not of the type that was asked for: a fault of the program.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowError {
    /// The row is shorter.
    #[error("column {index} is asked for, but the row has {len}")]
    NoColumn {
        /// Which was asked for, from 0.
        index: usize,
        /// How many there are.
        len: usize,
    },
    /// Another type.
    #[error("column {index} ({column}) is {found}, not {wanted}")]
    Type {
        /// Which, from 0.
        index: usize,
        /// Its name.
        column: String,
        /// The type that was asked for.
        wanted: &'static str,
        /// The type that it has.
        found: &'static str,
    },
}

impl Row {
    pub(crate) fn new(columns: Arc<[String]>, values: Vec<Value>) -> Self {
        Self { columns, values }
    }

    /// The names of the columns, in order.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// All values, in order.
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// The value of a column, from 0.
    pub fn value(&self, index: usize) -> Result<&Value, RowError> {
        let len = self.values.len();
        self.values.get(index).ok_or(RowError::NoColumn { index, len })
    }

    /// A whole number.
    pub fn int(&self, index: usize) -> Result<i64, RowError> {
        match self.value(index)? {
            Value::Int(value) => Ok(*value),
            other => Err(self.mismatch(index, "int", other)),
        }
    }

    /// A text.
    pub fn text(&self, index: usize) -> Result<&str, RowError> {
        match self.value(index)? {
            Value::Text(value) => Ok(value),
            other => Err(self.mismatch(index, "text", other)),
        }
    }

    /// Bytes.
    pub fn blob(&self, index: usize) -> Result<&[u8], RowError> {
        match self.value(index)? {
            Value::Blob(value) => Ok(value),
            other => Err(self.mismatch(index, "blob", other)),
        }
    }

    /// A text, or nothing.
    pub fn opt_text(&self, index: usize) -> Result<Option<&str>, RowError> {
        if self.is_null(index)? { Ok(None) } else { self.text(index).map(Some) }
    }

    /// Bytes, or nothing.
    pub fn opt_blob(&self, index: usize) -> Result<Option<&[u8]>, RowError> {
        if self.is_null(index)? { Ok(None) } else { self.blob(index).map(Some) }
    }

    fn is_null(&self, index: usize) -> Result<bool, RowError> {
        Ok(*self.value(index)? == Value::Null)
    }

    fn mismatch(&self, index: usize, wanted: &'static str, found: &Value) -> RowError {
        let column = self.columns.get(index).cloned().unwrap_or_default();
        RowError::Type { index, column, wanted, found: found.type_name() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_the_column() {
        let columns: Arc<[String]> = ["id".to_owned(), "due_at".to_owned()].into();
        let row = Row::new(columns, vec![Value::from("a"), Value::Null]);
        let error = row.int(1).unwrap_err().to_string();
        assert_eq!(error, "column 1 (due_at) is null, not int");
        assert_eq!(row.opt_text(1), Ok(None));
        assert_eq!(row.int(2), Err(RowError::NoColumn { index: 2, len: 2 }));
    }
}
