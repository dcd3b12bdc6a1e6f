//! The log: one file a day, fourteen kept. It never holds a name, number, score or amount of a person, so a panic is
//! logged by its place in the code and not by its message.

use std::path::Path;
use std::process::ExitCode;
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};
use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{RollingFileAppender, Rotation};

/// Days of log that are kept.
const KEPT: usize = 14;

/// Starts the log. Without a writable folder the window runs without one.
pub fn start(home: &Path) -> Option<WorkerGuard> {
    let folder = home.join("logs");
    let mut private = std::fs::DirBuilder::new();
    private.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut private, 0o700);
    private.create(&folder).ok()?;
    let file = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("talent-desk")
        .filename_suffix("log")
        .max_log_files(KEPT)
        .build(folder)
        .ok()?;
    let (writer, guard) = tracing_appender::non_blocking(file);
    tracing_subscriber::fmt().with_writer(writer).with_ansi(false).with_max_level(tracing::Level::INFO).try_init().ok()?;
    tracing::info!(version = env!("CARGO_PKG_VERSION"), system = std::env::consts::OS, "started");
    Some(guard)
}

/// From now on a panic is logged and told in plain words; the window stays.
pub fn show_panics(app: &AppHandle) {
    let app = app.clone();
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "stopped by a mistake of the program");
        app.dialog().message(MESSAGE).title("人才工作台 Talent Desk").kind(MessageDialogKind::Error).show(|_| {});
    }));
}

/// Ends the program: flushes the log and turns a window that could not come up into words.
pub fn end(outcome: tauri::Result<()>, journal: Option<WorkerGuard>) -> ExitCode {
    let code = match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "the window did not come up");
            eprintln!("The window could not be opened: {error}");
            ExitCode::FAILURE
        }
    };
    drop(journal);
    code
}

/// Both languages, because the panic may have struck before the language was known.
const MESSAGE: &str = "程序出现错误，本次操作未完成，已保存的数据不受影响。请重新操作；如再次出现，请重新打开程序。\n\n\
    Something went wrong inside the program. The last action was not done; what was saved is safe. \
    Please try again, and reopen the program if it happens once more.";
