//! One call for each operation of award schemes, claims and the ledger.

use crate::desk::second;
use office::wire::{
    AllowanceRelease, AllowanceSign, AllowanceWithhold, AwardClaim, AwardElsewhere, AwardReverse, CeilingAsk, Page,
    SchemeCompare, TaxAsk,
};
use office::{Error, Office};

/// As [`super::call::call`].
pub fn call(office: &Office, operation: &str, nowhere: &str) -> Result<(), Error> {
    match operation {
        "award_schemes" => office.award_schemes().map(drop),
        "award_scheme_compare" => {
            office.award_scheme_compare(&SchemeCompare { one: 0, other: 0, document: String::new(), year: 2026 }).map(drop)
        }
        "award_scheme_adopt" => office.award_scheme_adopt(0, 0).map(drop),
        "award_scheme_export" => office.award_scheme_export(0, nowhere),
        "award_scheme_read" => office.award_scheme_read(nowhere).map(drop),
        "award_claim" => office.award_claim(&AwardClaim { certificate: 0, claimed: "soon".into() }).map(drop),
        "award_elsewhere" => {
            let (payer, paid_on, amount) = ("市总工会".into(), "soon".into(), String::new());
            office.award_elsewhere(&AwardElsewhere { certificate: 0, payer, paid_on, amount, document: String::new() }).map(drop)
        }
        "award_export" => office.award_export(&Default::default()).map(drop),
        "award_ledger" => office.award_ledger(&Default::default(), &Page { limit: 1, ..Page::default() }).map(drop),
        "award_reverse" => {
            let request =
                AwardReverse { decision: 0, document: String::new(), on: String::new(), again: false, second: second("更正") };
            office.award_reverse(&request).map(drop)
        }
        "allowance_lists" => office.allowance_lists().map(drop),
        "allowance_compute" => office.allowance_compute("soon").map(drop),
        "allowance_lines" => office.allowance_lines(0, &Default::default(), &Page { limit: 1, ..Page::default() }).map(drop),
        "allowance_line" => office.allowance_line(0).map(drop),
        "allowance_sign" => office.allowance_sign(&AllowanceSign { list: 0, step: "make".into() }).map(drop),
        "allowance_approve" => office.allowance_approve(0, None).map(drop),
        "allowance_release" => {
            let (paid_on, document) = (String::new(), "付字".into());
            office.allowance_release(&AllowanceRelease { list: 0, paid_on, document }).map(drop)
        }
        "allowance_withheld" => office.allowance_withheld().map(drop),
        "allowance_withhold" => office.allowance_withhold(&AllowanceWithhold::default()).map(drop),
        "award_ceiling" => {
            office.award_ceiling(&CeilingAsk { cost: "6000".into(), service_months: 36, served_months: 20 }).map(drop)
        }
        "award_tax" => {
            let [wage, deductions, award] = ["9000", "1500", "5000"].map(String::from);
            office.award_tax(&TaxAsk { wage, deductions, award, month: 3 }).map(drop)
        }
        other => panic!("{other} has no line in the test of permissions"),
    }
}
