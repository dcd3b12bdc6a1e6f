//! What people do, told as they do it: clicking, typing, pasting, printing, and reading the sheets back.

mod allowance;
mod appraisal;
mod award;
mod bridge;
mod cadre;
mod career;
mod chart;
mod door;
mod gallery;
mod hostile;
mod leading;
mod learning;
mod look;
mod overview;
mod packet;
mod paying;
mod provision;
mod reserve;
mod round;
mod scheme;
mod selection;
mod steps;
mod title;
mod training;
mod trouble;
mod year;
