//! `talent title`: both registers of titles, the committee between them, the places of the units.

use crate::appraisal::cited;
use crate::args::Args;
use crate::out::{self, Failure};
use crate::{file, person};
use office::Office;
use office::wire::{
    CommitteeNew, CommitteeRule, CommitteeView, MemberEnd, MembersNew, Page, QualificationNew, QualificationRow,
    QualificationWithdraw, TitleAppointmentRow, TitleCandidateNew, TitleCellQuery, TitleDecide, TitleEnd, TitleExport,
    TitleNoticeNew, TitleObjectionNew, TitleObjectionSettle, TitlePlaceNew, TitlePropose, TitleQuery, TitleSessionClose,
    TitleSessionNew, TitleSessionView, TitleStructure, TitleStructureNew, TitleSuspended, TitleTake, TitleVoteNew,
};

const VERBS: [&str; 29] = [
    "room",
    "qualifications",
    "qualify",
    "withdraw",
    "offer",
    "take",
    "committees",
    "committee",
    "member",
    "leave",
    "sessions",
    "session",
    "sit",
    "candidate",
    "strike",
    "vote",
    "post",
    "object",
    "settle",
    "close",
    "appointments",
    "propose",
    "back",
    "approve",
    "reject",
    "end",
    "suspended",
    "places",
    "structure",
];

/// One of the verbs, `cells` or `export`.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    let known: Vec<&str> = VERBS.into_iter().chain(["cells", "export"]).collect();
    let verb = args.verb("titles", &known)?;
    let mut words = Vec::new();
    while let Some(word) = args.next() {
        words.push(word);
    }
    let office = file::open(args)?;
    let ask = Ask { args, office: &office, words: &words, json: args.flag("json") };
    match verb.as_str() {
        "room" | "qualifications" | "qualify" | "withdraw" | "offer" | "take" => ask.qualification(&verb),
        "committees" | "committee" | "member" | "leave" => ask.committee(&verb),
        "sessions" | "session" | "sit" | "candidate" | "strike" | "vote" | "post" | "object" | "settle" | "close" => {
            ask.session(&verb)
        }
        "appointments" | "propose" | "back" | "approve" | "reject" | "end" | "suspended" => ask.appointment(&verb),
        _ => ask.place(&verb),
    }
}

struct Ask<'a> {
    args: &'a Args,
    office: &'a Office,
    words: &'a [String],
    json: bool,
}

