//! Form 7a: registration of a reserve cadre 后备干部登记表.

use crate::{
    Language, Stamp,
    cadre::{self, Career},
    cells::{self, Signing, Statement},
    frame::{self, Paper},
    grid::{Cell, Grid, inner},
    list::{Page, mm},
    photo::Photo,
    rows::Rows,
    text::{Align, Block, Setter, Style},
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-7a v1.0";
/// Seven columns, millimetres; the photo is the last.
const COLUMNS: [f32; 7] = [19.0, 25.0, 19.0, 24.0, 19.0, 25.0, 34.0];
/// Columns of the plan, millimetres.
const PLAN: [f32; 5] = [20.0, 61.0, 36.0, 24.0, 24.0];
/// Height of a row, millimetres.
const ROW: f32 = 10.5;

/// A measure of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Measure {
    /// 轮岗, 挂职, 导师, 培训, 项目.
    pub kind: String,
    /// What for.
    pub goal: String,
    /// `2026.03—2026.12`.
    pub time: String,
    /// 责任人.
    pub responsible: String,
    /// 完成情况.
    pub state: String,
}

/// The filled form of one person; `None` is a cell left blank for handwriting.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReserveForm {
    /// Name of the group, in the running head.
    pub group_name: String,
    /// 姓名, up to 25 characters.
    pub name: String,
    /// 工号; on the bookmark, not on the grid.
    pub staff_number: String,
    /// 性别.
    pub sex: Option<String>,
    /// 出生年月 with the age, `1980.05\n（46岁）`.
    pub birth: Option<String>,
    /// 照片.
    pub photo: Option<Photo>,
    /// 民族.
    pub ethnic: Option<String>,
    /// 籍贯.
    pub native_place: Option<String>,
    /// 政治面貌, with the date of joining.
    pub political: Option<String>,
    /// 参加工作时间.
    pub work_since: Option<String>,
    /// 健康状况.
    pub health: Option<String>,
    /// 学历学位.
    pub education: Option<String>,
    /// 院校专业.
    pub school: Option<String>,
    /// 专业技术职务.
    pub technical_post: Option<String>,
    /// 技能等级.
    pub skill_level: Option<String>,
    /// 现任职务.
    pub present_post: Option<String>,
    /// 任现职时间.
    pub in_post_since: Option<String>,
    /// 后备类别.
    pub category: Option<String>,
    /// 后备方向.
    pub direction: Option<String>,
    /// 成熟度.
    pub maturity: Option<String>,
    /// 入库时间.
    pub entered_on: Option<String>,
    /// 推荐票, 得票率: `36/40　90.0 %`.
    pub votes: Option<String>,
    /// 近三年考核.
    pub appraisals: Option<String>,
    /// 简历.
    pub career: Vec<Career>,
    /// 主要业绩.
    pub achievements: Option<String>,
    /// 优点.
    pub strengths: Option<String>,
    /// 不足.
    pub weaknesses: Option<String>,
    /// 培养方向与措施.
    pub plan: Vec<Measure>,
    /// 导师.
    pub mentor: Option<String>,
    /// 领导小组意见: the decision, where there is one.
    pub decision: Option<String>,
    /// 出库: date and reason; `None` while in the pool.
    pub exit: Option<String>,
}

/// Width of columns `from` to `to`, points.
fn span(from: usize, to: usize) -> f32 {
    mm(COLUMNS.iter().skip(from).take(to + 1 - from).sum())
}

