// The audit: who did what when, followed link by link, compared with a head that stands on paper. It names kinds and ids, never a person of the roster.

import { h, fill, button, choice } from '../parts/dom.js';
import { t, named, count, timeText } from '../parts/words.js';
import { WindowedList } from '../parts/list.js';
import { Field, PathField, blame, folderOf } from '../parts/field.js';
import { Dialog, formDialog } from '../parts/dialog.js';
import { may } from '../parts/may.js';
import { failed, offered, tried } from '../parts/status.js';
import * as api from '../api.js';

/** @typedef {import('../wire/AuditRow').AuditRow} AuditRow */

/** @type {import('./setting.js').OpenTab} */
export async function auditTab(room, desk) {
  const query = { actor: '', operation: '', from: '', to: '' };
  const choices = await api.auditChoices();
  const tally = h('span', { class: 'tally', 'data-test': 'audit-count' });
  const verdict = h('div', { class: 'verdict', hidden: true, 'aria-live': 'polite', 'data-test': 'audit-verdict' });
  /** @type {WindowedList<AuditRow>} */
  const list = new WindowedList({
    name: 'audit',
    label: t('setting.tab_audit'),
    id: (row) => row.seq,
    onError: failed,
    columns: [
      { name: 'seq', label: t('audit.seq'), width: '72px', show: (row) => String(row.seq), numeric: true, fixed: true },
      { name: 'at', label: t('audit.at'), width: '158px', show: (row) => row.at.replace('T', ' ').slice(0, 19), fixed: true },
      { name: 'actor', label: t('audit.actor'), width: 'minmax(88px, .7fr)', show: (row) => row.actor, fixed: true },
      {
        name: 'operation',
        label: t('audit.operation'),
        width: 'minmax(150px, 1.2fr)',
        show: (row) => named('operation', row.operation),
        fixed: true,
      },
      { name: 'object', label: t('audit.object'), width: 'minmax(140px, 1fr)', show: (row) => objectWords(row.object) },
      { name: 'result', label: t('audit.result'), width: 'minmax(108px, .6fr)', show: (row) => resultWords(row.result) },
      { name: 'hash', label: t('audit.hash'), width: '150px', show: (row) => h('span', { class: 'mono soft' }, row.hash) },
    ],
    fetch: (page) => api.auditList(query, page),
    onTotal: (total) => {
      tally.textContent = t('audit.count', { count: count(total) });
    },
  });
  const again = () => {
    void list.update();
  };
  /** @param {'from' | 'to'} name */
  const day = (name) =>
    h('input', {
      type: 'text',
      class: 'day',
      'data-test': `audit-${name}`,
      'aria-label': t(`audit.${name}`),
      placeholder: t(`audit.${name}_hint`),
      autocomplete: 'off',
      onchange: (/** @type {Event} */ event) => {
        query[name] = /** @type {HTMLInputElement} */ (event.target).value.trim();
        again();
      },
    });
  const filters = h(
    'div',
    { class: 'filters' },
    choice(
      'audit-actor',
      [['', t('audit.all_actors')], ...choices.actors.map((one) => /** @type {[string, string]} */ ([one, one]))],
      '',
      (value) => {
        query.actor = value;
        again();
      },
      t('audit.actor'),
    ),
    choice(
      'audit-operation',
      [['', t('audit.all_operations')], ...choices.operations.map((one) => /** @type {[string, string]} */ ([one, named('operation', one)]))],
      '',
      (value) => {
        query.operation = value;
        again();
      },
      t('audit.operation'),
    ),
    day('from'),
    day('to'),
    tally,
  );

  async function check() {
    const found = await api.auditCheck();
    verdict.hidden = false;
    verdict.dataset.sound = String(found.sound);
    fill(
      verdict,
      h(
        'p',
        { class: found.broken_at === null ? 'good' : 'seal' },
        found.broken_at === null
          ? t('audit.sound', { count: count(found.entries) })
          : t('audit.broken', { seq: found.broken_at, count: count(found.entries) }),
      ),
      h('p', { class: 'soft' }, t('audit.head'), ' ', h('span', { class: 'mono', 'data-test': 'audit-head' }, found.head)),
      found.missing.length > 0
        ? h(
            'p',
            { class: 'seal', 'data-test': 'audit-missing' },
            t('audit.missing', { count: found.missing.length }),
            ' ',
            h('span', { class: 'mono' }, found.missing.join(t('mark.comma'))),
          )
        : h('p', { class: 'soft' }, t('audit.witnessed', { count: found.witnessed })),
      found.sound ? null : h('p', {}, t('audit.what_now')),
    );
  }

  room.act(
    may('audit_export') ? button(t('audit.export'), 'audit-export', () => openExport(desk, query, list.total)) : null,
    may('audit_witness') ? button(t('audit.witness'), 'audit-witness', openWitness) : null,
    may('audit_check') ? button(t('audit.check'), 'audit-check', () => tried(check), 'main') : null,
  );
  return {
    box: h('div', { class: 'work-full' }, filters, verdict, list),
    ready: () => list.update(),
  };
}

