//! Values on the wire: exactly the types that both engines have.

use std::error::Error;
use std::fmt;

use bytes::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};

use crate::value::Value;

/// A parameter. It does not show its value, since the driver writes parameters into its own log.
pub(crate) struct Sealed<'a>(pub(crate) &'a Value);

impl fmt::Debug for Sealed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.type_name())
    }
}

impl ToSql for Sealed<'_> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self.0 {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(value) if *ty == Type::FLOAT8 => (*value as f64).to_sql(ty, out),
            Value::Int(value) => value.to_sql(ty, out),
            Value::Real(value) => value.to_sql(ty, out),
            Value::Text(value) => value.to_sql(ty, out),
            Value::Blob(value) => value.to_sql(ty, out),
        }
    }

    fn accepts(ty: &Type) -> bool {
        known_parameter(ty)
    }

    to_sql_checked!();
}

/// Whether a parameter may be of this type.
pub(crate) fn known_parameter(ty: &Type) -> bool {
    [Type::INT8, Type::FLOAT8, Type::TEXT, Type::BYTEA].contains(ty)
}

/// Whether this value can be sent for a parameter of this type.
pub(crate) fn fits(value: &Value, ty: &Type) -> bool {
    match value {
        Value::Null => true,
        Value::Int(_) => *ty == Type::INT8 || *ty == Type::FLOAT8,
        Value::Real(_) => *ty == Type::FLOAT8,
        Value::Text(_) => *ty == Type::TEXT,
        Value::Blob(_) => *ty == Type::BYTEA,
    }
}

/// A column. Besides the four types, those that an expression without a cast may have.
pub(crate) struct Opened(pub(crate) Value);

impl<'a> FromSql<'a> for Opened {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        let value = match *ty {
            Type::INT8 => i64::from_sql(ty, raw)?.into(),
            Type::INT4 => i32::from_sql(ty, raw)?.into(),
            Type::INT2 => i32::from(i16::from_sql(ty, raw)?).into(),
            Type::BOOL => bool::from_sql(ty, raw)?.into(),
            Type::FLOAT8 => f64::from_sql(ty, raw)?.into(),
            Type::TEXT | Type::VARCHAR => <&str>::from_sql(ty, raw)?.into(),
            Type::BYTEA => <&[u8]>::from_sql(ty, raw)?.into(),
            _ => return Err(format!("a column of type {ty} cannot be read").into()),
        };
        Ok(Self(value))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self(Value::Null))
    }

    fn accepts(ty: &Type) -> bool {
        known_column(ty)
    }
}

/// Whether a column may be of this type.
pub(crate) fn known_column(ty: &Type) -> bool {
    known_parameter(ty) || [Type::INT4, Type::INT2, Type::BOOL, Type::VARCHAR].contains(ty)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_does_not_show_its_value() {
        let value = Value::from("13800000000");
        assert_eq!(format!("{:?}", Sealed(&value)), "text");
    }

    #[test]
    fn what_goes_out_comes_back() {
        let table = [
            (Value::Int(-7), Type::INT8),
            (Value::Real(0.5), Type::FLOAT8),
            (Value::from("网格"), Type::TEXT),
            (Value::from(vec![0, 255]), Type::BYTEA),
        ];
        for (value, ty) in table {
            let mut wire = BytesMut::new();
            assert!(fits(&value, &ty) && fits(&Value::Null, &ty));
            assert!(matches!(Sealed(&value).to_sql(&ty, &mut wire), Ok(IsNull::No)));
            assert_eq!(Opened::from_sql(&ty, &wire).unwrap().0, value);
        }
        assert!(!fits(&Value::Int(1), &Type::TEXT), "SQLite would store it, PostgreSQL would not");
        assert!(!fits(&Value::Int(1), &Type::BOOL), "truth is 0 and 1");
    }
}