impl ReserveForm {
    /// Lays the form out.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let paper = Paper::PORTRAIT;
        let mut items = Vec::new();
        let title = setter.words("后备干部登记表", "Registration of a Reserve Cadre");
        frame::title(setter, paper, title, "", &mut items);
        let mut grid = Grid::new();
        let x = paper.x();
        let mut y = paper.y() + mm(14.0);
        let top = y;
        for row in self.head(setter) {
            y += grid.row(x, y, mm(ROW), row);
        }
        let left = x + span(0, 5);
        grid.frame(left, top, span(6, 6), y - top);
        cadre::picture(setter, self.photo.as_ref(), (left, top), (span(6, 6), y - top), grid.items());
        for row in self.posts(setter) {
            y += grid.row(x, y, mm(ROW), row);
        }
        let head = match setter.language {
            Language::Chinese => format!("{}{title}", self.group_name),
            Language::English => format!("{}: {title}", self.group_name),
        };
        let mut rows = Rows::under(setter, paper, (head, self.name.clone()), (items, grid), y);
        self.texts(setter, &mut rows);
        self.measures(setter, &mut rows);
        self.opinions(setter, &mut rows);
        let mut pages = rows.finish();
        frame::whole_leaves(setter, paper, &mut pages);
        frame::finish(setter, paper, FORM, stamp, &mut pages);
        pages
    }

    /// The rows beside the photo.
    fn head(&self, setter: &Setter<'_>) -> Vec<Vec<Cell>> {
        type Field<'t> = ((&'static str, &'static str), Option<&'t str>);
        let rows: [[Field<'_>; 3]; 4] = [
            [
                (("姓名", "Name"), Some(&self.name)),
                (("性别", "Sex"), self.sex.as_deref()),
                (("出生年月", "Born (age)"), self.birth.as_deref()),
            ],
            [
                (("民族", "Ethnic group"), self.ethnic.as_deref()),
                (("籍贯", "Native place"), self.native_place.as_deref()),
                (("政治面貌", "Political"), self.political.as_deref()),
            ],
            [
                (("参加工作时间", "At work since"), self.work_since.as_deref()),
                (("健康状况", "Health"), self.health.as_deref()),
                (("学历学位", "Education"), self.education.as_deref()),
            ],
            [
                (("院校专业", "School, subject"), self.school.as_deref()),
                (("专业技术职务", "Technical post"), self.technical_post.as_deref()),
                (("技能等级", "Skill level"), self.skill_level.as_deref()),
            ],
        ];
        rows.into_iter()
            .map(|row| {
                row.into_iter()
                    .enumerate()
                    .flat_map(|(at, (words, text))| {
                        let (label, body) = (span(at * 2, at * 2), span(at * 2 + 1, at * 2 + 1));
                        [cells::label(setter, words, label), cells::value(setter, words, text, body, mm(ROW))]
                    })
                    .collect()
            })
            .collect()
    }

    /// Post, category, votes and grades.
    fn posts(&self, setter: &Setter<'_>) -> Vec<Vec<Cell>> {
        let measure = Paper::PORTRAIT.measure();
        let label = mm(26.0);
        let pair = |words: (&'static str, &'static str), text: &Option<String>, width: f32| {
            [cells::label(setter, words, label), cells::value(setter, words, text.as_deref(), width - label, mm(ROW))]
        };
        let two = |one: [Cell; 2], other: [Cell; 2]| one.into_iter().chain(other).collect::<Vec<_>>();
        let half = measure / 2.0;
        vec![
            two(
                pair(("现任职务", "Present post"), &self.present_post, half),
                pair(("任现职时间", "In post since"), &self.in_post_since, half),
            ),
            two(pair(("后备类别", "Kept for"), &self.category, half), pair(("后备方向", "Direction"), &self.direction, half)),
            two(
                pair(("成熟度", "Maturity"), &self.maturity, half),
                pair(("入库时间", "In the pool since"), &self.entered_on, half),
            ),
            two(pair(("推荐票", "Votes"), &self.votes, half), pair(("近三年考核", "Last three years"), &self.appraisals, half)),
        ]
    }

    fn texts(&self, setter: &Setter<'_>, rows: &mut Rows<'_, '_>) {
        let (first, body) = (mm(26.0), Paper::PORTRAIT.measure() - mm(26.0));
        let career: Vec<String> = self
            .career
            .iter()
            .flat_map(|line| std::iter::once(format!("{}　{}", line.months, line.text)).chain(line.notes.iter().cloned()))
            .collect();
        let career = Some(career.join("\n")).filter(|text| !text.is_empty());
        // The career takes the rest of the first page, as on the appointment form.
        let rest = ((rows.paper.end() - rows.y) / mm(1.0)).max(60.0);
        for (label, text, least) in [
            (("简历", "Career"), &career, rest),
            (("主要业绩", "Achievements"), &self.achievements, 30.0),
            (("优点", "Strengths"), &self.strengths, 20.0),
            (("不足", "Weaknesses"), &self.weaknesses, 20.0),
        ] {
            let statement = Statement { label, choices: None, text: text.as_deref(), line: None, signing: None, least };
            rows.statement(statement.set(setter, first, body));
        }
    }

    /// 培养方向与措施.
    fn measures(&self, setter: &Setter<'_>, rows: &mut Rows<'_, '_>) {
        let heads =
            [("措施", "Measure"), ("内容", "What for"), ("时间", "Time"), ("责任人", "Responsible"), ("完成情况", "State")];
        rows.want(mm(7.0 * 2.0 + 8.0));
        let width = rows.paper.measure();
        let title = setter.words("培养方向与措施", "Development plan");
        let style = Style::new(12.0).align(Align::Centre);
        rows.row(7.0, vec![Cell::new(width, setter.label(title, style, inner(width)))]);
        let cells = heads.iter().zip(PLAN).map(|(words, width)| cells::sized_label(setter, *words, mm(width), 10.5, 9.5));
        rows.row(7.0, cells.collect());
        let blank = Measure::default();
        let lines = self.plan.iter().chain(std::iter::repeat_n(&blank, 3_usize.saturating_sub(self.plan.len())));
        for line in lines {
            let texts = [&line.kind, &line.goal, &line.time, &line.responsible, &line.state];
            let cells = heads.iter().zip(PLAN).zip(texts).map(|((words, width), text)| {
                let style = Style::new(10.5).align(Align::Even).leading(1.1);
                let sizes: &[f32] = &[10.5, 10.0, 9.5, 9.0];
                let block = match text.is_empty() {
                    true => Block::empty(),
                    false => setter.fit(setter.words(words.0, words.1), text, style, mm(width) - mm(1.6), mm(7.4), sizes),
                };
                Cell::new(mm(width), block).pad(mm(0.8))
            });
            let cells = cells.collect();
            rows.row(8.0, cells);
        }
    }

    fn opinions(&self, setter: &Setter<'_>, rows: &mut Rows<'_, '_>) {
        let (first, body) = (mm(26.0), Paper::PORTRAIT.measure() - mm(26.0));
        let mentor = ("导师", "Mentor");
        let mentors = cells::value(setter, mentor, self.mentor.as_deref(), body, mm(ROW));
        rows.row(ROW, vec![cells::label(setter, mentor, first), mentors]);
        for (label, text) in [
            (("单位党组织意见", "Party organisation of the unit"), None),
            (("人力资源部门意见", "Human resources"), None),
            (("领导小组意见", "Leading group"), self.decision.as_deref()),
        ] {
            let signing = Some(Signing { label: None, seal: true, date: None });
            let statement = Statement { label, choices: None, text, line: None, signing, least: 30.0 };
            rows.statement(statement.set(setter, first, body));
        }
        let exit = ("出库", "Left the pool");
        let left = cells::value(setter, exit, self.exit.as_deref(), body, mm(ROW));
        rows.row(ROW, vec![cells::label(setter, exit, first), left]);
    }
}
