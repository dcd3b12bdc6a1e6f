//! What the file and the printer refuse, as the user meets it.

use crate::Error;

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        use store::Error as E;
        let text = |path: &std::path::Path| path.display().to_string();
        match error {
            E::Missing(path) => Self::FileMissing { path: text(&path) },
            E::Exists(path) => Self::FileExists { path: text(&path) },
            E::FolderMissing(path) => Self::FolderMissing { path: text(&path) },
            E::ReadOnly(path) => Self::FolderReadOnly { path: text(&path) },
            E::NetworkShare(path) => Self::NetworkShare { path: text(&path) },
            E::Newer { found, known } => Self::FileNewer { found: found.to_string(), known: known.to_string() },
            E::Foreign(path) => Self::FileForeign { path: text(&path) },
            E::Damaged(path) => Self::FileDamaged { path: text(&path) },
            E::Locked(owner) => Self::FileLocked { owner },
            E::Passphrase => Self::SignInWrong,
            E::KeysMissing(path) => Self::KeysMissing { path: text(&path) },
            E::DiskFull => Self::DiskFull,
            E::Separation => Self::SeparationKept,
            E::Unpaid => Self::BatchUnpaid,
            E::Closed => Self::AppraisalClosed,
            E::NotFound => Self::NotFound,
            other => {
                tracing::error!(%other, "the file failed");
                Self::Internal
            }
        }
    }
}

impl From<forms::Error> for Error {
    fn from(error: forms::Error) -> Self {
        use forms::Error as E;
        match error {
            E::FontMissing { path, .. } | E::FontDamaged { path } => {
                Self::FontsMissing { face: path.file_name().unwrap_or_default().to_string_lossy().into_owned() }
            }
            E::Character { character, code, field, person } => {
                Self::CharacterMissing { character: character.to_string(), code: format!("U+{code:04X}"), field, person }
            }
            E::Cancelled => Self::Cancelled,
            E::Empty => Self::PrintNothing,
            other => {
                tracing::error!(%other, "printing failed");
                Self::Internal
            }
        }
    }
}
