//! Notices of awards and certificates of honour from a real file: their words, their numbers, and who gets none.

use crate::award::{Desk, Line};
use crate::letters::confirmed;
use office::wire::{AwardRelease, DeskSettings, FormKind, PrintRequest, PrintSave};
use office::{Error, Office, Unwatched};
use std::path::Path;
use tests::{paper, staff};

const LINES: [Line<'static>; 4] = [
    (0, "skill", "焊工", "二级", "N1", "2026-01-05", "2026-02-01", true),
    (1, "title", "机械工程", "中级", "N2", "2026-03-05", "2026-04-01", true),
    // A claim that is too late earns nothing.
    (2, "skill", "电工", "三级", "N3", "2024-01-05", "2026-02-01", true),
    (3, "skill", "钳工", "三级", "N4", "2026-01-05", "2026-02-01", true),
];

fn request(form: FormKind, source: i64, items: &[i64], language: &str, variant: &str) -> PrintRequest {
    PrintRequest { form, language: language.into(), source, items: items.to_vec(), variant: variant.into() }
}

/// Prints and reads back.
fn printed(office: &Office, home: &Path, request: PrintRequest) -> Result<String, Error> {
    let path = home.join("paper.pdf");
    office.print_save(&PrintSave { request, each: false, path: path.display().to_string() }, &Unwatched)?;
    paper::sound(&path);
    Ok(paper::text(&path))
}

impl Desk {
    fn paper(&self, form: FormKind, batch: i64, items: &[i64]) -> Result<String, Error> {
        printed(&self.office, self.home.path(), request(form, batch, items, "zh-CN", ""))
    }
}

#[track_caller]
fn says(text: &str, words: &[&str]) {
    for words in words {
        assert!(text.contains(words), "{words} in {text}");
    }
}

fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> &'static str {
    result.unwrap_err().code()
}

#[test]
fn a_notice_and_a_certificate_say_what_was_granted() {
    let desk = Desk::new(&LINES);
    let batch = desk.compute(2026, "", "2026-11-22").unwrap().id;
    let first = desk.decision(batch, "N1");
    assert_eq!(code(desk.paper(FormKind::AwardNotice, batch, &[first])), "AWARD_PAPER_EARLY");
    assert_eq!(code(desk.paper(FormKind::AwardHonour, batch, &[])), "AWARD_PAPER_EARLY");
    desk.approve(batch);
    desk.sign("clerk");
    let name = &desk.people[0].name;
    let notice = desk.paper(FormKind::AwardNotice, batch, &[first]).unwrap();
    says(
        &notice,
        &[
            "华鼎机电集团有限公司证书奖励通知书华鼎机电人才〔2026〕1号",
            &format!("{name}同志："),
            "您取得焊工（二级）职业技能等级证书（证书编号：N1，发证日期：2026年1月5日）。",
            "根据《证书奖励办法》（2000-1版），经人才工作领导小组2026年11月22日批准，按“首次，全额”的标准，",
            "给予您一次性奖励2,000.00元（大写：人民币贰仟元整）。",
            "奖金由财务部门另行发放，以实际到账日期为准。以上金额为税前金额，并入工资、薪金所得，由单位依法代扣代缴个人所得税。",
            "请向人才工作领导小组办公室书面反映",
            "特此通知。",
            "（盖章）华鼎机电集团有限公司2026年11月22日",
        ],
    );
    let english = request(FormKind::AwardNotice, batch, &[first], "en", "");
    says(
        &printed(&desk.office, desk.home.path(), english).unwrap(),
        &[
            "华鼎机电人才〔2026〕1号",
            "焊工,Level2(Skilllevel)(numberN1,issued5January2026)",
            "awardscheme2000-1",
            "asingleawardof2,000.00yuan(incapitals:人民币贰仟元整)",
            "incometaxiswithheldthroughpayroll",
        ],
    );
    let honour = desk.paper(FormKind::AwardHonour, batch, &[first]).unwrap();
    says(
        &honour,
        &[
            "荣誉证书",
            &format!(
                "{name}同志：在二〇二六年度岗位学习中，取得焊工（二级）职业技能等级证书，受到集团奖励。特发此证，以资鼓励。"
            ),
            "华鼎机电集团有限公司二〇二六年十一月",
            "证书编号：华鼎机电人才荣〔2026〕1号",
        ],
    );
    assert!(!honour.contains("TDF") && !honour.contains("草稿"), "{honour}");
    let stock =
        printed(&desk.office, desk.home.path(), request(FormKind::AwardHonour, batch, &[first], "zh-CN", "stock")).unwrap();
    assert!(!stock.contains("荣誉证书") && stock.contains("证书编号：华鼎机电人才荣〔2026〕1号"), "{stock}");
    let english = request(FormKind::AwardHonour, batch, &[first], "en", "full");
    says(
        &printed(&desk.office, desk.home.path(), english).unwrap(),
        &["CertificateofHonour", "November2026", "whointheyear2026obtained"],
    );

    // Once paid the notice tells the day.
    let release = AwardRelease { batch, paid_on: "2026-11-21".into(), document: "付字1号".into() };
    desk.sign("cashier").award_release(&release).unwrap();
    desk.sign("clerk");
    says(
        &desk.paper(FormKind::AwardNotice, batch, &[first]).unwrap(),
        &["奖金已于2026年11月21日发放。", "华鼎机电人才〔2026〕1号"],
    );
    assert!(desk.sign("leader").verify().unwrap().sound);
}

