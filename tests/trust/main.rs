//! The promises of safety, tried on real files through the real office: who may what, what stays apart, what outlives damage, and
//! what never leaves the file. `TALENT_TORTURE=1` asks for the long counts. Every file beside this one is named here.

mod audit;
mod cadre;
mod canary;
mod certificate;
mod desk;
mod drill;
mod eligibility;
mod hostile;
mod idle;
mod leniency;
mod login;
mod look;
mod member;
mod packet;
mod permission;
mod procedure;
mod recusal;
mod retention;
mod separation;
mod title;
#[path = "../torture/under.rs"]
mod under;
mod world;
