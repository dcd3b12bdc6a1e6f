//! Provisions of the sample: one in force with measures in every state and their effect, one that replaced another, one repealed, and two
//! rounds of suggestions, one answered and one open.

use super::{CLERK, LEADER};
use crate::Error;
use crate::session::Office;
use crate::wire::{
    Page, PersonQuery, ProvisionCard, ProvisionEffectForm, ProvisionEndForm, ProvisionForm, ProvisionMeasureForm,
    ProvisionStepForm, SuggestionAnswerForm, SuggestionForm, SuggestionRoundForm,
};

/// Number, title, issued, in force from, review.
const PROVISIONS: [[&str; 5]; 4] = [
    ["启明人才〔2024〕6号", "关于优化人才发展环境的暂行规定", "2024-03-01", "2024-04-01", "2026-03-01"],
    ["启明人才〔2026〕3号", "关于优化人才发展环境的若干规定", "2026-01-12", "2026-02-01", "2026-12-10"],
    ["启明人才〔2025〕8号", "技能人才成长成才激励办法", "2025-05-20", "2025-06-01", "2027-06-01"],
    ["启明人才〔2023〕2号", "科技骨干休假疗养办法", "2023-04-10", "2023-05-01", "2026-05-01"],
];

/// Title, figure, name of a typed one, base and source, aim, by when.
type Planned = (&'static str, &'static str, &'static str, [&'static str; 2], &'static str, &'static str);
const MEASURES: [Planned; 5] = [
    ("证书到手一月内完成联网查验", "verified", "", ["", ""], "100", "2026-12-31"),
    ("每季度一期青年骨干研修班", "young_share", "", ["", ""], "40", "2027-12-31"),
    ("设技能津贴，按月发放", "", "技能人员主动离职率", ["8.2", "劳资月报 2026-03"], "5", "2026-12-31"),
    ("建人才公寓四十套", "", "青年职工住房满意度", ["61.5", "职工问卷 2026-03"], "80", "2027-06-30"),
    ("与三所院校共建实训基地", "", "新进人员岗位合格用时（天）", ["120", "培训台账 2026-03"], "90", "2027-06-30"),
];
const SUGGESTIONS: [[&str; 3]; 4] = [
    ["夜班培训", "夜班职工参加不了白天的技能提升班，希望每季度开一次夜班专场。", "adopted"],
    ["职称申报", "申报材料各部门重复要，建议只交一次、内部共用。", "partly"],
    ["图书角", "车间图书角多年没有新书，建议每年更新一批专业书。", "adopted"],
    ["补贴标准", "建议外地职工探亲路费全额报销。", "not"],
];