#[test]
fn numbers_are_given_out_once_without_a_gap_when_papers_are_written() {
    let desk = Desk::new(&LINES);
    let batch = desk.compute(2026, "", "2026-11-22").unwrap().id;
    desk.approve(batch);
    desk.sign("clerk");
    let [one, two, four] = ["N1", "N2", "N4"].map(|number| desk.decision(batch, number));
    let number = |text: &str| text.split("人才〔2026〕").nth(1).and_then(|rest| rest.split('号').next()).map(str::to_owned);
    let notice = |items: &[i64]| number(&desk.paper(FormKind::AwardNotice, batch, items).unwrap()).unwrap();
    // Looking gives nothing out, and neither does a file that could not be written.
    desk.office.print_preview(&request(FormKind::AwardNotice, batch, &[one], "zh-CN", "")).unwrap();
    let nowhere = desk.home.path().join("no such folder/paper.pdf").display().to_string();
    let lost = PrintSave { request: request(FormKind::AwardNotice, batch, &[one], "zh-CN", ""), each: false, path: nowhere };
    assert_eq!(code(desk.office.print_save(&lost, &Unwatched)), "PRINT_PATH");
    assert_eq!(notice(&[two]), "1");
    assert_eq!(notice(&[one]), "2");
    assert_eq!(notice(&[two]), "1");
    // The whole batch: those that have a number keep it, the next one goes to who has none.
    let all = desk.paper(FormKind::AwardNotice, batch, &[]).unwrap();
    let mut numbers: Vec<String> =
        all.split("人才〔2026〕").skip(1).filter_map(|rest| Some(rest.split('号').next()?.to_owned())).collect();
    assert_eq!((numbers.len(), notice(&[four]).as_str()), (3, "3"));
    numbers.sort_unstable();
    assert_eq!(numbers, ["1", "2", "3"]);
    // Certificates have a sequence of their own.
    assert!(desk.paper(FormKind::AwardHonour, batch, &[four]).unwrap().contains("人才荣〔2026〕1号"));
    // A reversed award has no more papers; its number is not given to another.
    desk.reverse(one, true).unwrap();
    desk.sign("clerk");
    assert_eq!(code(desk.paper(FormKind::AwardNotice, batch, &[one])), "AWARD_REVERSED");
    assert_eq!(code(desk.paper(FormKind::AwardHonour, batch, &[one])), "AWARD_REVERSED");
    assert_eq!(code(desk.paper(FormKind::AwardNotice, batch, &[desk.decision(batch, "N3")])), "AWARD_NOT_GRANTED");
    assert_eq!(desk.paper(FormKind::AwardNotice, batch, &[]).unwrap().matches("同志：").count(), 2);
    let next = desk.compute(2026, "", "2026-11-22").unwrap().id;
    desk.approve(next);
    desk.sign("clerk");
    let again = desk.decision(next, "N1");
    assert_eq!(number(&desk.paper(FormKind::AwardNotice, next, &[again]).unwrap()).unwrap(), "4");
}

