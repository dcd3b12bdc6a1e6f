//! Form 4: certificate-award approval sheet 证书奖励审批表, one person, one page.

use crate::{
    Language, Stamp,
    cells::{self, Signing, Statement},
    frame::{self, Paper, Spot},
    grid::{self, Cell, Grid, inner},
    list::{Page, mm},
    text::{Align, Block, Setter, Style},
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-4 v1.0";

/// 证书类别: which box is ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// 专业技术资格.
    Title,
    /// 技能等级.
    Skill,
    /// 执业资格.
    Registered,
}

/// 经费来源: which box is ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fund {
    /// 职工教育经费.
    Training,
    /// 工资总额.
    Payroll,
    /// 其他.
    Other,
}

/// 查验情况.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verification {
    /// Where it was looked up.
    pub site: Option<String>,
    /// When, `2026.03.05`.
    pub date: Option<String>,
    /// What came out.
    pub result: Option<String>,
    /// 查验人.
    pub by: Option<String>,
}

/// One award paid earlier in the family.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Earlier {
    /// Level.
    pub level: String,
    /// Date of payment, `2024.06`.
    pub date: String,
    /// Amount as printed, `2,000.00`.
    pub amount: String,
    /// Certificate or award number.
    pub number: String,
}

/// The filled approval sheet of one claim.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AwardApproval {
    /// Name of the group in the title.
    pub group_name: String,
    /// Year of the award.
    pub year: i32,
    /// 编号 of the sheet in the sub-line.
    pub number_in_year: Option<String>,
    /// 姓名.
    pub name: String,
    /// 工号.
    pub staff_number: String,
    /// 单位/车间.
    pub unit: Option<String>,
    /// 岗位.
    pub post: Option<String>,
    /// 入职时间.
    pub joined: Option<String>,
    /// 用工形式.
    pub contract: Option<String>,
    /// 证书类别.
    pub family: Option<Family>,
    /// 证书名称（专业/工种）.
    pub certificate: Option<String>,
    /// 级别.
    pub level: Option<String>,
    /// 发证机关.
    pub issuer: Option<String>,
    /// 证书编号, up to 22 characters on one line.
    pub number: Option<String>,
    /// 发证日期.
    pub issued: Option<String>,
    /// 申报日期.
    pub claimed: Option<String>,
    /// 查验情况; `None` leaves the line to be filled in by hand.
    pub verification: Option<Verification>,
    /// 已享受奖励: `None` is blank, an empty list prints 无.
    pub earlier: Option<Vec<Earlier>>,
    /// 核算: standard, rule and how the amount came about, in words; lines divided by `\n`.
    pub calculation: String,
    /// The decision's code, such as `UPGRADE_DIFF`.
    pub code: String,
    /// Version of the award scheme.
    pub scheme: String,
    /// Amount in figures without a currency sign, `8,000.00`; a refusal prints `0.00`.
    pub amount: String,
    /// 大写: amount in capitals, `人民币捌仟元整`; a refusal prints `零元整`.
    pub amount_capital: String,
    /// The claim is refused: printed beside the code.
    pub refused: bool,
    /// 经费来源.
    pub fund: Option<Fund>,
}

/// Label and value twice, millimetres.
fn columns(language: Language) -> [f32; 4] {
    match language {
        Language::Chinese => [28.0, 54.0, 28.0, 55.0],
        Language::English => [31.0, 51.0, 28.0, 55.0],
    }
    .map(mm)
}

