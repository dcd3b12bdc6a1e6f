//! One call for each operation of provisions and of rounds of suggestions.

use office::wire::{ProvisionStepForm, SuggestionAnswerForm};
use office::{Error, Office};

/// As [`super::call::call`].
pub fn call(office: &Office, operation: &str, nowhere: &str) -> Result<(), Error> {
    let step = ProvisionStepForm::default();
    match operation {
        "provision_list" => office.provision_list().map(drop),
        "provision_show" => office.provision_show(0).map(drop),
        "provision_add" => office.provision_add(&Default::default()).map(drop),
        "provision_version" => office.provision_version(&Default::default()).map(drop),
        "provision_review" => office.provision_review(&Default::default()).map(drop),
        "provision_end" => office.provision_end(&Default::default()).map(drop),
        "provision_acknowledge" => office.provision_acknowledge(0).map(drop),
        "provision_signed" => office.provision_signed(&Default::default()).map(drop),
        "provision_file" => office.provision_file(0, nowhere),
        "provision_measure" => office.provision_measure(&Default::default()).map(drop),
        "provision_report" => office.provision_report(&step).map(drop),
        "provision_confirm" => office.provision_confirm(&step).map(drop),
        "provision_settle" => office.provision_settle(&step).map(drop),
        "provision_evidence" => office.provision_evidence(0, nowhere),
        "provision_figure" => office.provision_figure(&Default::default()).map(drop),
        "provision_effect" => office.provision_effect(&Default::default()).map(drop),
        "provision_export" => office.provision_export(nowhere).map(drop),
        "suggestion_list" => office.suggestion_list().map(drop),
        "suggestion_show" => office.suggestion_show(0).map(drop),
        "suggestion_open" => office.suggestion_open(&Default::default()).map(drop),
        "suggestion_close" => office.suggestion_close(0).map(drop),
        "suggestion_add" => office.suggestion_add(&Default::default()).map(drop),
        "suggestion_answer" => office.suggestion_answer(&SuggestionAnswerForm::default()).map(drop),
        other => panic!("{other} has no line in the test of permissions"),
    }
}
