//! Exchange files as several programs write them: in and out again, byte for byte; hostile ones; any text at all.

use super::lrmx::{self, Incoming, Outgoing};
use super::{photo, write, xml};
use crate::Error;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::NaiveDate;
use domain::cadre::{CadreFile, CareerLine, Family, Move, Study};
use domain::identity::IdentityNumber;
use domain::person::{Person, Sex, Typed};
use proptest::prelude::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn person() -> Person {
    Person {
        staff_number: "G00008".into(),
        name: "李素芬".into(),
        sex: Sex::Female,
        identity: Some(IdentityNumber::read("11010519491231002X", today()).unwrap()),
        birth: domain::date::PartialDate::read("1949-12-31").ok(),
        ethnic: "汉".into(),
        political: "中共党员".into(),
        work_since: domain::date::PartialDate::read("1968.10").ok(),
        education: "大学".into(),
        unit: "人力资源部".into(),
        post: "部长".into(),
        level: None,
        in_post_since: None,
        category: String::new(),
        title: "高级经济师".into(),
        skill_level: String::new(),
        remark: String::new(),
        typed: Typed::default(),
    }
}

fn judge(bytes: &[u8]) -> Result<(String, Incoming), Error> {
    let text = xml::decode(bytes)?;
    let root = xml::scan(&text)?;
    let incoming = lrmx::read(&root, today())?;
    Ok((lrmx::source(&text, &root, incoming.photo.as_deref()), incoming))
}

fn out(source: &str, file: &CadreFile, photo: Option<&[u8]>) -> String {
    let person = person();
    let reference = file.movement.reference_day(today());
    let appraisals = file.appraisals.clone();
    write::file(source, &Outgoing { person: &person, file, photo, identity: true, appraisals, reference }).unwrap()
}

/// In and out again without a change between.
fn through(bytes: &[u8]) -> String {
    let (source, incoming) = judge(bytes).unwrap();
    out(&source, &incoming.file, incoming.photo.as_deref())
}

/// A picture of one grey point.
fn picture() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 1, 1);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.write_header().unwrap().write_image_data(&[200]).unwrap();
    bytes
}

/// As the common desktop program writes it: a declaration, CRLF, empty tags in full, blanks behind texts, tags nobody else has.
fn desktop() -> String {
    let photo = STANDARD.encode(picture());
    [
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
        "<Person>",
        "  <XingMing>李素芬</XingMing>",
        "  <XingBie>女</XingBie>",
        "  <ChuShengNianYue>194912</ChuShengNianYue>",
        "  <MinZu>汉族</MinZu>",
        "  <JiGuan>北京朝阳</JiGuan>",
        "  <ChuShengDi>北京朝阳 </ChuShengDi>",
        "  <RuDangShiJian>197107</RuDangShiJian>",
        "  <CanJiaGongZuoShiJian>196810</CanJiaGongZuoShiJian>",
        "  <JianKangZhuangKuang>健康</JianKangZhuangKuang>",
        "  <ZhuanYeJiShuZhiWu>高级经济师</ZhuanYeJiShuZhiWu>",
        "  <ShuXiZhuanYeYouHeZhuanChang>人力资源 &amp; 劳动&lt;法&gt;</ShuXiZhuanYeYouHeZhuanChang>",
        "  <QuanRiZhiJiaoYu_XueLi>大学</QuanRiZhiJiaoYu_XueLi>",
        "  <QuanRiZhiJiaoYu_XueWei></QuanRiZhiJiaoYu_XueWei>",
        "  <QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi>北京经济学院劳动经济系</QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi>",
        "  <QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi></QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi>",
        "  <ZaiZhiJiaoYu_XueLi/>",
        "  <ZaiZhiJiaoYu_XueWei />",
        "  <ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi/>",
        "  <ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi/>",
        "  <XianRenZhiWu>人力资源部部长</XianRenZhiWu>",
        "  <NiRenZhiWu>总经理助理</NiRenZhiWu>",
        "  <NiMianZhiWu/>",
        "  <JianLi>1968.10--1978.09  某厂工人\r\n1978.09--1982.07  北京经济学院劳动经济系学生\r\n1982.07--         人力资源部干部、部长\r\n                  （其间：1990.09--1993.07在职学习）\r\n</JianLi>",
        "  <JiangChengQingKuang>1999年度集团先进工作者。\r\n2010年集团优秀党员。</JiangChengQingKuang>",
        "  <NianDuKaoHeJieGuo>2021年、2022年年度考核优秀。</NianDuKaoHeJieGuo>",
        "  <RenMianLiYou>工作需要</RenMianLiYou>",
        "  <JiaTingChengYuan>",
        "    <Item>",
        "      <ChengWei>丈夫</ChengWei>",
        "      <XingMing>王建国</XingMing>",
        "      <ChuShengRiQi>194803</ChuShengRiQi>",
        "      <ZhengZhiMianMao>中共党员</ZhengZhiMianMao>",
        "      <GongZuoDanWeiJiZhiWu>某厂退休干部（已去世）</GongZuoDanWeiJiZhiWu>",
        "      <LianXiDianHua>不详</LianXiDianHua>",
        "    </Item>",
        "    <Item><ChengWei/><XingMing/><ChuShengRiQi/><ZhengZhiMianMao/><GongZuoDanWeiJiZhiWu/></Item>",
        "  </JiaTingChengYuan>",
        "  <ChengBaoDanWei>集团党委组织部</ChengBaoDanWei>",
        "  <JiSuanNianLingShiJian>20261101</JiSuanNianLingShiJian>",
        "  <TianBiaoShiJian>20261102</TianBiaoShiJian>",
        "  <TianBiaoRen>张三</TianBiaoRen>",
        "  <ShenFenZheng>11010519491231002x</ShenFenZheng>",
        &format!("  <ZhaoPian>{photo}</ZhaoPian>"),
        "  <Version>3.2.1.6</Version>",
        "  <ZuZhiBuMenYiJian>同意</ZuZhiBuMenYiJian>",
        "</Person>",
        "",
    ]
    .join("\r\n")
}

