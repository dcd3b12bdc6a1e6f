// What is asked for in a selection: notice, application, review, panel, marks, inspection, publicity, outcome.

import { h } from '../../parts/dom.js';
import { t, asError, errorText } from '../../parts/words.js';
import { Field, PathField, unfilled } from '../../parts/field.js';
import { StaffField, StaffList } from '../../parts/staff.js';
import { ScoreGrid } from '../../parts/grid.js';
import { formDialog } from '../../parts/dialog.js';
import { said } from '../../parts/status.js';
import { resolutionPicker } from '../resolution.js';
import { findingText } from './candidate.js';
import { roundList } from '../../api/appointing.js';
import * as api from '../../api/selection.js';

/** @typedef {import('../../wire/SelectionCard').SelectionCard} SelectionCard */
/** @typedef {import('../../wire/SelectionPostCard').SelectionPostCard} SelectionPostCard */
/** @typedef {import('../../wire/CandidateRow').CandidateRow} CandidateRow */
/** @typedef {(card: SelectionCard) => unknown} Done */

/** @param {SelectionCard} card @param {Done} done */
export function announceDialog(card, done) {
  const number = new Field({ label: t('selection.number'), test: 'announce-number' });
  const on = new Field({ label: t('selection.announced_on'), test: 'announce-on', type: 'date' });
  const until = new Field({ label: t('selection.apply_until'), test: 'announce-until', type: 'date' });
  formDialog({
    name: 'announce',
    title: t('selection.announce'),
    body: [h('p', { class: 'soft' }, t('selection.announce_text')), number, h('div', { class: 'pair' }, on, until)],
    fields: { announced_on: on, apply_until: until, DATE_AHEAD: on, TERM_ORDER: until },
    submit: t('selection.announce'),
    gap: () => unfilled(until),
    work: () => api.selectionAnnounce({ id: card.row.id, number: number.value, announced_on: on.value, apply_until: until.value }),
    done,
  });
}

/** @param {SelectionPostCard} post @param {Done} done */
export function applyDialog(post, done) {
  const staff = new StaffField({ label: t('field.staff_number'), test: 'apply-staff' });
  const on = new Field({ label: t('selection.applied_on'), test: 'apply-on', type: 'date' });
  const statement = new Field({ label: t('selection.statement'), test: 'apply-statement', type: 'area', lines: 4 });
  formDialog({
    name: 'apply',
    title: t('selection.apply'),
    body: [staff, on, statement],
    fields: { staff_number: staff, applied_on: on, statement, PERSON_UNKNOWN: staff, SELECTION_APPLIED: staff, SELECTION_LEFT: staff, DATE_AHEAD: on, NOTICE_EARLY: on, SELECTION_LATE: on },
    submit: t('act.save'),
    gap: () => unfilled(staff),
    work: () => api.selectionApply({ post: post.id, staff_number: staff.value, applied_on: on.value, statement: statement.value }),
    done,
  });
}

/** @param {CandidateRow} row @param {Done} done */
export function reviewDialog(row, done) {
  const outcome = new Field({ label: t('selection.outcome'), test: 'review-outcome', value: row.findings.length === 0 ? 'qualified' : '', choices: [['qualified', t('selection.review.qualified')], ['refused', t('selection.review.refused')]] });
  const reason = new Field({ label: t('selection.reason'), test: 'review-reason', type: 'area', lines: 2 });
  const on = new Field({ label: t('selection.day'), test: 'review-on', type: 'date' });
  const overruled = row.findings.map((one) => ({ one, field: new Field({ label: findingText(one), test: `overrule-${one.code}`, hint: t('selection.overrule_hint') }) }));
  formDialog({
    name: 'review',
    title: t('selection.review_title', { name: row.name }),
    body: [...overruled.map(({ field }) => field), outcome, reason, on],
    fields: { reason, REASON_MISSING: reason, SELECTION_BARRED: outcome, day: on, DATE_AHEAD: on, NOTICE_EARLY: on },
    submit: t('act.save'),
    // Where something was found, nothing is proposed: people decide.
    gap: () => unfilled(outcome),
    work: () => api.selectionReview({ application: row.id, qualified: outcome.value === 'qualified', reason: reason.value, day: on.value, overruled: overruled.filter(({ field }) => field.value.trim() !== '').map(({ one, field }) => [one.code, field.value]) }),
    done,
  });
}

