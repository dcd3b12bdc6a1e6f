//! Killing the process at random moments: while it writes, imports, migrates, makes back-ups and brings one back. A killed process
//! says nothing about syncing, that is what the power cuts are for; it says that nothing depends on an orderly end.

use crate::dice::{Dice, times};
use crate::ground::{self, HANDLE, PASSWORD};
use crate::power::migrate;
use crate::worker::{self, Ack, Task, ack};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};
use store::backup::{self, BackupSet};
use store::{Error, FileKey, Store, audit, unlock};
use tests::{place, staff};

/// What is killed here.
pub const TASKS: [(&str, Task); 3] = [("write", write), ("back_up", back_up), ("bring_back", bring_back)];

const SHORT: usize = 25;
const LONG: usize = 200;
/// Changes in a file before it is written to.
const BEFORE: usize = 3;

/// A process and what it says.
struct Running {
    child: Child,
    acks: mpsc::Receiver<Ack>,
}

impl Running {
    fn start(mut command: Command) -> Self {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (tell, acks) = mpsc::channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || {
            out.lines().map_while(Result::ok).filter_map(|line| Ack::read(&line)).try_for_each(|ack| tell.send(ack))
        });
        Self { child, acks }
    }

    fn worker(task: &str, folder: &Path) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        worker::given(command.args(worker::WORDS), task, folder);
        Self::start(command)
    }

    /// Waits until so much was promised, or the process ended.
    fn promised(&self, count: usize) -> Vec<Ack> {
        (0..count).map_while(|_| self.acks.recv_timeout(Duration::from_secs(60)).ok()).collect()
    }

    /// Kills it; the rest of what was promised, and whether it had ended by itself before.
    fn kill(mut self) -> (Vec<Ack>, bool) {
        let ended = self.child.try_wait().unwrap().is_some_and(|status| status.success());
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        (self.acks.iter().collect(), ended)
    }
}

/// Starts a worker, waits for some promises and a little longer, and kills it: everything that it was promised.
fn killed(task: &str, folder: &Path, dice: &mut Dice, most: usize, step: Duration) -> Vec<Ack> {
    let running = Running::worker(task, folder);
    let mut told = running.promised(dice.below(most));
    let patience = if told.is_empty() { Duration::from_millis(200) } else { step };
    std::thread::sleep(patience.mul_f64(dice.below(1_000) as f64 / 1_000.0));
    told.extend(running.kill().0);
    told
}

fn opened(folder: &Path) -> (Store, FileKey) {
    let path = ground::place(folder);
    let key = unlock(&path, HANDLE, PASSWORD).unwrap();
    (Store::open(&path, &key, "worker").unwrap(), key)
}

/// Changes without end.
fn write(folder: &Path) {
    let (store, _) = opened(folder);
    for number in BEFORE + 1.. {
        ground::change(&store, number).unwrap();
        ack(number, "");
    }
}

#[test]
fn killed_while_writing() {
    let base = ground::scratch();
    let key = ground::make(base.path(), BEFORE);
    let (mut dice, mut changes) = (Dice::new(31), 0);
    let kills = times(SHORT, LONG);
    for kill in 0..kills {
        let folder = ground::scratch();
        ground::copy(base.path(), folder.path());
        let told = killed("write", folder.path(), &mut dice, 40, Duration::from_millis(8));
        let promised = told.last().map_or(BEFORE, |ack| ack.number);
        let found = ground::opened(folder.path(), &key).unwrap_or_else(|fault| panic!("kill {kill}: {fault}"));
        assert!(found == promised || found == promised + 1, "kill {kill}: {promised} was promised, {found} is there");
        ground::tidy(folder.path()).unwrap();
        changes += found - BEFORE;
    }
    println!("FIGURE kill_writing: {kills} kills, {changes} changes, none lost");
}

#[test]
fn killed_while_migrating() {
    let base = ground::scratch();
    migrate::old_and_large(base.path());
    let path = ground::place(base.path());
    let (key, raw) = (unlock(&path, HANDLE, PASSWORD).unwrap(), crate::under::key(&path, PASSWORD));
    let long = {
        let folder = ground::scratch();
        ground::copy(base.path(), folder.path());
        let running = Running::worker("migrate", folder.path());
        running.promised(1);
        let begun = Instant::now();
        running.promised(1);
        let long = begun.elapsed();
        running.kill();
        long
    };
    let (mut dice, mut old) = (Dice::new(32), 0);
    let kills = times(SHORT, LONG);
    for kill in 0..kills {
        let folder = ground::scratch();
        ground::copy(base.path(), folder.path());
        let running = Running::worker("migrate", folder.path());
        let mut told = running.promised(1);
        if kill % 2 == 0 {
            std::thread::sleep(long.mul_f64(dice.below(1_100) as f64 / 1_000.0));
        } else {
            // What comes after the old file was kept is short, so it is waited for.
            let begun = Instant::now();
            while !folder.path().join(migrate::kept()).exists() && begun.elapsed() < Duration::from_secs(10) {}
            std::thread::sleep(long.mul_f64(dice.below(600) as f64 / 1_000.0));
        }
        told.extend(running.kill().0);
        let version =
            migrate::looked_at(folder.path(), "group.talent", &raw).unwrap_or_else(|fault| panic!("kill {kill}: {fault}"));
        assert!(version == store::newest() || (version == 1 && told.len() < 2), "kill {kill}: version {version} after {told:?}");
        old += usize::from(version == 1);
        assert_eq!(ground::opened(folder.path(), &key), Ok(migrate::ROWS), "kill {kill}");
        assert_eq!(migrate::looked_at(folder.path(), &migrate::kept(), &raw), Ok(1), "kill {kill}");
        ground::tidy(folder.path()).unwrap();
    }
    println!("FIGURE kill_migrating: {kills} kills within {long:?}, {old} times the old file stood, none torn");
}

