//! The ranking as a table.

use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::sheet::write;
use crate::wire::CandidateRow;
use crate::words::{Language, plain};
use std::path::Path;

impl Office {
    /// Writes the candidates of a selection with scores and ranks as XLSX; returns how many.
    pub fn selection_export(&self, id: i64, path: &str) -> Result<u32, Error> {
        let session = self.session("selection_export")?;
        let card = self.selection_show(id)?;
        let language = Language::of(&self.desk.read().language);
        let columns = [
            "post",
            "staff_number",
            "name",
            "unit",
            "review",
            "draw",
            "written",
            "interview",
            "democratic",
            "total",
            "rank",
            "listed",
            "won",
        ];
        let head: Vec<String> = columns.iter().map(|column| plain(language, &format!("selection.column.{column}"))).collect();
        let mut rows: Vec<Vec<write::Value>> = Vec::new();
        for post in &card.posts {
            let place = format!("{} {}", post.unit, post.name);
            rows.extend(post.candidates.iter().map(|one| row(language, &place, one)));
        }
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let mut bytes = std::io::Cursor::new(Vec::new());
        write::table(&mut bytes, &plain(language, "selection.title"), &head, rows).map_err(|_| Error::Internal)?;
        let told = Told { operation: "selection_export", object: format!("selection {id} rows {count}") };
        let path = Path::new(path.trim()).to_path_buf();
        self.change(&session, told, |_| Ok(store::atomic::write_atomic(&path, bytes.get_ref())?))?;
        Ok(count)
    }
}

fn row(language: Language, post: &str, one: &CandidateRow) -> Vec<write::Value> {
    let figure = |text: &str| text.parse().map_or(write::Value::Blank, write::Value::Number);
    let whole = |number: Option<u32>| number.map_or(write::Value::Blank, |number| write::Value::Number(number.into()));
    let word = |key: String| plain(language, &key).into();
    let listed = if one.listed { word("selection.listed".to_owned()) } else { write::Value::Blank };
    let won = if one.won.is_empty() { write::Value::Blank } else { word(format!("selection.won.{}", one.won)) };
    vec![
        post.into(),
        one.staff_number.as_str().into(),
        one.name.as_str().into(),
        one.unit.as_str().into(),
        word(format!("selection.review.{}", one.review)),
        whole(one.draw),
        figure(&one.written),
        figure(&one.interview),
        figure(&one.democratic),
        figure(&one.total),
        whole(one.rank),
        listed,
        won,
    ]
}
