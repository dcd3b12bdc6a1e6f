//! One call for each operation, with arguments that change nothing once permission has let it through.

use crate::desk::Desk;
use crate::world;
use office::wire::{
    AccountSet, AppealAnswer, AppealNew, AppealStep, AppraisalOpen, AppraisalState, AwardCompute, AwardRelease, AwardSign,
    BackupPlan, BallotAbout, BallotLine, BallotSheet, BatchState, CheckNew, CircumstanceNew, ConsequenceChoice, CountFigures,
    CountSet, DeliveryAnswer, DeliveryFile, DeliveryNotify, DutyNew, FindingDecide, FirstAccount, FormKind, GroupCreate,
    GroupOpen, GroupRecover, IdentityMake, ImportKind, ImportRequest, ObjectionNew, ObjectionSettle, PacketIssue, PacketOpen,
    PrintRequest, PrintSave, PublicityNew, PublicityWithdraw, RaterNew, RelativeNew, ResolutionNew, RestoreRequest,
    RetentionStep, RuleNew, SecondPerson, SubjectInputs, TeamAdd, TitleExport, TitleTake, Unmask, VetoNew,
};
use office::{Error, Office, Watch};
use std::collections::BTreeMap;
use tests::staff;

/// What the calls are about: (state, appraisal, a subject in the member's own unit) and (state, batch, a decision in it).
pub struct Things {
    pub appraisals: [(&'static str, i64, i64); 3],
    pub batches: [(&'static str, i64, i64); 3],
    nowhere: String,
}

/// An appraisal with a subject, or a batch with a decision.
#[derive(Clone, Copy)]
pub enum Object {
    None,
    Appraisal(i64, i64),
    Batch(i64, i64),
}

impl Things {
    pub fn of(desk: &Desk) -> Self {
        desk.sign("member");
        let years =
            [("open", AppraisalState::Open), ("closed", AppraisalState::Closed), ("confirmed", AppraisalState::Confirmed)];
        let appraisals = years.map(|(name, state)| {
            let id = world::appraisal(&desk.office, state);
            (name, id, world::subjects(&desk.office, id).first().unwrap().id)
        });
        desk.sign("clerk");
        let batches = [("computed", BatchState::Computed), ("approved", BatchState::Approved), ("paid", BatchState::Paid)];
        let batches = batches.map(|(name, state)| {
            let id = world::batch(&desk.office, state).id;
            (name, id, desk.office.award_decisions(id, &Default::default(), &Default::default()).unwrap().rows[0].id)
        });
        Self { appraisals, batches, nowhere: desk.file("no such folder/out.xlsx") }
    }
}

/// The states an operation is asked in: those of the appraisal or batch it works on, or none.
pub fn objects(operation: &str, things: &Things) -> Vec<(&'static str, Object)> {
    const APPRAISAL: &[&str] = &[
        "finding_again",
        "finding_decide",
        "veto_add",
        "veto_withdraw",
        "appraisal_subject_add",
        "appraisal_subject_remove",
        "appraisal_head",
        "appraisal_subjects",
        "appraisal_subject",
        "appraisal_leniency",
        "appraisal_inputs",
        "appraisal_close",
        "appraisal_confirm",
        "appraisal_reopen",
        "procedure_show",
        "consequence_list",
        "appraisal_check",
        "publicity_start",
        "delivery_notify",
        "delivery_answer",
        "delivery_file",
        "appeal_add",
        "ballot_list",
        "ballot_show",
        "ballot_save",
        "ballot_delete",
        "ballot_issue",
        "ballot_template",
        "count_list",
        "count_set",
        "team_list",
        "team_add",
        "team_ballot_list",
        "team_ballot_show",
        "team_ballot_save",
        "team_ballot_delete",
        "appraisal_recompute",
        "scenario_list",
        "scenario_draw",
        "scenario_save",
        "rater_list",
        "rater_add",
        "rater_revoke",
        "rater_voted",
        "packet_issue",
        "packet_merge",
    ];
    const BATCH: [&str; 5] = ["award_decisions", "award_decision", "award_sign", "award_approve", "award_release"];
    if APPRAISAL.contains(&operation) {
        things.appraisals.map(|(state, id, subject)| (state, Object::Appraisal(id, subject))).to_vec()
    } else if BATCH.contains(&operation) {
        things.batches.map(|(state, id, decision)| (state, Object::Batch(id, decision))).to_vec()
    } else {
        vec![("", Object::None)]
    }
}

pub struct Stopped;

impl Watch for Stopped {
    fn progress(&self, _: u32, _: u32) {}
    fn cancelled(&self) -> bool {
        true
    }
}

pub fn form_name(form: FormKind) -> String {
    serde_json::to_value(form).unwrap().as_str().unwrap().to_owned()
}

fn request(form: FormKind, source: i64) -> PrintRequest {
    PrintRequest { form, language: "zh-CN".into(), source, items: Vec::new(), variant: String::new() }
}

pub fn print(office: &Office, form: FormKind, source: i64) -> Result<(), Error> {
    office.print_preview(&request(form, source)).map(drop)
}

/// Asks for one operation. One that has no line here fails the test.
pub fn call(office: &Office, things: &Things, operation: &str, object: Object, column: &str) -> Result<(), Error> {
    let nothing = String::new;
    let nowhere = things.nowhere.as_str();
    let page = Default::default();
    let (id, part) = match object {
        Object::None => (0, 0),
        Object::Appraisal(id, part) | Object::Batch(id, part) => (id, part),
    };
    let second = || SecondPerson { handle: "auditor".into(), password: staff::PASSWORD.into(), reason: String::new() };
    let first = || FirstAccount { handle: "li".into(), name: "Li".into(), password: staff::PASSWORD.into() };
    let step = || AppealStep { appeal: 0, day: "2026-01-05".into(), reason: "错".into() };
    // Whoever may print anything prints another form.
    let form = if column == "payer" { FormKind::Payout } else { FormKind::Registration };
    match operation {
        "group_state" => office.group_state().map(drop),
        "group_create" => office
            .group_create(&GroupCreate { path: nothing(), group_name: nothing(), leader: first(), auditor: first() })
            .map(drop),
        "group_open" => {
            office.group_open(&GroupOpen { path: nowhere.into(), handle: "li".into(), password: nothing() }).map(drop)
        }
        "group_recover" => {
            let request = GroupRecover {
                path: nowhere.into(),
                key: nothing(),
                handle: nothing(),
                password: nothing(),
                keys_from: nothing(),
            };
            office.group_recover(&request).map(drop)
        }
        "group_sample" => office.group_sample("", staff::PASSWORD, &Stopped).map(drop),
        "group_close" => office.group_close().map(drop),
        "desk_get" => office.desk_get().map(drop),
        "desk_set" => office.desk_set(&office.desk_get()?).map(drop),
        "backup_find" => office.backup_find(nowhere).map(drop),
        "backup_restore" => {
            let request = RestoreRequest {
                folder: nothing(),
                name: nothing(),
                to: nothing(),
                leader: nothing(),
                leader_password: nothing(),
                auditor: nothing(),
                auditor_password: nothing(),
                reason: nothing(),
            };
            office.backup_restore(&request).map(drop)
        }
        "session_touch" => office.session_touch(),
        "session_lock" => office.session_lock().map(drop),
        "password_change" => {
            let own = if column == "change" { "a first password" } else { staff::PASSWORD };
            office.password_change(own, "short").map(drop)
        }
        "unit_list" => office.unit_list().map(drop),
        "person_list" => office.person_list(&Default::default(), &page).map(drop),
        "person_show" => office.person_show(0).map(drop),
        "person_save" => office.person_save(0, &Default::default()).map(drop),
        "person_export" => office.person_export(&Default::default(), &page, &[], nowhere, None).map(drop),
        "person_unmask" => {
            office.person_unmask(&Unmask { person: 0, field: "bank_account".into(), purpose: nothing() }).map(drop)
        }
        "relative_list" => office.relative_list(0).map(drop),
        "relative_add" => {
            let request = RelativeNew { person: 0, staff_number: nothing(), relation: nothing(), declared_on: nothing() };
            office.relative_add(&request).map(drop)
        }
        "relative_withdraw" => office.relative_withdraw(0).map(drop),
        operation if super::appointing::KNOWN.iter().any(|noun| operation.starts_with(noun)) => {
            super::appointing::call(office, operation)
        }
        name if name.starts_with("cadre_") => super::cadre::call(office, name, &things.nowhere),
        "circumstance_list" => office.circumstance_list(0).map(drop),
        "circumstance_add" => office.circumstance_add(&CircumstanceNew::default()).map(drop),
        "circumstance_end" => office.circumstance_end(0, "").map(drop),
        "circumstance_withdraw" => office.circumstance_withdraw(0).map(drop),
        "finding_list" => office.finding_list(0).map(drop),
        "finding_again" => office.finding_again(id).map(drop),
        "finding_decide" => {
            let request = FindingDecide { appraisal: id, state: "confirmed".into(), ..FindingDecide::default() };
            office.finding_decide(&request).map(drop)
        }
        "veto_add" => office.veto_add(&VetoNew { subject: part, code: "none".into(), ..VetoNew::default() }).map(drop),
        "veto_withdraw" => office.veto_withdraw(part, 0).map(drop),
        "appraisal_offer" => office.appraisal_offer(2026).map(drop),
        "appraisal_subject_add" => office.appraisal_subject_add(id, "none").map(drop),
        // Scores stand about everybody of every year of this world.
        "appraisal_subject_remove" => office.appraisal_subject_remove(part).map(drop),
        "duty_list" => office.duty_list(0).map(drop),
        "duty_add" => {
            let request = DutyNew { person: 0, staff_number: nothing(), kind: nothing(), held_on: nothing(), note: nothing() };
            office.duty_add(&request).map(drop)
        }
        "resolution_list" => office.resolution_list().map(drop),
        "resolution_scan" => office.resolution_scan(0, nowhere),
        "resolution_add" => office
            .resolution_add(&ResolutionNew { number: nothing(), date: nothing(), title: nothing(), scan_path: nothing() })
            .map(drop),
        "rule_list" => office.rule_list("award").map(drop),
        "rule_proposal" => office.rule_proposal(2026).map(drop),
        "rule_add" => office.rule_add(&RuleNew { kind: nothing(), document: nothing() }).map(drop),
        name if name.starts_with("certificate_") => super::certificate::call(office, name, nowhere),
        "retention_list" => office.retention_list().map(drop),
        "retention_step" => {
            office.retention_step(&RetentionStep { kind: nothing(), object: 0, stage: nothing(), second: None }).map(drop)
        }
        "import_preview" => {
            let request = ImportRequest {
                kind: ImportKind::Roster,
                path: nowhere.into(),
                sheet: nothing(),
                mapping: BTreeMap::new(),
                appraisal: None,
            };
            office.import_preview(&request, &Stopped).map(drop)
        }
        "import_rows" => office.import_rows(0, "", &page).map(drop),
        "import_commit" => office.import_commit(0, &Stopped).map(drop),
        "import_discard" => office.import_discard(0),
        "import_refused_save" => office.import_refused_save(0, nowhere).map(drop),
        "award_compute" => office
            .award_compute(&AwardCompute { year: 2026, period: String::new(), closing_date: "never".into() }, &Stopped)
            .map(drop),
        "award_batches" => office.award_batches().map(drop),
        "award_decisions" => office.award_decisions(id, &Default::default(), &page).map(drop),
        "award_decision" => office.award_decision(part).map(drop),
        "award_sign" => {
            // Each role's own step, none of which is due: nobody has signed the computed batch.
            let step = match column {
                "deputy" => "deputy",
                "payer" => "finance",
                _ => "hr",
            };
            office.award_sign(&AwardSign { batch: id, step: step.into() }).map(drop)
        }
        "award_approve" => office.award_approve(id, None).map(drop),
        "award_release" => {
            // The payer has checked the approved batch, so that somebody else must pay it.
            office.award_release(&AwardRelease { batch: id, paid_on: nothing(), document: "付字".into() }).map(drop)
        }
        "appraisal_list" => office.appraisal_list().map(drop),
        "appraisal_head" => office.appraisal_head(id).map(drop),
        "appraisal_subjects" => office.appraisal_subjects(id, "", "", "", &page).map(drop),
        "appraisal_leniency" => office.appraisal_leniency(id).map(drop),
        "appraisal_subject" => office.appraisal_subject(part).map(drop),
        "appraisal_open" => office.appraisal_open(&AppraisalOpen { year: 1999, levels: Vec::new() }).map(drop),
        "appraisal_inputs" => {
            office.appraisal_inputs(part, &SubjectInputs { performance: "much".into(), ..SubjectInputs::default() }).map(drop)
        }
        "appraisal_close" => office.appraisal_close(id, 0, true, &office::Unwatched).map(drop),
        "appraisal_confirm" => office.appraisal_confirm(id, 0, &[]).map(drop),
        "appraisal_reopen" => office.appraisal_reopen(id, 0, &second()).map(drop),
        "appraisal_recompute" => office.appraisal_recompute(id).map(drop),
        "scenario_list" => office.scenario_list(id).map(drop),
        "scenario_draw" => office.scenario_draw(id, &[]).map(drop),
        "scenario_save" => office.scenario_save(id, &Default::default()).map(drop),
        "scenario_delete" => office.scenario_delete(0),
        "scenario_adopt" => office.scenario_adopt(0, 0).map(drop),
        "procedure_show" => office.procedure_show(id).map(drop),
        "consequence_list" => office.consequence_list(id).map(drop),
        "appraisal_check" => {
            office.appraisal_check(&CheckNew { appraisal: id, day: "soon".into(), document: nothing() }).map(drop)
        }
        "publicity_start" => {
            let (place, contact, phone) = (nothing(), nothing(), nothing());
            let request = PublicityNew { appraisal: id, posted_on: "soon".into(), place, contact, phone, also: Vec::new() };
            office.publicity_start(&request).map(drop)
        }
        "publicity_withdraw" => {
            let request = PublicityWithdraw { publicity: 0, on: "2026-01-05".into(), why: "错".into() };
            office.publicity_withdraw(&request).map(drop)
        }
        "objection_add" => {
            let request = ObjectionNew { publicity: 0, subject: None, raised_on: "2026-01-05".into(), what: "错".into() };
            office.objection_add(&request).map(drop)
        }
        "objection_settle" => {
            let request = ObjectionSettle { objection: 0, upheld: false, reason: "错".into(), on: "2026-01-05".into() };
            office.objection_settle(&request).map(drop)
        }
        "delivery_notify" => office.delivery_notify(&DeliveryNotify { subjects: vec![part], day: "soon".into() }).map(drop),
        "delivery_answer" => {
            let request =
                DeliveryAnswer { subject: part, answer: "perhaps".into(), day: "2026-01-05".into(), witnesses: Vec::new() };
            office.delivery_answer(&request).map(drop)
        }
        "delivery_file" => {
            office.delivery_file(&DeliveryFile { subjects: vec![part], day: "soon".into(), place: nothing() }).map(drop)
        }
        "appeal_add" => {
            let (kind, day) = ("review".into(), "soon".into());
            office.appeal_add(&AppealNew { subject: part, kind, day, ground: nothing(), document: nothing() }).map(drop)
        }
        "appeal_accept" => office.appeal_accept(&step()).map(drop),
        "appeal_prolong" => office.appeal_prolong(&step()).map(drop),
        "appeal_answer" => {
            let (outcome, text, day) = ("unchanged".into(), "错".into(), "2026-01-05".into());
            let request = AppealAnswer { appeal: 0, outcome, grade: nothing(), text, resolution: 0, day };
            office.appeal_answer(&request).map(drop)
        }
        "consequence_choose" => {
            let (rule, reason) = ("none".into(), "perhaps".into());
            let request = ConsequenceChoice { subject: part, rule, reason, note: nothing(), until: nothing() };
            office.consequence_choose(&request).map(drop)
        }
        "ballot_list" => office.ballot_list(id, "A").map(drop),
        "ballot_show" => office.ballot_show(id, "none").map(drop),
        "ballot_save" => {
            let lines = vec![BallotLine { subject: part, cells: vec!["90".into(); 5], void: nothing() }];
            office.ballot_save(id, &[BallotSheet { token: nothing(), class: "Z".into(), fresh: true, lines }]).map(drop)
        }
        "ballot_delete" => office.ballot_delete(id, "none"),
        "rater_list" => office.rater_list(id).map(drop),
        "rater_add" => {
            let request =
                RaterNew { appraisal: id, class: "Z".into(), card: nothing(), staff_number: nothing(), name: nothing() };
            office.rater_add(&request).map(drop)
        }
        "rater_revoke" => office.rater_revoke(id, 0).map(drop),
        "rater_voted" => office.rater_voted(id, 0).map(drop),
        "packet_issue" => {
            let request =
                PacketIssue { appraisal: id, class: nothing(), raters: Vec::new(), until: nothing(), folder: nowhere.into() };
            office.packet_issue(&request).map(drop)
        }
        "packet_merge" => office.packet_merge(id, &[nowhere.into()], &office::Unwatched).map(drop),
        "identity_state" => office.identity_state().map(drop),
        "identity_make" => office.identity_make(&IdentityMake { name: nothing(), password: nothing() }).map(drop),
        "identity_card" => office.identity_card(nowhere).map(drop),
        "packet_open" => office.packet_open(&PacketOpen { path: nowhere.into(), password: nothing() }).map(drop),
        "packet_draft" => office.packet_draft("none", &[]).map(drop),
        "packet_return" => office.packet_return("none", nowhere).map(drop),
        "packet_close" => office.packet_close(),
        "ballot_issue" => office.ballot_issue(id, "Z", BallotAbout::People, 1).map(drop),
        "ballot_template" => office.ballot_template(id, "Z", BallotAbout::People, nowhere).map(drop),
        "count_list" => office.count_list(id).map(drop),
        "count_set" => {
            let figures = CountFigures { present: 1, ..CountFigures::default() };
            office.count_set(id, &CountSet { class: "A".into(), about: BallotAbout::People, figures }).map(drop)
        }
        "team_list" => office.team_list(id).map(drop),
        "team_add" => office.team_add(&TeamAdd { appraisal: id, units: vec!["no such unit".into()] }).map(drop),
        "team_remove" => office.team_remove(0).map(drop),
        "team_trace" => office.team_trace(0).map(drop),
        "team_ballot_list" => office.team_ballot_list(id, "A").map(drop),
        "team_ballot_show" => office.team_ballot_show(id, "none").map(drop),
        "team_ballot_save" => {
            let lines = vec![BallotLine { subject: part, cells: vec!["1".into(); 4], void: nothing() }];
            office.team_ballot_save(id, &[BallotSheet { token: nothing(), class: "Z".into(), fresh: true, lines }]).map(drop)
        }
        "team_ballot_delete" => office.team_ballot_delete(id, "none"),
        "title_room" => office.title_room().map(drop),
        "title_qualifications" => office.title_qualifications(&Default::default(), &page).map(drop),
        "title_qualification_add" => office.title_qualification_add(&Default::default()).map(drop),
        "title_qualification_withdraw" => office.title_qualification_withdraw(&Default::default()).map(drop),
        "title_offer" => office.title_offer().map(drop),
        "title_take" => office.title_take(&TitleTake { people: vec![-1], document: nothing() }).map(drop),
        "title_committees" => office.title_committees().map(drop),
        "title_committee_add" => office.title_committee_add(&Default::default()).map(drop),
        "title_member_add" => office.title_member_add(&Default::default()).map(drop),
        "title_member_end" => office.title_member_end(&Default::default()).map(drop),
        "title_sessions" => office.title_sessions().map(drop),
        "title_session" => office.title_session(0).map(drop),
        "title_session_open" => office.title_session_open(&Default::default()).map(drop),
        "title_candidate_add" => office.title_candidate_add(&Default::default()).map(drop),
        "title_candidate_remove" => office.title_candidate_remove(0).map(drop),
        "title_vote" => office.title_vote(&Default::default()).map(drop),
        "title_notice" => office.title_notice(&Default::default()).map(drop),
        "title_objection_add" => office.title_objection_add(&Default::default()).map(drop),
        "title_objection_settle" => office.title_objection_settle(&Default::default()).map(drop),
        "title_session_close" => office.title_session_close(&Default::default()).map(drop),
        "title_appointments" => office.title_appointments(&Default::default(), &page).map(drop),
        "title_propose" => office.title_propose(&Default::default()).map(drop),
        "title_take_back" => office.title_take_back(0, "错").map(drop),
        "title_decide" => office.title_decide(&Default::default()).map(drop),
        "title_end" => office.title_end(&Default::default()).map(drop),
        "title_suspended" => office.title_suspended(&Default::default()).map(drop),
        "title_structures" => office.title_structures(&Default::default()).map(drop),
        "title_structure_set" => office.title_structure_set(&Default::default()).map(drop),
        "title_cells" => office.title_cells("").map(drop),
        "title_cell_people" => office.title_cell_people(&Default::default(), &page).map(drop),
        "title_export" => {
            office.title_export(&TitleExport { list: "places".into(), path: nowhere.into(), ..Default::default() }).map(drop)
        }
        "print_preview" => print(office, form, 0),
        "print_page" => office.print_page(0, 0, 800).map(drop),
        "print_discard" => office.print_discard(0),
        // The window prints by saving into a private file first.
        "print_save" | "print_direct" => {
            office.print_save(&PrintSave { request: request(form, 0), each: false, path: nowhere.into() }, &Stopped).map(drop)
        }
        // The brackets hold the year.
        "paper_mark_set" => office.paper_mark_set("〔").map(drop),
        "print_register" => office.print_register(&page).map(drop),
        "account_list" => office.account_list().map(drop),
        "account_add" => office.account_add(&crate::desk::newcomer("", "", "", "")).map(drop),
        "account_set" => {
            let request = AccountSet { id: 0, role: nothing(), unit: None, staff_number: nothing(), blocked: true, second: None };
            office.account_set(&request).map(drop)
        }
        "account_reset" => office.account_reset(0, "short", None).map(drop),
        "recovery_save" => office.recovery_save(nowhere, Some(&second())).map(drop),
        "backup_room" => office.backup_room().map(drop),
        "backup_make" => office.backup_make(&Stopped).map(drop),
        "backup_check" => office.backup_check(nowhere, "none").map(drop),
        "backup_plan" => office.backup_plan(&BackupPlan { hours: 0, second_folder: nothing() }).map(drop),
        "audit_list" => office.audit_list(&Default::default(), &page).map(drop),
        "audit_choices" => office.audit_choices().map(drop),
        "audit_check" => office.audit_check().map(drop),
        "audit_witness" => office.audit_witness("none").map(drop),
        "audit_export" => office.audit_export(&Default::default(), nowhere).map(drop),
        "verify" => office.verify().map(drop),
        "award_claim" | "award_elsewhere" | "award_export" | "award_ledger" | "award_reverse" | "award_ceiling" | "award_tax" => {
            super::award::call(office, operation, nowhere)
        }
        "award_forecast" | "award_forecast_lines" | "award_forecast_why" | "award_year" => {
            super::forecast::call(office, operation)
        }
        operation if operation.starts_with("under_way_") => super::forecast::call(office, operation),
        operation if operation.starts_with("overview_") || operation.starts_with("search_") => {
            super::overview::call(office, operation)
        }
        operation
            if ["seat_", "meeting_", "issue_", "programme_", "resolution_show"]
                .iter()
                .any(|noun| operation.starts_with(noun)) =>
        {
            super::leading::call(office, operation)
        }
        operation if operation.starts_with("letter_") => super::letter::call(office, operation, nowhere),
        operation if operation.starts_with("learning_") => super::learning::call(office, operation),
        operation if operation.starts_with("provision_") || operation.starts_with("suggestion_") => {
            super::provision::call(office, operation, nowhere)
        }
        operation if operation.starts_with("career_") => super::career::call(office, operation),
        operation if operation.starts_with("training_") => super::training::call(office, operation, nowhere),
        operation if operation.starts_with("reserve_") => super::reserve::call(office, operation, nowhere),
        operation if operation.starts_with("allowance_") => super::award::call(office, operation, nowhere),
        operation if operation.starts_with("award_scheme") => super::award::call(office, operation, nowhere),
        operation if operation.starts_with("selection_") => super::selection::call(office, operation, nowhere),
        other => panic!("{other} has no line in the test of permissions"),
    }
}
