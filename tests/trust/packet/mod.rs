//! Scoring packets: from the group to a rater's own desk and back, what is refused and why, and that nobody finds a rater's ballot.

mod cases;
mod journey;
mod linkage;
mod people;
