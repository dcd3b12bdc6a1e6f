// The rules of the year as data: each version as a person reads it, what it changed, and a new version made from it.

import { h, fill, button } from '../parts/dom.js';
import { t, named, asError, errorText } from '../parts/words.js';
import { may } from '../parts/may.js';
import { said, tried } from '../parts/status.js';
import { readable } from './scheme/reading.js';
import { differences, differenceTable } from './scheme/compare.js';
import { freeVersion, schemeEditor } from './scheme/editor.js';
import { calendarEditor } from './scheme/working-days.js';
import { awardEditor } from './scheme/award.js';
import { schemeBar } from './award-scheme.js';
import * as api from '../api.js';

/** @typedef {import('../wire/RuleRow').RuleRow} RuleRow */
/** @typedef {import('../app.js').Params} Params */
/** An editor on screen. @typedef {{ box: HTMLElement, ready?: () => unknown, close?: () => unknown }} Open */
export const KINDS = ['appraisal', 'award', 'reserve', 'training', 'career', 'learning', 'leading', 'letter', 'provision', 'figure', 'calendar', 'retention'];

/** Kinds with a form of their own; each is for a year. @type {Record<string, (setup: { from: RuleRow, year: number, rows: RuleRow[], done: (made: RuleRow | null) => unknown }) => Promise<Open>>} */
const EDITORS = { appraisal: schemeEditor, award: awardEditor, calendar: calendarEditor };

/** @param {string} kind @param {Params} params where one is: `<kind>-rule` the version in sight, `<kind>-make` the year that a version is being made for */
export async function ruleTab(kind, params) {
  const box = h('div', { class: 'scroll rule-tab' });
  /** @type {Open | null} */ let open = null;
  const [seen, making] = [`${kind}-rule`, `${kind}-make`];

  /** @param {number | string} chosen id or label of the version in sight */
  async function show(chosen) {
    open = null;
    delete params[making];
    box.classList.remove('editing');
    const rows = await api.ruleList(kind);
    const row = rows.find((one) => one.id === chosen || one.version === chosen) ?? rows[0];
    params[seen] = row?.id ?? 0;
    if (row) fill(box, versions(kind, rows, row, { show, edit }));
    else fill(box, nothing(kind, edit));
  }

  /** @param {RuleRow} from @param {number} year @param {RuleRow[]} rows */
  async function edit(from, year, rows) {
    const editor = EDITORS[kind];
    if (!editor) return;
    params[seen] = from.id;
    params[making] = year;
    open = await editor({ from, year, rows, done: (made) => tried(() => show(made?.id ?? from.id)) });
    box.classList.add('editing');
    fill(box, open.box);
    await open.ready?.();
  }

  const rule = params[seen] ?? 0;
  const make = Number(params[making] ?? 0);
  const rows = make > 0 && EDITORS[kind] && may('rule_add') ? await api.ruleList(kind) : [];
  const from = rows.find((one) => one.id === rule) ?? (make > 0 && rows.length === 0 && kind === 'calendar' ? blank(make) : undefined);
  if (make > 0 && from) await edit(from, make, rows);
  else await show(rule);
  return { box, ready: () => open?.ready?.(), close: () => open?.close?.() };
}

/** What the first calendar is made from. @param {number} year @returns {RuleRow} */
function blank(year) {
  const document = JSON.stringify({ version: '', year, holidays: [], workdays: [] });
  return { id: 0, kind: 'calendar', version: '', effective: String(year), used: false, document };
}

/** @param {string} kind @param {(from: RuleRow, year: number, rows: RuleRow[]) => unknown} edit */
function nothing(kind, edit) {
  const year = new Date().getFullYear();
  return h(
    'div',
    { class: 'stack' },
    h('p', { class: 'soft' }, t('rule.none')),
    h('p', { class: 'soft small' }, t(`rule.about_${kind}`)),
    kind === 'calendar' && may('rule_add')
      ? h(
          'div',
          { class: 'row' },
          [year, year + 1].map((one, at) =>
            button(t('working.make', { year: one }), `rule-make-${one}`, () => tried(async () => edit(blank(one), one, [])), at === 0 ? 'main' : ''),
          ),
        )
      : null,
  );
}

/**
 * @param {string} kind @param {RuleRow[]} rows @param {RuleRow} row
 * @param {{ show: (id: number) => Promise<unknown>, edit: (from: RuleRow, year: number, rows: RuleRow[]) => Promise<unknown> }} act
 */