/// As a program writes it that likes attributes, CDATA, comments, references and LF; the photo in lines of 76 characters.
fn elaborate() -> String {
    let photo = STANDARD.encode(picture());
    let photo = photo.as_bytes().chunks(76).map(|line| std::str::from_utf8(line).unwrap()).collect::<Vec<_>>().join("\n");
    format!(
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<!-- 某系统导出 -->\n<Person xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" id=\"7\">\
         <Version>4.0</Version><XingMing lang=\"zh\"><![CDATA[李  素芬]]></XingMing><XingBie code='2'>女</XingBie>\
         <JianLi><![CDATA[1968.10—1978.09 某厂 <一车间> & 二车间工人\n1978.09—  厂长]]></JianLi>\
         <JiangChengQingKuang>无&#x3002;&#10;第二行&quot;引&apos;号</JiangChengQingKuang>\
         <XianRenZhiWu>部长𠮷𬭎</XianRenZhiWu>\
         <JiaTingChengYuan count=\"1\"><Item no=\"1\"><XingMing>王小</XingMing><ChengWei>女儿</ChengWei><ChuShengRiQi>2015.06</ChuShengRiQi><NianLing>3</NianLing></Item></JiaTingChengYuan>\
         <NianLing>40</NianLing><Ext:Extra xmlns:Ext=\"urn:x\"><a b=\"c\">  d<!-- e --></a></Ext:Extra>\
         <ZhaoPian type=\"png\">\n{photo}\n</ZhaoPian></Person>"
    )
}

#[test]
fn a_desktop_program_gets_its_file_back_byte_for_byte() {
    let text = desktop();
    assert_eq!(through(text.as_bytes()), text);
    let (source, incoming) = judge(text.as_bytes()).unwrap();
    assert!(!source.contains(&STANDARD.encode(picture())), "the picture is kept once");
    assert_eq!(incoming.photo, Some(picture()));
    assert_eq!(incoming.kept, ["ZuZhiBuMenYiJian"]);
    let file = &incoming.file;
    assert_eq!((file.party_since.as_str(), file.movement.reference.as_str()), ("1971.07", "2026-11-01"));
    assert_eq!(file.specialities, "人力资源 & 劳动<法>");
    assert_eq!(file.career[2].notes, ["（其间：1990.09--1993.07在职学习）"]);
    assert!(file.family[0].deceased && file.family.len() == 1);
}

