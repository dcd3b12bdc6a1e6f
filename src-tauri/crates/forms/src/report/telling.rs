//! The words of the report, composed of its figures alone: nothing is praised that was not counted.

use super::{Ahead, AppraisalStand, WorkReport};
use crate::Language;

pub(super) fn overview(report: &WorkReport, language: Language) -> String {
    let (heads, managers) = report.heads;
    let [titles, skills] = &report.makeup;
    let sum = |marks: &[super::Mark]| marks.iter().filter_map(|mark| mark.height).sum::<i64>();
    let (titles, skills) = (sum(titles), sum(skills));
    let (meetings, resolutions) = (report.meetings.len(), report.resolutions);
    let goals = report.goals.len();
    let (letters, decided) = (report.letters.len(), report.letter_counts.0);
    let total = &report.awards.total;
    let until = &report.span[1];
    match language {
        Language::Chinese => format!(
            "截至{until}，集团在岗{heads}人，其中中层及以上管理人员{managers}人；具有专业技术职务{titles}人，具有技能等级{skills}人。\n本年度人才工作领导小组召开会议{meetings}次，作出决议{resolutions}项；年度人才计划目标{goals}项，措施完成{}项；签订目标责任书{letters}份，已审定{decided}份；兑现证书奖励和津贴{total}元。",
            report.measures[1]
        ),
        Language::English => format!(
            "On {until} the group employed {heads} people, {managers} of them managers of the middle level and above; {titles} hold a professional title and {skills} a skill level.\nIn the year the leading group met {meetings} times and resolved {resolutions} matters; the programme has {goals} goals, and {} measures were finished; of {letters} target letters {decided} were decided; certificate awards and allowances took {total} yuan.",
            report.measures[1]
        ),
    }
}

pub(super) fn figures(report: &WorkReport, language: Language) -> String {
    let told: Vec<String> = report
        .figures
        .iter()
        .filter(|figure| figure.top)
        .filter_map(|figure| {
            let mut years = figure.years.iter().rev();
            let (now, before) = (years.next()?, years.next());
            if now.shown.is_empty() {
                return None;
            }
            let name = &figure.name;
            let before = before.filter(|one| !one.shown.is_empty());
            Some(match (before, language) {
                (None, Language::Chinese) => format!("{name}{}", now.shown),
                (None, Language::English) => format!("{name} {}", now.shown),
                (Some(before), Language::Chinese) => format!("{name}{}（上年{}）", now.shown, before.shown),
                (Some(before), Language::English) => format!("{name} {} ({} the year before)", now.shown, before.shown),
            })
        })
        .collect();
    match (told.is_empty(), language) {
        (true, Language::Chinese) => "本年度尚无可统计的指标。".to_owned(),
        (true, Language::English) => "No figure can be counted for the year yet.".to_owned(),
        (false, Language::Chinese) => format!("{}。各指标由系统按统一口径从台账统计，口径见表后说明。", told.join("，")),
        (false, Language::English) => {
            format!("{}. Figures are counted from the records by the definitions under the table.", told.join("; "))
        }
    }
}

pub(super) fn leading(report: &WorkReport, language: Language) -> String {
    let items: u32 = report.meetings.iter().map(|one| one.items.0).sum();
    let carried: u32 = report.meetings.iter().map(|one| one.items.1).sum();
    let (meetings, resolutions) = (report.meetings.len(), report.resolutions);
    let [raised, closed, open, late] = report.issues;
    match language {
        Language::Chinese => format!(
            "领导小组召开会议{meetings}次，研究议题{items}项，表决通过{carried}项，登记决议{resolutions}项。本年度提出重大事项{raised}项，办结{closed}项；期末在办{open}项，其中逾期{late}项。"
        ),
        Language::English => format!(
            "The leading group met {meetings} times on {items} items and carried {carried}; {resolutions} resolutions were recorded. {raised} major issues were raised and {closed} closed; {open} are open, {late} of them overdue."
        ),
    }
}