/// Back-ups without end, each after a change.
fn back_up(folder: &Path) {
    let (store, _) = opened(folder);
    for number in BEFORE + 1.. {
        ground::change(&store, number).unwrap();
        let set = store.back_up(&sets_of(folder), &format!("2026-11-22T10:00:{:02}", number % 60)).unwrap();
        ack(number, &set.name);
    }
}

fn sets_of(folder: &Path) -> PathBuf {
    backup::folder_of(&ground::place(folder))
}

#[test]
fn killed_while_backing_up() {
    let base = ground::scratch();
    ground::make(base.path(), BEFORE);
    let (store, key) = opened(base.path());
    let first = store.back_up(&sets_of(base.path()), "2026-11-22T08:00:00").unwrap().name;
    drop(store);
    let (mut dice, mut looked) = (Dice::new(33), 0);
    let kills = times(SHORT, LONG);
    for kill in 0..kills {
        let folder = ground::scratch();
        ground::copy(base.path(), folder.path());
        let told = killed("back_up", folder.path(), &mut dice, 6, Duration::from_millis(80));
        let sets = backup::sets(&sets_of(folder.path()));
        for name in told.iter().map(|ack| &ack.told).chain([&first]) {
            assert!(sets.iter().any(|set| set.name == *name), "kill {kill}: {name} is gone");
        }
        assert!(sets.len() <= told.len() + 2, "kill {kill}: {} sets after {} promises", sets.len(), told.len());
        for set in &sets {
            assert_eq!(backup::check(set, &key).unwrap(), [], "kill {kill}: {}", set.name);
        }
        looked += sets.len();
        let promised = told.last().map_or(BEFORE, |ack| ack.number);
        let found = ground::opened(folder.path(), &key).unwrap_or_else(|fault| panic!("kill {kill}: {fault}"));
        assert!(found == promised || found == promised + 1, "kill {kill}: {promised} was promised, {found} is there");
        ground::tidy(folder.path()).unwrap();
    }
    println!("FIGURE kill_backing_up: {kills} kills, {looked} sets, all sound");
}

/// Two back-ups brought back by turns without end.
fn bring_back(folder: &Path) {
    let sets: Vec<BackupSet> = backup::sets(&sets_of(folder));
    for round in 1.. {
        backup::restore(&sets[round % 2], &ground::place(folder), &format!("round-{round}")).unwrap();
        ack(round, "");
    }
}

#[test]
fn killed_while_bringing_back() {
    let base = ground::scratch();
    ground::make(base.path(), 4);
    let (store, key) = opened(base.path());
    store.back_up(&sets_of(base.path()), "2026-11-22T08:00:00").unwrap();
    (5..=9).for_each(|number| ground::change(&store, number).unwrap());
    store.back_up(&sets_of(base.path()), "2026-11-22T09:00:00").unwrap();
    drop(store);
    // Newest first: an odd round brings the older one back.
    let after = |round: usize| if round % 2 == 1 { 4 } else { 9 };
    let (mut dice, mut rounds, mut cut_off) = (Dice::new(34), 0, 0);
    let kills = times(SHORT, LONG);
    for kill in 0..kills {
        let folder = ground::scratch();
        ground::copy(base.path(), folder.path());
        let path = ground::place(folder.path());
        let note = store::keys_of(&path).with_extension("restore");
        let told = if kill % 2 == 0 {
            killed("bring_back", folder.path(), &mut dice, 10, Duration::from_millis(15))
        } else {
            // The moment in which files are moved is short, so it is waited for.
            let running = Running::worker("bring_back", folder.path());
            let mut told = running.promised(dice.below(10));
            let begun = Instant::now();
            while !note.exists() && begun.elapsed() < Duration::from_secs(10) {}
            told.extend(running.kill().0);
            told
        };
        cut_off += usize::from(note.exists());
        assert!(matches!(unlock(&path, HANDLE, "wrong"), Err(Error::Passphrase)), "kill {kill}");
        let found = ground::opened(folder.path(), &key).unwrap_or_else(|fault| panic!("kill {kill}: {fault}"));
        let promised = told.last().map_or(0, |ack| ack.number);
        assert!(found == after(promised) || found == after(promised + 1), "kill {kill}: {found} after round {promised}");
        for round in 1..=promised {
            let kept = folder.path().join(format!("group.talent.before-round-{round}"));
            assert!(kept.exists() && store::keys_of(&kept).exists(), "kill {kill}: what stood before round {round}");
        }
        ground::tidy(folder.path()).unwrap();
        rounds += promised;
    }
    println!("FIGURE kill_bringing_back: {kills} kills, {rounds} restores, {cut_off} cut off half-way, all ended or undone");
}