/** `batch 3 sheets 2` in words; figures stay as they are. An account is blocked in another sense than records are. @param {string} object */
function objectWords(object) {
  const words = object.split(' ');
  return words.map((one) => (words[0] === 'account' && one === 'blocked' ? t('account.is_blocked') : named('object', one))).join(' ');
}

/** @param {string} result */
function resultWords(result) {
  const [, wrong] = /^after (\d+) wrong$/.exec(result) ?? [];
  if (wrong) return t('result.after_wrong', { count: wrong });
  const [, head] = /^older than (.+)$/.exec(result) ?? [];
  return head ? t('result.older', { head }) : named('result', result);
}

/** Whether a head printed in the foot of a form stands in this file. It stays open: there is often a second sheet in the hand. */
function openWitness() {
  const dialog = new Dialog({ name: 'witness', title: t('audit.witness') });
  const head = new Field({ label: t('audit.witness_head'), test: 'witness-head', hint: t('audit.witness_hint') });
  const answer = h('p', { 'aria-live': 'polite', hidden: true, 'data-test': 'witness-answer' });
  dialog.show(h('p', { class: 'soft' }, t('audit.witness_text')), head, answer);
  const compare = () =>
    dialog.run(async () => {
      answer.hidden = true;
      try {
        const found = await api.auditWitness(head.value);
        answer.hidden = false;
        answer.className = found.holds ? 'good' : 'seal';
        answer.dataset.holds = String(found.holds);
        answer.textContent = found.holds ? t('audit.holds', { time: timeText(found.at) }) : t('audit.holds_not');
      } catch (error) {
        blame(error, { head, HEAD_INVALID: head });
        throw error;
      }
    });
  dialog.act(
    button(t('act.close'), 'witness-cancel', () => dialog.close()),
    button(t('audit.compare'), 'witness-submit', compare, 'main'),
  );
  dialog.open();
}

/** @param {import('../app.js').Desk} desk @param {import('../wire/AuditQuery').AuditQuery} query @param {number} total */
function openExport(desk, query, total) {
  const path = new PathField({
    label: t('act.save_to'),
    test: 'audit-export-path',
    value: `${folderOf(desk.state.path)}${t('audit.export_name')}.xlsx`,
    kind: 'save',
    extensions: ['xlsx'],
  });
  formDialog({
    name: 'audit-export',
    title: t('audit.export'),
    body: [h('p', {}, t('audit.export_text', { count: count(total) })), path],
    fields: { path, PRINT_PATH: path, FOLDER_MISSING: path, FOLDER_READ_ONLY: path },
    submit: t('act.save'),
    work: () => api.auditExport({ ...query }, path.value),
    done: (rows) =>
      offered(t('person.exported', { count: count(rows), path: path.value }), t('act.open'), 'export-open', () =>
        tried(() => api.pathOpen(path.value)),
      ),
  });
}
