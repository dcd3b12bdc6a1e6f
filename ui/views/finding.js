// What the rule found about the people of a year. It proposes; a person confirms or dismisses, one or several at once.

import { h, fill, button, isEnter } from '../parts/dom.js';
import { t, gradeName, dateText, timeText, language, count } from '../parts/words.js';
import { Field, unfilled } from '../parts/field.js';
import { formDialog } from '../parts/dialog.js';
import { may } from '../parts/may.js';
import { said, tried } from '../parts/status.js';
import * as api from '../api.js';

/** @typedef {import('../wire/AppraisalHead').AppraisalHead} AppraisalHead */
/** @typedef {import('../wire/FindingRow').FindingRow} FindingRow */

/** Names of the facts, in their order. */
const FACTS = /** @type {Record<string, string[]>} */ ({
  SHORT_IN_POST: ['since', 'months'],
  LEAVE: ['days', 'most'],
  DISCIPLINE: ['name', 'from', 'until'],
  DISCIPLINE_UNKNOWN: ['code', 'from'],
  REFUSAL: ['on'],
});

/** What was found and what it rests on. @param {FindingRow} row */
export function findingWords(row) {
  const names = FACTS[row.code] ?? ['from', 'until'];
  const values = row.facts.map((fact, place) => {
    if (row.code === 'DISCIPLINE' && place === 0) return (language() === 'en' ? row.discipline_en : row.discipline) || fact;
    if (fact === '') return t('finding.open_end');
    return /^\d{4}-\d\d-\d\d$/.test(fact) ? dateText(fact) : fact;
  });
  return t(`finding.words.${row.code}`, Object.fromEntries(names.map((name, place) => [name, values[place] ?? ''])));
}

/** What an effect does to the grade. @param {{ effect: string, grade: string }} row */
export const effectWords = (row) => t(`finding.effect.${row.effect}`, { grade: gradeName(row.grade) });

/** How a finding stands. @param {FindingRow} row */
export function findingState(row) {
  const waits = row.state === 'proposed' || (row.stale && row.state === 'confirmed');
  const words = row.stale ? t('finding.stale', { state: t(`finding.state.${row.state}`) }) : t(`finding.state.${row.state}`);
  return h('span', { class: waits ? 'seal' : row.state === 'confirmed' ? '' : 'soft' }, words);
}

/**
 * @param {AppraisalHead} head
 * @param {() => Promise<AppraisalHead>} refresh
 * @param {(subject: number) => void} show opens the person's card
 * @returns {Promise<import('./appraisal.js').Tab>}
 */
