//! Everything that can happen to a person, in the process that is watched.

use super::{BANK, CERTIFICATE, IDENTITY, NAME, PLACE, STAFF_NUMBER, WORDS};
use crate::desk::{everything, pass, second};
use crate::world::SIGNERS;
use chrono::TimeDelta;
use office::wire::{
    AppraisalOpen, AwardCompute, AwardRelease, AwardSign, BackupPlan, BallotLine, BallotSheet, CertificateConfirm,
    CertificateVerify, DutyNew, FormKind, GradeDecision, GroupOpen, ImportKind, ImportRequest, PersonQuery, PersonTyped,
    PrintRequest, PrintSave, PublicityNew, RelativeNew, ResolutionNew, RestoreRequest, SubjectInputs, Unmask,
};
use office::{Error, Office, Unwatched};
use rust_xlsxwriter::Workbook;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use tests::staff;

#[test]
#[ignore = "a process that the search starts and watches"]
fn a_life() {
    let Some(ground) = std::env::var_os(PLACE).map(PathBuf::from) else { return };
    let log = File::create(ground.join("said/log")).unwrap();
    tracing_subscriber::fmt()
        .with_writer(Mutex::new(log))
        .with_ansi(false)
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .init();
    let life = Life {
        ground: ground.clone(),
        office: crate::desk::office(&ground.join("desk")),
        path: ground.join("group/group.talent"),
    };
    life.comes_in();
    life.is_looked_at();
    life.is_appraised();
    life.is_rewarded();
    life.is_exported_and_kept();
    life.meets_refusals();
    // The file is open, and half of a change hangs on a preview: then the power goes.
    life.sign("clerk");
    life.office
        .person_save(life.person(), &PersonTyped { duties: WORDS.into(), bank_account: BANK.into(), ..PersonTyped::default() })
        .unwrap();
    println!("the whole life was lived");
    std::process::abort();
}

struct Life {
    ground: PathBuf,
    office: Office,
    path: PathBuf,
}

impl Life {
    fn sign(&self, handle: &str) -> &Office {
        staff::sign_in(&self.office, &self.path, handle);
        &self.office
    }

    fn asked(&self, name: &str) -> String {
        self.ground.join("asked").join(name).display().to_string()
    }

    fn person(&self) -> i64 {
        let query = PersonQuery { text: STAFF_NUMBER.into(), ..PersonQuery::default() };
        self.office.person_list(&query, &everything()).unwrap().rows[0].id
    }

    fn import(&self, kind: ImportKind, path: &Path) -> office::wire::ImportOutcome {
        let request = ImportRequest {
            kind,
            path: path.display().to_string(),
            sheet: String::new(),
            mapping: BTreeMap::new(),
            appraisal: None,
        };
        let preview = self.office.import_preview(&request, &Unwatched).unwrap();
        self.office.import_rows(preview.token, "", &everything()).unwrap();
        if preview.refused > 0 {
            self.office.import_refused_save(preview.token, &self.asked("refused.xlsx")).unwrap();
            let preview = self.office.import_preview(&request, &Unwatched).unwrap();
            return self.office.import_commit(preview.token, &Unwatched).unwrap();
        }
        self.office.import_commit(preview.token, &Unwatched).unwrap()
    }

    /// By the window's way, through the reading child, and by the command line's.
    fn comes_in(&self) {
        let roster = self.ground.join("given/roster.xlsx");
        let head = ["工号", "姓名", "性别", "身份证号", "单位", "岗位（职务）", "职务层次", "任现职时间", "人员类别", "银行账号"];
        let row = |name: &'static str, number: &'static str| {
            [STAFF_NUMBER, name, "男", number, "人力资源部", "部长", "中层正职", "2020-01-01", "经营管理", BANK]
        };
        write(
            &roster,
            &head,
            &[
                row(NAME, IDENTITY).to_vec(),
                ["CANARY7732", NAME, "男", "110105197903087730", "人力资源部", "", "", "", "", BANK].to_vec(),
            ],
        );
        self.sign("clerk");
        assert_eq!(self.import(ImportKind::Roster, &roster).added, 1);
        let certificates = self.ground.join("given/certificates.xlsx");
        let head = [
            "工号",
            "姓名",
            "证书类别",
            "专业/工种",
            "级别",
            "证书编号",
            "发证机关",
            "发证日期",
            "申报日期",
            "查验情况",
            "查验日期",
        ];
        let row = [
            STAFF_NUMBER,
            NAME,
            "专业技术资格",
            "经济",
            "中级",
            CERTIFICATE,
            "省厅",
            "2026-03-01",
            "2026-03-02",
            "已验真",
            "2026-03-03",
        ];
        write(&certificates, &head, &[row.to_vec()]);
        assert_eq!(self.import(ImportKind::Certificates, &certificates).added, 1);
        self.office.group_close().unwrap();
        staff::talent(&self.path, "clerk", &["import", "roster", &roster.display().to_string(), "--dry-run"]);
    }

