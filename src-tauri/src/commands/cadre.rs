//! Cadre files and their exchange files.

use crate::desk::{Answer, Here};
use office::wire::{CadreCard, CadreExport, CadreForm, CadreImport, CadrePreview};
use tauri::ipc::Response;

/// A person's cadre file.
#[tauri::command]
pub async fn cadre_show(desk: Here<'_>, id: i64) -> Answer<CadreCard> {
    desk.ask(move |office| office.cadre_show(id)).await
}

/// Keeps what is typed.
#[tauri::command]
pub async fn cadre_save(desk: Here<'_>, id: i64, form: CadreForm) -> Answer<CadreCard> {
    desk.ask(move |office| office.cadre_save(id, &form)).await
}

/// The bytes of a person's photo.
#[tauri::command]
pub async fn cadre_photo(desk: Here<'_>, id: i64) -> Answer<Response> {
    desk.ask(move |office| office.cadre_photo(id)).await.map(Response::new)
}

/// Takes a picture file as the photo; an empty path takes the photo out.
#[tauri::command]
pub async fn cadre_photo_set(desk: Here<'_>, id: i64, path: String) -> Answer<CadreCard> {
    desk.ask(move |office| office.cadre_photo_set(id, &path)).await
}

/// What an exchange file would change.
#[tauri::command]
pub async fn cadre_preview(desk: Here<'_>, request: CadreImport) -> Answer<CadrePreview> {
    desk.ask(move |office| office.cadre_preview(&request)).await
}

/// Takes an exchange file as its preview said.
#[tauri::command]
pub async fn cadre_import(desk: Here<'_>, request: CadreImport) -> Answer<CadreCard> {
    desk.ask(move |office| office.cadre_import(&request)).await
}

/// Writes exchange files.
#[tauri::command]
pub async fn cadre_export(desk: Here<'_>, request: CadreExport) -> Answer<Vec<String>> {
    desk.ask(move |office| office.cadre_export(&request)).await
}
