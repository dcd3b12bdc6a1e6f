//! Where things lie on this desk. It only names folders; it makes and reads none.

use std::env;
use std::path::PathBuf;

/// The folder of the desk's own settings and logs. `TALENT_HOME` names another one.
pub fn home() -> PathBuf {
    if let Some(named) = env::var_os("TALENT_HOME") {
        return PathBuf::from(named);
    }
    let user = if cfg!(windows) {
        env::var_os("APPDATA").map(PathBuf::from)
    } else if cfg!(target_os = "macos") {
        env::home_dir().map(|home| home.join("Library/Application Support"))
    } else {
        env::var_os("XDG_CONFIG_HOME").map(PathBuf::from).or_else(|| env::home_dir().map(|home| home.join(".config")))
    };
    user.unwrap_or_else(env::temp_dir).join("talent-desk")
}

/// The folder of the shipped faces: beside the binary, in a macOS bundle's resources, else what `TALENT_FONTS` names.
pub fn fonts() -> PathBuf {
    let beside = env::current_exe().ok().and_then(|binary| binary.parent().map(|folder| folder.join("fonts")));
    let bundled = beside.as_ref().and_then(|fonts| fonts.parent()?.parent().map(|contents| contents.join("Resources/fonts")));
    [beside, bundled]
        .into_iter()
        .flatten()
        .find(|folder| folder.is_dir())
        .or_else(|| env::var_os("TALENT_FONTS").map(PathBuf::from))
        .unwrap_or_default()
}
