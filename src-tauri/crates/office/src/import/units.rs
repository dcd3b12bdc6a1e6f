//! The unit list that many rosters carry on a sheet of its own: 单位名称, 类别, 上级单位.

use super::table::Table;
use crate::sheet::Workbook;
use crate::sheet::head::{self, Field};
use domain::unit::Unit;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The units of the workbook's unit sheet in its order; none when there is no such sheet. `roster` is the sheet of people.
/// A unit above that is on no row, or that would close a circle, is left out.
pub fn find(workbook: &Workbook, roster: usize) -> Option<Vec<Unit>> {
    let fields = fields();
    let sheets = workbook.sheets.iter().enumerate().filter(|(at, sheet)| *at != roster && !sheet.name().is_empty());
    let heads = sheets.filter_map(|(_, sheet)| head::find(workbook, &fields, sheet.name(), &BTreeMap::new()));
    let fits =
        heads.filter(|head| head.column("unit").is_some() && (head.column("kind").is_some() || head.column("parent").is_some()));
    let head = fits.max_by_key(|head| head.columns.iter().filter(|column| !column.field.is_empty()).count())?;
    let table = Table::new(workbook, &head)?;
    let mut seen = HashSet::new();
    let mut units = Vec::new();
    for at in table.body() {
        let Ok(name) = table.name(at, "unit") else { continue };
        let kind = table.text(at, "kind").unwrap_or_default();
        let parent = table.name(at, "parent").ok().filter(|parent| !parent.is_empty());
        if !name.is_empty() && seen.insert(name.clone()) {
            units.push(Unit { name, kind, parent });
        }
    }
    open_circles(&mut units);
    Some(units)
}

fn fields() -> Vec<Field> {
    vec![
        Field::new("unit", true, &["单位名称", "单位", "部门名称", "部门", "名称", "Unit", "Unit name", "Department"]),
        Field::new("kind", false, &["类别", "单位类别", "类型", "单位类型", "性质", "Kind", "Type"]),
        Field::new("parent", false, &["上级单位", "上级", "上级部门", "隶属单位", "所属单位", "Parent", "Parent unit"]),
    ]
}

fn open_circles(units: &mut [Unit]) {
    let mut above: HashMap<String, String> = HashMap::new();
    let names: HashSet<String> = units.iter().map(|unit| unit.name.clone()).collect();
    for unit in units {
        let Some(parent) = unit.parent.clone().filter(|parent| names.contains(parent)) else {
            unit.parent = None;
            continue;
        };
        // `above` holds no circle, so this climb ends.
        let mut climb = Some(&parent);
        while let Some(name) = climb.filter(|name| **name != unit.name) {
            climb = above.get(name);
        }
        if climb.is_some() {
            unit.parent = None;
        } else {
            above.insert(unit.name.clone(), parent);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::head::tests::workbook;

    #[test]
    fn units_come_from_their_sheet() {
        let workbook = workbook(
            "#花名册\n工号|姓名|单位\nG1|张三|一车间\n#单位\n单位名称|类别|上级单位\n集团|总部|\n一车间|车间|集团\n甲|班|乙\n乙|班|甲\n丙|班|无此单位",
        );
        let units = find(&workbook, 0).unwrap();
        let shown: Vec<_> =
            units.iter().map(|unit| format!("{} {} {:?}", unit.name, unit.kind, unit.parent.as_deref())).collect();
        assert_eq!(shown, ["集团 总部 None", "一车间 车间 Some(\"集团\")", "甲 班 Some(\"乙\")", "乙 班 None", "丙 班 None"]);
        assert!(find(&workbook, 1).is_none());
    }
}
