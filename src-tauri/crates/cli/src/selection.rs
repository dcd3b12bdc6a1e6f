//! `talent selection`: everything of a competitive selection.

use crate::args::Args;
use crate::out::{self, Failure};
use crate::{file, packet};
use office::wire::{
    CandidateRow, FormKind, PrintRequest, PrintSave, SelectionAims, SelectionAimsNew, SelectionAnnounce, SelectionApply,
    SelectionCard, SelectionDecide, SelectionImport, SelectionInspect, SelectionKey, SelectionMarks, SelectionMerge,
    SelectionNew, SelectionPanel, SelectionPostCard, SelectionPublish, SelectionRefusal, SelectionReview, SelectionRow,
    SelectionScore, SelectionScores, SelectionSend, SelectionTemplate,
};
use office::words;
use office::{Office, Unwatched};
use std::process::ExitCode;

const VERBS: &[&str] = &[
    "list", "show", "draft", "save", "announce", "withdraw", "apply", "review", "draw", "score", "import", "template", "panel",
    "step-out", "mark", "card", "send", "merge", "rank", "inspect", "out", "publish", "decide", "export", "print", "aims",
];

/// One of the verbs; each answers with the selection as it then stands.
pub fn run(args: &mut Args) -> Result<ExitCode, Failure> {
    let verb = args.verb("a selection", VERBS)?;
    match verb.as_str() {
        "merge" => return merge(args),
        "import" => return import(args),
        _ => {}
    }
    run_verb(args, verb).map(|()| ExitCode::SUCCESS)
}

