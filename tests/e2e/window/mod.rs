//! What people do, told as they do it: clicking, typing, pasting, printing, and reading the sheets back.

mod appraisal;
mod award;
mod look;
mod steps;
mod trouble;
