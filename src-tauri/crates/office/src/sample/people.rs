//! Invented people on invented posts.

use super::dice::Dice;

pub(super) const HEAD: &[&str] = &[
    "工号",
    "姓名",
    "性别",
    "身份证号",
    "出生年月",
    "民族",
    "政治面貌",
    "参加工作时间",
    "学历",
    "单位",
    "岗位（职务）",
    "职务层次",
    "任现职时间",
    "人员类别",
    "专业技术职务",
    "技能等级",
    "入职时间",
    "用工形式",
    "分管工作",
    "聘期",
    "银行账号",
];

const SURNAMES: [&str; 40] = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗", "梁",
    "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕",
];
const GIVEN: [&str; 48] = [
    "建国", "志强", "秀兰", "文斌", "海燕", "春生", "晓东", "丽", "新宇", "凯", "慧", "平", "瑞", "宇", "凤", "明远", "思琪",
    "浩然", "雨桐", "子墨", "佳怡", "立新", "红梅", "卫东", "国庆", "雪", "鹏飞", "静", "磊", "婷婷", "勇", "芳", "俊杰", "桂英",
    "涛", "敏", "永刚", "玉兰", "天佑", "若溪", "德胜", "兰芝", "振华", "晨曦", "嘉懿", "长河", "素琴", "一鸣",
];
/// Names that every form must be able to print.
const RARE: [&str; 4] = ["迪丽努尔·艾合买提江", "张䶮", "欧阳𬭎", "阿卜杜拉·买买提"];

const DEPARTMENTS: [&str; 8] =
    ["办公室", "人力资源部", "财务部", "生产技术部", "质量管理部", "安全环保部", "设备动力部", "市场营销部"];
const WORKSHOPS: [&str; 6] = ["铸造车间", "锻压车间", "机加车间", "热处理车间", "装配车间", "动力车间"];
const TRADES: [&str; 8] = ["钳工", "车工", "铣工", "焊工", "电工", "铸造工", "起重工", "数控操作工"];

/// One invented person.
pub(super) struct Invented {
    pub staff_number: String,
    pub name: String,
    pub category: &'static str,
    pub post: String,
    pub birth_year: i64,
    cells: Vec<String>,
}

impl Invented {
    pub fn row(&self) -> Vec<String> {
        self.cells.clone()
    }
}

/// A post to fill: unit, title, level, category, since.
struct Post {
    unit: &'static str,
    title: String,
    level: &'static str,
    category: &'static str,
}

pub(super) fn invent(dice: &mut Dice) -> Vec<Invented> {
    let mut posts = Vec::new();
    let mut post = |unit, title: &str, level, category| posts.push(Post { unit, title: title.to_owned(), level, category });
    for (title, level) in [
        ("董事长", "高层正职"),
        ("总经理", "高层正职"),
        ("副总经理", "高层副职"),
        ("副总经理", "高层副职"),
        ("总工程师", "高层副职"),
        ("财务总监", "高层副职"),
    ] {
        post("集团领导", title, level, "经营管理");
    }
    for unit in DEPARTMENTS {
        post(unit, "部长", "中层正职", "经营管理");
        post(unit, "副部长", "中层副职", "经营管理");
        for title in ["主管", "主管", "工程师", "工程师", "技术员", "干事", "干事", "干事"] {
            post(unit, title, "", if title == "干事" { "党政" } else { "专业技术" });
        }
    }
    for unit in WORKSHOPS {
        post(unit, "主任", "中层正职", "经营管理");
        post(unit, "副主任", "中层副职", "经营管理");
        post(unit, "副主任", "中层副职", "经营管理");
        for _ in 0..4 {
            post(unit, "班组长", "基层", "技能");
        }
        for index in 0..28 {
            post(unit, TRADES[index % TRADES.len()], "", "技能");
        }
    }
    let mut rare = RARE.iter().copied();
    posts
        .into_iter()
        .enumerate()
        .map(|(index, post)| {
            let name = match index {
                12 | 30 | 90 | 140 => rare.next().unwrap_or("王平").to_owned(),
                _ => format!("{}{}", dice.one_of(&SURNAMES), dice.one_of(&GIVEN)),
            };
            person(index, name, post, dice)
        })
        .collect()
}