fn run_verb(args: &mut Args, verb: String) -> Result<(), Failure> {
    match verb.as_str() {
        "list" => {
            let rows = file::open(args)?.selection_list()?;
            return out::answer(args.flag("json"), &rows, |rows| rows.iter().map(row).collect());
        }
        "draft" => {
            let draft = file::open(args)?.selection_draft()?;
            return out::answer(true, &draft, |_| Vec::new());
        }
        "aims" => return aims(args),
        "export" => {
            let path = args.out()?;
            let office = file::open(args)?;
            let id = id_of(args, &office)?;
            let rows = office.selection_export(id, &path)?;
            return out::answer(args.flag("json"), &rows, |rows| vec![format!("{rows} rows")]);
        }
        "print" => return print(args),
        "send" => return send(args),
        "template" => return template(args),
        _ => {}
    }
    let what = if verb == "save" { Some(args.need("the file")?) } else { None };
    let who = if ["apply", "review", "score", "inspect", "out", "mark", "step-out", "card"].contains(&verb.as_str()) {
        Some(args.need(if ["mark", "step-out", "card"].contains(&verb.as_str()) {
            "the judge's staff number"
        } else {
            "the staff number"
        })?)
    } else {
        None
    };
    let verdict = match verb.as_str() {
        "review" => Some(args.verb("a review", &["qualified", "refused"])?),
        "inspect" => Some(args.verb("an inspection", &["passed", "failed"])?),
        _ => None,
    };
    let mut rest = Vec::new();
    if ["panel", "mark"].contains(&verb.as_str()) {
        while let Some(word) = args.next() {
            rest.push(word);
        }
    }
    let given = |name: &str| args.option(name).unwrap_or_default().to_owned();
    let office = file::open(args)?;
    let card = match verb.as_str() {
        "show" => office.selection_show(id_of(args, &office)?)?,
        "save" => {
            let path = what.unwrap_or_default();
            let text = std::fs::read_to_string(&path).map_err(|_| office::Error::FileMissing { path: path.clone() })?;
            let request: SelectionNew =
                serde_json::from_str(&text).map_err(|error| Failure::usage(format!("{path}: {error}")))?;
            office.selection_save(&request)?
        }
        "announce" => office.selection_announce(&SelectionAnnounce {
            id: id_of(args, &office)?,
            number: given("number"),
            announced_on: given("on"),
            apply_until: given("until"),
        })?,
        "publish" => office.selection_publish(&SelectionPublish {
            selection: id_of(args, &office)?,
            posted_on: given("on"),
            contact: given("contact"),
        })?,
        verb => {
            let card = office.selection_show(id_of(args, &office)?)?;
            let post = post_of(args, &card)?;
            match verb {
                "withdraw" => office.selection_withdraw(post.id, &given("reason"))?,
                "draw" => office.selection_draw(post.id)?,
                "rank" => office.selection_rank(post.id)?,
                "panel" => office.selection_panel(&SelectionPanel { post: post.id, judges: rest })?,
                "apply" => office.selection_apply(&SelectionApply {
                    post: post.id,
                    staff_number: who.unwrap_or_default(),
                    applied_on: given("on"),
                    statement: given("text"),
                })?,
                "decide" => {
                    let number = given("resolution");
                    let known = office.resolution_list()?;
                    let resolution = known.iter().find(|one| one.number == number).map_or(0, |one| one.id);
                    office.selection_decide(&SelectionDecide {
                        post: post.id,
                        day: given("on"),
                        resolution,
                        round: args.number("round")?.unwrap_or(0),
                        since: given("since"),
                        relatives: given("relatives"),
                    })?
                }
                "card" => {
                    office.selection_card(&SelectionKey { judge: judge(post, &who.unwrap_or_default())?, card: given("card") })?
                }
                "step-out" => office.selection_step_out(judge(post, &who.unwrap_or_default())?, &given("reason"))?,
                "mark" => {
                    // DRAW=25,20,… one a candidate.
                    let mut rows = Vec::new();
                    for word in &rest {
                        let (draw, cells) = word.split_once('=').ok_or_else(|| Failure::usage("marks are DRAW=MARK,MARK,…"))?;
                        let found =
                            post.candidates.iter().find(|one| one.draw.is_some_and(|number| number.to_string() == draw.trim()));
                        let found = found.ok_or_else(|| Failure::usage(format!("nobody has drawn {draw}")))?;
                        rows.push((found.id, cells.split(',').map(|cell| cell.trim().to_owned()).collect()));
                    }
                    office.selection_marks(&SelectionMarks {
                        judge: judge(post, &who.unwrap_or_default())?,
                        held_on: given("on"),
                        rows,
                    })?
                }
                verb => {
                    let number = who.unwrap_or_default();
                    let one = candidate(post, &number)?;
                    match verb {
                        "review" => office.selection_review(&SelectionReview {
                            application: one.id,
                            qualified: verdict.as_deref() == Some("qualified"),
                            reason: given("reason"),
                            day: given("on"),
                            overruled: args
                                .options("overrule")
                                .iter()
                                .filter_map(|pair| pair.split_once('=').map(|(code, why)| (code.to_owned(), why.to_owned())))
                                .collect(),
                        })?,
                        "score" => office.selection_scores(&SelectionScores {
                            post: post.id,
                            rows: vec![SelectionScore {
                                application: one.id,
                                written: args.option("written").unwrap_or(&one.written).to_owned(),
                                democratic: args.option("democratic").unwrap_or(&one.democratic).to_owned(),
                                extra: args.number("extra")?.unwrap_or(one.extra),
                            }],
                        })?,
                        "inspect" => office.selection_inspect(&SelectionInspect {
                            application: one.id,
                            day: given("on"),
                            passed: verdict.as_deref() == Some("passed"),
                            document: given("document"),
                            note: given("note"),
                            inspectors: args.options("by"),
                        })?,
                        _ => office.selection_out(one.id, &given("reason"))?,
                    }
                }
            }
        }
    };
    out::answer(args.flag("json"), &card, lines)
}

