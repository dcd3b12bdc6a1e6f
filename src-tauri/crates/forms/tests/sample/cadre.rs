//! The cadre appointment approval form, as usual, at its longest, and bare.

use forms::cadre::{Cadre, Career, Edition, Member, Move, Study};
use forms::{Language, Photo};

fn text(language: Language, chinese: &str, english: &str) -> Option<String> {
    Some(match language {
        Language::Chinese => chinese.to_owned(),
        Language::English => english.to_owned(),
    })
}

/// A picture of two greys, upright as a photo is not: wider than high, so that it is cut at its sides.
fn picture() -> Photo {
    let (width, height) = (120_u32, 90_u32);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    let inside = |x: u32, y: u32| {
        let (dx, dy) = (x.abs_diff(60), y.abs_diff(36));
        dx * dx + dy * dy < 400 || (y > 55 && dx < 34)
    };
    let pixels: Vec<u8> = (0..height).flat_map(|y| (0..width).map(move |x| if inside(x, y) { 90 } else { 205 })).collect();
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    Photo::read(&bytes).unwrap()
}

fn line(months: &str, text: &str, notes: &[&str]) -> Career {
    Career { months: months.into(), text: text.into(), notes: notes.iter().map(|note| (*note).to_owned()).collect() }
}

fn member(relation: &str, name: &str, birth: &str, political: &str, employer: &str) -> Member {
    let [relation, name, birth, political, employer] = [relation, name, birth, political, employer].map(str::to_owned);
    Member { relation, name, birth, political, employer }
}

/// A form with everything on it, company edition.
pub fn cadre(language: Language) -> Cadre {
    let text = |chinese: &str, english: &str| text(language, chinese, english);
    let pick = |chinese: &str, english: &str| text(chinese, english).unwrap_or_default();
    let age = |born: &str, years: u32| pick(&format!("{born}（{years}岁）"), &format!("{born}({years})"));
    Cadre {
        group_name: pick("华鼎集团", "Huading Group"),
        edition: Edition::Company,
        name: "欧阳建国".into(),
        staff_number: "G00008".into(),
        sex: text("男", "Male"),
        birth: text("1980.05\n（46岁）", "1980.05\n(46)"),
        photo: Some(picture()),
        ethnic: text("汉族", "Han"),
        native_place: text("山东烟台", "Yantai, Shandong"),
        birth_place: text("辽宁沈阳", "Shenyang, Liaoning"),
        party_since: text("2001.07", "2001.07"),
        work_since: text("2003.07", "2003.07"),
        health: text("健康", "Good"),
        technical_post: text("正高级工程师", "Senior engineer"),
        specialities: text("采矿工程，长于生产组织与成本管理", "Mining engineering, production and cost control"),
        full_time: Study {
            reached: [text("大学", "Undergraduate"), text("工学学士", "B. Eng.")],
            schools: [text("东北大学资源与土木工程学院采矿工程专业", "Northeastern University, mining engineering"), None],
        },
        in_service: Study {
            reached: [text("研究生", "Postgraduate"), text("工商管理硕士", "MBA")],
            schools: [text("清华大学经济管理学院工商管理专业", "Tsinghua University, business administration"), None],
        },
        present_post: text("华鼎集团选矿厂厂长、党总支副书记", "Head of the concentrator, Huading Group"),
        movement: Move {
            proposed: text("华鼎集团总经理助理", "Assistant to the general manager"),
            removed: text("选矿厂厂长", "Head of the concentrator"),
            reason: text(
                "因工作需要，经年度考核和竞聘，拟提任总经理助理。",
                "For the needs of the work, after appraisal and selection.",
            ),
            term: text("2027.01—2029.12", "2027.01–2029.12"),
            probation: text("2027.01—2027.12", "2027.01–2027.12"),
            publicity: text("2026.12.07—2026.12.14", "2026.12.07–2026.12.14"),
        },
        career: vec![
            line(
                "1999.09--2003.07",
                &pick("东北大学资源与土木工程学院采矿工程专业学生", "Student of mining engineering, Northeastern University"),
                &[],
            ),
            line(
                "2003.07--2008.03",
                &pick("华鼎集团选矿厂技术员、助理工程师", "Technician, assistant engineer, concentrator"),
                &[],
            ),
            line(
                "2008.03--2014.06",
                &pick(
                    "华鼎集团选矿厂生产技术科副科长、科长，其间先后主持完成二段磨矿改造、尾矿输送系统扩能两项重点工程",
                    "Deputy head, then head of the production section; in charge of two works of renewal",
                ),
                &[&pick(
                    "（其间：2009.09--2012.06清华大学经济管理学院工商管理专业在职学习，取得工商管理硕士学位）",
                    "(2009.09--2012.06: in-service study at Tsinghua University, MBA)",
                )],
            ),
            line("2014.06--2021.03", &pick("华鼎集团选矿厂副厂长", "Deputy head of the concentrator"), &[]),
            line("2021.03--", &pick("华鼎集团选矿厂厂长、党总支副书记", "Head of the concentrator"), &[]),
        ],
        awards: text(
            "2015年度集团先进生产者；2022年省部级科技进步二等奖（排名第三）。无处分。",
            "Model worker of the group 2015; provincial science award 2022. No punishment.",
        ),
        appraisals: text("2023：称职；2024：优秀；2025：优秀", "2023: Competent; 2024: Excellent; 2025: Excellent"),
        family: vec![
            member(
                &pick("妻子", "Wife"),
                "王丽",
                &age("1982.06", 44),
                &pick("群众", "None"),
                &pick("沈阳市第三中学教师", "Teacher, Shenyang No. 3 School"),
            ),
            member(&pick("女儿", "Daughter"), "欧阳一诺", &age("2015.06", 11), "", ""),
            member(
                &pick("父亲", "Father"),
                "欧阳德",
                &pick("已去世", "Deceased"),
                &pick("中共党员", "CPC"),
                &pick("烟台市农机厂退休工人", "Retired, Yantai Machinery"),
            ),
            member(&pick("母亲", "Mother"), "孙桂兰", &age("1955.11", 71), &pick("群众", "None"), &pick("务农", "Farmer")),
        ],
        reporting_unit: text("华鼎集团人力资源部", "Human resources, Huading Group"),
        filled_by: Some("张三".into()),
        filled_on: text("2026年11月22日", "22 November 2026"),
    }
}

