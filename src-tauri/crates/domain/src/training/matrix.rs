//! The duty matrix 学时要求: class hours a year by audience and subject, data of the group (domain §10.1, §10.2). Only 90 hours, two
//! thirds, 45 minutes and 6/7 are published; every other figure is the product's proposal.

use super::{Fault, Hours};
use crate::appraisal::scheme::Words;
use crate::fraction::Fraction;
use crate::post::PostType;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The matrix of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyMatrix {
    /// Minutes of a class hour; 30 to 60.
    pub class_minutes: u32,
    /// Least share of the minutes held that must be attended, or nothing is credited.
    pub attendance: Fraction,
    /// Months within which somebody promoted without training is trained; 0 for no such duty, 36 at most.
    pub promotion_months: u32,
    /// Whoever was there for a part of the year owes that part of the hours; else the whole.
    pub prorate: bool,
    /// Subjects.
    pub subjects: Vec<Subject>,
    /// Audiences; the first that fits a person is his.
    pub audiences: Vec<Audience>,
}

/// A subject class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// Code, unique.
    pub code: String,
    /// Name.
    pub name: Words,
    /// Which of the two parts of continuing education it counts for.
    pub part: Part,
}

/// 公需科目 or 专业科目.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// 公需.
    Public,
    /// 专业.
    Special,
}

/// A kind of people with one duty, by post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Audience {
    /// Code, unique.
    pub code: String,
    /// Name.
    pub name: Words,
    /// Whoever's post holds one of these words is of it.
    #[serde(default)]
    pub posts: Vec<String>,
    /// Whoever is of one of these types and of no audience by words is of it.
    #[serde(default)]
    pub kinds: Vec<PostType>,
    /// Hours a year in all.
    pub hours: Hours,
    /// Of them by subject, at least; together not more than the hours.
    #[serde(default)]
    pub least: Vec<SubjectHours>,
    /// Least share of the hours in special subjects; none where there is no such rule.
    #[serde(default)]
    pub special: Option<Fraction>,
}

/// Hours in a subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubjectHours {
    /// The subject's code.
    pub subject: String,
    /// At least.
    pub hours: Hours,
}

impl DutyMatrix {
    /// What the product proposes.
    pub fn shipped() -> Self {
        let subject = |code: &str, zh, en, part| Subject { code: code.to_owned(), name: Words::new(zh, en), part };
        let audience = |code: &str, zh, en, posts: &[&str], kinds: &[PostType], hours, least: &[(&str, u32)]| Audience {
            code: code.to_owned(),
            name: Words::new(zh, en),
            posts: posts.iter().map(|post| (*post).to_owned()).collect(),
            kinds: kinds.to_vec(),
            hours: Hours::whole(hours),
            least: least
                .iter()
                .map(|(subject, hours)| SubjectHours { subject: (*subject).to_owned(), hours: Hours::whole(*hours) })
                .collect(),
            special: (code == "professional").then(|| Fraction::shipped(2, 3)),
        };
        let theory = |hours| ("theory", hours);
        let management = |hours| ("management", hours);
        let computer = |hours| ("computer", hours);
        let safety = |hours| ("safety", hours);
        Self {
            class_minutes: 45,
            attendance: Fraction::shipped(6, 7),
            promotion_months: 12,
            prorate: true,
            subjects: vec![
                subject("theory", "党政理论", "Party and government theory", Part::Public),
                subject("management", "管理", "Management", Part::Public),
                subject("computer", "计算机基础", "Basic computing", Part::Public),
                subject("professional", "专业", "Professional", Part::Special),
                subject("safety", "安全", "Safety", Part::Public),
            ],
            audiences: vec![
                audience(
                    "secretary",
                    "党委、党支部书记",
                    "Party secretaries",
                    &["书记"],
                    &[PostType::Party],
                    90,
                    &[theory(40), management(20), computer(10), safety(8)],
                ),
                audience(
                    "workshop",
                    "车间主任",
                    "Workshop directors",
                    &["车间主任", "车间副主任"],
                    &[],
                    90,
                    &[theory(10), management(30), computer(10), ("professional", 16), safety(24)],
                ),
                audience(
                    "team_leader",
                    "班组长",
                    "Team leaders",
                    &["班组长", "班长", "组长"],
                    &[],
                    40,
                    &[management(12), computer(4), ("professional", 12), safety(12)],
                ),
                audience(
                    "management",
                    "厂部管理",
                    "Managers",
                    &[],
                    &[PostType::Management],
                    90,
                    &[theory(20), management(40), computer(10), safety(12)],
                ),
                audience("professional", "专业技术", "Professional staff", &[], &[PostType::Professional], 90, &[safety(8)]),
                audience(
                    "skilled",
                    "技能",
                    "Skilled workers",
                    &[],
                    &[PostType::Skilled],
                    24,
                    &[("professional", 12), safety(12)],
                ),
            ],
        }
    }