/// A table of scores, or with `--marks` of judges' marks; all of it is kept or nothing.
fn import(args: &mut Args) -> Result<ExitCode, Failure> {
    let path = args.need("the table")?;
    let kind = if args.flag("marks") { "marks" } else { "scores" }.to_owned();
    let held_on = args.option("on").unwrap_or_default().to_owned();
    let office = file::open(args)?;
    let card = office.selection_show(id_of(args, &office)?)?;
    let post = post_of(args, &card)?.id;
    let outcome = office.selection_import(&SelectionImport { post, kind, path, held_on }, &Unwatched)?;
    out::answer(args.flag("json"), &outcome, |outcome| {
        let why = |row: &SelectionRefusal| {
            let args = row.args.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            let words = words::filled(out::language(), &format!("error.{}", row.code), args);
            format!("row {} {}: {}: {words}", row.row, row.who, row.code)
        };
        let mut lines: Vec<String> = outcome.refused.iter().map(why).collect();
        lines.push(format!("{} kept, {} refused", outcome.kept, outcome.refused.len()));
        lines
    })?;
    Ok(out::code(outcome.refused.is_empty()))
}

fn template(args: &mut Args) -> Result<(), Failure> {
    let kind = args.verb("a table", &["scores", "marks"])?;
    let path = args.out()?;
    let office = file::open(args)?;
    let card = office.selection_show(id_of(args, &office)?)?;
    let post = post_of(args, &card)?.id;
    let rows = office.selection_template(&SelectionTemplate { post, kind, path })?;
    out::answer(args.flag("json"), &rows, |rows| vec![format!("{rows} rows")])
}

/// Packets for judges: those of `--judge`, else all who have a card and none yet.
fn send(args: &mut Args) -> Result<(), Failure> {
    let folder = args.option("folder").ok_or_else(|| Failure::usage("name the folder for the packets with --folder"))?.to_owned();
    let until = args.option("until").unwrap_or_default().to_owned();
    let office = file::open(args)?;
    let card = office.selection_show(id_of(args, &office)?)?;
    let post = post_of(args, &card)?;
    let judges = args.options("judge").iter().map(|number| judge(post, number)).collect::<Result<Vec<i64>, Failure>>()?;
    let sent = office.selection_send(&SelectionSend { post: post.id, judges, until, folder })?;
    out::answer(args.flag("json"), &sent, |sent| {
        let mut lines: Vec<String> = sent.files.iter().map(|one| format!("{} {}", one.name, one.file)).collect();
        lines.push(format!("{} sent, {} score on paper", sent.files.len(), sent.paper));
        lines
    })
}

/// What is refused ends with the code of a refusal.
fn merge(args: &mut Args) -> Result<ExitCode, Failure> {
    let mut paths = vec![args.need("the returned packets, or their folder")?];
    paths.extend(std::iter::from_fn(|| args.next()));
    let held_on = args.option("on").unwrap_or_default().to_owned();
    let office = file::open(args)?;
    let card = office.selection_show(id_of(args, &office)?)?;
    let post = post_of(args, &card)?.id;
    let outcome = office.selection_merge(&SelectionMerge { post, held_on, paths }, &Unwatched)?;
    out::answer(args.flag("json"), &outcome, packet::lines)?;
    Ok(out::code(outcome.refused == 0))
}

fn aims(args: &Args) -> Result<(), Failure> {
    let office = file::open(args)?;
    let year = match args.number("year")? {
        Some(year) => year,
        None => office
            .selection_draft()
            .map(|draft| draft.year)
            .or_else(|_| office.selection_list().map(|rows| rows.first().map_or(2026, |row| row.year)))?,
    };
    let aims = match args.option("set") {
        None => office.selection_aims(year)?,
        Some(json) => {
            let aims = serde_json::from_str(json).map_err(|error| Failure::usage(format!("--set: {error}")))?;
            office.selection_aims_set(&SelectionAimsNew { year, aims })?
        }
    };
    out::answer(args.flag("json"), &aims, |aims: &SelectionAims| {
        let reached = |found: Option<bool>| match found {
            None => "",
            Some(true) => "  reached",
            Some(false) => "  not reached",
        };
        aims.rows
            .iter()
            .map(|row| format!("{:<14} {:>8}  aim {:>6}{}", row.measure, row.figure, row.aim, reached(row.reached)))
            .collect()
    })
}

