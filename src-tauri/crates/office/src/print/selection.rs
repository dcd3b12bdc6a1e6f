//! Fills form 10, the papers of a competitive selection. The source is the selection; the items are posts in it, or applications on the
//! application form; none means all.

use super::terms::{long_day, pick};
use super::{Form, Forms};
use crate::Error;
use crate::number::shown;
use crate::selection::{Whole, WholePost};
use crate::session::Session;
use crate::wire::{FormKind, PrintRequest};
use crate::words::{self, Language};
use domain::post::Standard;
use domain::selection::{Few, Scheme, Tie};
use forms::Sheet;
use forms::selection::{
    Announcement, Application, Element, JudgeSheets, Opening, PanelRow, PanelSummary, Publicity, Ranked, Ranking, Selection,
    Slip, Winner,
};
use rust_decimal::Decimal;
use store::Db;
use store::selection::Applicant;

pub(super) fn fill(session: &Session, db: &Db<'_>, language: Language, request: &PrintRequest) -> Result<Forms, Error> {
    let whole = Whole::read(db, store::selection::get(db, request.source)?)?;
    let paper = Paper { group: &session.group_name, language, whole: &whole };
    let picked = |post: &WholePost| request.items.is_empty() || request.items.contains(&post.post.id);
    let posts: Vec<&WholePost> = whole.posts.iter().filter(|post| picked(post)).collect();
    // Whoever is a candidate, or a relative of one, prints nothing of the others' scores before they are decided.
    if matches!(request.form, FormKind::SelectionPanel | FormKind::SelectionRanking) {
        for post in posts.iter().filter(|post| post.post.decided_on.is_empty()) {
            session.refuse_own(db, post.applicants.iter().map(|one| one.person))?;
        }
    }
    let forms = match request.form {
        FormKind::SelectionNotice => vec![paper.announcement()?],
        FormKind::SelectionApplication => paper.applications(&request.items),
        FormKind::SelectionSheet => posts.iter().flat_map(|post| paper.sheets(post)).collect(),
        FormKind::SelectionPanel => posts.iter().filter_map(|post| paper.panel(post)).collect(),
        FormKind::SelectionRanking => paper.ranking(&posts).into_iter().collect(),
        _ => paper.publicity(db)?.into_iter().collect(),
    };
    let final_state = match request.form {
        FormKind::SelectionNotice => whole.record.state != "draft",
        FormKind::SelectionPanel | FormKind::SelectionRanking => posts.iter().all(|post| !post.post.ranked_on.is_empty()),
        _ => true,
    };
    let title = format!("{} {}", whole.record.year, whole.record.name);
    Ok(Forms { forms, object: title.clone(), title, draft: !final_state })
}

struct Paper<'a> {
    group: &'a str,
    language: Language,
    whole: &'a Whole,
}