impl Ask<'_> {
    fn qualification(&self, verb: &str) -> Result<(), Failure> {
        match verb {
            "qualify" => {
                let request = QualificationNew {
                    staff_number: self.word(0, "the staff number")?,
                    series: self.text("series"),
                    level: self.text("level"),
                    specialty: self.text("specialty"),
                    title: self.text("title"),
                    obtained_on: self.text("on"),
                    certificate: self.text("certificate"),
                    document: self.text("document"),
                };
                out::answer(self.json, &self.office.title_qualification_add(&request)?, |row| vec![qualified(row)])
            }
            "withdraw" => {
                let qualification = self.id(0, "the number of the qualification")?;
                let request = QualificationWithdraw {
                    qualification,
                    on: self.on(),
                    document: self.text("document"),
                    reason: self.text("reason"),
                };
                out::answer(self.json, &self.office.title_qualification_withdraw(&request)?, |row| vec![qualified(row)])
            }
            "offer" => out::answer(self.json, &self.office.title_offer()?, |rows| {
                rows.iter()
                    .map(|row| format!("{} {} {} → {} {}", row.staff_number, row.name, row.text, row.series, row.level))
                    .collect()
            }),
            "take" => {
                let people = self.args.options("person");
                let people = people.iter().map(|number| person::id_of(self.office, number)).collect::<Result<_, _>>()?;
                let taken = self.office.title_take(&TitleTake { people, document: self.text("document") })?;
                out::answer(self.json, &taken, |taken| vec![taken.to_string()])
            }
            "room" => out::answer(self.json, &self.office.title_room()?, |room| {
                room.waiting.iter().map(|row| format!("{} {} {} {} {}", row.kind, row.id, row.name, row.what, row.day)).collect()
            }),
            _ => {
                let rows = self.office.title_qualifications(&self.query()?, &all())?.rows;
                out::answer(self.json, &rows, |rows| rows.iter().map(qualified).collect())
            }
        }
    }

    fn committee(&self, verb: &str) -> Result<(), Failure> {
        let views = match verb {
            "committee" => self.office.title_committee_add(&CommitteeNew {
                name: self.word(0, "the name of the committee")?,
                kind: self.or("kind", "other"),
                scope: self.or("scope", "series"),
                series: self.text("series"),
                specialty: self.text("specialty"),
                rule: CommitteeRule {
                    least: self.args.number("least")?.unwrap_or_default(),
                    attendance: self.text("attendance"),
                    pass: self.text("pass"),
                    notice_days: self.args.number("days")?.unwrap_or_default(),
                    term_months: self.args.number("months")?.unwrap_or_default(),
                },
                document: self.text("document"),
            })?,
            "member" => self.office.title_member_add(&MembersNew {
                committee: self.committee_id()?,
                staff_numbers: self.words.iter().skip(1).cloned().collect(),
                role: self.or("role", "member"),
                since: self.text("from"),
                until: self.text("until"),
                document: self.text("document"),
            })?,
            "leave" => self.office.title_member_end(&MemberEnd {
                member: self.id(0, "the number of the term")?,
                last_day: self.text("until"),
                reason: self.text("reason"),
            })?,
            _ => self.office.title_committees()?,
        };
        out::answer(self.json, &views, |views| views.iter().flat_map(committee_lines).collect())
    }

    fn session(&self, verb: &str) -> Result<(), Failure> {
        let office = self.office;
        let view = match verb {
            "sessions" => {
                let rows = office.title_sessions()?;
                return out::answer(self.json, &rows, |rows| {
                    let line = |row: &office::wire::TitleSessionRow| {
                        let (id, state, passed, of) = (row.id, &row.state, row.passed, row.candidates);
                        format!("{id} {} {} {} {state} {passed}/{of}", row.held_on, row.committee_name, row.name)
                    };
                    rows.iter().map(line).collect()
                });
            }
            "sit" => office.title_session_open(&TitleSessionNew {
                committee: self.committee_id()?,
                name: self.word(1, "the name of the session")?,
                held_on: self.on(),
                absent: self.args.options("absent"),
            })?,
            "candidate" => office.title_candidate_add(&TitleCandidateNew {
                session: self.id(0, "the number of the session")?,
                staff_number: self.word(1, "the staff number")?,
                series: self.text("series"),
                level: self.text("level"),
                specialty: self.text("specialty"),
                title: self.text("title"),
            })?,
            "strike" => office.title_candidate_remove(self.id(0, "the number of the candidate")?)?,
            "vote" => office.title_vote(&TitleVoteNew {
                candidate: self.id(0, "the number of the candidate")?,
                aside: self.args.options("aside"),
                approve: self.args.number("approve")?.unwrap_or_default(),
                against: self.args.number("against")?.unwrap_or_default(),
                abstain: self.args.number("abstain")?.unwrap_or_default(),
            })?,
            "post" => office.title_notice(&TitleNoticeNew {
                session: self.id(0, "the number of the session")?,
                posted_on: self.on(),
                place: self.text("place"),
                contact: self.text("contact"),
                phone: self.text("phone"),
            })?,
            "object" => office.title_objection_add(&TitleObjectionNew {
                candidate: self.id(0, "the number of the candidate")?,
                raised_on: self.on(),
                what: self.text("text"),
            })?,
            "settle" => {
                let objection = self.id(0, "the number of the objection")?;
                let upheld = match self.word(1, "upheld or rejected")?.as_str() {
                    "upheld" => true,
                    "rejected" => false,
                    other => return Err(Failure::usage(format!("no outcome {other}: upheld or rejected"))),
                };
                let request = TitleObjectionSettle { objection, upheld, reason: self.text("reason"), on: self.on() };
                office.title_objection_settle(&request)?
            }
            "close" => {
                let session = self.id(0, "the number of the session")?;
                office.title_session_close(&TitleSessionClose { session, on: self.on(), document: self.text("document") })?
            }
            _ => office.title_session(self.id(0, "the number of the session")?)?,
        };
        out::answer(self.json, &view, session_lines)
    }

    fn appointment(&self, verb: &str) -> Result<(), Failure> {
        let office = self.office;
        let voters = self.args.options("voter");
        let rows = match verb {
            "propose" => vec![office.title_propose(&TitlePropose {
                staff_number: self.word(0, "the staff number")?,
                unit: self.text("unit"),
                series: self.text("series"),
                level: self.text("level"),
                title: self.text("title"),
                since: self.text("from"),
                until: self.text("until"),
                grounds: self.text("ground"),
            })?],
            "back" => vec![office.title_take_back(self.id(0, "the number of the proposal")?, &self.text("reason"))?],
            "approve" | "reject" => {
                let outcome = if verb == "approve" { "approved" } else { "rejected" };
                let proposals = (0..self.words.len())
                    .map(|index| self.id(index, "the number of the proposal"))
                    .collect::<Result<Vec<_>, _>>()?;
                cited(self.args, office, |resolution| {
                    office.title_decide(&TitleDecide {
                        proposals: proposals.clone(),
                        outcome: outcome.to_owned(),
                        resolution: resolution.unwrap_or_default(),
                        reason: self.text("reason"),
                        voters: voters.clone(),
                    })
                })?
            }
            "end" => {
                let (proposal, reason) = (self.id(0, "the number of the appointment")?, self.word(1, "why")?);
                vec![cited(self.args, office, |resolution| {
                    office.title_end(&TitleEnd {
                        proposal,
                        last_day: self.text("until"),
                        reason: reason.clone(),
                        resolution: resolution.unwrap_or_default(),
                        note: self.text("note"),
                        voters: voters.clone(),
                    })
                })?]
            }
            "suspended" => {
                let proposal = self.id(0, "the number of the appointment")?;
                let keep = match self.word(1, "keep or end")?.as_str() {
                    "keep" => true,
                    "end" => false,
                    other => return Err(Failure::usage(format!("cannot {other} it: keep or end"))),
                };
                vec![cited(self.args, office, |resolution| {
                    office.title_suspended(&TitleSuspended {
                        proposal,
                        keep,
                        resolution: resolution.unwrap_or_default(),
                        reason: self.text("reason"),
                        voters: voters.clone(),
                    })
                })?]
            }
            _ => office.title_appointments(&self.query()?, &all())?.rows,
        };
        out::answer(self.json, &rows, |rows| rows.iter().map(appointed).collect())
    }

    fn place(&self, verb: &str) -> Result<(), Failure> {
        let office = self.office;
        match verb {
            "cells" => {
                let query = self.cells()?;
                if query.cell.is_empty() {
                    return out::answer(self.json, &office.title_cells(&query.day)?, |cells| {
                        let line = |row: &office::wire::TitleCellRow| {
                            let four = row.four;
                            let figures = [four.both, four.titled, four.appointed, four.neither].map(|figure| figure.to_string());
                            format!("{} {} {}", row.unit_name, row.level, figures.join(" "))
                        };
                        cells.rows.iter().map(line).collect()
                    });
                }
                let rows = office.title_cell_people(&query, &all())?.rows;
                out::answer(self.json, &rows, |rows| {
                    rows.iter()
                        .map(|row| format!("{} {} {} {} {}", row.staff_number, row.name, row.unit, row.title, row.appointed))
                        .collect()
                })
            }
            "export" => {
                let request = TitleExport {
                    list: self.word(0, "which list (qualifications, appointments, places, cells)")?,
                    query: self.query()?,
                    cells: self.cells()?,
                    path: self.args.out()?,
                };
                out::answer(self.json, &office.title_export(&request)?, |rows| vec![rows.to_string()])
            }
            "structure" => {
                let place = |text: &String| {
                    let wrong = || Failure::usage(format!("{text} is no SERIES/LEVEL=PLACES"));
                    let (of, places) = text.split_once('=').ok_or_else(wrong)?;
                    let (series, level) = of.split_once('/').ok_or_else(wrong)?;
                    let places = places.parse().map_err(|_| wrong())?;
                    Ok::<_, Failure>(TitlePlaceNew { series: series.to_owned(), level: level.to_owned(), places })
                };
                let request = TitleStructureNew {
                    unit: self.word(0, "the unit")?,
                    year: self.args.number("year")?.unwrap_or_else(crate::appraisal::this_year),
                    ratio: self.text("ratio"),
                    low_to_high: self.args.flag("low-to-high"),
                    waiting_months: self.args.number("months")?,
                    document: self.text("document"),
                    places: self.words.iter().skip(1).map(place).collect::<Result<_, _>>()?,
                };
                out::answer(self.json, &office.title_structure_set(&request)?, |rows| rows.iter().flat_map(places).collect())
            }
            _ => out::answer(self.json, &office.title_structures(&self.cells()?)?, |rows| rows.iter().flat_map(places).collect()),
        }
    }

    fn word(&self, index: usize, what: &str) -> Result<String, Failure> {
        self.words.get(index).cloned().ok_or_else(|| Failure::usage(format!("{what} is missing; see talent help")))
    }

    fn id(&self, index: usize, what: &str) -> Result<i64, Failure> {
        let word = self.word(index, what)?;
        word.parse().map_err(|_| Failure::usage(format!("{word} is no number of one")))
    }

    fn text(&self, name: &str) -> String {
        self.or(name, "")
    }

    fn or(&self, name: &str, other: &str) -> String {
        self.args.option(name).unwrap_or(other).to_owned()
    }

    fn on(&self) -> String {
        self.args.option("on").map_or_else(|| chrono::Local::now().date_naive().to_string(), str::to_owned)
    }

    fn committee_id(&self) -> Result<i64, Failure> {
        let name = self.word(0, "the name of the committee")?;
        let found = self.office.title_committees()?.into_iter().find(|one| one.name == name);
        found.map(|one| one.id).ok_or_else(|| office::Error::NotFound.into())
    }

    fn unit_id(&self) -> Result<i64, Failure> {
        let Some(name) = self.args.option("unit") else { return Ok(0) };
        let unit = self.office.unit_list()?.into_iter().find(|unit| unit.name == name);
        unit.map(|unit| unit.id).ok_or_else(|| office::Error::UnitUnknown { unit: name.to_owned() }.into())
    }

    fn query(&self) -> Result<TitleQuery, Failure> {
        let text = self.args.option("person").or(self.args.option("text")).unwrap_or_default().to_owned();
        Ok(TitleQuery {
            text,
            unit: self.unit_id()?,
            series: self.text("series"),
            level: self.text("level"),
            state: self.text("state"),
        })
    }

    fn cells(&self) -> Result<TitleCellQuery, Failure> {
        Ok(TitleCellQuery { day: self.text("on"), unit: self.unit_id()?, level: self.text("level"), cell: self.text("cell") })
    }
}