#[test]
fn the_best_of_a_year_get_certificates_and_nobody_else() {
    let case = confirmed();
    let home = tempfile::tempdir().unwrap();
    staff::sign_in(&case.office, &case.path, "clerk");
    let print =
        |items: &[i64]| printed(&case.office, home.path(), request(FormKind::GradeHonour, case.appraisal, items, "zh-CN", ""));
    let text = print(&[]).unwrap();
    says(&text, &["甲4同志：在二〇二四年度考核中，被评定为“优秀”等次。特发此证，以资鼓励。", "〕1号"]);
    assert_eq!(text.matches("同志：").count(), 1, "{text}");
    assert_eq!(print(&[case.row("甲4").id]).unwrap(), text, "the same certificate, the same number");
    assert_eq!(code(print(&[case.row("甲3").id])), "HONOUR_GRADE");
    let given = crate::worked::plain();
    let open = crate::worked::Case::of(&[("乙".to_owned(), crate::worked::Given::default())], &given);
    let early = request(FormKind::GradeHonour, open.appraisal, &[], "zh-CN", "");
    assert_eq!(code(printed(&open.office, home.path(), early)), "HONOUR_EARLY");
}

#[test]
fn the_desk_keeps_its_offset_and_refuses_what_is_none() {
    let desk = Desk::new(&[]);
    let set = |right: &str, down: &str| {
        let settings = desk.office.desk_get().unwrap();
        desk.office.desk_set(&DeskSettings { offset_right: right.into(), offset_down: down.into(), ..settings })
    };
    for (typed, kept) in
        [("1.5", "1.5"), (" −0.5mm", "-0.5"), ("＋３", "3.0"), ("0", ""), ("", ""), ("-20", "-20.0"), ("20.0", "20.0")]
    {
        assert_eq!(set(typed, "").unwrap().offset_right, kept, "{typed}");
    }
    for wrong in ["20.1", "-20.1", "0.05", "one", "1,5", "1e9", "99999999999999"] {
        assert_eq!(code(set("0", wrong)), "OFFSET_RANGE", "{wrong}");
    }
    set("1.5", "-0.5").unwrap();
    desk.sign("clerk");
    let text = desk.paper(FormKind::OffsetSheet, 0, &[]).unwrap();
    says(&text, &["套打校准页", "横向+1.5，纵向−0.5（毫米）"]);
    assert_eq!(desk.office.desk_get().unwrap().offset_down, "-0.5");
}

#[test]
fn the_mark_of_the_group_may_be_another_and_numbers_keep_theirs() {
    let desk = Desk::new(&LINES);
    let batch = desk.compute(2026, "", "2026-11-22").unwrap().id;
    desk.approve(batch);
    desk.sign("clerk");
    let [one, two] = ["N1", "N2"].map(|number| desk.decision(batch, number));
    assert_eq!(desk.office.group_state().unwrap().paper_mark, "华鼎机电");
    says(&desk.paper(FormKind::AwardNotice, batch, &[one]).unwrap(), &["华鼎机电人才〔2026〕1号"]);
    assert_eq!(desk.office.paper_mark_set(" 华机 ").unwrap(), "华机");
    says(&desk.paper(FormKind::AwardNotice, batch, &[two]).unwrap(), &["华机人才〔2026〕2号"]);
    says(&desk.paper(FormKind::AwardNotice, batch, &[one]).unwrap(), &["华鼎机电人才〔2026〕1号"]);
    for wrong in ["华〔机", "华]机", "华\u{202e}机", &"华".repeat(21)] {
        assert_eq!(code(desk.office.paper_mark_set(wrong)), "TEXT_INVALID", "{wrong}");
    }
    assert_eq!(desk.office.paper_mark_set("").unwrap(), "华鼎机电");
    assert_eq!(desk.office.group_state().unwrap().paper_mark, "华鼎机电");
}