impl Paper<'_> {
    fn form(&self, code: &str, words: (&str, &str), of: &str, paper: Selection) -> Form {
        let record = &self.whole.record;
        Form {
            number: format!("JP-{}-{}-{code}", record.year, record.id),
            name: format!("{}-{}-{of}", record.year, pick(self.language, words.0, words.1)).trim_end_matches('-').to_owned(),
            sheet: Sheet::Selection(Box::new(paper)),
        }
    }

    fn group_of(&self) -> String {
        match self.language {
            Language::Chinese => format!("{}人才工作领导小组", self.group),
            Language::English => format!("Leading Group for Talent Work, {}", self.group),
        }
    }

    fn day(&self, iso: &str) -> String {
        long_day(self.language, iso).unwrap_or_default()
    }

    fn announcement(&self) -> Result<Form, Error> {
        let (language, record, scheme) = (self.language, &self.whole.record, &self.whole.scheme);
        let posts = self.whole.posts.iter().map(|post| {
            let standard: Standard = serde_json::from_str(&post.established.standard).map_err(|_| Error::Internal)?;
            Ok(Opening { post: post_name(post), places: post.post.places, requirements: requirements(language, &standard) })
        });
        let mut parts: Vec<(String, String)> = Vec::new();
        let heading = |before: usize, zh: &str, en: &str| match language {
            Language::Chinese => {
                format!("{}、{zh}", ["一", "二", "三", "四", "五", "六"].get(before).copied().unwrap_or_default())
            }
            Language::English => en.to_owned(),
        };
        let mut part = |zh: &str, en: &str, text: String| {
            if !text.is_empty() {
                parts.push((heading(parts.len(), zh, en), text));
            }
        };
        part("竞聘条件", "Conditions", record.conditions.clone());
        part("成绩构成", "Scores", weights(language, scheme));
        part("入围和考察", "Shortlists", shortlists(language, scheme));
        part("同分处理", "Equal totals", tie_rule(language, scheme));
        part("递补", "Next in rank", next_in_rank(language, scheme));
        let (contact, phone, until) = (&record.contact, &record.phone, self.day(&record.apply_until));
        let mail = if record.mailbox.is_empty() { String::new() } else { format!("，{}", record.mailbox) };
        let last = heading(parts.len(), "报名", "Applying");
        let apply = match language {
            Language::Chinese => format!("{last}。填写《竞聘报名表》，{until}前交{contact}。联系电话：{phone}{mail}。"),
            Language::English => format!(
                "{last}. Applications on the application form go to {contact} until {until}. Telephone: {phone}{}.",
                mail.replace('，', ", ")
            ),
        };
        let sheet = Announcement {
            group_name: self.group.to_owned(),
            issuer: self.group_of(),
            number: Some(record.number.clone()).filter(|number| !number.is_empty()),
            name: record.name.clone(),
            posts: posts.collect::<Result<_, Error>>()?,
            parts,
            apply,
            issued_on: self.day(&record.announced_on),
        };
        Ok(self.form("GG", ("竞聘公告", "notice-of-selection"), "", Selection::Announcement(sheet)))
    }

    fn applications(&self, items: &[i64]) -> Vec<Form> {
        let language = self.language;
        let mut forms = Vec::new();
        for post in &self.whole.posts {
            for one in post.applicants.iter().filter(|one| items.is_empty() || items.contains(&one.id)) {
                let Some(record) = post.people.get(&one.person) else { continue };
                let person = &record.person;
                let both = [&person.title, &person.skill_level].into_iter().filter(|text| !text.is_empty()).cloned();
                let month = |date: Option<domain::date::PartialDate>| date.map(|date| date.grid()).unwrap_or_default();
                let sheet = Application {
                    group_name: self.group.to_owned(),
                    year: self.whole.record.year,
                    name: person.name.clone(),
                    staff_number: person.staff_number.clone(),
                    sex: words::plain(language, &format!("sex.{}", person.sex.word())),
                    birth: month(person.birth),
                    political: person.political.clone(),
                    education: person.education.clone(),
                    titles: both.collect::<Vec<_>>().join("、"),
                    unit: person.unit.clone(),
                    present: person.post.clone(),
                    since: month(person.in_post_since),
                    post: post_name(post),
                    statement: one.statement.clone(),
                    review: one.review.as_ref().map(|review| review.reason.clone()).unwrap_or_default(),
                    qualified: one.review.as_ref().map(|review| review.qualified),
                };
                let name = format!("{}-{}", person.staff_number, person.name);
                forms.push(self.form(
                    &format!("BM{}", one.id),
                    ("竞聘报名表", "application"),
                    &name,
                    Selection::Application(sheet),
                ));
            }
        }
        forms
    }

    fn sheets(&self, post: &WholePost) -> Vec<Form> {
        let language = self.language;
        let mut draws: Vec<u32> = post.applicants.iter().filter_map(|one| one.draw).collect();
        draws.sort_unstable();
        if draws.is_empty() {
            return Vec::new();
        }
        let word = |words: &domain::appraisal::scheme::Words| {
            if language == Language::English && !words.en.is_empty() { words.en.clone() } else { words.zh.clone() }
        };
        let elements: Vec<Element> = self
            .whole
            .scheme
            .elements
            .iter()
            .map(|one| Element { name: word(&one.name), full: one.full.normalize().to_string(), points: word(&one.points) })
            .collect();
        post.scoring()
            .map(|judge| {
                let sheet = JudgeSheets {
                    group_name: self.group.to_owned(),
                    post: post_name(post),
                    judge: judge.seat,
                    elements: elements.clone(),
                    half_points: self.whole.scheme.half_points,
                    slips: draws.iter().map(|draw| Slip { draw: *draw }).collect(),
                };
                let of = format!("{}-{}", post.established.name, judge.seat);
                let code = format!("PF{}-{}", post.post.id, judge.seat);
                self.form(&code, ("竞聘评分表", "score-sheets"), &of, Selection::Sheets(sheet))
            })
            .collect()
    }

    fn panel(&self, post: &WholePost) -> Option<Form> {
        let language = self.language;
        let mut rows: Vec<&Applicant> = post.applicants.iter().filter(|one| one.draw.is_some()).collect();
        rows.sort_by_key(|one| one.draw);
        if rows.is_empty() || post.judges.is_empty() {
            return None;
        }
        let scoring: Vec<_> = post.scoring().map(|judge| (judge.id, judge.seat)).collect();
        let lines = rows.into_iter().map(|one| {
            let figures = post.figures.get(&one.id).cloned().unwrap_or_default();
            let marks = post.marks_of(one.id, &figures);
            let given: Vec<Decimal> = figures
                .interview
                .as_ref()
                .map(|interview| interview.marks.iter().map(|mark| mark.value).collect())
                .unwrap_or_default();
            let two = |value: Option<&Decimal>| value.map(|value| domain::exact::print2(*value)).unwrap_or_default();
            PanelRow {
                draw: one.draw.map(|draw| draw.to_string()).unwrap_or_default(),
                marks: scoring
                    .iter()
                    .map(|(judge, _)| {
                        marks.iter().find(|mark| mark.judge == *judge).map(|mark| (mark.mark.clone(), mark.dropped))
                    })
                    .collect(),
                highest: two(given.iter().max()),
                lowest: two(given.iter().min()),
                counted: figures.interview.as_ref().map(|interview| interview.counted.to_string()).unwrap_or_default(),
                mean: two(figures.interview.as_ref().map(|interview| &interview.score)),
            }
        });
        let lines = lines.collect();
        let mut notes = vec![left_out(language, &self.whole.scheme)];
        let out: Vec<String> = post
            .judges
            .iter()
            .filter(|(judge, ties)| judge.out.is_some() || !ties.kind.is_empty())
            .map(|(judge, _)| judge.seat.to_string())
            .collect();
        if !out.is_empty() {
            notes.push(match language {
                Language::Chinese => format!("回避评委：{} 号，未参加本岗位评分。", out.join("、")),
                Language::English => format!("Stepped out for this post: judge {}.", out.join(", ")),
            });
        }
        let sheet = PanelSummary {
            group_name: self.group.to_owned(),
            year: self.whole.record.year,
            post: post_name(post),
            judges: scoring.iter().map(|(_, seat)| seat.to_string()).collect(),
            rows: lines,
            notes,
        };
        let code = format!("MS{}", post.post.id);
        Some(self.form(&code, ("面试成绩统计表", "interview-scores"), &post.established.name, Selection::Panel(sheet)))
    }

    fn ranking(&self, posts: &[&WholePost]) -> Option<Form> {
        let (language, scheme) = (self.language, &self.whole.scheme);
        let mut rows = Vec::new();
        for post in posts {
            let mut all: Vec<&Applicant> = post
                .applicants
                .iter()
                .filter(|one| post.figures.get(&one.id).is_some_and(|figures| figures.score.is_some()))
                .collect();
            let rank = |one: &Applicant| post.figures.get(&one.id).and_then(|figures| figures.standing).map(|one| one.last);
            all.sort_by_key(|one| (rank(one).unwrap_or(u32::MAX), one.id));
            for one in all {
                let Some(figures) = post.figures.get(&one.id) else { continue };
                let two = |value: Option<Decimal>| value.map(domain::exact::print2).unwrap_or_default();
                let counts = |weight: Decimal, text: String| if weight > Decimal::ZERO { text } else { "—".to_owned() };
                let equal = figures.standing.is_some_and(|own| {
                    let same =
                        post.figures.values().filter(|other| other.standing.is_some_and(|other| other.by_total == own.by_total));
                    same.count() > 1
                });
                rows.push(Ranked {
                    post: post_name(post),
                    name: post.name(one.person),
                    scores: [
                        counts(scheme.written, shown(one.written)),
                        counts(scheme.interview, two(figures.interview.as_ref().map(|interview| interview.score))),
                        counts(scheme.democratic, shown(one.democratic)),
                    ],
                    total: two(figures.score.as_ref().map(|score| score.total)),
                    rank: rank(one).map(|rank| rank.to_string()).unwrap_or_default(),
                    tie: match (equal, one.extra) {
                        (false, _) => String::new(),
                        (true, 0) => pick(language, "按同分规则", "tie rule").to_owned(),
                        (true, _) => pick(language, "加试", "extra test").to_owned(),
                    },
                    listed: figures.listed,
                    remark: if figures.below {
                        pick(language, "未达合格线", "below the pass mark").to_owned()
                    } else {
                        String::new()
                    },
                });
            }
        }
        if rows.is_empty() {
            return None;
        }
        let plain = |weight: Decimal| weight.normalize().to_string();
        let sheet = Ranking {
            group_name: self.group.to_owned(),
            year: self.whole.record.year,
            name: self.whole.record.name.clone(),
            weights: [plain(scheme.written), plain(scheme.interview), plain(scheme.democratic)],
            rows,
            notes: vec![
                tie_rule(language, scheme),
                format!("{}{}", shortlists(language, scheme), next_in_rank(language, scheme)),
            ],
        };
        Some(self.form("PM", ("综合成绩汇总表", "ranking"), "", Selection::Ranking(sheet)))
    }

    fn publicity(&self, db: &Db<'_>) -> Result<Option<Form>, Error> {
        let language = self.language;
        let Some(notice) = store::selection::publicities(db, self.whole.record.id)?.into_iter().next() else { return Ok(None) };
        let mut people = Vec::new();
        for post in &self.whole.posts {
            for one in post.applicants.iter().filter(|one| notice.people.contains(&one.id)) {
                let Some(record) = post.people.get(&one.person) else { continue };
                let person = &record.person;
                people.push(Winner {
                    name: person.name.clone(),
                    sex: words::plain(language, &format!("sex.{}", person.sex.word())),
                    birth: person.birth.map(|birth| birth.grid()).unwrap_or_default(),
                    education: person.education.clone(),
                    present: format!("{}{}", person.unit, person.post),
                    proposed: post_name(post),
                });
            }
        }
        let sheet = Publicity {
            group_name: self.group.to_owned(),
            issuer: self.group_of(),
            name: self.whole.record.name.clone(),
            people,
            from: self.day(&notice.posted_on),
            to: self.day(&notice.last_day),
            days: notice.days,
            receiver: notice.contact,
            phone: notice.phone,
            mailbox: notice.mailbox,
            issued_on: self.day(&notice.posted_on),
        };
        Ok(Some(self.form(&format!("GS{}", notice.id), ("竞聘公示", "publicity"), "", Selection::Publicity(sheet))))
    }
}