/// Every field at its longest: the career runs over, the family is large.
pub fn long_cadre(language: Language) -> Cadre {
    let usual = cadre(language);
    let many = (0..30).map(|index| {
        let months = format!("{}.01--{}.01", 1990 + index, 1991 + index);
        line(
            &months,
            &format!("{}{}", "某某集团有限责任公司第一选矿厂生产技术科主任工程师".repeat(2), index),
            &["（其间：挂职锻炼，任某某县人民政府县长助理，分管工业和安全生产工作）"],
        )
    });
    let family = (0..14).map(|index| {
        member(
            "配偶的兄弟",
            "阿卜杜热合曼·买买提",
            "1970.01",
            "中国国民党革命委员会会员",
            &format!("某某省某某市某某县某某街道办事处综合服务中心副主任{index}"),
        )
    });
    Cadre {
        name: "阿布都沙拉木·阿布都热合曼·买买提艾力·吐尔逊".chars().take(25).collect(),
        edition: Edition::Standard,
        photo: None,
        career: many.collect(),
        family: family.collect(),
        awards: Some("连续三年被评为集团先进工作者，".repeat(40)),
        movement: Move { reason: Some("该同志政治坚定，".repeat(60)), ..usual.movement.clone() },
        specialities: Some("矿物加工工程、生产组织、成本管理、安全生产、".repeat(3)),
        ..usual
    }
}

/// A form with a name on it and nothing else.
pub fn bare_cadre() -> Cadre {
    Cadre { group_name: "华鼎集团".into(), name: "䶮野".into(), staff_number: "G00009".into(), ..Cadre::default() }
}