#[test]
fn attributes_sections_comments_and_strange_tags_come_through() {
    let text = elaborate();
    let (source, incoming) = judge(text.as_bytes()).unwrap();
    assert_eq!(incoming.file.awards, "无。\n第二行\"引'号");
    assert_eq!(incoming.file.career[0].text, "某厂 <一车间> & 二车间工人");
    assert!(!source.contains(">3</NianLing>") && !source.contains(">40</NianLing>"), "an age is not kept");
    let written = through(text.as_bytes());
    // All of it as it was, but for the ages, which are of the day, and what the roster knows and the file did not say.
    let root = xml::scan(&written).unwrap();
    for (tag, raw) in [
        ("XingMing", "<XingMing lang=\"zh\"><![CDATA[李  素芬]]></XingMing>"),
        ("JianLi", "<JianLi><![CDATA[1968.10—1978.09 某厂 <一车间> & 二车间工人\n1978.09—  厂长]]></JianLi>"),
        ("Ext:Extra", "<Ext:Extra xmlns:Ext=\"urn:x\"><a b=\"c\">  d<!-- e --></a></Ext:Extra>"),
        ("JiangChengQingKuang", "<JiangChengQingKuang>无&#x3002;&#10;第二行&quot;引&apos;号</JiangChengQingKuang>"),
        ("NianLing", "<NianLing>76</NianLing>"),
        ("MinZu", "<MinZu>汉</MinZu>"),
    ] {
        assert_eq!(&written[root.child(tag).unwrap().whole.clone()], raw);
    }
    let photo = root.child("ZhaoPian").unwrap();
    let before = xml::scan(&text).unwrap();
    assert_eq!(written[photo.whole.clone()], text[before.child("ZhaoPian").unwrap().whole.clone()]);
    assert!(
        written.contains("<NianLing>11</NianLing>")
            && written.starts_with("<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<!--")
    );
    assert_eq!(judge(written.as_bytes()).unwrap().1.file.career, incoming.file.career);
}

#[test]
fn what_was_changed_is_written_anew_in_its_place() {
    let (source, incoming) = judge(desktop().as_bytes()).unwrap();
    let mut file = incoming.file;
    file.health = "良好 & 无<病>".into();
    file.movement.removed = "人力资源部部长".into();
    file.family[0].political = "群众".into();
    file.family.push(Family { relation: "儿子".into(), name: "王强".into(), birth: "1975-02".into(), ..Family::default() });
    let written = out(&source, &file, None);
    assert!(written.contains("<JianKangZhuangKuang>良好 &amp; 无&lt;病&gt;</JianKangZhuangKuang>"));
    assert!(written.contains("<NiMianZhiWu>人力资源部部长</NiMianZhiWu>"));
    assert!(written.contains("<LianXiDianHua>不详</LianXiDianHua>"), "what stood beside the fields of one who stays, stays");
    assert!(written.contains("<ChuShengRiQi>197502</ChuShengRiQi>") && written.contains("<ZhaoPian></ZhaoPian>"));
    let again = judge(written.as_bytes()).unwrap().1;
    assert_eq!((again.file, again.photo), (file, None));
}

#[test]
fn a_file_without_a_past_has_every_tag_in_its_order() {
    let text = out("", &CadreFile::default(), Some(&picture()));
    let root = xml::scan(&text).unwrap();
    let tags: Vec<&str> = root.children.iter().map(|child| child.tag.as_str()).collect();
    assert_eq!(tags, lrmx::TAGS[..34]);
    assert_eq!(root.text("JiSuanNianLingShiJian"), "20261122");
    assert_eq!(root.text("ShenFenZheng"), "11010519491231002X");
    assert!(!text.contains("NianLing>7"), "no age is stored");
    let person = person();
    let file = CadreFile::default();
    let none =
        Outgoing { person: &person, file: &file, photo: None, identity: false, appraisals: String::new(), reference: today() };
    assert!(!write::file("", &none).unwrap().contains("11010519491231002X"));
    let (source, incoming) = judge(desktop().as_bytes()).unwrap();
    let bare = write::file(&source, &Outgoing { file: &incoming.file, ..none }).unwrap().to_uppercase();
    assert!(!bare.contains("11010519491231002X"), "the number leaves neither from the roster nor from the file that came in");
}