fn post_name(post: &WholePost) -> String {
    format!("{}{}", post.established.unit_name, post.established.name)
}

/// What a post asks for, in words.
fn requirements(language: Language, standard: &Standard) -> String {
    let Standard { education, titles, level, years_in_post, years_of_work, age_most, experience, potential } = standard;
    let mut parts = Vec::new();
    let zh = language == Language::Chinese;
    let mut add = |chinese: String, english: String| parts.push(if zh { chinese } else { english });
    if !education.is_empty() {
        add(format!("{education}及以上学历"), format!("education: {education} or higher"));
    }
    if !titles.is_empty() {
        let all = titles.join("、");
        add(format!("具有{all}之一"), format!("one of {all}"));
    }
    if let Some(level) = level {
        add(
            format!("现任{level}及以上职务"),
            format!("present level: {} or higher", super::terms::level(language, level.word())),
        );
    }
    if let Some(years) = years_in_post {
        add(format!("任现职满{years}年"), format!("{years} years in the present post"));
    }
    if let Some(years) = years_of_work {
        add(format!("工作满{years}年"), format!("{years} years of work"));
    }
    if let Some(most) = age_most {
        add(format!("年龄不超过{most}周岁"), format!("aged {most} at most"));
    }
    for text in [experience, potential].into_iter().filter(|text| !text.is_empty()) {
        add(text.clone(), text.clone());
    }
    if parts.is_empty() {
        return pick(language, "见岗位说明", "see the description of the post").to_owned();
    }
    parts.join(pick(language, "；", "; "))
}

