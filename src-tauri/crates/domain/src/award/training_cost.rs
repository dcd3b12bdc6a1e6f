//! What an employer may ask back of an agreed special training cost when somebody leaves early: never more than the share of the service
//! that is left (Labour Contract Law, article 22; domain §9.3). An award is no training cost.

use crate::exact::Exact;
use crate::money::Fen;

/// The most that may be asked back, half up to the fen; nothing once the service is served, nor without an agreed service.
pub fn most_recoverable(cost: Fen, service_months: u32, served_months: u32) -> Fen {
    let left = service_months.saturating_sub(served_months);
    if service_months == 0 || left == 0 {
        return Fen(0);
    }
    let share = Exact::from(cost.yuan()) * Exact::ratio(i128::from(left), i128::from(service_months));
    Fen::from_yuan(share.round2()).unwrap_or(cost)
}

#[cfg(test)]
mod tests {
    use super::most_recoverable;
    use crate::money::Fen;

    #[test]
    fn worked_case_i_claw() {
        assert_eq!(most_recoverable(Fen(600_000), 36, 20).to_string(), "2666.67");
        assert_eq!(most_recoverable(Fen(600_000), 36, 36), Fen(0));
        assert_eq!(most_recoverable(Fen(600_000), 36, 40), Fen(0));
        assert_eq!(most_recoverable(Fen(600_000), 0, 0), Fen(0));
        assert_eq!(most_recoverable(Fen(600_000), 36, 0), Fen(600_000));
    }
}
