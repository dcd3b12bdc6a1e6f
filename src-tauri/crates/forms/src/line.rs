//! Lines cut from shaped units: where to break, how to justify, what falls off at the edges.

use std::ops::Range;

use icu_segmenter::{LineSegmenter, options::LineBreakOptions};

use crate::shape::{Class, Unit};

/// One set line: which units, where each begins (em from the left edge), how wide it came out.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) units: Range<usize>,
    pub(crate) starts: Vec<f32>,
    pub(crate) width: f32,
}

/// The most a gap may grow in a justified line, in em; a line that needs more stays ragged.
const STRETCH: f32 = 0.4;

/// Byte offsets at which a line may end.
pub(crate) fn breaks(text: &str) -> Vec<usize> {
    let segmenter = LineSegmenter::new_17_for_non_complex_scripts(LineBreakOptions::default());
    // A name such as 买买提·阿卜杜拉 keeps its dot on the upper line.
    segmenter.segment_str(text).filter(|at| *at > 0 && !text[*at..].starts_with(['·', '•', '‧'])).collect()
}

/// Cuts `units` into lines of at most `measure` em; the first begins `indent` em to the right.
/// The flag says that a word had to be cut because it is longer than a line.
pub(crate) fn cut(units: &[Unit], breaks: &[usize], measure: f32, indent: f32) -> (Vec<Range<usize>>, bool) {
    let (mut lines, mut broken) = (Vec::new(), false);
    let mut start = 0;
    while start < units.len() {
        let room = if start == 0 { measure - indent } else { measure };
        let (end, whole) = fill(units, breaks, start, room);
        broken |= !whole;
        lines.push(start..end);
        start = end;
        while start < units.len() && units[start].class == Class::Space {
            start += 1;
        }
    }
    (lines, broken)
}

/// The end of the longest line from `start` that fits, and whether it ends between words; at least one unit.
fn fill(units: &[Unit], breaks: &[usize], start: usize, room: f32) -> (usize, bool) {
    let mut pen = -if units[start].class == Class::Open { units[start].trim } else { 0.0 };
    let mut good = None;
    for i in start..units.len() {
        if i > start {
            pen += units[i].before;
        }
        pen += units[i].advance;
        let at_edge = match units[i].class {
            Class::Close => pen - units[i].trim,
            Class::Space => pen - units[i].advance,
            _ => pen,
        };
        if at_edge > room + 0.001 {
            // A word longer than the line is cut where it is full.
            return good.map_or((i.max(start + 1), false), |good| (good, true));
        }
        let next = units.get(i + 1);
        match next {
            None => return (units.len(), true),
            Some(next) if next.bytes > 0 && breaks.binary_search(&next.byte).is_ok() => good = Some(i + 1),
            Some(_) => {}
        }
    }
    (units.len(), true)
}

/// Places the units of one line. `justify` stretches its gaps to `room` em where that looks well.
pub(crate) fn place(units: &[Unit], range: Range<usize>, room: f32, justify: bool) -> Line {
    let mut range = range;
    while range.len() > 1 && units[range.end - 1].class == Class::Space {
        range.end -= 1;
    }
    let line = &units[range.clone()];
    let mut starts = Vec::with_capacity(line.len());
    let mut pen = line.first().map_or(0.0, |u| if u.class == Class::Open { -u.trim } else { 0.0 });
    for (i, unit) in line.iter().enumerate() {
        if i > 0 {
            pen += unit.before;
        }
        starts.push(pen);
        pen += unit.advance;
    }
    let mut width = pen - line.last().map_or(0.0, |u| if u.class == Class::Close { u.trim } else { 0.0 });
    if justify {
        let gaps = (1..line.len()).filter(|i| stretches(line, *i)).count();
        let each = (room - width) / gaps.max(1) as f32;
        if gaps > 0 && each > -0.001 && each <= STRETCH {
            let mut shift = 0.0;
            for (i, start) in starts.iter_mut().enumerate().skip(1) {
                if stretches(line, i) {
                    shift += each;
                }
                *start += shift;
            }
            width = room;
        }
    }
    Line { units: range, starts, width }
}

/// Spreads the units of a short label evenly over `width` em.
pub(crate) fn spread(units: &[Unit], width: f32) -> Line {
    let natural: f32 = units.iter().map(|u| u.advance).sum();
    let gap = if units.len() > 1 { ((width - natural) / (units.len() - 1) as f32).max(0.0) } else { 0.0 };
    let mut pen = 0.0;
    let mut starts = Vec::with_capacity(units.len());
    for unit in units {
        starts.push(pen);
        pen += unit.advance + gap;
    }
    Line { units: 0..units.len(), starts, width: (pen - gap).max(0.0) }
}

/// Whether justification may widen the gap before unit `i`: not inside a word, not between punctuation and what it belongs to.
fn stretches(line: &[Unit], i: usize) -> bool {
    let (before, after) = (line[i - 1].class, line[i].class);
    if line[i].bytes == 0 || after == Class::Close || before == Class::Open {
        return false;
    }
    match (before, after) {
        (Class::Latin, Class::Latin) | (Class::Space, _) => false,
        (_, Class::Space) => true,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::breaks;

    fn pieces(text: &str) -> Vec<&str> {
        let mut start = 0;
        let ends = breaks(text);
        ends.into_iter()
            .map(|end| {
                let piece = &text[start..end];
                start = end;
                piece
            })
            .collect()
    }

    #[test]
    fn a_line_may_end_between_characters_but_not_before_punctuation() {
        assert_eq!(pieces("学思用，“贯通”。"), ["学", "思", "用，", "“贯", "通”。"]);
        assert_eq!(pieces("买提·阿卜"), ["买", "提·", "阿", "卜"]);
        assert_eq!(pieces("增长12.5%以上"), ["增", "长", "12.5%", "以", "上"]);
    }

    #[test]
    fn a_closing_quote_does_not_glue_what_follows() {
        assert_eq!(pieces("好。”他"), ["好。”", "他"]);
    }
}
