//! 席位: a seat belongs to a post or, by resolution, to a person. Who sits on it on a day follows from who holds the post on that day: a new
//! head takes the seat on the day of his appointment, and nobody has to remember it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What somebody is in the group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeatRole {
    /// 组长.
    Leader,
    /// 副组长.
    Deputy,
    /// 成员.
    Member,
}

impl SeatRole {
    /// All, the highest first.
    pub const ALL: [Self; 3] = [Self::Leader, Self::Deputy, Self::Member];

    /// The word on the wire; words at `leading.role.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Leader => "leader",
            Self::Deputy => "deputy",
            Self::Member => "member",
        }
    }

    /// The role of a code.
    pub fn read(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// To what a seat is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// A post: whoever holds it sits.
    Post(i64),
    /// A person, by resolution.
    Person(i64),
}

/// A seat with the days between which it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Its id.
    pub id: i64,
    /// What whoever sits on it is.
    pub role: SeatRole,
    /// To what it is bound.
    pub bound: Bound,
    /// First day.
    pub since: NaiveDate,
    /// Last day; none while it stands.
    pub until: Option<NaiveDate>,
}

/// Somebody who holds a post as its principal holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holding {
    /// The post.
    pub post: i64,
    /// Who.
    pub person: i64,
    /// First day.
    pub since: NaiveDate,
    /// Last day; none while it lasts.
    pub until: Option<NaiveDate>,
}

/// A seat on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The seat.
    pub seat: i64,
    /// What whoever sits on it is.
    pub role: SeatRole,
    /// Who sits on it; none when the post is vacant.
    pub person: Option<i64>,
    /// Since when he does: the later of his own first day and the seat's; none on an empty seat.
    pub since: Option<NaiveDate>,
}

/// Who sits where on a day: seats that stand, the highest role first, in the order they were made. Nobody sits twice: whoever holds
/// several posts with a seat has the highest one, and the others are left out.
pub fn roster(seats: &[Seat], holdings: &[Holding], day: NaiveDate) -> Vec<Place> {
    let lasts = |since: NaiveDate, until: Option<NaiveDate>| since <= day && until.is_none_or(|until| until >= day);
    let mut standing: Vec<&Seat> = seats.iter().filter(|seat| lasts(seat.since, seat.until)).collect();
    standing.sort_by_key(|seat| (seat.role, seat.id));
    let mut places: Vec<Place> = Vec::new();
    for seat in standing {
        let holder = match seat.bound {
            Bound::Person(person) => Some((person, seat.since)),
            Bound::Post(post) => holdings
                .iter()
                .filter(|one| one.post == post && lasts(one.since, one.until))
                .max_by_key(|one| one.since)
                .map(|one| (one.person, one.since.max(seat.since))),
        };
        let sits = |person: i64| places.iter().any(|place| place.person == Some(person));
        if holder.is_some_and(|(person, _)| sits(person)) {
            continue;
        }
        places.push(Place {
            seat: seat.id,
            role: seat.role,
            person: holder.map(|(person, _)| person),
            since: holder.map(|(_, since)| since),
        });
    }
    places
}

#[cfg(test)]
mod tests {
    use super::{Bound, Holding, Seat, SeatRole, roster};
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn seat(id: i64, role: SeatRole, bound: Bound, since: &str) -> Seat {
        Seat { id, role, bound, since: day(since), until: None }
    }

    #[test]
    fn a_new_head_takes_the_seat_on_the_day_of_his_appointment() {
        let seats = [seat(1, SeatRole::Member, Bound::Post(10), "2026-01-01")];
        let holdings = [
            Holding { post: 10, person: 7, since: day("2023-01-01"), until: Some(day("2026-06-30")) },
            Holding { post: 10, person: 8, since: day("2026-07-15"), until: None },
        ];
        let on = |text: &str| roster(&seats, &holdings, day(text)).first().map(|place| (place.person, place.since));
        assert_eq!(on("2025-12-31"), None, "the seat does not stand yet");
        assert_eq!(on("2026-06-30"), Some((Some(7), Some(day("2026-01-01")))));
        assert_eq!(on("2026-07-01"), Some((None, None)), "vacant between the two");
        assert_eq!(on("2026-07-15"), Some((Some(8), Some(day("2026-07-15")))));
    }

    #[test]
    fn the_highest_seat_counts_and_an_ended_one_is_gone() {
        let mut seats = vec![
            seat(1, SeatRole::Member, Bound::Post(10), "2026-01-01"),
            seat(2, SeatRole::Leader, Bound::Post(11), "2026-01-01"),
            seat(3, SeatRole::Member, Bound::Person(9), "2026-03-01"),
        ];
        let hold = |post| Holding { post, person: 7, since: day("2020-01-01"), until: None };
        let holdings = [hold(10), hold(11)];
        let places = roster(&seats, &holdings, day("2026-03-01"));
        assert_eq!(places.iter().map(|place| (place.seat, place.person)).collect::<Vec<_>>(), [(2, Some(7)), (3, Some(9))]);
        seats[2].until = Some(day("2026-03-31"));
        assert_eq!(roster(&seats, &holdings, day("2026-04-01")).len(), 1);
    }
}
