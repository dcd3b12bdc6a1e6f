//! Every code of reserve, training, career and learning has words in both languages, as its documentation says.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use domain::career::Way;
use domain::learning::{pair, review};
use domain::reserve::{Category, Maturity, cover, development, entry, exit, schedule, sheet, warning};
use domain::rule::Rules;
use domain::training::programme;
use serde_json::Value;

const LANGUAGES: [&str; 2] = [include_str!("../../../../ui/i18n/zh-CN.json"), include_str!("../../../../ui/i18n/en.json")];

fn spoken(prefix: &str, codes: &[&str]) {
    for language in LANGUAGES {
        let words: Value = serde_json::from_str(language).unwrap();
        for code in codes {
            let path = format!("/{prefix}/{code}").replace('.', "/");
            let word = words.pointer(&path).and_then(Value::as_str).unwrap_or_default();
            assert!(!word.is_empty(), "{prefix}.{code}");
        }
    }
}

#[test]
fn reserve_cadres_have_words() {
    use development::Kind as Measure;
    use sheet::Conclusion;
    spoken("reserve.category", &Category::ALL.map(Category::code));
    spoken("reserve.maturity", &Maturity::ALL.map(Maturity::code));
    spoken("reserve.stage", &entry::Stage::ALL.map(entry::Stage::code));
    spoken("reserve.failure", &["order", "turnout", "votes", "mark", "investigators", "unfit", "objections", "running"]);
    spoken("reserve.line", &["near_term", "women", "non_party", "young"]);
    spoken("reserve.follow", &schedule::Kind::ALL.map(schedule::Kind::code));
    spoken("reserve.conclusion", &Conclusion::ALL.map(Conclusion::code));
    let faults =
        ["investigators", "date", "dimension", "facts", "talk", "vote", "problem", "unanswered", "stranger", "conclusion"];
    spoken("reserve.sheet", &faults);
    spoken("reserve.warning", &warning::Level::ALL.map(warning::Level::code));
    spoken("reserve.ground", &warning::Ground::ALL.map(warning::Ground::code));
    spoken("reserve.exit", &exit::Code::ALL.map(exit::Code::code));
    spoken("reserve.measure", &Measure::ALL.map(Measure::code));
    spoken("reserve.measure_state", &["planned", "running", "done", "stopped"]);
    spoken("reserve.ready", &cover::Ready::ALL.map(cover::Ready::code));
}

#[test]
fn training_careers_and_teams_have_words() {
    use programme::{Held, Reason, State};
    spoken("training.state", &[State::Planned, State::Running, State::Closed, State::Cancelled].map(State::code));
    spoken("training.session", &[Held::Planned, Held::Held, Held::Cancelled].map(Held::code));
    spoken("training.credit", &[Reason::Counted, Reason::Attendance, Reason::Check].map(Reason::code));
    spoken("career.way", &[Way::Entry.code(), Way::Step.code(), Way::Bridge(String::new()).code()]);
    spoken("career.unmet", &["years", "education", "grades", "certificate", "training", "discipline"]);
    let day = chrono::NaiveDate::MIN;
    let pairs = [pair::State::Open, pair::State::Passed(day), pair::State::Failed(day), pair::State::Ended(day, String::new())];
    spoken("learning.pair", &pairs.each_ref().map(pair::State::code));
    let measures = ["plan_done", "activities", "participation", "hours_per_head", "pairs_passed", "pairs"];
    spoken("learning.measure", &measures);
    use review::Outcome;
    spoken("learning.outcome", &[Outcome::Advanced, Outcome::Tied, Outcome::Outside, Outcome::Below].map(Outcome::code));
}

#[test]
fn provisions_have_words() {
    use domain::provision::effect::{Direction, Effect};
    use domain::provision::measure::{MeasureState, MeasureStep};
    spoken("provision.state", &MeasureState::ALL.map(MeasureState::code));
    spoken("provision.step", &MeasureStep::ALL.map(MeasureStep::code));
    spoken("provision.do", &MeasureStep::ALL.map(MeasureStep::code));
    spoken("provision.words", &MeasureStep::ALL.map(MeasureStep::code));
    spoken("provision.effect", &Effect::ALL.map(Effect::code));
    spoken("provision.direction", &[Direction::Up, Direction::Down].map(Direction::code));
    spoken("trace", &["effect_aim", "effect_way", "effect_judged"]);
}

#[test]
fn rules_and_the_steps_of_their_traces_have_words() {
    let kinds = [
        domain::reserve::ReserveRules::KIND,
        domain::training::TrainingRules::KIND,
        domain::career::Ladders::KIND,
        domain::learning::LearningRules::KIND,
        domain::provision::ProvisionRules::KIND,
    ];
    spoken("rule.kind", &kinds);
    let reserve = [
        "pool_most",
        "pool_near_term",
        "pool_women",
        "pool_non_party",
        "pool_young",
        "missed_review",
        "annual_grade",
        "unmended",
        "unfit_votes",
        "warning_term",
        "warning_mended",
        "promoted",
        "discipline",
        "concluded",
        "left",
        "retirement_line",
        "plan_execution",
        "box_performance",
        "box_potential",
        "box_apart",
    ];
    spoken("trace", &reserve);
    let training = ["attendance", "final_check", "class_hours", "duty_months", "special_hours", "duty_hours", "plan_completion"];
    spoken("trace", &training);
    let career = ["years", "education", "grades", "certificate", "training", "discipline"].map(|one| format!("career_{one}"));
    spoken("trace", &career.each_ref().map(String::as_str));
    spoken("trace", &["pair_goals", "review_points", "review_total", "retirement_delay", "retirement_month"]);
}
