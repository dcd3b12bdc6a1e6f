//! What the file must outlive: power cuts, killed processes, full disks, flipped bits, mutated inputs. Each test prints its counts in
//! a line that begins with `FIGURE`. With `TALENT_TORTURE=1` the long counts are run, otherwise a short set.
#![cfg(target_os = "linux")]

mod dice;
mod flips;
mod full;
mod ground;
mod kill;
mod mutate;
mod power;
mod record;
mod states;
mod under;
mod worker;
