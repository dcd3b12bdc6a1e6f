//! Random sequences against the rules of separation: signatures under money, with edits in between, and parts in evaluating and
//! appointing. A few lines say what must come of each step; the office has to agree with them every time.

mod duty;
mod money;
mod rules;
