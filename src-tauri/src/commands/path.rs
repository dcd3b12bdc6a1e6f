//! Choosing where a file lies, and looking at one that was written. The choice is only text: whoever acts on a path
//! checks it again.

use crate::desk::{Answer, off_thread};
use crate::print;
use std::path::Path;
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FilePath};

/// Lets the person choose a path; none when the dialog was closed.
#[tauri::command]
pub async fn path_pick(
    app: AppHandle,
    kind: String,
    title: String,
    name: String,
    extensions: Vec<String>,
) -> Answer<Option<String>> {
    off_thread(move || {
        let mut dialog = app.dialog().file().set_title(title).set_file_name(name);
        if !extensions.is_empty() {
            let kinds: Vec<&str> = extensions.iter().map(String::as_str).collect();
            dialog = dialog.add_filter(extensions.join(", "), &kinds);
        }
        let chosen = match kind.as_str() {
            "folder" => dialog.blocking_pick_folder(),
            "save" => dialog.blocking_save_file(),
            _ => dialog.blocking_pick_file(),
        };
        Ok(chosen.and_then(|path: FilePath| path.into_path().ok()).map(|path| path.to_string_lossy().into_owned()))
    })
    .await
}

/// Opens a written PDF in the system's viewer.
#[tauri::command]
pub async fn path_open(path: String) -> Answer<()> {
    off_thread(move || print::view(Path::new(&path))).await
}