fn weights(language: Language, scheme: &Scheme) -> String {
    let all = [
        ("笔试", "written test", scheme.written),
        ("面试", "interview", scheme.interview),
        ("民主测评", "democratic appraisal", scheme.democratic),
    ];
    let parts = all.into_iter().filter(|(_, _, weight)| *weight > Decimal::ZERO).map(|(zh, en, weight)| match language {
        Language::Chinese => format!("{zh}占{}%", weight.normalize()),
        Language::English => format!("{en} {}%", weight.normalize()),
    });
    let parts: Vec<String> = parts.collect();
    match language {
        Language::Chinese => format!("综合成绩满分100分，其中{}。{}", parts.join("、"), left_out(language, scheme)),
        Language::English => format!("The total is out of 100: {}. {}", parts.join(", "), left_out(language, scheme)),
    }
}

fn left_out(language: Language, scheme: &Scheme) -> String {
    let least = scheme.trim_when_at_least;
    match (language, least) {
        (Language::Chinese, 0) => "面试成绩取全部评委打分的平均分，四舍五入保留两位小数。".to_owned(),
        (Language::Chinese, _) => {
            format!("评委人数达到{least}人时，面试成绩去掉一个最高分和一个最低分后取平均分，四舍五入保留两位小数。")
        }
        (Language::English, 0) => "The interview score is the mean of all marks, rounded half up to two decimals.".to_owned(),
        (Language::English, _) => format!(
            "From {least} judges on, one highest and one lowest mark are left out of the mean, which is rounded half up to two decimals."
        ),
    }
}