    fn is_looked_at(&self) {
        let office = self.sign("clerk");
        let query = |text: &str| PersonQuery { text: text.into(), ..PersonQuery::default() };
        for text in [NAME, "stjsq", &STAFF_NUMBER[..8]] {
            assert_eq!(office.person_list(&query(text), &everything()).unwrap().total, 1);
        }
        let id = self.person();
        let card = office.person_show(id).unwrap();
        office.person_save(id, &PersonTyped { duties: WORDS.into(), ..card.typed }).unwrap();
        let other = office.person_list(&query("G00022"), &everything()).unwrap().rows[0].id;
        let relation = RelativeNew {
            person: other,
            staff_number: STAFF_NUMBER.into(),
            relation: "金丝雀的配偶".into(),
            declared_on: String::new(),
        };
        office.relative_add(&relation).unwrap();
        let duty = DutyNew {
            person: id,
            staff_number: "G00030".into(),
            kind: "inspection".into(),
            held_on: "2026-05-01".into(),
            note: WORDS.into(),
        };
        office.duty_add(&duty).unwrap();
        for (field, number) in [("identity", IDENTITY), ("bank_account", BANK)] {
            let unmask = Unmask { person: id, field: field.into(), purpose: format!("{NAME}核对工资卡") };
            assert_eq!(office.person_unmask(&unmask).unwrap(), number);
        }
    }

    fn is_appraised(&self) {
        let office = self.sign("clerk");
        let resolution = ResolutionNew {
            number: "决1号".into(),
            date: "2026-11-02".into(),
            title: format!("{NAME}等次"),
            scan_path: String::new(),
        };
        let later = ResolutionNew { number: "决2号".into(), date: "2026-11-18".into(), ..resolution.clone() };
        let resolution = office.resolution_add(&resolution).unwrap().id;
        let later = office.resolution_add(&later).unwrap().id;
        let year = office.appraisal_open(&AppraisalOpen { year: 2026, levels: Vec::new() }).unwrap().row.id;
        let subjects = office.appraisal_subjects(year, NAME, "", "", &everything()).unwrap().rows;
        let subject = subjects[0].id;
        let sheets = ["A", "B", "C"].iter().flat_map(|class| vec![*class; 3]).map(|class| BallotSheet {
            token: String::new(),
            class: class.into(),
            fresh: true,
            lines: vec![BallotLine { subject, cells: vec!["93".into(); 5], void: String::new() }],
        });
        office.ballot_save(year, &sheets.collect::<Vec<_>>()).unwrap();
        let inputs = SubjectInputs {
            performance: "91".into(),
            performance_document: WORDS.into(),
            superior: "92".into(),
            bonus: "1".into(),
            grounds: WORDS.into(),
            superior_comment: format!("{NAME}同志{WORDS}"),
            summary: format!("我是{NAME}，{WORDS}"),
            ..SubjectInputs::default()
        };
        office.appraisal_inputs(subject, &inputs).unwrap();
        self.print("summary-draft.pdf", FormKind::Summary, year, Vec::new());
        office.appraisal_close(year, resolution, true, &Unwatched).unwrap();
        let head = office.appraisal_head(year).unwrap();
        let notice = PublicityNew {
            appraisal: year,
            posted_on: "2026-11-03".into(),
            place: WORDS.into(),
            contact: NAME.into(),
            phone: String::new(),
            also: Vec::new(),
        };
        office.publicity_start(&notice).unwrap();
        let decision = GradeDecision { subject, grade: head.grades[1].clone(), reason: WORDS.into() };
        self.sign("leader").appraisal_confirm(year, later, &[decision]).unwrap();
        self.print("registration.pdf", FormKind::Registration, year, vec![subject]);
        self.print("summary.pdf", FormKind::Summary, year, Vec::new());
        let each =
            PrintSave { request: request(FormKind::Registration, year, vec![subject]), each: true, path: self.asked("each") };
        self.office.print_save(&each, &Unwatched).unwrap();
        let preview = self.office.print_preview(&request(FormKind::Registration, year, vec![subject])).unwrap();
        assert!(!self.office.print_page(preview.token, 0, 800).unwrap().is_empty());
    }

