// 重大事项: what is open by its deadline, and beside the list the one that is looked at with every step it took.

import { h, button, dotted } from '../../parts/dom.js';
import { t, count, dateText } from '../../parts/words.js';
import { Field, PathField, unfilled } from '../../parts/field.js';
import { formDialog } from '../../parts/dialog.js';
import { StaffField } from '../../parts/staff.js';
import { WindowedList } from '../../parts/list.js';
import { facts, searchField, split } from '../../parts/room.js';
import { failed, said, tried } from '../../parts/status.js';
import { resolutionLink, resolutionPicker, saveFile } from '../resolution.js';
import * as api from '../../api/issue.js';
import { unitList } from '../../api.js';

/** @typedef {import('../../wire/IssueRow').IssueRow} IssueRow */
/** @typedef {import('../../wire/IssueCard').IssueCard} IssueCard */

/** Which door a step goes through. @type {Record<string, (form: import('../../wire/IssueStepForm').IssueStepForm) => Promise<IssueCard>>} */
const DOORS = { decide: api.issueDecide, extend: api.issueDecide, report: api.issueReport, verify: api.issueVerify, return: api.issueVerify, close: api.issueClose, drop: api.issueClose };

/** @param {IssueRow} row */
const pressing = (row) =>
  row.rung ? h('span', { class: 'seal' }, t('leading.overdue', { days: count(-(row.days ?? 0)), who: t(`leading.rung.${row.rung}`) })) : row.soon ? h('span', { class: 'seal' }, t('leading.soon', { days: count(row.days ?? 0) })) : '';

/** @param {import('../../wire/IssueRoom').IssueRoom} room @param {import('../../app.js').Params} params @returns {import('../appraisal.js').Tab} */
export function issuesTab(room, params) {
  let { rows } = room;
  let text = '';
  const told = (/** @type {import('../../wire/IssueRoom').IssueRoom} */ now) => t('leading.issues_told', { overdue: count(now.overdue), soon: count(now.soon), waiting: count(now.waiting) });
  const tally = h('span', { class: 'tally', 'data-test': 'issue-count' }, told(room));
  const found = () => rows.filter((row) => `${row.title} ${row.unit} ${row.owner} ${row.resolution}`.toLowerCase().includes(text.toLowerCase()));
  /** @type {WindowedList<IssueRow>} */
  const list = new WindowedList({
    name: 'issues',
    label: t('leading.tab.issues'),
    id: (row) => row.id,
    onError: failed,
    columns: [
      { name: 'title', label: t('leading.issue'), width: 'minmax(140px, 1.6fr)', show: (row) => row.title, fixed: true },
      { name: 'state', label: t('col.state'), width: '92px', show: (row) => h('span', { class: ['closed', 'verified'].includes(row.state) ? 'good' : '' }, t(`leading.state.${row.state}`)) },
      { name: 'owner', label: t('leading.owner'), width: '72px', show: (row) => row.owner },
      { name: 'due', label: t('leading.due_on'), width: '116px', show: (row) => (row.due_on ? dateText(row.due_on) : '') },
      { name: 'pressing', label: t('leading.pressing'), width: 'minmax(144px, 1fr)', show: pressing },
      { name: 'unit', label: t('col.unit'), width: 'minmax(80px, 1fr)', show: (row) => row.unit || h('span', { class: 'soft' }, t('leading.whole_group')) },
    ],
    fetch: (page) => {
      const all = found();
      return Promise.resolve({ total: all.length, rows: all.slice(page.offset, page.offset + (page.limit || all.length)) });
    },
    onCurrent: (row) => void tried(() => draw(row.id)),
    onEnter: () => view.detail.focus(),
  });
  const search = searchField('issue-search', t('leading.issue_search'), (typed) => {
    text = typed;
    void list.update({ first: true });
  });
  const view = split([h('div', { class: 'filters' }, search, tally), list]);

  /** @param {number} id */
  async function draw(id) {
    params.issue = id;
    show(await api.issueShow(id));
  }
  /** @param {IssueCard} card */
  function show(card) {
    view.show(
      ...drawIssue(card, (after) => {
        show(after);
        void tried(async () => {
          const now = await api.issueList();
          ({ rows } = now);
          tally.textContent = told(now);
          await list.update({ keepPlace: true });
        });
      }),
    );
  }
  return {
    box: view.box,
    ready: async () => {
      const wanted = Number(params.issue ?? 0);
      await list.update(rows.some((row) => row.id === wanted) ? { current: wanted } : { first: true });
      if (list.total > 0) list.scroller.focus();
      else view.show(h('h2', {}, t('leading.issues_empty')), h('p', { class: 'soft' }, t('leading.issues_empty_text')));
    },
  };
}

