//! Fills form 2, the ballots of one class: those with a number that was drawn and waits, or spare ones without any.

use super::terms::{self, pick};
use super::{Form, Forms};
use crate::Error;
use crate::appraisal::{rated_by, scheme_of};
use crate::ballot::known_class;
use crate::issue::refuse_not_rating;
use crate::wire::{BallotAbout, PrintRequest};
use crate::words::Language;
use domain::appraisal::Scheme;
use domain::appraisal::scheme::{BallotKind, Words};
use forms::Sheet;
use forms::ballot::{Ballot, Batch, Candidate, Question, Team};
use std::sync::Arc;
use store::Db;

/// The most spare ballots of one print.
const MOST_SPARE: i64 = 500;

pub(super) fn fill(db: &Db<'_>, group: &str, language: Language, request: &PrintRequest) -> Result<Forms, Error> {
    let record = store::appraisal::get(db, request.source).map_err(|_| Error::AppraisalMissing)?;
    let scheme = scheme_of(db, record.rule)?;
    let (asked, spare) = match request.variant.strip_suffix("-spare") {
        Some(class) => (class, true),
        None => (request.variant.as_str(), false),
    };
    let (code, about) = match asked.strip_prefix("teams-") {
        Some(class) => (class, BallotAbout::Teams),
        None => (asked, BallotAbout::People),
    };
    let code = if code.is_empty() { scheme.classes.first().map_or("", |class| &class.code) } else { code };
    let class = known_class(&scheme, code)?;
    refuse_not_rating(&scheme, about, class)?;
    let numbers = if spare {
        let copies = request.items.first().copied().unwrap_or(1).clamp(1, MOST_SPARE);
        (0..copies).map(|_| String::new()).collect()
    } else {
        store::issued::waiting(db, record.id, about.code(), code)?
    };
    let batch = Arc::new(Batch {
        unit: group.to_owned(),
        year: record.year,
        whom: whom(language, &scheme, about),
        class: code.to_owned(),
        class_index: class,
        instructions: instructions(language, &scheme, class, about),
        order_rule: match about {
            BallotAbout::People => pick(language, "排列顺序：按单位", "Order: by unit"),
            BallotAbout::Teams => pick(language, "排列顺序：按列入先后", "Order: as put in"),
        }
        .to_owned(),
        question: question(db, language, &scheme, record.id, class, about)?,
    });
    let kind = if about == BallotAbout::Teams { "BZ" } else { "" };
    let forms = numbers
        .into_iter()
        .map(|number| Form {
            // The register knows the class, never the numbers.
            number: format!("CP-{}-{kind}{code}", record.year),
            name: format!("{}-{}-{kind}{code}-{number}", record.year, pick(language, "民主测评票", "ballot")),
            sheet: Sheet::Ballot(Box::new(Ballot { batch: Arc::clone(&batch), number })),
        })
        .collect();
    Ok(Forms {
        forms,
        title: match language {
            Language::Chinese => format!("{group} {}年度民主测评票（{code}票）", record.year),
            Language::English => format!("{group}: appraisal ballots {} ({code})", record.year),
        },
        object: record.year.to_string(),
        draft: false,
    })
}

/// Who is appraised, as it stands in the title.
pub(super) fn whom(language: Language, scheme: &Scheme, about: BallotAbout) -> String {
    match about {
        BallotAbout::Teams => pick(language, "领导班子", "Leadership Teams"),
        BallotAbout::People if scheme.pools.is_empty() => pick(language, "中层管理人员", "Middle-Level Managers"),
        BallotAbout::People => pick(language, "中层及以上管理人员", "Managers"),
    }
    .to_owned()
}

fn words(language: Language, words: &Words) -> String {
    pick(language, &words.zh, &words.en).to_owned()
}

fn question(
    db: &Db<'_>,
    language: Language,
    scheme: &Scheme,
    id: i64,
    class: usize,
    about: BallotAbout,
) -> Result<Question, Error> {
    let grades = || scheme.ticks.iter().map(|tick| terms::grade(language, &tick.grade)).collect();
    if about == BallotAbout::Teams {
        let items: Vec<String> =
            scheme.team.iter().flat_map(|team| &team.items).map(|item| words(language, &item.name)).collect();
        let teams: Vec<Team> =
            store::team::list(db, id)?.into_iter().map(|team| Team { name: team.unit, items: items.clone() }).collect();
        return match teams.is_empty() {
            true => Err(Error::PrintNothing),
            false => Ok(Question::Team { grades: grades(), abstain: true, teams }),
        };
    }
    let people: Vec<Candidate> = rated_by(scheme, store::appraisal::subjects(db, id)?, class)
        .into_iter()
        .map(|subject| Candidate { name: subject.name, post: format!("{} {}", subject.unit, subject.post).trim().to_owned() })
        .collect();
    if people.is_empty() {
        return Err(Error::PrintNothing);
    }
    Ok(match scheme.classes.get(class).map(|class| class.ballot) {
        Some(BallotKind::Tick) => Question::Tick { grades: grades(), abstain: true, people },
        _ => Question::Score {
            dimensions: scheme.dimensions.iter().map(|dimension| words(language, &dimension.name)).collect(),
            overall: false,
            people,
        },
    })
}

/// What the voter must know, by the rules of the year.
fn instructions(language: Language, scheme: &Scheme, class: usize, about: BallotAbout) -> Vec<String> {
    let zh = language == Language::Chinese;
    let ticked = about == BallotAbout::Teams || scheme.classes.get(class).is_some_and(|class| class.ballot == BallotKind::Tick);
    let mut lines = Vec::new();
    if ticked {
        lines.push(
            pick(
                language,
                "每行在一个等次下打“√”；不了解的选“弃权”。",
                "Tick one grade in each row; where you cannot tell, abstain.",
            )
            .to_owned(),
        );
        lines.push(
            pick(language, "空行、一行两个以上“√”的，该行作废。", "A blank row, or one with two ticks, is void.").to_owned(),
        );
    } else {
        lines.push(pick(language, "各项0—100分，可打半分。", "Each score from 0 to 100, half points allowed.").to_owned());
        lines.push(
            pick(language, "缺项、超出范围的，该行作废。", "A row with a blank, or a score out of range, is void.").to_owned(),
        );
        if let Some(most) = scheme.void.same_for_all_above {
            lines.push(match zh {
                true => format!("对{most}人以上评分全同的，整票作废。"),
                false => format!("The same score for more than {most} people voids the ballot."),
            });
        }
        if let Some(limit) = &scheme.void.forced_limit {
            let (high, most, low, least) =
                (limit.high_from.normalize(), limit.most_high, limit.low_below.normalize(), limit.least_low);
            lines.push(match zh {
                true => format!("{high}分及以上不超过{most}人，{low}分以下不少于{least}人，否则整票作废。"),
                false => format!("At most {most} from {high} up and at least {least} below {low}, else the ballot is void."),
            });
        }
    }
    lines.push(
        pick(
            language,
            "无记名填写，不签名；票号为随机数，与人无关。",
            "Anonymous: do not sign. The number is random and belongs to nobody.",
        )
        .to_owned(),
    );
    lines
}