function versions(kind, rows, row, act) {
  const before = rows[rows.indexOf(row) + 1];
  const found = before ? differences(before.document, row.document) : [];
  const yearOf = (/** @type {RuleRow} */ one) => Number(one.effective.slice(0, 4));
  const year = yearOf(row);
  const last = Math.max(...rows.map(yearOf));
  const formed = EDITORS[kind] !== undefined && may('rule_add');
  // A year that is open has its scheme frozen: another version of the same year would never be taken.
  const free = !rows.some((one) => one.effective === row.effective && one.used);
  return h(
    'div',
    { class: 'rules' },
    h(
      'div',
      {},
      h('p', { class: 'soft small' }, t(`rule.about_${kind}`)),
      h(
        'ul',
        { class: 'versions', 'data-test': 'rule-versions' },
        rows.map((one) =>
          h(
            'li',
            {},
            h(
              'button',
              { type: 'button', 'data-id': one.id, 'aria-current': one === row ? 'true' : null, onclick: () => tried(() => act.show(one.id)) },
              h('strong', {}, one.id === 0 ? t('rule.shipped') : one.version),
              h('span', { class: 'soft small' }, `${t(`rule.effective_${kind}`, { when: one.effective })}${one.used ? ` · ${t('rule.used')}` : ''}`),
            ),
          ),
        ),
      ),
    ),
    h(
      'div',
      { class: 'rule-body' },
      h('h2', { 'data-test': 'rule-version' }, `${named('rule.kind', kind)} ${row.id === 0 ? t('rule.shipped') : row.version}`),
      row.used ? h('p', { class: 'note', 'data-test': 'rule-frozen' }, t(formed ? 'rule.frozen_copy' : 'rule.frozen')) : null,
      formed
        ? h(
            'div',
            { class: 'row' },
            button(t('rule.copy', { year: last + 1 }), 'rule-copy', () => tried(() => act.edit(row, last + 1, rows)), free ? '' : 'main'),
            free
              ? button(t('rule.change', { version: freeVersion(rows, year) }), 'rule-change', () => tried(() => act.edit(row, year, rows)), 'main')
              : null,
          )
        : null,
      kind === 'award' ? schemeBar(row, rows, act.show) : null,
      before
        ? h(
            'details',
            { class: 'rule-edit' },
            h('summary', { 'data-test': 'rule-compare' }, t('rule.compare', { version: before.version, count: found.length })),
            found.length > 0 ? differenceTable(found) : h('p', { class: 'soft' }, t('rule.same')),
          )
        : null,
      readable(row.document),
      may('rule_add') ? documentBox(kind, rows, row, act.show) : null,
    ),
  );
}

/** The document itself, to change or to carry elsewhere. @param {string} kind @param {RuleRow[]} rows @param {RuleRow} row @param {(id: number) => Promise<unknown>} show */
function documentBox(kind, rows, row, show) {
  const editor = h('textarea', { class: 'mono', rows: 22, spellcheck: 'false', 'data-test': 'rule-document', 'aria-label': t('rule.document') });
  const draft = nextVersion(row, rows);
  editor.value = draft;
  const wrong = h('p', { class: 'seal', role: 'alert', hidden: true, 'data-test': 'rule-error' });
  const submit = button(t('rule.save'), 'rule-save', async () => {
    wrong.hidden = true;
    submit.disabled = true;
    try {
      const made = await api.ruleAdd({ kind, document: editor.value });
      said(t('rule.saved', { version: made.version }));
      await show(made.id);
    } catch (error) {
      const { code } = asError(error);
      wrong.textContent = errorText(error);
      wrong.dataset.code = code;
      wrong.hidden = false;
      submit.disabled = false;
    }
  });
  return h(
    'details',
    { class: 'rule-edit', 'data-test': 'rule-edit' },
    h('summary', {}, t('rule.document')),
    h('p', { class: 'soft small' }, t('rule.edit_hint')),
    editor,
    wrong,
    h(
      'div',
      { class: 'row' },
      submit,
      button(t('rule.restore'), 'rule-restore', () => {
        editor.value = draft;
        wrong.hidden = true;
      }),
    ),
  );
}

/** The document under a version that is still free: `2026-1` becomes `2026-2`. @param {RuleRow} row @param {RuleRow[]} rows */
function nextVersion(row, rows) {
  const [, stem = row.version, last = '0'] = /^(.*?)(\d*)$/.exec(row.version) ?? [];
  let number = Number(last) + 1;
  while (rows.some((one) => one.version === `${stem}${number}`)) number += 1;
  return row.document.replace(/("version"\s*:\s*)"[^"]*"/, (_, key) => `${key}${JSON.stringify(`${stem}${number}`)}`);
}
