//! Who acts. Until accounts exist the name given at the desk stands for the file's owner; it is recorded, never trusted for more.

/// The person at the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Name under which changes are recorded.
    pub name: String,
}

impl Actor {
    /// An actor by name.
    pub fn named(name: &str) -> Self {
        Self { name: name.trim().to_owned() }
    }
}
