//! Units of the group: headquarters, departments, workshops.

use serde::{Deserialize, Serialize};

/// A unit. The kind is the office's own word (总部, 部门, 车间); `parent` names the unit above.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Name, unique in the group.
    pub name: String,
    /// Kind; may be empty.
    pub kind: String,
    /// Name of the unit above; none at the top.
    pub parent: Option<String>,
}