    fn is_rewarded(&self) {
        let waiting = self.sign("evaluator").certificate_list(&Default::default(), &everything()).unwrap().rows;
        let ids = waiting.iter().map(|row| row.id).collect();
        let (on, evidence) = ("2026-06-01".into(), String::new());
        self.office.certificate_confirm(&CertificateConfirm { ids, on, site: WORDS.into(), evidence }).unwrap();
        let office = self.sign("clerk");
        let compute = AwardCompute { year: 2026, period: String::new(), closing_date: "2026-06-30".into() };
        let batch = office.award_compute(&compute, &Unwatched).unwrap().id;
        let decisions = office.award_decisions(batch, &Default::default(), &everything()).unwrap().rows;
        office.award_decision(decisions[0].id).unwrap();
        for (handle, step) in SIGNERS {
            self.sign(handle).award_sign(&AwardSign { batch, step: step.into() }).unwrap();
        }
        self.sign("leader").award_approve(batch, None).unwrap();
        let release = AwardRelease { batch, paid_on: "2026-07-20".into(), document: format!("付给{NAME}") };
        self.sign("cashier").award_release(&release).unwrap();
        let certificate = self.sign("evaluator").certificate_list(&Default::default(), &everything()).unwrap().rows[0].id;
        let verify = CertificateVerify {
            id: certificate,
            result: "verified".into(),
            on: "2026-07-01".into(),
            site: WORDS.into(),
            evidence: String::new(),
        };
        self.office.certificate_verify(&verify).unwrap();
        self.sign("leader");
        self.print("approval.pdf", FormKind::AwardApproval, batch, Vec::new());
        self.print("payout.pdf", FormKind::Payout, batch, Vec::new());
        self.print("record.pdf", FormKind::Record, self.person(), Vec::new());
    }

    fn is_exported_and_kept(&self) {
        let office = self.sign("leader");
        let query = PersonQuery { text: NAME.into(), ..PersonQuery::default() };
        let columns = ["staff_number", "name", "identity", "bank_account"].map(str::to_owned);
        let refused = office.person_export(&query, &everything(), &columns, &self.asked("never.xlsx"), None);
        assert_eq!(refused, Err(Error::SecondNeeded));
        let second = second(&format!("{NAME}的名册"));
        assert_eq!(office.person_export(&query, &everything(), &columns, &self.asked("plain.xlsx"), Some(&second)).unwrap(), 1);
        // The audit says nothing of anybody, neither on screen nor as a file; that is held against it outside of what is asked for.
        let rows = office.audit_list(&Default::default(), &everything()).unwrap().rows;
        for row in &rows {
            assert_eq!(super::found(format!("{} {} {} {}", row.actor, row.operation, row.object, row.result).as_bytes()), None);
        }
        office.audit_export(&Default::default(), &self.asked("audit.xlsx")).unwrap();
        let mut audit = calamine::open_workbook_auto(self.asked("audit.xlsx")).unwrap();
        let cells: String = calamine::Reader::worksheets(&mut audit)
            .into_iter()
            .flat_map(|(_, range)| range.cells().map(|(_, _, cell)| cell.to_string()).collect::<Vec<_>>())
            .collect();
        assert!(cells.len() > 1000 && super::found(cells.as_bytes()).is_none());
        let stick = self.ground.join("group/stick");
        fs::create_dir(&stick).unwrap();
        office.backup_plan(&BackupPlan { hours: 1, second_folder: stick.display().to_string() }).unwrap();
        let set = office.backup_make(&Unwatched).unwrap();
        assert!(office.backup_check(&set.folder, &set.name).unwrap().sound);
        let back = RestoreRequest {
            folder: set.folder,
            name: set.name,
            to: self.path.display().to_string(),
            leader: "leader".into(),
            leader_password: staff::PASSWORD.into(),
            auditor: "auditor".into(),
            auditor_password: staff::PASSWORD.into(),
            reason: format!("{NAME}误删"),
        };
        office.backup_restore(&back).unwrap();
        // What goes wrong unasked is told to the log.
        fs::rename(&stick, self.ground.join("group/pulled")).unwrap();
        self.sign("clerk");
        // The command line left a back-up under the machine's own clock: whatever that says, this is long after.
        pass(TimeDelta::days(3650));
        assert!(!self.office.backup_if_due());
        pass(TimeDelta::days(-3649));
    }