/** @param {SelectionPostCard} post @param {Done} done */
export function panelDialog(post, done) {
  const judges = new StaffList({ label: t('selection.judges'), test: 'panel-judges', people: post.judges.map((judge) => ({ staff_number: judge.staff_number, name: `${judge.name} · ${judge.unit}` })) });
  formDialog({
    name: 'panel',
    title: t('selection.panel'),
    body: [h('p', { class: 'soft' }, t('selection.panel_text')), judges],
    fields: { PERSON_UNKNOWN: judges.field, SELECTION_JUDGE_MARKED: judges.field },
    submit: t('act.save'),
    work: () => api.selectionPanel({ post: post.id, judges: judges.values }),
    done,
  });
}

/** A judge's sheets typed in one grid: a row a candidate by draw number, a column an element. @param {import('../../wire/JudgeRow').JudgeRow} judge @param {CandidateRow[]} candidates @param {import('./index.js').Whole} whole */
export function marksDialog(judge, candidates, whole) {
  const { elements } = whole.card().scheme;
  const on = new Field({ label: t('selection.held_on'), test: 'marks-on', type: 'date' });
  const sums = () => candidates.forEach((_, row) => {
    const cells = (grid.values[row] ?? []).filter((cell) => cell !== '');
    grid.note(row, cells.length === 0 ? '' : String(cells.reduce((all, one) => all + Number(one), 0)));
  });
  const grid = new ScoreGrid({ label: t('selection.panel_title'), test: 'marks-grid', onChange: () => {
    grid.marks(candidates.map(() => ({ reason: '', cells: [] })));
    sums();
  } });
  grid.build(
    candidates.map((row) => ({ id: row.draw ?? 0, name: t('selection.draw_number', { draw: row.draw ?? 0 }), note: '' })),
    elements.map((element, index) => ({ code: String(index), name: element.name.zh, note: t('selection.full', { full: element.full }) })),
    [t('selection.column.draw'), t('selection.sum')],
  );
  grid.update(candidates.map((row) => elements.map((_, col) => row.marks.find((one) => one.judge === judge.id)?.cells[col] ?? '')), false);
  sums();
  formDialog({
    name: 'marks',
    title: t('selection.marks_title', { seat: judge.seat, name: judge.name }),
    wide: true,
    body: [h('div', { class: 'pair' }, on, h('p', { class: 'soft small' }, t('selection.marks_keys'))), grid],
    fields: { held_on: on, DATE_AHEAD: on, NOTICE_EARLY: on },
    submit: t('act.save'),
    work: async () => {
      grid.closeEditor(true);
      const rows = candidates.map((row, at) => /** @type {[number, string[]]} */ ([row.id, [...(grid.values[at] ?? [])]])).filter(([, cells]) => cells.some((cell) => cell !== ''));
      try {
        return await api.selectionMarks({ judge: judge.id, held_on: on.value, rows });
      } catch (error) {
        // The row whose mark is refused is shown where it stands.
        const { code, args } = asError(error);
        const at = code === 'SELECTION_MARK' ? candidates.findIndex((row) => String(row.draw) === args.name) : -1;
        if (at >= 0) {
          grid.marks(candidates.map((_, row) => ({ reason: row === at ? errorText(error) : '', cells: row === at ? (grid.values[at] ?? []).flatMap((cell, col) => (cell === args.value ? [col] : [])) : [] })));
          grid.go(at, Math.max(0, (grid.values[at] ?? []).indexOf(args.value ?? '')), false);
        }
        throw error;
      }
    },
    done: whole.stored,
  });
}

/** @param {SelectionPostCard} post @param {CandidateRow} row @param {Done} done */
export function extraDialog(post, row, done) {
  const place = new Field({ label: t('selection.extra_place'), test: 'extra-place', numeric: true, value: row.extra ? String(row.extra) : '' });
  formDialog({
    name: 'extra',
    title: t('selection.extra'),
    body: [h('p', { class: 'soft' }, t('selection.extra_text')), place],
    submit: t('act.save'),
    gap: () => unfilled(place),
    work: () => api.selectionScores({ post: post.id, rows: [{ application: row.id, written: row.written, democratic: row.democratic, extra: Number(place.value) || 0 }] }),
    done,
  });
}

