//! The faces that the printed forms are set in: fetched by npm under a lock file, copied to an ignored folder. They are
//! never committed and never compiled in.

use crate::place;
use crate::step::{Failure, Outcome, npm_ci, step};
use std::fs;
use std::path::Path;

/// File in `src-tauri/fonts` ← file in the packages.
const FILES: [(&str, &str); 8] = [
    ("NotoSerifSC-Regular.ttf", "noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf"),
    ("NotoSerifSC-Bold.ttf", "noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf"),
    ("NotoSansSC-Bold.ttf", "noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf"),
    ("NotoSerif-Regular.ttf", "noto-serif/400Regular/NotoSerif_400Regular.ttf"),
    ("NotoSerif-Bold.ttf", "noto-serif/700Bold/NotoSerif_700Bold.ttf"),
    ("OFL-NotoSerifSC.txt", "noto-serif-sc/LICENSE_FONT"),
    ("OFL-NotoSansSC.txt", "noto-sans-sc/LICENSE_FONT"),
    ("OFL-NotoSerif.txt", "noto-serif/LICENSE_FONT"),
];

/// Fetches the faces unless all of them are there.
pub fn fetch() -> Outcome {
    let folder = place::fonts();
    if FILES.iter().all(|(name, _)| folder.join(name).is_file()) {
        return Ok(());
    }
    let source = place::xtask().join("fonts");
    step("Fonts", &mut npm_ci(&source))?;
    let packages = source.join("node_modules/@expo-google-fonts");
    fs::create_dir_all(&folder).map_err(|error| failed(&folder, &error))?;
    for (name, from) in FILES {
        copy(&packages.join(from), &folder.join(name))?;
    }
    // The packages carry every weight, four hundred megabytes of them; what is needed has been copied.
    let _ = fs::remove_dir_all(source.join("node_modules"));
    Ok(())
}

/// Puts the faces beside a built binary, where it looks for them first.
pub fn beside(binary: &Path) -> Outcome {
    let folder = binary.with_file_name("fonts");
    fs::create_dir_all(&folder).map_err(|error| failed(&folder, &error))?;
    for (name, _) in FILES {
        copy(&place::fonts().join(name), &folder.join(name))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Outcome {
    fs::copy(from, to).map(drop).map_err(|error| failed(from, &error))
}

fn failed(path: &Path, error: &std::io::Error) -> Failure {
    Failure(format!("Failed: fonts ({}: {error})", path.display()))
}
