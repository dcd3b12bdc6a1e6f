//! What is tested through the office, and the rules of the house. Every file beside this one is named here.

mod allowance;
mod appointing;
mod award;
mod career;
mod chart;
mod commands;
mod establishment;
mod evened;
mod forecast;
mod histories;
mod holding;
mod honour;
mod house;
mod judging;
mod learning;
mod letters;
mod limits;
mod meeting;
mod reserve;
mod rule;
mod sample;
mod selection;
mod sheets;
mod trouble;
mod worked;
mod working_days;