impl AwardApproval {
    /// Lays the form out; it runs on to a second page only when a text is far longer than usual.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let paper = Paper::PORTRAIT;
        let (mut pages, mut items, mut grid) = (Vec::new(), Vec::new(), Grid::new());
        let title = match setter.language {
            Language::Chinese => format!("{}证书奖励审批表", self.group_name),
            Language::English => format!("{}: Certificate Award Approval", self.group_name),
        };
        frame::title(setter, paper, &title, &self.sub_line(setter), &mut items);
        let x = paper.x();
        let mut y = paper.y() + mm(17.5);
        let [a, b, c, d] = columns(setter.language);
        for row in self.facts(setter) {
            y += grid.row(x, y, mm(9.0), row);
        }
        y += self.family_row(setter, x, y, &mut grid);
        for row in self.certificate_rows(setter) {
            y += grid.row(x, y, mm(9.0), row);
        }
        y += self.text_row(setter, ("查验情况", "Verification"), &self.verification_text(setter), 12.0, (x, y), &mut grid);
        y += self.earlier_row(setter, x, y, &mut grid);
        y += self.text_row(setter, ("核算", "Calculation"), &self.calculation_text(setter), 17.0, (x, y), &mut grid);
        y += grid.row(x, y, mm(11.0), self.amount_row(setter, [a, b, c, d]));
        let body = paper.measure() - a;
        for statement in self.statements(setter) {
            let set = statement.set(setter, a, body);
            if y + set.height > paper.end() + 0.5 {
                grid.draw(&mut items);
                pages.push(paper.page(items));
                (items, grid, y) = (Vec::new(), Grid::new(), paper.y());
            }
            y += set.draw(setter, x, y, &mut grid);
        }
        if y + mm(24.0) > paper.end() + 0.5 {
            grid.draw(&mut items);
            pages.push(paper.page(items));
            (items, grid, y) = (Vec::new(), Grid::new(), paper.y());
        }
        y += self.approval_row(setter, x, y, &mut grid);
        grid.draw(&mut items);
        let attachments = setter.label(
            setter.words(
                "附件：1. 证书复印件　2. 身份证复印件　3. 查验结果打印件　4. 费用票据",
                "Attached: 1. copy of the certificate, 2. copy of the identity card, 3. look-up print, 4. fee vouchers",
            ),
            Style::new(9.0),
            paper.measure(),
        );
        attachments.place(x, y + mm(1.5), &mut items);
        pages.push(paper.page(items));
        frame::finish(setter, paper, FORM, stamp, &mut pages);
        pages
    }

    fn sub_line(&self, setter: &Setter<'_>) -> String {
        let year = match setter.language {
            Language::Chinese => format!("（{} 年度）", self.year),
            Language::English => format!("Year {}", self.year),
        };
        match &self.number_in_year {
            Some(number) => format!("{year}{}{number}", setter.words("　编号：", ", no. ")),
            None => year,
        }
    }

    /// Rows 1 to 3.
    fn facts(&self, setter: &Setter<'_>) -> Vec<Vec<Cell>> {
        let pair = |l: (&'static str, &'static str), lv: Option<&str>, r: (&'static str, &'static str), rv: Option<&str>| {
            let [a, b, c, d] = columns(setter.language);
            let high = mm(9.0);
            vec![
                cells::label(setter, l, a),
                cells::value(setter, l, lv, b, high),
                cells::label(setter, r, c),
                cells::value(setter, r, rv, d, high),
            ]
        };
        vec![
            pair(("姓名", "Name"), Some(&self.name), ("工号", "Staff no."), Some(&self.staff_number)),
            pair(("单位／车间", "Unit, workshop"), self.unit.as_deref(), ("岗位", "Post"), self.post.as_deref()),
            pair(("入职时间", "Joined"), self.joined.as_deref(), ("用工形式", "Contract type"), self.contract.as_deref()),
        ]
    }

    fn family_row(&self, setter: &Setter<'_>, x: f32, y: f32, grid: &mut Grid) -> f32 {
        let first = columns(setter.language)[0];
        let body = Paper::PORTRAIT.measure() - first;
        let words = ("证书类别", "Family");
        let choices = [
            (setter.words("专业技术资格", "Professional title"), self.family == Some(Family::Title)),
            (setter.words("技能等级", "Skill level"), self.family == Some(Family::Skill)),
            (setter.words("执业资格", "Registered qualification"), self.family == Some(Family::Registered)),
        ];
        let high = grid.row(x, y, mm(9.0), vec![cells::label(setter, words, first), Cell::new(body, Block::empty())]);
        let size = match setter.language {
            Language::Chinese => 12.0,
            Language::English => 10.5,
        };
        let start = (x + first + mm(6.0), y + high / 2.0);
        frame::choices(setter, setter.words(words.0, words.1), &choices, Style::new(size), start, inner(body), grid.items());
        high
    }

    /// Rows 5 to 7.
    fn certificate_rows(&self, setter: &Setter<'_>) -> Vec<Vec<Cell>> {
        let [a, b, c, d] = columns(setter.language);
        let high = mm(9.0);
        let (name, level) = (("证书名称\n（专业／工种）", "Certificate (field, trade)"), ("级别", "Level"));
        let (issuer, number) = (("发证机关", "Issuer"), ("证书编号", "Number"));
        let (issued, claimed) = (("发证日期", "Issued"), ("申报日期", "Claimed"));
        let value = |words, text: &Option<String>, width| cells::value(setter, words, text.as_deref(), width, high);
        vec![
            vec![
                cells::label(setter, name, a),
                value(name, &self.certificate, b),
                cells::label(setter, level, c),
                value(level, &self.level, d),
            ],
            vec![
                cells::label(setter, issuer, a),
                value(issuer, &self.issuer, b),
                cells::label(setter, number, c),
                cells::line_value(setter, number, self.number.as_deref(), d, 12.0, 7.0),
            ],
            vec![
                cells::label(setter, issued, a),
                value(issued, &self.issued, b),
                cells::label(setter, claimed, c),
                value(claimed, &self.claimed, d),
            ],
        ]
    }

    /// A label and running text beside it.
    fn text_row(&self, setter: &Setter<'_>, words: (&str, &str), text: &str, least: f32, at: (f32, f32), grid: &mut Grid) -> f32 {
        let first = columns(setter.language)[0];
        let body = Paper::PORTRAIT.measure() - first;
        let style = Style::new(10.5).align(Align::Justify).leading(1.35);
        let block =
            setter.fit(setter.words(words.0, words.1), text, style, inner(body), mm(least - 1.0), &[10.5, 10.0, 9.5, 9.0]);
        grid.row(at.0, at.1, mm(least), vec![cells::label(setter, words, first), Cell::new(body, block)])
    }

    fn verification_text(&self, setter: &Setter<'_>) -> String {
        let blank = Verification::default();
        let found = self.verification.as_ref().unwrap_or(&blank);
        let gap = "\u{3000}".repeat(5);
        let part = |chinese, english, value: &Option<String>| {
            format!("{}{}", setter.words(chinese, english), value.as_deref().unwrap_or(&gap))
        };
        let parts = [
            part("查询途径：", "Looked up in: ", &found.site),
            part("日期：", "date: ", &found.date),
            part("结果：", "result: ", &found.result),
            part("查验人：", "by: ", &found.by),
        ];
        parts.join(setter.words("；", "; "))
    }

    fn calculation_text(&self, setter: &Setter<'_>) -> String {
        let refused = if self.refused { setter.words("【不予奖励】", "[Refused] ") } else { "" };
        format!(
            "{refused}{}\n{}{}{}{}",
            self.calculation,
            setter.words("代码：", "Code: "),
            self.code,
            setter.words("；依据：", "; scheme: "),
            self.scheme
        )
    }

    /// Row 9: one line an award, in four columns without inner borders.
    fn earlier_row(&self, setter: &Setter<'_>, x: f32, y: f32, grid: &mut Grid) -> f32 {
        let first = columns(setter.language)[0];
        let body = Paper::PORTRAIT.measure() - first;
        let words = ("已享受奖励", "Earlier awards");
        let field = setter.words(words.0, words.1);
        let line = mm(5.4);
        let lines = self.earlier.as_ref().map_or(0, Vec::len);
        let label = cells::label(setter, words, first);
        let none = match &self.earlier {
            Some(earlier) if earlier.is_empty() => {
                setter.label(setter.words("无", "None"), Style::new(12.0).align(Align::Centre), inner(body))
            }
            _ => Block::empty(),
        };
        let least = mm(18.0).max(lines as f32 * line + mm(1.6));
        let high = grid.row(x, y, least, vec![label, Cell::new(body, none)]);
        let mut top = y + (high - lines as f32 * line) / 2.0;
        for award in self.earlier.iter().flatten() {
            let amount = format!("{}{}", award.amount, setter.words(" 元", ""));
            let parts = [
                (&award.level, 33.0, Align::Left),
                (&award.date, 20.0, Align::Left),
                (&amount, 26.0, Align::Right),
                (&award.number, 46.0, Align::Right),
            ];
            let mut left = x + first + mm(grid::PAD);
            for (text, width, align) in parts {
                let block = setter.one_line(field, text, Style::new(10.5).align(align), mm(width), 7.0);
                let height = block.height();
                block.place(left, top + (line - height) / 2.0, grid.items());
                left += mm(width) + mm(1.5);
            }
            top += line;
        }
        high
    }

    fn amount_row(&self, setter: &Setter<'_>, [a, b, c, d]: [f32; 4]) -> Vec<Cell> {
        let (amount, capital) = (("奖励金额", "Amount"), ("大写", "In capitals"));
        let figures = format!("￥{}", self.amount);
        let style = Style::new(14.0).bold().align(Align::Centre);
        vec![
            cells::label(setter, amount, a),
            Cell::new(b, setter.one_line(setter.words(amount.0, amount.1), &figures, style, inner(b), 9.0)),
            cells::label(setter, capital, c),
            cells::value(setter, capital, Some(&self.amount_capital), d, mm(11.0)),
        ]
    }

    /// Rows 12 to 15.
    fn statements<'s>(&'s self, setter: &'s Setter<'_>) -> Vec<Statement<'s>> {
        let plain = Statement { label: ("", ""), choices: None, text: None, line: None, signing: None, least: 22.0 };
        let funds = vec![
            (setter.words("职工教育经费", "Training fund"), self.fund == Some(Fund::Training)),
            (setter.words("工资总额", "Payroll"), self.fund == Some(Fund::Payroll)),
            (setter.words("其他", "Other"), self.fund == Some(Fund::Other)),
        ];
        let sign = |label, seal| Some(Signing { label: Some(label), seal, date: None });
        vec![
            Statement {
                label: ("本人申请承诺", "Statement of the applicant"),
                line: Some(
                    setter
                        .words(
                            "所填内容及所附材料真实有效，该证书未在其他单位申报奖励。",
                            "What I state is true; I have claimed no award for it elsewhere.",
                        )
                        .to_owned(),
                ),
                signing: sign(("申请人签名：", "Applicant:"), false),
                least: 16.0,
                ..plain.clone()
            },
            Statement {
                label: ("所在单位意见", "Opinion of the unit"),
                signing: sign(("负责人签名：", "Head of unit:"), true),
                ..plain.clone()
            },
            Statement {
                label: ("人力资源部门意见", "Human resources"),
                signing: sign(("负责人签名：", "Head of HR:"), false),
                ..plain.clone()
            },
            Statement {
                label: ("财务部门意见", "Finance"),
                choices: Some((setter.words("经费来源：", "Fund:"), funds)),
                signing: sign(("负责人签名：", "Head of finance:"), false),
                ..plain
            },
        ]
    }

    /// Row 16: both leaders sign, the seal goes over the second date.
    fn approval_row(&self, setter: &Setter<'_>, x: f32, y: f32, grid: &mut Grid) -> f32 {
        let first = columns(setter.language)[0];
        let body = Paper::PORTRAIT.measure() - first;
        let label = cells::label(setter, ("领导小组审批", "Approval of the leading group"), first);
        let high = grid.row(x, y, mm(24.0), vec![label, Cell::new(body, Block::empty())]);
        let right = x + first + body - mm(3.0);
        let spot = |up: f32| Spot { right, y: y + high - mm(up) };
        frame::signature(setter, setter.words("副组长签名：", "Deputy leader:"), None, spot(18.5), grid.items());
        frame::signature(setter, setter.words("组长签名：", "Leader:"), None, spot(5.0), grid.items());
        let seal = Spot { right, y: y + high - mm(4.0) };
        frame::seal(setter, seal, grid.items());
        high
    }
}
