//! Performance, superior's score, bonus and deduction 业绩与领导评价 of the people in an appraisal.

use super::table::Table;
use super::{Cancelled, Judged, Refusal, compare, each};
use crate::Watch;
use crate::sheet::Workbook;
use crate::sheet::head::{Field, Head};
use crate::wire::ImportVerdict;
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

/// What is typed for one person; scores and points in hundredths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inputs {
    /// 业绩分.
    pub performance: Option<i64>,
    /// 领导评价.
    pub superior: Option<i64>,
    /// 加分.
    pub bonus: i64,
    /// 减分.
    pub deduction: i64,
    /// 依据.
    pub grounds: String,
}

/// A person in the appraisal.
#[derive(Clone, Debug, Default)]
pub struct Subject {
    /// Id.
    pub id: i64,
    /// 姓名.
    pub name: String,
    /// Whoever imports is this person or a relative: somebody else enters the scores.
    pub recused: bool,
    /// What is typed already.
    pub inputs: Inputs,
}

/// The people in the appraisal by staff number.
pub type Known = HashMap<String, Subject>;

/// The fields of a performance list.
pub fn fields() -> Vec<Field> {
    [
        ("staff_number", true, &["工号", "职工号", "员工号", "员工编号", "Staff number", "Staff No."][..]),
        ("performance", true, &["业绩", "业绩分", "业绩得分", "业绩考核", "业绩考核得分", "目标责任得分", "Performance"]),
        ("superior", true, &["领导评价", "领导评价分", "领导评分", "上级评价", "Superior", "Superior's score"]),
        ("bonus", false, &["加分", "奖励加分", "Bonus"]),
        ("deduction", false, &["减分", "扣分", "Deduction"]),
        ("grounds", false, &["依据", "加减分依据", "加减分事由", "事由", "Grounds"]),
    ]
    .into_iter()
    .map(|(name, required, heads)| Field::new(name, required, heads))
    .collect()
}

/// Reads a performance list against what is known.
pub struct Performance<'a> {
    table: Table<'a>,
    known: &'a Known,
}

impl<'a> Performance<'a> {
    /// None when the head's sheet is not in the workbook.
    pub fn new(workbook: &'a Workbook, head: &'a Head, known: &'a Known) -> Option<Performance<'a>> {
        Some(Performance { table: Table::new(workbook, head)?, known })
    }

    /// Judges every row. Of a staff number that stands twice the first is kept.
    pub fn judge(&self, watch: &dyn Watch) -> Result<Vec<Judged>, Cancelled> {
        let mut numbers = HashSet::new();
        each(&self.table, watch, |at| {
            let staff_number = self.table.code(at, "staff_number").unwrap_or_default();
            let twice = !staff_number.is_empty() && !numbers.insert(staff_number.clone());
            let outcome = match self.read(at) {
                _ if twice => Err(Refusal::plain("ROW_TWICE")),
                read => read.map(|(subject, inputs)| {
                    let pairs = shown(&subject.inputs).into_iter().zip(shown(&inputs));
                    let (verdict, changes) = compare(pairs.map(|((field, old), (_, new))| (field, old, new)));
                    let fresh = subject.inputs == Inputs::default() && verdict == ImportVerdict::Changed;
                    if fresh { (ImportVerdict::Added, Vec::new()) } else { (verdict, changes) }
                }),
            };
            let name = self.known.get(&staff_number).map_or("", |subject| subject.name.as_str());
            Judged::new(at, self.table.number(at), &staff_number, name).with(outcome)
        })
    }

    /// The subject's id and inputs of a good row, by the row's index in the sheet.
    pub fn inputs(&self, at: u32) -> Option<(i64, Inputs)> {
        let (subject, inputs) = self.read(usize::try_from(at).ok()?).ok()?;
        Some((subject.id, inputs))
    }

    fn read(&self, at: usize) -> Result<(&'a Subject, Inputs), Refusal> {
        let table = &self.table;
        let staff_number = table.code(at, "staff_number")?;
        if staff_number.is_empty() {
            return Err(Refusal::plain("STAFF_NUMBER_MISSING"));
        }
        let subject = self.known.get(&staff_number).ok_or_else(|| Refusal::plain("SUBJECT_UNKNOWN"))?;
        if subject.recused {
            return Err(Refusal::plain("RECUSED"));
        }
        let mut inputs = subject.inputs.clone();
        if table.has("performance") {
            inputs.performance = table.score(at, "performance")?;
        }
        if table.has("superior") {
            inputs.superior = table.score(at, "superior")?;
        }
        if table.has("bonus") {
            inputs.bonus = table.score(at, "bonus")?.unwrap_or(0);
        }
        if table.has("deduction") {
            inputs.deduction = table.score(at, "deduction")?.unwrap_or(0);
        }
        if table.has("grounds") {
            inputs.grounds = table.remark(at, "grounds")?;
        }
        if (inputs.bonus > 0 || inputs.deduction > 0) && inputs.grounds.is_empty() {
            return Err(Refusal::plain("GROUNDS_MISSING"));
        }
        Ok((subject, inputs))
    }
}

fn shown(inputs: &Inputs) -> [(&'static str, String); 5] {
    let points = |hundredths: i64| Decimal::new(hundredths, 2).normalize().to_string();
    [
        ("performance", inputs.performance.map(points).unwrap_or_default()),
        ("superior", inputs.superior.map(points).unwrap_or_default()),
        ("bonus", points(inputs.bonus)),
        ("deduction", points(inputs.deduction)),
        ("grounds", inputs.grounds.clone()),
    ]
}