pub(super) fn programme(report: &WorkReport, language: Language) -> String {
    let [stand, done, late] = report.measures;
    match (report.goals.is_empty(), language) {
        (true, Language::Chinese) => "本年度未编制人才计划。".to_owned(),
        (true, Language::English) => "The year has no programme.".to_owned(),
        (false, Language::Chinese) => {
            format!("年度计划设目标{}项、措施{stand}项，完成措施{done}项，逾期{late}项。", report.goals.len())
        }
        (false, Language::English) => {
            format!("The programme has {} goals and {stand} measures; {done} are finished, {late} overdue.", report.goals.len())
        }
    }
}

pub(super) fn letters(report: &WorkReport, language: Language) -> String {
    let (decided, missing) = report.letter_counts;
    match (report.letters.len(), language) {
        (0, Language::Chinese) => "本年度未签订人才工作目标责任书。".to_owned(),
        (0, Language::English) => "The year has no target letters.".to_owned(),
        (all, Language::Chinese) => {
            format!(
                "人才工作目标责任书共{all}份（含起草中的），领导小组已审定{decided}份；尚未签订的单位{missing}个。未审定的为最近一次检查或评分。"
            )
        }
        (all, Language::English) => format!(
            "There are {all} target letters, drafts included; the leading group decided {decided}; {missing} units have not signed one. Of those not decided the latest check or score stands."
        ),
    }
}

pub(super) fn appraisal(report: &WorkReport, language: Language) -> String {
    let Some(one) = &report.appraisal else {
        return match language {
            Language::Chinese => "本年度考核尚未开始。".to_owned(),
            Language::English => "The year's appraisal has not begun.".to_owned(),
        };
    };
    let quota = match (one.quota, language) {
        (None, _) => String::new(),
        (Some((places, used)), Language::Chinese) => format!("最高等次名额{places}个，使用{used}个。"),
        (Some((places, used)), Language::English) => format!(" Of {places} places for the best grade {used} are used."),
    };
    let stand = match (one.stand, language) {
        (AppraisalStand::Open, Language::Chinese) => "考核正在进行，等次尚未拟定",
        (AppraisalStand::Closed, Language::Chinese) => "等次已拟定，尚待领导小组确定",
        (AppraisalStand::Confirmed, Language::Chinese) => "等次已由领导小组确定",
        (AppraisalStand::Open, Language::English) => "it is under way",
        (AppraisalStand::Closed, Language::English) => "grades are proposed and wait for the leading group",
        (AppraisalStand::Confirmed, Language::English) => "the leading group has decided the grades",
    };
    match language {
        Language::Chinese => format!("参加年度考核{}人，{stand}。{quota}", one.subjects),
        Language::English => format!("{} people are in the year's appraisal; {stand}.{quota}", one.subjects),
    }
}

pub(super) fn ahead(report: &WorkReport, language: Language) -> String {
    if report.ahead.is_empty() {
        return match language {
            Language::Chinese => "没有逾期或未达目标的事项。".to_owned(),
            Language::English => "Nothing is overdue and no goal is missed.".to_owned(),
        };
    }
    let line = |one: &Ahead| match (one, language) {
        (Ahead::Issue(what, who, day), Language::Chinese) => format!("重大事项“{what}”已过时限{day}，责任人{who}。"),
        (Ahead::Issue(what, who, day), Language::English) => format!("Major issue “{what}” is overdue since {day}; owner {who}."),
        (Ahead::Goal(what, now, aim), Language::Chinese) => format!("目标“{what}”现值{now}，未达到目标值{aim}。"),
        (Ahead::Goal(what, now, aim), Language::English) => format!("Goal “{what}” stands at {now} and misses {aim}."),
        (Ahead::Measure(what, who, day), Language::Chinese) => format!("计划措施“{what}”已过时限{day}，责任人{who}。"),
        (Ahead::Measure(what, who, day), Language::English) => {
            format!("Measure “{what}” of the programme is overdue since {day}; owner {who}.")
        }
        (Ahead::Provision(what, who, day), Language::Chinese) => format!("环境规定的措施“{what}”已过时限{day}，责任人{who}。"),
        (Ahead::Provision(what, who, day), Language::English) => {
            format!("Measure “{what}” of a provision is overdue since {day}; owner {who}.")
        }
        (Ahead::Letters(units), Language::Chinese) => format!("尚有{units}个单位未签订人才工作目标责任书。"),
        (Ahead::Letters(units), Language::English) => format!("{units} units have no target letter."),
        (Ahead::Suggestions(count), Language::Chinese) => format!("尚有{count}条职工建议未答复。"),
        (Ahead::Suggestions(count), Language::English) => format!("{count} suggestions of staff wait for an answer."),
    };
    let lines = report.ahead.iter().enumerate().map(|(place, one)| match language {
        Language::Chinese => format!("（{}）{}", place + 1, line(one)),
        Language::English => format!("({}) {}", place + 1, line(one)),
    });
    lines.collect::<Vec<_>>().join("\n")
}

