//! One call for each operation of competitive selections.

use super::call::Stopped;
use office::wire::{
    SelectionAimsNew, SelectionAnnounce, SelectionApply, SelectionDecide, SelectionImport, SelectionInspect, SelectionKey,
    SelectionMarks, SelectionMerge, SelectionNew, SelectionPanel, SelectionPublish, SelectionReview, SelectionScores,
    SelectionSend, SelectionTemplate,
};
use office::{Error, Office};

/// As [`super::call::call`].
pub fn call(office: &Office, operation: &str, nowhere: &str) -> Result<(), Error> {
    match operation {
        "selection_list" => office.selection_list().map(drop),
        "selection_show" => office.selection_show(0).map(drop),
        "selection_draft" => office.selection_draft().map(drop),
        "selection_save" => office.selection_save(&selection()).map(drop),
        "selection_announce" => office.selection_announce(&SelectionAnnounce::default()).map(drop),
        "selection_withdraw" => office.selection_withdraw(0, "").map(drop),
        "selection_apply" => office.selection_apply(&SelectionApply::default()).map(drop),
        "selection_review" => office.selection_review(&SelectionReview::default()).map(drop),
        "selection_draw" => office.selection_draw(0).map(drop),
        "selection_scores" => office.selection_scores(&SelectionScores::default()).map(drop),
        "selection_panel" => office.selection_panel(&SelectionPanel::default()).map(drop),
        "selection_step_out" => office.selection_step_out(0, "").map(drop),
        "selection_marks" => office.selection_marks(&SelectionMarks::default()).map(drop),
        "selection_template" => {
            let request = SelectionTemplate { post: 0, kind: "marks".into(), path: nowhere.to_owned() };
            office.selection_template(&request).map(drop)
        }
        "selection_card" => office.selection_card(&SelectionKey { judge: 0, card: nowhere.to_owned() }).map(drop),
        "selection_send" => {
            let request = SelectionSend { post: 0, judges: Vec::new(), until: String::new(), folder: nowhere.to_owned() };
            office.selection_send(&request).map(drop)
        }
        "selection_merge" => {
            let request = SelectionMerge { post: 0, held_on: String::new(), paths: vec![nowhere.to_owned()] };
            office.selection_merge(&request, &Stopped).map(drop)
        }
        "selection_rank" => office.selection_rank(0).map(drop),
        "selection_inspect" => office.selection_inspect(&SelectionInspect::default()).map(drop),
        "selection_out" => office.selection_out(0, "").map(drop),
        "selection_publish" => office.selection_publish(&SelectionPublish::default()).map(drop),
        "selection_decide" => office.selection_decide(&SelectionDecide::default()).map(drop),
        "selection_aims" => office.selection_aims(2026).map(drop),
        "selection_aims_set" => office.selection_aims_set(&SelectionAimsNew { year: 0, aims: Default::default() }).map(drop),
        "selection_import" => office.selection_import(&table(nowhere), &Stopped).map(drop),
        "selection_export" => office.selection_export(0, nowhere).map(drop),
        other => panic!("{other} has no line in the test of permissions"),
    }
}

fn table(path: &str) -> SelectionImport {
    SelectionImport { post: 0, kind: "scores".into(), path: path.to_owned(), held_on: String::new() }
}

fn selection() -> SelectionNew {
    SelectionNew {
        id: 0,
        year: 0,
        name: String::new(),
        scheme: domain::selection::Scheme::proposal(),
        posts: Vec::new(),
        conditions: String::new(),
        contact: String::new(),
        phone: String::new(),
        mailbox: String::new(),
    }
}
