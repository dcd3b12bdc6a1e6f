//! 机关代字: what stands for the group in the numbers of its papers. A number that was given out keeps the one of its day.

use crate::Error;
use crate::change::Told;
use crate::session::Office;
use store::{Db, setting};

const KEY: &str = "paper_mark";
/// The most bytes of it.
const MOST: usize = 60;

impl Office {
    /// Sets it; blank: the group's name without the kind of company. Returns what stands from now on.
    pub fn paper_mark_set(&self, mark: &str) -> Result<String, Error> {
        let session = self.session("paper_mark_set")?;
        let refused = || Error::TextInvalid { field: "mark".to_owned() };
        let mark = domain::text::line(mark, MOST).map_err(|_| refused())?;
        // The year stands in these.
        if mark.contains(['〔', '〕', '[', ']']) {
            return Err(refused());
        }
        let told = Told { operation: "paper_mark_set", object: "group".to_owned() };
        self.change(&session, told, |db| {
            setting::set(db, KEY, &mark)?;
            of_group(db, &session.group_name)
        })
    }
}

/// What stands for the group now.
pub(crate) fn of_group(db: &Db<'_>, group: &str) -> Result<String, Error> {
    let mark = setting::get(db, KEY)?;
    Ok(if mark.is_empty() { short(group).to_owned() } else { mark })
}

/// A group's name without the kind of company.
fn short(group: &str) -> &str {
    let before = |word: &str| group.split_once(word).map(|(before, _)| before).filter(|before| !before.is_empty());
    ["集团", "股份有限公司", "有限责任公司", "有限公司", "公司"].into_iter().find_map(before).unwrap_or(group)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_group_stands_in_its_numbers_without_the_kind_of_company() {
        assert_eq!(short("华鼎机电集团有限公司"), "华鼎机电");
        assert_eq!(short("江南造船有限责任公司"), "江南造船");
        assert_eq!(short("集团公司"), "集团");
        assert_eq!(short("北方重工"), "北方重工");
    }
}
