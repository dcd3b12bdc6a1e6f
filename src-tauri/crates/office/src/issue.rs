//! Numbers drawn for ballots before they are handed out. Where a class has such numbers, it takes no other: what nobody handed out
//! is not counted, and a number counts once.

use crate::ballot::{draw_token, known_class, open_or_closed, refuse_shut};
use crate::change::Told;
use crate::session::Office;
use crate::sheet::write::{Value, table};
use crate::wire::{BallotAbout, BallotsIssued};
use crate::words::{self, Language};
use crate::{Error, appraisal};
use domain::appraisal::Scheme;
use domain::appraisal::scheme::BallotKind;
use std::collections::{HashMap, HashSet};
use store::Db;

/// The most numbers drawn at once.
const MOST: u32 = 5_000;

impl Office {
    /// Draws random numbers for so many ballots of a class.
    pub fn ballot_issue(&self, appraisal: i64, class: &str, about: BallotAbout, copies: u32) -> Result<BallotsIssued, Error> {
        let session = self.session("ballot_issue")?;
        let kind = about.code();
        let told = Told { operation: "ballot_issue", object: format!("appraisal {appraisal} {kind} {class} {copies}") };
        self.change(&session, told, |db| {
            refuse_shut(db, "ballot_issue", appraisal)?;
            let scheme = open_or_closed(db, appraisal)?;
            refuse_not_rating(&scheme, about, known_class(&scheme, class)?)?;
            if !(1..=MOST).contains(&copies) {
                return Err(Error::NumberInvalid { field: "copies".to_owned(), value: copies.to_string() });
            }
            let mut taken = store::issued::taken(db, appraisal)?;
            let mut drawn = Vec::new();
            for _ in 0..copies {
                let token = draw_token(&taken)?;
                taken.insert(token.clone());
                drawn.push(token);
            }
            store::issued::add(db, appraisal, kind, class, &drawn)?;
            let waiting = store::issued::waiting(db, appraisal, kind, class)?.len();
            Ok(BallotsIssued { drawn: copies, waiting: u32::try_from(waiting).unwrap_or(u32::MAX) })
        })
    }

    /// Writes a workbook to be filled by somebody else and imported: a line for each number that waits and whoever is rated. Without
    /// numbers it holds one ballot whose number is to be given. How many lines.
    pub fn ballot_template(&self, appraisal: i64, class: &str, about: BallotAbout, path: &str) -> Result<u32, Error> {
        let session = self.session("ballot_template")?;
        let language = Language::of(&self.desk.read().language);
        let (head, rows) = session.store.read(|db| {
            refuse_shut(db, "ballot_template", appraisal)?;
            let scheme = open_or_closed(db, appraisal)?;
            let index = known_class(&scheme, class)?;
            refuse_not_rating(&scheme, about, index)?;
            template(db, &scheme, appraisal, index, about, language)
        })?;
        let path = crate::file_name::to_write(path)?;
        let mut bytes = std::io::Cursor::new(Vec::new());
        let name = words::filled(language, "template.sheet", [("class", class)]);
        let written = table(&mut bytes, &name, &head, rows).map_err(|_| Error::Internal)?;
        let told = Told { operation: "ballot_template", object: format!("appraisal {appraisal} {} {class}", about.code()) };
        self.change(&session, told, |_| Ok(store::atomic::write_atomic(&path, bytes.get_ref())?))?;
        Ok(written)
    }
}

/// The numbers drawn for ballots of one kind.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    drawn: HashMap<String, HashSet<String>>,
    others: HashSet<String>,
}

impl Numbers {
    pub(crate) fn read(db: &Db<'_>, appraisal: i64, about: BallotAbout) -> Result<Self, Error> {
        let other = match about {
            BallotAbout::People => BallotAbout::Teams,
            BallotAbout::Teams => BallotAbout::People,
        };
        let others = store::issued::by_class(db, appraisal, other.code())?.into_values().flatten().collect();
        Ok(Self { drawn: store::issued::by_class(db, appraisal, about.code())?, others })
    }

    /// The class has numbers, so that a ballot of it must bear one of them.
    pub fn asked(&self, class: &str) -> bool {
        self.drawn.contains_key(class)
    }

    /// A ballot of the class may bear the number: one that was drawn for it, or, where none was, one that was drawn for nobody else.
    pub fn admit(&self, class: &str, token: &str) -> bool {
        match self.drawn.get(class) {
            Some(drawn) => drawn.contains(token),
            None => !self.others.contains(token) && !self.drawn.values().any(|drawn| drawn.contains(token)),
        }
    }
}

/// A class rates nobody on ballots of that kind.
pub(crate) fn refuse_not_rating(scheme: &Scheme, about: BallotAbout, class: usize) -> Result<(), Error> {
    let code = scheme.classes.get(class).map_or("", |class| &class.code);
    let rates = match about {
        BallotAbout::People => {
            let pools = std::iter::once("").chain(scheme.pools.iter().map(|pool| pool.code.as_str()));
            pools.into_iter().any(|pool| scheme.weights_in(pool).get(class).is_some_and(|weight| !weight.is_zero()))
        }
        BallotAbout::Teams => scheme.team.as_ref().ok_or(Error::TeamsNone)?.rates(code),
    };
    if rates { Ok(()) } else { Err(Error::ClassRatesNone { class: code.to_owned() }) }
}

type Sheet = (Vec<String>, Vec<Vec<Value>>);

fn template(
    db: &Db<'_>,
    scheme: &Scheme,
    appraisal: i64,
    class: usize,
    about: BallotAbout,
    language: Language,
) -> Result<Sheet, Error> {
    let code = scheme.classes.get(class).map(|class| class.code.clone()).unwrap_or_default();
    let zh = language == Language::Chinese;
    let named = |words: &domain::appraisal::scheme::Words| if zh { words.zh.clone() } else { words.en.clone() };
    let word = |key: &str| words::plain(language, key);
    let mut head = vec![word("template.token"), word("template.class")];
    let rated: Vec<Vec<Value>> = match about {
        BallotAbout::People => {
            head.extend(["staff_number", "name", "unit"].map(|key| word(&format!("template.{key}"))));
            match scheme.classes.get(class).map(|class| class.ballot) {
                Some(BallotKind::Tick) => {
                    head.extend(scheme.ticks.iter().map(|tick| tick.grade.clone()));
                    head.push(word("template.abstain"));
                }
                _ => head.extend(scheme.dimensions.iter().map(|dimension| named(&dimension.name))),
            }
            let people = appraisal::rated_by(scheme, store::appraisal::subjects(db, appraisal)?, class);
            people.into_iter().map(|person| vec![person.staff_number.into(), person.name.into(), person.unit.into()]).collect()
        }
        BallotAbout::Teams => {
            head.push(word("template.unit"));
            head.extend(scheme.team.iter().flat_map(|team| &team.items).map(|item| named(&item.name)));
            store::team::list(db, appraisal)?.into_iter().map(|team| vec![team.unit.into()]).collect()
        }
    };
    let mut numbers = store::issued::waiting(db, appraisal, about.code(), &code)?;
    if numbers.is_empty() {
        numbers.push(String::new());
    }
    let rows = numbers
        .iter()
        .flat_map(|number| rated.iter().map(move |who| (number, who)))
        .map(|(number, who)| [number.clone().into(), code.clone().into()].into_iter().chain(who.iter().cloned()).collect())
        .collect();
    Ok((head, rows))
}