export async function findingTab(head, refresh, show) {
  const deciding = head.row.state === 'open' && may('finding_decide');
  let rows = await api.findingList(head.row.id);
  let at = 0;
  /** @type {Set<number>} */ const picked = new Set();
  const bar = h('div', { class: 'filters' });
  const body = h('tbody', { onkeydown: (/** @type {KeyboardEvent} */ event) => key(event) });
  const table = h(
    'table',
    { class: 'sheet findings', 'data-test': 'findings', 'aria-label': t('finding.tab') },
    h('thead', {}, h('tr', {}, ['', 'person', 'rule', 'effect', 'state'].map((name) => h('th', {}, name ? t(`finding.col_${name}`) : '')))),
    body,
  );
  const place = h('div', { class: 'scroll' });

  const chosen = () => (picked.size > 0 ? [...picked] : rows.slice(at, at + 1).map((row) => row.id));

  function draw() {
    const waiting = rows.filter((row) => row.state === 'proposed').length;
    const of = rows.filter((row) => chosen().includes(row.id));
    const confirmButton = button(t('finding.confirm', { count: count(of.length) }), 'finding-confirm', () => confirm(), waiting > 0 ? 'main' : '');
    confirmButton.disabled = of.every((row) => row.state === 'confirmed' && !row.stale);
    const dismissButton = button(t('finding.dismiss'), 'finding-dismiss', () => dismiss());
    dismissButton.disabled = of.every((row) => row.state === 'dismissed');
    fill(
      bar,
      h('span', { class: waiting > 0 ? 'seal' : 'good', 'data-test': 'findings-waiting' }, waiting > 0 ? t('finding.waiting', { count: count(waiting) }) : t('finding.all_decided')),
      h('span', { class: 'spring' }),
      deciding && rows.length > 0 ? confirmButton : null,
      deciding && rows.length > 0 ? dismissButton : null,
      deciding && may('finding_again') ? button(t('finding.again'), 'finding-again', () => again(), 'plain') : null,
    );
    fill(body, ...rows.map(line));
    fill(place, h('p', { class: 'soft small' }, t(deciding ? 'finding.about' : 'finding.about_shut')), rows.length === 0 ? h('p', { class: 'soft', 'data-test': 'findings-none' }, t('finding.none')) : table);
  }

  /** @param {FindingRow} row @param {number} index */
  function line(row, index) {
    return h(
      'tr',
      {
        tabindex: index === at ? '0' : '-1',
        'data-id': row.id,
        'aria-selected': picked.has(row.id) ? 'true' : 'false',
        class: picked.has(row.id) ? 'picked' : '',
        onfocus: () => {
          at = index;
        },
        ondblclick: () => show(row.subject),
      },
      h(
        'td',
        {},
        deciding
          ? h('input', { type: 'checkbox', tabindex: '-1', checked: picked.has(row.id), 'aria-label': row.name, onchange: () => pick(index) })
          : null,
      ),
      h('td', {}, button(row.name, 'finding-person', () => show(row.subject), 'plain'), h('p', { class: 'soft small' }, `${row.unit} · ${row.staff_number}`)),
      h('td', {}, t(`finding.rule.${row.code}`), h('p', { class: 'soft small' }, findingWords(row))),
      h('td', {}, effectWords(row)),
      h(
        'td',
        {},
        findingState(row),
        h('p', { class: 'soft small' }, [row.by ? t('appraisal.by_alone', { name: row.by, time: timeText(row.at) }) : '', row.note].filter(Boolean).join(' · ')),
      ),
    );
  }

  /** @param {number} index */
  function pick(index) {
    const row = rows[index];
    if (!row || !deciding) return;
    if (!picked.delete(row.id)) picked.add(row.id);
    at = index;
    draw();
    focus();
  }

  function focus() {
    /** @type {HTMLElement | null} */ (body.querySelector('tr[tabindex="0"]'))?.focus();
  }

  /** Arrows move, Space picks, Enter confirms, Delete dismisses. @param {KeyboardEvent} event */
  function key(event) {
    if (!(event.target instanceof HTMLTableRowElement)) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined || event.key === 'Home' || event.key === 'End') {
      at = event.key === 'Home' ? 0 : event.key === 'End' ? rows.length - 1 : Math.min(rows.length - 1, Math.max(0, at + (move ?? 0)));
      draw();
      focus();
    } else if (event.key === ' ') pick(at);
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      rows.filter((row) => row.state === 'proposed').forEach((row) => picked.add(row.id));
      draw();
      focus();
    } else if (isEnter(event) && deciding) confirm();
    else if (event.key === 'Delete' && deciding) dismiss();
    else return;
    event.preventDefault();
  }

  /** @param {FindingRow[]} next */
  async function taken(next) {
    rows = next;
    picked.clear();
    // The next one that waits has the turn.
    const waits = rows.findIndex((row) => row.state === 'proposed');
    at = waits >= 0 ? waits : Math.min(at, Math.max(0, rows.length - 1));
    draw();
    focus();
    head = await refresh();
  }

  function confirm() {
    const ids = chosen();
    void tried(async () => {
      await taken(await api.findingDecide({ appraisal: head.row.id, ids, state: 'confirmed', note: '' }));
      said(t('finding.confirmed', { count: count(ids.length) }));
    });
  }

  function dismiss() {
    const ids = chosen();
    const note = new Field({ label: t('field.reason'), test: 'finding-note', hint: t('finding.note_hint') });
    formDialog({
      name: 'finding-dismiss',
      title: t('finding.dismiss'),
      body: [
        h('ul', {}, rows.filter((row) => ids.includes(row.id)).map((row) => h('li', {}, t('finding.line', { facts: `${row.name} ${findingWords(row)}`, does: effectWords(row) })))),
        note,
      ],
      fields: { note, FINDING_NOTE: note },
      submit: t('finding.dismiss_submit'),
      gap: () => unfilled(note),
      work: () => api.findingDecide({ appraisal: head.row.id, ids, state: 'dismissed', note: note.value }),
      done: (next) => void tried(() => taken(next)),
    });
  }

  function again() {
    void tried(async () => taken(await api.findingAgain(head.row.id)));
  }

  draw();
  return {
    box: h('div', { class: 'room-body' }, bar, place),
    ready: focus,
  };
}