/** @param {IssueCard} card @param {(card: IssueCard) => unknown} done */
function drawIssue(card, done) {
  const { row } = card;
  const main = ['report', 'verify', 'close', row.state === 'raised' ? 'decide' : ''].find((kind) => card.next.includes(kind));
  return [
    h('h2', { 'data-test': 'issue-title' }, row.title),
    h('p', {}, h('span', { 'data-test': 'issue-state', class: ['closed', 'verified'].includes(row.state) ? 'good' : row.rung ? 'seal' : '' }, t(`leading.state.${row.state}`)), ' ', pressing(row)),
    facts([
      [t('leading.ground'), h('span', { class: 'pre' }, card.ground)],
      [t('col.unit'), row.unit || t('leading.whole_group')],
      [t('leading.raised'), `${dateText(row.raised_on)} · ${card.by}`],
      [t('leading.owner'), row.owner],
      [t('leading.due_on'), row.due_on ? dateText(row.due_on) : ''],
      [t('leading.resolution'), resolutionLink(row.resolution)],
    ]),
    h(
      'div',
      { class: 'row' },
      card.next.map((kind) => button(t(`leading.do.${named(card, kind)}`), `issue-${kind}`, () => tried(() => openStep(card, kind, done)), kind === 'drop' ? 'plain small' : kind === main ? 'main small' : 'small')),
    ),
    h(
      'section',
      { 'data-test': 'issue-steps' },
      h('h3', {}, t('leading.steps')),
      card.steps.length === 0
        ? h('p', { class: 'soft' }, t('leading.steps_empty'))
        : card.steps.map((step) =>
            h(
              'div',
              { class: 'notice-card', 'data-test': `issue-step-${step.kind}` },
              h('p', {}, h('strong', {}, t(`leading.step.${step.kind}`)), h('span', { class: 'soft small' }, ` · ${dateText(step.on)} · ${step.by}`)),
              h('p', { class: 'small pre' }, step.words),
              step.owner || step.due_on
                ? h('p', { class: 'soft small' }, dotted([step.owner ? `${t('leading.owner')} ${step.owner}` : '', step.due_on ? t('leading.due_told', { day: dateText(step.due_on) }) : '', resolutionLink(step.resolution)]))
                : null,
              step.file_name ? h('p', {}, button(step.file_name, `issue-file-${step.id}`, () => saveFile(step.file_name, (path) => api.issueFile(step.id, path)), 'plain small')) : null,
            ),
          ),
    ),
  ];
}

/** What is decided again goes to somebody else. @param {IssueCard} card @param {string} kind */
const named = (card, kind) => (kind === 'decide' && card.row.state !== 'raised' ? 'assign' : kind);

/** @param {(card: IssueCard) => unknown} done */
export async function openRaise(done) {
  const units = await unitList();
  const title = new Field({ label: t('field.issue_title'), test: 'raise-title' });
  const ground = new Field({ label: t('field.ground'), test: 'raise-ground', type: 'area', lines: 4 });
  const unit = new Field({ label: t('col.unit'), test: 'raise-unit', choices: [['', t('leading.whole_group')], ...units.map((one) => /** @type {[string, string]} */ ([String(one.id), one.name]))], value: '' });
  const on = new Field({ label: t('leading.raised_on'), test: 'raise-on', type: 'date' });
  formDialog({
    name: 'issue-raise',
    title: t('leading.raise'),
    body: [title, ground, h('div', { class: 'pair' }, unit, on)],
    fields: { issue_title: title, ground, on, DATE_FUTURE: on },
    submit: t('leading.raise'),
    gap: () => unfilled(title, ground),
    work: () => api.issueRaise({ title: title.value, ground: ground.value, unit: unit.value ? Number(unit.value) : null, on: on.value }),
    done: (after) => {
      said(t('leading.issue_raised'));
      done(after);
    },
  });
}

/** @param {IssueCard} card @param {string} kind @param {(card: IssueCard) => unknown} done */
async function openStep(card, kind, done) {
  const decide = kind === 'decide';
  const dated = decide || kind === 'extend';
  const evidence = ['report', 'verify'].includes(kind);
  const on = new Field({ label: t('leading.step_on'), test: 'step-on', type: 'date' });
  const owner = new StaffField({ label: t('leading.owner'), test: 'step-owner' });
  const due = new Field({ label: t('leading.due_on'), test: 'step-due', type: 'date', value: card.row.due_on });
  const words = new Field({ label: t(`leading.words.${kind}`), test: 'step-words', type: 'area', lines: 4 });
  const path = new PathField({ label: t('leading.evidence_file'), test: 'step-path', hint: t('resolution.scan_hint'), kind: 'open', extensions: ['pdf', 'png', 'jpg', 'jpeg'] });
  const resolution = decide ? await resolutionPicker(false) : null;
  formDialog({
    name: `issue-${kind}`,
    title: `${t(`leading.do.${named(card, kind)}`)} · ${card.row.title}`,
    body: [decide ? h('div', { class: 'pair' }, owner, due) : dated ? due : null, words, evidence ? path : null, resolution?.box, on],
    fields: { on, due_on: due, words, ISSUE_DEADLINE: due, DATE_FUTURE: on, ISSUE_STEP_ORDER: on, PERSON_UNKNOWN: owner, EVIDENCE_MISSING: words, REASON_MISSING: words, SCAN_TYPE: path, SCAN_TOO_LARGE: path, FILE_MISSING: path },
    submit: t(`leading.do.${named(card, kind)}`),
    grave: kind === 'drop',
    gap: () => (decide ? unfilled(owner, due, words) : dated ? unfilled(due, words) : unfilled(words)),
    work: async () =>
      /** @type {(form: import('../../wire/IssueStepForm').IssueStepForm) => Promise<IssueCard>} */ (DOORS[kind])({
        issue: card.row.id,
        kind,
        on: on.value,
        owner: owner.value,
        due_on: dated ? due.value : '',
        resolution: resolution ? await resolution.take() : null,
        words: words.value,
        path: evidence ? path.value : '',
      }),
    done: (after) => {
      said(t(`leading.done.${kind}`));
      done(after);
    },
  });
}