    /// The first field that is wrong.
    pub fn check(&self) -> Result<(), Fault> {
        let named = |code: &str, name: &Words| !code.trim().is_empty() && !name.zh.trim().is_empty();
        let subjects: BTreeSet<&str> = self.subjects.iter().map(|one| one.code.as_str()).collect();
        let audiences: BTreeSet<&str> = self.audiences.iter().map(|one| one.code.as_str()).collect();
        if !(30..=60).contains(&self.class_minutes) {
            return Err("class_minutes");
        }
        if self.promotion_months > 36 {
            return Err("promotion_months");
        }
        if subjects.len() != self.subjects.len() || !self.subjects.iter().all(|one| named(&one.code, &one.name)) {
            return Err("subjects");
        }
        if audiences.len() != self.audiences.len() || !self.audiences.iter().all(|one| named(&one.code, &one.name)) {
            return Err("audiences");
        }
        for audience in &self.audiences {
            let rows: BTreeSet<&str> = audience.least.iter().map(|row| row.subject.as_str()).collect();
            let sum: Hours = audience.least.iter().map(|row| row.hours).sum();
            if rows.len() != audience.least.len() || !rows.is_subset(&subjects) || sum > audience.hours {
                return Err("least");
            }
            if audience.posts.iter().any(|post| post.trim().is_empty()) {
                return Err("posts");
            }
            // Two thirds of special subjects and half of public ones cannot both be kept.
            let public = audience.least.iter().filter(|row| self.part(&row.subject) == Some(Part::Public));
            let public: Hours = public.map(|row| row.hours).sum();
            let left = audience.hours.less(public).hundredths();
            if audience.special.is_some_and(|share| !share.reached(left, audience.hours.hundredths().max(1))) {
                return Err("special");
            }
        }
        Ok(())
    }

    /// The part a subject counts for; none for a subject that is not there.
    pub fn part(&self, subject: &str) -> Option<Part> {
        self.subjects.iter().find(|one| one.code == subject).map(|one| one.part)
    }

    /// An audience by its code.
    pub fn audience(&self, code: &str) -> Option<&Audience> {
        self.audiences.iter().find(|one| one.code == code)
    }

    /// The audience of a person: by the words of the post first (a 党支部书记 who is a professional is a secretary), then by the type
    /// of the post. None owes nothing.
    pub fn audience_of(&self, post: &str, kind: Option<PostType>) -> Option<&Audience> {
        let by_words = |one: &&Audience| one.posts.iter().any(|word| post.contains(word.as_str()));
        let by_kind = |one: &&Audience| kind.is_some_and(|kind| one.kinds.contains(&kind));
        self.audiences.iter().find(by_words).or_else(|| self.audiences.iter().find(by_kind))
    }
}

#[cfg(test)]
mod tests {
    use super::{DutyMatrix, Fault, SubjectHours};
    use crate::fraction::Fraction;
    use crate::post::PostType;
    use crate::training::Hours;

    fn told(change: impl FnOnce(&mut DutyMatrix)) -> Result<(), Fault> {
        let mut matrix = DutyMatrix::shipped();
        change(&mut matrix);
        matrix.check()
    }

    #[test]
    fn what_is_shipped_holds_together_and_reads_back() {
        let matrix = DutyMatrix::shipped();
        assert_eq!(matrix.check(), Ok(()));
        let text = serde_json::to_string(&matrix).unwrap();
        assert!(text.contains(r#""attendance":"6/7""#) && text.contains(r#""special":"2/3""#));
        assert_eq!(serde_json::from_str::<DutyMatrix>(&text).unwrap(), matrix);
        for code in ["secretary", "workshop", "management", "professional"] {
            assert_eq!(matrix.audience(code).unwrap().hours, Hours::whole(90), "{code}");
        }
    }

    #[test]
    fn what_contradicts_itself_is_refused() {
        let hours = |subject: &str, hours| SubjectHours { subject: subject.to_owned(), hours: Hours::whole(hours) };
        assert_eq!(told(|one| one.class_minutes = 61), Err("class_minutes"));
        assert_eq!(told(|one| one.promotion_months = 37), Err("promotion_months"));
        assert_eq!(told(|one| one.subjects[0].code = "safety".to_owned()), Err("subjects"));
        assert_eq!(told(|one| one.audiences[0].name.zh.clear()), Err("audiences"));
        assert_eq!(told(|one| one.audiences[0].least.push(hours("professional", 13))), Err("least"));
        assert_eq!(told(|one| one.audiences[0].least.push(hours("professional", 12))), Ok(()));
        assert_eq!(told(|one| one.audiences[0].least.push(hours("theory", 1))), Err("least"));
        assert_eq!(told(|one| one.audiences[0].least.push(hours("art", 1))), Err("least"));
        assert_eq!(told(|one| one.audiences[0].posts.push(" ".to_owned())), Err("posts"));
        // Ninety hours, two thirds special: thirty public ones are the most.
        assert_eq!(told(|one| one.audiences[4].least[0].hours = Hours::whole(30)), Ok(()));
        assert_eq!(told(|one| one.audiences[4].least[0].hours = Hours::whole(31)), Err("special"));
        assert_eq!(told(|one| one.audiences[0].special = Some(Fraction::shipped(1, 2))), Err("special"));
    }

    #[test]
    fn a_person_is_of_one_audience() {
        let matrix = DutyMatrix::shipped();
        let of = |post, kind| matrix.audience_of(post, kind).map(|one| one.code.as_str());
        assert_eq!(of("党支部书记兼车间主任", Some(PostType::Management)), Some("secretary"));
        assert_eq!(of("一车间主任", Some(PostType::Management)), Some("workshop"));
        assert_eq!(of("维修班班长", Some(PostType::Skilled)), Some("team_leader"));
        assert_eq!(of("人力资源部部长", Some(PostType::Management)), Some("management"));
        assert_eq!(of("电气工程师", Some(PostType::Professional)), Some("professional"));
        assert_eq!((of("", Some(PostType::Party)), of("", None)), (Some("secretary"), None));
    }
}
