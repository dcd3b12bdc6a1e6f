//! Signing in: what a typed account name is compared by, and how long a try has to wait after failures.

use std::time::Duration;
use unicode_normalization::UnicodeNormalization;

/// A try takes at least this long, whatever comes of it.
pub const LEAST: Duration = Duration::from_millis(250);

/// From this failure on the next try waits.
const PATIENCE: u32 = 5;
/// No wait is longer: five minutes.
const LONGEST: u64 = 300;

/// An account name as it is compared: NFC, lower case, without blanks around it. `Li Wei ` and `li wei` are one account.
pub fn handle(text: &str) -> String {
    text.nfc().flat_map(char::to_lowercase).nfc().collect::<String>().trim().to_owned()
}

/// How long the next try waits after this many failures in a row, in whole seconds: nothing below five, then 1, 2, 4 and so on,
/// at most 300.
pub fn wait_after(failures: u32) -> Duration {
    let Some(doublings) = failures.checked_sub(PATIENCE) else { return Duration::ZERO };
    Duration::from_secs(1u64.checked_shl(doublings).filter(|_| doublings < 32).unwrap_or(LONGEST).min(LONGEST))
}

/// What is left of that wait at `now`, when the last failure was at `last`; both in Unix seconds. A `last` that lies ahead means
/// that the clock was set back: then nothing of the wait counts as served.
pub fn remaining(failures: u32, last: i64, now: i64) -> Duration {
    let served = u64::try_from(now.saturating_sub(last)).unwrap_or(0);
    wait_after(failures).saturating_sub(Duration::from_secs(served))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_from_the_fifth_failure_to_five_minutes() {
        let seconds: Vec<u64> = (0..16).map(|failures| wait_after(failures).as_secs()).collect();
        assert_eq!(seconds, [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
        assert_eq!(wait_after(u32::MAX).as_secs(), 300);
    }

    #[test]
    fn a_clock_set_back_shortens_no_wait() {
        assert_eq!(remaining(8, 1000, 1003).as_secs(), 5);
        assert_eq!(remaining(8, 1000, 1008).as_secs(), 0);
        assert_eq!(remaining(8, 1000, -5000).as_secs(), 8);
        assert_eq!(remaining(8, i64::MAX, i64::MIN).as_secs(), 8);
        assert_eq!(remaining(8, i64::MIN, i64::MAX).as_secs(), 0);
        assert_eq!(remaining(4, 1000, 1000).as_secs(), 0);
    }

    #[test]
    fn names_are_compared_whatever_the_case() {
        assert_eq!(handle(" Li WEI\u{3000}"), "li wei");
        assert_eq!(handle("李办公"), "李办公");
        assert_eq!(handle("E\u{0301}a"), handle("\u{00C9}A"));
    }
}
