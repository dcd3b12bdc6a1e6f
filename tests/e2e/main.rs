//! The journeys through the real window. They run where WebKitWebDriver is: on Linux.

#[cfg(target_os = "linux")]
mod window;