fn print(args: &mut Args) -> Result<(), Failure> {
    let form = match args.verb("a paper", &["notice", "applications", "sheets", "panel", "ranking", "publicity"])?.as_str() {
        "notice" => FormKind::SelectionNotice,
        "applications" => FormKind::SelectionApplication,
        "sheets" => FormKind::SelectionSheet,
        "panel" => FormKind::SelectionPanel,
        "ranking" => FormKind::SelectionRanking,
        _ => FormKind::SelectionPublicity,
    };
    let path = args.out()?;
    let office = file::open(args)?;
    let source = id_of(args, &office)?;
    let language = args.option("language").unwrap_or("zh-CN").to_owned();
    let request = PrintRequest { form, language, source, items: Vec::new(), variant: String::new() };
    let outcome = office.print_save(&PrintSave { request, each: args.flag("each"), path }, &Unwatched)?;
    out::answer(args.flag("json"), &outcome, |outcome| {
        let mut lines = vec![format!("{} sheets, {} pages", outcome.sheets, outcome.pages)];
        lines.extend(outcome.files.iter().cloned());
        lines
    })
}

/// The selection of `--id`, else the latest.
fn id_of(args: &Args, office: &Office) -> Result<i64, Failure> {
    match args.number("id")? {
        Some(id) => Ok(id),
        None => office.selection_list()?.first().map(|row| row.id).ok_or_else(|| office::Error::NotFound.into()),
    }
}

/// The post of `--post`, by its id in the selection or its name; without it the only one.
fn post_of<'a>(args: &Args, card: &'a SelectionCard) -> Result<&'a SelectionPostCard, Failure> {
    let Some(asked) = args.option("post") else {
        return match card.posts.as_slice() {
            [only] => Ok(only),
            _ => Err(Failure::usage("say which post: --post NAME or its number")),
        };
    };
    let found = card
        .posts
        .iter()
        .find(|post| post.id.to_string() == asked || post.name == asked || format!("{} {}", post.unit, post.name) == asked);
    found.ok_or_else(|| Failure::usage(format!("no post {asked} in this selection")))
}

fn candidate<'a>(post: &'a SelectionPostCard, number: &str) -> Result<&'a CandidateRow, Failure> {
    let found = post.candidates.iter().find(|one| one.staff_number == number);
    found.ok_or_else(|| office::Error::PersonUnknown { number: number.to_owned() }.into())
}

fn judge(post: &SelectionPostCard, number: &str) -> Result<i64, Failure> {
    let found = post.judges.iter().find(|one| one.staff_number == number);
    found.map(|one| one.id).ok_or_else(|| office::Error::PersonUnknown { number: number.to_owned() }.into())
}

fn row(row: &SelectionRow) -> String {
    format!(
        "{:>4}  {} {:<24} {:<10} {} posts  {} applicants  {}",
        row.id, row.year, row.name, row.state, row.posts, row.applicants, row.stage
    )
}

fn lines(card: &SelectionCard) -> Vec<String> {
    let mut lines = vec![row(&card.row)];
    for post in &card.posts {
        lines.push(format!(
            "[{}] {} {}  places {}  qualified {}  {}",
            post.id, post.unit, post.name, post.places, post.qualified, post.stage
        ));
        for one in &post.judges {
            let out = if one.out.is_empty() { String::new() } else { format!("  out: {} {}", one.out, one.why) };
            lines.push(format!("  judge {} {} {}{out}", one.seat, one.staff_number, one.name));
        }
        let mut candidates: Vec<&CandidateRow> = post.candidates.iter().collect();
        candidates.sort_by_key(|one| one.rank.unwrap_or(u32::MAX));
        for one in candidates {
            let rank = one.rank.map(|rank| rank.to_string()).unwrap_or_default();
            let figures = [&one.written, &one.interview, &one.democratic, &one.total].map(|text| format!("{text:>6}")).join(" ");
            let draw = one.draw.map(|draw| format!("#{draw}")).unwrap_or_default();
            let listed = if one.listed { " *" } else { "" };
            lines.push(format!(
                "  {rank:>3} {draw:>4} {} {} {} {figures}{listed} {}",
                one.staff_number, one.name, one.review, one.won
            ));
        }
    }
    lines
}