fn all() -> Page {
    Page { limit: u32::MAX, ..Page::default() }
}

fn qualified(row: &QualificationRow) -> String {
    let QualificationRow { id, staff_number, name, title, specialty, obtained_on, how, withdrawn_on, .. } = row;
    let withdrawn = if withdrawn_on.is_empty() { String::new() } else { format!(", withdrawn {withdrawn_on}") };
    format!("{id} {staff_number} {name} {title} {specialty} {obtained_on} {how}{withdrawn}")
}

fn appointed(row: &TitleAppointmentRow) -> String {
    let TitleAppointmentRow { id, staff_number, name, unit, title, since, last_day, state, standing, resolution, .. } = row;
    format!("{id} {staff_number} {name} {unit} {title} {since}—{last_day} {state} {standing} {resolution}")
}

fn committee_lines(view: &CommitteeView) -> Vec<String> {
    let head = format!("{} {} {} {} members {}", view.name, view.kind, view.series, view.today, view.hindrance);
    let members = view.members.iter().map(|one| {
        format!("  {} {} {} {} {}—{} {}", one.id, one.staff_number, one.name, one.role, one.since, one.last_day, one.left_why)
    });
    std::iter::once(head).chain(members).collect()
}

fn session_lines(view: &TitleSessionView) -> Vec<String> {
    let row = &view.row;
    let present = view.roll.iter().filter(|member| member.present).count();
    let head =
        format!("{} {} {} {} {} {present}/{}", row.id, row.held_on, row.committee_name, row.name, row.state, view.roll.len());
    let candidates = view.candidates.iter().map(|one| {
        let vote = one.vote.as_ref().map_or_else(String::new, |vote| {
            let passed = if vote.passed { "passed" } else { "not passed" };
            format!(" {}/{}/{} of {} {passed}", vote.approve, vote.against, vote.abstain, vote.present)
        });
        let aside: Vec<&str> = one.recused.iter().map(|one| one.name.as_str()).collect();
        let aside = if aside.is_empty() { String::new() } else { format!(", aside {}", aside.join("、")) };
        format!("  {} {} {} {}{vote}{aside}", one.id, one.staff_number, one.name, one.title)
    });
    let notice = view.notice.iter().map(|notice| format!("  notice {} to {}", notice.posted_on, notice.last_day));
    let objections =
        view.objections.iter().map(|one| format!("  objection {} {} {} {}", one.id, one.name, one.what, one.outcome));
    std::iter::once(head).chain(candidates).chain(notice).chain(objections).collect()
}

fn places(one: &TitleStructure) -> Vec<String> {
    let head = format!("{} {} {}", one.unit_name, one.year, one.ratio);
    let lines = one.places.iter().map(|place| {
        let holders = place.holders.join("、");
        format!("  {}/{} {} of {}, free {} {holders}", place.series, place.level, place.held, place.places, place.free)
    });
    std::iter::once(head).chain(lines).collect()
}
