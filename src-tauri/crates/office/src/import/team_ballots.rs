//! Ballots about leadership teams 班子测评票: a row is one team on one ballot, a column one item. As with other ballots, what is
//! written is kept, and a row that the scheme's rules void is stored as void with its reason.

use super::ballots::{Filled, Judgement, class_named};
use super::table::Table;
use super::{Cancelled, Judged, Refusal, each};
use crate::Watch;
use crate::issue::Numbers;
use crate::sheet::head::{Field, Head};
use crate::sheet::{Workbook, text};
use crate::wire::ImportVerdict;
use domain::appraisal::team::row_void;
use domain::appraisal::{Cell, Scheme};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What is known before the import.
#[derive(Clone, Debug)]
pub struct Known {
    /// Team id by unit.
    pub teams: HashMap<String, i64>,
    /// Ballot numbers that are stored.
    pub tokens: HashSet<String>,
    /// Numbers that were handed out.
    pub numbers: Numbers,
    /// The frozen scheme.
    pub scheme: Scheme,
}

/// The fields of a list of team ballots: the items are those of the scheme.
pub fn fields(scheme: &Scheme) -> Vec<Field> {
    let mut fields = vec![
        Field::new("token", true, &["票号", "选票号", "测评票号", "编号", "Ballot", "Ballot number", "Ballot No."]),
        Field::new("class", true, &["票类", "票种", "类别", "选票类别", "Class", "Rater class"]),
        Field::new("unit", true, &["单位", "班子", "领导班子", "被测评单位", "单位名称", "Unit", "Team"]),
    ];
    fields.extend(scheme.team.iter().flat_map(|team| &team.items).map(|item| Field {
        name: item.code.clone(),
        required: true,
        heads: vec![item.name.zh.clone(), item.name.en.clone()],
    }));
    fields
}

/// Judges every row and puts the good ones together as ballots; none when the head's sheet is not in the workbook.
pub fn judge(workbook: &Workbook, head: &Head, known: &Known, watch: &dyn Watch) -> Option<Result<Judgement, Cancelled>> {
    Some(judged(&Table::new(workbook, head)?, known, watch))
}

fn judged(table: &Table<'_>, known: &Known, watch: &dyn Watch) -> Result<Judgement, Cancelled> {
    let mut ballots: BTreeMap<String, Filled> = BTreeMap::new();
    let rows = each(table, watch, |at| {
        let token = table.code(at, "token").unwrap_or_default().to_uppercase();
        let unit = table.word(at, "unit");
        let outcome = read(table, known, at, &token, &unit).and_then(|(class, team, cells)| {
            let fresh = || Filled { token: token.clone(), class: class.clone(), rows: Vec::new() };
            let ballot = ballots.entry(token.clone()).or_insert_with(fresh);
            if ballot.class != class || ballot.rows.iter().any(|(rated, _)| *rated == team) {
                return Err(Refusal::plain("ROW_TWICE"));
            }
            let void = row_void(&known.scheme, &cells);
            ballot.rows.push((team, cells));
            Ok(void)
        });
        let row = Judged::new(at, table.number(at), &unit, &token);
        match outcome {
            Ok(void) => {
                let mut row = row.with(Ok((ImportVerdict::Added, Vec::new())));
                row.reason = void.map(|reason| Refusal::plain(reason.code()));
                row
            }
            Err(refusal) => row.with(Err(refusal)),
        }
    })?;
    Ok(Judgement { rows, ballots: ballots.into_values().collect() })
}

fn read(table: &Table<'_>, known: &Known, at: usize, token: &str, unit: &str) -> Result<(String, i64, Vec<Cell>), Refusal> {
    table.code(at, "token")?;
    if token.is_empty() {
        return Err(Refusal::plain("TOKEN_MISSING"));
    }
    if known.tokens.contains(token) {
        return Err(Refusal::plain("ROW_TWICE"));
    }
    let word = table.code(at, "class")?;
    let scheme = &known.scheme;
    let class = class_named(scheme, &word).map(|class| scheme.classes[class].code.clone());
    let rates = |class: &String| scheme.team.as_ref().is_some_and(|team| team.rates(class));
    let class = class.filter(rates).ok_or_else(|| Refusal::value("CLASS_UNKNOWN", &word))?;
    if !known.numbers.admit(&class, token) {
        return Err(Refusal::plain("BALLOT_NOT_ISSUED"));
    }
    let team = known.teams.get(unit).copied().ok_or_else(|| Refusal::value("TEAM_UNKNOWN", unit))?;
    let items = scheme.team.iter().flat_map(|team| &team.items);
    let cell = |code: &str| Cell::read_choice(&text::code(&table.cell(at, code)), &scheme.ticks);
    Ok((class, team, items.map(|item| cell(&item.code)).collect()))
}