impl Office {
    /// What the register and the rounds show.
    pub(super) fn invent_provisions(&self) -> Result<(), Error> {
        self.act_as(CLERK)?;
        let page = Page { limit: 60, ..Page::default() };
        let people: Vec<String> =
            self.person_list(&PersonQuery::default(), &page)?.rows.into_iter().map(|row| row.staff_number).collect();
        let person = |place: usize| people.get(place).cloned().unwrap_or_default();
        let mut cards: Vec<ProvisionCard> = Vec::new();
        for [number, title, issued, effective, review] in PROVISIONS {
            cards.push(self.provision_add(&ProvisionForm {
                number: number.to_owned(),
                version: "第1版".to_owned(),
                title: title.to_owned(),
                scope: "集团各单位在岗职工".to_owned(),
                issued_on: issued.to_owned(),
                effective_on: effective.to_owned(),
                review_on: review.to_owned(),
                text: "第一条 人才是企业第一资源，各单位主要负责人是本单位人才工作第一责任人。\n第二条 每项措施明确责任人、完成期限和要改善的指标，年底核对成效。".to_owned(),
                ..ProvisionForm::default()
            })?);
        }
        let [old, new, _, rest] = cards.as_slice() else { return Err(Error::Internal) };
        for (place, (title, figure, name, [base, source], aim, aim_on)) in MEASURES.into_iter().enumerate() {
            self.provision_measure(&ProvisionMeasureForm {
                provision: new.row.id,
                title: title.to_owned(),
                owner: person(10 + place),
                due_on: if place == 3 { "2026-10-31" } else { "2026-12-20" }.to_owned(),
                figure: figure.to_owned(),
                figure_name: name.to_owned(),
                unit: None,
                base_on: "2026-03-31".to_owned(),
                base: base.to_owned(),
                source: source.to_owned(),
                aim: aim.to_owned(),
                aim_on: aim_on.to_owned(),
            })?;
        }
        let measures: Vec<i64> = {
            let mut ids: Vec<i64> = self.provision_show(new.row.id)?.measures.iter().map(|one| one.id).collect();
            ids.sort_unstable();
            ids
        };
        let [first, second, third, fourth, _] = measures.as_slice() else { return Err(Error::Internal) };
        let step = |measure: i64, kind: &str, on: &str, words: &str| ProvisionStepForm {
            measure,
            kind: kind.to_owned(),
            on: on.to_owned(),
            words: words.to_owned(),
            ..ProvisionStepForm::default()
        };
        for (measure, on) in [(*first, "2026-04-08"), (*second, "2026-04-20"), (*third, "2026-04-10"), (*fourth, "2026-05-06")] {
            self.provision_report(&step(measure, "start", on, ""))?;
        }
        self.provision_report(&step(*third, "report", "2026-09-28", "津贴办法已印发，四月起按月发放，附发放表。"))?;
        self.provision_report(&step(*first, "report", "2026-10-12", "查验流程已上墙，存量证书全部补查。"))?;
        self.act_as(LEADER.0)?;
        self.provision_confirm(&step(*third, "confirm", "2026-10-09", "抽查三个车间，发放到位。"))?;
        let resolution = self.cite("启明党委决〔2026〕4号", "2026-03-06", "优化人才发展环境规定的替代与废止")?;
        let end = |id: i64, successor: Option<i64>, words: &str| ProvisionEndForm {
            id,
            successor,
            on: "2026-03-10".to_owned(),
            words: words.to_owned(),
            resolution: Some(resolution),
        };
        self.provision_end(&end(old.row.id, Some(new.row.id), ""))?;
        self.provision_end(&end(rest.row.id, None, "已并入职工疗养统一办法。"))?;
        if let Some(version) = new.versions.first() {
            self.provision_acknowledge(version.id)?;
        }
        self.act_as(CLERK)?;
        for (measure, on, value, source) in [
            (*third, "2026-10-31", "5.6", "劳资月报 2026-10"),
            (*fourth, "2026-10-31", "60.9", "职工问卷 2026-10"),
            (*first, "2026-10-31", "", ""),
        ] {
            let form = ProvisionEffectForm { measure, on: on.to_owned(), value: value.to_owned(), source: source.to_owned() };
            self.provision_effect(&form)?;
        }
        self.invent_rounds(&person)
    }

    fn invent_rounds(&self, person: &dyn Fn(usize) -> String) -> Result<(), Error> {
        let until = self.today().to_string();
        let open = |year: i32, title: &str| SuggestionRoundForm { year, title: title.to_owned(), until: until.clone() };
        let past = self.suggestion_open(&open(2025, "优化人才发展环境职工建议征集"))?.round.id;
        for (place, [topic, words, _]) in SUGGESTIONS.into_iter().enumerate() {
            self.suggestion_add(&SuggestionForm {
                round: past,
                topic: topic.to_owned(),
                words: words.to_owned(),
                unit: None,
                staff_number: if place == 1 { person(20) } else { String::new() },
            })?;
        }
        for row in self.suggestion_show(past)?.rows {
            let outcome = SUGGESTIONS.iter().find(|[topic, ..]| *topic == row.topic).map_or("not", |[.., outcome]| *outcome);
            let words = match outcome {
                "adopted" => "采纳，列入下季度工作安排。",
                "partly" => "部分采纳：集团内部材料只收一次，外部评审仍按要求提交。",
                _ => "现行标准由财务制度统一规定，暂不调整。",
            };
            self.suggestion_answer(&SuggestionAnswerForm {
                suggestion: row.id,
                outcome: outcome.to_owned(),
                words: words.to_owned(),
                owner: if outcome == "not" { String::new() } else { person(25) },
                on: String::new(),
            })?;
        }
        self.suggestion_close(past)?;
        let now = self.suggestion_open(&open(2026, "优化人才发展环境职工建议征集"))?.round.id;
        for (topic, words) in
            [("师带徒", "师傅津贴建议按月发，不要等到出师。"), ("竞聘公告", "竞聘公告希望同时在班组微信群里发。")]
        {
            let form = SuggestionForm {
                round: now,
                topic: topic.to_owned(),
                words: words.to_owned(),
                unit: None,
                staff_number: String::new(),
            };
            self.suggestion_add(&form)?;
        }
        Ok(())
    }
}
