//! Shared pieces of the journeys: the real window through WebDriver, the files that the journeys read, printed sheets
//! read back. No journey is told here.

pub mod disk;
pub mod hostile;
pub mod http;
pub mod paper;
pub mod place;
pub mod staff;
pub mod webdriver;
pub mod window;