fn person(index: usize, name: String, post: Post, dice: &mut Dice) -> Invented {
    let manager = post.level.starts_with("高层") || post.level.starts_with("中层");
    let male = dice.percent(66);
    let birth_year = if manager { dice.between(1968, 1988) } else { dice.between(1972, 2003) };
    let (month, day) = (dice.between(1, 12), dice.between(1, 28));
    let began = birth_year + dice.between(19, 23);
    let joined = began.max(dice.between(1998, 2022)).min(2025);
    // One deputy came to the post this autumn: he takes part, without a grade.
    let since =
        if index == 37 { "2026.09".to_owned() } else { format!("{}.{:02}", dice.between(2017, 2025), dice.between(1, 6)) };
    let skilled = post.category == "技能";
    let title = if skilled {
        ""
    } else {
        dice.one_of(&["", "助理工程师", "工程师", "高级工程师", "经济师", "会计师", "政工师"])
    };
    let skill =
        if skilled { dice.one_of(&["初级工", "中级工", "中级工", "高级工", "技师", "高级技师"]) } else { "" };
    let education = if skilled {
        dice.one_of(&["高中", "技校", "中专", "大专"])
    } else {
        dice.one_of(&["大专", "大学本科", "大学本科", "研究生"])
    };
    let staff_number = format!("Q{:04}", index + 1);
    let dash = |text: &str| text.to_owned();
    let cells = vec![
        staff_number.clone(),
        name.clone(),
        dash(if male { "男" } else { "女" }),
        identity(birth_year, month, day, male, index),
        format!("{birth_year}.{month:02}"),
        dash(if name.contains('·') {
            "维吾尔族"
        } else {
            dice.one_of(&["汉族", "汉族", "汉族", "汉族", "回族", "满族"])
        }),
        dash(dice.one_of(&["中共党员", "中共党员", "群众", "群众", "共青团员", "民盟盟员"])),
        format!("{began}.{:02}", dice.between(1, 12)),
        dash(education),
        dash(post.unit),
        post.title.clone(),
        dash(post.level),
        if post.level.is_empty() { String::new() } else { since },
        dash(post.category),
        dash(title),
        dash(skill),
        format!("{joined}.{:02}", dice.between(1, 12)),
        dash(if dice.percent(85) { "劳动合同制" } else { "劳务派遣" }),
        if manager { duties(post.unit, &post.title) } else { String::new() },
        if manager { "2025.01—2027.12".to_owned() } else { String::new() },
        format!("6222000{:012}", 40_000_000 + index * 7919),
    ];
    Invented { staff_number, name, category: post.category, post: post.title, birth_year, cells }
}

fn duties(unit: &str, title: &str) -> String {
    match title {
        "部长" | "主任" => format!("主持{unit}全面工作"),
        "副部长" | "副主任" => format!("协助主持{unit}工作，分管现场与人员培养"),
        "董事长" => "主持集团全面工作".to_owned(),
        other => format!("履行{other}职责，分管相应业务"),
    }
}

/// A number with a right check character and an area code that no place has.
fn identity(year: i64, month: i64, day: i64, male: bool, index: usize) -> String {
    const WEIGHTS: [usize; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    let sequence = (index * 2) % 1000 / 2 * 2 + usize::from(male);
    let body = format!("990{:03}{year:04}{month:02}{day:02}{sequence:03}", index / 500);
    let sum: usize = body.bytes().zip(WEIGHTS).map(|(digit, weight)| usize::from(digit - b'0') * weight).sum();
    format!("{body}{}", CHECKS[sum % 11])
}