    /// Refusals name people and numbers to whoever is at the desk; a log must not.
    fn meets_refusals(&self) {
        for (handle, password) in [(NAME, "a password"), (STAFF_NUMBER, IDENTITY), ("clerk", BANK), (BANK, NAME)] {
            let open = GroupOpen { path: self.path.display().to_string(), handle: handle.into(), password: password.into() };
            assert_eq!(self.office.group_open(&open).map(drop), Err(Error::SignInWrong));
        }
        let office = self.sign("hr");
        let id = self.person();
        let typed =
            |joined: &str, bank: &str| PersonTyped { joined: joined.into(), bank_account: bank.into(), ..PersonTyped::default() };
        assert!(office.person_save(id, &typed(NAME, "")).is_err());
        assert!(office.person_save(id, &typed("", NAME)).is_err());
        let duty = |holder: &str, kind: &str| {
            office.duty_add(&DutyNew {
                person: id,
                staff_number: holder.into(),
                kind: kind.into(),
                held_on: String::new(),
                note: String::new(),
            })
        };
        assert!(matches!(duty(STAFF_NUMBER, "inspection"), Err(Error::Recused { people }) if people == NAME));
        assert!(matches!(duty(NAME, "inspection"), Err(Error::PersonUnknown { number }) if number == NAME));
        assert!(matches!(duty("G00030", "appointment_vote"), Err(Error::Separation { .. })));
        let gone = ImportRequest {
            kind: ImportKind::Roster,
            path: self.ground.join(format!("given/{NAME}.xlsx")).display().to_string(),
            sheet: String::new(),
            mapping: BTreeMap::new(),
            appraisal: None,
        };
        assert!(office.import_preview(&gone, &Unwatched).is_err());
        fs::write(self.ground.join("given/broken.xlsx"), format!("PK\u{3}\u{4}{NAME}")).unwrap();
        let broken = ImportRequest { path: self.ground.join("given/broken.xlsx").display().to_string(), ..gone };
        assert!(office.import_preview(&broken, &Unwatched).is_err());
        assert!(office.rule_list(NAME).unwrap().is_empty());
        assert!(office.print_preview(&request(FormKind::Record, -1, Vec::new())).is_err());
        office.group_close().unwrap();
        // The command line says it to whoever asked, not to anybody's log.
        let refused = std::process::Command::new(tests::place::built("talent"))
            .args([
                "print",
                "record",
                "--person",
                STAFF_NUMBER,
                "--json",
                "--as",
                "clerk",
                "--out",
                "/no such folder/out.pdf",
                "--file",
            ])
            .arg(&self.path)
            .env("TALENT_PASSWORD", "a wrong guess of mine")
            .env("TALENT_HOME", self.ground.join("desk"))
            .output();
        assert!(!refused.unwrap().status.success());
    }

    fn print(&self, name: &str, form: FormKind, source: i64, items: Vec<i64>) {
        let save = PrintSave { request: request(form, source, items), each: false, path: self.asked(name) };
        self.office.print_save(&save, &Unwatched).unwrap();
    }
}

fn request(form: FormKind, source: i64, items: Vec<i64>) -> PrintRequest {
    PrintRequest { form, language: "zh-CN".into(), source, items, variant: String::new() }
}

fn write(path: &Path, head: &[&str], rows: &[Vec<&str>]) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (line, row) in [head.to_vec()].iter().chain(rows).enumerate() {
        for (column, text) in row.iter().enumerate() {
            sheet.write_string(u32::try_from(line).unwrap(), u16::try_from(column).unwrap(), *text).unwrap();
        }
    }
    book.save(path).unwrap();
}