fn shortlists(language: Language, scheme: &Scheme) -> String {
    let (interview, inspection, opening) = (scheme.to_interview, scheme.to_inspection, scheme.opening);
    let written = scheme.written > Decimal::ZERO && interview > 0;
    match language {
        Language::Chinese => {
            let first = if written { format!("按笔试成绩1:{interview}确定面试人选，") } else { String::new() };
            let few = match scheme.few {
                Few::Withdraw => format!("合格报名人数与职数之比低于{opening}:1的，取消该岗位竞聘。"),
                Few::PassMark => {
                    format!("合格报名人数与职数之比低于{opening}:1的，总分须达到{}分。", scheme.pass_mark.normalize())
                }
            };
            format!("{first}按综合成绩1:{inspection}确定考察人选，末位同分的一并入围。{few}")
        }
        Language::English => {
            let first = if written {
                format!("By the written test {interview} for each place go to the interview. ")
            } else {
                String::new()
            };
            let few = match scheme.few {
                Few::Withdraw => format!("A post with fewer than {opening} qualified applicants a place is withdrawn. "),
                Few::PassMark => format!(
                    "With fewer than {opening} qualified applicants a place the total must reach {}. ",
                    scheme.pass_mark.normalize()
                ),
            };
            format!(
                "{first}By the total {inspection} for each place go to the inspection, with all tied at the last place. {few}"
            )
        }
    }
}

fn tie_rule(language: Language, scheme: &Scheme) -> String {
    let parts = scheme.ties.iter().map(|tie| match tie {
        Tie::Written => pick(language, "笔试成绩高者", "the higher written score"),
        Tie::Interview => pick(language, "面试成绩高者", "the higher interview score"),
        Tie::Democratic => pick(language, "民主测评高者", "the higher democratic score"),
    });
    let parts: Vec<&str> = parts.chain([pick(language, "加试", "an extra test")]).collect();
    match language {
        Language::Chinese => format!("总分相同的，依次按{}确定名次。", parts.join("、")),
        Language::English => format!("Equal totals are decided by {}, in this order.", parts.join(", ")),
    }
}

fn next_in_rank(language: Language, scheme: &Scheme) -> String {
    let words = if scheme.next_in_rank {
        ("考察或公示不合格的，可按名次依次递补。", "Whoever fails inspection or publicity is replaced by the next in rank.")
    } else {
        ("考察或公示不合格的，不再递补。", "Whoever fails inspection or publicity is not replaced.")
    };
    pick(language, words.0, words.1).to_owned()
}