/** @param {CandidateRow} row @param {Done} done */
export function inspectDialog(row, done) {
  const outcome = new Field({ label: t('selection.outcome'), test: 'inspect-outcome', choices: [['passed', t('selection.inspected.passed')], ['failed', t('selection.inspected.failed')]] });
  const document_ = new Field({ label: t('selection.document'), test: 'inspect-document' });
  const by = new StaffList({ label: t('selection.inspectors'), test: 'inspect-by', hint: t('selection.inspectors_hint') });
  const note = new Field({ label: t('selection.note'), test: 'inspect-note', type: 'area', lines: 3 });
  const on = new Field({ label: t('selection.day'), test: 'inspect-on', type: 'date' });
  formDialog({
    name: 'inspect',
    title: t('selection.inspect'),
    body: [outcome, document_, by, note, on],
    fields: { document: document_, note, REASON_MISSING: note, DOCUMENT_MISSING: document_, SELECTION_INSPECTORS: by.field, PERSON_UNKNOWN: by.field, RECUSED: by.field, SEPARATION_KEPT: by.field, day: on, DATE_AHEAD: on, NOTICE_EARLY: on },
    submit: t('act.save'),
    gap: () => unfilled(outcome, document_),
    work: () => api.selectionInspect({ application: row.id, day: on.value, passed: outcome.value === 'passed', document: document_.value, note: note.value, inspectors: by.values }),
    done,
  });
}

/** @param {SelectionCard} card @param {CandidateRow[]} proposed @param {Done} done */
export function publishDialog(card, proposed, done) {
  const on = new Field({ label: t('selection.posted_on'), test: 'publish-on', type: 'date' });
  const contact = new Field({ label: t('selection.contact'), test: 'publish-contact', value: card.contact });
  formDialog({
    name: 'publish',
    title: t('selection.publish'),
    body: [h('p', { class: 'soft' }, t('selection.publish_text', { people: proposed.map((row) => row.name).join(t('mark.list')), days: card.scheme.notice_days })), on, contact],
    fields: { posted_on: on, contact, DATE_AHEAD: on, NOTICE_EARLY: on },
    submit: t('selection.publish'),
    gap: () => unfilled(contact),
    work: () => api.selectionPublish({ selection: card.row.id, posted_on: on.value, contact: contact.value }),
    done,
  });
}

/** @param {SelectionPostCard} post @param {Done} done */
export async function decideDialog(post, done) {
  const [picker, rounds] = await Promise.all([resolutionPicker(false), roundList()]);
  const open = rounds.filter((round) => round.closed_on === '');
  const on = new Field({ label: t('selection.day'), test: 'decide-on', type: 'date' });
  const round = new Field({ label: t('selection.round'), test: 'decide-round', value: '0', choices: [['0', t('selection.no_round')], ...open.map((one) => /** @type {[string, string]} */ ([String(one.id), `${one.year} ${one.name}`]))] });
  const since = new Field({ label: t('motion.since'), test: 'decide-since', type: 'date' });
  const relatives = new Field({ label: t('motion.relatives'), test: 'decide-relatives', hint: t('motion.relatives_hint') });
  const people = post.candidates.filter((row) => row.proposed).map((row) => row.name).join(t('mark.list'));
  formDialog({
    name: 'decide',
    title: t('selection.decide'),
    body: [h('p', {}, people ? t('selection.decide_text', { people }) : t('selection.decide_nobody')), picker.box, on, round, h('div', { class: 'pair' }, since, relatives)],
    fields: { day: on, since, relatives, DATE_AHEAD: on, NOTICE_RUNNING: on },
    submit: t('selection.decide'),
    work: async () => api.selectionDecide({ post: post.id, day: on.value, resolution: (await picker.take()) ?? 0, round: Number(round.value), since: since.value, relatives: relatives.value }),
    done,
  });
}

/** @param {'withdraw' | 'step_out' | 'out'} word @param {(reason: string) => Promise<SelectionCard>} work @param {Done} done */
export function reasonDialog(word, work, done) {
  const reason = new Field({ label: t('selection.reason'), test: `${word}-reason`, type: 'area', lines: 2 });
  formDialog({ name: word, title: t(`selection.${word}`), body: [reason], fields: { reason, REASON_MISSING: reason }, submit: t('act.save'), gap: () => unfilled(reason), work: () => work(reason.value), done });
}

/** @param {SelectionCard} card */
export function exportDialog(card) {
  const path = new PathField({ label: t('act.save_to'), test: 'export-path', kind: 'save', extensions: ['xlsx'] });
  formDialog({ name: 'selection-export', title: t('selection.export'), body: [path], submit: t('selection.export'), gap: () => unfilled(path), work: () => api.selectionExport(card.row.id, path.value), done: (rows) => said(t('selection.exported', { count: rows })) });
}
