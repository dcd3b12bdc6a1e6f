//! A full disk and a folder that takes nothing, with real file systems of a few hundred kilobytes. Where this machine does not let a
//! test mount one, the test says so and ends.

use office::wire::{FirstAccount, GroupCreate, GroupOpen, ResolutionNew};
use office::{Error, Office};
use std::path::Path;
use tests::disk::Disk;
use tests::staff;

fn create(office: &Office, path: &Path) -> Result<(), Error> {
    let first = |(handle, name, _): (&str, &str, &str)| FirstAccount {
        handle: handle.into(),
        name: name.into(),
        password: staff::PASSWORD.into(),
    };
    let request = GroupCreate {
        path: path.display().to_string(),
        group_name: staff::GROUP.into(),
        leader: first(staff::STAFF[0]),
        auditor: first(staff::STAFF[1]),
    };
    office.group_create(&request).map(drop)
}

fn open(office: &Office, path: &Path) -> Result<(), Error> {
    let request =
        GroupOpen { path: path.display().to_string(), handle: staff::STAFF[0].0.into(), password: staff::PASSWORD.into() };
    office.group_open(&request).map(drop)
}

fn resolution(number: &str, scan: &Path) -> ResolutionNew {
    ResolutionNew {
        number: number.into(),
        date: "2026-11-20".into(),
        title: String::new(),
        scan_path: scan.display().to_string(),
    }
}

#[test]
fn a_disk_too_small_for_a_new_file_keeps_nothing() {
    let Some(disk) = Disk::of("64k") else { return };
    let home = tempfile::tempdir().unwrap();
    let office = staff::office(home.path());
    assert_eq!(create(&office, &disk.path("group.talent")), Err(Error::DiskFull));
    assert_eq!(std::fs::read_dir(disk.folder()).unwrap().count(), 0);
}

#[test]
fn a_full_disk_loses_no_stored_row_and_goes_on_when_there_is_room() {
    let Some(disk) = Disk::of("3500k") else { return };
    let home = tempfile::tempdir().unwrap();
    let office = staff::office(home.path());
    create(&office, &disk.path("group.talent")).unwrap();
    let scan = home.path().join("scan.pdf");
    std::fs::write(&scan, [b"%PDF-1.7 ".as_slice(), &[7; 3_000_000]].concat()).unwrap();
    let small = resolution("决1号", Path::new(""));
    office.resolution_add(&small).unwrap();
    assert_eq!(office.resolution_add(&resolution("决2号", &scan)).map(drop), Err(Error::DiskFull));
    let kept = |office: &Office| office.resolution_list().unwrap().len();
    assert_eq!(kept(&office), 1);
    assert!(disk.mount("remount,size=32m"));
    office.resolution_add(&resolution("决2号", &scan)).unwrap();
    assert_eq!(kept(&office), 2);
    assert!(office.verify().unwrap().sound);
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let Some(disk) = Disk::of("8m") else { return };
    let home = tempfile::tempdir().unwrap();
    let office = staff::office(home.path());
    create(&office, &disk.path("group.talent")).unwrap();
    office.group_close().unwrap();
    assert!(disk.mount("remount,ro"));
    let folder = disk.folder().display().to_string();
    let refused = Err(Error::FolderReadOnly { path: folder.clone() });
    assert_eq!(create(&office, &disk.path("other.talent")), refused);
    assert_eq!(open(&office, &disk.path("group.talent")), refused);
}

#[test]
fn a_file_of_a_newer_product_is_not_touched() {
    let home = tempfile::tempdir().unwrap();
    let office = staff::office(home.path());
    let path = home.path().join("group.talent");
    create(&office, &path).unwrap();
    office.group_close().unwrap();
    let keys = home.path().join("group.talent.keys");
    let newer = std::fs::read_to_string(&keys).unwrap().replace("\"format\": 2", "\"format\": 3");
    std::fs::write(&keys, newer).unwrap();
    let before = std::fs::read(&path).unwrap();
    assert_eq!(open(&office, &path), Err(Error::FileNewer { found: "3".into(), known: "2".into() }));
    assert_eq!(std::fs::read(&path).unwrap(), before);
}
