//! The binary `talent`: the same office without a window, for batch prints, imports and checks. It parses words and prints
//! answers; nothing is decided here.

mod account;
mod allowance;
mod appointing;
mod appraisal;
mod args;
mod audit;
mod award;
mod award_scheme;
mod backup;
mod ballot;
mod cadre;
mod calc;
mod career;
mod certificate;
mod circumstance;
mod duty;
mod file;
mod forecast;
mod help;
mod import;
mod leading;
mod learning;
mod letter;
mod out;
mod overview;
mod packet;
mod person;
mod print;
mod procedure;
mod provision;
mod rater;
mod recovery;
mod relative;
mod reserve;
mod retention;
mod rule;
mod scenario;
mod secret;
mod selection;
mod title;
mod training;

use args::Args;
use out::Failure;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if office::sheet::child_asked() {
        return office::read_sheet_child();
    }
    let mut args = match Args::read(words) {
        Ok(args) => args,
        Err(failure) => return out::fail(failure),
    };
    match run(&mut args) {
        Ok(code) => code,
        Err(failure) => out::fail(failure),
    }
}

fn run(args: &mut Args) -> Result<ExitCode, Failure> {
    let done = |()| ExitCode::SUCCESS;
    if args.flag("help") {
        return help::print().map(done);
    }
    match args.next().as_deref() {
        Some("calc") => calc::run(args),
        Some("init") => file::init(args).map(done),
        Some("sample") => file::sample(args).map(done),
        Some("verify") => file::verify(args),
        Some("import") => import::run(args).map(done),
        Some("appraisal") => appraisal::run(args).map(done),
        Some("scenario") => scenario::run(args).map(done),
        Some("procedure") => procedure::run(args).map(done),
        Some("award") => award::run(args).map(done),
        Some("underway") => forecast::run(args).map(done),
        Some("ballot") => ballot::run(args).map(done),
        Some("count") => ballot::count(args).map(done),
        Some("team") => ballot::team(args).map(done),
        Some("cadre") => cadre::run(args).map(done),
        Some("print") => print::run(args).map(done),
        Some("unmask") => person::unmask(args).map(done),
        Some("relative") => relative::run(args).map(done),
        Some("unit") => appointing::units(args).map(done),
        Some("post") => appointing::posts(args).map(done),
        Some("appointment") => appointing::appointments(args).map(done),
        Some("round") => appointing::rounds(args).map(done),
        Some("motion") => appointing::motions(args).map(done),
        Some("circumstance") => circumstance::run(args).map(done),
        Some("finding") => circumstance::findings(args).map(done),
        Some("veto") => circumstance::vetoes(args).map(done),
        Some("duty") => duty::run(args).map(done),
        Some("rater") => rater::run(args).map(done),
        Some("packet") => packet::run(args),
        Some("certificate") => certificate::run(args).map(done),
        Some("selection") => selection::run(args),
        Some("account") => account::run(args).map(done),
        Some("recovery") => recovery::draw(args).map(done),
        Some("recover") => recovery::recover(args).map(done),
        Some("audit") => audit::run(args),
        Some("backup") => backup::run(args),
        Some("retention") => retention::run(args).map(done),
        Some("title") => title::run(args).map(done),
        Some("rule") => rule::run(args).map(done),
        Some("training") => training::run(args).map(done),
        Some("overview") => overview::run(args).map(done),
        Some("search") => overview::search(args).map(done),
        Some("career") => career::run(args).map(done),
        Some("seats") => leading::seats(args).map(done),
        Some("meeting") => leading::meetings(args).map(done),
        Some("resolution") => leading::resolutions(args).map(done),
        Some("issue") => leading::issues(args).map(done),
        Some("programme") => leading::programme(args).map(done),
        Some("learning") => learning::run(args).map(done),
        Some("letter") => letter::run(args).map(done),
        Some("provision") => provision::run(args).map(done),
        Some("reserve") => reserve::run(args).map(done),
        Some("allowance") => allowance::run(args).map(done),
        Some("scheme") => award_scheme::run(args).map(done),
        Some("help" | "-h") | None => help::print().map(done),
        Some(other) => Err(Failure::usage(format!("unknown command {other}; see talent help"))),
    }
}