#[test]
fn encodings_are_told_by_mark_declaration_and_bytes() {
    let text = "<?xml version=\"1.0\" encoding=\"GB2312\"?>\n<Person><XingMing>李素芬</XingMing><JiGuan>北京</JiGuan></Person>";
    let gbk = encoding_rs::GBK.encode(text).0.into_owned();
    let (source, incoming) = judge(&gbk).unwrap();
    assert_eq!(incoming.file.native_place, "北京");
    assert!(source.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>"), "{source}");
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.replace("GB2312", "UTF-16").encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(judge(&utf16).unwrap().1.name, "李素芬");
    let marked = [b"\xEF\xBB\xBF".as_slice(), text.replace("GB2312", "utf-8").as_bytes()].concat();
    assert_eq!(judge(&marked).unwrap().1.name, "李素芬");
    // Declared UTF-16 and stored as UTF-8, as programs do that write through a string.
    assert_eq!(judge(text.replace("GB2312", "utf-16").as_bytes()).unwrap().1.name, "李素芬");
    let lied = encoding_rs::GBK.encode(&text.replace("GB2312", "utf-8")).0.into_owned();
    assert_eq!(judge(&lied).unwrap_err(), Error::LrmxEncoding);
    assert_eq!(judge(text.replace("GB2312", "EBCDIC").as_bytes()).unwrap_err(), Error::LrmxEncoding);
}

#[test]
fn hostile_files_are_refused_by_name() {
    let code = |text: &str| judge(text.as_bytes()).map(drop).unwrap_err().code();
    let laughs = "<?xml version=\"1.0\"?><!DOCTYPE p [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><Person><XingMing>&b;</XingMing></Person>";
    assert_eq!(code(laughs), "LRMX_DOCTYPE");
    assert_eq!(code("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><Person/>"), "LRMX_DOCTYPE");
    assert_eq!(code("<Person><XingMing>&xxe;</XingMing></Person>"), "LRMX_DOCTYPE");
    assert_eq!(code(&"<a>".repeat(100_000)), "LRMX_DEEP");
    assert_eq!(code(&format!("<Person>{}</Person>", "<a/>".repeat(6_000))), "LRMX_DEEP");
    let whole = desktop();
    for cut in [10, 60, whole.len() / 2, whole.len() - 12] {
        let cut = (0..=cut).rev().find(|at| whole.is_char_boundary(*at)).unwrap();
        assert_eq!(code(&whole[..cut]), "LRMX_MALFORMED", "{cut}");
    }
    assert_eq!(code(""), "LRMX_MALFORMED");
    assert_eq!(code("<Person><A></B></Person>"), "LRMX_MALFORMED");
    assert_eq!(code("<Person a=\"1\" a=\"2\"/>"), "LRMX_MALFORMED");
    assert_eq!(code("<Persons><Person/></Persons>"), "LRMX_ROOT");
    assert_eq!(code("<Person/><Person/>"), "LRMX_ROOT");
    assert_eq!(code("<Person><Person/></Person>"), "LRMX_ROOT");
    assert_eq!(code("<Person><XingMing>a</XingMing><XingMing>b</XingMing></Person>"), "LRMX_TWICE");
    assert_eq!(code("<Person><XingMing>a\u{1}</XingMing></Person>"), "LRMX_CONTROL");
    assert_eq!(code("<Person><XingMing>a&#1;</XingMing></Person>"), "LRMX_CONTROL");
    assert_eq!(code("<Person><XingMing>a&#0;</XingMing></Person>"), "LRMX_CONTROL");
    assert_eq!(code("<Person><XingMing>a\u{202E}b</XingMing></Person>"), "TEXT_INVALID");
    assert_eq!(code("<Person><JianLi>某厂工人</JianLi></Person>"), "CAREER_DATE");
    assert_eq!(code("<Person><JianLi>1995.09--1990.07  某厂</JianLi></Person>"), "CAREER_ORDER");
    assert_eq!(code(&format!("<Person><JiGuan>{}</JiGuan></Person>", "长".repeat(300))), "TEXT_INVALID");
    // The worked numbers of the standard: length, date, check; a small x is right.
    let number = |number: &str| code(&format!("<Person><ShenFenZheng>{number}</ShenFenZheng></Person>"));
    for wrong in ["34052419800101001", "110105194912310021", "110105194902300023", "11010520491231002X"] {
        assert_eq!(number(wrong), "LRMX_IDENTITY", "{wrong}");
    }
    for right in ["11010519491231002X", "440524188001010014", "11010519491231002x"] {
        assert!(judge(format!("<Person><ShenFenZheng>{right}</ShenFenZheng></Person>").as_bytes()).is_ok(), "{right}");
    }
}

#[test]
fn photos_are_refused_before_they_are_decoded() {
    let code = |written: &str| {
        judge(format!("<Person><ZhaoPian>{written}</ZhaoPian></Person>").as_bytes()).map(drop).unwrap_err().code()
    };
    assert_eq!(code(&"A".repeat(3_000_000)), "PHOTO_TOO_LARGE");
    assert_eq!(code("not base64!"), "PHOTO_DAMAGED");
    assert_eq!(code(&STANDARD.encode(b"GIF89a")), "PHOTO_TYPE");
    assert_eq!(code(&STANDARD.encode(b"\xFF\xD8\xFF\xE0")), "PHOTO_DAMAGED");
    assert_eq!(photo::check(&vec![0; photo::MOST + 1]).unwrap_err().code(), "PHOTO_TOO_LARGE");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("big.jpg");
    std::fs::write(&path, vec![0xFF; 40_000_000]).unwrap();
    assert_eq!(photo::read(&path.display().to_string()).unwrap_err().code(), "PHOTO_TOO_LARGE");
}

/// Any line that a field takes: letters of every kind, signs that XML has a use for, and what hides or controls.
fn any_line() -> impl Strategy<Value = String> {
    prop_oneof![
        "[\u{4E00}-\u{9FFF}\u{20000}-\u{2A6DF}a-z0-9 &<>\"'\\]!;#=/（）·-]{0,30}",
        "\\PC{0,20}",
        any::<String>().prop_map(|text| text.chars().take(20).collect()),
    ]
}

proptest! {
    /// What a file holds comes back out of the exchange file, or was never let in.
    #[test]
    fn any_text_goes_out_and_comes_in(
        place in any_line(), awards in any_line(), note in any_line(), school in any_line(), relative in any_line(), proposed in any_line(),
    ) {
        let given = CadreFile {
            native_place: place.clone(),
            awards: format!("{awards}\n{note}"),
            full_time: Study { education_school: school, ..Study::default() },
            career: vec![CareerLine { from: "1995.09".into(), to: String::new(), text: format!("某厂{proposed}"), notes: Vec::new() }],
            family: vec![Family { relation: "妻子".into(), name: format!("王{relative}"), birth: "1982.06".into(), ..Family::default() }],
            movement: Move { proposed: proposed.clone(), reference: "2026-11-01".into(), ..Move::default() },
            present_post: "部长".into(),
            technical_post: "工程师".into(),
            ..CadreFile::default()
        };
        if [&place, &awards, &note, &proposed].iter().any(|text| text.chars().any(|c| c.is_control() && c != '\n' && c != '\t')) {
            // Trimming takes blanks at the ends along; what is inside refuses the file.
            let inside = [&place, &proposed].iter().any(|text| {
                let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
                text.chars().any(|c| c.is_control() && !c.is_whitespace())
            });
            if inside {
                prop_assert!(given.clone().checked(today()).is_err());
            }
        }
        if let Ok(file) = given.checked(today()) {
            let text = out("", &file, None);
            let back = judge(text.as_bytes()).unwrap().1.file;
            let plain = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(plain(&back.native_place), plain(&file.native_place));
            prop_assert_eq!(&back.awards, &file.awards);
            prop_assert_eq!(&back.full_time, &file.full_time);
            prop_assert_eq!(&back.family, &file.family);
            prop_assert_eq!(&back.movement, &file.movement);
            // Out again from what came in: nothing moves.
            let (source, incoming) = judge(text.as_bytes()).unwrap();
            prop_assert_eq!(out(&source, &incoming.file, None), text);
        }
    }

    /// Nothing that is thrown at the reader makes it fall.
    #[test]
    fn mutated_files_are_read_or_refused(at in 0_usize..3000, with in any::<u8>(), cut in 0_usize..3000) {
        let mut bytes = desktop().into_bytes();
        let at = at % bytes.len();
        bytes[at] = with;
        let _ = judge(&bytes);
        bytes.truncate(cut);
        let _ = judge(&bytes);
    }
}
