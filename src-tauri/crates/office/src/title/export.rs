//! The lists of both registers as sheets.

use super::{appointment, cells, place, qualification};
use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::sheet::write::{Value, table};
use crate::wire::{Page, TitleExport};
use crate::words::{Language, plain};

/// A list as a sheet: keys of its head, and its rows.
struct Listed {
    head: &'static [&'static str],
    rows: Vec<Vec<Value>>,
}

impl Office {
    /// Writes a list as XLSX; the number of rows.
    pub fn title_export(&self, request: &TitleExport) -> Result<u32, Error> {
        let session = self.session("title_export")?;
        let path = crate::file_name::to_write(&request.path)?;
        let language = Language::of(&self.desk.read().language);
        let today = self.today();
        let all = Page { limit: u32::MAX, ..Page::default() };
        let word =
            |family: &str, code: &str| if code.is_empty() { String::new() } else { plain(language, &format!("{family}.{code}")) };
        let listed = session.store.read(|db| {
            Ok::<_, Error>(match request.list.as_str() {
                "qualifications" => Listed {
                    head: &[
                        "staff_number",
                        "name",
                        "unit",
                        "series",
                        "level",
                        "specialty",
                        "title",
                        "obtained_on",
                        "how",
                        "certificate",
                        "document",
                        "withdrawn_on",
                        "withdrawn_why",
                    ],
                    rows: qualification::qualifications(&session, db, &request.query, &all)?
                        .into_iter()
                        .map(|row| {
                            let how = word("title.how", &row.how);
                            texts([
                                row.staff_number,
                                row.name,
                                row.unit,
                                row.series,
                                row.level,
                                row.specialty,
                                row.title,
                                row.obtained_on,
                                how,
                                row.certificate,
                                row.document,
                                row.withdrawn_on,
                                row.withdrawn_why,
                            ])
                        })
                        .collect(),
                },
                "appointments" => Listed {
                    head: &[
                        "staff_number",
                        "name",
                        "unit",
                        "series",
                        "level",
                        "title",
                        "qualified",
                        "standing",
                        "since",
                        "last_day",
                        "state",
                        "resolution",
                        "decided_on",
                        "deciders",
                    ],
                    rows: appointment::appointments(&session, db, &request.query, &all, today)?
                        .into_iter()
                        .map(|row| {
                            let (standing, state) = (word("title.standing", &row.standing), word("title.state", &row.state));
                            let deciders = row.deciders.join("、");
                            texts([
                                row.staff_number,
                                row.name,
                                row.unit,
                                row.series,
                                row.level,
                                row.title,
                                row.qualified,
                                standing,
                                row.since,
                                row.last_day,
                                state,
                                row.resolution,
                                row.decided_on,
                                deciders,
                            ])
                        })
                        .collect(),
                },
                "places" => {
                    let day = self.day("day", &request.cells.day)?;
                    let mut rows = Vec::new();
                    for one in place::structures(db, day)?.into_iter().filter(|one| super::sees(&session, one.unit)) {
                        for place in one.places {
                            let figures = [i64::from(place.places), i64::from(place.held), i64::from(place.free)];
                            let mut row = texts([
                                one.unit_name.clone(),
                                one.year.to_string(),
                                one.ratio.clone(),
                                place.series,
                                place.level,
                            ]);
                            row.extend(figures.map(|figure| Value::Number(figure.into())));
                            row.push(place.holders.join("、").into());
                            rows.push(row);
                        }
                    }
                    Listed { head: &["unit", "year", "ratio", "series", "level", "places", "held", "free", "holders"], rows }
                }
                "cells" => {
                    let day = self.day("day", &request.cells.day)?;
                    let people = cells::chosen(cells::standing_of(&session, db, day)?, &request.cells, &all);
                    let row = |one: crate::wire::TitleCellPerson| {
                        let cell = word("title.cell", &one.cell);
                        texts([one.staff_number, one.name, one.unit, one.post, one.title, one.appointed, cell])
                    };
                    Listed {
                        head: &["staff_number", "name", "unit", "post", "title", "appointed", "cell"],
                        rows: people.into_iter().map(row).collect(),
                    }
                }
                other => return Err(Error::FieldUnknown { field: other.to_owned() }),
            })
        })?;
        let head: Vec<String> = listed.head.iter().map(|key| plain(language, &format!("title.column.{key}"))).collect();
        let mut bytes = std::io::Cursor::new(Vec::new());
        let name = plain(language, &format!("title.sheet.{}", request.list));
        let count = table(&mut bytes, &name, &head, listed.rows).map_err(|_| Error::Internal)?;
        let told = Told { operation: "title_export", object: format!("{} {count}", request.list) };
        self.change(&session, told, |_| Ok(store::atomic::write_atomic(&path, bytes.get_ref())?))?;
        Ok(count)
    }
}

fn texts<const N: usize>(cells: [String; N]) -> Vec<Value> {
    cells.into_iter().map(Value::from).collect()
}
