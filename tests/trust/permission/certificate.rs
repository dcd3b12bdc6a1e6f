//! One call for each operation on certificates, with arguments that change nothing.

use office::wire::{BlacklistLift, CertificateConfirm, CertificateCustody, CertificateForm, CertificateVerify, Page};
use office::{Error, Office};

pub fn call(office: &Office, operation: &str, nowhere: &str) -> Result<(), Error> {
    let nothing = String::new;
    let page = Page::default();
    match operation {
        "certificate_list" => office.certificate_list(&Default::default(), &page).map(drop),
        "certificate_verify" => office
            .certificate_verify(&CertificateVerify {
                id: 0,
                result: nothing(),
                on: nothing(),
                site: nothing(),
                evidence: nothing(),
            })
            .map(drop),
        "certificate_confirm" => {
            let request = CertificateConfirm { ids: Vec::new(), on: "2026-01-05".into(), site: nothing(), evidence: nothing() };
            office.certificate_confirm(&request).map(drop)
        }
        "certificate_show" => office.certificate_show(0).map(drop),
        "certificate_due" => office.certificate_due(&Default::default(), &page).map(drop),
        "certificate_file" => office.certificate_file(0).map(drop),
        "certificate_page" => office.certificate_page(0, 0, 0).map(drop),
        "certificate_file_save" => office.certificate_file_save(0, nowhere),
        "certificate_blacklist" => office.certificate_blacklist().map(drop),
        "certificate_export" => office.certificate_export(&Default::default(), &page, nowhere).map(drop),
        "certificate_due_export" => office.certificate_due_export(&Default::default(), nowhere).map(drop),
        "certificate_check" => office.certificate_check(&CertificateForm::default()).map(drop),
        "certificate_save" => office.certificate_save(&CertificateForm::default()).map(drop),
        "certificate_attach" => office.certificate_attach(0, nowhere).map(drop),
        "certificate_custody" => {
            let [kind, on, receipt, place, path] = [(); 5].map(|()| nothing());
            office.certificate_custody(&CertificateCustody { id: 0, kind, on, receipt, place, path }).map(drop)
        }
        _ => office.certificate_lift(&BlacklistLift { id: 0, reason: nothing() }).map(drop),
    }
}
