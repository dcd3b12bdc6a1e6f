//! What happens by the clock while the window is open: the key is dropped when nobody has touched the desk, and back-ups are made
//! when they are due. The office decides both; here is only the clock.

use office::Office;
use std::sync::Arc;
use std::time::Duration;

/// Between two rounds.
const ROUND: Duration = Duration::from_secs(15);

/// Begins the rounds; they end with the process.
pub fn begin(office: Arc<Office>) {
    tauri::async_runtime::spawn(async move {
        loop {
            tokio::time::sleep(ROUND).await;
            let office = Arc::clone(&office);
            let round = move || {
                office.backup_if_due();
                office.lock_if_idle();
            };
            if tokio::task::spawn_blocking(round).await.is_err() {
                tracing::warn!("a round was not finished");
            }
        }
    });
}