const NEW: usize = 3_000;

/// A roster of people that nobody knows yet, in a unit that is known.
fn newcomers(folder: &Path, unit: &str) -> PathBuf {
    let mut text = "\u{feff}工号,姓名,性别,出生年月,单位,职务层次\n".to_owned();
    (1..=NEW).for_each(|number| text.push_str(&format!("N{number:05},CANARY 甲,女,1980.05,{unit},基层\n")));
    let path = folder.join("newcomers.csv");
    std::fs::write(&path, text).unwrap();
    path
}

fn import(file: &Path, desk: &Path, sheet: &Path) -> Running {
    let mut command = Command::new(place::built("talent"));
    command.args(["import", "roster"]).arg(sheet).args(["--json", "--as", "clerk", "--file"]).arg(file);
    command.env("TALENT_PASSWORD", staff::PASSWORD).env("TALENT_HOME", desk);
    Running::start(command)
}

#[test]
fn killed_while_importing() {
    let (base, desk) = (ground::scratch(), ground::scratch());
    let path = staff::group(base.path(), "group.talent");
    let key = unlock(&path, "clerk", staff::PASSWORD).unwrap();
    let units = Store::open(&path, &key, "test").unwrap().read(store::unit::list).unwrap();
    let sheet = newcomers(desk.path(), &units[0].unit.name);
    let log = |folder: &Path| std::fs::metadata(folder.join("group.talent-wal")).map_or(0, |found| found.len());
    // How long it takes, and how large the log grows, when nobody kills it.
    let (long, large) = {
        let folder = ground::scratch();
        ground::copy(base.path(), folder.path());
        let begun = Instant::now();
        let mut running = import(&ground::place(folder.path()), desk.path(), &sheet);
        let mut large = 0;
        let ended = loop {
            large = large.max(log(folder.path()));
            if let Some(status) = running.child.try_wait().unwrap() {
                break status;
            }
            std::thread::sleep(Duration::from_micros(200));
        };
        assert!(ended.success());
        assert_eq!(newcomers_in(folder.path(), &key), NEW);
        (begun.elapsed(), large)
    };
    let (mut dice, mut all, mut none) = (Dice::new(35), 0, 0);
    let kills = times(SHORT, LONG);
    for kill in 0..kills {
        let folder = ground::scratch();
        ground::copy(base.path(), folder.path());
        let mut running = import(&ground::place(folder.path()), desk.path(), &sheet);
        let begun = Instant::now();
        if kill % 2 == 0 {
            std::thread::sleep(long.mul_f64(0.2 + dice.below(800) as f64 / 1_000.0));
        } else {
            // The moment when the log grows is short, so it is waited for.
            let enough = 80_000 + dice.below(usize::try_from(large).unwrap()) as u64;
            let over = |running: &mut Running| running.child.try_wait().unwrap().is_some() || begun.elapsed() > long * 5;
            while log(folder.path()) < enough && !over(&mut running) {
                std::thread::sleep(Duration::from_micros(100));
            }
        }
        let (_, ended) = running.kill();
        let found = newcomers_in(folder.path(), &key);
        assert!(found == NEW || (found == 0 && !ended), "kill {kill}: {found} of {NEW} people, ended {ended}");
        if found == NEW {
            all += 1
        } else {
            none += 1
        }
        for set in backup::sets(&sets_of(folder.path())) {
            assert_eq!(backup::check(&set, &key).unwrap(), [], "kill {kill}: {}", set.name);
        }
        ground::tidy(folder.path()).unwrap();
    }
    println!("FIGURE kill_importing: {kills} kills within {long:?}, {none} times nobody, {all} times all {NEW} people");
}

/// How many of the newcomers are in a file, which is sound.
fn newcomers_in(folder: &Path, key: &FileKey) -> usize {
    let store = Store::open(&ground::place(folder), key, "test").unwrap();
    assert_eq!(store.integrity().unwrap(), Vec::<String>::new());
    assert_eq!(store.read(audit::check).unwrap(), None);
    let people = store.read(store::person::all).unwrap();
    people.keys().filter(|number| number.starts_with('N')).count()
}
