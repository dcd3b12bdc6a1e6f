// What is on record about a person and touches a grade: probation, leave, discipline, investigation, refusal. Few see it, each look is
// noted, and a wrong entry is withdrawn, never erased.

import { h, fill, button } from '../parts/dom.js';
import { t, dateText, bilingual } from '../parts/words.js';
import { Field, unfilled } from '../parts/field.js';
import { ask, formDialog } from '../parts/dialog.js';
import { may } from '../parts/may.js';
import { said, tried } from '../parts/status.js';
import * as api from '../api.js';

/** @typedef {import('../wire/CircumstanceView').CircumstanceView} CircumstanceView */
/** @typedef {import('../wire/CircumstanceRow').CircumstanceRow} CircumstanceRow */
const KINDS = ['probation', 'leave', 'discipline', 'investigation', 'refusal'];
/** These last, and somebody says when they ended. */
const LASTING = ['probation', 'leave', 'investigation'];

/** @param {number} person */
export function circumstanceSection(person) {
  const box = h('section', { 'data-test': 'circumstances' });
  /** @param {CircumstanceView} view */
  const draw = (view) => {
    fill(
      box,
      h('h3', {}, t('circumstance.title')),
      view.rows.length === 0
        ? h('p', { class: 'soft small' }, t('circumstance.none'))
        : h(
            'ul',
            { class: 'lines' },
            view.rows.map((row) =>
              h(
                'li',
                { 'data-id': row.id, class: row.withdrawn_on ? 'soft' : '' },
                h(
                  'div',
                  {},
                  [t(`circumstance.kind.${row.kind}`), bilingual(row)].filter(Boolean).join(' '),
                  h(
                    'p',
                    { class: 'soft small' },
                    [days(row), row.document, row.by, row.withdrawn_on ? t('relative.withdrawn', { date: dateText(row.withdrawn_on) }) : '']
                      .filter(Boolean)
                      .join(' · '),
                  ),
                ),
                row.withdrawn_on === '' && row.until === '' && LASTING.includes(row.kind) && may('circumstance_end')
                  ? button(t('circumstance.end'), 'circumstance-end', () => end(row), 'plain small')
                  : null,
                row.withdrawn_on === '' && may('circumstance_withdraw')
                  ? button(t('relative.withdraw'), 'circumstance-withdraw', () => withdraw(row), 'plain small')
                  : null,
              ),
            ),
          ),
      may('circumstance_add') ? h('div', { class: 'row' }, button(t('circumstance.add'), 'circumstance-add', () => record(view))) : null,
    );
  };

  /** @param {CircumstanceRow} row */
  async function withdraw(row) {
    const yes = await ask({
      name: 'circumstance-withdraw',
      title: t('relative.withdraw'),
      text: t('circumstance.withdraw_ask', { what: [t(`circumstance.kind.${row.kind}`), bilingual(row)].filter(Boolean).join(' ') }),
      yes: t('relative.withdraw'),
    });
    if (yes) await tried(async () => draw(await api.circumstanceWithdraw(row.id)));
  }

  /** @param {CircumstanceRow} row */
  function end(row) {
    const until = new Field({ label: t('field.until'), test: 'circumstance-end-day', type: 'date', hint: t('relative.on_hint') });
    formDialog({
      name: 'circumstance-end',
      title: t('circumstance.end'),
      body: [until],
      fields: { until, DATE_INVALID: until, DATE_AHEAD: until },
      submit: t('circumstance.end_submit'),
      work: () => api.circumstanceEnd(row.id, until.value),
      done: draw,
    });
  }

  /** @param {CircumstanceView} view */
  function record(view) {
    const kind = new Field({
      label: t('circumstance.kind_head'),
      test: 'circumstance-kind',
      value: 'leave',
      choices: KINDS.map((one) => [one, t(`circumstance.kind.${one}`)]),
      onChange: () => show(),
    });
    const code = new Field({
      label: t('circumstance.discipline'),
      test: 'circumstance-code',
      choices: view.disciplines.map((one) => [one.code, t('circumstance.months', { name: bilingual(one), months: one.months })]),
      value: view.disciplines[0]?.code ?? '',
    });
    const from = new Field({ label: t('circumstance.from'), test: 'circumstance-from', type: 'date', hint: t('relative.on_hint') });
    const until = new Field({ label: t('field.until'), test: 'circumstance-until', type: 'date', hint: t('circumstance.until_hint') });
    const document = new Field({ label: t('field.document'), test: 'circumstance-document', hint: t('circumstance.document_hint') });
    /** A discipline ends by the calendar, a refusal is of one day. */
    function show() {
      code.hidden = kind.value !== 'discipline';
      until.hidden = !LASTING.includes(kind.value);
    }
    show();
    formDialog({
      name: 'circumstance',
      title: t('circumstance.add'),
      body: [h('p', { class: 'soft' }, t('circumstance.text')), kind, code, h('div', { class: 'pair' }, from, until), document],
      fields: { kind, from, until, document, CIRCUMSTANCE_DOCUMENT: document },
      submit: t('relative.submit'),
      gap: () => !LASTING.slice(0, 2).includes(kind.value) && unfilled(document),
      work: () =>
        api.circumstanceAdd({
          person,
          kind: kind.value,
          code: kind.value === 'discipline' ? code.value : '',
          from: from.value,
          until: until.hidden ? '' : until.value,
          document: document.value,
        }),
      done: (answer) => {
        draw(answer);
        said(t('circumstance.added'));
      },
    });
  }

  void tried(async () => draw(await api.circumstanceList(person)));
  return box;
}

/** @param {CircumstanceRow} row */
function days(row) {
  if (row.kind === 'refusal') return dateText(row.from);
  const until = row.until ? dateText(row.until) : t('finding.open_end');
  return t(row.kind === 'discipline' ? 'circumstance.in_force' : 'circumstance.days', { from: dateText(row.from), until });
}