pub(super) fn cadres(report: &WorkReport, language: Language) -> String {
    let [appointed, competed, competitions, applicants] = report.cadres;
    match language {
        Language::Chinese => format!(
            "本年度经领导小组决定聘任（含续聘）{appointed}人次，其中竞聘产生{competed}人次；组织竞聘{competitions}次，报名{applicants}人次。评价与聘任分开进行，聘任均引用决议。"
        ),
        Language::English => format!(
            "The leading group decided {appointed} appointments and renewals, {competed} of them after a competition; {competitions} competitions drew {applicants} applications. Evaluation was kept apart from appointment, and each appointment cites its resolution."
        ),
    }
}

pub(super) fn training(report: &WorkReport, language: Language) -> String {
    let one = &report.training;
    let (owing, done) = one.people;
    let [hours, per_head] = &one.hours;
    let [trained, plan] = one.rates.each_ref().map(|rate| if rate.is_empty() { "—" } else { rate.as_str() });
    let [activities, named, pairs] = one.learning;
    let cost = &one.cost;
    match language {
        Language::Chinese => format!(
            "应训{owing}人，已完成{done}人；累计学时{hours}，人均{per_head}；受训面{trained}，培训计划完成率{plan}，培训经费{cost}元。学习型团队开展活动{activities}次，命名团队{named}个，在期师徒{pairs}对。"
        ),
        Language::English => format!(
            "{done} of the {owing} people who owe training have done it; {hours} class hours, {per_head} a head; {trained} were trained, {plan} of the plan was held; it cost {cost} yuan. Learning teams held {activities} activities, {named} teams were named, and there are {pairs} pairs of mentor and apprentice."
        ),
    }
}

pub(super) fn awards(report: &WorkReport, language: Language) -> String {
    let one = &report.awards;
    let ((granted, people), (allowances, receivers)) = (&one.granted, &one.allowances);
    let reversed = match (one.reversed.is_empty(), language) {
        (true, _) => String::new(),
        (false, Language::Chinese) => format!("，冲回{}元", one.reversed),
        (false, Language::English) => format!("; {} yuan were reversed", one.reversed),
    };
    match language {
        Language::Chinese => format!(
            "本年度批准证书奖励{granted}元，{people}人受益；按聘任发放津贴{allowances}元，{receivers}人受益{reversed}；合计{}元。",
            one.total
        ),
        Language::English => format!(
            "Awards of {granted} yuan went to {people} people and allowances of {allowances} yuan to {receivers}{reversed}; {} yuan in all.",
            one.total
        ),
    }
}

pub(super) fn environment(report: &WorkReport, language: Language) -> String {
    let [force, measures, done, measured, moved] = report.provisions;
    let [count, answered, adopted] = report.suggestions;
    match language {
        Language::Chinese => format!(
            "现行优化人才发展环境的规定{force}项，措施{measures}项，已完成{done}项；已测量成效{measured}项，其中指标改善{moved}项。本年度收到职工建议{count}条，答复{answered}条，采纳{adopted}条。"
        ),
        Language::English => format!(
            "{force} rules for the talent environment are in force with {measures} measures, {done} of them done; the figure of {measured} was measured, and {moved} moved. Staff made {count} suggestions; {answered} were answered and {adopted} adopted."
        ),
    }
}
