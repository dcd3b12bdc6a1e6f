//! How a refusal is told: as a line of a log, and on the wire as a code with what its words need.

use crate::Error;
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::fmt;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())?;
        self.args().iter().try_for_each(|(name, value)| write!(f, " {name}={value}"))
    }
}

impl std::error::Error for Error {}

impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut shape = serializer.serialize_struct("Error", 2)?;
        shape.serialize_field("code", self.code())?;
        shape.serialize_field("args", &self.args())?;
        shape.end()
    }
}
