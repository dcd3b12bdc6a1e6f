//! Filled organisation charts: wide ones, deep ones, and one of a single unit.

use super::{NAMES, pick};
use forms::{
    Language,
    chart::{ChartPost, ChartUnit, OrgChart},
};

const PARTS: [&str; 12] = [
    "办公室",
    "人力资源部",
    "财务部",
    "生产技术部",
    "质量管理部",
    "安全环保部",
    "设备动力部",
    "市场营销部",
    "铸造车间",
    "机加车间",
    "新疆克孜勒苏装备运维分公司",
    "工程技术中心",
];

fn name(index: usize) -> String {
    NAMES[index % NAMES.len()].into()
}

fn post(title: &str, places: u32, held: usize, from: usize) -> ChartPost {
    ChartPost {
        name: title.into(),
        places,
        holders: (from..from + held).map(name).collect(),
        free: i64::from(places) - i64::try_from(held).unwrap(),
    }
}

fn unit(name: &str, depth: usize, posts: Vec<ChartPost>) -> ChartUnit {
    let mut own = [0; 4];
    for post in &posts {
        own[0] += post.places;
        own[1] += u32::try_from(post.holders.len()).unwrap();
        own[2] += u32::try_from(post.free.max(0)).unwrap();
        own[3] += u32::try_from((-post.free).max(0)).unwrap();
    }
    ChartUnit { name: name.into(), depth, own, whole: own, posts }
}

/// Every unit counts what stands under it.
fn summed(mut units: Vec<ChartUnit>) -> Vec<ChartUnit> {
    for index in (0..units.len()).rev() {
        let depth = units[index].depth;
        let under = units[index + 1..].iter().take_while(|unit| unit.depth > depth).map(|unit| unit.own);
        let whole = under.fold(units[index].own, |mut sum, own| {
            sum.iter_mut().zip(own).for_each(|(sum, figure)| *sum += figure);
            sum
        });
        units[index].whole = whole;
    }
    units
}

fn chart(language: Language, broad: bool, units: Vec<ChartUnit>) -> OrgChart {
    OrgChart {
        group_name: pick(language, "华东重工集团", "Huadong Heavy Industries"),
        day: pick(language, "2026年11月23日", "23 November 2026"),
        broad,
        units: summed(units),
    }
}

/// One unit above, `count` beside each other under it, with one to four posts each.
pub fn wide(language: Language, count: usize, broad: bool) -> OrgChart {
    let mut units = vec![unit("华东重工集团", 0, vec![post("董事长", 1, 1, 6), post("副总经理", 4, 3, 2)])];
    units.extend((0..count).map(|index| {
        let name = match index / PARTS.len() {
            0 => PARTS[index].to_owned(),
            more => format!("第{}{}", ["二", "三", "四"][more - 1], PARTS[index % PARTS.len()]),
        };
        let mut posts = vec![post("部长", 1, usize::from(index % 9 != 4), index)];
        posts.push(post("副部长", 2, [2, 1, 3][index % 3], index + 3));
        if index % 4 == 0 {
            posts.push(post("副总工程师兼技术委员会秘书长", 1, 1, index + 5));
        }
        if index % 5 == 2 {
            posts.push(post("主管", 3, 3, index + 7));
        }
        unit(&name, 1, posts)
    }));
    chart(language, broad, units)
}

/// Five steps deep, one branch much larger than the others, one post that sixty people hold.
pub fn deep(language: Language) -> OrgChart {
    let heads = |index: usize| vec![post("主任", 1, 1, index), post("副主任", 2, 1 + index % 2, index + 1)];
    let mut units = vec![unit("华东重工集团", 0, vec![post("总经理", 1, 1, 0)])];
    for (branch, name) in PARTS[..6].iter().enumerate() {
        units.push(unit(name, 1, heads(branch)));
        for works in 0..if branch == 1 { 7 } else { branch % 3 } {
            units.push(unit(&format!("{}分厂", ["一", "二", "三", "四", "五", "六", "七"][works]), 2, heads(works)));
            for shop in 0..works % 3 {
                units.push(unit(&format!("{}工段", ["甲", "乙"][shop]), 3, vec![post("工段长", 1, 1, shop)]));
                if shop == 1 {
                    units.push(unit("数控设备维修与自动化控制班", 4, vec![post("班组长", 1, 0, shop)]));
                    units.push(unit("夜班小组", 5, vec![post("组长", 1, 1, shop + 4)]));
                }
            }
        }
    }
    units.push(unit("技能大师工作室", 1, vec![post("高级技师", 60, 60, 0)]));
    chart(language, false, units)
}

/// A unit with nothing under it.
pub fn lone(language: Language) -> OrgChart {
    chart(language, false, vec![unit("办公室", 0, vec![post("部长", 1, 1, 2)])])
}
