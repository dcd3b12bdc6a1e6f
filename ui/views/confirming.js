// Confirming grades: the group decides the tied and whatever it grades otherwise than proposed, each with a reason. The quota is watched as it goes.

import { h, fill, button, choice } from '../parts/dom.js';
import { t, bilingual, gradeName, asError } from '../parts/words.js';
import { Dialog } from '../parts/dialog.js';
import { Field } from '../parts/field.js';
import { distribution } from '../parts/distribution.js';
import { said } from '../parts/status.js';
import { resolutionPicker } from './resolution.js';
import { everySubject } from './score.js';
import * as api from '../api.js';

/** @typedef {import('../wire/AppraisalHead').AppraisalHead} AppraisalHead */
/** @typedef {import('../wire/SubjectRow').SubjectRow} SubjectRow */
/** @typedef {{ row: SubjectRow, grade: string, reason: Field }} Decision */

/** @param {AppraisalHead} head @param {(head: AppraisalHead) => void} confirmed */
export async function openConfirm(head, confirmed) {
  const [picker, everybody] = await Promise.all([resolutionPicker(false), everySubject(head.row.id)]);
  const graded = everybody.filter((row) => row.rank > 0 || row.tied || row.proposed !== '');
  /** @type {Map<number, Decision>} */ const decisions = new Map();
  const dialog = new Dialog({ name: 'confirm', title: t('confirm.title', { year: head.row.year }), wide: true });
  const quota = h('p', { class: 'quota-watch', 'aria-live': 'polite', 'data-test': 'quota-watch' });
  const picture = h('div');
  const lines = h('div', { class: 'decisions', 'data-test': 'decisions' });
  const adder = h('div');

  /** @param {string} code */
  const poolWords = (code) => {
    const pool = head.pools.find((one) => one.code === code);
    return pool ? bilingual(pool) : '';
  };

  /** @param {SubjectRow} row */
  const take = (row) =>
    decisions.set(row.id, { row, grade: row.tied ? '' : row.proposed, reason: new Field({ label: t('confirm.reason'), test: `reason-${row.id}` }) });

  function watch() {
    const people = [...head.grades.map(() => 0), everybody.length - graded.length];
    for (const row of graded) {
      const index = head.grades.indexOf(decisions.get(row.id)?.grade ?? row.proposed);
      if (index >= 0) people[index] = (people[index] ?? 0) + 1;
    }
    const used = people[0] ?? 0;
    const waiting = [...decisions.values()].filter((one) => one.row.tied && one.grade === '').length;
    quota.classList.toggle('seal', used > head.quota);
    quota.dataset.used = String(used);
    fill(
      quota,
      t('confirm.quota', { grade: gradeName(head.grades[0] ?? ''), used, quota: head.quota }),
      used > head.quota ? ` · ${t('confirm.over', { count: used - head.quota })}` : '',
      head.lines.length > 1
        ? h(
            'span',
            { class: 'soft small' },
            ` · ${head.lines.map((line) => t('confirm.line', { name: [poolWords(line.pool), line.group].filter(Boolean).join(' ') || '—', used: line.used, places: line.places })).join(t('mark.comma'))}`,
          )
        : '',
      waiting > 0 ? h('span', { class: 'seal' }, ` · ${t('confirm.waiting', { count: waiting })}`) : '',
    );
    fill(picture, distribution(head, people));
  }

  function draw() {
    fill(
      lines,
      [...decisions.values()].map((one) =>
        h(
          'div',
          { class: 'decision', role: 'group', 'data-id': one.row.id, 'aria-label': one.row.name },
          h(
            'div',
            {},
            h('strong', {}, one.row.name),
            h('p', { class: 'soft small' }, `${one.row.unit} ${one.row.post}`),
            h(
              'p',
              { class: one.row.tied ? 'seal small' : 'soft small' },
              t(one.row.tied ? 'confirm.tied_at' : 'confirm.proposed_at', { total: one.row.total, grade: gradeName(one.row.proposed) }),
            ),
          ),
          h(
            'label',
            { class: 'labelled' },
            h('span', {}, t('confirm.grade')),
            choice(
              `grade-${one.row.id}`,
              [
                ...(one.row.tied ? [/** @type {[string, string]} */ (['', t('confirm.decide')])] : []),
                ...head.grades.map((grade) => /** @type {[string, string]} */ ([grade, gradeName(grade)])),
                ...(one.row.tied ? [] : [/** @type {[string, string]} */ (['', t('confirm.no_grade')])]),
              ],
              one.grade,
              (value) => {
                one.grade = value;
                watch();
              },
            ),
          ),
          one.reason,
          one.row.tied
            ? h('span')
            : button(
                t('act.remove'),
                `decision-remove-${one.row.id}`,
                () => {
                  decisions.delete(one.row.id);
                  draw();
                },
                'plain',
              ),
        ),
      ),
      decisions.size === 0 ? h('p', { class: 'soft' }, t('confirm.as_proposed')) : null,
    );
    const rest = graded.filter((row) => !decisions.has(row.id));
    fill(
      adder,
      h(
        'label',
        { class: 'labelled narrow' },
        h('span', {}, t('confirm.change')),
        choice(
          'decision-add',
          [
            ['', t('confirm.choose_person')],
            ...rest.map(
              (row) => /** @type {[string, string]} */ ([String(row.id), `${row.rank}　${row.name}　${row.total}　${gradeName(row.proposed)}`]),
            ),
          ],
          '',
          (value) => {
            const row = rest.find((one) => String(one.id) === value);
            if (!row) return;
            take(row);
            draw();
          },
        ),
      ),
    );
    watch();
  }

  /** The first line that is not decided or has no reason is where to go on. */
  function firstGap() {
    for (const one of decisions.values()) {
      if (one.row.tied && one.grade === '') return one;
      if ((one.row.tied || one.grade !== one.row.proposed) && one.reason.value === '') {
        one.reason.wrong(t('confirm.reason_missing'));
        one.reason.focus();
        return one;
      }
    }
    return undefined;
  }

  for (const row of graded) if (row.tied) take(row);
  dialog.show(
    h('p', { class: 'soft' }, t('confirm.text')),
    h(
      'div',
      { class: 'confirm-grid' },
      h('div', { class: 'stack' }, h('h3', {}, t('confirm.decisions')), lines, adder, picker.box),
      h('div', { class: 'stack' }, quota, picture),
    ),
  );
  dialog.act(
    button(t('act.cancel'), 'confirm-cancel', () => dialog.close()),
    button(
      t('confirm.submit'),
      'confirm-submit',
      async () => {
        const gap = firstGap();
        if (gap) {
          dialog.say(t('confirm.gap', { name: gap.row.name }));
          return;
        }
        /** @type {AppraisalHead | undefined} */ let after;
        const done = await dialog.run(async () => {
          const resolution = await picker.take();
          const sent = [...decisions.values()]
            .filter((one) => one.row.tied || one.grade !== one.row.proposed)
            .map((one) => ({ subject: one.row.id, grade: one.grade, reason: one.reason.value }));
          try {
            after = await api.appraisalConfirm(head.row.id, resolution ?? 0, sent);
          } catch (error) {
            const { code, args } = asError(error);
            if (code === 'DECISION_REASON') [...decisions.values()].find((one) => one.row.name === args.name)?.reason.focus();
            throw error;
          }
        });
        if (!done || !after) return;
        dialog.close();
        said(t('confirm.done', { year: head.row.year }));
        confirmed(after);
      },
      'main',
    ),
  );
  draw();
  dialog.open();
}
